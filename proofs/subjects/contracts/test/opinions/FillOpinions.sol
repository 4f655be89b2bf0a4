// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {OrderWords} from "../../src/libraries/OrderWords.sol";
import {StorageWords} from "../../src/libraries/StorageWords.sol";
import {BookState} from "./BookState.sol";

/// @title FillOpinions
/// @notice Does a fill create or destroy cash, lots or resting orders? Asked of other provers; see docs/opinions.md.
/// @dev Addresses are interchangeable, so the maker is some fixed one.
contract FillOpinions is BookState {
    address private constant MAKER = address(0xB0B);

    constructor() BookState(address(0)) {}

    /// @notice what a fill gives one account in cash it takes from the other, whatever the margin checks decide
    /// @custom:without _checkCovered _checkMakerCovered
    function check_a_fill_moves_cash(
        uint40 lots,
        uint40 taken,
        uint64 price,
        Side side,
        int128 makerCash,
        int128 ownCash
    ) external {
        _open(lots, price, side, 0, 0);
        _setCash(MAKER, makerCash);
        _setCash(address(this), ownCash);
        this.takeOrder(MAKER, 0, taken);
        assert(_getCash(MAKER) + _getCash(address(this)) == int256(makerCash) + ownCash);
    }

    /// @notice what a seller's fill gives the bidder in lots it takes from the seller, and from the order
    /// @custom:without _checkCovered _checkMakerCovered
    function check_a_filled_bid_moves_lots(uint40 lots, uint40 taken, int48 has, int48 owns) external {
        _open(lots, 1e8, Side.Buy, has, owns);
        this.takeOrder(MAKER, 0, taken);
        (int256 makers, uint256 bids, uint256 asks) = _getEntry(MAKER, 4);
        (int256 own,,) = _getEntry(address(this), 4);
        assert(makers == int256(has) + int256(uint256(taken)));
        assert(own == int256(owns) - int256(uint256(taken)));
        assert(bids == lots - taken);
        assert(asks == 0);
        assert(OrderWords.getLots(_getOrderWord(MAKER, 0)) == lots - taken);
    }

    /// @notice a third account is not touched by a fill
    /// @custom:without _checkCovered _checkMakerCovered
    function check_a_fill_leaves_others_alone(
        address other,
        uint40 lots,
        uint40 taken,
        Side side,
        int256 cash,
        uint256 otherWord
    ) external {
        if (other == MAKER || other == address(this)) return;
        _open(lots, 1e8, side, 0, 0);
        _setOrderWord(other, 0, otherWord);
        _setEntry(other, 4, 5, 6, 7);
        _setCash(other, cash);
        this.takeOrder(MAKER, 0, taken);
        (int256 held, uint256 bids, uint256 asks) = _getEntry(other, 4);
        assert(held == 5);
        assert(bids == 6);
        assert(asks == 7);
        assert(_getOrderWord(other, 0) == otherWord);
        assert(_getCash(other) == cash);
    }

    /// @notice nobody takes an order of their own
    /// @custom:without _checkCovered _checkMakerCovered
    function check_nobody_trades_with_themselves(address maker, uint40 lots, uint40 taken) external {
        _open(0, 1e8, Side.Buy, 0, 0);
        _setOrderWord(maker, 0, _makeOrder(lots, 1e8, 4, Side.Buy));
        _setEntry(maker, 4, 0, lots, 0);
        this.takeOrder(maker, 0, taken);
        assert(maker != address(this));
    }

    /// @dev Lets the maker rest one order on a contract that is listed and marked now.
    function _open(uint40 lots, uint64 price, Side side, int48 has, int48 owns) private {
        _marks[2] = StorageWords.packMark(1e8, 0, 0, uint32(block.timestamp));
        _setOrderWord(MAKER, 0, _makeOrder(lots, price, 4, side));
        _setEntry(MAKER, 4, has, side == Side.Buy ? lots : 0, side == Side.Buy ? 0 : lots);
        _setEntry(address(this), 4, owns, 0, 0);
    }
}
