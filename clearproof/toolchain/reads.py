"""What of the contracts does an obligation read? Noted while it runs, so that its answer can be kept for exactly that.

Adapters that know what they hand out say so: the body of a function, the declarations around it, the code of a file.
Whatever else opens the contracts is *everything*: an audit hook sees every file that Python opens, and an answer that
opened one behind the adapters' back depends on all of them. So does one to which a memo of a model contributed, and one
from a process in which a model read the contracts as it was imported: who read them then is not known.
"""

import functools
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clearproof.toolchain.variants import Variant

_STARTS = frozenset({"subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn"})
_OPENS = frozenset({"open", "os.listdir", "os.scandir"})
_MEMO = type(functools.cache(len))


@dataclass
class Seen:
    """What was read of one variant of the contracts."""

    contracts: set[str] = field(default_factory=set)
    """Names of contracts that were looked up: with them, every declaration that their files can see."""
    bodies: set[tuple[str, int]] = field(default_factory=set)
    """File and number of every body of a function or modifier."""
    code: set[str] = field(default_factory=set)
    """Files whose code was run, and so everything that they import."""
    texts: set[str] = field(default_factory=set)
    """Files whose text was read, comments included."""


@dataclass(eq=False)
class Reads:
    """What one obligation read."""

    folder: str
    """The project's contracts."""
    alias: str
    """The same folder by the name that it was given."""
    seen: dict[Variant, Seen] = field(default_factory=dict)
    has_places: bool = False
    """Whether line numbers may have entered the answer."""
    everything: str = ""
    """Why the answer depends on all of the contracts; empty where it does not."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read."""
        return not (self.everything or self.seen)

    def to_json(self) -> dict[str, Any] | None:
        """Return what was read as plain data; None where that is everything, or nothing that anybody noted."""
        if self.everything or not self.seen:
            return None
        variants = [
            {
                "variant": variant.to_json(),
                "contracts": sorted(seen.contracts),
                "bodies": [list(body) for body in sorted(seen.bodies)],
                "code": sorted(seen.code),
                "texts": sorted(seen.texts),
            }
            for variant, seen in self.seen.items()
        ]
        return {"variants": sorted(variants, key=repr), "places": self.has_places}


_active: list[Reads] = []
"""Everyone who listens: with threads, each hears of what all of them read, which is more than needed and never less."""
_understood = 0
_translating = 0
_tainted: set[str] = set()
"""Contracts that a model of this process read as it was imported."""


def note_contract(variant: Variant, name: str) -> None:
    """Note that the contract ``name`` was looked up."""
    for reads in _active:
        reads.seen.setdefault(variant, Seen()).contracts.add(name)


def note_body(variant: Variant, file: str, number: int) -> None:
    """Note that a body was read."""
    for reads in _active:
        reads.seen.setdefault(variant, Seen()).bodies.add((file, number))


def note_code(variant: Variant, file: str) -> None:
    """Note that the code of ``file`` was compiled, to be run."""
    for reads in _active:
        reads.seen.setdefault(variant, Seen()).code.add(file)


def note_text(variant: Variant, file: str) -> None:
    """Note that the text of ``file`` was read."""
    for reads in _active:
        reads.seen.setdefault(variant, Seen()).texts.add(file)


def note_places() -> None:
    """Note that lines of the source were handed out."""
    for reads in _active:
        reads.has_places = True


def note_everything(reason: str) -> None:
    """Note that something was read that nobody tells apart."""
    for reads in _active:
        reads.everything = reads.everything or reason


@contextmanager
def understood() -> Iterator[None]:
    """Let an adapter open files, and start a compiler, because it notes by itself what it hands out."""
    global _understood  # noqa: PLW0603  # one switch for the process: the audit hook has no other place to look
    _understood += 1
    try:
        yield
    finally:
        _understood -= 1


@contextmanager
def translating() -> Iterator[None]:
    """Let the translator look at places: it hands out none without noting it."""
    global _translating  # noqa: PLW0603  # as above
    _translating += 1
    try:
        yield
    finally:
        _translating -= 1


def is_listening() -> bool:
    """Answer whether there is anybody for whom it makes a difference what is noted."""
    return any(not reads.everything for reads in _active)


def is_translating() -> bool:
    """Answer whether it is the translator that asks."""
    return _translating > 0


@contextmanager
def recording(root: Path) -> Iterator[Reads]:
    """Collect what is read of the contracts of the project at ``root`` meanwhile."""
    _install()
    reads = Reads(*_name_both(os.fspath(root / "contracts")))
    if reads.folder in _tainted:
        reads.everything = "a model read the contracts as it was imported"
    hits, models = _count_hits(), _list_models()
    _active.append(reads)
    try:
        yield reads
    finally:
        _active.remove(reads)
        if _count_hits() != hits:
            reads.everything = reads.everything or "a memo of a model answered"
        if _list_models() != models and not reads.is_empty:
            _tainted.add(reads.folder)  # whether it was the model or its import that read them cannot be told


@contextmanager
def importing(root: Path) -> Iterator[Reads]:
    """Watch the import of models: what one of them reads of the contracts belongs to every later answer."""
    with recording(root) as reads:
        yield reads
    if not reads.is_empty:
        _tainted.add(reads.folder)


def _list_models() -> list[str]:
    return [name for name in list(sys.modules) if name.partition(".")[0] == "models"]


def _count_hits() -> int:
    """Return how often memos of models have answered in this process."""
    found = {
        id(item): item
        for name in _list_models()
        for item in list(vars(sys.modules[name]).values())
        if isinstance(item, _MEMO)
    }
    return sum(item.cache_info().hits for item in found.values())


def _name_both(path: str) -> tuple[str, str]:
    """Return the file that ``path`` leads to, and its own name: a link may lead into the contracts, or out of them."""
    return os.path.realpath(path), os.path.abspath(path)  # noqa: PTH100  # pathlib has no name without following links


@functools.cache
def _install() -> None:
    """Add the audit hook; it stays for the life of the process and does nothing while nobody listens."""
    sys.addaudithook(_audit)


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if not _active or _understood:
        return
    if event in _STARTS:
        note_everything("a process was started")
    elif event in _OPENS and not isinstance(arguments[0], int):
        names = _name_both(os.fsdecode(arguments[0] or "."))
        for reads in _active:
            below = (f"{reads.folder}/", f"{reads.alias}/")
            if any(path.endswith(".sol") or f"{path}/".startswith(below) for path in names):
                reads.everything = reads.everything or "a file of the contracts was opened"
