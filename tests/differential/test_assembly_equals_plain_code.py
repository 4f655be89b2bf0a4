"""Every function in assembly does what its plain code says, on all the memory that it can reach."""

from pathlib import Path
from random import Random

import pytest

from clearproof.evm import Deployed, create_machine
from clearproof.evm.build import get_harness

ROOT = Path(__file__).resolve().parents[2]
LANES = 16
_EDGES = (0, 1, 0xFFFF, 0x7FFF, 0x8000, 10_000, (1 << 16) - 10_000)


@pytest.fixture(scope="module")
def harness():
    return Deployed.create(create_machine(), get_harness(ROOT, "WordsHarness"))


def list_rows():
    """Rows of edge lanes, sparse rows, and random ones."""
    random = Random(5)
    same = [sum(edge << 16 * lane for lane in range(LANES)) for edge in _EDGES]
    single = [edge << 16 * lane for edge in _EDGES[1:] for lane in (0, 7, LANES - 1)]
    mixed = [sum(random.choice(_EDGES) << 16 * lane for lane in range(LANES)) for _ in range(20)]
    return [*same, *single, *mixed, *(random.getrandbits(256) >> 16 * random.randrange(LANES) for _ in range(20))]


@pytest.mark.parametrize("index", range(LANES))
def test_assembly_equals_plain_code(harness, index):
    for seed, row in enumerate(list_rows()):
        fast, plain = harness.call("run", seed << 200 | seed * 977, index, row)
        assert fast == plain, (seed, row)
