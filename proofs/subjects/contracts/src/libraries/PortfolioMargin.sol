// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {IMarginDomain} from "../interfaces/IMarginDomain.sol";
import {Limits} from "./Limits.sol";
import {PerIndex} from "./PerIndex.sol";
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
    using PerIndex for int256[16];
    using PerIndex for uint256[16];
    using StorageWords for uint256;

    /// @dev A parameter set as stored. Only the words that the exposure's indexes need have to be there.
    struct ParameterWords {
        uint256[4] indexes;
        uint256[8] betas;
    }

    /// @dev Returns a parameter set as words. Assumes that it has been checked.
    function packParameters(IMarginDomain.Index[] calldata indexes, int16[] calldata betas)
        internal
        pure
        returns (ParameterWords memory words)
    {
        for (uint256 i = 0; i < indexes.length; ++i) {
            words.indexes[i >> 2] |= StorageWords.packIndex(indexes[i]) << ((i & 3) << 6);
        }
        for (uint256 pair = 0; pair < betas.length; ++pair) {
            words.betas[pair >> 4] |= StorageWords.packBeta(betas[pair]) << ((pair & 15) << 4);
        }
    }

    /// @dev Returns which words hold the pairs of the indexes in `used`: bit w for word w.
    function getBetaWords(uint256 used) internal pure returns (uint256 needed) {
        // Safe: INT-RANGE-001; j <= 15, so places of pairs are at most 119.
        unchecked {
            uint256 first = 0; // place of pair (0, j)
            uint256 below = 0; // highest index in use below j
            uint256 lowest = 16; // lowest index in use
            for (uint256 j = 0; used >> j != 0; ++j) {
                if ((used >> j) & 1 != 0) {
                    // The pairs of j lie within 15 consecutive places, so in the words of its first and its last one.
                    if (lowest == 16) lowest = j;
                    else needed |= (1 << ((first + lowest) >> 4)) | (1 << ((first + below) >> 4));
                    below = j;
                }
                first += j;
            }
        }
    }

    /// @dev Adds a position to the exposures of an account: `lots` times `price` (1e-8 quote) times `hedgeRatio` (1e-6).
    /// @param exposures Per index, magnitudes in 1e-14 quote: long side in the low half of the word, short in the high half.
    /// @param index Below 16.
    function add(uint256[16] memory exposures, uint256 index, int256 lots, uint256 price, int256 hedgeRatio)
        internal
        pure
    {
        // Safe: INT-RANGE-001; |lots| * price * |hedgeRatio| <= 1e36, and 64 of them are below 2^126: halves do not spill.
        unchecked {
            int256 amount = lots * int256(price) * hedgeRatio;
            exposures.addAt(index, amount < 0 ? uint256(-amount) << 128 : uint256(amount));
        }
    }

    /// @dev Returns the margin in 1e-6 quote, rounded up.
    /// @param exposures As `add` leaves them.
    /// @param used Bit i is set if index i may have an exposure; the words that these indexes need are in `words`.
    function requirement(uint256[16] memory exposures, uint256 used, ParameterWords memory words)
        internal
        pure
        returns (uint256)
    {
        (int256[16] memory net, int256 square, uint256 rounded) = weigh(exposures, used, words.indexes);
        // Safe: INT-RANGE-001; both parts and their sum are below 2^255 in magnitude.
        unchecked {
            square += cross(net, used, words.betas);
        }
        return fromSquare(square, rounded);
    }

    /// @dev Returns the net weighted side of each index (1e-12 quote), the part of q inside indexes (1e-28 quote squared),
    ///      and how many sides were rounded.
    function weigh(uint256[16] memory exposures, uint256 used, uint256[4] memory indexWords)
        internal
        pure
        returns (int256[16] memory net, int256 square, uint256 rounded)
    {
        // Safe: INT-RANGE-001; the squares sum below 2^255.
        unchecked {
            for (uint256 i = 0; used >> i != 0; ++i) {
                if ((used >> i) & 1 == 0) continue;
                (int256 own, int256 netOfIndex, uint256 sides) =
                    weighIndex(exposures[i], indexWords[i >> 2] >> ((i & 3) << 6));
                net[i] = netOfIndex;
                square += own;
                rounded += sides;
            }
        }
    }

    /// @dev Returns u^2 + v^2 + 2 gamma u v of one index (1e-28 quote squared), its net weighted side (1e-12 quote), and
    ///      how many of its two sides were rounded.
    /// @param exposure Long side in the low half, short side in the high half, 1e-14 quote.
    /// @param entry Parameters of the index; see `StorageWords`.
    function weighIndex(uint256 exposure, uint256 entry)
        internal
        pure
        returns (int256 own, int256 net, uint256 rounded)
    {
        // Safe: INT-RANGE-001; exposures <= 64e36, alphas <= 3e6, sides < 2^121; the cast takes the long half (INT-TWIN-005).
        unchecked {
            (uint256 long, uint256 roundedLong) =
                RoundingMath.divUpCounted(uint128(exposure) * entry.getAlphaLong(), Limits.SIDE_DIVISOR);
            (uint256 short, uint256 roundedShort) =
                RoundingMath.divUpCounted((exposure >> 128) * entry.getAlphaShort(), Limits.SIDE_DIVISOR);
            own = ownSquare(int256(long), int256(short), entry.getGamma());
            net = int256(long) - int256(short);
            rounded = roundedLong + roundedShort;
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
    function cross(int256[16] memory net, uint256 used, uint256[8] memory betaWords)
        internal
        pure
        returns (int256 total)
    {
        // Safe: INT-RANGE-001; every partial sum is at most 1e4 * (sum |s|)^2 < 2^255 in magnitude.
        unchecked {
            for (uint256 j = 1; used >> j != 0; ++j) {
                if ((used >> j) & 1 == 0) continue;
                uint256 row = betaRow(betaWords, j);
                int256 correlated = 0;
                for (uint256 i = 0; i < j; ++i) {
                    correlated += row.getBeta() * net.get(i);
                    row >>= 16;
                }
                total += 2 * net[j] * correlated;
            }
        }
    }

    /// @dev Returns the correlations of index `j` with 0 .. j - 1, 16 bits each, low bits first.
    function betaRow(uint256[8] memory betaWords, uint256 j) internal pure returns (uint256) {
        // Safe: INT-RANGE-001; 1 <= j <= 15, so the row starts at place 0 .. 105 and its next word is 7 at most. A shift by 256 gives 0.
        unchecked {
            uint256 first = (j * (j - 1)) >> 1;
            uint256 shift = (first & 15) << 4;
            return (betaWords[first >> 4] >> shift) | (betaWords[(first >> 4) + 1] << (256 - shift));
        }
    }

    /// @dev Returns the result in 1e-6 quote from q in 1e-28 quote squared and the number of rounded sides.
    function fromSquare(int256 square, uint256 rounded) internal pure returns (uint256) {
        // Safe: INT-RANGE-001; q >= 0 for admissible parameters (PARAM-GUARD-004); a negative q would give a huge margin.
        uint256 root = RoundingMath.sqrtUp(uint256(square));
        // Safe: INT-RANGE-001; root <= 2^128 and rounded <= 32.
        unchecked {
            return RoundingMath.divUp(root + rounded * Limits.ROOT_PER_SIDE_UNIT, Limits.ROOT_PER_RESULT_UNIT);
        }
    }
}
