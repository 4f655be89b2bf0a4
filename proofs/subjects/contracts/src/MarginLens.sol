// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {IMarginLens} from "./interfaces/IMarginLens.sol";
import {Admissibility} from "./libraries/Admissibility.sol";
import {FillChains} from "./libraries/FillChains.sol";
import {PortfolioMargin} from "./libraries/PortfolioMargin.sol";
import {PositionLimits} from "./libraries/PositionLimits.sol";
import {WorstFill} from "./libraries/WorstFill.sol";

/// @title MarginLens
/// @notice Margin of hypothetical books; holds no state.
contract MarginLens is IMarginLens {
    using FillChains for FillChains.Reaches;
    using PortfolioMargin for uint256[16];

    /// @inheritdoc IMarginLens
    function marginOf(Index[] calldata indexes, int16[] calldata betas, Leg[] calldata legs)
        external
        pure
        returns (uint256)
    {
        Admissibility.check(indexes, betas);
        PositionLimits.checkHeld(legs.length);
        uint256[16] memory exposures;
        uint256 used = 0;
        for (uint256 k = 0; k < legs.length; ++k) {
            Leg calldata leg = legs[k];
            if (leg.index >= indexes.length) revert UnknownIndex(k, leg.index, indexes.length);
            PositionLimits.checkMark(k, leg.price, leg.hedgeRatio);
            PositionLimits.checkLots(k, leg.lots);
            used |= 1 << leg.index;
            exposures.add(leg.index, leg.lots, leg.price, leg.hedgeRatio);
        }
        return exposures.requirement(used, PortfolioMargin.packParameters(indexes, betas));
    }

    /// @inheritdoc IMarginLens
    function requirementOf(Index[] calldata indexes, int16[] calldata betas, Reach[] calldata reaches)
        external
        pure
        returns (uint256, bool)
    {
        Admissibility.check(indexes, betas);
        PositionLimits.checkHeld(reaches.length);
        FillChains.Reaches memory found;
        for (uint256 k = 0; k < reaches.length; ++k) {
            _add(found, k, reaches[k], indexes.length);
        }
        return WorstFill.requirement(found, PortfolioMargin.packParameters(indexes, betas));
    }

    /// @dev Adds a reach that is in range.
    function _add(FillChains.Reaches memory found, uint256 place, Reach calldata reach, uint256 count) private pure {
        if (reach.index >= count) revert UnknownIndex(place, reach.index, count);
        PositionLimits.checkMark(place, reach.price, reach.hedgeRatio);
        PositionLimits.checkReach(place, reach.lots, reach.buys, reach.sells);
        found.used |= 1 << reach.index;
        found.add(reach.index, reach.lots, reach.buys, reach.sells, reach.price, reach.hedgeRatio);
    }

    /// @inheritdoc IMarginLens
    function checkParameters(Index[] calldata indexes, int16[] calldata betas) external pure {
        Admissibility.check(indexes, betas);
    }
}
