// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {LibBit} from "solady/utils/LibBit.sol";

import {IAccountBook} from "./interfaces/IAccountBook.sol";
import {PortfolioMargin} from "./libraries/PortfolioMargin.sol";
import {PositionLimits} from "./libraries/PositionLimits.sol";
import {StorageWords} from "./libraries/StorageWords.sol";
import {RiskParameters} from "./RiskParameters.sol";

/// @title AccountBook
/// @notice Listed contracts with their marks, the positions of every account, and the margin that those need.
/// @dev Two contracts share a word, so contracts of one index are best listed side by side.
contract AccountBook is RiskParameters, IAccountBook {
    using PortfolioMargin for uint256[16];
    using StorageWords for uint256;

    /// @dev `held` has bit c set when contract c is held. The upper 80 bits of each half word of `positions` are kept for
    ///      the sums of resting buys and sells.
    struct Account {
        uint256 held;
        uint256[128] positions;
    }

    /* STORAGE */

    /// @inheritdoc IAccountBook
    address public oracle;

    /// @inheritdoc IAccountBook
    address public recorder;

    uint256[128] private _marks;
    mapping(address account => Account) private _accounts;

    constructor(address initialOwner) RiskParameters(initialOwner) {}

    /* ROLES */

    /// @inheritdoc IAccountBook
    function setOracle(address newOracle) external onlyOwner {
        oracle = newOracle;
        emit OracleSet(newOracle);
    }

    /// @inheritdoc IAccountBook
    function setRecorder(address newRecorder) external onlyOwner {
        recorder = newRecorder;
        emit RecorderSet(newRecorder);
    }

    /* CONTRACTS */

    /// @inheritdoc IAccountBook
    function listContract(uint8 index, Mark calldata mark) external onlyOwner {
        if (index >= indexCount) revert UnknownIndex(mark.contractId, index, indexCount);
        if (_marks[mark.contractId >> 1].half(mark.contractId).getPrice() != 0) revert AlreadyListed(mark.contractId);
        _writeMark(mark, index);
        emit ContractListed(mark.contractId, index);
        emit Marked(mark.contractId, mark.price, mark.hedgeRatio);
    }

    /// @inheritdoc IAccountBook
    function setMarks(Mark[] calldata marks) external {
        if (msg.sender != oracle) revert NotOracle(msg.sender, oracle);
        for (uint256 k = 0; k < marks.length; ++k) {
            Mark calldata mark = marks[k];
            uint256 entry = _marks[mark.contractId >> 1].half(mark.contractId);
            if (entry.getPrice() == 0) revert NotListed(mark.contractId);
            // Safe: the index was stored as a uint8.
            _writeMark(mark, uint8(entry.getIndex()));
            emit Marked(mark.contractId, mark.price, mark.hedgeRatio);
        }
    }

    function _writeMark(Mark calldata mark, uint8 index) private {
        PositionLimits.checkMark(mark.contractId, mark.price, mark.hedgeRatio);
        uint256 pair = mark.contractId >> 1;
        // Safe: uint32 holds seconds until the year 2106.
        uint256 entry = StorageWords.packMark(mark.price, mark.hedgeRatio, index, uint32(block.timestamp));
        _marks[pair] = _marks[pair].withMark(mark.contractId, entry);
    }

    /* POSITIONS */

    /// @inheritdoc IAccountBook
    function recordTrades(address account, Trade[] calldata trades) external {
        if (msg.sender != recorder) revert NotRecorder(msg.sender, recorder);
        Account storage book = _accounts[account];
        uint256 held = book.held;
        for (uint256 k = 0; k < trades.length; ++k) {
            uint256 id = trades[k].contractId;
            if (_marks[id >> 1].half(id).getPrice() == 0) revert NotListed(id);
            uint256 word = book.positions[id >> 1];
            int256 lots = word.half(id).getLots() + trades[k].lots;
            PositionLimits.checkLots(id, lots);
            book.positions[id >> 1] = word.withLots(id, lots);
            held = lots == 0 ? held & ~(1 << id) : held | (1 << id);
            emit PositionChanged(account, id, lots);
        }
        PositionLimits.checkHeld(LibBit.popCount(held));
        book.held = held;
    }

    /* MARGIN */

    /// @inheritdoc IAccountBook
    function marginOf(address account) external view returns (uint256) {
        (uint256[16] memory exposures, uint256 used) = _loadExposures(_accounts[account]);
        return exposures.requirement(used, _loadWords(used));
    }

    /// @dev Returns the exposures of an account and the indexes that it uses, reading each word once.
    function _loadExposures(Account storage book) private view returns (uint256[16] memory exposures, uint256 used) {
        uint256 held = book.held;
        // Safe: nothing but shifts; pair is at most 127.
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

    /// @inheritdoc IAccountBook
    function getPosition(address account, uint8 contractId) external view returns (int256 lots) {
        return _accounts[account].positions[contractId >> 1].half(contractId).getLots();
    }

    /// @inheritdoc IAccountBook
    function getHeld(address account) external view returns (uint256) {
        return _accounts[account].held;
    }

    /// @inheritdoc IAccountBook
    function getMark(uint8 contractId)
        external
        view
        returns (uint256 price, int256 hedgeRatio, uint256 index, uint256 markedAt)
    {
        uint256 entry = _marks[contractId >> 1].half(contractId);
        return (entry.getPrice(), entry.getHedgeRatio(), entry.getIndex(), entry.getTime());
    }
}
