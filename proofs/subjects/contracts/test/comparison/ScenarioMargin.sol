// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {LibBit} from "solady/utils/LibBit.sol";

/// @title ScenarioMargin
/// @notice COMPARISON ONLY: a scenario engine of the kind that other protocols use, written for the gas table of this project.
/// It is not part of the margin engine, nothing depends on it, and no claim speaks about it.
///
/// Every position is repriced under 16 moves of price and volatility of its index (the grid of SPAN), losses are summed for
/// each scenario, an index needs its worst scenario, and an account the sum over its indexes. Resting orders are taken one
/// after the other, in the order in which they were placed: an order counts if its index needs more with it than without.
/// @dev Fair to the kind: positions and marks share words exactly as in the account book and are read once; an order takes
///      half a word; a reprice is of second order (delta, gamma, vega), which costs a fraction of an option formula; the factors
///      of a grid are computed once for an index in use; loops are unchecked. What no such engine can leave out is reading every
///      order and repricing it under every scenario. Its answer depends on the sequence of orders, and on how they are
///      split: the article's objection, which `contracts/test/Comparison.t.sol` shows.
contract ScenarioMargin {
    uint256 private constant SCENARIOS = 16;

    /// @dev Price moves in thirds of the scan range plus 9, a byte each: no move, one, two and three thirds up and down, each
    ///      with volatility up and down, and the two extreme moves of three ranges.
    uint256 private constant MOVES = 0x0012_0606_0c0c_0707_0b0b_0808_0a0a_0909;

    /// @dev Losses under the extreme moves count a third.
    uint256 private constant EXTREMES = 14;

    uint256 private constant ROW = 512;

    struct Account {
        uint256 held;
        uint256[128] positions;
        uint256 orderCount;
        mapping(uint256 word => uint256) orders;
    }

    /// @notice Mark of a contract.
    /// @param price 1e-8 quote per lot.
    /// @param delta Exposure per unit of price, 1e-6.
    /// @param index Index it moves with.
    /// @param gamma Second derivative to the relative move, times price, 1e-4.
    /// @param vega Change for a move of volatility by one, in prices, 1e-4.
    struct Mark {
        uint64 price;
        int24 delta;
        uint8 index;
        int16 gamma;
        int16 vega;
    }

    /// @notice A resting order.
    struct Order {
        uint8 contractId;
        int48 lots;
        uint64 price;
    }

    /// @dev What a check works on. A *row* is 16 words of memory, one for each scenario, named by its address.
    struct Work {
        uint256[128] marks; // pairs of marks, read once
        uint256[16] factors; // of an index: price move, half its square, volatility move (1e-6) of each scenario
        uint256[16] losses; // row of an index's losses so far, in 1e-20 quote
        int256[16] worst; // what each index needs, in 1e-20 quote
        uint256 spare; // a row that is free
    }

    /* STORAGE */

    /// @dev 4 a word: scan range of price uint24, of volatility uint24, 1e-6.
    uint256[4] private _ranges;
    uint256[128] private _marks;
    mapping(address account => Account) private _accounts;

    /* WRITING */

    function setRange(uint256 index, uint24 price, uint24 volatility) external {
        uint256 shift = (index & 3) << 6;
        uint256 entry = uint256(price) | (uint256(volatility) << 24);
        _ranges[index >> 2] = (_ranges[index >> 2] & ~(uint256(type(uint64).max) << shift)) | (entry << shift);
    }

    function setMark(uint256 id, Mark calldata mark) external {
        uint256 entry = uint256(mark.price) | (uint256(uint24(mark.delta)) << 64) | (uint256(mark.index) << 88)
            | (uint256(uint16(mark.gamma)) << 96) | (uint256(uint16(mark.vega)) << 112);
        _marks[id >> 1] = _withHalf(_marks[id >> 1], id, entry);
    }

    function setPosition(address account, uint256 id, int48 lots) external {
        Account storage book = _accounts[account];
        book.positions[id >> 1] = _withHalf(book.positions[id >> 1], id, uint48(lots));
        book.held |= 1 << id;
    }

    function addOrders(address account, Order[] calldata orders) external {
        Account storage book = _accounts[account];
        uint256 count = book.orderCount;
        for (uint256 k = 0; k < orders.length; ++k) {
            uint256 entry = uint256(uint48(orders[k].lots)) | (uint256(orders[k].contractId) << 48)
                | (uint256(orders[k].price) << 56);
            book.orders[count >> 1] = _withHalf(book.orders[count >> 1], count, entry);
            ++count;
        }
        book.orderCount = count;
    }

    function _withHalf(uint256 word, uint256 place, uint256 entry) private pure returns (uint256) {
        uint256 shift = (place & 1) << 7;
        return (word & ~(uint256(type(uint128).max) << shift)) | (entry << shift);
    }

    /* MARGIN */

    /// @notice Margin of positions and resting orders, in 1e-6 quote, rounded up.
    function requirementOf(address account) external view returns (uint256) {
        Account storage book = _accounts[account];
        Work memory work;
        uint256 held = book.held;
        uint256 count = book.orderCount;
        uint256 used = _loadMarks(work, held);
        uint256[] memory orders = _loadOrders(book, count);
        used |= _loadOrderMarks(work, orders, count);
        _fillGrids(work, used);
        _addPositions(book, work, held);
        _setWorst(work, used);
        _addOrders(work, orders, count);
        return _sum(work);
    }

    /// @dev Reads the marks of what is held; returns the indexes in use.
    function _loadMarks(Work memory work, uint256 held) private view returns (uint256 used) {
        unchecked {
            for (uint256 pair = 0; held != 0; ++pair) {
                if (held & 3 != 0) {
                    uint256 mark = work.marks[pair] = _marks[pair];
                    if (held & 1 != 0) used |= 1 << uint8(mark >> 88);
                    if (held & 2 != 0) used |= 1 << uint8(mark >> 216);
                }
                held >>= 2;
            }
        }
    }

    function _loadOrders(Account storage book, uint256 count) private view returns (uint256[] memory orders) {
        unchecked {
            orders = new uint256[]((count + 1) >> 1);
            for (uint256 w = 0; w < orders.length; ++w) {
                orders[w] = book.orders[w];
            }
        }
    }

    /// @dev Reads the marks of orders on contracts that are not held; returns the indexes in use.
    function _loadOrderMarks(Work memory work, uint256[] memory orders, uint256 count)
        private
        view
        returns (uint256 used)
    {
        unchecked {
            for (uint256 k = 0; k < count; ++k) {
                uint256 id = uint8(orders[k >> 1] >> ((k & 1) << 7) >> 48);
                uint256 mark = work.marks[id >> 1];
                if (mark == 0) mark = work.marks[id >> 1] = _marks[id >> 1];
                used |= 1 << uint8(mark >> ((id & 1) << 7) >> 88);
            }
        }
    }

    /// @dev Computes the factors of every index in use.
    function _fillGrids(Work memory work, uint256 used) private view {
        unchecked {
            uint256 word = 0;
            uint256 place = Cells.allocate(LibBit.popCount(used) * 4 * ROW + ROW);
            for (uint256 i = 0; used >> i != 0; ++i) {
                if (i & 3 == 0 && (used >> i) & 15 != 0) word = _ranges[i >> 2];
                if ((used >> i) & 1 == 0) continue;
                _fillGrid(place, word >> ((i & 3) << 6));
                work.factors[i] = place;
                work.losses[i] = place + 3 * ROW;
                place += 4 * ROW;
            }
            work.spare = place;
        }
    }

    /// @dev The three factors of a scenario lie side by side.
    function _fillGrid(uint256 place, uint256 entry) private pure {
        unchecked {
            int256 range = int256(uint256(uint24(entry)));
            int256 volatility = int256(uint256(uint24(entry >> 24)));
            for (uint256 s = 0; s < SCENARIOS; ++s) {
                int256 move = (int256(MOVES >> (s << 3) & 0xff) - 9) * range / 3;
                Cells.set(place, move);
                Cells.set(place + 32, move * move / 2e6);
                if (s < EXTREMES) Cells.set(place + 64, s & 1 == 0 ? volatility : -volatility);
                place += 96;
            }
        }
    }

    function _addPositions(Account storage book, Work memory work, uint256 held) private view {
        unchecked {
            for (uint256 pair = 0; held != 0; ++pair) {
                if (held & 3 != 0) {
                    uint256 positions = book.positions[pair];
                    uint256 mark = work.marks[pair];
                    if (held & 1 != 0) _addPosition(work, positions, mark);
                    if (held & 2 != 0) _addPosition(work, positions >> 128, mark >> 128);
                }
                held >>= 2;
            }
        }
    }

    function _addPosition(Work memory work, uint256 position, uint256 mark) private pure {
        uint256 losses = work.losses[uint8(mark >> 88)];
        _reprice(work.factors[uint8(mark >> 88)], losses, losses, int48(uint48(position)), mark);
    }

    /// @dev Writes to `to` the losses at `from` and those of `lots` lots, in 1e-20 quote; returns the worst, at least 0.
    function _reprice(uint256 factors, uint256 from, uint256 to, int256 lots, uint256 mark)
        private
        pure
        returns (int256 worst)
    {
        unchecked {
            int256 value = lots * int256(uint256(uint64(mark)));
            int256 delta = value * int24(uint24(mark >> 64));
            if (uint32(mark >> 96) == 0) return Cells.addLinear(factors, from, to, delta);
            int256 gamma = value * int16(uint16(mark >> 96)) * 100;
            int256 vega = value * int16(uint16(mark >> 112)) * 100;
            return Cells.addCurved(factors, from, to, delta, gamma, vega);
        }
    }

    /// @dev An empty order leaves the losses and tells the worst of them.
    function _setWorst(Work memory work, uint256 used) private pure {
        for (uint256 i = 0; used >> i != 0; ++i) {
            if ((used >> i) & 1 == 0) continue;
            work.worst[i] = _reprice(work.factors[i], work.losses[i], work.losses[i], 0, 0);
        }
    }

    function _addOrders(Work memory work, uint256[] memory orders, uint256 count) private pure {
        unchecked {
            for (uint256 k = 0; k < count; ++k) {
                uint256 order = orders[k >> 1] >> ((k & 1) << 7);
                uint256 id = uint8(order >> 48);
                uint256 mark = work.marks[id >> 1] >> ((id & 1) << 7);
                uint256 i = uint8(mark >> 88);
                uint256 losses = work.losses[i];
                int256 worst =
                    _reprice(work.factors[i], losses, work.spare, int48(uint48(order)), mark);
                if (worst > work.worst[i]) {
                    work.worst[i] = worst;
                    (work.losses[i], work.spare) = (work.spare, losses);
                }
            }
        }
    }

    function _sum(Work memory work) private pure returns (uint256) {
        uint256 total = 0;
        for (uint256 i = 0; i < 16; ++i) {
            total += uint256(work.worst[i]);
        }
        return (total + 1e14 - 1) / 1e14;
    }
}

/// @title Cells
/// @notice The innermost loops, in assembly so that nobody can say that the comparison was won against bounds checks.
library Cells {
    function allocate(uint256 size) internal pure returns (uint256 place) {
        return uint256(_address(new bytes(size))) + 32;
    }

    function set(uint256 place, int256 value) internal pure {
        assembly ("memory-safe") {
            mstore(place, value)
        }
    }

    /// @dev For each scenario: loss at `from` less `delta` times the price move, to `to`. Returns the worst, at least 0.
    function addLinear(uint256 factors, uint256 from, uint256 to, int256 delta) internal pure returns (int256 worst) {
        assembly ("memory-safe") {
            let shift := sub(to, from)
            for { let end := add(from, 448) } lt(from, end) {} {
                let loss := sub(mload(from), mul(delta, mload(factors)))
                mstore(add(from, shift), loss)
                worst := xor(worst, mul(xor(worst, loss), sgt(loss, worst)))
                factors := add(factors, 96)
                from := add(from, 32)
            }
            for { let end := add(from, 64) } lt(from, end) {} {
                let loss := sub(mload(from), mul(delta, mload(factors)))
                mstore(add(from, shift), loss)
                loss := sdiv(loss, 3)
                worst := xor(worst, mul(xor(worst, loss), sgt(loss, worst)))
                factors := add(factors, 96)
                from := add(from, 32)
            }
        }
    }

    /// @dev The same with `gamma` times the half square and `vega` times the volatility move.
    function addCurved(uint256 factors, uint256 from, uint256 to, int256 delta, int256 gamma, int256 vega)
        internal
        pure
        returns (int256 worst)
    {
        assembly ("memory-safe") {
            let shift := sub(to, from)
            for { let end := add(from, 448) } lt(from, end) {} {
                let value := add(mul(delta, mload(factors)), mul(gamma, mload(add(factors, 32))))
                let loss := sub(mload(from), add(value, mul(vega, mload(add(factors, 64)))))
                mstore(add(from, shift), loss)
                worst := xor(worst, mul(xor(worst, loss), sgt(loss, worst)))
                factors := add(factors, 96)
                from := add(from, 32)
            }
            for { let end := add(from, 64) } lt(from, end) {} {
                let loss := sub(mload(from), add(mul(delta, mload(factors)), mul(gamma, mload(add(factors, 32)))))
                mstore(add(from, shift), loss)
                loss := sdiv(loss, 3)
                worst := xor(worst, mul(xor(worst, loss), sgt(loss, worst)))
                factors := add(factors, 96)
                from := add(from, 32)
            }
        }
    }

    function _address(bytes memory data) private pure returns (bytes32 place) {
        assembly ("memory-safe") {
            place := data
        }
    }
}
