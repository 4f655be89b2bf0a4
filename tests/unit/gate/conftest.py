from pathlib import Path

import pytest

from tests.unit.gate.projects import Tiny


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return Tiny(tmp_path / "project", tmp_path / "cache")
