"""What only a real process shows: signals, full disks, closed pipes, stdout that carries nothing but results."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

from tests.unit.gate.projects import GOOD, Tiny

Spawn = Callable[..., Popen]
PATIENCE_S = 60
"""How long a process may take to do what it must; only a hang gets near it."""
SLOW = GOOD.replace(
    '    return by_tests("engine", "sums agree", 2)',
    '    import pathlib, time\n    (pathlib.Path(run.root).parent / "started").write_text("x")\n    time.sleep(600)\n'
    '    return by_tests("engine", "sums agree", 2)',
)


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, "the process never got there"
        time.sleep(0.05)


def test_ctrl_c_stops_the_workers_and_keeps_finished_evidence(tiny: Tiny, spawn: Spawn, tmp_path: Path) -> None:
    tiny.write(SLOW)
    process = spawn("gate", "--project", tiny.root, "--workers", "2", start_new_session=True)
    kept = tmp_path / "cache" / "evidence"
    wait_for(lambda: (tmp_path / "started").exists() and len(list(kept.rglob("*.json"))) >= 3)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130
    assert out == ""
    assert "error: interrupted" in err
    assert "Traceback" not in err
    wait_for(lambda: not list_members(process.pid))
    assert len(list(kept.rglob("*.json"))) == 3


def test_a_killed_gate_leaves_no_worker_behind(tiny: Tiny, spawn: Spawn, tmp_path: Path) -> None:
    tiny.write(SLOW)
    process = spawn("gate", "--project", tiny.root, "--workers", "2", start_new_session=True)
    wait_for((tmp_path / "started").exists)
    process.terminate()
    _, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130
    assert "error: interrupted" in err
    wait_for(lambda: not list_members(process.pid))


def list_members(group: int) -> list[int]:
    """Return the processes that are still in a process group."""
    members = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == group and fields[0] != "Z":
                members.append(int(entry.name))
    return members


def test_a_full_disk_under_stdout_is_exit_four(tiny: Tiny, spawn: Spawn) -> None:
    tiny.write()
    with Path("/dev/full").open("w") as full:
        process = spawn("list", "--project", tiny.root, stdout=full)
        _, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 4
    assert "standard output cannot be written" in err
    assert "Traceback" not in err


def test_a_reader_that_leaves_is_no_error(tiny: Tiny, spawn: Spawn) -> None:
    tiny.write()
    read_end, write_end = os.pipe()
    process = spawn("list", "--project", tiny.root, stdout=write_end)
    os.close(write_end)
    os.close(read_end)
    _, err = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, err) == (0, "")


def test_the_module_is_the_command(spawn: Spawn) -> None:
    out, _ = spawn("--version").communicate(timeout=PATIENCE_S)
    assert out.startswith("clearproof ")
