// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {LibBit} from "solady/utils/LibBit.sol";

import {Candidates} from "./Candidates.sol";
import {FillChains} from "./FillChains.sol";
import {Limits} from "./Limits.sol";
import {PerIndex} from "./PerIndex.sol";
import {PortfolioMargin} from "./PortfolioMargin.sol";
import {RoundingMath} from "./RoundingMath.sol";

/// @title The margin of the worst fill of an account's resting orders
/// @notice
///     Q = max sum_i a_i + 2 sum_{i<j} beta_ij s_i s_j
/// over one candidate of each index (see `FillChains`), found by branch and bound in exact integers. A *box* leaves each
/// index a range of candidates; m_i is the middle of its nets, rounded down, h_i the distance from there to the larger end,
/// and with t = s - m_i
///     X_i = sum_j beta_ij m_j,    G_i = sum_j |beta_ij| h_j,
///     bound = sum_i m_i X_i + sum_i max_k (a_k + 2 t_k X_i + |t_k| G_i)
/// is at least every Q of the box. What index i sees of the others, x_i = sum_j beta_ij s_j, stays within X_i - G_i ..
/// X_i + G_i; so a candidate at an end of a range is dropped where its neighbour is at least as good for all of these
/// (FILL-ENVELOPE-003), or where its value in the bound shows that it gives nothing above the best Q found. Boxes are
/// narrowed so until nothing changes, finished when their bound is not above the best Q, and else cut in two.
/// @dev The answer is a maximum, so it does not depend on how boxes are visited. Work is counted. Past `WORK_LIMIT` the bound
///      of the box of all candidates stands in for the maximum: never below it, and like it a function of the candidates.
///
///      Nothing overflows. Let S_i be the sum over the contracts of index i of the largest magnitude of their weighted
///      sides, so that S = sum_i S_i is below 1.921e36 as in `Limits`. Then |s_k|, |t_k| and |m_i| + h_i - 1 are at most S_i,
///      0 <= a_k <= 1e4 * S_i^2 and |X_i| + G_i <= 1e4 * sum_{j != i} (S_j + 1). The magnitudes of all terms of a bound, of
///      one comparison of candidates or of Q sum to at most 1e4 * (S + 16)^2 < 3.7e76, and the difference of two
///      candidates to at most 4/3 of it; all below 2^255. The derivation is in docs/worst-fill-onchain.md.
/// @custom:claim FILL-EXACT-004
/// @custom:claim INT-RANGE-001
library WorstFill {
    using Candidates for int256[240];
    using PerIndex for int256[16];
    using PerIndex for uint256[16];
    using PerIndex for int256[32];
    using PerIndex for uint256[66];

    /// @dev Work of narrowing one index of a box: up to 15 other indexes see it.
    uint256 private constant UPDATE_WORK = 8;

    /// @dev What all boxes share.
    /// @param table By label; its last column holds a_k + 2 t_k X_i + |t_k| G_i in the box whose bound was computed last.
    /// @param tops By index: the largest of these values.
    /// @param rows By index: its correlations with index 0 .. 15, 16 bits each, low bits first; 0 with itself.
    /// @param best Largest Q found so far, in 1e-28 quote squared.
    /// @param work Units of work done.
    struct Search {
        int256[240] table;
        int256[16] tops;
        uint256[16] rows;
        int256 best;
        uint256 work;
    }

    /// @dev A box and what follows from it.
    /// @param labels Two bytes for each index, low bits first: its first label and its last.
    /// @param open Bit i is set if index i has more than one label left.
    /// @param settled sum_i m_i X_i plus a_i of each index that is not open, in 1e-28 quote squared.
    /// @param seen X_i and, 16 places further on, G_i of each open index, in 1e-16 quote.
    /// @param bound At least every Q of the box, in 1e-28 quote squared.
    /// @param cut An open index << 16, for a box that waits with the last label << 8 and the first that it is left with.
    struct Box {
        uint256 labels;
        uint256 open;
        int256 settled;
        int256[32] seen;
        int256 bound;
        uint256 cut;
    }

    /// @dev Returns the margin in 1e-6 quote, rounded up, and whether it is that of the worst fill or of a bound.
    function requirement(FillChains.Reaches memory reaches, PortfolioMargin.ParameterWords memory words)
        internal
        pure
        returns (uint256, bool)
    {
        if (reaches.count == 0) return (PortfolioMargin.requirement(reaches.exposures, reaches.used, words), true);
        FillChains.Chains memory chains = FillChains.build(reaches, words.indexes);
        (int256 square, bool exact) = maximum(chains, reaches.used, words.betas);
        return (PortfolioMargin.fromSquare(square, chains.rounded), exact);
    }

    /// @dev Returns Q, or the bound of the box of all candidates and false.
    function maximum(FillChains.Chains memory chains, uint256 used, uint256[8] memory betaWords)
        internal
        pure
        returns (int256, bool)
    {
        Search memory search;
        search.table = chains.table;
        Box memory box = _enclose(search, chains.box, used, betaWords);
        int256 bound = _getBound(search, box);
        search.best = _guess(search, box);
        if (bound == search.best) return (bound, true);
        box.bound = bound;
        return _explore(search, box) ? (search.best, true) : (bound, false);
    }

    /* BRANCH AND BOUND */

    /// @dev Raises `search.best` to the maximum over a box whose bound is above it. Returns false if the work came to its
    ///      limit before.
    function _explore(Search memory search, Box memory box) private pure returns (bool) {
        // Box n waits while box n + 1 is looked at. Each cut halves the labels of an index: 64 contracts make 48 at most.
        uint256[66] memory waiting;
        uint256 depth = 0;
        bool hasCut = !_narrow(search, box) || _settle(search, box);
        waiting.set(0, _getPlace(box));
        // Safe: INT-RANGE-001; depth is at most 48 and counts the boxes that wait.
        unchecked {
            while (search.work <= Limits.WORK_LIMIT) {
                if (hasCut) {
                    Box memory half = _getOrMake(waiting, ++depth);
                    _cut(search, box, half);
                    box = half;
                } else {
                    do {
                        if (depth == 0) return true;
                        box = _atPlace(waiting.get(--depth));
                    } while (box.bound <= search.best);
                    _restrict(search, box, box.cut >> 16, box.cut & 0xffff);
                }
                hasCut = _settle(search, box);
            }
        }
        return false;
    }

    /// @dev Narrows a box until nothing changes. Returns true if it has to be cut, with the index to cut in `box.cut`, or the
    ///      work came to its limit; else it holds nothing better than `search.best`, which was raised if need be.
    function _settle(Search memory search, Box memory box) private pure returns (bool) {
        do {
            int256 bound = _getBound(search, box);
            if (bound <= search.best) return false;
            if (box.open == 0) {
                search.best = bound;
                return false;
            }
            box.bound = bound;
        } while (search.work <= Limits.WORK_LIMIT && _narrow(search, box));
        return true;
    }

    /// @dev Returns the bound of a box; sets the values of its candidates and the tops of its open indexes.
    function _getBound(Search memory search, Box memory box) private pure returns (int256 bound) {
        bound = box.settled;
        uint256 labels = box.labels;
        uint256 i = 0;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            for (uint256 rest = box.open; rest != 0; rest >>= 1) {
                if (rest & 1 != 0) {
                    int256 top = _evaluate(search, labels & 0xffff, 2 * box.seen.get(i), box.seen.get(i + 16));
                    search.tops.set(i, top);
                    bound += top;
                }
                labels >>= 16;
                ++i;
            }
        }
    }

    /// @dev Sets a_k + t_k * center + |t_k| * spread as value of each label of `range`; returns the largest value.
    function _evaluate(Search memory search, uint256 range, int256 center, int256 spread)
        private
        pure
        returns (int256 top)
    {
        int256[240] memory table = search.table;
        uint256 label = range & 255;
        uint256 last = range >> 8;
        top = type(int256).min;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            search.work += last + 3 - label;
            int256 middle = RoundingMath.halfFloor(table.net(label) + table.net(last));
            for (; label <= last; ++label) {
                int256 t = table.net(label) - middle;
                int256 value = table.own(label) + t * (t < 0 ? center - spread : center + spread);
                table.setValue(label, value);
                if (value > top) top = value;
            }
        }
    }

    /// @dev Drops candidates that cannot win from both ends of the open indexes of a box. Returns false if there are none;
    ///      `box.cut` is then the index with the largest G_i times width of its nets, the lowest of equals.
    function _narrow(Search memory search, Box memory box) private pure returns (bool changed) {
        int256 largest = -1;
        uint256 i = 0;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            for (uint256 rest = box.open; rest != 0; rest >>= 1) {
                if (rest & 1 != 0) {
                    uint256 range = (box.labels >> (i << 4)) & 0xffff;
                    int256 doubt = (search.table.net(range >> 8) - search.table.net(range & 255)) * box.seen.get(i + 16);
                    uint256 left = _drop(search, box, i, range, doubt);
                    if (left != range) {
                        _restrict(search, box, i, left);
                        changed = true;
                    } else if (doubt > largest) {
                        (largest, box.cut) = (doubt, i);
                    }
                }
                ++i;
            }
        }
    }

    /// @dev Returns what is left of the labels `range` of index `i`.
    /// @param doubt G_i times the width of its nets.
    function _drop(Search memory search, Box memory box, uint256 i, uint256 range, int256 doubt)
        private
        pure
        returns (uint256)
    {
        uint256 first = range & 255;
        uint256 last = range >> 8;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            if (last - first > 1) return _dropFromLongRange(search, box, i, range);
            // The lead of the last candidate over the first at X_i; elsewhere it differs by at most twice the doubt.
            int256 lead = 2 * box.seen.get(i) * (search.table.net(last) - search.table.net(first))
                + search.table.own(last) - search.table.own(first);
            doubt <<= 1;
            if (lead >= doubt) return (last << 8) | last;
            if (-lead >= doubt) return (first << 8) | first;
            // A value that far below the other one, which is the top, gives no Q above `search.best`.
            lead = search.table.value(last) - search.table.value(first);
            doubt = box.bound - search.best;
            if (lead >= doubt) return (last << 8) | last;
            if (-lead >= doubt) return (first << 8) | first;
            return range;
        }
    }

    /// @dev Returns what is left of the labels `range` of index `i`.
    function _dropFromLongRange(Search memory search, Box memory box, uint256 i, uint256 range)
        private
        pure
        returns (uint256)
    {
        uint256 first = range & 255;
        uint256 last = range >> 8;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            // No Q with a candidate whose value is not above this exceeds `search.best`.
            int256 floor = search.tops.get(i) - (box.bound - search.best);
            int256 low = 2 * (box.seen.get(i) - box.seen.get(i + 16));
            while (first != last && (search.table.value(first) <= floor || _isAtLeast(search, first + 1, first, low))) {
                ++first;
            }
            int256 high = low + 4 * box.seen.get(i + 16);
            while (first != last && (search.table.value(last) <= floor || _isAtLeast(search, last - 1, last, high))) {
                --last;
            }
            return first | (last << 8);
        }
    }

    /// @dev Says whether candidate `one` is at least as good as `other` at the correlated net x = `twice` / 2.
    function _isAtLeast(Search memory search, uint256 one, uint256 other, int256 twice) private pure returns (bool) {
        // Safe: INT-RANGE-001; see above.
        unchecked {
            return search.table.own(one) + twice * search.table.net(one)
                >= search.table.own(other) + twice * search.table.net(other);
        }
    }

    /// @dev Cuts the labels of index `box.cut` in two: `half` becomes the box with the half that has the largest value,
    ///      `box` waits with the other half in `box.cut`.
    function _cut(Search memory search, Box memory box, Box memory half) private pure {
        uint256 i = box.cut;
        uint256 range = (box.labels >> (i << 4)) & 0xffff;
        _copy(box, half);
        // Safe: INT-RANGE-001; first < last < 80.
        unchecked {
            uint256 middle = ((range & 255) + (range >> 8)) >> 1;
            uint256 chosen = (range & 255) | (middle << 8);
            uint256 other = (middle + 1) | (range & 0xff00);
            if (!_hasTop(search, chosen, search.tops.get(i))) (chosen, other) = (other, chosen);
            box.cut = (i << 16) | other;
            _restrict(search, half, i, chosen);
        }
    }

    /// @dev Says whether a label of `range` has the value `top`.
    function _hasTop(Search memory search, uint256 range, int256 top) private pure returns (bool) {
        // Safe: INT-RANGE-001; labels are below 80.
        unchecked {
            for (uint256 label = range & 255; label <= range >> 8; ++label) {
                if (search.table.value(label) == top) return true;
            }
        }
        return false;
    }

    /// @dev Returns Q of some candidates: index after index takes the best for what the others have, or have in the middle.
    function _guess(Search memory search, Box memory box) private pure returns (int256 value) {
        value = box.settled;
        if (box.open == 0) return value;
        int256[32] memory seen;
        box.seen.copyTo(seen);
        uint256 labels = box.labels;
        uint256 i = 0;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            for (uint256 rest = box.open; rest != 0; rest >>= 1) {
                if (rest & 1 != 0) {
                    (int256 gain, int256 moved) = _take(search, labels & 0xffff, 2 * seen.get(i));
                    value += gain;
                    seen.addProducts(i + 1, search.rows.get(i) >> ((i + 1) << 4), moved);
                }
                labels >>= 16;
                ++i;
            }
        }
    }

    /// @dev Returns max_k (a_k + t_k * center) over the labels of `range`, and that t_k.
    function _take(Search memory search, uint256 range, int256 center)
        private
        pure
        returns (int256 gain, int256 moved)
    {
        int256[240] memory table = search.table;
        uint256 label = range & 255;
        uint256 last = range >> 8;
        gain = type(int256).min;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            int256 middle = RoundingMath.halfFloor(table.net(label) + table.net(last));
            for (; label <= last; ++label) {
                int256 t = table.net(label) - middle;
                int256 value = table.own(label) + t * center;
                if (value > gain) (gain, moved) = (value, t);
            }
        }
    }

    /* BOXES */

    /// @dev Returns the box of all candidates and sets `search.rows`.
    function _enclose(Search memory search, uint256 labels, uint256 used, uint256[8] memory betaWords)
        private
        pure
        returns (Box memory box)
    {
        int256[32] memory ranges;
        box.labels = labels;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            for (uint256 j = 0; used >> j != 0; ++j) {
                if ((used >> j) & 1 == 0) continue;
                uint256 range = (labels >> (j << 4)) & 0xffff;
                (int256 middle, int256 half) = _getRange(search, range);
                ranges.set(j, middle);
                ranges.set(j + 16, half);
                if (range & 255 == range >> 8) box.settled += search.table.own(range & 255);
                else box.open |= 1 << j;
                _connect(search, box, j, ranges, betaWords);
            }
        }
    }

    /// @dev Adds to a box what index `j` and those below it do to each other.
    /// @param ranges m_i and, 16 places further on, h_i.
    function _connect(
        Search memory search,
        Box memory box,
        uint256 j,
        int256[32] memory ranges,
        uint256[8] memory betaWords
    ) private pure {
        if (j == 0) return;
        // Safe: INT-RANGE-001; see above. The shift stays below 256.
        unchecked {
            uint256 row = PortfolioMargin.betaRow(betaWords, j) & ((1 << (j << 4)) - 1);
            search.rows[j] = row;
            (int256 center, int256 spread) = box.seen.connect(ranges, search.rows, j, row);
            box.seen.set(j, center);
            box.seen.set(j + 16, spread);
            box.settled += 2 * ranges.get(j) * center;
        }
    }

    /// @dev Narrows open index `i` of a box to the labels `range`.
    function _restrict(Search memory search, Box memory box, uint256 i, uint256 range) private pure {
        uint256 before = (box.labels >> (i << 4)) & 0xffff;
        (int256 middle, int256 half) = _getRange(search, before);
        (int256 newMiddle, int256 newHalf) = _getRange(search, range);
        // Safe: INT-RANGE-001; see above.
        unchecked {
            middle = newMiddle - middle;
            half = newHalf - half;
            box.labels ^= (before ^ range) << (i << 4);
            box.settled += 2 * middle * box.seen.get(i);
            if (range & 255 == range >> 8) {
                box.open ^= 1 << i;
                box.settled += search.table.own(range & 255);
            }
            search.work += UPDATE_WORK;
        }
        // No index below the lowest open one has to see it.
        uint256 lowest = LibBit.ffs(box.open);
        box.seen.addRange(lowest, search.rows.get(i) >> (lowest << 4), middle, half);
    }

    /// @dev Returns the middle of the nets of a range of labels, rounded down, and the distance to the larger end.
    function _getRange(Search memory search, uint256 range) private pure returns (int256 middle, int256 half) {
        int256 first = search.table.net(range & 255);
        int256 last = search.table.net(range >> 8);
        // Safe: INT-RANGE-001; nets are below 2^121.
        unchecked {
            middle = RoundingMath.halfFloor(first + last);
            half = last - middle;
        }
    }

    /// @dev Makes `to` the same box, without bound and cut.
    function _copy(Box memory from, Box memory to) private pure {
        (to.labels, to.open, to.settled) = (from.labels, from.open, from.settled);
        from.seen.copyTo(to.seen);
    }

    /// @dev Returns the box of a place in `waiting`, a new one if there was none yet.
    function _getOrMake(uint256[66] memory waiting, uint256 depth) private pure returns (Box memory box) {
        uint256 place = waiting.get(depth);
        if (place != 0) return _atPlace(place);
        Box memory made;
        waiting.set(depth, _getPlace(made));
        return made;
    }

    /// @dev Returns where in memory a box is. An array of boxes would make all 48 at once.
    function _getPlace(Box memory box) private pure returns (uint256 place) {
        assembly ("memory-safe") {
            place := box
        }
    }

    /// @dev Returns the box of a place that `_getPlace` gave.
    function _atPlace(uint256 place) private pure returns (Box memory box) {
        assembly ("memory-safe") {
            box := place
        }
    }
}
