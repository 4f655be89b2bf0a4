// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

/// @title The state domain: inside these limits no margin computation overflows or reverts
/// @notice Limits are enforced where a value enters (a parameter set, a price, a trade, a hypothetical book), never
/// while a margin is computed, so that no stored account can become impossible to check.
/// @dev Why they suffice. Let S be the sum of the magnitudes of all weighted sides of one account, in 1e-12 quote.
///      One contract contributes at most MAX_LOTS * MAX_PRICE * HEDGE_SCALE * MAX_ALPHA / SIDE_DIVISOR = 3e34, so
///      S <= 64 * 3e34 + 32 (each of 32 sides is rounded up once) < 1.921e36. Every coefficient of the margin form is
///      at most CORRELATION_SCALE in magnitude, so each partial sum of the form is at most
///      CORRELATION_SCALE * S^2 < 3.7e76 < 2^255 in magnitude: it fits `int256`.
/// @custom:claim INT-RANGE-001
library Limits {
    /// @dev Indexes of one parameter set.
    uint256 internal constant MAX_INDEXES = 16;

    /// @dev Unordered pairs of different indexes, MAX_INDEXES * (MAX_INDEXES - 1) / 2.
    uint256 internal constant MAX_PAIRS = 120;

    /// @dev Contracts that one account may hold at a time.
    uint256 internal constant MAX_HELD = 64;

    /// @dev Largest position of one contract, in lots, either side. Fits the 40 bits kept for resting orders too.
    uint256 internal constant MAX_LOTS = 1e12;

    /// @dev Largest price of one lot, in 1e-8 quote: 1e10 quote.
    uint256 internal constant MAX_PRICE = 1e18;

    /// @dev Hedge ratio 1, and the largest magnitude of one.
    uint256 internal constant HEDGE_SCALE = 1e6;

    /// @dev Largest volatility, in 1e-6: 300 % in one horizon.
    uint256 internal constant MAX_ALPHA = 3e6;

    /// @dev Largest deposit or withdrawal, in 1e-6 quote. A ledger of 2^255 would take 5e44 of them.
    uint256 internal constant MAX_AMOUNT = 1e30;

    /// @dev Units of cash (1e-8 quote) per unit of collateral (1e-6 quote).
    int256 internal constant CASH_PER_COLLATERAL = 100;

    /// @dev Correlation 1, and the largest magnitude of one.
    int256 internal constant CORRELATION_SCALE = 1e4;

    /// @dev Lots * price (1e-8) * hedge ratio (1e-6) * alpha (1e-6) is in 1e-20 quote; divided by this, in 1e-12 quote.
    uint256 internal constant SIDE_DIVISOR = 1e8;

    /// @dev Units of the root (1e-14 quote: sides in 1e-12 quote times the root of CORRELATION_SCALE) per 1e-12 quote.
    uint256 internal constant ROOT_PER_SIDE_UNIT = 100;

    /// @dev Units of the root (1e-14 quote) per unit of the result (1e-6 quote).
    uint256 internal constant ROOT_PER_RESULT_UNIT = 1e8;

    /// @dev Work of one search for a worst fill, at most some 530 gas a unit: 1 for each candidate looked at, 2 for each
    ///      index of a box looked at, 8 for each index of a box narrowed. Past it the requirement comes from a bound.
    uint256 internal constant WORK_LIMIT = 4_000;
}
