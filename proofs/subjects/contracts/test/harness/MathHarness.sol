// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {RoundingMath} from "../../src/libraries/RoundingMath.sol";

/// @title MathHarness
/// @notice The internal arithmetic of the contracts, callable, many cases at a time.
contract MathHarness {
    /// @notice Root of each, rounded up.
    function sqrtUp(uint256[] calldata values) external pure returns (uint256[] memory roots) {
        roots = new uint256[](values.length);
        for (uint256 k = 0; k < values.length; ++k) {
            roots[k] = RoundingMath.sqrtUp(values[k]);
        }
    }

    /// @notice x[k] * y[k] / d[k] rounded towards minus infinity.
    function mulDivFloor(int256[] calldata x, int256[] calldata y, uint256[] calldata d)
        external
        pure
        returns (int256[] memory quotients)
    {
        quotients = new int256[](x.length);
        for (uint256 k = 0; k < x.length; ++k) {
            quotients[k] = RoundingMath.mulDivFloor(x[k], y[k], d[k]);
        }
    }
}
