// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {IMarginBook} from "../../src/interfaces/IMarginBook.sol";
import {OrderWords} from "../../src/libraries/OrderWords.sol";
import {StorageWords} from "../../src/libraries/StorageWords.sol";
import {MarginBook} from "../../src/MarginBook.sol";

/// @title BookState
/// @notice A margin book whose state a property may choose, private parts included; this contract is the caller.
abstract contract BookState is MarginBook {
    using StorageWords for uint256;

    /// @dev Slots of `MarginBook`'s private mappings; a test compares them with the compiler's layout.
    uint256 private constant CASH_SLOT = 146;
    uint256 private constant ORDERS_SLOT = 147;

    constructor(address token) MarginBook(address(0), token, 3600) {}

    function _getCash(address account) internal view returns (int256 cash) {
        bytes32 slot = keccak256(abi.encode(account, CASH_SLOT));
        assembly ("memory-safe") {
            cash := sload(slot)
        }
    }

    function _setCash(address account, int256 cash) internal {
        bytes32 slot = keccak256(abi.encode(account, CASH_SLOT));
        assembly ("memory-safe") {
            sstore(slot, cash)
        }
    }

    function _getOrderWord(address account, uint256 orderSlot) internal view returns (uint256 word) {
        bytes32 slot = keccak256(abi.encode(orderSlot, keccak256(abi.encode(account, ORDERS_SLOT))));
        assembly ("memory-safe") {
            word := sload(slot)
        }
    }

    function _setOrderWord(address account, uint256 orderSlot, uint256 word) internal {
        bytes32 slot = keccak256(abi.encode(orderSlot, keccak256(abi.encode(account, ORDERS_SLOT))));
        assembly ("memory-safe") {
            sstore(slot, word)
        }
    }

    /// @dev Returns position, resting buys and resting sells of an account in one contract.
    function _getEntry(address account, uint256 id) internal view returns (int256 lots, uint256 buys, uint256 sells) {
        uint256 entry = _accounts[account].positions[id >> 1].half(id);
        return (entry.getLots(), entry.getBuys(), entry.getSells());
    }

    function _setEntry(address account, uint256 id, int48 lots, uint40 buys, uint40 sells) internal {
        uint256 word = _accounts[account].positions[id >> 1];
        _accounts[account].positions[id >> 1] = word.withPosition(id, lots, buys, sells);
        _accounts[account].held |= 1 << id;
    }

    /// @dev Returns the word of an order that is all there is in its slot.
    function _makeOrder(uint40 lots, uint64 price, uint8 id, IMarginBook.Side side) internal pure returns (uint256) {
        return OrderWords.withOrder(0, lots, price, id, uint256(side));
    }
}
