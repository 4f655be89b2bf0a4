// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

/// @title Words by index, read and written without a bounds check
/// @dev The innermost statements of a margin run once per contract, per candidate or per pair of indexes. The compiler's
///      check of `index < 16` is a large part of them, and every caller has made it: indexes of contracts are checked when
///      they are listed, loop variables stop before 16. Each function says what it is in plain code. Assembly stands here, in
///      `Candidates`, and in two casts of `WorstFill`, nowhere else; a test equates every function with its plain code, and
///      `python -m benchmarks.assembly` prints what they save.
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

    /// @dev Same as `words[index] = word`. Assumes `index < 16`.
    function set(int256[16] memory words, uint256 index, int256 word) internal pure {
        assembly ("memory-safe") {
            mstore(add(words, shl(5, index)), word)
        }
    }

    /// @dev Same as `words[first + i] += beta_i * amount`, unchecked, for every 16-bit lane i of `row`, where beta_i is the
    ///      lane as a signed number. Assumes that lanes from 16 - `first` on are zero.
    function addProducts(int256[32] memory words, uint256 first, uint256 row, int256 amount) internal pure {
        assembly ("memory-safe") {
            for { let place := add(words, shl(5, first)) } row { row := shr(16, row) } {
                mstore(place, add(mload(place), mul(signextend(1, row), amount)))
                place := add(place, 32)
            }
        }
    }

    /// @dev Same as `words[first + i] += beta_i * middle` and `words[16 + first + i] += |beta_i| * half`, unchecked, for every
    ///      16-bit lane i of `row`, where beta_i is the lane as a signed number. Assumes that lanes from 16 - `first` on are
    ///      zero.
    function addRange(int256[32] memory words, uint256 first, uint256 row, int256 middle, int256 half) internal pure {
        assembly ("memory-safe") {
            for { let place := add(words, shl(5, first)) } row { row := shr(16, row) } {
                let beta := signextend(1, row)
                mstore(place, add(mload(place), mul(beta, middle)))
                let spread := add(place, 512)
                let sign := sar(255, beta)
                mstore(spread, add(mload(spread), mul(sub(xor(beta, sign), sign), half)))
                place := add(place, 32)
            }
        }
    }

    /// @dev For every 16-bit lane i of `row`, with beta_i the lane as a signed number, the same as `addRange` from lane 0 on,
    ///      `center += beta_i * ranges[i]`, `spread += |beta_i| * ranges[16 + i]` (both from zero, unchecked) and
    ///      `rows[i] |= lane << (16 * j)`.
    function connect(int256[32] memory words, int256[32] memory ranges, uint256[16] memory rows, uint256 j, uint256 row)
        internal
        pure
        returns (int256 center, int256 spread)
    {
        if (row == 0) return (0, 0);
        assembly ("memory-safe") {
            let middle := mload(add(ranges, shl(5, j)))
            let half := mload(add(ranges, add(512, shl(5, j))))
            for { let offset := 0 } row { row := shr(16, row) } {
                let place := add(rows, offset)
                mstore(place, or(mload(place), shl(shl(4, j), and(row, 0xffff))))
                let beta := signextend(1, row)
                place := add(ranges, offset)
                center := add(center, mul(beta, mload(place)))
                let other := add(words, offset)
                mstore(other, add(mload(other), mul(beta, middle)))
                let sign := sar(255, beta)
                beta := sub(xor(beta, sign), sign)
                spread := add(spread, mul(beta, mload(add(place, 512))))
                other := add(other, 512)
                mstore(other, add(mload(other), mul(beta, half)))
                offset := add(offset, 32)
            }
        }
    }

    /// @dev Same as `words[index]`. Assumes `index < 32`.
    function get(int256[32] memory words, uint256 index) internal pure returns (int256 word) {
        assembly ("memory-safe") {
            word := mload(add(words, shl(5, index)))
        }
    }

    /// @dev Same as `words[index] = word`. Assumes `index < 32`.
    function set(int256[32] memory words, uint256 index, int256 word) internal pure {
        assembly ("memory-safe") {
            mstore(add(words, shl(5, index)), word)
        }
    }

    /// @dev Same as `to[i] = from[i]` for every i.
    function copyTo(int256[32] memory from, int256[32] memory to) internal pure {
        assembly ("memory-safe") {
            mcopy(to, from, 1024)
        }
    }

    /// @dev Same as `words[place]`. Assumes `place < 66`.
    function get(uint256[66] memory words, uint256 place) internal pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := mload(add(words, shl(5, place)))
        }
    }

    /// @dev Same as `words[place] = word`. Assumes `place < 66`.
    function set(uint256[66] memory words, uint256 place, uint256 word) internal pure {
        assembly ("memory-safe") {
            mstore(add(words, shl(5, place)), word)
        }
    }
}
