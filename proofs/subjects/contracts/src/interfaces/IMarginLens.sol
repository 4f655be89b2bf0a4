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

    /// @notice What an account can come to hold of one contract: any size from lots - sells to lots + buys.
    /// @param index The index it moves with; 0 .. n - 1.
    /// @param lots Signed position in lots. Both ends lots - sells and lots + buys lie in -1e12 .. 1e12.
    /// @param buys Sum of resting buys, in lots; 0 .. 1e12.
    /// @param sells Sum of resting sells, in lots; 0 .. 1e12.
    /// @param price Price of one lot, in 1e-8 quote; 1 .. 1e18.
    /// @param hedgeRatio Exposure per unit of price, in 1e-6; -1e6 .. 1e6.
    struct Reach {
        uint8 index;
        int48 lots;
        uint40 buys;
        uint40 sells;
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

    /// @notice Margin of the worst fill of the resting orders of an account, partial fills included, in 1e-6 quote,
    /// rounded up: the same computation as `requirementOf` of a stored account. Reverts by name outside the domain.
    /// @dev The errors of one reach are looked for in this order: UnknownIndex, PriceOutOfRange, HedgeRatioOutOfRange,
    ///      RestingOutOfRange of the buys, of the sells, ReachOutOfRange.
    /// @param indexes As in `setParameters`.
    /// @param betas As in `setParameters`.
    /// @param reaches At most 64, one for each contract.
    /// @return requirement Never below the exact worst margin. When `exact`, above it by less than 1.00007 units.
    /// @return exact False if the search ran out of its work budget and `requirement` comes from a proved upper bound.
    /// @custom:claim FILL-EXACT-004
    /// @custom:claim INT-ABOVE-002
    /// @custom:claim INT-TIGHT-003
    /// @custom:claim INT-RANGE-001
    function requirementOf(Index[] calldata indexes, int16[] calldata betas, Reach[] calldata reaches)
        external
        pure
        returns (uint256 requirement, bool exact);

    /// @notice Reverts by name unless the parameter set is in range and admissible.
    /// @custom:claim PARAM-ADMISSIBLE-001
    function checkParameters(Index[] calldata indexes, int16[] calldata betas) external pure;
}
