// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

/// @title Candidates in plain code
/// @notice What each function of `src/libraries/Candidates.sol` says that it is.
/// @dev Test code: the comparison and the figures of `benchmarks/assembly.py` put it in that library's place.
library Candidates {
    function own(int256[240] memory table, uint256 label) internal pure returns (int256) {
        return table[label];
    }

    function net(int256[240] memory table, uint256 label) internal pure returns (int256) {
        return table[80 + label];
    }

    function value(int256[240] memory table, uint256 label) internal pure returns (int256) {
        return table[160 + label];
    }

    function set(int256[240] memory table, uint256 label, int256 ownSquare, int256 netSide) internal pure {
        table[label] = ownSquare;
        table[80 + label] = netSide;
    }

    function setValue(int256[240] memory table, uint256 label, int256 word) internal pure {
        table[160 + label] = word;
    }
}
