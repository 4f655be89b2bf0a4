"""What is read of a watched model is noted; a split that the compiler does not confirm makes it everything."""

from pathlib import Path

import pytest

from clearproof.static import watched
from clearproof.static.translate import Session
from clearproof.toolchain.pieces import Pieces, split
from clearproof.toolchain.reads import recording
from clearproof.toolchain.variants import Variant

TEXT = """// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;
interface Asked { function ask() external view returns (uint256); }
function free(uint256 x) pure returns (uint256) { return x + 1; }
contract C is Asked {
    uint256 internal kept;
    function ask() external view override returns (uint256) { return free(kept); }
    function other() external pure returns (uint256) { return 1; }
}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "contracts" / "src").mkdir(parents=True)
    (tmp_path / "contracts" / "src" / "C.sol").write_text(TEXT)
    return tmp_path


def test_bodies_that_were_translated_are_noted_and_no_others(root: Path) -> None:
    with recording(root) as reads:
        Session(watched.open_contracts(root)).translate("C.ask")
    assert reads.everything == ""
    assert reads.seen[Variant()].contracts == {"C"}
    assert reads.seen[Variant()].bodies == {("contracts/src/C.sol", 0), ("contracts/src/C.sol", 1)}


def test_a_mutant_is_noted_as_the_edits_that_make_it(root: Path) -> None:
    variant = Variant.of({"src/C.sol": {"x + 1": "x + 2"}})
    with recording(root) as reads:
        assert "2" in repr(Session(watched.open_contracts(root, variant)).translate("C.ask").results)
    assert list(reads.seen) == [variant]
    assert Variant.from_json(variant.to_json()) == variant


def test_a_split_that_the_compiler_does_not_confirm_is_not_relied_on(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(text: str) -> Pieces:
        found = split(text)
        return Pieces(found.frame, found.bodies[1:], found.names, found.contracts)

    monkeypatch.setattr(watched, "split", lose)
    (root / "contracts" / "src" / "C.sol").write_text(TEXT.replace("kept", "stored"))  # no model of it is kept yet
    with recording(root) as reads:
        Session(watched.open_contracts(root)).translate("C.other")
    assert "place is not known" in reads.everything


def test_a_process_that_sees_an_edit_loads_the_contracts_again(root: Path) -> None:
    before = Session(watched.open_contracts(root)).translate("C.other").results
    (root / "contracts" / "src" / "C.sol").write_text(TEXT.replace("return 1;", "return 2;"))
    assert Session(watched.open_contracts(root)).translate("C.other").results != before
