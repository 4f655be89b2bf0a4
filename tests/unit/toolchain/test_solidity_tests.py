"""The tests in Solidity are compiled by nobody here but forge, so that they could rot: at least they have to parse."""

from pathlib import Path

from clearproof.toolchain.solidity import parse_source

ROOT = Path(__file__).resolve().parents[3]


def test_every_file_of_the_solidity_tests_is_accepted_without_a_remark():
    paths = sorted((ROOT / "contracts" / "test").rglob("*.sol"))
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    compilation = parse_source(texts, root=ROOT)
    suites = {path.stem for path in paths if path.name.endswith(".t.sol")}
    assert {name for name in suites if not name.startswith("Regression_")} == {
        "Comparison.t",
        "MarginBook.t",
        "PortfolioMargin.t",
        "RiskParameters.t",
        "WorstFill.t",
    }
    assert set(texts) <= compilation.own
    assert [item.message for item in compilation.warnings if item.source_path.startswith("contracts/test")] == []
