// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {BookFixture} from "./BookFixture.sol";
import {IAccountBook} from "../src/interfaces/IAccountBook.sol";
import {IMarginDomain} from "../src/interfaces/IMarginDomain.sol";

/// @title The stored margin against a plain and exact second derivation
contract PortfolioMarginTest is BookFixture {
    /// @dev 1e-22 quote, the unit of the exact root, per 1e-6 quote.
    uint256 private constant RESULT = 1e16;

    /// @custom:claim INT-ABOVE-002
    /// @custom:claim INT-TIGHT-003
    function testFuzz_marginIsExactRoundedUpByLessThanTheStatedExcess(
        int24[LEGS] calldata lots,
        uint40[LEGS] calldata prices
    ) external {
        _store(lots, prices);
        uint256 margin = book.marginOf(ACCOUNT);
        uint256 square = _exactSquare(lots, prices);
        require((margin * RESULT) ** 2 >= square, "below the exact margin");
        uint256 excess = RESULT + 7e11; // 1.00007 units
        require(margin * RESULT < excess || (margin * RESULT - excess) ** 2 < square || margin == 0, "above the bound");
    }

    /// @custom:claim MARGIN-RELABEL-010
    function testFuzz_splitTradesLeaveTheSameBits(int24[LEGS] calldata lots, uint40[LEGS] calldata prices, int24 part)
        external
    {
        _store(lots, prices);
        uint256 margin = book.marginOf(ACCOUNT);
        IAccountBook.Trade[] memory trades = new IAccountBook.Trade[](2);
        trades[0] = IAccountBook.Trade(3, part);
        trades[1] = IAccountBook.Trade(3, -int48(part));
        book.recordTrades(ACCOUNT, trades);
        require(book.marginOf(ACCOUNT) == margin, "a trade and its reverse changed the margin");
    }

    function test_emptyAccountNeedsNothing() external view {
        require(book.marginOf(address(0xE)) == 0, "an empty account needs margin");
    }

    /// @dev s'As + 1/2 sum (1 - gamma) d^2, in 1e-4 times (1e-20 quote)^2; sides below 1e30 keep it in 256 bits.
    function _exactSquare(int24[LEGS] calldata lots, uint40[LEGS] calldata prices) private pure returns (uint256) {
        IMarginDomain.Index[] memory indexes = _indexes();
        int256[3] memory u;
        int256[3] memory v;
        for (uint256 k = 0; k < LEGS; ++k) {
            int256 amount = int256(_lots(lots[k])) * int256(uint256(_price(prices[k]))) * 1e6;
            if (amount > 0) u[k / 2] += amount * int256(uint256(indexes[k / 2].alphaLong));
            else v[k / 2] += amount * int256(uint256(indexes[k / 2].alphaShort));
        }
        int256 twice = 0;
        for (uint256 i = 0; i < 3; ++i) {
            int256 gamma = indexes[i].gamma;
            twice += (1e4 + gamma) * (u[i] + v[i]) ** 2 + (1e4 - gamma) * (u[i] - v[i]) ** 2;
        }
        twice += 4 * _crossTerm([u[0] + v[0], u[1] + v[1], u[2] + v[2]]);
        return uint256(twice / 2);
    }

    function _crossTerm(int256[3] memory s) private pure returns (int256) {
        int16[] memory betas = _betas();
        return betas[0] * s[0] * s[1] + betas[1] * s[0] * s[2] + betas[2] * s[1] * s[2];
    }
}
