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

    /// @dev What all boxes share.
    /// @param own As in `FillChains.Chains`.
    /// @param net As in `FillChains.Chains`.
    /// @param rows By index: its correlations with index 0 .. 15, 16 bits each, low bits first; 0 with itself.
    /// @param best Largest Q found so far, in 1e-28 quote squared.
    /// @param work Units of work done.
    struct Search {
        int256[80] own;
        int256[80] net;
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
    /// @param cut Labels that the box is narrowed to when it is taken up: index i << 16 | last label << 8 | first label.
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
        (search.own, search.net, search.best) = (chains.own, chains.net, type(int256).min);
        Box memory box = _enclose(search, chains.box, used, betaWords);
        if (_explore(search, box)) return (search.best, true);
        box = _enclose(search, chains.box, used, betaWords);
        (int256 bound,,) = _look(search, box);
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
                    Box memory better = _getOrMake(waiting, ++depth);
                    _copy(box, better);
                    _split(search, box, better);
                    box = better;
                    continue;
                }
                do {
                    if (depth == 0) return true;
                    box = _atPlace(waiting.get(--depth));
                } while (box.bound <= search.best);
                _restrict(search, box, box.cut >> 16, box.cut & 255, (box.cut >> 8) & 255);
            }
        }
        return false;
    }

    /// @dev Narrows a box until nothing changes. Returns true if it has to be cut, with the index to cut in `box.cut`; else
    ///      it holds nothing better than `search.best`.
    function _settle(Search memory search, Box memory box) private pure returns (bool) {
        while (box.open != 0) {
            (int256 bound, uint256 labels, uint256 widest) = _look(search, box);
            if (bound <= search.best) return false;
            if (labels == box.labels) {
                (box.bound, box.cut) = (bound, widest);
                return true;
            }
            _restrictAll(search, box, labels);
        }
        if (box.settled > search.best) search.best = box.settled;
        return false;
    }

    /// @dev Returns the bound of a box, the labels that are left when candidates that cannot win are dropped, and the
    ///      open index with the largest h_i G_i, the lowest of equals.
    function _look(Search memory search, Box memory box)
        private
        pure
        returns (int256 bound, uint256 labels, uint256 widest)
    {
        bound = box.settled;
        labels = box.labels;
        int256 largest = -1;
        uint256 i = 0;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            for (uint256 rest = box.open; rest != 0; rest >>= 1) {
                if (rest & 1 != 0) {
                    (int256 top, uint256 left, int256 reach) = _lookAt(search, box, i);
                    bound += top;
                    labels ^= left << (i << 4);
                    if (reach > largest) (largest, widest) = (reach, i);
                }
                ++i;
            }
        }
    }

    /// @dev Looks at open index `i`: returns max_k (a_k + 2 t_k X_i + |t_k| G_i), the change of its two label bytes as an
    ///      exclusive or, and h_i G_i.
    function _lookAt(Search memory search, Box memory box, uint256 i)
        private
        pure
        returns (int256 top, uint256 change, int256 reach)
    {
        uint256 range = box.labels >> (i << 4);
        uint256 first = range & 255;
        uint256 last = (range >> 8) & 255;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            search.work += last - first + 1;
            int256 center = 2 * box.centers.get(i);
            int256 spread = box.spreads.get(i);
            int256 middle = (search.net.get(first) + search.net.get(last)) >> 1;
            reach = (search.net.get(last) - middle) * spread;
            top = _getTop(search, first, last, middle, center, spread);
            change = range & 0xffff;
            spread *= 2;
            while (first != last && _isAtLeast(search, first + 1, first, center - spread)) ++first;
            while (first != last && _isAtLeast(search, last - 1, last, center + spread)) --last;
            change ^= first | (last << 8);
        }
    }

    /// @dev Returns max_k (a_k + t_k * center + |t_k| * spread) over the labels `first` .. `last`, with t_k = s_k - middle.
    function _getTop(
        Search memory search,
        uint256 first,
        uint256 last,
        int256 middle,
        int256 center,
        int256 spread
    ) private pure returns (int256 top) {
        top = type(int256).min;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            for (uint256 label = first; label <= last; ++label) {
                int256 t = search.net.get(label) - middle;
                int256 value = search.own.get(label) + t * (t < 0 ? center - spread : center + spread);
                if (value > top) top = value;
            }
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

    /// @dev Cuts the labels of index `worse.cut` in two: `better` is narrowed to the half with the best candidate at the
    ///      middle of the others, `worse` keeps the other half for later.
    function _split(Search memory search, Box memory worse, Box memory better) private pure {
        uint256 i = worse.cut;
        uint256 range = worse.labels >> (i << 4);
        uint256 first = range & 255;
        uint256 last = (range >> 8) & 255;
        // Safe: first < last < 80.
        unchecked {
            uint256 lower = (first + last) >> 1;
            uint256 favourite = _getFavourite(search, first, last, 2 * worse.centers.get(i));
            if (favourite <= lower) {
                worse.cut = (i << 16) | (last << 8) | (lower + 1);
                _restrict(search, better, i, first, lower);
            } else {
                worse.cut = (i << 16) | (lower << 8) | first;
                _restrict(search, better, i, lower + 1, last);
            }
        }
    }

    /// @dev Returns the best candidate at the correlated net x = `twice` / 2, the lowest of equals.
    function _getFavourite(Search memory search, uint256 first, uint256 last, int256 twice)
        private
        pure
        returns (uint256 favourite)
    {
        favourite = first;
        // Safe: labels are below 80.
        unchecked {
            for (uint256 label = first + 1; label <= last; ++label) {
                if (!_isAtLeast(search, favourite, label, twice)) favourite = label;
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
                (uint256 first, uint256 last) = ((labels >> (j << 4)) & 255, (labels >> (j << 4) >> 8) & 255);
                int256 middle = (search.net.get(first) + search.net.get(last)) >> 1;
                middles.set(j, middle);
                halves.set(j, search.net.get(last) - middle);
                if (first == last) box.settled += search.own.get(first);
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

    /// @dev Narrows a box to `labels`.
    function _restrictAll(Search memory search, Box memory box, uint256 labels) private pure {
        uint256 changed = labels ^ box.labels;
        uint256 i = 0;
        // Safe: i < 16.
        unchecked {
            while (changed != 0) {
                if (changed & 0xffff != 0) {
                    uint256 range = labels >> (i << 4);
                    _restrict(search, box, i, range & 255, (range >> 8) & 255);
                }
                changed >>= 16;
                ++i;
            }
        }
    }

    /// @dev Narrows open index `i` of a box to the labels `first` .. `last`.
    function _restrict(Search memory search, Box memory box, uint256 i, uint256 first, uint256 last) private pure {
        (int256 middle, int256 half) = _getRange(search, box.labels >> (i << 4));
        // Safe: INT-RANGE-001; see above.
        unchecked {
            uint256 range = first | (last << 8);
            box.labels ^= (((box.labels >> (i << 4)) & 0xffff) ^ range) << (i << 4);
            (int256 newMiddle, int256 newHalf) = _getRange(search, range);
            middle = newMiddle - middle;
            half = newHalf - half;
            box.settled += 2 * middle * box.centers.get(i);
            if (first == last) {
                box.open ^= 1 << i;
                box.settled += search.own.get(first);
            }
        }
        _shift(search, box, search.rows.get(i), middle, half);
    }

    /// @dev Returns the middle of the nets of a range of labels, rounded down, and the distance to the larger end.
    function _getRange(Search memory search, uint256 range) private pure returns (int256 middle, int256 half) {
        int256 first = search.net.get(range & 255);
        int256 last = search.net.get((range >> 8) & 255);
        // Safe: INT-RANGE-001; nets are below 2^121.
        unchecked {
            middle = (first + last) >> 1;
            half = last - middle;
        }
    }

    /// @dev Adds the change of an index's middle and half width to what the open indexes see of it.
    /// @param row Its correlations.
    function _shift(Search memory search, Box memory box, uint256 row, int256 middle, int256 half) private pure {
        uint256 j = 0;
        // Safe: INT-RANGE-001; see above.
        unchecked {
            for (uint256 rest = box.open; rest != 0; rest >>= 1) {
                if (rest & 1 != 0) {
                    int256 beta = row.getBeta();
                    box.centers.addAt(j, beta * middle);
                    box.spreads.addAt(j, (beta < 0 ? -beta : beta) * half);
                    search.work += 1;
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
