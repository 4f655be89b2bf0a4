import gc

import pytest

from clearproof.errors import InputError, ToolError
from clearproof.static import slither as subject
from clearproof.static.slither import analyse
from clearproof.toolchain.solidity import parse_source

HEAD = "// SPDX-License-Identifier: AGPL-3.0-or-later\npragma solidity 0.8.37;\n"
PLAIN = HEAD + "contract Plain { function f() external pure returns (uint256) { return 1; } }\n"
ORIGIN = (
    HEAD
    + """
contract Door {
    address private immutable _owner = msg.sender;

    function open() external view returns (bool) {
        require(tx.origin == _owner);
        return true;
    }
}
"""
)


def find(text, detector):
    analysis = analyse(parse_source({"A.sol": text}))
    return [finding for finding in analysis.findings if finding.detector == detector]


def test_a_known_bug_is_reported_with_its_function():
    (finding,) = find(ORIGIN, "tx-origin")
    assert finding.elements == ("A.sol:Door.open()",)
    assert finding.impact == "Medium"
    assert finding.package == ""


def test_every_stock_detector_runs_and_every_own_contract_is_named():
    analysis = analyse(parse_source({"A.sol": ORIGIN, "B.sol": PLAIN}))
    assert len(analysis.detectors) > 90
    assert len(set(analysis.detectors)) == len(analysis.detectors)
    assert analysis.contracts == ("A.sol:Door", "B.sol:Plain")
    assert analysis.tool.startswith("slither 0.")


def test_two_analyses_give_the_same_findings_in_the_same_order():
    assert analyse(parse_source({"A.sol": ORIGIN})) == analyse(parse_source({"A.sol": ORIGIN}))


def test_lines_before_a_finding_do_not_change_its_identity():
    (before,) = find(ORIGIN, "tx-origin")
    (after,) = find(ORIGIN.replace("contract Door", "// one line\n// and another\ncontract Door"), "tx-origin")
    assert after.snippet == before.snippet
    assert after.description != before.description


@pytest.mark.parametrize(("old", "new"), [("== _owner", "!= _owner"), ("open()", "unlock()"), ("Door", "Gate")])
def test_another_text_or_name_is_another_finding(old, new):
    (before,) = find(ORIGIN, "tx-origin")
    (after,) = find(ORIGIN.replace(old, new), "tx-origin")
    assert (after.snippet, after.elements) != (before.snippet, before.elements)
    assert after.snippet != before.snippet


@pytest.mark.parametrize("comment", ["slither-disable-next-line tx-origin", "slither-disable-start all"])
def test_a_comment_that_disables_a_detector_is_refused_with_its_line(comment):
    text = ORIGIN.replace("        require", f"        // {comment}\n        require")
    with pytest.raises(InputError, match=r"A\.sol:8"):
        analyse(parse_source({"A.sol": text}))


def test_findings_about_a_library_are_reported_under_its_name():
    text = HEAD + 'import "solady/src/utils/FixedPointMathLib.sol";\n' + PLAIN.removeprefix(HEAD)
    analysis = analyse(parse_source({"A.sol": text}))
    assert analysis.contracts == ("A.sol:Plain",)
    assert {finding.package for finding in analysis.findings} == {"", "solady"}


def test_only_libraries_to_analyse_is_an_error():
    compilation = parse_source({"A.sol": PLAIN})
    object.__setattr__(compilation, "own", frozenset())
    with pytest.raises(ToolError, match="no contract of the project"):
        analyse(compilation)


def test_a_contract_that_slither_lost_is_an_error(monkeypatch):
    compilation = parse_source({"A.sol": PLAIN, "B.sol": ORIGIN})
    whole = subject.load_slither(compilation)

    class Partial:
        contracts = tuple(contract for contract in whole.contracts if contract.name == "Plain")

    monkeypatch.setattr(subject, "load_slither", lambda _compilation: Partial())
    with pytest.raises(ToolError, match=r"did not analyse B\.sol:Door"):
        analyse(compilation)


def test_a_failure_inside_slither_is_a_tool_error(monkeypatch):
    class Broken(subject.AbstractDetector):
        ARGUMENT = HELP = WIKI = WIKI_TITLE = WIKI_DESCRIPTION = WIKI_RECOMMENDATION = "broken"
        IMPACT = CONFIDENCE = subject.all_detectors.TxOrigin.IMPACT
        WIKI_EXPLOIT_SCENARIO = "broken"

        def _detect(self):
            raise IndexError("inside")

    monkeypatch.setattr(subject, "_get_detectors", lambda: [Broken])
    with pytest.raises(ToolError, match="IndexError: inside"):
        analyse(parse_source({"A.sol": PLAIN}))


def test_what_slither_only_logs_as_an_error_is_an_error(monkeypatch):
    def complain(*_arguments, **_options):
        subject.logging.getLogger("Slither").error("Failed to resolve something")

    monkeypatch.setattr(subject, "Slither", complain)
    with pytest.raises(ToolError, match="Failed to resolve something"):
        subject.load_slither(parse_source({"A.sol": PLAIN}))


def test_code_alone_is_the_same_code_without_dependencies():
    compilation = parse_source({"B.sol": ORIGIN})

    def tell(slither):
        return [str(ir) for item in slither.contracts for f in item.functions for node in f.nodes for ir in node.irs]

    code, whole = subject.load_code(compilation), subject.load_slither(compilation)
    assert tell(code) == tell(whole) != []
    assert (code.skip_data_dependency, whole.skip_data_dependency) == (True, False)


def test_garbage_is_collected_again_after_a_failure(monkeypatch):
    def fail(*_arguments, **_options):
        assert not gc.isenabled()
        raise ValueError("inside")

    monkeypatch.setattr(subject, "Slither", fail)
    with pytest.raises(ToolError, match="inside"):
        subject.load_code(parse_source({"A.sol": PLAIN}))
    assert gc.isenabled()
