// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {AccountBook} from "../../src/AccountBook.sol";

/// @title ListingOpinions
/// @notice Who may list contracts, set marks and record trades? Asked of other provers; see docs/opinions.md.
contract ListingOpinions is AccountBook {
    constructor() AccountBook(address(0)) {}

    /// @notice only the owner names the oracle
    function check_the_oracle_is_named_by_the_owner(address holder, address named) external {
        owner = holder;
        this.setOracle(named);
        assert(holder == address(this));
        assert(oracle == named);
    }

    /// @notice only the owner lists contracts, of indexes that there are
    function check_contracts_are_listed_by_the_owner(address holder, uint256 count, uint8 index, Mark calldata mark)
        external
    {
        owner = holder;
        indexCount = count;
        this.listContract(index, mark);
        assert(holder == address(this));
        assert(index < count);
    }

    /// @notice only the oracle sets marks, of contracts that are listed
    function check_marks_are_set_by_the_oracle(address named, uint256 word, Mark[] calldata marks) external {
        if (marks.length != 1) return;
        oracle = named;
        _marks[marks[0].contractId >> 1] = word;
        this.setMarks(marks);
        assert(named == address(this));
        assert(uint64(word >> ((marks[0].contractId & 1) << 7)) != 0);
    }

    /// @notice only the recorder records trades
    function check_trades_are_recorded_by_the_recorder(address named, address account, Trade[] calldata trades)
        external
    {
        recorder = named;
        this.recordTrades(account, trades);
        assert(named == address(this));
    }
}
