// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {OrderWords} from "../../src/libraries/OrderWords.sol";
import {StorageWords} from "../../src/libraries/StorageWords.sol";

/// @title WordOpinions
/// @notice Is what is packed into a word what is cut out of it? Asked of other provers; see docs/opinions.md.
contract WordOpinions {
    /// @notice an order is read as it was written, and its slot counts one more
    /// @custom:claim INT-WORDS-007
    function check_order_round_trip(uint256 slot, uint40 lots, uint64 price, uint8 id, uint8 side) external pure {
        if (slot >> 120 == type(uint136).max) return;
        uint256 word = OrderWords.withOrder(slot, lots, price, id, side);
        assert(OrderWords.getLots(word) == lots && OrderWords.getPrice(word) == price);
        assert(OrderWords.getContract(word) == id && OrderWords.getSide(word) == side);
        assert(OrderWords.getGeneration(word) == OrderWords.getGeneration(slot) + 1);
    }

    /// @notice less of an order is the same order, none of it a free slot
    /// @custom:claim INT-WORDS-007
    function check_less_of_an_order(uint256 word, uint40 left) external pure {
        uint256 less = OrderWords.withLots(word, left);
        assert(OrderWords.getLots(less) == left);
        assert(OrderWords.getGeneration(less) == OrderWords.getGeneration(word));
        assert(left == 0 || (less >> 40) == (word >> 40));
        assert(left != 0 || uint120(less) == 0);
    }

    /// @notice a position is read as it was written; its neighbour stays
    /// @custom:claim INT-WORDS-007
    function check_position_round_trip(uint256 word, uint8 id, int48 lots, uint40 buys, uint40 sells) external pure {
        uint256 changed = StorageWords.withPosition(word, id, lots, buys, sells);
        uint256 entry = StorageWords.half(changed, id);
        assert(StorageWords.getLots(entry) == lots);
        assert(StorageWords.getBuys(entry) == buys && StorageWords.getSells(entry) == sells);
        assert(uint128(StorageWords.half(changed, id ^ 1)) == uint128(StorageWords.half(word, id ^ 1)));
    }

    /// @notice a mark is read as it was written; its neighbour stays
    /// @custom:claim INT-WORDS-007
    function check_mark_round_trip(uint256 word, uint8 id, uint64 price, int24 ratio, uint8 index, uint32 time)
        external
        pure
    {
        uint256 changed = StorageWords.withMark(word, id, StorageWords.packMark(price, ratio, index, time));
        uint256 entry = StorageWords.half(changed, id);
        assert(StorageWords.getPrice(entry) == price && StorageWords.getHedgeRatio(entry) == ratio);
        assert(StorageWords.getIndex(entry) == index && StorageWords.getTime(entry) == time);
        assert(uint128(StorageWords.half(changed, id ^ 1)) == uint128(StorageWords.half(word, id ^ 1)));
    }
}
