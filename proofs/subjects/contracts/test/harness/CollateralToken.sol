// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {ERC20} from "solady/tokens/ERC20.sol";

/// @title CollateralToken
/// @notice The quote token of tests: 6 decimals, anybody mints.
/// @dev Test code.
contract CollateralToken is ERC20 {
    function name() public pure override returns (string memory) {
        return "Quote";
    }

    function symbol() public pure override returns (string memory) {
        return "QTE";
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }

    /// @notice Gives `account` `amount` of 1e-6 quote and lets `spender` take any of it.
    function fund(address account, uint256 amount, address spender) external {
        _mint(account, amount);
        _approve(account, spender, type(uint256).max);
    }
}
