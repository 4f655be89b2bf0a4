"""The bundle is whole, the same in every run, accepted by the checker, and replaces the old one in one step."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from clearproof.claims import Query
from clearproof.errors import Exit, InputError, StorageError, ToolError
from clearproof.gate.bundle import build_bundle, write_bundle
from clearproof.gate.project import find_project
from clearproof.gate.verify import list_queries, render_json, verify
from clearproof.schemas import load_schema
from tests.unit.gate.projects import GOOD, Tiny

QUERIED = GOOD.replace(
    'by_tests("engine", "sums agree", 2)',
    'by_query(Verdict.PROVED, "z3", "s", [Query("q", "(set-logic QF_LRA)\\n(assert false)\\n(check-sat)\\n", "unsat", '
    '{"z3 5.4.0": "unsat", "cvc5 1.4.2": "unsat"})])',
)


def write(tiny: Tiny) -> Path:
    project = find_project(tiny.root)
    write_bundle(project, tiny.run())
    return project.proofs


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_bundle_is_accepted_and_complete(tiny: Tiny) -> None:
    proofs = write(tiny.write_certified())
    verified = verify(proofs, tiny.root)
    assert (verified.exit_code, verified.reason, len(verified.entries)) == (Exit.OK, "", 3)
    assert set(verified.subjects.values()) == {"same"}
    manifest = json.loads((proofs / "manifest.json").read_text())
    jsonschema.validate(manifest, load_schema("bundle"))
    for name, content in read_all(proofs).items():
        if name.startswith("certificates/"):
            jsonschema.validate(json.loads(content), load_schema("certificate"))
    jsonschema.validate(render_json(verified), load_schema("verify"))


def test_the_standalone_checker_accepts_the_bundle(tiny: Tiny) -> None:
    proofs = write(tiny.write_certified())
    command = [sys.executable, "-S", "-m", "clearproof.checker", str(proofs)]
    package = str(Path(__file__).parents[3])
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={"PYTHONPATH": package})
    assert done.returncode == 0, done.stdout + done.stderr


def test_two_runs_write_the_same_bytes(tiny: Tiny) -> None:
    first = read_all(write(tiny.write_certified()))
    assert read_all(write(tiny)) == first


def test_stale_files_go_and_prose_stays(tiny: Tiny) -> None:
    proofs = tiny.write_certified().root / "proofs"
    (proofs / "certificates").mkdir(parents=True)
    (proofs / "certificates" / "old.json").write_text("{}")
    (proofs / "README.md").write_text("read me")
    write(tiny)
    assert "certificates/old.json" not in read_all(proofs)
    assert (proofs / "README.md").read_text() == "read me"
    assert sorted(path.name for path in tiny.root.iterdir() if path.name.startswith(".")) == []


def test_a_query_keeps_its_text_and_answers(tiny: Tiny) -> None:
    proofs = write(tiny.write(QUERIED))
    ((name, content),) = [item for item in read_all(proofs).items() if item[0].startswith("smtlib/")]
    text = content.decode()
    assert text.endswith("(set-logic QF_LRA)\n(assert false)\n(check-sat)\n")
    assert "; expected: unsat\n" in text
    assert "; answered by z3 5.4.0: unsat\n" in text
    assert list(list_queries(proofs, verify(proofs, tiny.root).entries)) == [(name, "unsat", text)]


def test_two_pieces_of_evidence_never_share_a_file(tiny: Tiny) -> None:
    report = tiny.write(QUERIED).run()
    item = next(item for item in report.answers if item.evidence.queries)
    object.__setattr__(item.evidence, "queries", (*item.evidence.queries, Query("q", "x", "unsat", {"z3": "unsat"})))
    with pytest.raises(ToolError, match="two pieces of evidence"):
        build_bundle(find_project(tiny.root), report)


def test_a_bundle_that_the_checker_rejects_is_not_written(tiny: Tiny) -> None:
    proofs = write(tiny.write_certified())
    before = read_all(proofs)
    report = tiny.run()
    item = next(item for item in report.answers if item.evidence.certificates)
    object.__setattr__(item.evidence, "certificates", {"certificate": {"schema": "clearproof/certificate/1"}})
    with pytest.raises(ToolError, match="rejects the bundle"):
        write_bundle(find_project(tiny.root), report)
    assert read_all(proofs) == before


def test_a_full_disk_leaves_the_old_bundle(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    proofs = write(tiny.write_certified())
    before = read_all(proofs)
    original = Path.write_bytes

    def fail(path: Path, data: bytes) -> int:
        if "smt2" in path.name or path.suffix == ".json":
            raise OSError(28, "No space left on device")
        return original(path, data)

    report = tiny.run()
    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(StorageError, match="No space left"):
        write_bundle(find_project(tiny.root), report)
    monkeypatch.undo()
    assert read_all(proofs) == before
    assert [path.name for path in tiny.root.iterdir() if path.name.startswith(".proofs")] == []


def test_a_failed_swap_puts_the_old_bundle_back(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    proofs = write(tiny.write_certified())
    before = read_all(proofs)
    original = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path.name.startswith(".proofs-new-"):
            raise OSError(13, "Permission denied")
        return original(path, target)

    report = tiny.run()
    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(StorageError, match="Permission denied"):
        write_bundle(find_project(tiny.root), report)
    assert read_all(proofs) == before


def test_evidence_about_other_contents_is_undecided(tiny: Tiny) -> None:
    proofs = write(tiny.write_certified())
    (tiny.root / "specs" / "parameters" / "broken.json").unlink()
    path = tiny.root / "specs" / "parameters" / "article.json"
    path.write_text(path.read_text() + "\n")
    verified = verify(proofs, tiny.root)
    assert verified.exit_code is Exit.UNDECIDED
    assert verified.stale == ("specs/parameters/article.json", "specs/parameters/broken.json")
    assert verified.subjects["specs/parameters/broken.json"] == "missing"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda proofs: next((proofs / "certificates").iterdir()).write_text("{"),
        lambda proofs: next((proofs / "certificates").iterdir()).write_text("{}"),
        lambda proofs: next((proofs / "certificates").iterdir()).unlink(),
        lambda proofs: (proofs / "extra.json").write_text("{}"),
        lambda proofs: (proofs / "manifest.json").write_text("null"),
        lambda proofs: (proofs / "manifest.json").write_bytes(b"\xff"),
        lambda proofs: (proofs / "subjects/specs/parameters/article.json").write_text("{}"),
    ],
)
def test_a_corrupt_bundle_is_rejected(tiny: Tiny, spoil: object) -> None:
    proofs = write(tiny.write_certified())
    spoil(proofs)
    verified = verify(proofs, tiny.root)
    assert verified.exit_code is Exit.ERROR
    assert verified.reason


def test_a_single_certificate_is_verified_with_its_bundle(tiny: Tiny) -> None:
    proofs = write(tiny.write_certified())
    path = next(path for path in sorted((proofs / "certificates").iterdir()) if "is_admissible" in path.name)
    verified = verify(path, tiny.root)
    assert verified.exit_code is Exit.OK
    document = json.loads(path.read_text())
    document["subject"]["parameters"]["sha256"] = hashlib.sha256(b"another file").hexdigest()
    path.write_text(json.dumps(document))
    assert verify(path, tiny.root).exit_code is Exit.ERROR


def test_no_evidence_is_bad_input(tiny: Tiny) -> None:
    tiny.write()
    (tiny.root / "empty").mkdir()
    for name in ("nowhere", "empty"):
        with pytest.raises(InputError, match="no evidence"):
            verify(tiny.root / name, tiny.root)
