// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {LibBit} from "solady/utils/LibBit.sol";

import {IAccountBook} from "./interfaces/IAccountBook.sol";
import {PositionLimits} from "./libraries/PositionLimits.sol";
import {StorageWords} from "./libraries/StorageWords.sol";
import {PositionBook} from "./PositionBook.sol";
import {RiskParameters} from "./RiskParameters.sol";

/// @title AccountBook
/// @notice The positions of every account as a recorder reports them, and the margin that they need. No orders, no collateral.
contract AccountBook is PositionBook, IAccountBook {
    using StorageWords for uint256;

    /* STORAGE */

    /// @inheritdoc IAccountBook
    address public recorder;

    constructor(address initialOwner) RiskParameters(initialOwner) {}

    /* ROLES */

    /// @inheritdoc IAccountBook
    function setRecorder(address newRecorder) external onlyOwner {
        recorder = newRecorder;
        emit RecorderSet(newRecorder);
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
}
