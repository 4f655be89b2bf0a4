// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {Candidates} from "./Candidates.sol";
import {PerIndex} from "./PerIndex.sol";
import {PortfolioMargin} from "./PortfolioMargin.sol";
import {RoundingMath} from "./RoundingMath.sol";

/// @title Which fills of an index can be part of a worst fill: one chain of candidates for each index
/// @notice Through its resting orders a contract reaches every exposure between a low and a high end. Some worst fill has
/// every contract at an end (FILL-ENDS-001). Going from low to high lets the long side of its index grow and the short
/// side shrink; with the contracts of an index in ascending order of shrink / grow, some worst fill has the first k of them
/// high and the rest low (FILL-THRESHOLD-002). Contracts of equal ratio move together, so that neither ids nor the way
/// orders are split can change a bit. Candidate k of index i has the rounded sides u and v, its own square
/// a = u^2 + v^2 + 2 gamma u v and its net s = u + v; s grows along the chain.
/// @dev A move is one word, so that sorting words sorts moves by index and then by ratio:
///      shrink uint40 | grow uint40 | price * |hedge ratio| uint80 | ratio 84 bits | index.
///      The ratio is floor(2^83 * shrink / (grow + shrink)). Two different fractions with denominators up to 2e12 < 2^41
///      differ by more than 2^-82, so equal numbers mean equal ratios and the order is exact.
/// @custom:claim FILL-ENDS-001
/// @custom:claim FILL-THRESHOLD-002
library FillChains {
    using Candidates for int256[240];
    using PerIndex for uint256[16];
    using PerIndex for uint256[66];
    using PortfolioMargin for uint256[16];

    /// @dev What an account can reach.
    /// @param exposures As in `PortfolioMargin`, with every contract at its low end.
    /// @param used Bit i is set if index i may have an exposure.
    /// @param count Moves.
    /// @param next Place of the first move that is not in a chain yet.
    /// @param moves Ascending from place 1 on, between a word below and a word above all of them.
    struct Reaches {
        uint256[16] exposures;
        uint256 used;
        uint256 count;
        uint256 next;
        uint256[66] moves;
    }

    /// @dev The candidates of all indexes.
    /// @param box Byte 2 i is the label of the first candidate of index i, byte 2 i + 1 that of the last.
    /// @param rounded Sum over indexes of the most sides that were rounded in one candidate.
    /// @param table By label; see `Candidates`.
    struct Chains {
        uint256 box;
        uint256 rounded;
        int256[240] table;
    }

    uint256 private constant SIZE_MASK = (1 << 40) - 1;
    uint256 private constant UNIT_MASK = (1 << 80) - 1;
    uint256 private constant GROW_SHIFT = 40;
    uint256 private constant UNIT_SHIFT = 80;
    uint256 private constant RATIO_SHIFT = 160;
    uint256 private constant INDEX_SHIFT = 244;

    /// @dev Adds a contract: a position of `lots` with resting `buys` and `sells`, `price` in 1e-8, `hedgeRatio` in 1e-6.
    function add(
        Reaches memory reaches,
        uint256 index,
        int256 lots,
        uint256 buys,
        uint256 sells,
        uint256 price,
        int256 hedgeRatio
    ) internal pure {
        if (buys | sells == 0) {
            reaches.exposures.add(index, lots, price, hedgeRatio);
        } else if (hedgeRatio > 0) {
            // Safe: INT-RANGE-001; lots, buys and sells are at most 1e12.
            unchecked {
                _addMove(reaches, index, lots - int256(sells), lots + int256(buys), price * uint256(hedgeRatio));
            }
        } else if (hedgeRatio < 0) {
            // Safe: INT-RANGE-001; as above.
            unchecked {
                _addMove(reaches, index, -lots - int256(buys), int256(sells) - lots, price * uint256(-hedgeRatio));
            }
        }
    }

    /// @dev Adds the low end to the exposures and inserts the move to the high end.
    /// @param low Lots, signed like the exposure; `low < high`.
    /// @param high Lots.
    /// @param unit Exposure of one lot, at most 1e24, in 1e-14 quote.
    function _addMove(Reaches memory reaches, uint256 index, int256 low, int256 high, uint256 unit) private pure {
        // Safe: INT-RANGE-001; both ends are at most 1e12 in magnitude, and 64 exposures of 1e36 stay below 2^126.
        unchecked {
            reaches.exposures.addAt(index, low < 0 ? (uint256(-low) * unit) << 128 : uint256(low) * unit);
            uint256 grow = uint256(high > 0 ? high : int256(0)) - uint256(low > 0 ? low : int256(0));
            uint256 width = uint256(high - low);
            uint256 shrink = width - grow;
            // The ratio, a floor: it only orders moves.
            uint256 ratio = RoundingMath.divDown(shrink << 83, width);
            _insert(
                reaches,
                (index << INDEX_SHIFT) | (ratio << RATIO_SHIFT) | (unit << UNIT_SHIFT) | (grow << GROW_SHIFT) | shrink
            );
        }
    }

    function _insert(Reaches memory reaches, uint256 move) private pure {
        uint256[66] memory moves = reaches.moves;
        // Safe: INT-RANGE-001; at most 64 contracts. Place 0 holds zero, which is below every move.
        unchecked {
            uint256 place = reaches.count;
            reaches.count = place + 1;
            uint256 other = moves.get(place);
            while (other > move) {
                moves.set(place + 1, other);
                other = moves.get(--place);
            }
            moves.set(place + 1, move);
        }
    }

    /// @dev Returns the candidates of every index in use, without some that can never win.
    function build(Reaches memory reaches, uint256[4] memory indexWords) internal pure returns (Chains memory chains) {
        uint256 label = 0;
        reaches.next = 1;
        // Safe: INT-RANGE-001; at most 64 moves and 16 indexes, so labels stay below 80.
        unchecked {
            reaches.moves.set(reaches.count + 1, type(uint256).max);
            for (uint256 i = 0; reaches.used >> i != 0; ++i) {
                if ((reaches.used >> i) & 1 == 0) continue;
                uint256 last = _buildChain(chains, reaches, i, label, indexWords[i >> 2] >> ((i & 3) << 6));
                chains.box |= (label | (last << 8)) << (i << 4);
                label = last + 1;
            }
        }
    }

    /// @dev Builds the chain of index `i` from label `label` on; returns its last label.
    /// @param entry Parameters of the index; see `StorageWords`.
    function _buildChain(Chains memory chains, Reaches memory reaches, uint256 i, uint256 label, uint256 entry)
        private
        pure
        returns (uint256)
    {
        uint256 exposure = reaches.exposures.get(i);
        (int256 own, int256 net, uint256 most) = PortfolioMargin.weighIndex(exposure, entry);
        chains.table.set(label, own, net);
        uint256 first = label;
        // Safe: INT-RANGE-001; 32 rounded sides.
        unchecked {
            while (reaches.moves.get(reaches.next) >> INDEX_SHIFT == i) {
                exposure = _move(reaches, exposure);
                uint256 rounded;
                (own, net, rounded) = PortfolioMargin.weighIndex(exposure, entry);
                if (rounded > most) most = rounded;
                label = _append(chains.table, first, label, own, net);
            }
            chains.rounded += most;
        }
        return label;
    }

    /// @dev Returns the exposure after all moves of the ratio of the next one, and goes on to the one behind them.
    function _move(Reaches memory reaches, uint256 exposure) private pure returns (uint256) {
        uint256[66] memory moves = reaches.moves;
        uint256 place = reaches.next;
        uint256 move = moves.get(place);
        uint256 ratio = move >> RATIO_SHIFT;
        // Safe: INT-RANGE-001; the long half grows to at most 64e36, the short half holds what it gives up.
        unchecked {
            while (move >> RATIO_SHIFT == ratio) {
                uint256 unit = (move >> UNIT_SHIFT) & UNIT_MASK;
                exposure += ((move >> GROW_SHIFT) & SIZE_MASK) * unit;
                exposure -= ((move & SIZE_MASK) * unit) << 128;
                move = moves.get(++place);
            }
        }
        reaches.next = place;
        return exposure;
    }

    /// @dev Appends a candidate after `label` to the chain that begins with `first`; returns its label.
    function _append(int256[240] memory table, uint256 first, uint256 label, int256 own, int256 net)
        private
        pure
        returns (uint256)
    {
        // Safe: INT-RANGE-001; labels stay below 80 and do not go below the first one.
        unchecked {
            if (net == table.net(label)) {
                // Same net, up to rounding the same candidate: the larger own square is never worse.
                if (own > table.own(label)) table.set(label, own, net);
                return label;
            }
            while (label != first && _isBelow(table, label, own, net)) --label;
            ++label;
        }
        table.set(label, own, net);
        return label;
    }

    /// @dev Says whether the point (net, own) of `label` lies below the line from that of its predecessor to the given
    ///      one, for certain: then for every x one of those two has a larger own + x * net (FILL-ENVELOPE-003).
    function _isBelow(int256[240] memory table, uint256 label, int256 own, int256 net) private pure returns (bool) {
        // Safe: INT-RANGE-001; nets strictly increase along the chain and magnitudes are below 2^255.
        unchecked {
            (int256 middleOwn, int256 middleNet) = (table.own(label), table.net(label));
            int256 before = RoundingMath.divTrunc(middleOwn - table.own(label - 1), middleNet - table.net(label - 1));
            int256 behind = RoundingMath.divTrunc(own - middleOwn, net - middleNet);
            // A quotient is off by less than 1, so slopes are in this order whatever the truncation did.
            return before + 1 < behind;
        }
    }
}
