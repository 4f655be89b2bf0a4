// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {IMarginDomain} from "../interfaces/IMarginDomain.sol";
import {Limits} from "./Limits.sol";
import {RoundingMath} from "./RoundingMath.sol";
import {StorageWords} from "./StorageWords.sol";

/// @title The margin of positions, in integers
/// @notice
///     q = sum_i (u_i^2 + v_i^2 + 2 gamma_i u_i v_i) + 2 sum_{i<j} beta_ij s_i s_j,     margin = sqrt(q)
/// with u_i >= 0 the weighted long side of index i, v_i <= 0 its short side and s_i = u_i + v_i.
///
/// Exposures are summed exactly. Each side is then weighted and rounded once, away from zero, to 1e-12 quote. From there
/// q is exact (1e-28 quote squared), its root is rounded up (1e-14 quote), and 1e-12 quote is added for each side that was
/// in fact rounded: for admissible parameters |M(z') - M(z)| <= M(z' - z) <= sum |z' - z|, so the margin of the rounded
/// sides is below the exact one by less than that. The last rounding, up to 1e-6 quote, gives a result that is
/// never below the exact margin and above it by less than 1.00007 units; when no side was rounded it is the exact margin
/// rounded up.
/// @dev Assumes what entry points enforce: `Limits`, and an admissible parameter set. No function here reverts then.
/// @custom:claim INT-ABOVE-002
/// @custom:claim INT-TIGHT-003
/// @custom:claim INT-RANGE-001
library PortfolioMargin {
    using StorageWords for uint256;

    /// @dev Exposure of an account by index and side, in 1e-14 quote; the short side as a magnitude.
    struct Exposure {
        uint256 used; // bit i: index i has a non-zero side
        uint256[16] long;
        uint256[16] short;
    }

    /// @dev A parameter set as stored. Only the words that the exposure's indexes need have to be there.
    struct ParameterWords {
        uint256[4] indexes;
        uint256[8] betas;
    }

    /// @dev Indexes in use, ascending, with their net weighted side s in 1e-12 quote.
    struct Net {
        uint256 count;
        uint256[16] ids;
        int256[16] sides;
    }

    /// @dev Returns a parameter set as words. Assumes that it has been checked.
    function packParameters(IMarginDomain.Index[] calldata indexes, int16[] calldata betas)
        internal
        pure
        returns (ParameterWords memory words)
    {
        for (uint256 i = 0; i < indexes.length; ++i) {
            words.indexes[i >> 2] |= StorageWords.packIndex(i, indexes[i]);
        }
        for (uint256 pair = 0; pair < betas.length; ++pair) {
            words.betas[pair >> 4] |= StorageWords.packBeta(pair, betas[pair]);
        }
    }

    /// @dev Adds a position to the exposure: `lots` times `price` (1e-8 quote) times `hedgeRatio` (1e-6).
    function add(Exposure memory exposure, uint256 index, int256 lots, uint256 price, int256 hedgeRatio)
        internal
        pure
    {
        // Safe: INT-RANGE-001; |lots| * price * |hedgeRatio| <= 1e36, and at most 64 of them are added.
        unchecked {
            int256 amount = lots * int256(price) * hedgeRatio;
            if (amount == 0) return;
            if (amount > 0) exposure.long[index] += uint256(amount);
            else exposure.short[index] += uint256(-amount);
            exposure.used |= 1 << index;
        }
    }

    /// @dev Returns the margin of an exposure in 1e-6 quote, rounded up.
    function requirement(Exposure memory exposure, ParameterWords memory words) internal pure returns (uint256) {
        (Net memory net, int256 square, uint256 rounded) = weigh(exposure, words.indexes);
        // Safe: INT-RANGE-001; both parts and their sum are below 2^255 in magnitude.
        unchecked {
            square += cross(net, words.betas);
        }
        return fromSquare(square, rounded);
    }

    /// @dev Returns the net weighted sides, the part of q inside indexes (1e-28 quote squared), and how many sides were
    ///      rounded.
    function weigh(Exposure memory exposure, uint256[4] memory indexWords)
        internal
        pure
        returns (Net memory net, int256 square, uint256 rounded)
    {
        uint256 count = 0;
        for (uint256 i = 0; i < Limits.MAX_INDEXES; ++i) {
            if ((exposure.used >> i) & 1 == 0) continue;
            uint256 word = indexWords[i >> 2];
            (uint256 long, uint256 roundedLong) = weightUp(exposure.long[i], word.getAlphaLong(i));
            (uint256 short, uint256 roundedShort) = weightUp(exposure.short[i], word.getAlphaShort(i));
            // Safe: INT-RANGE-001; each side is below 2^121, and the squares sum below 2^255.
            unchecked {
                net.ids[count] = i;
                net.sides[count] = int256(long) - int256(short);
                square += ownSquare(int256(long), int256(short), word.getGamma(i));
                rounded += roundedLong + roundedShort;
                ++count;
            }
        }
        net.count = count;
    }

    /// @dev Returns `notional` (1e-14 quote) times `alpha` (1e-6) in 1e-12 quote, rounded up, and 1 if that was inexact.
    function weightUp(uint256 notional, uint256 alpha) internal pure returns (uint256 side, uint256 rounded) {
        // Safe: INT-RANGE-001; notional <= 64e36 and alpha <= 3e6. A side is at least its exact value.
        unchecked {
            uint256 exact = notional * alpha;
            side = RoundingMath.divUp(exact, Limits.SIDE_DIVISOR);
            rounded = side * Limits.SIDE_DIVISOR == exact ? 0 : 1;
        }
    }

    /// @dev Returns u^2 + v^2 + 2 gamma u v in 1e-28 quote squared, for u = `long`, v = -`short`.
    function ownSquare(int256 long, int256 short, int256 gamma) internal pure returns (int256) {
        // Safe: INT-RANGE-001; sides are below 2^121 and |gamma| <= 1e4.
        unchecked {
            return Limits.CORRELATION_SCALE * (long * long + short * short) - 2 * gamma * long * short;
        }
    }

    /// @dev Returns 2 sum_{i<j} beta_ij s_i s_j in 1e-28 quote squared.
    function cross(Net memory net, uint256[8] memory betaWords) internal pure returns (int256 total) {
        // Safe: INT-RANGE-001; every partial sum is at most 1e4 * (sum |s|)^2 < 2^255 in magnitude.
        unchecked {
            uint256 count = net.count;
            for (uint256 b = 1; b < count; ++b) {
                uint256 j = net.ids[b];
                uint256 row = (j * (j - 1)) >> 1;
                int256 correlated = 0;
                for (uint256 a = 0; a < b; ++a) {
                    uint256 pair = row + net.ids[a];
                    correlated += betaWords[pair >> 4].getBeta(pair) * net.sides[a];
                }
                total += 2 * net.sides[b] * correlated;
            }
        }
    }

    /// @dev Returns the result in 1e-6 quote from q in 1e-28 quote squared and the number of rounded sides.
    function fromSquare(int256 square, uint256 rounded) internal pure returns (uint256) {
        // Safe: PARAM-GUARD-004; q >= 0 for admissible parameters. (A negative q would give an absurdly large margin.)
        uint256 root = RoundingMath.sqrtUp(uint256(square));
        // Safe: root <= 2^128 and rounded <= 32.
        unchecked {
            return RoundingMath.divUp(root + rounded * Limits.ROOT_PER_SIDE_UNIT, Limits.ROOT_PER_RESULT_UNIT);
        }
    }
}
