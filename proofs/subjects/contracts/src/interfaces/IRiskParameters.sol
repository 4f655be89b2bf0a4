// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {IMarginDomain} from "./IMarginDomain.sol";

/// @title The risk parameters in force: set as a whole, only by the owner, only if admissible
interface IRiskParameters is IMarginDomain {
    /// @notice A parameter set may add indexes but not remove any: contracts refer to them.
    error IndexCountShrinks(uint256 count, uint256 current);

    /// @notice There is no index `index`.
    error NoSuchIndex(uint256 index, uint256 count);

    /// @notice A whole set came into force. `betas` in the order of `setParameters`.
    event ParametersSet(Index[] indexes, int16[] betas);

    /// @notice Replaces the whole parameter set, or reverts and changes nothing.
    /// @dev Accepts exactly the admissible sets: gamma <= 1 and B - 1/2 diag(1 - gamma) positive semidefinite, decided
    ///      in exact integer arithmetic. Outside them the margin is not convex and two accounts could net a hedge twice.
    /// @dev Warning: takes effect for every account at once; nothing here looks at accounts that become under-margined.
    /// @param indexes Volatilities and side correlation of index 0 .. n - 1.
    /// @param betas Correlation of each pair i < j in 1e-4, -1e4 .. 1e4, at place j * (j - 1) / 2 + i:
    ///        (0,1), (0,2), (1,2), (0,3), ... so that a new index only appends.
    /// @custom:claim PARAM-ADMISSIBLE-001
    /// @custom:claim PARAM-GUARD-004
    function setParameters(Index[] calldata indexes, int16[] calldata betas) external;

    /// @notice Number of indexes of the set in force; 0 before the first one.
    function indexCount() external view returns (uint256);

    /// @notice Parameters of one index. Reverts if there is none such.
    /// @param index 0 .. indexCount - 1.
    function getIndex(uint256 index) external view returns (Index memory);

    /// @notice Correlation of two different indexes, in 1e-4. Reverts if either does not exist.
    /// @param first 0 .. indexCount - 1, not `second`.
    /// @param second 0 .. indexCount - 1.
    function getBeta(uint256 first, uint256 second) external view returns (int256);
}
