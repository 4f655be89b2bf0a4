// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {CollateralToken} from "../harness/CollateralToken.sol";
import {BookState} from "./BookState.sol";

/// @title CollateralOpinions
/// @notice Do cash and collateral move together? Asked of other provers; see docs/opinions.md.
/// @dev The book's caller has to be somebody else than the book, whose tokens would else move nowhere.
contract CollateralOpinions is BookState {
    Customer private immutable _customer;

    constructor() BookState(address(new CollateralToken())) {
        _customer = new Customer();
    }

    /// @notice a deposit moves as many tokens as the cash that it adds
    function check_a_deposit_adds_what_it_takes(uint128 has, uint128 amount, int128 cash) external {
        address customer = address(_customer);
        CollateralToken token = CollateralToken(collateral);
        token.fund(customer, has, address(this));
        _setCash(customer, cash);
        uint256 held = collateralHeld;
        _customer.deposit(this, amount);
        assert(_getCash(customer) == cash + int256(uint256(amount)) * 100);
        assert(token.balanceOf(customer) == has - amount);
        assert(token.balanceOf(address(this)) == amount);
        assert(collateralHeld == held + amount);
    }

    /// @notice a withdrawal moves as many tokens as the cash that it takes, whatever the margin check decides
    /// @custom:without _checkCovered
    function check_a_withdrawal_takes_what_it_gives(uint128 has, uint128 amount, int128 cash) external {
        address customer = address(_customer);
        CollateralToken token = CollateralToken(collateral);
        token.fund(address(this), has, address(0));
        _setCash(customer, cash);
        collateralHeld = has;
        _customer.withdraw(this, amount);
        assert(_getCash(customer) == cash - int256(uint256(amount)) * 100);
        assert(token.balanceOf(customer) == amount);
        assert(token.balanceOf(address(this)) == has - amount);
        assert(collateralHeld == has - amount);
    }
}

/// @title Customer
/// @notice Somebody with an account.
contract Customer {
    function deposit(BookState book, uint256 amount) external {
        book.deposit(amount);
    }

    function withdraw(BookState book, uint256 amount) external {
        book.withdraw(amount);
    }
}
