// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {IRiskParameters} from "./IRiskParameters.sol";

/// @title Contracts, positions and their margin
interface IAccountBook is IRiskParameters {
    /// @notice A new mark of a listed contract.
    /// @param contractId 0 .. 255.
    /// @param price Price of one lot, in 1e-8 quote; 1 .. 1e18.
    /// @param hedgeRatio Exposure per unit of price, in 1e-6: 1e6 for futures and perpetuals, delta for options.
    struct Mark {
        uint8 contractId;
        uint64 price;
        int24 hedgeRatio;
    }

    /// @notice A change of one position.
    /// @param contractId 0 .. 255.
    /// @param lots Signed change in lots: bought > 0, sold < 0.
    struct Trade {
        uint8 contractId;
        int48 lots;
    }

    /// @notice Only the oracle may do this.
    error NotOracle(address caller, address oracle);

    /// @notice Only the recorder may do this.
    error NotRecorder(address caller, address recorder);

    /// @notice `contractId` is in use.
    error AlreadyListed(uint256 contractId);

    /// @notice `contractId` was never listed.
    error NotListed(uint256 contractId);

    event OracleSet(address indexed oracle);
    event RecorderSet(address indexed recorder);
    event ContractListed(uint256 indexed contractId, uint256 index);

    /// @notice `price` in 1e-8 quote per lot, `hedgeRatio` in 1e-6.
    event Marked(uint256 indexed contractId, uint256 price, int256 hedgeRatio);

    /// @notice `lots` is the position after the trade.
    event PositionChanged(address indexed account, uint256 indexed contractId, int256 lots);

    /// @notice The only address that may mark contracts. Zero: nobody.
    function oracle() external view returns (address);

    /// @notice The only address that may record trades. Zero: nobody.
    function recorder() external view returns (address);

    /// @notice Names the oracle. Owner only.
    function setOracle(address newOracle) external;

    /// @notice Names the recorder. Owner only.
    function setRecorder(address newRecorder) external;

    /// @notice Lists a contract with its first mark. Owner only. An id is never reused.
    /// @param index The index it moves with; 0 .. indexCount - 1.
    /// @param mark Contract id and first mark.
    function listContract(uint8 index, Mark calldata mark) external;

    /// @notice Marks listed contracts at the block's time. Oracle only; all or nothing.
    function setMarks(Mark[] calldata marks) external;

    /// @notice Adds trades to the positions of `account`. Recorder only; all or nothing.
    /// @dev Trades of one call or of several, in any order, split or merged, leave the same storage.
    /// @dev Warning: does not check the margin, and does not look for the other side of a trade.
    /// @custom:claim MARGIN-RELABEL-010
    function recordTrades(address account, Trade[] calldata trades) external;

    /// @notice Margin required for the positions of `account`, in 1e-6 quote, rounded up.
    /// @dev Never below the exact requirement, and above it by less than 1.00007 units of 1e-6 quote. Zero exactly when
    ///      the account has no exposure. Never reverts.
    /// @dev Warning: uses the last marks, however old; see `getMark`.
    /// @custom:claim INT-ABOVE-002
    /// @custom:claim INT-TIGHT-003
    /// @custom:claim INT-RANGE-001
    function marginOf(address account) external view returns (uint256);

    /// @notice Position of `account` in one contract, in lots, long > 0.
    function getPosition(address account, uint8 contractId) external view returns (int256 lots);

    /// @notice Bit c is set when `account` holds contract c.
    function getHeld(address account) external view returns (uint256);

    /// @notice Last mark of a contract: price in 1e-8 quote per lot (0: not listed), hedge ratio in 1e-6, index, and the
    /// time of the mark in seconds since 1970.
    function getMark(uint8 contractId)
        external
        view
        returns (uint256 price, int256 hedgeRatio, uint256 index, uint256 markedAt);
}
