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
        uint256 entry = _indexWords[index >> 2] >> ((index & 3) << 6);
        // Safe: INT-RANGE-001; the getters give what `packIndex` put there, in these very widths.
        return Index(uint24(entry.getAlphaLong()), uint24(entry.getAlphaShort()), int16(entry.getGamma()));
    }

    /// @inheritdoc IRiskParameters
    function getBeta(uint256 first, uint256 second) external view returns (int256) {
        _checkIndex(first);
        _checkIndex(second);
        if (first == second) return Limits.CORRELATION_SCALE;
        (uint256 i, uint256 j) = first < second ? (first, second) : (second, first);
        uint256 pair = (j * (j - 1)) / 2 + i;
        return (_betaWords[pair >> 4] >> ((pair & 15) << 4)).getBeta();
    }

    function _checkIndex(uint256 index) private view {
        if (index >= indexCount) revert NoSuchIndex(index, indexCount);
    }

    /// @dev Returns the words that the indexes in `used` need, reading each once and no other.
    function _loadWords(uint256 used) internal view returns (PortfolioMargin.ParameterWords memory words) {
        uint256 needed = PortfolioMargin.getBetaWords(used);
        // Safe: INT-RANGE-001; `used` has 16 bits and `needed` 8, so places stay below 4 and 8.
        unchecked {
            for (uint256 w = 0; used >> (w << 2) != 0; ++w) {
                if ((used >> (w << 2)) & 15 != 0) words.indexes[w] = _indexWords[w];
            }
            for (uint256 w = 0; needed >> w != 0; ++w) {
                if ((needed >> w) & 1 != 0) words.betas[w] = _betaWords[w];
            }
        }
    }
}
