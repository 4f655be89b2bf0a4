// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {IRiskParameters} from "./IRiskParameters.sol";

/// @title Listed contracts with their marks, and positions with their margin: what every book has
interface IPositionBook is IRiskParameters {
    /// @notice A new mark of a listed contract.
    /// @param contractId 0 .. 255.
    /// @param price Price of one lot, in 1e-8 quote; 1 .. 1e18.
    /// @param hedgeRatio Exposure per unit of price, in 1e-6: 1e6 for futures and perpetuals, delta for options.
    struct Mark {
        uint8 contractId;
        uint64 price;
        int24 hedgeRatio;
    }

    /// @notice Only the oracle may do this.
    error NotOracle(address caller, address oracle);

    /// @notice `contractId` is in use.
    error AlreadyListed(uint256 contractId);

    /// @notice `contractId` was never listed.
    error NotListed(uint256 contractId);

    event OracleSet(address indexed oracle);
    event ContractListed(uint256 indexed contractId, uint256 index);

    /// @notice `price` in 1e-8 quote per lot, `hedgeRatio` in 1e-6.
    event Marked(uint256 indexed contractId, uint256 price, int256 hedgeRatio);

    /// @notice `lots` is the position after the trade.
    event PositionChanged(address indexed account, uint256 indexed contractId, int256 lots);

    /// @notice The only address that may mark contracts. Zero: nobody.
    function oracle() external view returns (address);

    /// @notice Names the oracle. Owner only.
    function setOracle(address newOracle) external;

    /// @notice Lists a contract with its first mark. Owner only. An id is never reused.
    /// @param index The index it moves with; 0 .. indexCount - 1.
    /// @param mark Contract id and first mark.
    function listContract(uint8 index, Mark calldata mark) external;

    /// @notice Marks listed contracts at the block's time. Oracle only; all or nothing.
    function setMarks(Mark[] calldata marks) external;

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

    /// @notice Bit c is set when `account` holds contract c or has orders resting in it.
    function getHeld(address account) external view returns (uint256);

    /// @notice Last mark of a contract: price in 1e-8 quote per lot (0: not listed), hedge ratio in 1e-6, index, and the
    /// time of the mark in seconds since 1970.
    function getMark(uint8 contractId)
        external
        view
        returns (uint256 price, int256 hedgeRatio, uint256 index, uint256 markedAt);
}
