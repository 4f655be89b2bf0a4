// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {IAccountBook} from "../../src/interfaces/IAccountBook.sol";
import {IPositionBook} from "../../src/interfaces/IPositionBook.sol";

/// @title BatchDriver
/// @notice Runs many cases against a deployed account book in one call: for each it marks contracts, records trades on an
/// account of its own and asks for the margin, all through the book's own entry points.
/// @dev Test code: has to be the book's oracle and recorder.
contract BatchDriver {
    /// @notice Margins of one book after another, in 1e-6 quote.
    /// @param legs contractId uint8 | lots int48 | price uint64 | hedge ratio int24, low bits first.
    /// @param ends Place after the last leg of each case.
    function margins(IAccountBook book, uint256[] calldata legs, uint256[] calldata ends)
        external
        returns (uint256[] memory results)
    {
        results = new uint256[](ends.length);
        uint256 start = 0;
        for (uint256 k = 0; k < ends.length; ++k) {
            address account = address(uint160(k + 1));
            _open(book, account, legs[start:ends[k]]);
            results[k] = book.marginOf(account);
            start = ends[k];
        }
    }

    function _open(IAccountBook book, address account, uint256[] calldata legs) private {
        IPositionBook.Mark[] memory marks = new IPositionBook.Mark[](legs.length);
        IAccountBook.Trade[] memory trades = new IAccountBook.Trade[](legs.length);
        for (uint256 k = 0; k < legs.length; ++k) {
            uint256 leg = legs[k];
            uint8 id = uint8(leg);
            marks[k] = IPositionBook.Mark(id, uint64(leg >> 56), int24(uint24(leg >> 120)));
            trades[k] = IAccountBook.Trade(id, int48(uint48(leg >> 8)));
        }
        book.setMarks(marks);
        book.recordTrades(account, trades);
    }
}
