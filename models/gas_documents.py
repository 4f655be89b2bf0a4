"""How accounts found by a search for gas are kept: the integers that the contract stores, nothing converted."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clearproof.engine import fixed, fixed_fills
from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import FixedReach
from clearproof.errors import InputError
from clearproof.evm.stored import StoredAccount

SCHEMA = "clearproof/stored-accounts/1"
COLUMNS = ("contract", "index", "lots", "buys", "sells", "price", "hedge_ratio")
"""Of one reach; units as stored."""
_KEYS = {"alpha_long", "alpha_short", "gamma", "beta", "reaches"}


def load_accounts(path: Path) -> dict[str, StoredAccount]:
    """Return the accounts in ``path``, by name, each within the domain.

    Raises
    ------
    InputError
        The file is not such a document, or an account is outside the domain.
    """
    document = json.loads(path.read_text(encoding="utf-8"), parse_float=_refuse)
    if set(document) != {"schema", "columns", "accounts"} or document["schema"] != SCHEMA:
        raise InputError(f"{path.name}: schema", str(document.get("schema")), SCHEMA)
    if tuple(document["columns"]) != COLUMNS:
        raise InputError(f"{path.name}: columns", str(document["columns"]), ", ".join(COLUMNS))
    return {name: _read_account(f"{path.name}: {name}", entry) for name, entry in document["accounts"].items()}


def dump_accounts(accounts: Mapping[str, StoredAccount]) -> str:
    """Return a document that :func:`load_accounts` reads; a line for each list and each reach."""
    entries = []
    for name, account in accounts.items():
        entry = write_account(account)
        reaches = ",\n".join(f"    {json.dumps(row)}" for row in entry.pop("reaches"))
        lists = "".join(f"   {json.dumps(key)}: {json.dumps(value)},\n" for key, value in entry.items())
        entries.append(f'  {json.dumps(name)}: {{\n{lists}   "reaches": [\n{reaches}\n   ]\n  }}')
    accounts_text = ",\n".join(entries)
    head = f'{{\n "schema": "{SCHEMA}",\n "columns": {json.dumps(COLUMNS)},\n'
    return f'{head} "accounts": {{\n{accounts_text}\n }}\n}}\n'


def write_account(account: StoredAccount) -> dict[str, Any]:
    """Return an account as lists of integers."""
    indexes = account.parameters.indexes
    return {
        "alpha_long": [index.alpha_long for index in indexes],
        "alpha_short": [index.alpha_short for index in indexes],
        "gamma": [index.gamma for index in indexes],
        "beta": list(account.parameters.betas),
        "reaches": [
            [contract, x.index, x.lots, x.buys, x.sells, x.price, x.hedge_ratio]
            for contract, x in zip(account.contracts, account.reaches, strict=True)
        ],
    }


def _read_account(place: str, entry: Mapping[str, Any]) -> StoredAccount:
    if set(entry) != _KEYS:
        raise InputError(place, ", ".join(sorted(entry)), ", ".join(sorted(_KEYS)))
    columns = (entry["alpha_long"], entry["alpha_short"], entry["gamma"])
    if len({len(column) for column in columns}) != 1 or any(len(row) != len(COLUMNS) for row in entry["reaches"]):
        raise InputError(place, "lists of different lengths", "one entry for each index, one for each column")
    indexes = tuple(FixedIndex(*values) for values in zip(*columns, strict=True))
    parameters = FixedParameters(indexes, tuple(entry["beta"]))
    reaches = tuple(FixedReach(*row[1:]) for row in entry["reaches"])
    fixed.check_parameters(parameters)
    fixed_fills.check_reaches(parameters, reaches)
    return StoredAccount(parameters, reaches, tuple(row[0] for row in entry["reaches"]))


def _refuse(text: str) -> Any:
    raise InputError("stored accounts", text, "integers")
