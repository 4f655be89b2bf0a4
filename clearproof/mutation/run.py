"""From a project and a selection to a score."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from clearproof.errors import InputError
from clearproof.gate.closure import Closure, Tree, hash_files, list_specs
from clearproof.mutation.campaign import ROWS_LIMIT_S, Campaign, Progress, Trial, run_campaign
from clearproof.mutation.equivalent import FILE, Arguments, load_arguments
from clearproof.mutation.generate import (
    choose,
    list_contract_mutants,
    list_model_mutants,
    list_spec_mutants,
    shuffle,
)
from clearproof.mutation.journal import Journal
from clearproof.mutation.late import check_late, try_late
from clearproof.mutation.mutant import Kind, Mutant
from clearproof.mutation.outcome import Outcome, Status
from clearproof.mutation.rows_trial import check_rows, try_gate, try_model, try_spec
from clearproof.mutation.score import Score, settle
from clearproof.mutation.stages.trial import check_original, try_contract
from clearproof.mutation.stages.workshop import hash_folders

SEED = 20_240_229
_PACKAGE = Path(__file__).parents[1]
_STAGES = ("engine", "evm", "mutation/stages", "toolchain")
"""Folders of the package that decide what the stages notice."""
_CONTRACTS_FAIL = "the evidence fails on the contracts as they are"
_STORIES = "models.bytecode_book_steps"


@dataclass(frozen=True)
class Profile:
    """How many mutants of each kind are tried; None for all."""

    name: str
    samples: Mapping[Kind, int | None]
    believed: frozenset[str]
    """Verdicts of arguments that are taken at their word: rare cases and rows are asked about other survivors only."""


PROFILES = {
    "ci": Profile("ci", {Kind.CONTRACTS: 200, Kind.MODELS: 4, Kind.SPECS: 20}, frozenset(["equivalent", "survivor"])),
    "long": Profile("long", dict.fromkeys(Kind), frozenset(["equivalent"])),
}


class Witness(StrEnum):
    """What is asked about a broken contract."""

    ALL = "all"
    """Stages made for this, cheapest first; rare cases and rows of the gate about what they do not notice."""
    GATE = "gate"
    """Rows of the gate alone: would it have been red?"""


@dataclass(frozen=True)
class Request:
    """What is asked for."""

    root: Path
    kinds: Sequence[Kind]
    profile: Profile
    journal: Journal
    sample: int | None = None
    """Mutants of each kind; by default those of the profile."""
    seed: int = SEED
    files: Sequence[str] = ()
    """Only mutants of files whose path contains one of these."""
    rules: Sequence[str] = ()
    """Only mutants of these rules."""
    by: Witness = Witness.ALL
    workers: int = 2


def run(request: Request, progress: Progress) -> Score:
    """Return the score of the selected mutants.

    Raises
    ------
    InputError
        The selection is empty.
    ToolError
        The project does not compile.
    """
    generated, chosen = _select(request)
    problems = _check_originals(request, chosen)
    paths = frozenset(mutant.path for mutant in generated)
    arguments = load_arguments(request.root / FILE, generated, paths)
    outcomes: dict[str, Outcome] = {}
    if not problems:
        evidence = _hash_evidence(request)
        known = _take_at_word(request, chosen, arguments)
        asked = [mutant for mutant in shuffle(chosen, request.seed) if mutant.id not in known]
        outcomes = known | run_campaign(_plan(request, asked, evidence), progress)
        doubtful = _list_doubtful(request, chosen, outcomes, arguments)
        if doubtful:
            problems += _check_rows(request, ())
            problems += [f"{_CONTRACTS_FAIL}: {text}" for text in check_late(request.root)]
        if doubtful and not problems:
            outcomes |= _ask_late(request, doubtful, evidence, progress)
    tried = [mutant for mutant in chosen if mutant.id in outcomes]
    count = len(_obey(generated, request.rules))
    return settle(tried, outcomes, arguments.by_mutant, count, [*problems, *arguments.void])


def _plan(request: Request, mutants: Sequence[Mutant], evidence: Mapping[Kind, str]) -> Campaign:
    try_one = try_contract if request.by is Witness.ALL else try_gate
    trials: dict[Kind, Trial] = {Kind.CONTRACTS: try_one, Kind.MODELS: try_model, Kind.SPECS: try_spec}
    limit = None if request.by is Witness.ALL else ROWS_LIMIT_S
    return Campaign(request.root, mutants, trials, evidence, request.journal, request.workers, limit)


def _take_at_word(request: Request, chosen: Sequence[Mutant], arguments: Arguments) -> dict[str, Outcome]:
    """Return the mutants of which the gate alone is not asked: an argument is believed, and all rows cost minutes."""
    if request.by is Witness.ALL:
        return {}
    believed = _list_believed(request.profile, arguments)
    return {mutant.id: Outcome(Status.SURVIVED, note="not asked") for mutant in chosen if mutant.id in believed}


def _list_believed(profile: Profile, arguments: Arguments) -> frozenset[str]:
    return frozenset(name for name, item in arguments.by_mutant.items() if item.verdict in profile.believed)


def _list_doubtful(
    request: Request, chosen: Sequence[Mutant], outcomes: Mapping[str, Outcome], arguments: Arguments
) -> list[Mutant]:
    """Return what is asked of rare cases and of rows, which the gate alone has answered already."""
    return list_doubtful(request.profile, chosen, outcomes, arguments) if request.by is Witness.ALL else []


def list_doubtful(
    profile: Profile, chosen: Sequence[Mutant], outcomes: Mapping[str, Outcome], arguments: Arguments
) -> list[Mutant]:
    """Return the broken contracts that no stage noticed and that no argument is believed about."""
    believed = _list_believed(profile, arguments)
    return [
        mutant
        for mutant in chosen
        if mutant.kind is Kind.CONTRACTS and outcomes[mutant.id].status is Status.SURVIVED and mutant.id not in believed
    ]


def _ask_late(
    request: Request, doubtful: Sequence[Mutant], evidence: Mapping[Kind, str], progress: Progress
) -> dict[str, Outcome]:
    """Return what rare cases and the gate's own rows make of broken contracts that no stage noticed.

    Notes
    -----
    Where the rows run out of time the mutant stays a survivor: nothing has noticed it.
    """
    campaign = _plan(request, doubtful, {Kind.CONTRACTS: evidence[Kind.MODELS]})
    campaign = replace(campaign, trials={Kind.CONTRACTS: try_late}, limit_s=ROWS_LIMIT_S)
    found = run_campaign(campaign, progress)
    return {name: outcome for name, outcome in found.items() if outcome.status is not Status.TIMEOUT}


def _select(request: Request) -> tuple[list[Mutant], list[Mutant]]:
    """Return every mutant of the selected kinds and files, whatever its rule, and those that are tried."""
    generated: list[Mutant] = []
    chosen: list[Mutant] = []
    for kind in request.kinds:
        found = [item for item in _GENERATORS[kind](request.root) if _is_in(item, request.files)]
        generated += found
        count = request.profile.samples[kind] if request.sample is None else request.sample
        chosen += choose(_obey(found, request.rules), count, request.seed)
    if not generated:
        wanted = ", ".join(request.files) or "any file"
        raise InputError("selection", "no mutant", f"files with something to break (asked for: {wanted})")
    _check_rules(request.rules, generated)
    return generated, chosen


def _check_rules(rules: Sequence[str], generated: Sequence[Mutant]) -> None:
    known = sorted({mutant.operator for mutant in generated})
    for rule in rules:
        if rule not in known:
            raise InputError("--rule", repr(rule), f"a rule that breaks something here: {', '.join(known)}")


def _is_in(mutant: Mutant, files: Sequence[str]) -> bool:
    return not files or any(part in mutant.path for part in files)


def _obey(mutants: Sequence[Mutant], rules: Sequence[str]) -> list[Mutant]:
    """Return the mutants of ``rules``, or all of them."""
    return [mutant for mutant in mutants if not rules or mutant.operator in rules]


def _check_originals(request: Request, chosen: Sequence[Mutant]) -> list[str]:
    kinds = {mutant.kind for mutant in chosen}
    said = []
    if Kind.CONTRACTS in kinds and request.by is Witness.GATE:
        said += _check_rows(request, ())
    elif Kind.CONTRACTS in kinds:
        said += [f"{_CONTRACTS_FAIL}: {text}" for text in check_original(request.root)]
    if kinds & {Kind.MODELS, Kind.SPECS}:
        said += _check_rows(request, {mutant.path for mutant in chosen if mutant.kind is Kind.MODELS})
    return said


def _check_rows(request: Request, paths: Iterable[str]) -> list[str]:
    return [f"the evidence fails on the models as they are: {text}" for text in check_rows(request.root, paths)]


def _hash_evidence(request: Request) -> dict[Kind, str]:
    code = hash_folders(_PACKAGE, _STAGES, (".py", ".cjs"))
    stories = _hash_stories(request.root)
    contracts = hash_folders(request.root, ("contracts",), (".sol", ".json"))
    rows = hash_folders(request.root, ("models", "contracts"), (".py", ".json", ".sol"))
    specs = hash_files([request.root], list_specs(request.root))
    package = hash_folders(_PACKAGE, (".",), (".py", ".cjs"))
    by_stages = _join(code, contracts, stories)
    by_gate = _join(package, rows, specs, Witness.GATE)  # named: what rare cases noticed is kept under the rest of it
    return {
        Kind.CONTRACTS: by_stages if request.by is Witness.ALL else by_gate,
        Kind.MODELS: _join(package, rows, specs),
        Kind.SPECS: _join(package, rows, specs),
    }


def _hash_stories(root: Path) -> str:
    """Return the hash of the project's modules that tell the life cycles of a margin book."""
    models = Closure([Tree("models", root / "models")])
    modules = models.compute_modules(_STORIES) if _STORIES in models.modules else ()
    return hash_files([root], [models.modules[name] for name in modules])


def _join(*hashes: str) -> str:
    return hashlib.sha256(" ".join(hashes).encode()).hexdigest()


_GENERATORS = {
    Kind.CONTRACTS: list_contract_mutants,
    Kind.MODELS: list_model_mutants,
    Kind.SPECS: list_spec_mutants,
}
