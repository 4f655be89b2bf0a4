// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

import {IMarginDomain} from "../interfaces/IMarginDomain.sol";
import {Limits} from "./Limits.sol";

/// @title The limits of marks and positions, checked where they enter
/// @custom:claim INT-RANGE-001
library PositionLimits {
    /// @dev Reverts by name unless a mark is in range: `price` in 1e-8 quote per lot, `hedgeRatio` in 1e-6.
    function checkMark(uint256 contractId, uint256 price, int256 hedgeRatio) internal pure {
        if (price == 0 || price > Limits.MAX_PRICE) {
            revert IMarginDomain.PriceOutOfRange(contractId, price, Limits.MAX_PRICE);
        }
        if (FixedPointMathLib.abs(hedgeRatio) > Limits.HEDGE_SCALE) {
            revert IMarginDomain.HedgeRatioOutOfRange(contractId, hedgeRatio, Limits.HEDGE_SCALE);
        }
    }

    /// @dev Reverts by name unless a position of `lots` is in range.
    function checkLots(uint256 contractId, int256 lots) internal pure {
        if (FixedPointMathLib.abs(lots) > Limits.MAX_LOTS) {
            revert IMarginDomain.LotsOutOfRange(contractId, lots, Limits.MAX_LOTS);
        }
    }

    /// @dev Reverts by name unless resting `buys` and `sells` around a position of `lots` are in range, and every size
    ///      that their fills can lead to.
    function checkReach(uint256 contractId, int256 lots, uint256 buys, uint256 sells) internal pure {
        if (buys > Limits.MAX_LOTS) revert IMarginDomain.RestingOutOfRange(contractId, buys, Limits.MAX_LOTS);
        if (sells > Limits.MAX_LOTS) revert IMarginDomain.RestingOutOfRange(contractId, sells, Limits.MAX_LOTS);
        // Safe: INT-RANGE-001; both are at most 1e12.
        (int256 low, int256 high) = (lots - int256(sells), lots + int256(buys));
        if (FixedPointMathLib.abs(low) > Limits.MAX_LOTS || FixedPointMathLib.abs(high) > Limits.MAX_LOTS) {
            revert IMarginDomain.ReachOutOfRange(contractId, low, high, Limits.MAX_LOTS);
        }
    }

    /// @dev Reverts by name if `held` contracts are more than an account may hold.
    function checkHeld(uint256 held) internal pure {
        if (held > Limits.MAX_HELD) revert IMarginDomain.TooManyContracts(held, Limits.MAX_HELD);
    }
}
