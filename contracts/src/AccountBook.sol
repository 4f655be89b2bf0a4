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
    using PortfolioMargin for PortfolioMargin.Exposure;
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
        if (_marks[mark.contractId >> 1].getPrice(mark.contractId) != 0) revert AlreadyListed(mark.contractId);
        _writeMark(mark, index);
        emit ContractListed(mark.contractId, index);
        emit Marked(mark.contractId, mark.price, mark.hedgeRatio);
    }

    /// @inheritdoc IAccountBook
    function setMarks(Mark[] calldata marks) external {
        if (msg.sender != oracle) revert NotOracle(msg.sender, oracle);
        for (uint256 k = 0; k < marks.length; ++k) {
            Mark calldata mark = marks[k];
            uint256 word = _marks[mark.contractId >> 1];
            if (word.getPrice(mark.contractId) == 0) revert NotListed(mark.contractId);
            // Safe: the index was stored as a uint8.
            _writeMark(mark, uint8(word.getIndex(mark.contractId)));
            emit Marked(mark.contractId, mark.price, mark.hedgeRatio);
        }
    }

    function _writeMark(Mark calldata mark, uint8 index) internal {
        PositionLimits.checkMark(mark.contractId, mark.price, mark.hedgeRatio);
        uint256 pair = mark.contractId >> 1;
        // Safe: uint32 holds seconds until the year 2106.
        _marks[pair] = _marks[pair].withMark(
            mark.contractId, mark.price, mark.hedgeRatio, index, uint32(block.timestamp)
        );
    }

    /* POSITIONS */

    /// @inheritdoc IAccountBook
    function recordTrades(address account, Trade[] calldata trades) external {
        if (msg.sender != recorder) revert NotRecorder(msg.sender, recorder);
        Account storage book = _accounts[account];
        uint256 held = book.held;
        for (uint256 k = 0; k < trades.length; ++k) {
            uint256 id = trades[k].contractId;
            if (_marks[id >> 1].getPrice(id) == 0) revert NotListed(id);
            uint256 word = book.positions[id >> 1];
            int256 lots = word.getLots(id) + trades[k].lots;
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
        PortfolioMargin.Exposure memory exposure = _loadExposure(_accounts[account]);
        return exposure.requirement(_loadWords(exposure.used));
    }

    /// @dev Returns the exposure of an account, reading each word once.
    function _loadExposure(Account storage book) private view returns (PortfolioMargin.Exposure memory exposure) {
        uint256 held = book.held;
        uint256 pair = type(uint256).max;
        uint256 positions = 0;
        uint256 marks = 0;
        while (held != 0) {
            uint256 id = LibBit.ffs(held);
            held &= held - 1;
            if (id >> 1 != pair) {
                pair = id >> 1;
                positions = book.positions[pair];
                marks = _marks[pair];
            }
            exposure.add(marks.getIndex(id), positions.getLots(id), marks.getPrice(id), marks.getHedgeRatio(id));
        }
    }

    /* READING */

    /// @inheritdoc IAccountBook
    function getPosition(address account, uint8 contractId) external view returns (int256 lots) {
        return _accounts[account].positions[contractId >> 1].getLots(contractId);
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
        uint256 word = _marks[contractId >> 1];
        return (
            word.getPrice(contractId),
            word.getHedgeRatio(contractId),
            word.getIndex(contractId),
            word.getTime(contractId)
        );
    }
}
