"""The checker under test knows the lemmas of ``samples`` instead of the project's own, which come and go."""

import pytest

from clearproof.checker.lemmas import LEMMAS
from tests.checker import samples


@pytest.fixture(autouse=True)
def lemmas(monkeypatch):
    for name in list(LEMMAS):
        monkeypatch.delitem(LEMMAS, name)
    for name, lemma in samples.LEMMAS.items():
        monkeypatch.setitem(LEMMAS, name, lemma)


@pytest.fixture(scope="session")
def valid():
    return samples.make_all()
