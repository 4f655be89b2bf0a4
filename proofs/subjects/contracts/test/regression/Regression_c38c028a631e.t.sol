// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {MarginLens} from "../../src/MarginLens.sol";
import {IMarginDomain} from "../../src/interfaces/IMarginDomain.sol";
import {IMarginLens} from "../../src/interfaces/IMarginLens.sol";

/// @title requirementOf answered otherwise with bounds too low; the specification says 193649168
contract Regression_c38c028a631e_Test {
    function test_lensAnswersAsSpecified() external {
        IMarginDomain.Index[] memory indexes = new IMarginDomain.Index[](3);
        indexes[0] = IMarginDomain.Index(1000000, 1000000, 5000);
        indexes[1] = IMarginDomain.Index(1000000, 1000000, 5000);
        indexes[2] = IMarginDomain.Index(1000000, 1000000, 5000);
        int16[] memory betas = new int16[](3);
        betas[0] = -3750;
        betas[1] = -3750;
        betas[2] = -3750;
        IMarginLens.Reach[] memory book = new IMarginLens.Reach[](6);
        book[0] = IMarginLens.Reach(0, 10, 0, 10, 1000000000, 1000000);
        book[1] = IMarginLens.Reach(0, -10, 10, 0, 1000000000, 1000000);
        book[2] = IMarginLens.Reach(1, 10, 0, 10, 1000000000, 1000000);
        book[3] = IMarginLens.Reach(1, -10, 10, 0, 1000000000, 1000000);
        book[4] = IMarginLens.Reach(2, 10, 0, 10, 1000000000, 1000000);
        book[5] = IMarginLens.Reach(2, -10, 10, 0, 1000000000, 1000000);
        (uint256 requirement, bool exact) = new MarginLens().requirementOf(indexes, betas, book);
        require(requirement == 193649168, "requirement is not 193649168");
        require(exact, "the search ended otherwise");
    }
}
