// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {OrderWords} from "../../src/libraries/OrderWords.sol";
import {StorageWords} from "../../src/libraries/StorageWords.sol";
import {BookState} from "./BookState.sol";

/// @title FillOpinions
/// @notice Does a fill create or destroy cash, lots or resting orders? Asked of other provers; see docs/opinions.md.
contract FillOpinions is BookState {
    constructor() BookState(address(0)) {}

    /// @notice what a fill gives one account in cash it takes from the other, whatever the margin checks decide
    /// @custom:without _checkCovered _checkMakerCovered
    function check_a_fill_moves_cash(
        address maker,
        uint40 lots,
        uint40 taken,
        uint64 price,
        Side side,
        int128 makerCash,
        int128 ownCash
    ) external {
        _open(maker, lots, price, side);
        _setCash(maker, makerCash);
        _setCash(address(this), ownCash);
        this.takeOrder(maker, 0, taken);
        assert(_getCash(maker) + _getCash(address(this)) == int256(makerCash) + ownCash);
        assert(maker != address(this));
    }

    /// @notice what a fill gives one account in lots it takes from the other, and from the order
    /// @custom:without _checkCovered _checkMakerCovered
    function check_a_fill_moves_lots(address maker, uint40 lots, uint40 taken, Side side, int48 has, int48 owns)
        external
    {
        _open(maker, lots, 1e8, side);
        _setEntry(maker, 4, has, side == Side.Buy ? lots : 0, side == Side.Buy ? 0 : lots);
        _setEntry(address(this), 4, owns, 0, 0);
        this.takeOrder(maker, 0, taken);
        (int256 makers, uint256 bids, uint256 asks) = _getEntry(maker, 4);
        (int256 own,,) = _getEntry(address(this), 4);
        assert(makers + own == int256(has) + owns);
        assert(makers - has == (side == Side.Buy ? int256(uint256(taken)) : -int256(uint256(taken))));
        assert(bids + asks == lots - taken);
        assert(OrderWords.getLots(_getOrderWord(maker, 0)) == lots - taken);
    }

    /// @notice a third account is not touched by a fill
    /// @custom:without _checkCovered _checkMakerCovered
    function check_a_fill_leaves_others_alone(
        address maker,
        address other,
        uint40 lots,
        uint40 taken,
        Side side,
        int256 cash,
        uint256 otherWord
    ) external {
        if (other == maker || other == address(this)) return;
        _open(maker, lots, 1e8, side);
        _setOrderWord(other, 0, otherWord);
        _setEntry(other, 4, 5, 6, 7);
        _setCash(other, cash);
        this.takeOrder(maker, 0, taken);
        (int256 held, uint256 bids, uint256 asks) = _getEntry(other, 4);
        assert(held == 5);
        assert(bids == 6);
        assert(asks == 7);
        assert(_getOrderWord(other, 0) == otherWord);
        assert(_getCash(other) == cash);
    }

    /// @dev Lets `maker` rest one order on a contract that is listed and marked now.
    function _open(address maker, uint40 lots, uint64 price, Side side) private {
        _marks[2] = StorageWords.packMark(1e8, 0, 0, uint32(block.timestamp));
        _setOrderWord(maker, 0, _makeOrder(lots, price, 4, side));
        _setEntry(maker, 4, 0, side == Side.Buy ? lots : 0, side == Side.Buy ? 0 : lots);
    }
}
