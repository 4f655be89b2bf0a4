"""The JSON Schemas (draft 2020-12) of every document that clearproof reads or prints."""

import json
from importlib import resources
from typing import Any

from clearproof.errors import InputError


def list_schemas() -> list[str]:
    """Return the names of the shipped schemas."""
    files = resources.files("clearproof.schemas").iterdir()
    return sorted(file.name.removesuffix(".json") for file in files if file.name.endswith(".json"))


def load_schema(name: str) -> dict[str, Any]:
    """Return the schema called ``name``.

    Raises
    ------
    InputError
        There is none of that name.
    """
    known = list_schemas()
    if name not in known:
        raise InputError("schema", repr(name), "one of " + ", ".join(known))
    document: dict[str, Any] = json.loads((resources.files("clearproof.schemas") / f"{name}.json").read_text("utf-8"))
    return document
