"""What becomes of a broken model, spec or contract? The rows of the gate that it touches are answered again, on a copy.

A mutant is noticed when an obligation does not say any more what the gate wants of it: a statement its expected
verdict, a witness ``proved``, a mutant of the models' own ``refuted``, with certificates that the checker accepts. Rows
are answered from the smallest of the gate's own numbers of cases, cheap ones first.
"""

import atexit
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import clearproof
from clearproof.claims import Claim, Evidence, Layer, Profile, Role, Verdict, load_claims
from clearproof.errors import InputError
from clearproof.gate.cache import Cache
from clearproof.gate.checking import check_certificates
from clearproof.gate.closure import Closure, Tree
from clearproof.gate.codec import decode_evidence
from clearproof.gate.executors import Pool
from clearproof.gate.fingerprints import Fingerprints
from clearproof.gate.index import open_index
from clearproof.gate.project import FILE, read_project
from clearproof.gate.report import find_strays
from clearproof.gate.settle import settle
from clearproof.gate.task import Task
from clearproof.gate.worker import PACKAGE, answer
from clearproof.mutation.mutant import Mutant
from clearproof.mutation.outcome import Outcome, Status
from clearproof.mutation.remembered import Remembered
from clearproof.mutation.stages.trial import build

PROFILE = Profile("mutation", property_cases=30, evm_cases=400)
"""Fewer cases than any profile of the gate: what these notice, the gate notices."""
_PARTS = ("specs", "models", "contracts")
_IGNORED = shutil.ignore_patterns("node_modules", "out", "cache", "__pycache__")
_LAYERS = (Layer.BYTECODE, Layer.SOURCE)
"""Where rows read the contracts, in the order in which they are asked. Findings of layer A are triaged by the text that
they are about: it would notice any change of it, a harmless one too."""
_TRANSLATION = "STATIC-TRANSLATOR-"
_WANTED = {Role.WITNESS: Verdict.PROVED, Role.MUTANT: Verdict.REFUTED}


@dataclass(frozen=True)
class Copy:
    """A copy of the project in which files may be broken, and what the whole project answers."""

    root: Path
    tasks: tuple[Task, ...]
    claims: dict[str, Claim]
    closure: Closure
    red: dict[str, bool] = field(default_factory=dict)
    """Obligation -> whether it fails with nothing broken, for those that were asked; such a one notices nothing."""
    remembered: Remembered = field(default_factory=Remembered)


def list_tasks(root: Path) -> tuple[Task, ...]:
    """Return the project's obligations, from the gate's cache where its sources are unchanged.

    Raises
    ------
    InputError
        A model cannot be imported.
    """
    pool = Pool(1)
    try:
        index = open_index(read_project(root), Cache(), pool.collect)
    finally:
        pool.close()
    if index.failures:
        failure = index.failures[0]
        raise InputError(f"{failure.file}:{failure.line}", failure.message, "models that can be imported")
    return index.tasks


def try_model(root: Path, mutant: Mutant) -> Outcome:
    """Return what the obligations whose code uses the mutant's file make of it."""
    copy = _get_copy(root)
    return _try(copy, mutant, select_by_module(copy, mutant.path), None)


def try_rows(root: Path, mutant: Mutant) -> Outcome:
    """Return what the gate's rows about the contracts make of a broken contract that the stages have not noticed."""
    copy = _get_copy(root)
    return _try(copy, mutant, select_by_layer(copy.tasks), copy.remembered)


def try_gate(root: Path, mutant: Mutant) -> Outcome:
    """Return what the gate alone makes of a broken contract: the compiler is asked whether it is one, no stage is."""
    return build(root, mutant) or try_rows(root, mutant)


def try_spec(root: Path, mutant: Mutant) -> Outcome:
    """Return what the comparison of obligations and specs makes of it."""
    copy = _get_copy(root)
    with _Broken(copy, mutant):
        try:
            claims = load_claims(copy.root / "specs" / "claims")
        except InputError as error:
            return Outcome(Status.NONCOMPILING, "specs", str(error).splitlines()[0])
        return _compare_claims(copy, claims, mutant.function)


def check_rows(root: Path, paths: Iterable[str]) -> list[str]:
    """Return what is noticed of the unbroken project by the cheapest statement of the modules ``paths``, or of all.

    Notes
    -----
    One is enough to tell a project that is not in order: whatever notices a mutant is asked again about the unbroken
    project anyway, and counts for nothing if it notices that too.
    """
    copy = _get_copy(root)
    modules = {".".join(Path(path).with_suffix("").parts) for path in paths}
    tasks = [task for task in copy.tasks if task.module in modules] or copy.tasks
    cheapest = min(tasks, key=lambda task: (task.role is not Role.STATEMENT, task.cost, task.key))
    noticed = look_at_task(copy.root, cheapest, copy.claims)
    return [noticed] if noticed else []


def select_by_module(copy: Copy, path: str) -> list[Task]:
    """Return the tasks whose code uses the model file ``path``, those of the file itself first, cheap ones first."""
    module = ".".join(Path(path).with_suffix("").parts)
    using = {name for name in {task.module for task in copy.tasks} if module in copy.closure.compute_modules(name)}
    found = [task for task in copy.tasks if task.module in using]
    return sorted(found, key=lambda task: (task.module != module, task.cost, task.key))


def select_by_layer(tasks: Iterable[Task]) -> list[Task]:
    """Return the statements and witnesses about the contracts, compiled code first, cheap ones first.

    Notes
    -----
    The models' own mutants are left out: they replace texts of the contracts, and do not fit once those are replaced.
    So is the comparison of a translation with its bytecode, since a mutant is in both.
    """
    found = [
        task
        for task in tasks
        if task.layer in _LAYERS and task.role is not Role.MUTANT and not task.claim.startswith(_TRANSLATION)
    ]
    return sorted(found, key=lambda task: (_LAYERS.index(task.layer), task.cost, task.key))


def _try(copy: Copy, mutant: Mutant, tasks: Sequence[Task], remembered: Remembered | None) -> Outcome:
    """Return what obligations make of a mutant; ``remembered`` knows of answers that hang on contracts alone."""
    if not tasks:
        return Outcome(Status.SURVIVED, note="no obligation reads it")
    rest = list(tasks)
    while rest:
        noticed = None
        with _Broken(copy, mutant):
            now = Fingerprints(copy.root)
            while rest and not noticed:
                task = rest.pop(0)
                if remembered is None or not remembered.is_known(task, now):
                    noticed = look_at_task(copy.root, task, copy.claims, remembered)
        if noticed and not _is_red(copy, task):
            return Outcome(Status.KILLED, f"rows {task.layer}", noticed)
    return Outcome(Status.SURVIVED, note=f"not noticed by {len(tasks)} obligations")


def _is_red(copy: Copy, task: Task) -> bool:
    """Say whether an obligation already differs from what the gate wants of it, with nothing broken."""
    if task.key not in copy.red:
        copy.red[task.key] = look_at_task(copy.root, task, copy.claims) is not None
    return copy.red[task.key]


def look_at_task(root: Path, task: Task, claims: dict[str, Claim], remembered: Remembered | None = None) -> str | None:
    """Answer one obligation; return how it differs from what the gate wants, or None."""
    reply = answer(root, PROFILE, task)
    evidence = decode_evidence(reply.evidence)
    settled = settle(task, evidence, check_certificates(root, task, evidence).rejections)
    noticed = _compare(task, settled, claims)
    if noticed is None and remembered is not None:
        remembered.add(task, reply.reads, root)
    return noticed


def _compare(task: Task, evidence: Evidence, claims: dict[str, Claim]) -> str | None:
    proposition = claims[task.claim].get_proposition(task.proposition)
    expected = Verdict(proposition.expected) if proposition is not None else Verdict.ERROR
    wanted = _WANTED.get(task.role, expected)
    if evidence.verdict is wanted:
        return None
    return f"{task.key}: {evidence.verdict}, wanted {wanted}: {evidence.summary}"[:240]


def _compare_claims(copy: Copy, claims: dict[str, Claim], claim: str) -> Outcome:
    """Say whether the changed claims still fit the obligations and what those answer."""
    strays = find_strays(claims, [(t.claim, t.proposition, t.layer, t.key) for t in copy.tasks])
    if strays:
        return Outcome(Status.KILLED, "specs", f"{strays[0].place}: {strays[0].message}"[:240])
    changed = claims[claim]
    for proposition in changed.proposition:
        for layer in proposition.layers:
            tasks = _select_row(copy.tasks, claim, proposition.key, layer)
            if not tasks:
                return Outcome(Status.KILLED, "specs", f"{claim} {proposition.key} {layer}: no obligation answers it")
            noticed = None
            if proposition != copy.claims[claim].get_proposition(proposition.key):
                noticed = look_at_task(copy.root, tasks[0], claims)
            if noticed and look_at_task(copy.root, tasks[0], copy.claims) is None:
                return Outcome(Status.KILLED, f"rows {layer}", noticed)
    return Outcome(Status.SURVIVED, note="every row still has the expected verdict")


def _select_row(tasks: Iterable[Task], claim: str, proposition: str, layer: Layer) -> list[Task]:
    found = [
        task
        for task in tasks
        if (task.claim, task.proposition, task.layer, task.role) == (claim, proposition, layer, Role.STATEMENT)
    ]
    return sorted(found, key=lambda task: (task.cost, task.key))


class _Broken:
    """Puts a mutant into the copy, and the original back."""

    def __init__(self, copy: Copy, mutant: Mutant) -> None:
        self._path = copy.root / mutant.path
        self._mutant = mutant

    def __enter__(self) -> None:
        self._path.write_text(self._mutant.mutated, encoding="utf-8")
        _forget_models()

    def __exit__(self, *_: object) -> None:
        self._path.write_text(self._mutant.text, encoding="utf-8")
        _forget_models()


def _forget_models() -> None:
    """Let the next import read the files again: byte code is matched by time and size, and a mutant may keep both."""
    import importlib  # noqa: PLC0415  # used here alone
    import sys  # noqa: PLC0415  # as above

    for name in [name for name in sys.modules if name == PACKAGE or name.startswith(f"{PACKAGE}.")]:
        del sys.modules[name]
    importlib.invalidate_caches()
    sys.dont_write_bytecode = True


@lru_cache(maxsize=1)
def _get_copy(root: Path) -> Copy:
    folder = Path(tempfile.mkdtemp(prefix="clearproof-mutation-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copy(root / FILE, folder / FILE)
    for part in [part for part in _PARTS if (root / part).is_dir()]:
        shutil.copytree(root / part, folder / part, ignore=_IGNORED)
    trees = (Tree("clearproof", Path(clearproof.__file__).parent), Tree(PACKAGE, folder / PACKAGE))
    return Copy(folder, list_tasks(root), load_claims(folder / "specs" / "claims"), Closure(trees))
