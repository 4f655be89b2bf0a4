"""Does our checker accept every certificate of an answer, for the very use that is made of it?"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from clearproof.checker.checking import check
from clearproof.checker.documents import parse_json
from clearproof.checker.errors import Rejected
from clearproof.checker.lemmas import LEMMAS
from clearproof.claims import Evidence, Verdict
from clearproof.gate.codec import dump_canonical
from clearproof.gate.task import Task

Read = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checker said about the certificates of one answer."""

    rejections: tuple[str, ...] = ()
    """Why it did not accept some; empty when it accepted all."""
    lemmas: tuple[str, ...] = ()
    """Lemmas of its table that the certificates prove."""


def check_certificates(root: Path, task: Task, evidence: Evidence) -> Checked:
    """Run the checker on every certificate of ``evidence``, against the files of the project at ``root``."""
    if evidence.verdict in (Verdict.ERROR, Verdict.UNDECIDED):
        return Checked()
    read = make_reader(root)
    rejections, lemmas = [], []
    for name in sorted(evidence.certificates):
        try:
            lemmas.append(_check_one(read, root, task, evidence, name))
        except Rejected as error:
            rejections.append(f"certificate {name} rejected: {error}")
        except Exception as error:  # noqa: BLE001  # a checker that fails has accepted nothing
            rejections.append(f"certificate {name} not accepted, the checker failed: {type(error).__name__}: {error}")
    return Checked(tuple(rejections), tuple(lemma for lemma in lemmas if lemma))


def list_lemmas(claim: str, proposition: str) -> list[str]:
    """Return the lemmas that only together prove a proposition, as the checker's table has it."""
    return [name for name, lemma in LEMMAS.items() if lemma.use == "proof" and (claim, proposition) in lemma.serves]


def make_reader(root: Path) -> Read:
    """Return the function that gives the checker the project's files, and nothing outside the project."""

    def read(path: str) -> bytes:
        place = (root / path).resolve()
        if not place.is_relative_to(root.resolve()):
            raise Rejected("subject.path", path, "a path inside the project")
        try:
            return place.read_bytes()
        except OSError as error:
            raise Rejected("subject.path", path, f"a file that can be read ({error.strerror})") from error

    return read


def _check_one(read: Read, root: Path, task: Task, evidence: Evidence, name: str) -> str:
    """Accept one certificate for its use and return the lemma that it proves, if any."""
    document = parse_json("certificate", dump_canonical(evidence.certificates[name]))
    accepted = check(document, read)
    accepted.check_use(task.claim, task.proposition, task.layer.value, task.role.value, evidence.verdict.value)
    spoken = {PurePosixPath(path).stem for path, _ in accepted.subjects}
    folders = [root / "specs" / "parameters", root / "specs" / "portfolios"]
    if spoken and task.case not in spoken and any((folder / f"{task.case}.json").is_file() for folder in folders):
        raise Rejected("subject", " ".join(sorted(spoken)), f"{task.case}, the case of the obligation")
    return accepted.lemma if accepted.kind == "lemma" else ""
