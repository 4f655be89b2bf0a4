"""How does one run of the gate go, from specs to report?

Specs, then the index of obligations, then answers from the cache or the workers, then the checker on every certificate,
then the comparison. The checker runs here, in a process that never imports a model, unless the inline executor was
asked for.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from clearproof.claims import Evidence, Profile, Verdict, load_claims
from clearproof.errors import InputError
from clearproof.gate.answers import Answers
from clearproof.gate.cache import Cache
from clearproof.gate.checking import check_certificates
from clearproof.gate.codec import EvidenceError, decode_evidence
from clearproof.gate.executors import Engine
from clearproof.gate.index import Index, is_unchanged, open_index
from clearproof.gate.project import Project
from clearproof.gate.report import Problem, Report, describe_failures, find_strays
from clearproof.gate.select import select_claims
from clearproof.gate.settle import make_error, settle
from clearproof.gate.task import Answered, Task

PROFILES = {
    "dev": Profile("dev", property_cases=100, evm_cases=5_000),
    "ci": Profile("ci", property_cases=400, evm_cases=100_000),
    "long": Profile("long", property_cases=5_000, evm_cases=2_000_000),
}
"""How much work the tested layers do; proofs are the same in all."""


class Progress(Protocol):
    """What a run tells whoever is waiting."""

    def start(self, total: int) -> None:
        """``total`` obligations are about to be answered."""
        ...

    def finish(self, answered: Answered) -> None:
        """One of them is."""
        ...


class Silent:
    """Tells nobody."""

    def start(self, total: int) -> None:
        """Do nothing."""

    def finish(self, answered: Answered) -> None:
        """Do nothing."""


@dataclass(frozen=True)
class Request:
    """What is asked of the gate."""

    project: Project
    profile: Profile
    cache: Cache
    engine: Engine
    only: Sequence[str] = ()
    progress: Progress = field(default_factory=Silent)


def run_gate(request: Request) -> Report:
    """Return the verdict of every selected claim.

    Raises
    ------
    InputError
        The specs are not acceptable, or ``only`` names nothing.
    StorageError
        The project cannot be read.
    """
    started = time.perf_counter()
    project = request.project
    known = load_claims(project.claims)
    claims = select_claims(known, request.only)
    if not project.models.is_dir():
        raise InputError(str(project.models), "no folder", "a folder with the project's obligations")
    try:
        index = open_index(project, request.cache, request.engine.collect)
        strays = describe_failures(index.failures)
        strays += find_strays(known, [(t.claim, t.proposition, t.layer, t.key) for t in index.tasks])
        refused = {problem.key for problem in strays}
        tasks = [task for task in index.tasks if task.claim in claims and task.key not in refused]
        answers = sorted(_answer(request, index, tasks), key=lambda item: item.task.key)
        if not is_unchanged(project, index):
            strays.append(Problem(Verdict.ERROR, project.name, "the sources changed while the gate ran: run it again"))
    finally:
        request.engine.close()
    selection = tuple(claims) if request.only else ()
    return Report(
        project.name,
        request.profile,
        selection,
        claims,
        tuple(answers),
        index.sources.versions,
        index.sources.total,
        tuple(strays),
        time.perf_counter() - started,
    )


def _answer(request: Request, index: Index, tasks: Sequence[Task]) -> Iterator[Answered]:
    request.progress.start(len(tasks))
    answers = Answers(request.project, request.profile, request.cache, index)
    fresh = []
    for task in tasks:
        answered = _recall(request, task, answers.recall(task))
        if answered is None:
            fresh.append(task)
            continue
        request.progress.finish(answered)
        yield answered
    fresh.sort(key=lambda task: (-task.cost, task.key))
    by_key = {task.key: task for task in fresh}
    missing = set(by_key)
    for reply in request.engine.run(request.project.root, request.profile, fresh) if fresh else ():
        task = by_key[reply.key]
        missing.discard(task.key)
        evidence = decode_evidence(reply.evidence)
        answered = _settle(request, task, evidence, reply.seconds, is_cached=False)
        if answered.evidence.verdict is not Verdict.ERROR:
            answers.keep(task, reply.evidence, reply.reads)
        request.progress.finish(answered)
        yield answered
    for key in sorted(missing):
        yield Answered(by_key[key], make_error("the executor returned no answer"), 0.0, is_cached=False)


def _recall(request: Request, task: Task, body: Any | None) -> Answered | None:
    """Return the answer kept from an earlier run, its certificates checked again; None when none stands."""
    try:
        known = None if body is None else decode_evidence(body)
    except EvidenceError:
        return None  # whole, but written by another version of this format
    answered = None if known is None else _settle(request, task, known, 0.0, is_cached=True)
    return None if answered is None or answered.evidence.verdict is Verdict.ERROR else answered


def _settle(request: Request, task: Task, evidence: Evidence, seconds: float, *, is_cached: bool) -> Answered:
    checked = check_certificates(request.project.root, task, evidence)
    return Answered(task, settle(task, evidence, checked.rejections), seconds, is_cached, checked.lemmas)
