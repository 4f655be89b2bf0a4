// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {BookFixture} from "./BookFixture.sol";
import {IAccountBook} from "../src/interfaces/IAccountBook.sol";
import {IPositionBook} from "../src/interfaces/IPositionBook.sol";
import {IMarginDomain} from "../src/interfaces/IMarginDomain.sol";
import {Owned} from "../src/Owned.sol";

/// @title Somebody who has no role
contract Stranger {
    function send(address to, bytes calldata data) external returns (bool succeeded, bytes memory answer) {
        return to.call(data);
    }
}

/// @title Who may set what, and what is refused
contract RiskParametersTest is BookFixture {
    Stranger private _stranger;

    function setUp() public override {
        super.setUp();
        _stranger = new Stranger();
    }

    /// @custom:claim PARAM-ADMISSIBLE-001
    function testFuzz_twoIndexesAreAcceptedIffTheDeterminantIsNotNegative(int16 gamma, int16 other, int16 beta)
        external
    {
        gamma = int16(gamma % 10_001);
        other = int16(other % 10_001);
        beta = int16(beta % 10_001);
        IMarginDomain.Index[] memory indexes = _indexes();
        (indexes[0].gamma, indexes[1].gamma) = (gamma, other);
        int16[] memory betas = new int16[](3);
        betas[0] = beta;
        bytes memory data = abi.encodeCall(book.setParameters, (indexes, betas));
        (bool accepted,) = address(book).call(data);
        int256 determinant = (1e4 + int256(gamma)) * (1e4 + int256(other)) - 4 * int256(beta) * int256(beta);
        require(accepted == (determinant >= 0), "accepted iff the determinant is not negative");
        require(accepted ? book.getBeta(0, 1) == beta : book.getBeta(0, 1) == 5000, "set or as before");
    }

    /// @custom:claim PARAM-GUARD-004
    function test_strangersAreRefusedByName() external {
        _refuse(abi.encodeCall(book.setParameters, (_indexes(), _betas())), Owned.NotOwner.selector);
        _refuse(abi.encodeCall(book.setOracle, (address(1))), Owned.NotOwner.selector);
        _refuse(abi.encodeCall(book.setRecorder, (address(1))), Owned.NotOwner.selector);
        _refuse(abi.encodeCall(book.nameOwner, (address(1))), Owned.NotOwner.selector);
        _refuse(abi.encodeCall(book.takeOver, ()), Owned.NotPendingOwner.selector);
        _refuse(abi.encodeCall(book.listContract, (0, IPositionBook.Mark(9, 1, 1))), Owned.NotOwner.selector);
        _refuse(abi.encodeCall(book.setMarks, (new IPositionBook.Mark[](0))), IPositionBook.NotOracle.selector);
        bytes memory data = abi.encodeCall(book.recordTrades, (ACCOUNT, new IAccountBook.Trade[](0)));
        _refuse(data, IAccountBook.NotRecorder.selector);
    }

    function test_ownershipMovesInTwoSteps() external {
        book.nameOwner(address(_stranger));
        require(book.owner() == address(this), "owner until taken over");
        (bool taken,) = _stranger.send(address(book), abi.encodeCall(book.takeOver, ()));
        require(taken && book.owner() == address(_stranger), "taken over");
        require(book.pendingOwner() == address(0), "nobody is named any more");
    }

    function _refuse(bytes memory data, bytes4 expected) private {
        (bool succeeded, bytes memory answer) = _stranger.send(address(book), data);
        require(!succeeded && bytes4(answer) == expected, "refused by name");
    }
}
