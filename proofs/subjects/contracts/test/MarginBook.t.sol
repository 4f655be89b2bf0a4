// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {CollateralToken} from "./harness/CollateralToken.sol";
import {Traders} from "./Traders.sol";
import {VM} from "./Vm.sol";
import {MarginBook} from "../src/MarginBook.sol";
import {IMarginBook} from "../src/interfaces/IMarginBook.sol";

/// @title What holds of a margin book after any sequence of actions
contract MarginBookInvariantsTest {
    Traders private _traders;
    MarginBook private _book;

    function setUp() external {
        _traders = new Traders();
        _book = _traders.book();
    }

    /// @notice What the fuzzer calls: forge asks for it by this name.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_traders);
    }

    /// @custom:claim FILL-SPLIT-011
    function invariant_restingSumsAreThoseOfLiveOrders() external view {
        for (uint256 k = 0; k < _traders.COUNT(); ++k) {
            address trader = _traders.trader(k);
            for (uint8 id = 0; id < _traders.CONTRACTS(); ++id) {
                (uint256 buys, uint256 sells) = _sum(trader, id);
                (uint256 restingBuys, uint256 restingSells) = _book.getResting(trader, id);
                require(buys == restingBuys && sells == restingSells, "sums are not those of the orders");
                bool used = _book.getPosition(trader, id) != 0 || buys | sells != 0;
                require(_book.getHeld(trader) >> id & 1 == (used ? 1 : 0), "held is not what is used");
            }
        }
    }

    /// @custom:claim CLEAR-ZEROSUM-001
    function invariant_positionsNetToZero() external view {
        for (uint8 id = 0; id < _traders.CONTRACTS(); ++id) {
            int256 net = 0;
            for (uint256 k = 0; k < _traders.COUNT(); ++k) {
                net += _book.getPosition(_traders.trader(k), id);
            }
            require(net == 0, "positions do not net to zero");
        }
    }

    /// @custom:claim CLEAR-CONSERVE-002
    function invariant_collateralIsConserved() external view {
        int256 cash = 0;
        for (uint256 k = 0; k < _traders.COUNT(); ++k) {
            cash += _book.getCash(_traders.trader(k));
        }
        require(cash == int256(_book.collateralHeld()) * 100, "cash is not the collateral");
        require(_traders.token().balanceOf(address(_book)) == _book.collateralHeld(), "the tokens are elsewhere");
    }

    /// @custom:claim FILL-COVER-007
    function invariant_requirementCoversTheMargin() external view {
        for (uint256 k = 0; k < _traders.COUNT(); ++k) {
            address trader = _traders.trader(k);
            (uint256 requirement, bool exact) = _book.requirementOf(trader);
            require(exact && requirement >= _book.marginOf(trader), "below the margin of the positions");
        }
    }

    function _sum(address trader, uint256 id) private view returns (uint256 buys, uint256 sells) {
        for (uint32 slot = 0; slot < _traders.SLOTS(); ++slot) {
            (uint256 lots, IMarginBook.Side side, uint256 contractId,,) = _book.getOrder(trader, slot);
            if (lots == 0 || contractId != id) continue;
            if (side == IMarginBook.Side.Buy) buys += lots;
            else sells += lots;
        }
    }
}

/// @title Orders one by one
contract MarginBookTest {
    Traders private _traders;
    MarginBook private _book;
    address private _maker;
    address private _taker;

    function setUp() external {
        _traders = new Traders();
        _book = _traders.book();
        (_maker, _taker) = (_traders.trader(0), _traders.trader(1));
    }

    /// @dev What the campaign above tries is not refused throughout.
    function test_theActionsOfACampaignCanTrade() external {
        _traders.place(0, 2, 1, true, 40, 8);
        _traders.place(1, 3, 3, false, 20, -8);
        require(_traders.trades() == 0, "nothing is taken yet");
        _traders.take(2, 0, 0, 14);
        _traders.take(2, 1, 0, 19);
        require(_traders.trades() == 2, "both orders are taken");
        _traders.withdraw(2, 500e6);
        _traders.reduce(0, 2, 1);
        _traders.cancel(0, 2);
        require(_book.getPosition(_traders.trader(2), 1) == -15, "15 of the first order sold");
    }

    /// @custom:claim FILL-SPLIT-011
    /// @custom:claim GAS-ORDER-001
    /// forge-config: default.fuzz.runs = 1000
    function testFuzz_splittingAnOrderChangesNoBit(uint8 lots, uint256 seed) external {
        uint40 whole = uint40(lots) % 200 + 2;
        uint40 part = uint40(seed % (whole - 1)) + 1;
        _deposit(_maker, 1e12);
        _deposit(_taker, 1e12);
        _place(_maker, 0, whole, 100e8);
        _place(_taker, 0, part, 99e8);
        _place(_taker, 1, whole - part, 98e8);
        (uint256 one,) = _book.requirementOf(_maker);
        (uint256 two,) = _book.requirementOf(_taker);
        require(one == two, "two orders need other than one");
    }

    /// @custom:claim FILL-MARKET-013
    /// forge-config: default.fuzz.runs = 1000
    function testFuzz_aMarketOrderIsMarginedAsIfExecuted(uint16 lots, uint16 equity) external {
        uint40 size = uint40(lots) + 1;
        _deposit(_maker, 1e15);
        _place(_maker, 0, size, 100e8);
        address poor = address(0xBEEF);
        _fund(poor, uint256(equity) * 1e6 + 1);
        VM.prank(poor);
        (bool done, bytes memory answer) = address(_book).call(abi.encodeCall(_book.takeOrder, (_maker, 0, size)));
        if (done) {
            (uint256 requirement,) = _book.requirementOf(poor);
            require(int256(requirement) <= _book.equityOf(poor), "taken without cover");
            require(_book.getPosition(poor, 0) == -int256(uint256(size)), "executed");
        } else {
            require(bytes4(answer) == IMarginBook.InsufficientEquity.selector, "refused by name");
            require(_book.getPosition(poor, 0) == 0 && _book.getPosition(_maker, 0) == 0, "nothing changed");
        }
    }

    /// @custom:claim FILL-MONOTONE-008
    function test_staleMarksStopNewRiskAndNothingElse() external {
        _place(_maker, 0, 10, 100e8);
        VM.warp(block.timestamp + _traders.MAX_AGE() + 1);
        _refuse(_maker, abi.encodeCall(_book.placeOrder, (1, 0, IMarginBook.Side.Buy, 1, 1e8)), IMarginBook.StaleMark.selector);
        _refuse(_taker, abi.encodeCall(_book.takeOrder, (_maker, 0, 1)), IMarginBook.StaleMark.selector);
        _refuse(_maker, abi.encodeCall(_book.withdraw, (1)), IMarginBook.StaleMark.selector);
        _deposit(_maker, 1);
        VM.prank(_maker);
        _book.reduceOrder(0, 4);
        VM.prank(_maker);
        _book.cancelOrder(0);
        (uint256 buys, uint256 sells) = _book.getResting(_maker, 0);
        require(buys == 0 && sells == 0, "taken back");
    }

    function test_whatIsNotThereIsRefusedByName() external {
        _place(_maker, 0, 10, 100e8);
        _refuse(_maker, abi.encodeCall(_book.placeOrder, (0, 0, IMarginBook.Side.Buy, 1, 1e8)), IMarginBook.SlotTaken.selector);
        _refuse(_maker, abi.encodeCall(_book.placeOrder, (1, 0, IMarginBook.Side.Buy, 0, 1e8)), IMarginBook.ZeroLots.selector);
        _refuse(_maker, abi.encodeCall(_book.cancelOrder, (7)), IMarginBook.NoSuchOrder.selector);
        _refuse(_maker, abi.encodeCall(_book.reduceOrder, (0, 11)), IMarginBook.ExceedsOrder.selector);
        _refuse(_taker, abi.encodeCall(_book.cancelOrder, (0)), IMarginBook.NoSuchOrder.selector);
        _refuse(_taker, abi.encodeCall(_book.takeOrder, (_maker, 0, 11)), IMarginBook.ExceedsOrder.selector);
        _refuse(_maker, abi.encodeCall(_book.takeOrder, (_maker, 0, 1)), IMarginBook.SelfTrade.selector);
        VM.prank(_maker);
        _book.cancelOrder(0);
        _refuse(_maker, abi.encodeCall(_book.cancelOrder, (0)), IMarginBook.NoSuchOrder.selector);
    }

    function _place(address account, uint32 slot, uint40 lots, uint64 price) private {
        VM.prank(account);
        _book.placeOrder(slot, 0, IMarginBook.Side.Buy, lots, price);
    }

    function _deposit(address account, uint256 amount) private {
        VM.prank(account);
        _book.deposit(amount);
    }

    function _fund(address account, uint256 amount) private {
        CollateralToken token = _traders.token();
        token.fund(account, amount, address(_book));
        _deposit(account, amount);
    }

    function _refuse(address account, bytes memory data, bytes4 expected) private {
        VM.prank(account);
        (bool succeeded, bytes memory answer) = address(_book).call(data);
        require(!succeeded && bytes4(answer) == expected, "refused by name");
    }
}
