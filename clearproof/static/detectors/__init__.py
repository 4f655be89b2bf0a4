"""The project's own Slither detectors: what a margin engine must not do, told to auditors before they find it.

``make_plugin`` is what Slither's entry point asks for; the same detectors therefore run from plain ``slither``.
"""

from typing import Any

from clearproof.static.detectors.arithmetic import UndischargedArithmetic
from clearproof.static.detectors.loops import UnboundedLoop
from clearproof.static.detectors.purity import MarginEnvironment
from clearproof.static.detectors.rounding import DivisionFirst, UnnamedRounding
from clearproof.static.detectors.writes import StorageWrite

DETECTORS: tuple[type[Any], ...] = (
    MarginEnvironment,
    StorageWrite,
    UnboundedLoop,
    DivisionFirst,
    UnnamedRounding,
    UndischargedArithmetic,
)


def make_plugin() -> tuple[list[type[Any]], list[type[Any]]]:
    """Return the detectors and printers that Slither adds to its own."""
    return list(DETECTORS), []
