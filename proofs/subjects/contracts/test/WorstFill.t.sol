// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {MarginLens} from "../src/MarginLens.sol";
import {IMarginDomain} from "../src/interfaces/IMarginDomain.sol";
import {IMarginLens} from "../src/interfaces/IMarginLens.sol";

/// @title The requirement of an account with resting orders, against the margin of every fill
contract WorstFillTest {
    uint256 private constant CONTRACTS = 6;

    MarginLens private _lens = new MarginLens();

    /// @param lots Positions.
    /// @param buys Sums of resting buys.
    /// @param sells Sums of resting sells.
    /// @param prices Marks.
    /// @param ratios Hedge ratios.
    struct Book {
        int24[CONTRACTS] lots;
        uint16[CONTRACTS] buys;
        uint16[CONTRACTS] sells;
        uint40[CONTRACTS] prices;
        int24[CONTRACTS] ratios;
    }

    /// @custom:claim FILL-EXACT-004
    /// @custom:claim FILL-COVER-007
    /// forge-config: default.fuzz.runs = 200
    function testFuzz_requirementIsTheLargestMarginOfAnyFill(Book calldata book) external view {
        IMarginLens.Reach[] memory reaches = _toReaches(book);
        (uint256 requirement, bool exact) = _require(reaches);
        require(exact, "six contracts are within the budget");
        uint256 largest = 0;
        for (uint256 fill = 0; fill < 1 << CONTRACTS; ++fill) {
            uint256 margin = _lens.marginOf(_indexes(), _betas(), _fill(reaches, fill));
            if (margin > largest) largest = margin;
        }
        require(requirement >= largest, "below the margin of a fill");
        // Safe: slack of at most 6 rounded sides is 6e-12 quote, a result is 1e-6: the rounded sum is at most one unit above.
        require(requirement <= largest + 1, "above the margin of every fill");
    }

    /// @custom:claim FILL-COVER-007
    /// forge-config: default.fuzz.runs = 1000
    function testFuzz_withoutOrdersTheRequirementIsTheMargin(Book calldata book) external view {
        IMarginLens.Reach[] memory reaches = _toReaches(book);
        for (uint256 k = 0; k < CONTRACTS; ++k) {
            (reaches[k].buys, reaches[k].sells) = (0, 0);
        }
        (uint256 requirement, bool exact) = _require(reaches);
        require(exact, "nothing to search");
        require(requirement == _lens.marginOf(_indexes(), _betas(), _fill(reaches, 0)), "not the margin");
    }

    /// @custom:claim FILL-MONOTONE-008
    /// forge-config: default.fuzz.runs = 1000
    function testFuzz_aNewOrderNeverLowersTheRequirement(Book calldata book, uint256 place, uint16 lots, bool buy)
        external
        view
    {
        IMarginLens.Reach[] memory reaches = _toReaches(book);
        (uint256 before,) = _require(reaches);
        place %= CONTRACTS;
        if (buy) reaches[place].buys += lots;
        else reaches[place].sells += lots;
        (uint256 requirement,) = _require(reaches);
        require(requirement >= before, "lowered by an order");
    }

    /// @custom:claim FILL-MONOTONE-008
    /// @custom:claim FILL-SAFE-014
    /// forge-config: default.fuzz.runs = 1000
    function testFuzz_aFillNeverRaisesTheRequirement(Book calldata book, uint256 place, uint40 filled, bool buy)
        external
        view
    {
        IMarginLens.Reach[] memory reaches = _toReaches(book);
        (uint256 before,) = _require(reaches);
        IMarginLens.Reach memory reach = reaches[place % CONTRACTS];
        filled = uint40(filled % (uint256(buy ? reach.buys : reach.sells) + 1));
        reach.lots += buy ? int48(uint48(filled)) : -int48(uint48(filled));
        if (buy) reach.buys -= filled;
        else reach.sells -= filled;
        (uint256 requirement,) = _require(reaches);
        // The slack of rounded sides may shrink too, so that nothing but the worst fill decides.
        require(requirement <= before, "raised by a fill");
    }

    /// @custom:claim FILL-SPLIT-011
    /// @custom:claim MARGIN-RELABEL-010
    /// forge-config: default.fuzz.runs = 1000
    function testFuzz_listingContractsInAnotherOrderChangesNoBit(Book calldata book, uint256 turn) external view {
        IMarginLens.Reach[] memory reaches = _toReaches(book);
        IMarginLens.Reach[] memory turned = new IMarginLens.Reach[](CONTRACTS);
        for (uint256 k = 0; k < CONTRACTS; ++k) {
            turned[(k + turn % CONTRACTS) % CONTRACTS] = reaches[k];
        }
        (uint256 one,) = _require(reaches);
        (uint256 other,) = _require(turned);
        require(one == other, "the order of contracts changed the requirement");
    }

    function _require(IMarginLens.Reach[] memory reaches) private view returns (uint256, bool) {
        return _lens.requirementOf(_indexes(), _betas(), reaches);
    }

    /// @dev Bit k of `fill`: contract k has all its buys filled, else all its sells.
    function _fill(IMarginLens.Reach[] memory reaches, uint256 fill) private pure returns (IMarginLens.Leg[] memory legs) {
        legs = new IMarginLens.Leg[](reaches.length);
        for (uint256 k = 0; k < reaches.length; ++k) {
            IMarginLens.Reach memory reach = reaches[k];
            int48 change = fill >> k & 1 == 1 ? int48(uint48(reach.buys)) : -int48(uint48(reach.sells));
            legs[k] = IMarginLens.Leg(reach.index, reach.lots + change, reach.price, reach.hedgeRatio);
        }
    }

    /// @dev Two contracts on each of three indexes.
    function _toReaches(Book calldata book) private pure returns (IMarginLens.Reach[] memory reaches) {
        reaches = new IMarginLens.Reach[](CONTRACTS);
        for (uint8 k = 0; k < CONTRACTS; ++k) {
            reaches[k] = IMarginLens.Reach({
                index: k / 2,
                lots: book.lots[k] % 1e5,
                buys: book.buys[k],
                sells: book.sells[k],
                price: uint64(book.prices[k]) + 1,
                hedgeRatio: book.ratios[k] % 1_000_001
            });
        }
    }

    /// @dev The third index moves against the first: no change of signs makes every correlation positive.
    function _indexes() private pure returns (IMarginDomain.Index[] memory indexes) {
        indexes = new IMarginDomain.Index[](3);
        indexes[0] = IMarginDomain.Index(100_000, 110_000, 9200);
        indexes[1] = IMarginDomain.Index(120_000, 120_000, 9300);
        indexes[2] = IMarginDomain.Index(150_000, 130_001, 2500);
    }

    function _betas() private pure returns (int16[] memory betas) {
        betas = new int16[](3);
        (betas[0], betas[1], betas[2]) = (5000, -3000, 2500);
    }
}
