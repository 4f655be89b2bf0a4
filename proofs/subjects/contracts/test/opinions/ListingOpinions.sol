// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {AccountBook} from "../../src/AccountBook.sol";
import {IAccountBook} from "../../src/interfaces/IAccountBook.sol";
import {IPositionBook} from "../../src/interfaces/IPositionBook.sol";

/// @title ListingOpinions
/// @notice Who may list contracts, set marks and record trades? Asked of other provers; see docs/opinions.md.
/// @dev Somebody else calls, with a contract of a known number: provers of bytecode do not index arrays by an unknown.
contract ListingOpinions is AccountBook {
    Stranger private immutable _stranger;

    constructor() AccountBook(address(0)) {
        _stranger = new Stranger();
    }

    /// @notice only the owner names the oracle
    function check_the_oracle_is_named_by_the_owner(address holder, address named) external {
        owner = holder;
        this.setOracle(named);
        assert(holder == address(this));
        assert(oracle == named);
    }

    /// @notice only the owner lists contracts, of indexes that there are
    function check_contracts_are_listed_by_the_owner(
        address holder,
        uint256 count,
        uint8 index,
        uint64 price,
        int24 hedgeRatio
    ) external {
        owner = holder;
        indexCount = count;
        _stranger.list(this, index, price, hedgeRatio);
        assert(holder == address(_stranger));
        assert(index < count);
    }

    /// @notice only the oracle sets marks, of contracts that are listed
    function check_marks_are_set_by_the_oracle(address named, uint256 word, uint64 price, int24 hedgeRatio) external {
        oracle = named;
        _marks[2] = word;
        _stranger.mark(this, price, hedgeRatio);
        assert(named == address(_stranger));
        assert(uint64(word) != 0);
    }

    /// @notice only the recorder records trades, of contracts that are listed
    function check_trades_are_recorded_by_the_recorder(address named, uint256 word, address account, int48 lots)
        external
    {
        recorder = named;
        _marks[2] = word;
        _stranger.trade(this, account, lots);
        assert(named == address(_stranger));
        assert(uint64(word) != 0);
    }
}

/// @title Stranger
/// @notice Somebody who is nobody in particular.
contract Stranger {
    uint8 private constant CONTRACT = 4;

    function list(AccountBook book, uint8 index, uint64 price, int24 hedgeRatio) external {
        book.listContract(index, IPositionBook.Mark(CONTRACT, price, hedgeRatio));
    }

    function mark(AccountBook book, uint64 price, int24 hedgeRatio) external {
        IPositionBook.Mark[] memory marks = new IPositionBook.Mark[](1);
        marks[0] = IPositionBook.Mark(CONTRACT, price, hedgeRatio);
        book.setMarks(marks);
    }

    function trade(AccountBook book, address account, int48 lots) external {
        IAccountBook.Trade[] memory trades = new IAccountBook.Trade[](1);
        trades[0] = IAccountBook.Trade(CONTRACT, lots);
        book.recordTrades(account, trades);
    }
}
