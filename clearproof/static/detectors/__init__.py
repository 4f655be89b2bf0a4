"""The project's own Slither detectors: what a margin engine must not do, told to auditors before they find it.

``make_plugin`` is what Slither's entry point asks for; the same detectors therefore run from plain ``slither``.
"""

from typing import Any

from clearproof.static.detectors.purity import MarginEnvironment

DETECTORS: tuple[type[Any], ...] = (MarginEnvironment,)


def make_plugin() -> tuple[list[type[Any]], list[type[Any]]]:
    """Return the detectors and printers that Slither adds to its own."""
    return list(DETECTORS), []
