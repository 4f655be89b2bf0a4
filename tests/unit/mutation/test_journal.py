"""The journal: what is in it is known, what is half in it is not, and a damaged line is never believed."""

import json

import pytest

from clearproof.errors import StorageError
from clearproof.mutation.journal import Journal
from clearproof.mutation.outcome import Outcome, Status

KILLED = Outcome(Status.KILLED, "lens", "margin 1, specified 2", 12)
SURVIVED = Outcome(Status.SURVIVED, "", "not noticed by lens", 900)


@pytest.fixture
def path(tmp_path):
    journal = Journal(tmp_path / "folder" / "mutants.jsonl")
    journal.add("a", KILLED)
    journal.add("b", SURVIVED)
    journal.close()
    return journal.path


def read(path):
    journal = Journal(path)
    journal.close()
    return journal


def test_outcomes_are_known_again_after_reopening(path):
    assert (read(path).get("a"), read(path).get("b"), read(path).get("c")) == (KILLED, SURVIVED, None)


def test_half_written_line_is_cut_off_and_the_file_goes_on(path):
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    journal = Journal(path)
    assert (journal.get("a"), journal.get("b")) == (KILLED, None)
    journal.add("b", SURVIVED)
    journal.close()
    assert path.read_bytes() == whole


@pytest.mark.parametrize(
    "damage",
    [
        lambda line: line.replace(b"killed", b"survived"),
        lambda line: line.replace(b'"key": "a"', b'"key": "x"'),
        lambda _: b"{}",
        lambda _: b"[1]",
        lambda _: b"not json",
        lambda line: line.replace(b"killed", b"unheard of"),
    ],
)
def test_damaged_line_is_skipped_and_the_rest_is_kept(path, damage):
    first, second = path.read_bytes().splitlines()
    path.write_bytes(damage(first) + b"\n" + second + b"\n")
    journal = read(path)
    assert (journal.get("a"), journal.get("x"), journal.get("b")) == (None, None, SURVIVED)


def test_later_line_about_the_same_mutant_counts(path):
    journal = Journal(path)
    journal.add("a", SURVIVED)
    journal.close()
    assert read(path).get("a") == SURVIVED


def test_lines_are_json_objects_with_a_checksum(path):
    for line in path.read_text().splitlines():
        assert set(json.loads(line)) == {"key", "status", "by", "note", "milliseconds", "sha256"}


def test_folder_in_the_way_is_a_storage_error(tmp_path):
    with pytest.raises(StorageError, match="cannot be opened"):
        Journal(tmp_path)
