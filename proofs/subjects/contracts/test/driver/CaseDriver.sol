// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

/// @title CaseDriver
/// @notice Runs the code of another contract on many cases in one call, each on storage of its own.
/// @dev Test code. The code runs on this contract's storage and sees this contract's caller. Call data are words: target,
/// bytes of results to keep, room for the longest call data of a case, gas of a case; then the cases. A case is a word
/// with the number of words to store (64 bits), of slots to read afterwards (64 bits) and of bytes of call data; the pairs of
/// slot and value to store; the slots to read, which have to include those stored; and the call data.
/// Of each case comes back: a word, zero after a revert, 2 after a halt that burnt all gas, and else 1 plus 256 times the
/// bytes of results; the results, zeros after a revert or if their number is another; and the content of the slots.
contract CaseDriver {
    fallback() external {
        assembly {
            let target := calldataload(0x00)
            let kept := calldataload(0x20)
            let first := calldataload(0x40)
            let limit := calldataload(0x60)
            let out := first
            let counts := 0xffffffffffffffff
            for { let at := 0x80 } lt(at, calldatasize()) {} {
                let head := calldataload(at)
                at := add(at, 0x20)
                for { let end := add(at, shl(6, and(head, counts))) } lt(at, end) { at := add(at, 0x40) } {
                    sstore(calldataload(at), calldataload(add(at, 0x20)))
                }
                let slots := at
                let slotsEnd := add(at, shl(5, and(shr(64, head), counts)))
                let length := shr(128, head)
                calldatacopy(0, slotsEnd, length)
                at := add(slotsEnd, length)
                // Zeros, from behind the call data: the compiler has left its own words in the memory of a short case.
                calldatacopy(add(out, 0x20), calldatasize(), kept)

                let before := gas()
                let done := delegatecall(limit, target, 0, length, 0, 0)
                let isBurnt := gt(sub(before, gas()), limit)
                switch done
                case 0 { mstore(out, shl(1, isBurnt)) }
                default {
                    mstore(out, or(1, shl(8, returndatasize())))
                    if eq(returndatasize(), kept) { returndatacopy(add(out, 0x20), 0, kept) }
                }
                out := add(add(out, 0x20), kept)

                for {} lt(slots, slotsEnd) { slots := add(slots, 0x20) } {
                    mstore(out, sload(calldataload(slots)))
                    sstore(calldataload(slots), 0)
                    out := add(out, 0x20)
                }
            }
            return(first, sub(out, first))
        }
    }
}
