"""An account's correlations are loaded word by word: whatever indexes it holds, none that it needs is left out.

Of the pairs of an index, those with the lowest and with the highest index in use below it decide which words are
loaded. So sets of three indexes hold every way to leave one out.
"""

from itertools import combinations
from pathlib import Path

import pytest

from clearproof.engine import fixed
from clearproof.engine.fixed import FixedLeg
from clearproof.evm import StoredEngine, create_machine
from clearproof.mutation.stages.margin_cases import make_dense

ROOT = Path(__file__).resolve().parents[2]
PARAMETERS = make_dense(fixed.MAX_INDEXES)


@pytest.fixture(scope="module")
def engine():
    stored = StoredEngine(create_machine(), ROOT)
    stored.set_parameters(PARAMETERS)
    return stored


@pytest.mark.parametrize("count", [1, 2, 3])
def test_every_set_of_few_indexes_is_answered_with_its_own_correlations(engine, count):
    sets = list(combinations(range(fixed.MAX_INDEXES), count))
    books = [[FixedLeg(i, 10**6 + 10**4 * i, 10**8, 10**6) for i in held] for held in sets]
    wanted = [fixed.compute_requirement(PARAMETERS, book) for book in books]
    assert dict(zip(sets, engine.compute_margins(books), strict=True)) == dict(zip(sets, wanted, strict=True))
