"""STATIC-TRANSLATOR-004, layer V: what the translator says of a function is what its bytecode does, reverts included.

Proofs about the source are about its translation, so every function that they can read is compared: all of the project,
and all library functions that these call, each through an external function of its own. A function is either compared,
or part of one that is, or listed with what stops the translator; anything else is an error.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation
from clearproof.errors import ToolError
from clearproof.evm import create_machine
from clearproof.static.translate.summaries import SOLADY, Summary
from clearproof.toolchain.solidity import Artifact
from models.translation_bench import Bench
from models.translation_boxes import SEARCHES
from models.translation_cases import DisagreementError, Seen, show
from models.translation_exposed import EXPOSED, TAKEN_OUT, Group, open_group
from models.translation_scope import LIBRARIES, NOT_COMPARED, PLACES, list_groups
from models.translation_sizes import HOLDERS, Setting, list_settings
from models.translation_subject import Subject, compile_driver
from models.translation_ways import WaysBench

CLAIM = "STATIC-TRANSLATOR-004"
PARTS_OF_ALL = 5
"""Of the profile's cases each function gets one part."""
MOST_CASES = 200_000
FEWEST_CASES = 400
"""Fewer say little, on however slow a machine."""
LONGEST = ("WorstFill",)
HEAVY = ("Candidates", "FillChains", "MarginBook", "MarginLens", "PerIndex", "PositionBook")
LIGHT = (
    *("AccountBook", "Admissibility", "OrderWords", "Owned", "PortfolioMargin"),
    *("PositionLimits", "RiskParameters", "RoundingMath", "StorageWords", LIBRARIES),
)
"""With the above, every file that has a function; the libraries it uses are one more."""
SMALL = "RoundingMath"
DATA = "data of a revert are not compared, only that it reverts"
GAS = "gas is unlimited, as in the translation"
CASES_OF_WAY = 600
FEWEST_WAYS, MOST_WAYS = 10, 60
"""Ways that are translated for a setting: one for so many cases."""
WAYS = "and a case that goes another one is left out"
SUMMARY_ONLY = frozenset(f"FixedPointMathLib.fullMulDiv{end}(uint256,uint256,uint256)" for end in ("", "Up"))
"""Library functions whose own body the translator refuses, because it jumps out of a loop."""
LEAVES = "of storage, words are compared that need no key, and those with keys that the terms read or can write"


@dataclass
class Result:
    """How one group was compared."""

    group: Group
    seen: dict[str, Seen] = field(default_factory=dict)
    """Function -> its cases; all settings together."""
    inside: set[str] = field(default_factory=set)
    """Functions whose source the translations went through."""
    settings: dict[str, str] = field(default_factory=dict)
    """Function -> the array lengths and ranges it was compared for, where there are any."""
    ways: dict[str, int] = field(default_factory=dict)
    """Function that was translated one way at a time -> how many ways."""
    silent: list[str] = field(default_factory=list)
    """Functions whose terms have a condition to return, be it one that always holds, and of which no case reverted."""


def count_cases(run: Run) -> int:
    """Return the cases of one function."""
    return min(max(run.profile.evm_cases // (PARTS_OF_ALL * create_machine().slowness), FEWEST_CASES), MOST_CASES)


@obligation(CLAIM, "V", cases=LONGEST, cost=40)
@obligation(CLAIM, "V", cases=HEAVY, cost=12)
@obligation(CLAIM, "V", cases=LIGHT, cost=5)
def terms_and_bytecode_agree(run: Run) -> Evidence:
    """Evaluate the terms of every function of one file, run its bytecode, and compare results, reverts and storage."""
    cases = count_cases(run)
    _require_all(run.root)
    try:
        result = compare_group(open_group(run.root, run.case), compile_driver(run.root), cases, run.profile.seed)
    except DisagreementError as found:
        return refute(found, create_machine().name)
    total = Seen()
    for seen in result.seen.values():
        total.add(seen)
    summary = f"{len(result.seen)} functions, {cases} cases each: no difference"
    return by_tests(
        create_machine().name, summary, total.cases, statistics=_count(result, total), assumptions=list(_narrow(result))
    )


@obligation(CLAIM, "V", role="witness")
def division_returns_and_reverts(run: Run) -> Evidence:
    """See the same functions return and revert, for the terms as for the bytecode."""
    result = compare_group(open_group(run.root, SMALL), compile_driver(run.root), FEWEST_CASES, run.profile.seed)
    both = [name for name, seen in result.seen.items() if seen.returned and seen.reverted]
    cases = sum(result.seen[name].cases for name in both)
    return by_tests(create_machine().name, f"{len(both)} functions seen to return and to revert", cases)


def _require_all(root: Path) -> None:
    """Refuse to go on where a file of the contracts is compared by no obligation."""
    listed, present = {*LONGEST, *HEAVY, *LIGHT}, set(list_groups(root))
    if listed != present:
        raise ToolError(f"compared files are not those with functions: {', '.join(sorted(listed ^ present))}")


def compare_group(group: Group, driver: Artifact, cases: int, seed: int) -> Result:
    """Compare every function of ``group``.

    Raises
    ------
    DisagreementError
        Terms and bytecode differ.
    ToolError
        A function is neither compared nor listed, is both, or never returned.
    UnsupportedConstruct
        A function that is not listed cannot be translated.
    """
    subject = Subject.create(group.compilation, EXPOSED)
    result = Result(group)
    for function in group.functions:
        if function.name in group.entries and not is_listed(function.name) and _bare(function.name) not in PLACES:
            target = Target(subject, driver, function.name, group.entries[function.name], cases)
            _compare(result, target, seed)
            if function.translated_name not in result.inside:
                raise ToolError(f"the translation of {function.name} did not go through its source")
    for function in group.functions:
        if function.translated_name not in result.inside and not is_listed(function.name):
            raise ToolError(f"{function.name} is not compared with its bytecode, and nothing says why")
    return result


def is_listed(name: str) -> bool:
    """Whether a function is known not to be translated as a whole."""
    return _bare(name) in NOT_COMPARED


def _bare(name: str) -> str:
    return name.partition("(")[0]


@dataclass(frozen=True)
class Target:
    """A function, and through what it is called."""

    subject: Subject
    driver: Artifact
    name: str
    entry: str
    cases: int = 20_000
    """How many are to be compared; more of them go more ways."""

    def open(self) -> Iterator[tuple[Setting, Bench]]:
        """Yield a bench for each setting; what has a summary is compared by it and by its own body."""
        listed = {**SEARCHES, **HOLDERS}.get(_bare(self.name))
        for setting in listed or list_settings(self.subject.find(self.entry)["inputs"]):
            yield setting, self._open(setting, SOLADY)
            if self.name in SOLADY and self.name not in SUMMARY_ONLY:
                yield setting, self._open(setting, {})

    def _open(self, setting: Setting, summaries: Mapping[str, Summary]) -> Bench:
        subject = self.subject, self.entry, self.driver, setting.lengths, setting.domain, summaries
        if setting.ways:
            most = min(max(self.cases // CASES_OF_WAY, FEWEST_WAYS), MOST_WAYS)
            return WaysBench(*subject, label=self.name, functions=setting.ways, most=most)
        return Bench(*subject, label=self.name, storage=setting.storage)


def _compare(result: Result, target: Target, seed: int) -> None:
    benches = list(target.open())
    total, can_revert = Seen(), False
    for _, bench in benches:
        if isinstance(bench, WaysBench):
            result.ways[target.name] = result.ways.get(target.name, 0) + bench.tree.ends
        total.add(bench.compare(-(-target.cases // len(benches)), seed))
        can_revert |= bench.can_revert
        result.inside.update(bench.read)
    if not total.returned:
        raise ToolError(f"{target.name}: none of {total.cases} cases returned, so nothing but reverts was compared")
    if can_revert and not total.reverted:
        result.silent.append(target.name)
    result.seen[target.name] = total
    settings = "; ".join(dict.fromkeys(str(setting) for setting, _ in benches))
    if settings:
        result.settings[target.name] = settings


def _count(result: Result, total: Seen) -> dict[str, int | str]:
    listed = [item.name for item in result.group.functions if is_listed(item.name)]
    within = [item.name for item in result.group.functions if item.name not in result.seen and item.name not in listed]
    return {
        "functions": len(result.seen),
        "fewest cases of a function": min((seen.cases for seen in result.seen.values()), default=0),
        "returned": total.returned,
        "reverted": total.reverted,
        "inputs that the terms do not speak about": total.outside,
        "ways translated": sum(result.ways.values()),
        "compared within others": ", ".join(within) or "none",
        "with a condition to return, not seen to revert": ", ".join(result.silent) or "none",
        "not compared": ", ".join(listed) or "none",
    }


def _narrow(result: Result) -> Iterator[str]:
    """Yield what narrows the comparison of a group."""
    yield from (DATA, GAS, LEAVES)
    if result.group.name in TAKEN_OUT:
        yield f"taken out of {result.group.name}: calls of other contracts, and the search for the worst fill"
    for name, settings in result.settings.items():
        yield f"{name} is compared for: {settings}"
    if result.ways:
        counts = ", ".join(f"{_bare(name)} {ways}" for name, ways in result.ways.items())
        yield f"some functions are compared along ways that cases take, {WAYS}: {counts}"
    listed = [item.name for item in result.group.functions if is_listed(item.name)]
    for reason, count in Counter(NOT_COMPARED[_bare(name)] for name in listed).items():
        yield f"{count} functions of {result.group.name} are not compared: {reason}"


def refute(found: DisagreementError, machine: str, what: str = "") -> Evidence:
    """Return a difference, replayed in a call of its own, as evidence."""
    data = {
        "function": found.function,
        "inputs": {name: str(value) for name, value in found.case.inputs.items()},
        "storage": _write(found.case.storage),
        "terms": show(found.case.answer),
        "bytecode": show(found.answer),
        "storage by the terms": _write(found.case.after),
        "storage by the bytecode": _write(found.after),
    }
    summary = f"{what or 'terms and bytecode differ'}: {found.difference}, replayed in the EVM"
    return by_counterexample(summary, Counterexample(str(found), data, f"clearproof explain {CLAIM}"), tool=machine)


def _write(words: Mapping[int, int]) -> dict[str, str]:
    return {f"slot {slot}": str(word) for slot, word in sorted(words.items())}
