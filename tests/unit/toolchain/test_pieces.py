"""A text is taken apart as the compiler reads it: nothing falls between frame and bodies."""

from itertools import pairwise

import pytest

from clearproof.toolchain.pieces import list_bodies, read_tokens, split
from clearproof.toolchain.project import get_reference_root
from clearproof.toolchain.solidity import parse_source
from clearproof.toolchain.sources import read_folders

HARD = """pragma solidity 0.8.37;
// function inAComment() { }
function free(uint256 x) pure returns (uint256) { return x; }
uint256 constant BRACE = uint256(keccak256("} function no() {"));
interface I { function f() external; function g(uint256 x) external returns (function (uint256) external); }
abstract contract C {
    struct S { function (uint256) external pure returns (uint256) h; uint256[] list; }
    enum E { a, b }
    function (uint256) pure returns (uint256) internal f1 = free;
    string private text = unicode'☃ } /* ';
    bytes private raw = "{{" "{{{";
    using {free} for uint256;
    constructor(uint256 x) payable { if (x == 1) { revert(unicode"}"); } }
    receive() external payable { }
    fallback() external { assembly { for { } 1 { } { break } } }
    modifier open(S memory s) virtual;
    modifier m { { _; } }
    modifier n(uint256 x) virtual { require(x > 0, '{'); _; }
    function fallback_() external virtual;
    function v(uint256 x) external virtual m n(x + 1) returns (uint256 y) { /* } */ y = x >>> 1 > 0 ? 1 : 2; }
}
""".replace(">>> 1", ">> 1")


@pytest.fixture(scope="module")
def compiled():
    return parse_source({"Hard.sol": HARD})


def test_bodies_are_where_the_compiler_sees_them(compiled):
    found = [body.header for body in split(HARD).bodies]
    assert set(found) == list_bodies(compiled.standard_json["sources"]["Hard.sol"]["ast"])
    assert len(found) == 7
    assert all(before[1] <= after[0] for before, after in pairwise(found))


def test_bodies_of_the_project_and_its_libraries_are_where_the_compiler_sees_them():
    root = get_reference_root()
    compilation = parse_source(read_folders(root, ("src",)), root=root)
    assert any("solady" in name for name in compilation.sources)
    for name, text in compilation.sources.items():
        tree = compilation.standard_json["sources"][name]["ast"]
        assert {body.header for body in split(text).bodies} == list_bodies(tree), name


def test_names_outside_bodies_are_found():
    pieces = split(HARD)
    assert pieces.contracts == {"I", "C"}
    assert {"free", "BRACE", "S", "E", "C", "I", "v"} <= pieces.names
    assert {"inAComment", "no"}.isdisjoint(pieces.names)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("// function inAComment() { }", ""),
        ("/* } */ y = x", "y=x"),
        ("E { a, b }", "E{a,b}//}"),
        ("    receive()", "\r\n\t/* \n */receive()"),
    ],
)
def test_comments_and_white_space_are_in_no_piece(old, new):
    assert HARD.count(old) == 1
    before, after = split(HARD), split(HARD.replace(old, new))
    assert (before.frame, [body.digest for body in before.bodies]) == (
        after.frame,
        [body.digest for body in after.bodies],
    )


@pytest.mark.parametrize(
    ("old", "new", "number"),
    [
        ("return x;", "return x + 1;", 0),
        ('unicode"}"', 'unicode"{"', 1),
        ("{ break }", "{ continue }", 3),
        ("{ { _; } }", "{ _; }", 4),
        ("'{'", "'}'", 5),
        ("y = x >> 1 > 0", "y = x > > 1 > 0", 6),
    ],
)
def test_what_stands_in_a_body_changes_that_body_alone(old, new, number):
    assert HARD.count(old) == 1
    before, after = split(HARD), split(HARD.replace(old, new))
    assert before.frame == after.frame
    pairs = zip(before.bodies, after.bodies, strict=True)
    assert [place for place, (one, other) in enumerate(pairs) if one.digest != other.digest] == [number]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"} function no() {"', '"} function no2() {"'),
        ("= free;", "= free2;"),
        ("{ a, b }", "{ b, a }"),
        ("n(x + 1)", "n(x + 2)"),
        ("constructor(uint256 x)", "constructor(int256 x)"),
        ("{free}", "{free2}"),
        ('"{{{"', '"{{}"'),
        ("unicode'☃ } /* '", "unicode'☃ } // '"),
        ("receive() external payable { }", ""),
    ],
)
def test_what_stands_outside_bodies_changes_the_frame(old, new):
    assert HARD.count(old) == 1
    assert split(HARD).frame != split(HARD.replace(old, new)).frame


@pytest.mark.parametrize("end", ["\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_comment_ends_where_the_compiler_ends_it(end):
    assert [token.text for token in read_tokens(f"a // b{end}c")][-1] == b"c"


def test_lines_are_kept_apart_from_what_stands_on_them():
    before, after = split(HARD), split(HARD.replace("pragma", "\npragma", 1))
    assert before.frame == after.frame
    assert [body.digest for body in before.bodies] == [body.digest for body in after.bodies]
    assert all(one.placed != other.placed for one, other in zip(before.bodies, after.bodies, strict=True))


def test_a_text_whose_brackets_do_not_match_is_all_frame():
    assert split("contract C { function f() { }").bodies != ()
    assert split("contract C { function f() { ").bodies == ()
    assert split("contract C { function f( { } }").bodies == ()
    assert split("").bodies == ()
