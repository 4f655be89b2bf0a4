"""Each own detector reports exactly the lines of its fixture that say so, and speaks to people about them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from crytic_compile import CryticCompile
from slither.__main__ import get_detectors_and_printers

from clearproof.errors import InputError
from clearproof.static import slither as adapter
from clearproof.static.detectors import DETECTORS, make_plugin
from clearproof.static.detectors.documentation import Documentation
from clearproof.static.detectors.paths import check_names, find_paths
from clearproof.static.detectors.settings import Settings, Table, find_settings, load_settings, using
from clearproof.static.slither import load_slither
from clearproof.toolchain.solidity import parse_source
from tests.unit.static.detectors import SETTINGS, lines_of, marked, read, run

KNOWN = Settings(Table(rounding=("Ratios",)), frozenset({"INT-RANGE-001"}))
FIXTURES = {
    "margin-environment": "Environment.sol",
    "margin-storage-write": "Writes.sol",
    "margin-unbounded-loop": "Loops.sol",
    "margin-division-first": "Rounding.sol",
    "margin-unnamed-rounding": "Rounding.sol",
    "undischarged-arithmetic": "Arithmetic.sol",
}
HEAD = "// SPDX-License-Identifier: AGPL-3.0-or-later\npragma solidity 0.8.37;\n"
TIME = HEAD + (
    "contract C {\n    /// @custom:claim CLAIM\n    function margin(uint256 x) external view returns (uint256) {\n"
    "        return x + block.timestamp;\n    }\n}\n"
)
WRAP = HEAD + (
    "contract C {\n    function f(uint256 x) external pure returns (uint256) {\n        // Safe: INT-NEW-001; small.\n"
    "        unchecked {\n            return x + 1;\n        }\n    }\n}\n"
)


def test_every_detector_has_a_fixture():
    assert {item.ARGUMENT for item in DETECTORS} == set(FIXTURES)


@pytest.mark.parametrize("detector", FIXTURES)
def test_exactly_the_marked_lines_are_reported(detector):
    text = read(FIXTURES[detector])
    found = lines_of(run(text, detector, KNOWN))
    assert len(found) > 2
    assert found == marked(text, detector)


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda item: item.ARGUMENT)
def test_a_detector_tells_an_auditor_what_it_means(detector):
    assert len(detector.__doc__.split()) > 25
    assert "```solidity" in detector.WIKI_EXPLOIT_SCENARIO
    assert all((detector.WIKI_DESCRIPTION, detector.WIKI_RECOMMENDATION, detector.HELP))
    page = (Path(__file__).parents[3] / detector.WIKI).read_text()
    assert f"`{detector.ARGUMENT}`" in page


@pytest.mark.parametrize("claim", ["INT-ABOVE-002", "MARGIN-FLOOR-007", "FILL-EXACT-004", "PRICE-TICK-003"])
def test_a_claim_about_margins_makes_a_margin_path(claim):
    (result,) = run(TIME.replace("CLAIM", claim), "margin-environment")
    assert "lets block.timestamp decide" in result["description"]
    assert "C.margin(uint256)" in result["description"]


def test_another_claim_makes_none_unless_the_project_names_the_function():
    text = TIME.replace("CLAIM", "CLEAR-AUTH-005")
    assert not run(text, "margin-environment")
    assert run(text, "margin-environment", Settings(Table(margin_paths=("C.margin",))))


def test_a_claim_on_an_interface_or_a_library_counts_for_what_implements_it():
    text = HEAD + (
        "interface I {\n    /// @custom:claim INT-ABOVE-002\n    function f() external view returns (uint256);\n}\n"
        "contract C is I {\n    function f() external view returns (uint256) { return block.number; }\n}\n"
        "/// @custom:claim INT-ABOVE-002\nlibrary L {\n"
        "    function g() internal view returns (uint256) { return block.number; }\n}\n"
    )
    assert lines_of(run(text, "margin-environment")) == {8, 12}


def test_an_abstract_contract_is_looked_at_where_it_is_complete():
    text = HEAD + (
        "abstract contract A {\n    /// @custom:claim INT-ABOVE-002\n    function f() external view returns (uint256)"
        " { return g(); }\n    function g() internal view virtual returns (uint256);\n}\n"
        "contract B is A { function g() internal view override returns (uint256) { return 1; } }\n"
        "contract D is A { function g() internal view override returns (uint256) { return block.number; } }\n"
    )
    assert lines_of(run(text, "margin-environment")) == {9}


def test_without_a_project_any_claim_id_discharges():
    assert not run(WRAP, "undischarged-arithmetic")
    (result,) = run(WRAP, "undischarged-arithmetic", Settings(claims=frozenset({"INT-RANGE-001"})))
    assert "by INT-NEW-001, which is no claim that this project expects to be proved" in result["description"]


def test_settings_come_from_the_project_around_the_sources(tmp_path):
    project = tmp_path / "p"
    (project / "contracts").mkdir(parents=True)
    (project / "clearproof.toml").write_text('[static]\nmargin_paths = ["C.margin"]\nrounding = ["Ratios"]\n')
    path = str(project / "contracts" / "C.sol")
    slither = load_slither(parse_source({path: TIME}, SETTINGS))
    (unit,) = slither.compilation_units
    assert find_settings(unit).table.margin_paths == ("C.margin",)
    with using(KNOWN):
        assert find_settings(unit) is KNOWN


@pytest.mark.parametrize(
    ("text", "place"),
    [("[static]\npaths = []", "static.paths"), ('[static]\nrounding = ["a-b"]', "rounding"), ("[static", "TOML")],
)
def test_a_bad_table_is_refused_with_its_place(tmp_path, text, place):
    (tmp_path / "clearproof.toml").write_text(text)
    with pytest.raises(InputError, match=place):
        load_settings(tmp_path)


def test_a_margin_path_that_does_not_exist_is_refused():
    slither = load_slither(parse_source({"C.sol": TIME}, SETTINGS))
    (unit,) = slither.compilation_units
    check_names(unit, Settings(Table(margin_paths=("C.margin",))))
    with pytest.raises(InputError, match=r"C\.gone"):
        check_names(unit, Settings(Table(margin_paths=("C.gone",))))


def test_margin_paths_list_everything_they_can_run():
    slither = load_slither(parse_source({"C.sol": read("Environment.sol")}, SETTINGS))
    (unit,) = slither.compilation_units
    paths = {path.name: path for path in find_paths(unit, KNOWN, Documentation(unit))}
    names = {function.name for function in paths["Environment.throughCalls(uint256)"].flow.functions}
    assert names == {"throughCalls", "_first", "_second"}
    assert "onlyAdmin" in {item.name for item in paths["Environment.byModifier(uint256)"].flow.functions}
    assert "Environment.untagged()" not in paths
    assert "Environment.returnsNothing(uint256)" not in paths


def test_the_plugin_is_installed_where_slither_looks():
    assert make_plugin() == (list(DETECTORS), [])
    found, _ = get_detectors_and_printers()
    assert set(DETECTORS) <= set(found)


def test_plain_slither_runs_the_detectors(tmp_path):
    compilation = parse_source({"C.sol": TIME.replace("CLAIM", "INT-ABOVE-002")}, SETTINGS)
    folder = tmp_path / "archive"
    folder.mkdir()
    (archive,) = CryticCompile(adapter._Handover(compilation)).export(export_format="archive", export_dir=str(folder))
    command = [sys.executable, "-m", "slither", archive, "--detect", "margin-environment", "--json", "-"]
    finished = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    (found,) = json.loads(finished.stdout)["results"]["detectors"]
    assert found["check"] == "margin-environment"
    assert found["impact"] == "High"
