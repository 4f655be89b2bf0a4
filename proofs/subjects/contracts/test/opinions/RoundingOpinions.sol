// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {Limits} from "../../src/libraries/Limits.sol";
import {PositionLimits} from "../../src/libraries/PositionLimits.sol";
import {RoundingMath} from "../../src/libraries/RoundingMath.sol";

/// @title RoundingOpinions
/// @notice Do small functions round and refuse as their names say? Asked of other provers; see docs/opinions.md.
contract RoundingOpinions {
    /// @notice divUp(x, d) is the smallest q with q * d >= x, at 16 bits
    /// @custom:claim INT-TWIN-005
    function check_divUp_is_the_quotient_rounded_up(uint16 x, uint16 d) external pure {
        if (d == 0) return;
        uint256 q = RoundingMath.divUp(x, d);
        assert(q * d >= x);
        assert(q * d < uint256(x) + d);
    }

    /// @notice divUp(x, 1e8) is the smallest q with q * 1e8 >= x, for every word
    /// @custom:claim INT-TWIN-005
    function check_divUp_by_the_unit_of_results(uint256 x) external pure {
        if (x > type(uint256).max - Limits.ROOT_PER_RESULT_UNIT) return;
        uint256 q = RoundingMath.divUp(x, Limits.ROOT_PER_RESULT_UNIT);
        assert(q * Limits.ROOT_PER_RESULT_UNIT >= x);
        assert(q * Limits.ROOT_PER_RESULT_UNIT < x + Limits.ROOT_PER_RESULT_UNIT);
    }

    /// @notice divFloor(x, 100) is the largest q with q * 100 <= x, at 32 bits
    /// @custom:claim INT-TWIN-005
    function check_divFloor_of_cash(int32 x) external pure {
        int256 q = RoundingMath.divFloor(x, Limits.CASH_PER_COLLATERAL);
        assert(q * Limits.CASH_PER_COLLATERAL <= x);
        assert(x - q * Limits.CASH_PER_COLLATERAL < Limits.CASH_PER_COLLATERAL);
    }

    /// @notice halfFloor(x) is the largest h with 2 * h <= x, at 255 bits
    /// @custom:claim INT-TWIN-005
    function check_halfFloor_is_the_half_rounded_down(int256 x) external pure {
        if (x > type(int256).max / 2 || x < type(int256).min / 2) return;
        int256 h = RoundingMath.halfFloor(x);
        assert(2 * h <= x);
        assert(x <= 2 * h + 1);
    }

    /// @notice the root rounded up is the smallest whose square covers x, at 8 bits
    /// @custom:claim INT-ROOT-004
    function check_sqrtUp_is_the_root_rounded_up(uint8 x) external pure {
        uint256 r = RoundingMath.sqrtUp(x);
        assert(r * r >= x);
        assert(r == 0 || (r - 1) * (r - 1) < x);
    }

    /// @notice what passes the limits of a mark is inside them
    /// @custom:claim INT-RANGE-001
    function check_marks_are_in_range(uint8 id, uint64 price, int24 ratio) external pure {
        PositionLimits.checkMark(id, price, ratio);
        assert(price > 0 && price <= Limits.MAX_PRICE);
        assert(ratio <= 1e6 && ratio >= -1e6);
    }

    /// @notice every size that fills can lead to is inside the limits
    /// @custom:claim INT-RANGE-001
    function check_reaches_are_in_range(uint8 id, int48 lots, uint40 buys, uint40 sells, uint40 bought, uint40 sold)
        external
        pure
    {
        PositionLimits.checkReach(id, lots, buys, sells);
        if (bought > buys || sold > sells) return;
        int256 reached = int256(lots) + int256(uint256(bought)) - int256(uint256(sold));
        assert(reached <= 1e12 && reached >= -1e12);
    }
}
