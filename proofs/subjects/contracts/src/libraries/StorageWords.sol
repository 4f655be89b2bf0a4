// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {IMarginDomain} from "../interfaces/IMarginDomain.sol";

/// @title How values share storage words; low bits first
/// @notice
///   index      4 a word:  alphaLong uint24 | alphaShort uint24 | gamma int16
///   beta      16 a word:  int16, pair i < j at place j * (j - 1) / 2 + i
///   position   2 a word:  lots int48 | resting buys uint40 | resting sells uint40
///   mark       2 a word:  price uint64 | hedge ratio int24 | index uint8 | time uint32
/// @dev The place of an entry in its word is the low bits of its id; the word is `id >> n`. Getters take an entry shifted
///      down to bit 0 and ignore what is above it. Narrowing casts cut a field out of a word: that is what they are for.
///      Safe: INT-WORDS-007; a field is cut out as it was packed.
library StorageWords {
    uint256 private constant LOTS_MASK = (1 << 48) - 1;
    uint256 private constant HALF_MASK = (1 << 128) - 1;

    function getAlphaLong(uint256 entry) internal pure returns (uint256) {
        return uint24(entry);
    }

    function getAlphaShort(uint256 entry) internal pure returns (uint256) {
        return uint24(entry >> 24);
    }

    function getGamma(uint256 entry) internal pure returns (int256) {
        return int16(uint16(entry >> 48));
    }

    function packIndex(IMarginDomain.Index calldata value) internal pure returns (uint256 entry) {
        return uint256(value.alphaLong) | (uint256(value.alphaShort) << 24) | (uint256(uint16(value.gamma)) << 48);
    }

    function getBeta(uint256 entry) internal pure returns (int256) {
        return int16(uint16(entry));
    }

    function packBeta(int16 value) internal pure returns (uint256 entry) {
        return uint16(value);
    }

    function getLots(uint256 entry) internal pure returns (int256) {
        return int48(uint48(entry));
    }

    function getBuys(uint256 entry) internal pure returns (uint256) {
        return uint40(entry >> 48);
    }

    function getSells(uint256 entry) internal pure returns (uint256) {
        return uint40(entry >> 88);
    }

    function getPrice(uint256 entry) internal pure returns (uint256) {
        return uint64(entry);
    }

    function getHedgeRatio(uint256 entry) internal pure returns (int256) {
        return int24(uint24(entry >> 64));
    }

    function getIndex(uint256 entry) internal pure returns (uint256) {
        return uint8(entry >> 88);
    }

    function getTime(uint256 entry) internal pure returns (uint256) {
        return uint32(entry >> 96);
    }

    function packMark(uint64 price, int24 hedgeRatio, uint8 index, uint32 time) internal pure returns (uint256 entry) {
        return uint256(price) | (uint256(uint24(hedgeRatio)) << 64) | (uint256(index) << 88) | (uint256(time) << 96);
    }

    /// @dev Returns the half of `word` that belongs to `contractId`, and possibly its neighbour above it.
    function half(uint256 word, uint256 contractId) internal pure returns (uint256 entry) {
        return word >> ((contractId & 1) << 7);
    }

    /// @dev Returns `word` with the position of `contractId` replaced; its resting orders and its neighbour stay.
    function withLots(uint256 word, uint256 contractId, int256 lots) internal pure returns (uint256) {
        uint256 shift = (contractId & 1) << 7;
        return (word & ~(LOTS_MASK << shift)) | ((uint256(lots) & LOTS_MASK) << shift);
    }

    /// @dev Returns `word` with position and resting orders of `contractId` replaced; its neighbour stays.
    /// @param lots Fits 48 bits.
    /// @param buys Fits 40 bits.
    /// @param sells Fits 40 bits.
    function withPosition(uint256 word, uint256 contractId, int256 lots, uint256 buys, uint256 sells)
        internal
        pure
        returns (uint256)
    {
        uint256 shift = (contractId & 1) << 7;
        uint256 entry = (uint256(lots) & LOTS_MASK) | (buys << 48) | (sells << 88);
        return (word & ~(HALF_MASK << shift)) | (entry << shift);
    }

    /// @dev Returns `word` with the mark of `contractId` replaced; its neighbour stays.
    function withMark(uint256 word, uint256 contractId, uint256 entry) internal pure returns (uint256) {
        uint256 shift = (contractId & 1) << 7;
        return (word & ~(HALF_MASK << shift)) | (entry << shift);
    }
}
