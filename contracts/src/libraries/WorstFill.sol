// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {FillChains} from "./FillChains.sol";
import {Limits} from "./Limits.sol";
import {PerIndex} from "./PerIndex.sol";
import {PortfolioMargin} from "./PortfolioMargin.sol";
import {StorageWords} from "./StorageWords.sol";

/// @title The margin of the worst fill of an account's resting orders
/// @notice
///     Q = max sum_i a_i + 2 sum_{i<j} beta_ij s_i s_j
/// over one candidate of each index (see `FillChains`), found by branch and bound in exact integers. A *box* leaves each
/// index a range of candidates; m_i is the middle of its nets, rounded down, h_i the distance from there to the larger end,
/// and with t = s - m_i
///     X_i = sum_j beta_ij m_j,    G_i = sum_j |beta_ij| h_j,
///     bound = sum_i m_i X_i + sum_i max_k (a_k + 2 t_k X_i + |t_k| G_i)
/// is at least every Q of the box. The correlated net of the others, x_i = sum_j beta_ij s_j, stays within X_i - G_i ..
/// X_i + G_i; so a candidate is dropped where the next one is at least as good at the lower end, or the previous one at the
/// upper end (FILL-ENVELOPE-003). Boxes are narrowed so until nothing changes, dropped when their bound is not above the
/// best Q found, and else cut in two at the index with the largest h_i G_i.
/// @dev The answer is a maximum, so it does not depend on how boxes are visited. Work is counted, one unit for each
///      candidate looked at and each X_i updated. Past `WORK_LIMIT` the bound of the first box stands in for the maximum:
///      never below it, and like it a function of the candidates alone.
///
///      Nothing overflows: with S as in `Limits`, |s_k|, |m_i| + h_i - 1 and |t_k| are at most the sum S_i of the largest
///      magnitudes of the sides of index i, |X_i| + G_i <= 1e4 * sum_{j != i} (S_j + 1), and a_k <= 1e4 * S_i^2. Hence
///      every sum of magnitudes of terms of the bound, of one comparison of candidates and of Q is at most
///      1e4 * (S + 16)^2 < 3.7e76 < 2^255.
/// @custom:claim FILL-EXACT-004
/// @custom:claim INT-RANGE-001
library WorstFill {
    using PerIndex for int256[16];
    using PerIndex for uint256[16];
    using PerIndex for int256[80];
    using PerIndex for uint256[65];
    using StorageWords for uint256;

    /// @dev Work of narrowing one index of a box: up to 15 other indexes see it.
    uint256 private constant UPDATE_WORK = 8;

    /// @dev What all boxes share.
    /// @param own As in `FillChains.Chains`.
    /// @param net As in `FillChains.Chains`.
    /// @param values By label: a_k + 2 t_k X_i + |t_k| G_i in the box whose bound was computed last.
    /// @param tops By index: the largest of these.
    /// @param rows By index: its correlations with index 0 .. 15, 16 bits each, low bits first; 0 with itself.
    /// @param best Largest Q found so far, in 1e-28 quote squared.
    /// @param work Units of work done.
    struct Search {
        int256[80] own;
        int256[80] net;
        int256[80] values;
        int256[16] tops;
        uint256[16] rows;
        int256 best;
        uint256 work;
    }

    /// @dev A box and what follows from it.
    /// @param labels Two bytes for each index, low bits first: its first label and its last.
    /// @param open Bit i is set if index i has more than one label left.
    /// @param settled sum_i m_i X_i plus a_i of each index that is not open, in 1e-28 quote squared.
    /// @param centers X_i of each open index, in 1e-16 quote.
    /// @param spreads G_i of each open index, in 1e-16 quote.
    /// @param bound At least every Q of the box, in 1e-28 quote squared.
    /// @param cut An open index << 16, for a box that waits with the last label << 8 and the first that it is left with.
    struct Box {
        uint256 labels;
        uint256 open;
        int256 settled;
        int256[16] centers;
        int256[16] spreads;
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
        (search.own, search.net) = (chains.own, chains.net);
        Box memory box = _enclose(search, chains.box, used, betaWords);
        int256 bound = _getBound(search, box);
        search.best = _guess(search, box);
        if (bound == search.best || _explore(search, box)) return (search.best, true);
        return (bound, false);
    }

    /* BRANCH AND BOUND */

    /// @dev Raises `search.best` to the maximum over a box. Returns false if the work came to its limit before.
    function _explore(Search memory search, Box memory box) private pure returns (bool) {
        // Box n waits while box n + 1 is looked at. Each cut halves the labels of an index: 64 contracts make 48 at most.
        uint256[65] memory waiting;
        uint256 depth = 0;
        // Safe: depth is at most 48 and counts the boxes that wait.
        unchecked {
            waiting.set(0, _getPlace(box));
            while (search.work <= Limits.WORK_LIMIT) {
                if (_settle(search, box)) {
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
            }
        }
        return false;
    }

    /// @dev Narrows a box until nothing changes. Returns true if it has to be cut, with the index to cut in `box.cut`; else
    ///      it holds nothing better than `search.best`.
    function _settle(Search memory search, Box memory box) private pure returns (bool) {
        while (box.open != 0) {
            int256 bound = _getBound(search, box);
            if (bound <= search.best) return false;
            box.bound = bound;
            if (!_narrow(search, box)) return true;
        }
        if (box.settled > search.best) search.best = box.settled;
        return false;
    }

    /// @dev Returns the bound of a box and sets `search.values` and `search.tops` of its open indexes.
    function _getBound(Search memory search, Box memory box) private pure returns (int256 bound) {
        bound = box.settled;
        uint256 labels = box.labels;
        uint256 i = 0;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            for (uint256 rest = box.open; rest != 0; rest >>= 1) {
                if (rest & 1 != 0) {
                    int256 top = _evaluate(search, labels & 0xffff, 2 * box.centers.get(i), box.spreads.get(i));
                    search.tops.set(i, top);
                    bound += top;
                }
                labels >>= 16;
                ++i;
            }
        }
    }

    /// @dev Sets a_k + t_k * center + |t_k| * spread for each label of `range` in `search.values`; returns the largest.
    function _evaluate(Search memory search, uint256 range, int256 center, int256 spread)
        private
        pure
        returns (int256 top)
    {
        int256[80] memory net = search.net;
        uint256 label = range & 255;
        uint256 last = range >> 8;
        top = type(int256).min;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            search.work += last + 1 - label;
            int256 middle = (net.get(label) + net.get(last)) >> 1;
            do {
                int256 t = net.get(label) - middle;
                int256 value = search.own.get(label) + t * (t < 0 ? center - spread : center + spread);
                search.values.set(label, value);
                if (value > top) top = value;
            } while (++label <= last);
        }
    }

    /// @dev Drops candidates that cannot win from both ends of the open indexes of a box. Returns false if there are none;
    ///      `box.cut` is then the index with the largest h_i G_i, the lowest of equals.
    function _narrow(Search memory search, Box memory box) private pure returns (bool changed) {
        int256 gap = search.best - box.bound;
        int256 largest = -1;
        uint256 i = 0;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            for (uint256 rest = box.open; rest != 0; rest >>= 1) {
                if (rest & 1 != 0) {
                    uint256 range = (box.labels >> (i << 4)) & 0xffff;
                    uint256 left = _drop(search, box, i, gap);
                    if (left != range) {
                        _restrict(search, box, i, left);
                        changed = true;
                    } else if (!changed) {
                        int256 width = search.net.get(range >> 8) - search.net.get(range & 255);
                        int256 reach = width * box.spreads.get(i);
                        if (reach > largest) (largest, box.cut) = (reach, i);
                    }
                }
                ++i;
            }
        }
    }

    /// @dev Returns what is left of the labels of open index `i`.
    /// @param gap Best Q found minus the bound of the box: a candidate that is this far below the top of its index gives no
    ///        larger Q than the best.
    function _drop(Search memory search, Box memory box, uint256 i, int256 gap) private pure returns (uint256) {
        uint256 first = (box.labels >> (i << 4)) & 255;
        uint256 last = (box.labels >> (i << 4) >> 8) & 255;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            int256 floor = search.tops.get(i) + gap;
            int256 center = 2 * box.centers.get(i);
            int256 spread = 2 * box.spreads.get(i);
            while (first != last) {
                if (search.values.get(first) > floor && !_isAtLeast(search, first + 1, first, center - spread)) break;
                ++first;
            }
            while (first != last) {
                if (search.values.get(last) > floor && !_isAtLeast(search, last - 1, last, center + spread)) break;
                --last;
            }
            return first | (last << 8);
        }
    }

    /// @dev Says whether candidate `one` is at least as good as `other` at the correlated net x = `twice` / 2.
    function _isAtLeast(Search memory search, uint256 one, uint256 other, int256 twice) private pure returns (bool) {
        // Safe: INT-RANGE-001; see above.
        unchecked {
            return search.own.get(one) + twice * search.net.get(one)
                >= search.own.get(other) + twice * search.net.get(other);
        }
    }

    /// @dev Cuts the labels of index `box.cut` in two: `half` becomes the box with the half that has the largest value,
    ///      `box` waits with the other half in `box.cut`.
    function _cut(Search memory search, Box memory box, Box memory half) private pure {
        uint256 i = box.cut;
        uint256 range = (box.labels >> (i << 4)) & 0xffff;
        _copy(box, half);
        // Safe: first < last < 80.
        unchecked {
            uint256 lower = ((range & 255) + (range >> 8)) >> 1;
            uint256 below = (range & 255) | (lower << 8);
            uint256 above = (lower + 1) | (range & 0xff00);
            if (_hasTop(search, below, search.tops.get(i))) (below, above) = (above, below);
            box.cut = (i << 16) | below;
            _restrict(search, half, i, above);
        }
    }

    /// @dev Says whether a label of `range` has the value `top`.
    function _hasTop(Search memory search, uint256 range, int256 top) private pure returns (bool) {
        // Safe: labels are below 80.
        unchecked {
            for (uint256 label = range & 255; label <= range >> 8; ++label) {
                if (search.values.get(label) == top) return true;
            }
        }
        return false;
    }

    /// @dev Returns Q of some candidates: index after index takes the best for what the others have, or have in the middle.
    function _guess(Search memory search, Box memory box) private pure returns (int256 value) {
        value = box.settled;
        int256[16] memory centers;
        box.centers.copyTo(centers);
        uint256 labels = box.labels;
        uint256 i = 0;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            for (uint256 rest = box.open; rest != 0; rest >>= 1) {
                if (rest & 1 != 0) {
                    (int256 gain, int256 moved) = _take(search, labels & 0xffff, 2 * centers.get(i));
                    value += gain;
                    _move(centers, search.rows.get(i), rest >> 1, i + 1, moved);
                }
                labels >>= 16;
                ++i;
            }
        }
    }

    /// @dev Returns max_k (a_k + t_k * center) over the labels of `range`, and that t_k.
    function _take(Search memory search, uint256 range, int256 center) private pure returns (int256 gain, int256 moved) {
        int256[80] memory net = search.net;
        uint256 label = range & 255;
        uint256 last = range >> 8;
        gain = type(int256).min;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            int256 middle = (net.get(label) + net.get(last)) >> 1;
            do {
                int256 t = net.get(label) - middle;
                int256 value = search.own.get(label) + t * center;
                if (value > gain) (gain, moved) = (value, t);
            } while (++label <= last);
        }
    }

    /// @dev Adds to the centers of the indexes from `j` on that are in `rest` what a net moved by `moved` does to them.
    function _move(int256[16] memory centers, uint256 row, uint256 rest, uint256 j, int256 moved) private pure {
        // Safe: INT-RANGE-001; see above.
        unchecked {
            row >>= j << 4;
            for (; rest != 0; rest >>= 1) {
                if (rest & 1 != 0) centers.addAt(j, row.getBeta() * moved);
                row >>= 16;
                ++j;
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
        int256[16] memory middles;
        int256[16] memory halves;
        box.labels = labels;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            for (uint256 j = 0; used >> j != 0; ++j) {
                if ((used >> j) & 1 == 0) continue;
                uint256 range = (labels >> (j << 4)) & 0xffff;
                (int256 middle, int256 half) = _getRange(search, range);
                middles.set(j, middle);
                halves.set(j, half);
                if (range & 255 == range >> 8) box.settled += search.own.get(range & 255);
                else box.open |= 1 << j;
                if (j != 0) _connect(search, box, j, middles, halves, PortfolioMargin.betaRow(betaWords, j));
            }
        }
    }

    /// @dev Adds to a box what index `j` and those below it do to each other.
    /// @param row Correlations of `j` with 0 .. j - 1 in the low bits; what lies above them is ignored.
    function _connect(
        Search memory search,
        Box memory box,
        uint256 j,
        int256[16] memory middles,
        int256[16] memory halves,
        uint256 row
    ) private pure {
        int256 center = 0;
        int256 spread = 0;
        int256 middle = middles.get(j);
        int256 half = halves.get(j);
        // Safe: INT-RANGE-001; see above. The shifts stay below 256.
        unchecked {
            row &= (1 << (j << 4)) - 1;
            search.rows.orAt(j, row);
            for (uint256 i = 0; i < j; ++i) {
                int256 beta = row.getBeta();
                search.rows.orAt(i, (row & 0xffff) << (j << 4));
                int256 size = beta < 0 ? -beta : beta;
                center += beta * middles.get(i);
                spread += size * halves.get(i);
                box.centers.addAt(i, beta * middle);
                box.spreads.addAt(i, size * half);
                row >>= 16;
            }
            box.centers.set(j, center);
            box.spreads.set(j, spread);
            box.settled += 2 * middle * center;
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
            box.settled += 2 * middle * box.centers.get(i);
            if (range & 255 == range >> 8) {
                box.open ^= 1 << i;
                box.settled += search.own.get(range & 255);
            }
            search.work += UPDATE_WORK;
        }
        _shift(box, search.rows.get(i), middle, half);
    }

    /// @dev Returns the middle of the nets of a range of labels, rounded down, and the distance to the larger end.
    function _getRange(Search memory search, uint256 range) private pure returns (int256 middle, int256 half) {
        int256 first = search.net.get(range & 255);
        int256 last = search.net.get(range >> 8);
        // Safe: INT-RANGE-001; nets are below 2^121.
        unchecked {
            middle = (first + last) >> 1;
            half = last - middle;
        }
    }

    /// @dev Adds the change of an index's middle and half width to what the open indexes see of it.
    /// @param row Its correlations.
    function _shift(Box memory box, uint256 row, int256 middle, int256 half) private pure {
        uint256 j = 0;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            for (uint256 rest = box.open; rest != 0; rest >>= 1) {
                if (rest & 1 != 0) {
                    int256 beta = row.getBeta();
                    box.centers.addAt(j, beta * middle);
                    box.spreads.addAt(j, (beta < 0 ? -beta : beta) * half);
                }
                row >>= 16;
                ++j;
            }
        }
    }

    function _copy(Box memory from, Box memory to) private pure {
        (to.labels, to.open, to.settled) = (from.labels, from.open, from.settled);
        from.centers.copyTo(to.centers);
        from.spreads.copyTo(to.spreads);
    }

    /// @dev Returns the box of a place in `waiting`, a new one if there was none yet.
    function _getOrMake(uint256[65] memory waiting, uint256 depth) private pure returns (Box memory box) {
        uint256 place = waiting.get(depth);
        if (place != 0) return _atPlace(place);
        Box memory made;
        waiting.set(depth, _getPlace(made));
        return made;
    }

    /// @dev Where in memory a box is. An array of boxes would make all of them at once.
    function _getPlace(Box memory box) private pure returns (uint256 place) {
        assembly ("memory-safe") {
            place := box
        }
    }

    function _atPlace(uint256 place) private pure returns (Box memory box) {
        assembly ("memory-safe") {
            box := place
        }
    }
}
