// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

/// @title One word per index, read and added to without a bounds check
/// @dev The innermost statements of a margin run once per contract and once per pair of indexes. The compiler's check of
///      `index < 16` is a tenth of the whole computation there, and every caller has made it: indexes of contracts are
///      checked when they are listed, loop variables stop before 16. These two functions are the only assembly here;
///      each says what it is in plain code, and the comparison of bytecode and integer twin holds it to that.
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
}
