// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {AccountBook} from "../src/AccountBook.sol";
import {IAccountBook} from "../src/interfaces/IAccountBook.sol";
import {IPositionBook} from "../src/interfaces/IPositionBook.sol";
import {IMarginDomain} from "../src/interfaces/IMarginDomain.sol";

/// @title BookFixture
/// @notice An account book with three indexes and six contracts; the test is its owner, oracle and recorder.
abstract contract BookFixture {
    uint256 internal constant LEGS = 6;
    address internal constant ACCOUNT = address(0xACC);

    AccountBook internal book;

    function setUp() public virtual {
        book = new AccountBook(address(this));
        book.setOracle(address(this));
        book.setRecorder(address(this));
        book.setParameters(_indexes(), _betas());
        for (uint8 id = 0; id < LEGS; ++id) {
            book.listContract(id / 2, IPositionBook.Mark(id, 1e8, 1e6));
        }
    }

    function _indexes() internal pure returns (IMarginDomain.Index[] memory indexes) {
        indexes = new IMarginDomain.Index[](3);
        indexes[0] = IMarginDomain.Index(100_000, 110_000, 9200);
        indexes[1] = IMarginDomain.Index(120_000, 120_000, 9300);
        indexes[2] = IMarginDomain.Index(150_000, 130_001, 9500);
    }

    function _betas() internal pure returns (int16[] memory betas) {
        betas = new int16[](3);
        (betas[0], betas[1], betas[2]) = (5000, -3000, 2500);
    }

    /// @dev Stores six positions: |lots| <= 1e6, price up to 1e4 quote per lot.
    function _store(int24[LEGS] memory lots, uint40[LEGS] memory prices) internal {
        IPositionBook.Mark[] memory marks = new IPositionBook.Mark[](LEGS);
        IAccountBook.Trade[] memory trades = new IAccountBook.Trade[](LEGS);
        for (uint8 id = 0; id < LEGS; ++id) {
            marks[id] = IPositionBook.Mark(id, _price(prices[id]), 1e6);
            trades[id] = IAccountBook.Trade(id, _lots(lots[id]));
        }
        book.setMarks(marks);
        book.recordTrades(ACCOUNT, trades);
    }

    function _price(uint40 seed) internal pure returns (uint64) {
        return uint64(seed % 1e12) + 1;
    }

    function _lots(int24 seed) internal pure returns (int48) {
        return int48(seed % 1e6);
    }
}
