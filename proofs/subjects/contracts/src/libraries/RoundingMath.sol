// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title Integer division and roots, with the direction of every rounding in the name
/// @dev The only place where an amount meets `/`.
library RoundingMath {
    /// @dev Returns the smallest integer that is not below `x / d`. Assumes `d > 0`.
    function divUp(uint256 x, uint256 d) internal pure returns (uint256 quotient) {
        (quotient,) = divUpCounted(x, d);
    }

    /// @dev Returns the smallest integer that is not below `x / d`, and 1 if it is not `x / d`, else 0. Assumes `d > 0`.
    function divUpCounted(uint256 x, uint256 d) internal pure returns (uint256 quotient, uint256 rounded) {
        rounded = x % d == 0 ? 0 : 1;
        // Safe: INT-RANGE-001; if x / d is 2^256 - 1 then d is 1 and nothing is added.
        unchecked {
            quotient = x / d + rounded;
        }
    }

    /// @dev Returns the largest integer that is not above `x / d`. Assumes `d > 0`.
    function divDown(uint256 x, uint256 d) internal pure returns (uint256 quotient) {
        // Safe: INT-RANGE-001; d > 0.
        unchecked {
            quotient = x / d;
        }
    }

    /// @dev Returns the largest integer that is not above `x / d`. Assumes `0 < d < 2^255`.
    function divFloor(int256 x, int256 d) internal pure returns (int256 quotient) {
        // Safe: INT-RANGE-001; d > 0, and the quotient is above -2^255 where it is not exact.
        unchecked {
            quotient = x / d;
            if (quotient * d > x) --quotient;
        }
    }

    /// @dev Returns the largest integer that is not above `x / 2`.
    function halfFloor(int256 x) internal pure returns (int256) {
        return x >> 1;
    }

    /// @dev Returns `x / d` rounded towards zero. Assumes `d > 0`.
    function divTrunc(int256 x, int256 d) internal pure returns (int256 quotient) {
        // Safe: INT-RANGE-001; d > 0, so neither x / 0 nor -2^255 / -1.
        unchecked {
            quotient = x / d;
        }
    }

    /// @dev Returns the smallest integer whose square is not below `x`, for every `x`.
    /// @custom:claim INT-ROOT-004
    function sqrtUp(uint256 x) internal pure returns (uint256) {
        uint256 down = FixedPointMathLib.sqrt(x);
        // Safe: INT-RANGE-001; down <= 2^128 - 1 (INT-ROOT-004), so its square fits 256 bits and down + 1 <= 2^128.
        unchecked {
            return down * down == x ? down : down + 1;
        }
    }

    /// @dev Returns the largest integer that is not above `x * y / d`, over the full 512-bit product. Assumes `d > 0`;
    ///      reverts if the magnitude of the quotient exceeds 256 bits, and so it must not exceed 255.
    ///      Safe: INT-RANGE-001; callers keep the quotient in 255 bits (see Admissibility), so both casts are exact.
    function mulDivFloor(int256 x, int256 y, uint256 d) internal pure returns (int256) {
        uint256 a = FixedPointMathLib.abs(x);
        uint256 b = FixedPointMathLib.abs(y);
        if ((x < 0) == (y < 0)) return int256(FixedPointMathLib.fullMulDiv(a, b, d));
        return -int256(FixedPointMathLib.fullMulDivUp(a, b, d));
    }
}
