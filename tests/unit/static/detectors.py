"""What tests of the project's own detectors share: fixtures that say themselves which lines must be reported."""

from functools import cache
from pathlib import Path

from clearproof.static.detectors import DETECTORS
from clearproof.static.detectors.settings import Settings, using
from clearproof.static.slither import load_slither
from clearproof.toolchain.solidity import parse_source

FOLDER = Path(__file__).parents[2] / "fixtures" / "detectors"
SETTINGS = {"evmVersion": "cancun"}


def run(text: str, detector: str, settings: Settings | None = None) -> list[dict]:
    """Return what ``detector`` reports about one source."""
    slither = load_slither(parse_source({"C.sol": text}, SETTINGS))
    slither.register_detector({item.ARGUMENT: item for item in DETECTORS}[detector])
    with using(settings or Settings()):
        return [result for group in slither.run_detectors() for result in group]


def lines_of(results: list[dict]) -> set[int]:
    """Return the first line of the last thing each result names."""
    return {result["elements"][-1]["source_mapping"]["lines"][0] for result in results}


@cache
def read(name: str) -> str:
    return (FOLDER / name).read_text()


def marked(text: str, detector: str) -> set[int]:
    """Return the lines that say that they must be reported."""
    return {number for number, line in enumerate(text.splitlines(), 1) if f"!{detector}" in line.split()}
