"""Which versions of Python packages this installation of clearproof was made for."""

import importlib.metadata
import re

_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*==\s*([^\s;,]+)")


def find_pins() -> dict[str, str]:
    """Return package -> version for everything that clearproof pins to one version, by its own metadata."""
    try:
        requirements = importlib.metadata.requires("clearproof") or []
    except importlib.metadata.PackageNotFoundError:
        return {}
    found = (_PIN.match(text) for text in requirements)
    return {match[1].lower(): match[2] for match in found if match}
