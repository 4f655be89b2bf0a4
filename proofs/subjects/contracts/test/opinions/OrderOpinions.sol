// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {OrderWords} from "../../src/libraries/OrderWords.sol";
import {StorageWords} from "../../src/libraries/StorageWords.sol";
import {BookState} from "./BookState.sol";

/// @title OrderOpinions
/// @notice Whose orders and sums may an action on an order change, and by what? Asked of other provers; see docs/opinions.md.
contract OrderOpinions is BookState {
    using StorageWords for uint256;

    constructor() BookState(address(0)) {}

    /// @notice a cancelled order leaves its slot free and the sums less by what it was
    /// @custom:claim FILL-SPLIT-011
    function check_cancelling_takes_the_order_out_of_the_sums(
        uint32 slot,
        uint40 lots,
        uint64 price,
        Side side,
        int48 position,
        uint40 buys,
        uint40 sells
    ) external {
        _setOrderWord(address(this), slot, _makeOrder(lots, price, 4, side));
        _setEntry(address(this), 4, position, buys, sells);
        this.cancelOrder(slot);
        (int256 held, uint256 bids, uint256 asks) = _getEntry(address(this), 4);
        assert(held == position);
        assert(bids == (side == Side.Buy ? buys - lots : buys));
        assert(asks == (side == Side.Buy ? sells : sells - lots));
        assert(OrderWords.getLots(_getOrderWord(address(this), slot)) == 0);
    }

    /// @notice a reduced order and the sums lose the same lots
    /// @custom:claim FILL-SPLIT-011
    function check_reducing_takes_as_much_out_of_the_sums(
        uint32 slot,
        uint40 lots,
        uint40 less,
        Side side,
        int48 position,
        uint40 buys,
        uint40 sells
    ) external {
        _setOrderWord(address(this), slot, _makeOrder(lots, 1e8, 4, side));
        _setEntry(address(this), 4, position, buys, sells);
        this.reduceOrder(slot, less);
        (int256 held, uint256 bids, uint256 asks) = _getEntry(address(this), 4);
        assert(held == position);
        assert(bids == (side == Side.Buy ? buys - less : buys));
        assert(asks == (side == Side.Buy ? sells : sells - less));
        assert(OrderWords.getLots(_getOrderWord(address(this), slot)) == lots - less);
    }

    /// @notice a placed order and the sums gain the same lots, whatever the margin check decides
    /// @custom:claim FILL-SPLIT-011
    /// @custom:without _checkCovered
    function check_placing_puts_as_much_into_the_sums(
        uint32 slot,
        uint40 lots,
        uint64 price,
        Side side,
        int48 position,
        uint40 buys,
        uint40 sells
    ) external {
        _marks[2] = StorageWords.packMark(1e8, 0, 0, 1);
        _setEntry(address(this), 4, position, buys, sells);
        this.placeOrder(slot, 4, side, lots, price);
        (int256 held, uint256 bids, uint256 asks) = _getEntry(address(this), 4);
        assert(held == position);
        assert(bids == uint256(buys) + (side == Side.Buy ? lots : 0));
        assert(asks == uint256(sells) + (side == Side.Buy ? 0 : lots));
        assert(OrderWords.getLots(_getOrderWord(address(this), slot)) == lots);
    }

    /// @notice nobody else's cash, orders or sums change when an order is cancelled
    function check_cancelling_leaves_others_alone(
        uint32 slot,
        uint40 lots,
        address other,
        uint32 otherSlot,
        uint256 otherWord,
        int256 cash,
        int256 ownCash
    ) external {
        if (other == address(this)) return;
        _setOrderWord(address(this), slot, _makeOrder(lots, 1e8, 4, Side.Buy));
        _setEntry(address(this), 4, 7, type(uint40).max, 0);
        _setOrderWord(other, otherSlot, otherWord);
        _setEntry(other, 4, 5, 6, 7);
        _setCash(other, cash);
        _setCash(address(this), ownCash);
        this.cancelOrder(slot);
        (int256 held, uint256 bids, uint256 asks) = _getEntry(other, 4);
        assert(held == 5);
        assert(bids == 6);
        assert(asks == 7);
        assert(_getOrderWord(other, otherSlot) == otherWord);
        assert(_getCash(other) == cash);
        assert(_getCash(address(this)) == ownCash);
    }

    /// @notice nobody's cash and nobody else's orders change when an order is placed, whatever the margin check decides
    /// @custom:without _checkCovered
    function check_placing_leaves_others_alone(
        uint32 slot,
        uint40 lots,
        uint64 price,
        Side side,
        address other,
        uint256 otherWord,
        int256 cash,
        int256 ownCash
    ) external {
        if (other == address(this)) return;
        _marks[2] = StorageWords.packMark(1e8, 0, 0, 1);
        _setOrderWord(other, slot, otherWord);
        _setEntry(other, 4, 5, 6, 7);
        _setCash(other, cash);
        _setCash(address(this), ownCash);
        this.placeOrder(slot, 4, side, lots, price);
        (int256 held, uint256 bids, uint256 asks) = _getEntry(other, 4);
        assert(held == 5);
        assert(bids == 6);
        assert(asks == 7);
        assert(_getOrderWord(other, slot) == otherWord);
        assert(_getCash(other) == cash);
        assert(_getCash(address(this)) == ownCash);
    }

    /// @notice an action on a slot without an order of the caller's does nothing
    function check_only_own_orders_are_cancelled(uint32 slot, address other, uint256 otherWord, uint136 generation)
        external
    {
        if (other == address(this)) return;
        _setOrderWord(other, slot, otherWord);
        _setOrderWord(address(this), slot, uint256(generation) << 120);
        (bool done,) = address(this).call(abi.encodeCall(this.cancelOrder, (slot)));
        assert(!done);
    }
}
