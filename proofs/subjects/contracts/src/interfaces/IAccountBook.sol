// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {IPositionBook} from "./IPositionBook.sol";

/// @title A book whose positions somebody else decides: a recorder reports trades
interface IAccountBook is IPositionBook {
    /// @notice A change of one position.
    /// @param contractId 0 .. 255.
    /// @param lots Signed change in lots: bought > 0, sold < 0.
    struct Trade {
        uint8 contractId;
        int48 lots;
    }

    /// @notice Only the recorder may do this.
    error NotRecorder(address caller, address recorder);

    event RecorderSet(address indexed recorder);

    /// @notice The only address that may record trades. Zero: nobody.
    function recorder() external view returns (address);

    /// @notice Names the recorder. Owner only.
    function setRecorder(address newRecorder) external;

    /// @notice Adds trades to the positions of `account`. Recorder only; all or nothing.
    /// @dev Trades of one call or of several, in any order, split or merged, leave the same storage.
    /// @dev Warning: does not check the margin, and does not look for the other side of a trade.
    /// @custom:claim MARGIN-RELABEL-010
    function recordTrades(address account, Trade[] calldata trades) external;
}
