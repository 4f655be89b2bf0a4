// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {CollateralToken} from "./harness/CollateralToken.sol";
import {VM} from "./Vm.sol";
import {MarginBook} from "../src/MarginBook.sol";
import {IMarginBook} from "../src/interfaces/IMarginBook.sol";
import {IMarginDomain} from "../src/interfaces/IMarginDomain.sol";
import {IPositionBook} from "../src/interfaces/IPositionBook.sol";

/// @title Traders
/// @notice Three accounts of a margin book with two indexes and four contracts, and what they may try. Each action says
/// whether the book allowed it, and reverts if the book broke a promise: a gate left open, a way out refused.
contract Traders {
    uint256 public constant COUNT = 3;
    uint256 public constant CONTRACTS = 4;
    uint256 public constant SLOTS = 4;
    uint256 public constant MAX_AGE = 1 hours;
    uint64 private constant PRICE = 100e8;

    /// @dev Selector of the compiler's own errors.
    bytes4 private constant PANIC = 0x4e487b71;

    MarginBook public immutable book;
    CollateralToken public immutable token;

    /// @notice How often an order was taken.
    uint256 public trades;

    uint256 private _now = 1_700_000_000;

    constructor() {
        VM.warp(_now);
        token = new CollateralToken();
        book = new MarginBook(address(this), address(token), MAX_AGE);
        book.setOracle(address(this));
        IMarginDomain.Index[] memory indexes = new IMarginDomain.Index[](2);
        indexes[0] = IMarginDomain.Index(100_000, 110_000, 9200);
        indexes[1] = IMarginDomain.Index(120_000, 100_001, 8000);
        int16[] memory betas = new int16[](1);
        betas[0] = 5000;
        book.setParameters(indexes, betas);
        for (uint8 id = 0; id < CONTRACTS; ++id) {
            book.listContract(id / 2, IPositionBook.Mark(id, PRICE + id, id == 3 ? int24(-400_000) : int24(1e6)));
        }
        for (uint256 k = 0; k < COUNT; ++k) {
            token.fund(trader(k), 1e30, address(book));
            VM.prank(trader(k));
            book.deposit(2_000e6);
        }
    }

    function trader(uint256 k) public pure returns (address) {
        return address(uint160(0x7ADE0 + k % COUNT));
    }

    /* ACTIONS BEHIND A GATE */

    function place(uint256 who, uint32 slot, uint8 id, bool buy, uint16 lots, int8 offset) external {
        (, bool done) = _try(
            who,
            abi.encodeCall(
                book.placeOrder, (_slot(slot), id % 4, buy ? IMarginBook.Side.Buy : IMarginBook.Side.Sell, lots % 60, _near(offset / 8))
            )
        );
        if (done) _checkCovered(trader(who));
    }

    /// @dev Looks for somebody else's order from `slot` of `maker` on; there may be none.
    function take(uint256 who, uint256 maker, uint32 slot, uint16 lots) external {
        uint256 left = 0;
        maker %= COUNT;
        for (uint32 k = 0; k < COUNT * SLOTS && left == 0; ++k) {
            slot = _slot(_slot(slot) + 1);
            if (slot == 0) maker = (maker + 1) % COUNT;
            if (maker != who % COUNT) (left,,,,) = book.getOrder(trader(maker), slot);
        }
        uint40 taken = uint40(left == 0 ? lots : lots % left + 1);
        (uint256 before,) = book.requirementOf(trader(maker));
        int256 equity = book.equityOf(trader(maker));
        (, bool done) = _try(who, abi.encodeCall(book.takeOrder, (trader(maker), slot, taken)));
        if (!done) return;
        ++trades;
        _checkCovered(trader(who));
        // FILL-SAFE-014: a maker who was covered still is.
        if (int256(before) <= equity) _checkCovered(trader(maker));
    }

    function withdraw(uint256 who, uint40 amount) external {
        (, bool done) = _try(who, abi.encodeCall(book.withdraw, (amount % 1_000e6)));
        if (done) _checkCovered(trader(who));
    }

    /* ACTIONS THAT ARE ALWAYS ALLOWED */

    function cancel(uint256 who, uint32 slot) external {
        (uint256 left,,,,) = book.getOrder(trader(who), _slot(slot));
        (uint256 before,) = book.requirementOf(trader(who));
        (, bool done) = _try(who, abi.encodeCall(book.cancelOrder, (_slot(slot))));
        require(done == (left != 0), "a live order may be cancelled, no other");
        _checkNotAbove(who, before);
    }

    function reduce(uint256 who, uint32 slot, uint16 lots) external {
        (uint256 left,,,,) = book.getOrder(trader(who), _slot(slot));
        (uint256 before,) = book.requirementOf(trader(who));
        (, bool done) = _try(who, abi.encodeCall(book.reduceOrder, (_slot(slot), lots)));
        require(done == (lots != 0 && lots <= left), "what is left of an order may be reduced, no more");
        _checkNotAbove(who, before);
    }

    function deposit(uint256 who, uint40 amount) external {
        (, bool done) = _try(who, abi.encodeCall(book.deposit, (amount)));
        require(done == (amount != 0), "a deposit is always taken");
    }

    /* THE WORLD */

    function mark(uint8 id, int8 offset) external {
        IPositionBook.Mark[] memory marks = new IPositionBook.Mark[](1);
        marks[0] = IPositionBook.Mark(id % 4, _near(offset), id % 4 == 3 ? int24(-400_000) : int24(1e6));
        book.setMarks(marks);
    }

    /// @notice Marks every contract anew where it stands.
    function refresh() external {
        IPositionBook.Mark[] memory marks = new IPositionBook.Mark[](CONTRACTS);
        for (uint8 id = 0; id < CONTRACTS; ++id) {
            (uint256 price, int256 ratio,,) = book.getMark(id);
            marks[id] = IPositionBook.Mark(id, uint64(price), int24(ratio));
        }
        book.setMarks(marks);
    }

    function wait(uint16 secs) external {
        _now += secs % 600;
        VM.warp(_now);
    }

    /* HELPERS */

    function _try(uint256 who, bytes memory data) private returns (bytes memory answer, bool done) {
        VM.prank(trader(who));
        (done, answer) = address(book).call(data);
        require(done || answer.length >= 4 && bytes4(answer) != PANIC, "refused without a name");
    }

    function _checkCovered(address account) private view {
        (uint256 requirement,) = book.requirementOf(account);
        require(int256(requirement) <= book.equityOf(account), "allowed without cover");
    }

    function _checkNotAbove(uint256 who, uint256 before) private view {
        (uint256 requirement,) = book.requirementOf(trader(who));
        require(requirement <= before, "raised by taking an order back");
    }

    function _slot(uint32 slot) private pure returns (uint32) {
        return slot % uint32(SLOTS);
    }

    /// @dev A price within 13 percent of the first mark.
    function _near(int8 offset) private pure returns (uint64) {
        return uint64(uint256(int256(uint256(PRICE)) + int256(offset) * 1e7));
    }
}
