"""Does our checker accept every certificate of an answer, for the very use that is made of it?"""

from collections.abc import Callable
from pathlib import Path

from clearproof.checker.checking import check
from clearproof.checker.documents import parse_json
from clearproof.checker.errors import Rejected
from clearproof.claims import Evidence, Verdict
from clearproof.gate.codec import dump_canonical
from clearproof.gate.task import Task

Read = Callable[[str], bytes]


def check_certificates(root: Path, task: Task, evidence: Evidence) -> list[str]:
    """Return what is wrong with the certificates of ``evidence``; an empty list when the checker accepts them all."""
    if evidence.verdict in (Verdict.ERROR, Verdict.UNDECIDED):
        return []
    read = make_reader(root)
    said = (_check_one(read, task, evidence, name) for name in sorted(evidence.certificates))
    return [reason for reason in said if reason]


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


def _check_one(read: Read, task: Task, evidence: Evidence, name: str) -> str:
    try:
        document = parse_json("certificate", dump_canonical(evidence.certificates[name]))
        accepted = check(document, read)
        accepted.check_use(task.claim, task.proposition, task.layer.value, task.role.value, evidence.verdict.value)
    except Rejected as error:
        return f"certificate {name} rejected: {error}"
    except Exception as error:  # noqa: BLE001  # a checker that fails has accepted nothing
        return f"certificate {name} not accepted, the checker failed: {type(error).__name__}: {error}"
    return ""
