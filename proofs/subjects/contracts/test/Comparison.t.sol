// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {ScenarioMargin} from "./comparison/ScenarioMargin.sol";

/// @title What the engine that gas is compared with answers
contract ComparisonTest {
    address private constant WHOLE = address(0x1);
    address private constant SPLIT = address(0x2);
    address private constant OPTION = address(0x3);

    ScenarioMargin private _engine = new ScenarioMargin();

    function setUp() external {
        _engine.setRange(0, 100_000, 250_000);
        _engine.setMark(0, ScenarioMargin.Mark(100e8, 1e6, 0, 0, 0));
        _engine.setMark(1, ScenarioMargin.Mark(100e8, 500_000, 0, 9000, 1500));
    }

    /// @dev Long 4 at 100 with a range of 10 percent: 40.
    function test_aPositionNeedsItsWorstScenario() external {
        _engine.setPosition(WHOLE, 0, 4);
        require(_engine.requirementOf(WHOLE) == 40e6, "range times value");
    }

    /// @dev Short 10 options: delta loses 50 at a move of 10 percent up, gamma 45, and vega 37.5 at volatility up.
    function test_anOptionIsRepricedToSecondOrder() external {
        _engine.setPosition(OPTION, 1, -10);
        require(_engine.requirementOf(OPTION) == 50e6 + 4.5e6 + 37.5e6, "delta, gamma and vega");
    }

    /// @dev Long 4, sells of 9 in all: filled wholly they leave 5 short, which needs 50. One order of 9 is seen; of 8 and 1
    ///      neither alone needs more than the position, so that both are left out.
    function test_splittingAnOrderHidesIt() external {
        _engine.setPosition(WHOLE, 0, 4);
        _engine.setPosition(SPLIT, 0, 4);
        ScenarioMargin.Order[] memory orders = new ScenarioMargin.Order[](1);
        orders[0] = ScenarioMargin.Order(0, -9, 100e8);
        _engine.addOrders(WHOLE, orders);
        orders = new ScenarioMargin.Order[](2);
        orders[0] = ScenarioMargin.Order(0, -8, 100e8);
        orders[1] = ScenarioMargin.Order(0, -1, 100e8);
        _engine.addOrders(SPLIT, orders);
        require(_engine.requirementOf(WHOLE) == 50e6, "the worst fill");
        require(_engine.requirementOf(SPLIT) == 40e6, "the worst fill went unseen");
    }
}
