"""How one standard-JSON request becomes an answer: by a native executable, or by a warm Node.js process."""

import atexit
import re
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import IO, Protocol

from clearproof.errors import ToolError
from clearproof.toolchain.node import find_node

_WORKER = Path(__file__).with_name("solc_worker.cjs")


class Backend(Protocol):
    """Something that answers one standard-JSON request at a time."""

    def get_version(self) -> str:
        """Return the compiler's version with its commit and without its platform."""
        ...

    def run(self, request: bytes) -> bytes:
        """Return the answer to ``request``, both JSON in UTF-8, the request on one line."""
        ...


class NativeBackend:
    """Start the executable once for each request."""

    def __init__(self, executable: Path, version: str) -> None:
        self._executable = executable
        self._version = version

    def get_version(self) -> str:
        """Return the version that the executable gave."""
        return self._version

    def run(self, request: bytes) -> bytes:
        """Return what ``solc --standard-json`` answers.

        Raises
        ------
        ToolError
            It did not start, or gave nothing.
        """
        command = [str(self._executable), "--standard-json"]
        try:
            run = subprocess.run(command, input=request, capture_output=True, check=False)
        except OSError as error:
            raise ToolError(f"{self._executable} did not start: {error}") from error
        if not run.stdout:
            raise ToolError(f"{self._executable} ended with {run.returncode}: {_tail(run.stderr)}")
        return run.stdout


class WarmBackend:
    """Keep one Node.js with the npm compiler loaded; the first request starts it, the end of Python stops it."""

    def __init__(self, package: Path) -> None:
        self._package = package
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._complaints: IO[bytes] | None = None
        self._version = ""
        atexit.register(self.close)

    def get_version(self) -> str:
        """Return the version that the npm compiler gives for itself."""
        with self._lock:
            self._start()
            return self._version

    def run(self, request: bytes) -> bytes:
        """Return the compiler's answer.

        Raises
        ------
        ToolError
            The process died; the next request starts another.
        """
        with self._lock:
            return self._exchange(self._start(), request + b"\n")

    def close(self) -> None:
        """Stop the process, if it runs."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()
        if self._complaints is not None:
            self._complaints.close()
            self._complaints = None

    def _start(self) -> "subprocess.Popen[bytes]":
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        command = [str(find_node().executable), str(_WORKER), str(self._package)]
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the process; never fills a pipe
        try:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._complaints)
        except OSError as error:
            raise ToolError(f"Node.js did not start: {error}") from error
        self._process = process
        banner = self._exchange(process, b"")
        match = re.search(rb'"(\d+\.\d+\.\d+\+commit\.[0-9a-f]+)', banner)
        if match is None:
            raise ToolError(f"the npm compiler gave no version but {banner[:100]!r}")
        self._version = match[1].decode()
        return process

    def _exchange(self, process: "subprocess.Popen[bytes]", line: bytes) -> bytes:
        answer = b""
        try:
            if process.stdin is not None and process.stdout is not None:  # both were asked for as pipes
                process.stdin.write(line)
                process.stdin.flush()
                answer = process.stdout.readline()
        except BrokenPipeError:
            answer = b""
        except BaseException:
            self.close()  # interrupted between question and answer: the next question must not get this answer
            raise
        if not answer.endswith(b"\n"):
            said = self._read_complaints()
            self.close()
            raise ToolError(f"the npm compiler ended with {process.returncode}: {said}")
        return answer

    def _read_complaints(self) -> str:
        if self._complaints is None:
            return "no message"
        self._complaints.seek(0)
        return _tail(self._complaints.read())


def _tail(raw: bytes) -> str:
    lines = raw.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "no message"
