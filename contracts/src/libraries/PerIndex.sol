// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

/// @title One word per index or per candidate, read and written without a bounds check
/// @dev The innermost statements of a margin run once per contract and once per pair of indexes. The compiler's check of
///      `index < 16` is a tenth of the whole computation there, and every caller has made it: indexes of contracts are
///      checked when they are listed, loop variables stop before 16, labels before 80. These functions are the only
///      assembly here; each says what it is in plain code, and the comparison of bytecode and integer twin holds it to that.
/// @custom:claim INT-RANGE-001
library PerIndex {
    /// @dev Same as `words[index]`. Assumes `index < 16`.
    function get(int256[16] memory words, uint256 index) internal pure returns (int256 word) {
        assembly ("memory-safe") {
            word := mload(add(words, shl(5, index)))
        }
    }

    /// @dev Same as `words[index] += amount`, unchecked. Assumes `index < 16`.
    function addAt(uint256[16] memory words, uint256 index, uint256 amount) internal pure {
        assembly ("memory-safe") {
            let place := add(words, shl(5, index))
            mstore(place, add(mload(place), amount))
        }
    }

    /// @dev Same as `words[index]`. Assumes `index < 16`.
    function get(uint256[16] memory words, uint256 index) internal pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := mload(add(words, shl(5, index)))
        }
    }

    /// @dev Same as `words[index] |= bits`. Assumes `index < 16`.
    function orAt(uint256[16] memory words, uint256 index, uint256 bits) internal pure {
        assembly ("memory-safe") {
            let place := add(words, shl(5, index))
            mstore(place, or(mload(place), bits))
        }
    }

    /// @dev Same as `words[index] = word`. Assumes `index < 16`.
    function set(int256[16] memory words, uint256 index, int256 word) internal pure {
        assembly ("memory-safe") {
            mstore(add(words, shl(5, index)), word)
        }
    }

    /// @dev Same as `words[index] += amount`, unchecked. Assumes `index < 16`.
    function addAt(int256[16] memory words, uint256 index, int256 amount) internal pure {
        assembly ("memory-safe") {
            let place := add(words, shl(5, index))
            mstore(place, add(mload(place), amount))
        }
    }

    /// @dev Same as `to[i] = from[i]` for every i.
    function copyTo(int256[16] memory from, int256[16] memory to) internal pure {
        assembly ("memory-safe") {
            mcopy(to, from, 512)
        }
    }

    /// @dev Same as `words[label]`. Assumes `label < 80`.
    function get(int256[80] memory words, uint256 label) internal pure returns (int256 word) {
        assembly ("memory-safe") {
            word := mload(add(words, shl(5, label)))
        }
    }

    /// @dev Same as `words[label] = word`. Assumes `label < 80`.
    function set(int256[80] memory words, uint256 label, int256 word) internal pure {
        assembly ("memory-safe") {
            mstore(add(words, shl(5, label)), word)
        }
    }

    /// @dev Same as `words[place]`. Assumes `place < 65`.
    function get(uint256[65] memory words, uint256 place) internal pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := mload(add(words, shl(5, place)))
        }
    }

    /// @dev Same as `words[place] = word`. Assumes `place < 65`.
    function set(uint256[65] memory words, uint256 place, uint256 word) internal pure {
        assembly ("memory-safe") {
            mstore(add(words, shl(5, place)), word)
        }
    }
}
