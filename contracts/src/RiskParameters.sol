// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {IRiskParameters} from "./interfaces/IRiskParameters.sol";
import {Admissibility} from "./libraries/Admissibility.sol";
import {Limits} from "./libraries/Limits.sol";
import {PortfolioMargin} from "./libraries/PortfolioMargin.sol";
import {StorageWords} from "./libraries/StorageWords.sol";
import {Owned} from "./Owned.sol";

/// @title RiskParameters
/// @notice The parameter set in force, packed into 12 words.
contract RiskParameters is IRiskParameters, Owned {
    using StorageWords for uint256;

    /* STORAGE */

    /// @inheritdoc IRiskParameters
    uint256 public indexCount;

    uint256[4] private _indexWords;
    uint256[8] private _betaWords;

    constructor(address initialOwner) Owned(initialOwner) {}

    /* UPDATE */

    /// @inheritdoc IRiskParameters
    function setParameters(Index[] calldata indexes, int16[] calldata betas) external onlyOwner {
        if (indexes.length < indexCount) revert IndexCountShrinks(indexes.length, indexCount);
        Admissibility.check(indexes, betas);
        PortfolioMargin.ParameterWords memory words = PortfolioMargin.packParameters(indexes, betas);
        indexCount = indexes.length;
        _indexWords = words.indexes;
        _betaWords = words.betas;
        emit ParametersSet(indexes, betas);
    }

    /* READING */

    /// @inheritdoc IRiskParameters
    function getIndex(uint256 index) external view returns (Index memory) {
        _checkIndex(index);
        uint256 word = _indexWords[index >> 2];
        // Safe: the words hold what `packIndex` put there, in these very widths.
        return Index(
            uint24(word.getAlphaLong(index)), uint24(word.getAlphaShort(index)), int16(word.getGamma(index))
        );
    }

    /// @inheritdoc IRiskParameters
    function getBeta(uint256 first, uint256 second) external view returns (int256) {
        _checkIndex(first);
        _checkIndex(second);
        if (first == second) return Limits.CORRELATION_SCALE;
        (uint256 i, uint256 j) = first < second ? (first, second) : (second, first);
        uint256 pair = (j * (j - 1)) / 2 + i;
        return _betaWords[pair >> 4].getBeta(pair);
    }

    function _checkIndex(uint256 index) private view {
        if (index >= indexCount) revert NoSuchIndex(index, indexCount);
    }

    /// @dev Returns the words that the indexes in `used` need, reading each once and no other.
    function _loadWords(uint256 used) internal view returns (PortfolioMargin.ParameterWords memory words) {
        uint256 lowest = Limits.MAX_INDEXES; // lowest index in use
        uint256 below = 0; // highest index in use below the current one
        uint256 nextIndexWord = 0; // words before this one have been read, or are not needed
        uint256 nextBetaWord = 0;
        for (uint256 j = 0; j < Limits.MAX_INDEXES; ++j) {
            if ((used >> j) & 1 == 0) continue;
            if (j >> 2 >= nextIndexWord) {
                words.indexes[j >> 2] = _indexWords[j >> 2];
                nextIndexWord = (j >> 2) + 1;
            }
            if (lowest == Limits.MAX_INDEXES) {
                lowest = j;
            } else {
                // The pairs of j lie within 15 consecutive places, so in the words of its first and its last one.
                uint256 row = (j * (j - 1)) >> 1;
                nextBetaWord = _loadBetaWord(words, (row + lowest) >> 4, nextBetaWord);
                nextBetaWord = _loadBetaWord(words, (row + below) >> 4, nextBetaWord);
            }
            below = j;
        }
    }

    function _loadBetaWord(PortfolioMargin.ParameterWords memory words, uint256 place, uint256 next)
        private
        view
        returns (uint256)
    {
        if (place < next) return next;
        words.betas[place] = _betaWords[place];
        return place + 1;
    }
}
