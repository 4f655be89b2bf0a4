// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

/// @title What every entry point of the margin engine shares: the shape of parameters and the named limits
interface IMarginDomain {
    /// @notice Risk parameters of one index.
    /// @param alphaLong Volatility of the long side scaled to the tail, in 1e-6; 1 .. 3e6.
    /// @param alphaShort Volatility of the short side scaled to the tail, in 1e-6; 1 .. 3e6.
    /// @param gamma Correlation of the two sides, in 1e-4; -1e4 .. 1e4.
    struct Index {
        uint24 alphaLong;
        uint24 alphaShort;
        int16 gamma;
    }

    /// @notice A parameter set must have 1 .. `limit` indexes.
    error IndexCountOutOfRange(uint256 count, uint256 limit);

    /// @notice A parameter set of n indexes comes with n * (n - 1) / 2 correlations.
    error BetaCountMismatch(uint256 count, uint256 expected);

    /// @notice An alpha of `index` is outside 1 .. `limit` (1e-6).
    error AlphaOutOfRange(uint256 index, uint256 alpha, uint256 limit);

    /// @notice The gamma of `index` is outside -1e4 .. 1e4 (1e-4).
    error GammaOutOfRange(uint256 index, int256 gamma);

    /// @notice The correlation of `first` < `second` is outside -1e4 .. 1e4 (1e-4).
    error BetaOutOfRange(uint256 first, uint256 second, int256 beta);

    /// @notice The side form is not positive semidefinite: after eliminating the indexes before it, `index` is left with
    /// the negative leading minor `pivot` (integers 1e4 * (2B - diag(1 - gamma))).
    error NotAdmissible(uint256 index, int256 pivot);

    /// @notice The side form is not positive semidefinite: `index` has no variance left but still `coupling` with `other`.
    error NullIndexCoupled(uint256 index, uint256 other, int256 coupling);

    /// @notice More contracts than an account may hold.
    error TooManyContracts(uint256 held, uint256 limit);

    /// @notice The position in `contractId` would be `lots`, outside -`limit` .. `limit`.
    error LotsOutOfRange(uint256 contractId, int256 lots, uint256 limit);

    /// @notice The resting buys, or the resting sells, of `contractId` would sum to `lots`, more than `limit`.
    error RestingOutOfRange(uint256 contractId, uint256 lots, uint256 limit);

    /// @notice The fills of its orders could take the position in `contractId` from `low` to `high` lots, beyond
    /// -`limit` .. `limit`.
    error ReachOutOfRange(uint256 contractId, int256 low, int256 high, uint256 limit);

    /// @notice The price per lot of `contractId` is outside 1 .. `limit` (1e-8 quote).
    error PriceOutOfRange(uint256 contractId, uint256 price, uint256 limit);

    /// @notice The hedge ratio of `contractId` is outside -`limit` .. `limit` (1e-6).
    error HedgeRatioOutOfRange(uint256 contractId, int256 hedgeRatio, uint256 limit);

    /// @notice `contractId` names index `index`, but there are only `count`.
    error UnknownIndex(uint256 contractId, uint256 index, uint256 count);
}
