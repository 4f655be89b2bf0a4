"""Accounts of the search for gas are admissible and in range, and the search is repeatable and never goes down."""

import json

import pytest

from clearproof.engine import fixed, fixed_fills
from clearproof.errors import InputError
from clearproof.evm.cases import is_admissible
from models.gas_accounts import climb, list_seeds, make_cut, scale_up
from models.gas_documents import SCHEMA, dump_accounts, load_accounts


@pytest.fixture(scope="module")
def seeds():
    return list_seeds()


def weigh(account):
    """Return a cost that changes of every kind can raise."""
    reaches = sum(reach.buys + reach.sells + reach.price // 7 + abs(reach.lots) for reach in account.reaches)
    return reaches + sum(map(abs, account.parameters.betas)) + sum(x.alpha_long for x in account.parameters.indexes)


def test_every_family_is_inside_the_domain(seeds):
    assert len(seeds) == 22
    for account in seeds.values():
        fixed.check_parameters(account.parameters)
        fixed_fills.check_reaches(account.parameters, account.reaches)


def test_no_two_contracts_of_a_family_share_a_word(seeds):
    for account in seeds.values():
        assert len({contract // 2 for contract in account.contracts}) == len(account.reaches)
        assert max(account.contracts) < 256


def test_scaled_correlations_are_barely_admissible():
    parameters = make_cut({(0, 1): -1, (1, 2): -1, (0, 2): -1}).parameters
    assert scale_up(parameters) == parameters
    assert max(map(abs, parameters.betas)) == 5_000
    assert is_admissible(parameters)


def test_a_climb_is_repeatable_and_does_not_lower_the_cost(seeds):
    start = seeds["rook"]
    account, cost = climb(start, weigh, 7, 60)
    assert climb(start, weigh, 7, 60) == (account, cost)
    assert climb(start, weigh, 8, 60) != (account, cost)
    assert cost == weigh(account) > weigh(start)
    fixed.check_parameters(account.parameters)
    fixed_fills.check_reaches(account.parameters, account.reaches)


def test_accounts_survive_being_written(seeds, tmp_path):
    path = tmp_path / "accounts.json"
    path.write_text(dump_accounts(seeds), encoding="utf-8")
    assert load_accounts(path) == seeds


@pytest.mark.parametrize(
    ("edit", "complaint"),
    [
        (lambda d: d.update(schema="other/1"), "schema"),
        (lambda d: d.update(columns=["contract"]), "columns"),
        (lambda d: d.update(more=1), "schema"),
        (lambda d: d["accounts"]["clones"].pop("gamma"), "clones"),
        (lambda d: d["accounts"]["clones"]["gamma"].pop(), "different lengths"),
        (lambda d: d["accounts"]["clones"]["reaches"][0].pop(), "different lengths"),
        (lambda d: d["accounts"]["clones"]["reaches"][0].__setitem__(5, 0), "PriceOutOfRange"),
        (lambda d: d["accounts"]["clones"]["beta"].__setitem__(0, 0.5), "integers"),
    ],
)
def test_bad_documents_are_refused(seeds, tmp_path, edit, complaint):
    path = tmp_path / "accounts.json"
    document = json.loads(dump_accounts({"clones": seeds["clones"]}))
    assert document["schema"] == SCHEMA
    edit(document)
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(InputError, match=complaint):
        load_accounts(path)
