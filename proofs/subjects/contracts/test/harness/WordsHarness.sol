// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {Candidates} from "../../src/libraries/Candidates.sol";
import {PerIndex} from "../../src/libraries/PerIndex.sol";
import {Candidates as PlainCandidates} from "../plain/Candidates.sol";
import {PerIndex as PlainPerIndex} from "../plain/PerIndex.sol";

/// @title WordsHarness
/// @notice Every function in assembly beside its plain code, on the same words; hashes of all memory that they may touch.
contract WordsHarness {
    /// @dev What one round of calls works on.
    struct Words {
        int256[16] signed;
        uint256[16] rows;
        int256[32] seen;
        int256[32] ranges;
        uint256[66] places;
        int256[240] table;
    }

    /// @notice Runs both on words drawn from `seed`: `fast` and `plain` are equal if they do the same.
    /// @param index Below 16; lanes of `row` from 16 - `index` on are dropped where a function assumes them zero.
    function run(uint256 seed, uint256 index, uint256 row) external pure returns (uint256 fast, uint256 plain) {
        fast = _runFast(_draw(seed), index, row, int256(seed));
        plain = _runPlain(_draw(seed), index, row, int256(seed));
    }

    function _runFast(Words memory words, uint256 i, uint256 row, int256 amount) private pure returns (uint256) {
        uint256 short = row & (type(uint256).max >> (16 * i));
        PerIndex.set(words.signed, i, PerIndex.get(words.signed, 15 - i) ^ amount);
        PerIndex.addAt(words.rows, i, PerIndex.get(words.rows, 15 - i));
        PerIndex.addProducts(words.seen, i, short, amount);
        PerIndex.addRange(words.seen, i, short, amount, PerIndex.get(words.ranges, i));
        (int256 center, int256 spread) = PerIndex.connect(words.seen, words.ranges, words.rows, i, row);
        PerIndex.set(words.ranges, i + 16, center ^ spread);
        if (i == 3) PerIndex.copyTo(words.seen, words.ranges);
        PerIndex.set(words.places, i, PerIndex.get(words.places, 65 - i) ^ row);
        Candidates.set(words.table, i, Candidates.own(words.table, 79 - i), Candidates.net(words.table, 64 + i));
        Candidates.setValue(words.table, 79 - i, Candidates.value(words.table, 3 * i) ^ amount);
        return uint256(keccak256(abi.encode(words, center, spread)));
    }

    function _runPlain(Words memory words, uint256 i, uint256 row, int256 amount) private pure returns (uint256) {
        uint256 short = row & (type(uint256).max >> (16 * i));
        PlainPerIndex.set(words.signed, i, PlainPerIndex.get(words.signed, 15 - i) ^ amount);
        PlainPerIndex.addAt(words.rows, i, PlainPerIndex.get(words.rows, 15 - i));
        PlainPerIndex.addProducts(words.seen, i, short, amount);
        PlainPerIndex.addRange(words.seen, i, short, amount, PlainPerIndex.get(words.ranges, i));
        (int256 center, int256 spread) = PlainPerIndex.connect(words.seen, words.ranges, words.rows, i, row);
        PlainPerIndex.set(words.ranges, i + 16, center ^ spread);
        if (i == 3) PlainPerIndex.copyTo(words.seen, words.ranges);
        PlainPerIndex.set(words.places, i, PlainPerIndex.get(words.places, 65 - i) ^ row);
        PlainCandidates.set(
            words.table, i, PlainCandidates.own(words.table, 79 - i), PlainCandidates.net(words.table, 64 + i)
        );
        PlainCandidates.setValue(words.table, 79 - i, PlainCandidates.value(words.table, 3 * i) ^ amount);
        return uint256(keccak256(abi.encode(words, center, spread)));
    }

    function _draw(uint256 seed) private pure returns (Words memory words) {
        for (uint256 i = 0; i < 240; ++i) {
            uint256 word = uint256(keccak256(abi.encode(seed, i)));
            words.table[i] = int256(word);
            if (i < 66) words.places[i] = word;
            if (i < 32) words.seen[i] = int256(word << 1);
            if (i < 32) words.ranges[i] = int256(word >> 135) - int256(1 << 120);
            if (i < 16) words.rows[i] = word >> 3;
            if (i < 16) words.signed[i] = int256(word << 5);
        }
    }
}
