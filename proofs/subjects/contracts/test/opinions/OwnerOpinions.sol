// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {RiskParameters} from "../../src/RiskParameters.sol";

/// @title OwnerOpinions
/// @notice Who may change the owner and the parameters? Asked of other provers; see docs/opinions.md.
/// @dev The state that matters is an argument, so that each question is about every state and a counterexample can be
///      replayed. This contract is the caller: it calls itself.
contract OwnerOpinions is RiskParameters {
    constructor() RiskParameters(address(0)) {}

    /// @notice only the owner names who may take over, and keeps the ownership
    function check_naming_is_the_owners(address holder, address heir) external {
        owner = holder;
        this.nameOwner(heir);
        assert(holder == address(this));
        assert(owner == holder && pendingOwner == heir);
    }

    /// @notice only the named address takes over, once
    function check_taking_over_is_the_named_ones(address holder, address named) external {
        owner = holder;
        pendingOwner = named;
        this.takeOver();
        assert(named == address(this));
        assert(owner == named && pendingOwner == address(0));
    }

    /// @notice only the owner sets parameters, and never fewer indexes
    /// @custom:claim PARAM-GUARD-004
    function check_parameters_are_the_owners(
        address holder,
        uint256 count,
        Index[] calldata indexes,
        int16[] calldata betas
    ) external {
        owner = holder;
        indexCount = count;
        this.setParameters(indexes, betas);
        assert(holder == address(this));
        assert(owner == holder && indexCount == indexes.length && indexes.length >= count);
    }
}
