// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {IPositionBook} from "./IPositionBook.sol";

/// @title A book with collateral and resting orders, in which no account does more than it can cover
/// @notice An account's cash is a signed ledger: deposits and withdrawals move it by their amount, a trade of `lots` at
/// `price` by -lots * price. Its equity is cash plus every position at its mark. The requirement is the margin of the worst
/// fill of its resting orders, partial fills included.
/// @dev Assumes of the collateral token: 6 decimals, moves exactly the amount asked for, no balance changes by itself.
///      Assumes of the oracle: marks are right when they are written. A mark older than `maxMarkAge` is refused where it
///      could let risk grow, and nowhere else.
/// @dev Orders are never read by a check: only their sums for each contract are. Fills carry no fee.
interface IMarginBook is IPositionBook {
    /// @notice Which way an order changes its owner's position.
    enum Side {
        Buy,
        Sell
    }

    /// @notice `slot` of `account` holds an order already.
    error SlotTaken(address account, uint256 slot);

    /// @notice `slot` of `account` holds no order: never placed, cancelled, or filled.
    error NoSuchOrder(address account, uint256 slot);

    /// @notice An order or a change of one needs at least one lot.
    error ZeroLots();

    /// @notice More lots than are left of the order.
    error ExceedsOrder(uint256 lots, uint256 left);

    /// @notice `account` cannot take its own order.
    error SelfTrade(address account);

    /// @notice An amount of collateral is outside 1 .. `limit` (1e-6 quote).
    error AmountOutOfRange(uint256 amount, uint256 limit);

    /// @notice The book holds only `held` of the collateral that is asked for (1e-6 quote).
    error ExceedsCollateral(uint256 amount, uint256 held);

    /// @notice The token did not take the deposit from the caller. Raised by solady's `SafeTransferLib`.
    error TransferFromFailed();

    /// @notice The token did not pay the withdrawal. Raised by solady's `SafeTransferLib`.
    error TransferFailed();

    /// @notice The caller's requirement would exceed its equity (both 1e-6 quote).
    error InsufficientEquity(uint256 requirement, int256 equity);

    /// @notice The fill is at a loss to the maker's mark and would leave its requirement above its equity (both 1e-6 quote).
    error InsufficientMakerEquity(address maker, uint256 requirement, int256 equity);

    /// @notice The mark of `contractId`, the oldest that the check needs, is more than `maxAge` seconds old.
    error StaleMark(uint256 contractId, uint256 markedAt, uint256 maxAge);

    /// @notice `amount` in 1e-6 quote.
    event Deposited(address indexed account, uint256 amount);

    /// @notice `amount` in 1e-6 quote.
    event Withdrawn(address indexed account, uint256 amount);

    /// @notice `price` in 1e-8 quote per lot.
    event OrderPlaced(
        address indexed account,
        uint256 indexed slot,
        uint256 indexed contractId,
        Side side,
        uint256 lots,
        uint256 price
    );

    /// @notice `left` lots still rest after the owner took some back; 0: the slot is free.
    event OrderReduced(address indexed account, uint256 indexed slot, uint256 left);

    /// @notice `lots` is the taker's change, bought > 0; `left` lots of the maker's order still rest.
    event OrderTaken(
        address indexed taker, address indexed maker, uint256 indexed slot, int256 lots, uint256 price, uint256 left
    );

    /// @notice The token that is collateral: 1e-6 quote per unit.
    function collateral() external view returns (address);

    /// @notice Oldest mark that lets risk grow, in seconds.
    function maxMarkAge() external view returns (uint256);

    /// @notice Collateral held for all accounts, in 1e-6 quote: 1/100 of the sum of their cash.
    /// @custom:claim CLEAR-CONSERVE-002
    function collateralHeld() external view returns (uint256);

    /// @notice Takes `amount` of collateral from the caller. Always allowed.
    /// @dev Errors, in order: AmountOutOfRange; the token's refusal (`TransferFromFailed`).
    /// @param amount In 1e-6 quote; 1 .. 1e30.
    function deposit(uint256 amount) external;

    /// @notice Pays `amount` of collateral to the caller, if its equity covers its requirement afterwards.
    /// @dev Errors, in order: AmountOutOfRange, ExceedsCollateral, StaleMark, InsufficientEquity; the token's refusal
    ///      (`TransferFailed`).
    /// @param amount In 1e-6 quote; 1 .. 1e30.
    /// @custom:claim CLEAR-GATE-003
    function withdraw(uint256 amount) external;

    /// @notice Rests an order of the caller in one of its free slots, if its equity covers its requirement afterwards.
    /// @dev Errors, in order: ZeroLots, PriceOutOfRange, NotListed, SlotTaken, RestingOutOfRange, ReachOutOfRange,
    ///      TooManyContracts, StaleMark, InsufficientEquity.
    /// @param slot Chosen by the caller. A slot that has been used before is cheaper than a new one.
    /// @param contractId A listed contract.
    /// @param side Buy or Sell.
    /// @param lots At least 1.
    /// @param price Price at which anybody may take it, in 1e-8 quote per lot; 1 .. 1e18.
    /// @custom:claim CLEAR-GATE-003
    function placeOrder(uint32 slot, uint8 contractId, Side side, uint40 lots, uint64 price) external;

    /// @notice Takes `lots` of the caller's own order back. Always allowed: it never raises the requirement.
    /// @dev Errors, in order: ZeroLots, NoSuchOrder, ExceedsOrder.
    /// @custom:claim FILL-MONOTONE-008
    function reduceOrder(uint32 slot, uint40 lots) external;

    /// @notice Takes all that is left of the caller's own order back. Always allowed.
    /// @dev Errors: NoSuchOrder.
    /// @custom:claim FILL-MONOTONE-008
    function cancelOrder(uint32 slot) external;

    /// @notice Market order of the caller against a resting order, at that order's price: margined as if executed.
    /// @dev The maker's side is refused only where the fill is at a loss to the mark: at the mark or better a fill never
    ///      makes an account liquidatable. Errors, in order: SelfTrade, ZeroLots, NoSuchOrder, ExceedsOrder; StaleMark of
    ///      the order's own contract; ReachOutOfRange and TooManyContracts of the caller; StaleMark and InsufficientEquity of
    ///      the caller; where the maker loses to the mark, StaleMark and InsufficientMakerEquity of the maker.
    /// @param maker Owner of the order, not the caller.
    /// @param slot Of the maker.
    /// @param lots At most what is left of the order.
    /// @custom:claim FILL-MARKET-013
    /// @custom:claim FILL-SAFE-014
    function takeOrder(address maker, uint32 slot, uint40 lots) external;

    /// @notice Margin of the worst fill of the resting orders of `account`, in 1e-6 quote, rounded up.
    /// @dev Never reverts.
    /// @dev Warning: uses the last marks, however old; see `getMark`.
    /// @return requirement Never below the exact worst margin. When `exact`, above it by less than 1.00007 units; without
    ///         resting orders it is `marginOf`, bit for bit.
    /// @return exact False if the search ran out of its work budget and `requirement` comes from a proved upper bound.
    /// @custom:claim FILL-EXACT-004
    /// @custom:claim INT-ABOVE-002
    /// @custom:claim INT-TIGHT-003
    /// @custom:claim INT-RANGE-001
    function requirementOf(address account) external view returns (uint256 requirement, bool exact);

    /// @notice Cash plus positions at their marks, in 1e-6 quote, rounded down.
    /// @dev Warning: uses the last marks, however old.
    function equityOf(address account) external view returns (int256);

    /// @notice Cash of `account`, in 1e-8 quote.
    function getCash(address account) external view returns (int256);

    /// @notice The order in a slot: what is left of it in lots (0: no order; the rest is then meaningless), its side,
    /// contract and price in 1e-8 quote per lot, and how many orders the slot has held.
    function getOrder(address account, uint32 slot)
        external
        view
        returns (uint256 lots, Side side, uint256 contractId, uint256 price, uint256 generation);

    /// @notice Sums of the resting buys and sells of `account` in one contract, in lots.
    function getResting(address account, uint8 contractId) external view returns (uint256 buys, uint256 sells);
}
