// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {IMarginDomain} from "./IMarginDomain.sol";

/// @title Margin of a book that is not stored: quotes and what-if questions
interface IMarginLens is IMarginDomain {
    /// @notice One position of the book. Its place in the list stands for the contract id in errors.
    /// @param index The index it moves with; 0 .. n - 1.
    /// @param lots Signed position in lots; -1e12 .. 1e12.
    /// @param price Price of one lot, in 1e-8 quote; 1 .. 1e18.
    /// @param hedgeRatio Exposure per unit of price, in 1e-6; -1e6 .. 1e6.
    struct Leg {
        uint8 index;
        int48 lots;
        uint64 price;
        int24 hedgeRatio;
    }

    /// @notice Margin that an account with these positions would need under these parameters, in 1e-6 quote, rounded up:
    /// the same computation as `marginOf` of a stored account. Reverts by name outside the domain.
    /// @param indexes As in `setParameters`.
    /// @param betas As in `setParameters`.
    /// @param legs At most 64.
    /// @custom:claim INT-ABOVE-002
    /// @custom:claim INT-TIGHT-003
    /// @custom:claim INT-RANGE-001
    function marginOf(Index[] calldata indexes, int16[] calldata betas, Leg[] calldata legs)
        external
        pure
        returns (uint256);

    /// @notice Reverts by name unless the parameter set is in range and admissible.
    /// @custom:claim PARAM-ADMISSIBLE-001
    function checkParameters(Index[] calldata indexes, int16[] calldata betas) external pure;
}
