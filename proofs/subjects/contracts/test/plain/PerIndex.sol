// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

/// @title PerIndex in plain code
/// @notice What each function of `src/libraries/PerIndex.sol` says that it is.
/// @dev Test code: the comparison and the figures of `benchmarks/assembly.py` put it in that library's place.
library PerIndex {
    function get(int256[16] memory words, uint256 index) internal pure returns (int256) {
        return words[index];
    }

    function addAt(uint256[16] memory words, uint256 index, uint256 amount) internal pure {
        unchecked {
            words[index] += amount;
        }
    }

    function get(uint256[16] memory words, uint256 index) internal pure returns (uint256) {
        return words[index];
    }

    function set(int256[16] memory words, uint256 index, int256 word) internal pure {
        words[index] = word;
    }

    function addProducts(int256[32] memory words, uint256 first, uint256 row, int256 amount) internal pure {
        unchecked {
            for (uint256 i = 0; first + i < 16; ++i) {
                words[first + i] += int16(int256(row >> (16 * i))) * amount;
            }
        }
    }

    function addRange(int256[32] memory words, uint256 first, uint256 row, int256 middle, int256 half) internal pure {
        unchecked {
            for (uint256 i = 0; first + i < 16; ++i) {
                int256 beta = int16(int256(row >> (16 * i)));
                words[first + i] += beta * middle;
                words[16 + first + i] += (beta < 0 ? -beta : beta) * half;
            }
        }
    }

    function connect(int256[32] memory words, int256[32] memory ranges, uint256[16] memory rows, uint256 j, uint256 row)
        internal
        pure
        returns (int256 center, int256 spread)
    {
        addRange(words, 0, row, ranges[j], ranges[16 + j]);
        unchecked {
            for (uint256 i = 0; i < 16; ++i) {
                int256 beta = int16(int256(row >> (16 * i)));
                center += beta * ranges[i];
                spread += (beta < 0 ? -beta : beta) * ranges[16 + i];
                rows[i] |= ((row >> (16 * i)) & 0xffff) << (16 * j);
            }
        }
    }

    function get(int256[32] memory words, uint256 index) internal pure returns (int256) {
        return words[index];
    }

    function set(int256[32] memory words, uint256 index, int256 word) internal pure {
        words[index] = word;
    }

    function copyTo(int256[32] memory from, int256[32] memory to) internal pure {
        for (uint256 i = 0; i < 32; ++i) {
            to[i] = from[i];
        }
    }

    function get(uint256[66] memory words, uint256 place) internal pure returns (uint256) {
        return words[place];
    }

    function set(uint256[66] memory words, uint256 place, uint256 word) internal pure {
        words[place] = word;
    }
}
