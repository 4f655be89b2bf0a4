// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

/// @title One owner, handed over in two steps so that a mistyped address cannot take it
abstract contract Owned {
    /// @notice The owner alone may do this.
    error NotOwner(address caller, address owner);

    /// @notice Only the address that the owner named may take over.
    error NotPendingOwner(address caller, address pendingOwner);

    event OwnerNamed(address indexed owner, address indexed pendingOwner);
    event OwnerChanged(address indexed previous, address indexed owner);

    /// @notice The risk owner.
    address public owner;

    /// @notice Named by the owner to take over; zero if nobody.
    address public pendingOwner;

    constructor(address initialOwner) {
        owner = initialOwner;
        emit OwnerChanged(address(0), initialOwner);
    }

    modifier onlyOwner() {
        _checkOwner();
        _;
    }

    /// @notice Names who may take over; zero takes the offer back. Owner only.
    function nameOwner(address newOwner) external onlyOwner {
        pendingOwner = newOwner;
        emit OwnerNamed(owner, newOwner);
    }

    /// @notice Takes over. Only the named address.
    function takeOver() external {
        if (msg.sender != pendingOwner) revert NotPendingOwner(msg.sender, pendingOwner);
        emit OwnerChanged(owner, msg.sender);
        owner = msg.sender;
        pendingOwner = address(0);
    }

    function _checkOwner() private view {
        if (msg.sender != owner) revert NotOwner(msg.sender, owner);
    }
}
