// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title Integer division and roots, with the direction of every rounding in the name
/// @dev The only place where an amount meets `/`.
library RoundingMath {
    /// @dev Returns the smallest integer that is not below `x / d`. Assumes `d > 0`.
    function divUp(uint256 x, uint256 d) internal pure returns (uint256) {
        // Safe: x > 0 where 1 is subtracted, and (x - 1) / d + 1 <= x.
        unchecked {
            return x == 0 ? 0 : (x - 1) / d + 1;
        }
    }

    /// @dev Returns the smallest integer whose square is not below `x`, for every `x`.
    /// @custom:claim INT-ROOT-004
    function sqrtUp(uint256 x) internal pure returns (uint256) {
        uint256 down = FixedPointMathLib.sqrt(x);
        // Safe: down <= 2^128 - 1, so its square fits 256 bits and down + 1 <= 2^128.
        unchecked {
            return down * down == x ? down : down + 1;
        }
    }

    /// @dev Returns the largest integer that is not above `x * y / d`, over the full 512-bit product. Assumes `d > 0`;
    ///      reverts if the magnitude of the quotient exceeds 256 bits, and so it must not exceed 255.
    function mulDivFloor(int256 x, int256 y, uint256 d) internal pure returns (int256) {
        uint256 a = FixedPointMathLib.abs(x);
        uint256 b = FixedPointMathLib.abs(y);
        // Safe: callers keep the magnitude of the quotient below 2^255 (see Admissibility), so both casts are exact.
        if ((x < 0) == (y < 0)) return int256(FixedPointMathLib.fullMulDiv(a, b, d));
        return -int256(FixedPointMathLib.fullMulDivUp(a, b, d));
    }
}
