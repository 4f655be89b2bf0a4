// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {MarginLens} from "../../src/MarginLens.sol";
import {IMarginDomain} from "../../src/interfaces/IMarginDomain.sol";
import {IMarginLens} from "../../src/interfaces/IMarginLens.sol";

/// @title requirementOf answered 2 with a candidate between moves of equal ratio; the specification says 1
contract Regression_2a98f6538bb7_Test {
    function test_lensAnswersAsSpecified() external {
        IMarginDomain.Index[] memory indexes = new IMarginDomain.Index[](1);
        indexes[0] = IMarginDomain.Index(1, 1, 0);
        int16[] memory betas = new int16[](0);
        IMarginLens.Reach[] memory book = new IMarginLens.Reach[](2);
        book[0] = IMarginLens.Reach(0, 0, 1, 0, 12345, 1);
        book[1] = IMarginLens.Reach(0, 0, 1, 0, 99999999987655, 1);
        (uint256 requirement, bool exact) = new MarginLens().requirementOf(indexes, betas, book);
        require(requirement == 1, "requirement is not 1");
        require(exact, "the search ended otherwise");
    }
}
