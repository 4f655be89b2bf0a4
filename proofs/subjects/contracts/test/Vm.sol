// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

/// @title Vm
/// @notice The cheat codes that these tests use; there is no library.
interface Vm {
    /// @notice Sets the time of the block.
    function warp(uint256 time) external;

    /// @notice Makes the next call come from `caller`.
    function prank(address caller) external;
}

Vm constant VM = Vm(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);
