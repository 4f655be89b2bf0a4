"""What is outside the translator's cover is an error that names the construct and its line; nothing is guessed."""

import pytest

from clearproof.errors import InputError, ToolError
from clearproof.static.slither import load_slither
from clearproof.static.translate import Session, UnsupportedConstruct
from clearproof.toolchain.solidity import parse_source

BODY = """// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;
interface I { function g() external view returns (uint256); }
library Linked { function open(uint256 x) public pure returns (uint256) { return x; } }
contract C {
    struct S { uint256 a; uint256[] list; }
    uint256 internal total; uint256[] internal items; S internal kept; mapping(uint256 => uint256) internal table;
    function bump(uint256[2] memory m) internal pure returns (uint256) { m[0] += 1; return m[0]; }
    function count() internal returns (uint256) { return ++total; }
    modifier after_() { _; total += 1; }
    modifier maybe(uint256 x) { if (x > 3) _; }
    function f(uint256 x, uint256 y, uint256[2] memory m, bool c) public PLACE returns (uint256 r) {
        STATEMENT
    }
}
"""
CANCUN = {"evmVersion": "cancun"}
STATEMENTS = {
    "r = x + (x = 5);": "writes and reads variable x",
    "r = x++ + x;": "writes and reads variable x",
    "(x, m[0]) = (m[0], x);": "writes and reads variable x",
    "c = c && m[0] + bump(m) > 1;": "writes and reads memory or storage",
    "m[x] = x++;": "writes and reads variable x",
    "r = m[0] + bump(m);": "writes and reads memory or storage",
    "r = bump(m) + m[0];": "writes and reads memory or storage",
    "r = bump(m) + bump(m);": "writes and reads memory or storage",
    "r = total + count();": "writes and reads memory or storage",
    "r = m[0]++ + m[0];": "writes and reads memory or storage",
    "if (c && (x > y ? x / y : y / x) > 3) r = 1;": "",
    "r = (c ? 1 : 2) * 200;": "literals of a conditional",
    "r = (c ? 1 : 2) << x;": "literals of a conditional",
    "r = I(address(this)).g();": "operation HighLevelCall",
    "r = Linked.open(x);": "a call of the public function open",
    "r = x ** y;": "a power with a symbolic exponent",
    "uint256[] memory a = new uint256[](x); r = a.length;": "an array whose length is not known",
    "r = uint256(keccak256(abi.encode(x)));": "abi.encode()",
    "r = f(x, y, m, c);": "recursion",
    "for (uint256 i = 0; i < x; ++i) r += i;": "a loop of more than 300 rounds",
    "S memory s = kept; r = s.a;": "a copy of uint256[] from storage",
    "try I(address(this)).g() returns (uint256 v) { r = v; } catch { r = 1; }": "",
    "bytes memory b = new bytes(3); r = b.length;": "new bytes",
    "string memory s = 'abc'; r = bytes(s).length;": "literal 'abc'",
    "r = gasleft();": "gasleft",
    "r = tx.gasprice;": "tx.gasprice",
    "assembly { r := sload(0) }": "sload",
    "assembly { r := mload(x) }": "mload from an address that is not a variable's",
    "assembly { mstore(0, x) } r = 1;": "assembly that writes raw memory",
    "assembly { for {} 1 {} { if gt(x, 3) { break } x := add(x, 1) } r := x }": "a jump out of a loop in assembly",
    "assembly { mcopy(m, x, 32) }": "mcopy with an address that is not a variable's",
    "assembly { mcopy(x, m, 32) }": "mcopy with an address that is not a variable's",
    "uint256[2] memory a; assembly { mcopy(a, m, 33) } r = a[0];": "mcopy of a length that is not known",
    "uint256[2] memory a; assembly { mcopy(a, m, x) } r = a[0];": "mcopy of a length that is not known",
    "uint256[3] memory a; assembly { mcopy(a, m, 96) } r = a[0];": "an access outside its object",
    "uint256[1] memory a; assembly { mcopy(a, m, 64) } r = a[0];": "an access outside its object",
    "uint256[2] memory a; assembly { mcopy(a, add(m, 16), 32) } r = a[0];": "an access outside its object",
    "S memory s; assembly { mcopy(s, m, 64) } r = s.a;": "mcopy of a pointer",
    "S memory s; assembly { mcopy(m, s, 64) } r = m[1];": "mcopy of a pointer",
    "assembly { mstore8(m, x) } r = m[0];": "mstore8",
    "assembly { r := mul(m, 2) }": "* on addresses in assembly",
    "uint256 z; assembly { z := m } r = z + 1;": "+ on the address of an object",
    "uint256 z; assembly { z := m } c = z < 5;": "< on the address of an object",
    "uint256 z; assembly { z := m } c = z == x;": "an object compared with something other than zero",
    "uint256 z; assembly { z := add(m, 32) } c = z == 0;": "== on the address of an object",
    "uint256 z; assembly { z := m } r = uint256(uint160(z));": "conversion to uint160",
    "uint256 z; assembly { z := m } r = m[z];": "operand z where a number is needed",
    "uint256 z = x; if (c) { assembly { z := m } } r = z;": "on the other",
    "uint256 z; assembly { z := m } m[x] = z; r = m[0];": "on the other",
    "uint256 z; assembly { z := m } total = z;": "a reference where uint256 is needed",
    "int256 z; assembly { z := m } r = uint256(z);": "a reference where int256 is needed",
    "uint256 z; uint256[1] memory a; assembly { z := m a := z } r = a[0];": "a value where uint256[1]",
    "uint256 z; uint256[2] memory a; assembly { z := add(m, 32) a := z } r = a[0];": "a value where uint256[2]",
    "uint256[2] memory a; assembly { a := x } r = a[0];": "",
    "uint256[2] memory a; uint256 z; assembly { z := m } S memory s; assembly { s := z } r = s.a;": "a value where C.S",
    "uint8 z; assembly { z := x } r = z;": "a word assigned to uint8 in assembly",
    "function(uint256[2] memory) internal pure returns (uint256) h = bump; r = h(m);": "",
    "items = [x, y]; r = 1;": "",
    "payable(msg.sender).transfer(x); r = 1;": "operation Transfer",
}


def test_an_address_of_calldata_is_none_of_memory():
    text = BODY.replace("uint256[2] memory m, bool c", "uint256[2] calldata m, bool c").replace("PLACE", "")
    refusals = {
        "r := m": "a reference where uint256 is needed",
        **dict.fromkeys(("r := mload(m)", "mstore(m, x)", "mcopy(m, m, 32)"), "memory at an address of calldata"),
    }
    for statement, refusal in refusals.items():
        compilation = parse_source({"C.sol": text.replace("STATEMENT", f"assembly {{ {statement} }}")}, CANCUN)
        with pytest.raises(UnsupportedConstruct, match=refusal):
            Session(load_slither(compilation)).translate("C.f")


def test_the_address_of_an_object_is_no_result():
    with pytest.raises(UnsupportedConstruct, match="a result of the kind address"):
        translate("assembly { r := m }")


def translate(statement, place=""):
    text = BODY.replace("STATEMENT", statement).replace("PLACE", place)
    compilation = parse_source({"C.sol": text}, CANCUN)
    return Session(load_slither(compilation)).translate("C.f")


@pytest.mark.parametrize("statement", STATEMENTS)
def test_refused_with_construct_and_line(statement):
    with pytest.raises(UnsupportedConstruct) as caught:
        translate(statement)
    assert STATEMENTS[statement] in caught.value.construct
    assert caught.value.place.startswith("C.sol:")
    assert str(caught.value).startswith(f"{caught.value.place}: ")
    if "recursion" not in caught.value.construct:
        assert caught.value.place == "C.sol:13" or "storage" in caught.value.construct


def test_refusal_is_a_tool_error_with_exit_code_four():
    with pytest.raises(ToolError) as caught:
        translate("r = gasleft();")
    assert caught.value.exit_code == 4


@pytest.mark.parametrize(
    ("modifier", "construct"),
    [("after_", "acts after its placeholder"), ("maybe(x)", "can skip the function")],
)
def test_modifier_that_does_more_than_guard_is_refused(modifier, construct):
    with pytest.raises(UnsupportedConstruct, match=construct):
        translate("r = x;", modifier)


def test_statement_that_only_looks_ambiguous_is_translated():
    for statement in (
        "r = x; r += bump(m);",
        "r = --x;",
        "uint256 z = x++; r = z * 2;",
        "r = x = y;",
        "m[0] = bump(m);",
        "uint256 z = c ? x : y; r = z > 3 && z < 10 ? 1 : 2;",
    ):
        assert translate(statement).results


def test_unknown_and_ambiguous_functions_are_refused():
    session = Session(load_slither(parse_source({"C.sol": BODY.replace("STATEMENT", "r = 1;").replace("PLACE", "")})))
    with pytest.raises(InputError, match="found 0 functions"):
        session.translate("C.nothing")
    with pytest.raises(InputError, match="found 0 functions"):
        session.translate("D.f")


def test_dynamic_input_without_a_length_is_refused_by_its_path():
    text = (
        BODY.replace("STATEMENT", "r = 1;")
        .replace("PLACE", "")
        .replace("uint256[2] memory m, bool", "S memory s, bool")
    )
    with pytest.raises(InputError, match=r"length of s\.list"):
        Session(load_slither(parse_source({"C.sol": text}))).translate("C.f")
