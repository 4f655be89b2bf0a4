// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {MarginLens} from "../../src/MarginLens.sol";
import {IMarginDomain} from "../../src/interfaces/IMarginDomain.sol";
import {IMarginLens} from "../../src/interfaces/IMarginLens.sol";

/// @title requirementOf answered 11 without the slack of rounded sides; the specification says 12
contract Regression_66bde34adf3d_Test {
    function test_lensAnswersAsSpecified() external {
        IMarginDomain.Index[] memory indexes = new IMarginDomain.Index[](1);
        indexes[0] = IMarginDomain.Index(1, 1, 10000);
        int16[] memory betas = new int16[](0);
        IMarginLens.Reach[] memory book = new IMarginLens.Reach[](2);
        book[0] = IMarginLens.Reach(0, 1, 0, 1, 2100000000000000, 1);
        book[1] = IMarginLens.Reach(0, -1, 0, 0, 999999999999970, 1);
        (uint256 requirement, bool exact) = new MarginLens().requirementOf(indexes, betas, book);
        require(requirement == 12, "requirement is not 12");
        require(exact, "the search ended otherwise");
    }
}
