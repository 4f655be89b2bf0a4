// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {LibBit} from "solady/utils/LibBit.sol";

import {IPositionBook} from "./interfaces/IPositionBook.sol";
import {PortfolioMargin} from "./libraries/PortfolioMargin.sol";
import {PositionLimits} from "./libraries/PositionLimits.sol";
import {StorageWords} from "./libraries/StorageWords.sol";
import {RiskParameters} from "./RiskParameters.sol";

/// @title PositionBook
/// @notice Listed contracts with their marks, the positions of every account, and the margin that those need.
/// @dev Two contracts share a word, so contracts that are held together are best listed side by side. How positions come
///      to change is for the books that inherit this.
abstract contract PositionBook is RiskParameters, IPositionBook {
    using PortfolioMargin for uint256[16];
    using StorageWords for uint256;

    /// @dev `held` has bit c set when contract c is held or has resting orders. Each half word of `positions` has the
    ///      position of a contract and the sums of its resting buys and sells; see `StorageWords`.
    struct Account {
        uint256 held;
        uint256[128] positions;
    }

    /* STORAGE */

    /// @inheritdoc IPositionBook
    address public oracle;

    uint256[128] internal _marks;
    mapping(address account => Account) internal _accounts;

    /* ROLES */

    /// @inheritdoc IPositionBook
    function setOracle(address newOracle) external onlyOwner {
        oracle = newOracle;
        emit OracleSet(newOracle);
    }

    /* CONTRACTS */

    /// @inheritdoc IPositionBook
    function listContract(uint8 index, Mark calldata mark) external onlyOwner {
        if (index >= indexCount) revert UnknownIndex(mark.contractId, index, indexCount);
        if (_marks[mark.contractId >> 1].half(mark.contractId).getPrice() != 0) revert AlreadyListed(mark.contractId);
        _writeMark(mark, index);
        emit ContractListed(mark.contractId, index);
        emit Marked(mark.contractId, mark.price, mark.hedgeRatio);
    }

    /// @inheritdoc IPositionBook
    function setMarks(Mark[] calldata marks) external {
        if (msg.sender != oracle) revert NotOracle(msg.sender, oracle);
        for (uint256 k = 0; k < marks.length; ++k) {
            Mark calldata mark = marks[k];
            uint256 entry = _marks[mark.contractId >> 1].half(mark.contractId);
            if (entry.getPrice() == 0) revert NotListed(mark.contractId);
            // Safe: INT-RANGE-001; the index was stored as a uint8.
            _writeMark(mark, uint8(entry.getIndex()));
            emit Marked(mark.contractId, mark.price, mark.hedgeRatio);
        }
    }

    function _writeMark(Mark calldata mark, uint8 index) private {
        PositionLimits.checkMark(mark.contractId, mark.price, mark.hedgeRatio);
        uint256 pair = mark.contractId >> 1;
        // Safe: INT-RANGE-001; uint32 holds seconds until the year 2106.
        uint256 entry = StorageWords.packMark(mark.price, mark.hedgeRatio, index, uint32(block.timestamp));
        _marks[pair] = _marks[pair].withMark(mark.contractId, entry);
    }

    /* MARGIN */

    /// @inheritdoc IPositionBook
    function marginOf(address account) external view returns (uint256) {
        (uint256[16] memory exposures, uint256 used) = _loadExposures(_accounts[account]);
        return exposures.requirement(used, _loadWords(used));
    }

    /// @dev Returns the exposures of an account and the indexes that it uses, reading each word once.
    function _loadExposures(Account storage book) private view returns (uint256[16] memory exposures, uint256 used) {
        uint256 held = book.held;
        // Safe: INT-RANGE-001; nothing but shifts; pair is at most 127.
        unchecked {
            while (held != 0) {
                uint256 pair = LibBit.ffs(held) >> 1;
                uint256 positions = book.positions[pair];
                uint256 marks = _marks[pair];
                // A contract of the pair that is not held has 0 lots and adds nothing.
                used |= _addPosition(exposures, positions, marks);
                used |= _addPosition(exposures, positions >> 128, marks >> 128);
                held &= ~(3 << (pair << 1));
            }
        }
    }

    /// @dev Adds one position to the exposures; returns the bit of its index, 0 if there is no position.
    function _addPosition(uint256[16] memory exposures, uint256 position, uint256 mark) private pure returns (uint256) {
        int256 lots = position.getLots();
        if (lots == 0) return 0;
        uint256 index = mark.getIndex();
        exposures.add(index, lots, mark.getPrice(), mark.getHedgeRatio());
        return 1 << index;
    }

    /* READING */

    /// @inheritdoc IPositionBook
    function getPosition(address account, uint8 contractId) external view returns (int256 lots) {
        return _accounts[account].positions[contractId >> 1].half(contractId).getLots();
    }

    /// @inheritdoc IPositionBook
    function getHeld(address account) external view returns (uint256) {
        return _accounts[account].held;
    }

    /// @inheritdoc IPositionBook
    function getMark(uint8 contractId)
        external
        view
        returns (uint256 price, int256 hedgeRatio, uint256 index, uint256 markedAt)
    {
        uint256 entry = _marks[contractId >> 1].half(contractId);
        return (entry.getPrice(), entry.getHedgeRatio(), entry.getIndex(), entry.getTime());
    }
}
