// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

/// @title HostileToken
/// @notice A quote token that owns an account of the book and calls back into the book whenever the book moves tokens.
/// @dev Test code. Calls are given as a selector and static arguments, one word each.
contract HostileToken {
    /// @notice How a transfer ends.
    enum Manner {
        Honest,
        SaysFalse,
        Reverts
    }

    error Refused();

    /// @notice Tokens moved out of the book less tokens moved in, as the book asked for them.
    int256 public moved;

    /// @notice Whether the last call back went through.
    bool public returned;

    /// @notice First four bytes of what the last call back reverted with.
    uint32 public reason;

    Manner private _manner;
    bytes private _payload;

    /// @notice Calls `target` as the owner of the token's account.
    function act(address target, uint32 selector, uint256[] calldata words) external {
        (bool done, bytes memory data) = target.call(abi.encodePacked(selector, words));
        if (done) return;
        assembly ("memory-safe") {
            revert(add(data, 32), mload(data))
        }
    }

    /// @notice Sets what is called back during the next transfers.
    function arm(uint32 selector, uint256[] calldata words) external {
        _payload = abi.encodePacked(selector, words);
        returned = false;
        reason = 0;
    }

    /// @notice Sets how transfers end, without calling back.
    function behave(Manner manner) external {
        _manner = manner;
        delete _payload;
    }

    function transfer(address, uint256 amount) external returns (bool) {
        moved += int256(amount);
        return _move();
    }

    function transferFrom(address, address, uint256 amount) external returns (bool) {
        moved -= int256(amount);
        return _move();
    }

    function _move() private returns (bool) {
        if (_manner == Manner.Reverts) revert Refused();
        if (_payload.length != 0) {
            bytes memory data;
            (returned, data) = msg.sender.call(_payload);
            reason = returned ? 0 : uint32(bytes4(data));
        }
        return _manner == Manner.Honest;
    }
}
