"""How does a counterexample against the contract become a test that everybody can run?

A case is a parameter set, one book and what the specification answers. It is written twice: as a pytest file that
drives the lens through the project's own EVM, and as a Foundry file that needs nothing but Solidity. Both hold the lens
to the specification's answer, bit for bit, and are named after a hash of the case.

    clearproof gate --json > report.json
    python -m clearproof.evm.regression report.json FOLDER

writes both files for every row about bytecode that the gate found refuted against expectation, and none where contract
and specification agree and a law between answers is broken: then the specification is wrong. The pytest file runs from
the project's root, as this command does; the Foundry file belongs into ``contracts/test/regression``. Life cycles of
the margin book are written by :mod:`clearproof.evm.stories`.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clearproof.engine.fixed import FixedIndex, FixedLeg, FixedParameters
from clearproof.engine.fixed_fills import FixedReach, Requirement
from clearproof.errors import ClearproofError, Exit, InputError
from clearproof.evm import stories
from clearproof.evm.build import get_contract
from clearproof.evm.engine import TwinEngine

_NAME_DIGITS = 12


@dataclass(frozen=True, slots=True)
class RegressionCase:
    """One question to the lens with the answer that the specification gives."""

    parameters: FixedParameters
    """Admissible."""
    reaches: tuple[FixedReach, ...]
    """Within the domain; positions without orders where ``is_margin``."""
    expected: Requirement
    """1e-6 quote."""
    got: str
    """What the contract answered when the case was found: a number, or why it refused."""
    is_margin: bool = False
    """Whether ``marginOf`` was asked, else ``requirementOf``."""

    @property
    def name(self) -> str:
        """A name that depends on the question alone."""
        question = repr((self.parameters, self.reaches, self.is_margin))
        return hashlib.sha256(question.encode()).hexdigest()[:_NAME_DIGITS]

    @property
    def about(self) -> str:
        """One line: who said what."""
        function = "marginOf" if self.is_margin else "requirementOf"
        bound = "" if self.expected.exact else ", a bound"
        return f"{function} answered {self.got}; the specification says {self.expected.value}{bound}"


def render_pytest(case: RegressionCase) -> str:
    """Return the case as a pytest file, to be run from the project's root."""
    indexes = "".join(f"        {index!r},\n" for index in case.parameters.indexes)
    items = case.reaches if not case.is_margin else [_to_leg(reach) for reach in case.reaches]
    kind = "FixedLeg" if case.is_margin else "FixedReach"
    module = {"FixedLeg": "", "FixedReach": "from clearproof.engine.fixed_fills import FixedReach\n"}[kind]
    leg = ", FixedLeg" if case.is_margin else ""
    book = "".join(f"    {item!r},\n" for item in items)
    asked = "compute_margins" if case.is_margin else "compute_requirements"
    expected = case.expected.value if case.is_margin else tuple(case.expected)
    return f'''"""{case.about}."""

from pathlib import Path

from clearproof.engine.fixed import FixedIndex{leg}, FixedParameters
{module}from clearproof.evm import LensEngine, create_machine
from clearproof.evm.build import get_contract

PARAMETERS = FixedParameters(
    indexes=(
{indexes}    ),
    betas={case.parameters.betas!r},
)
BOOK = (
{book})


def test_lens_answers_as_specified_{case.name}():
    lens = LensEngine(create_machine(), get_contract(Path.cwd(), "MarginLens"))
    lens.set_parameters(PARAMETERS)
    assert lens.{asked}([BOOK]) == [{expected}]
'''


def render_foundry(case: RegressionCase) -> str:
    """Return the case as a Foundry file for ``contracts/test/regression``."""
    kind = "Leg" if case.is_margin else "Reach"
    lines = [f"IMarginDomain.Index[] memory indexes = new IMarginDomain.Index[]({len(case.parameters.indexes)});"]
    for place, index in enumerate(case.parameters.indexes):
        lines.append(f"indexes[{place}] = IMarginDomain.Index({index.alpha_long}, {index.alpha_short}, {index.gamma});")
    lines.append(f"int16[] memory betas = new int16[]({len(case.parameters.betas)});")
    lines += [f"betas[{place}] = {beta};" for place, beta in enumerate(case.parameters.betas) if beta]
    lines.append(f"IMarginLens.{kind}[] memory book = new IMarginLens.{kind}[]({len(case.reaches)});")
    lines += [f"book[{place}] = IMarginLens.{kind}({_list_fields(case, x)});" for place, x in enumerate(case.reaches)]
    lines += _list_checks(case)
    body = "\n        ".join(lines)
    return f"""// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {{MarginLens}} from "../../src/MarginLens.sol";
import {{IMarginDomain}} from "../../src/interfaces/IMarginDomain.sol";
import {{IMarginLens}} from "../../src/interfaces/IMarginLens.sol";

/// @title {case.about}
contract Regression_{case.name}_Test {{
    function test_lensAnswersAsSpecified() external {{
        {body}
    }}
}}
"""


def list_cases(data: Mapping[str, Any]) -> Iterator[RegressionCase]:
    """Yield the questions of a counterexample that the specification answers otherwise than the contract did.

    Parameters
    ----------
    data :
        Of a counterexample: ``parameters``, ``books`` and the ``answers`` or ``margins`` found.

    Raises
    ------
    InputError
        It is not the data of a counterexample about books.
    """
    missing = next((key for key in ("parameters", "books") if key not in data), None)
    is_margin = "margins" in data
    if missing is not None or not (is_margin or "answers" in data):
        raise InputError("counterexample", f"no {missing or 'answers'}", "parameters, books, and margins or answers")
    parameters = _read_parameters(data["parameters"])
    twin = TwinEngine()
    twin.set_parameters(parameters)
    for book, got in zip(data["books"], data["margins" if is_margin else "answers"], strict=True):
        reaches = tuple(_read_reach(item) for item in book)
        if is_margin:
            expected = Requirement(twin.compute_margins([[_to_leg(reach) for reach in reaches]])[0], exact=True)
            found = str(expected.value)
        else:
            expected = twin.compute_requirements([reaches])[0]
            found = write_requirement(expected)
        if found != got:
            yield RegressionCase(parameters, reaches, expected, got, is_margin)


def write_requirement(requirement: Requirement) -> str:
    """Return an answer as counterexamples show it."""
    return f"{requirement.value}" if requirement.exact else f"at most {requirement.value}"


def write_files(report: Mapping[str, Any], folder: Path, root: Path) -> list[Path]:
    """Write both files of every unexpected counterexample about books in a report of the gate; return their paths.

    Parameters
    ----------
    root :
        The project, for the interface of its margin book.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for data in _list_unexpected(report):
        for name, text in _render_files(data, root).items():
            (folder / name).write_text(text, encoding="utf-8")
            written.append(folder / name)
    return written


def _render_files(data: Mapping[str, Any], root: Path) -> dict[str, str]:
    """Return name and text of the files of a counterexample; none of those that are not about books."""
    if "steps" in data:
        return stories.render_files(data, get_contract(root, "MarginBook"))
    files = {}
    for case in list_cases(data) if "books" in data else ():
        files[f"test_{case.name}.py"] = render_pytest(case)
        files[f"Regression_{case.name}.t.sol"] = render_foundry(case)
    return files


def _list_unexpected(report: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for claim in report["claims"]:
        for proposition in claim["propositions"]:
            for row in proposition["rows"]:
                if row["layer"] == "V" and row["verdict"] == "refuted" and not row["as_expected"]:
                    found = (item["counterexample"] for item in row["obligations"])
                    yield from (shown["data"] for shown in found if shown is not None)


def _list_fields(case: RegressionCase, reach: FixedReach) -> str:
    orders = () if case.is_margin else (reach.buys, reach.sells)
    return ", ".join(map(str, (reach.index, reach.lots, *orders, reach.price, reach.hedge_ratio)))


def _list_checks(case: RegressionCase) -> list[str]:
    asked = "new MarginLens()."
    if case.is_margin:
        said = f'require(margin == {case.expected.value}, "margin is not {case.expected.value}");'
        return [f"uint256 margin = {asked}marginOf(indexes, betas, book);", said]
    exact = "exact" if case.expected.exact else "!exact"
    return [
        f"(uint256 requirement, bool exact) = {asked}requirementOf(indexes, betas, book);",
        f'require(requirement == {case.expected.value}, "requirement is not {case.expected.value}");',
        f'require({exact}, "the search ended otherwise");',
    ]


def _to_leg(reach: FixedReach) -> FixedLeg:
    return FixedLeg(reach.index, reach.lots, reach.price, reach.hedge_ratio)


def _read_parameters(data: Mapping[str, Sequence[str]]) -> FixedParameters:
    rows = zip(data["alpha_long"], data["alpha_short"], data["gamma"], strict=True)
    return FixedParameters(tuple(FixedIndex(int(a), int(b), int(c)) for a, b, c in rows), tuple(map(int, data["beta"])))


def _read_reach(data: Mapping[str, str]) -> FixedReach:
    orders = (int(data.get("buys", "0")), int(data.get("sells", "0")))
    return FixedReach(int(data["index"]), int(data["lots"]), *orders, int(data["price"]), int(data["hedge_ratio"]))


def main(arguments: Sequence[str]) -> int:
    """Write the files of a report; print their paths."""
    parser = argparse.ArgumentParser(prog="clearproof.evm.regression", description=__doc__.splitlines()[0])
    parser.add_argument("report", type=Path, help="what `clearproof gate --json` printed")
    parser.add_argument("folder", type=Path, help="where the tests go; made if it is missing")
    chosen = parser.parse_args(arguments)
    try:
        written = write_files(_read_report(chosen.report), chosen.folder, Path.cwd())
    except ClearproofError as error:
        sys.stderr.write(f"error: {error}\n")
        return error.exit_code
    sys.stdout.writelines(f"{path}\n" for path in written)
    return Exit.OK


def _read_report(path: Path) -> Any:
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(str(path), str(error), "a file with what `clearproof gate --json` printed") from error
    if not isinstance(report, dict) or "claims" not in report:
        raise InputError(str(path), "no claims", "what `clearproof gate --json` printed")
    return report


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
