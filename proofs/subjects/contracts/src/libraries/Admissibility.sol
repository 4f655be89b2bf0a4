// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {IMarginDomain} from "../interfaces/IMarginDomain.sol";
import {Limits} from "./Limits.sol";
import {RoundingMath} from "./RoundingMath.sol";

/// @title Is a parameter set in range and admissible? Exactly, in integers
/// @notice The margin is a seminorm iff gamma <= 1 and A = B - 1/2 diag(1 - gamma) is positive semidefinite. The matrix
/// decided here is a = 1e4 * 2A, whose entries are the parameters themselves: 1e4 + gamma_i on the diagonal and
/// 2 * beta_ij off it.
/// @dev Fraction-free (Bareiss) elimination. Write K for the set of indexes already eliminated, `minor` for the leading
///      minor det a[K, K] > 0 (1 for the empty set) and s for the Schur complement of a[K, K]. The stored entry is
///      a_ij = det a[K + i, K + j] = minor * s_ij, an integer by Sylvester's identity, and a is positive semidefinite iff
///      s is. An index whose pivot is zero must have a zero row in s; it is then left out of K.
///
///      Nothing overflows, whatever the input. With D = 2e4:
///      1. diagonals of s never grow and start at most D, because every pivot is positive; each is checked >= 0 at once.
///         Hence every pivot s_kk is in (0, D] and minor <= D^|K|.
///      2. the checked diagonal s_jj - s_jk^2 / s_kk >= 0 bounds s_jk^2 <= s_kk * s_jj <= D^2 for the pivot's own row, so
///         one elimination moves s_ij by at most |s_ik s_jk| / s_kk <= D: after |K| steps |s_ij| <= (|K| + 1) * D.
///      3. at the last elimination |K| <= 14, so quotients are at most minor * (15 D)^2 <= 225 * D^16 < 2^237: they fit.
/// @custom:claim PARAM-ADMISSIBLE-001
library Admissibility {
    /// @dev Reverts by name unless the parameter set is in range and admissible.
    function check(IMarginDomain.Index[] calldata indexes, int16[] calldata betas) internal pure {
        _checkRanges(indexes, betas);
        uint256 n = indexes.length;
        int256[] memory a = _build(indexes, betas);
        int256 minor = 1;
        for (uint256 k = 0; k < n; ++k) {
            int256 pivot = a[k * n + k];
            if (pivot == 0) {
                _checkNullRow(a, n, k);
            } else {
                _eliminate(a, n, k, minor);
                minor = pivot;
            }
        }
    }

    function _checkRanges(IMarginDomain.Index[] calldata indexes, int16[] calldata betas) private pure {
        uint256 n = indexes.length;
        if (n == 0 || n > Limits.MAX_INDEXES) revert IMarginDomain.IndexCountOutOfRange(n, Limits.MAX_INDEXES);
        if (betas.length != (n * (n - 1)) / 2) revert IMarginDomain.BetaCountMismatch(betas.length, (n * (n - 1)) / 2);
        for (uint256 i = 0; i < n; ++i) {
            _checkAlpha(i, indexes[i].alphaLong);
            _checkAlpha(i, indexes[i].alphaShort);
            if (!_isCorrelation(indexes[i].gamma)) revert IMarginDomain.GammaOutOfRange(i, indexes[i].gamma);
        }
        uint256 pair = 0;
        for (uint256 j = 1; j < n; ++j) {
            for (uint256 i = 0; i < j; ++i) {
                if (!_isCorrelation(betas[pair])) revert IMarginDomain.BetaOutOfRange(i, j, betas[pair]);
                ++pair;
            }
        }
    }

    function _checkAlpha(uint256 index, uint256 alpha) private pure {
        if (alpha == 0 || alpha > Limits.MAX_ALPHA) {
            revert IMarginDomain.AlphaOutOfRange(index, alpha, Limits.MAX_ALPHA);
        }
    }

    function _isCorrelation(int256 value) private pure returns (bool) {
        return -Limits.CORRELATION_SCALE <= value && value <= Limits.CORRELATION_SCALE;
    }

    /// @dev Returns a, row by row; only the upper triangle is filled.
    function _build(IMarginDomain.Index[] calldata indexes, int16[] calldata betas)
        private
        pure
        returns (int256[] memory a)
    {
        uint256 n = indexes.length;
        a = new int256[](n * n);
        uint256 pair = 0;
        for (uint256 j = 0; j < n; ++j) {
            for (uint256 i = 0; i < j; ++i) {
                a[i * n + j] = 2 * int256(betas[pair]);
                ++pair;
            }
            a[j * n + j] = Limits.CORRELATION_SCALE + indexes[j].gamma;
        }
    }

    /// @dev Reverts unless the rest of row `k` is zero.
    function _checkNullRow(int256[] memory a, uint256 n, uint256 k) private pure {
        for (uint256 j = k + 1; j < n; ++j) {
            int256 coupling = a[k * n + j];
            if (coupling != 0) revert IMarginDomain.NullIndexCoupled(k, j, coupling);
        }
    }

    /// @dev Eliminates index `k`. Diagonals first: they bound everything that follows.
    function _eliminate(int256[] memory a, uint256 n, uint256 k, int256 minor) private pure {
        for (uint256 j = k + 1; j < n; ++j) {
            int256 remaining = _reduced(a, n, k, j, j, minor);
            if (remaining < 0) revert IMarginDomain.NotAdmissible(j, remaining);
            a[j * n + j] = remaining;
        }
        for (uint256 i = k + 1; i < n; ++i) {
            for (uint256 j = i + 1; j < n; ++j) {
                a[i * n + j] = _reduced(a, n, k, i, j, minor);
            }
        }
    }

    /// @dev Returns (a_kk a_ij - a_ki a_kj) / minor, which is an integer: both products leave the same remainder, so the
    ///      difference of the two floors is exact.
    function _reduced(int256[] memory a, uint256 n, uint256 k, uint256 i, uint256 j, int256 minor)
        private
        pure
        returns (int256)
    {
        // Safe: INT-RANGE-001; minor is 1 or an earlier pivot, and those are positive (PARAM-ADMISSIBLE-001).
        uint256 divisor = uint256(minor);
        return RoundingMath.mulDivFloor(a[k * n + k], a[i * n + j], divisor)
            - RoundingMath.mulDivFloor(a[k * n + i], a[k * n + j], divisor);
    }
}
