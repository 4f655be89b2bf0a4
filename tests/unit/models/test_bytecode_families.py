"""Laws about the contracts' answers: a contract that refuses everything, or answers absurdly, keeps none of them."""

import importlib
import pkgutil

import pytest

import models
from clearproof.engine.fixed_fills import Requirement
from models.bytecode_fills_support import REFUSED, REQUIREMENTS
from models.bytecode_support import Cases, Family

SEEDS = 12


def _list_families():
    names = [item.name for item in pkgutil.iter_modules(models.__path__) if item.name.startswith("bytecode_")]
    modules = [importlib.import_module(f"models.{name}") for name in sorted(names)]
    found = {value.name: value for module in modules for value in vars(module).values() if isinstance(value, Family)}
    return [pytest.param(family, id=family.name) for _, family in sorted(found.items())]


FAMILIES = _list_families()


def _draw(family):
    cases = Cases(7)
    for _ in range(SEEDS):
        seed = family.draw(cases, family.draw_parameters(cases))
        yield seed, len(family.expand(seed))


def test_there_are_families_of_both_kinds():
    kinds = {family.values[0].question is REQUIREMENTS for family in FAMILIES}
    assert kinds == {True, False}


@pytest.mark.parametrize("family", FAMILIES)
def test_refusals_break_every_law(family):
    refused = REFUSED if family.question is REQUIREMENTS else -1
    assert all(family.explain(seed, [refused] * count) for seed, count in _draw(family))


@pytest.mark.parametrize("family", FAMILIES)
def test_absurd_answers_break_every_law(family):
    def give(values):
        return [Requirement(value, exact=True) if family.question is REQUIREMENTS else value for value in values]

    patterns = ([10**60] * 99, [10**60, *[0] * 99], [0, *[10**60] * 99], [0, 0, *[10**60] * 99], [0] * 99)
    said = [family.explain(seed, give(values[:count])) for seed, count in _draw(family) for values in patterns]
    assert any(said)
