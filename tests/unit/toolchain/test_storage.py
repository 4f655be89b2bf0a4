import errno
import os

import pytest

from clearproof.errors import StorageError
from clearproof.toolchain import storage
from clearproof.toolchain.storage import Entries, get_cache_folder, write_atomic


def test_an_entry_reads_back_what_was_written(tmp_path):
    entries = Entries("kind", tmp_path)
    for content in (b"", b"\n", b"a", b"two\nlines\n", bytes(range(256))):
        entries.write("key", content)
        assert entries.read("key") == content


def test_an_absent_entry_reads_as_nothing(tmp_path):
    assert Entries("kind", tmp_path).read("key") is None


@pytest.mark.parametrize("length", range(0, 120, 7))
def test_a_half_written_entry_reads_as_nothing(tmp_path, length):
    entries = Entries("kind", tmp_path)
    entries.write("key", b"content" * 8)
    whole = entries.get_path("key").read_bytes()
    assert length < len(whole)
    entries.get_path("key").write_bytes(whole[:length])
    assert entries.read("key") is None


def test_an_entry_with_one_altered_bit_reads_as_nothing(tmp_path):
    entries = Entries("kind", tmp_path)
    entries.write("key", b"content")
    whole = entries.get_path("key").read_bytes()
    for position in range(len(whole)):
        altered = bytearray(whole)
        altered[position] ^= 1
        entries.get_path("key").write_bytes(altered)
        assert entries.read("key") is None


def test_a_folder_that_cannot_be_written_costs_only_the_entry(tmp_path, caplog):
    (tmp_path / "kind").write_text("a file where the folder should be")
    entries = Entries("kind", tmp_path)
    entries.write("key", b"content")
    with entries.alone("key"):
        assert entries.read("key") is None
    assert "continuing without the cache" in caplog.text


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "file"
    write_atomic(path, b"old")

    def refuse(_descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StorageError, match="No space left") as caught:
        write_atomic(path, b"new")
    assert storage.ENVIRONMENT in caught.value.hint
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["file"]


def test_an_interrupt_while_writing_leaves_no_partial_file(tmp_path, monkeypatch):
    def interrupt(_descriptor):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(tmp_path / "file", b"new")
    assert list(tmp_path.iterdir()) == []


def test_the_environment_moves_the_cache(tmp_path, monkeypatch):
    monkeypatch.setenv(storage.ENVIRONMENT, str(tmp_path / "elsewhere"))
    assert get_cache_folder() == tmp_path / "elsewhere"
