// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

/// @title A slot for resting orders is one word; low bits first
/// @notice lots left uint40 | price uint64 | contract uint8 | side uint8 (0 buy, 1 sell) | orders held so far uint136
/// @dev A slot without an order keeps nothing but the count of those that it held, so that the word of a slot once used is
///      never zero again: the next order in it costs 5,000 gas and not 22,100. Narrowing casts cut a field out of a word.
///      Safe: INT-WORDS-007; a field is cut out as it was packed.
library OrderWords {
    uint256 private constant LOTS_MASK = (1 << 40) - 1;
    uint256 private constant GENERATION_SHIFT = 120;

    function getLots(uint256 order) internal pure returns (uint256) {
        return uint40(order);
    }

    function getPrice(uint256 order) internal pure returns (uint256) {
        return uint64(order >> 40);
    }

    function getContract(uint256 order) internal pure returns (uint256) {
        return uint8(order >> 104);
    }

    function getSide(uint256 order) internal pure returns (uint256) {
        return uint8(order >> 112);
    }

    function getGeneration(uint256 order) internal pure returns (uint256) {
        return order >> GENERATION_SHIFT;
    }

    /// @dev Returns the word of a free slot with the next order in it.
    function withOrder(uint256 slot, uint256 lots, uint256 price, uint256 contractId, uint256 side)
        internal
        pure
        returns (uint256)
    {
        uint256 generation = getGeneration(slot) + 1;
        return lots | (price << 40) | (contractId << 104) | (side << 112) | (generation << GENERATION_SHIFT);
    }

    /// @dev Returns the word with `left` lots of its order left, none: a free slot.
    function withLots(uint256 order, uint256 left) internal pure returns (uint256) {
        if (left == 0) return getGeneration(order) << GENERATION_SHIFT;
        return (order & ~LOTS_MASK) | left;
    }
}
