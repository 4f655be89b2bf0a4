// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

/// @title The candidates of all indexes by label: own square, net, and value in a box; read and written without bounds checks
/// @dev Three columns of 80, which is what 64 contracts and 16 indexes can have. Every caller keeps labels below 80. Why it is
///      in assembly: see `PerIndex`.
/// @custom:claim INT-RANGE-001
library Candidates {
    /// @dev Same as `table[label]`: a, in 1e-28 quote squared.
    function own(int256[240] memory table, uint256 label) internal pure returns (int256 word) {
        assembly ("memory-safe") {
            word := mload(add(table, shl(5, label)))
        }
    }

    /// @dev Same as `table[80 + label]`: s, in 1e-12 quote.
    function net(int256[240] memory table, uint256 label) internal pure returns (int256 word) {
        assembly ("memory-safe") {
            word := mload(add(add(table, shl(5, label)), 2560))
        }
    }

    /// @dev Same as `table[160 + label]`: a + 2 t X + |t| G, in 1e-28 quote squared.
    function value(int256[240] memory table, uint256 label) internal pure returns (int256 word) {
        assembly ("memory-safe") {
            word := mload(add(add(table, shl(5, label)), 5120))
        }
    }

    /// @dev Same as `table[label] = ownSquare; table[80 + label] = netSide`.
    function set(int256[240] memory table, uint256 label, int256 ownSquare, int256 netSide) internal pure {
        assembly ("memory-safe") {
            let place := add(table, shl(5, label))
            mstore(place, ownSquare)
            mstore(add(place, 2560), netSide)
        }
    }

    /// @dev Same as `table[160 + label] = word`.
    function setValue(int256[240] memory table, uint256 label, int256 word) internal pure {
        assembly ("memory-safe") {
            mstore(add(add(table, shl(5, label)), 5120), word)
        }
    }
}
