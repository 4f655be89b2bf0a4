// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {MarginLens} from "../../src/MarginLens.sol";
import {IMarginDomain} from "../../src/interfaces/IMarginDomain.sol";
import {IMarginLens} from "../../src/interfaces/IMarginLens.sol";

/// @title requirementOf answered otherwise with bounds too low; the specification says 240831892
contract Regression_e7f711387ac1_Test {
    function test_lensAnswersAsSpecified() external {
        IMarginDomain.Index[] memory indexes = new IMarginDomain.Index[](5);
        indexes[0] = IMarginDomain.Index(1000000, 1000000, 10000);
        indexes[1] = IMarginDomain.Index(1000000, 1000000, 10000);
        indexes[2] = IMarginDomain.Index(1000000, 1000000, 10000);
        indexes[3] = IMarginDomain.Index(1000000, 1000000, 10000);
        indexes[4] = IMarginDomain.Index(1000000, 1000000, 10000);
        int16[] memory betas = new int16[](10);
        betas[0] = -2000;
        betas[1] = -2000;
        betas[2] = -2000;
        betas[3] = -2000;
        betas[4] = -2000;
        betas[5] = -2000;
        betas[6] = -2000;
        betas[7] = -2000;
        betas[8] = -2000;
        betas[9] = -2000;
        IMarginLens.Reach[] memory book = new IMarginLens.Reach[](5);
        book[0] = IMarginLens.Reach(0, 0, 10, 10, 1000000000, 1000000);
        book[1] = IMarginLens.Reach(1, 0, 10, 10, 1000000000, 1000000);
        book[2] = IMarginLens.Reach(2, 0, 10, 10, 1000000000, 1000000);
        book[3] = IMarginLens.Reach(3, 0, 10, 10, 1000000000, 1000000);
        book[4] = IMarginLens.Reach(4, 0, 10, 10, 1000000000, 1000000);
        (uint256 requirement, bool exact) = new MarginLens().requirementOf(indexes, betas, book);
        require(requirement == 240831892, "requirement is not 240831892");
        require(exact, "the search ended otherwise");
    }
}
