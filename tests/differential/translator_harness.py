"""Fixtures for comparing translated terms with bytecode, and how many cases each function gets."""

import os
from functools import cache
from pathlib import Path

from clearproof.toolchain.solidity import compile_source
from clearproof.toolchain.sources import read_settings
from models.translation_bench import Bench
from models.translation_subject import Subject, compile_driver
from models.translation_words import signature

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "fixtures" / "solidity"
CASES_VARIABLE = "CLEARPROOF_TRANSLATOR_CASES"
"""Environment variable: cases of each function; some hundreds if it is not set. The gate compares the contracts."""


@cache
def driver():
    return compile_driver(ROOT)


def load(*files: str, via_ir: bool = False) -> dict[str, Subject]:
    """Return the contracts of fixture files, by name."""
    sources = {f"fixtures/{file}": (FIXTURES / file).read_text(encoding="utf-8") for file in files}
    compilation = compile_source(sources, read_settings(ROOT) | {"viaIR": via_ir}, ROOT)
    names = [item.name for item in compilation.artifacts if item.source_path in compilation.own]
    return {name: Subject.create(compilation, name) for name in names}


def functions(subject: Subject, *, writing: bool = False) -> list[str]:
    """Return the signatures of all that only reads or computes, or of all that writes; getters are left out."""
    kinds = {"nonpayable"} if writing else {"pure", "view"}
    getters = {item["label"] for item in subject.artifact.storage_layout.get("storage", ())}
    entries = [item for item in subject.artifact.abi if item["type"] == "function" and item["name"] not in getters]
    return [signature(item) for item in entries if item["stateMutability"] in kinds]


def bench(subject: Subject, function: str, lengths=None, domain=None, **more) -> Bench:
    """Return a function, translated, beside its bytecode."""
    return Bench(subject, function, driver(), lengths or {}, domain or {}, **more)


def cases_of(few: int) -> int:
    """Return how many cases a function gets: ``few`` unless the environment asks for another number."""
    return int(os.environ.get(CASES_VARIABLE, few))
