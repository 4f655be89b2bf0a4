"""Libraries that are not ours: functions of solady by their own bodies, and refusals by name and line."""

from functools import cache

import pytest

from clearproof.static.translate import UnsupportedConstruct
from clearproof.toolchain.solidity import compile_source
from clearproof.toolchain.sources import read_settings
from models.translation_exposed import write_entry
from models.translation_scope import list_functions
from models.translation_subject import Subject
from tests.differential.translator_harness import ROOT, bench, cases_of

CASES = cases_of(200)
TRANSLATED = {
    "FixedPointMathLib": (
        "mulWad sMulWad rawMulWad rawSMulWad mulWadUp rawMulWadUp divWad sDivWad rawDivWad rawSDivWad divWadUp "
        "rawDivWadUp mulDiv mulDivUp divUp zeroFloorSub saturatingSub saturatingAdd saturatingMul sqrt log2 log2Up "
        "log10 log256 avg abs dist min max clamp rawAdd rawSub rawMul rawDiv rawSDiv rawMod rawSMod rawAddMod rawMulMod"
    ),
    "LibBit": "clz fls ffs popCount isPo2",
}
REFUSED = {"FixedPointMathLib": "fullMulDiv", "SafeTransferLib": "safeTransfer"}


@cache
def expose(library: str, names: str) -> tuple[Subject, dict[str, str]]:
    """Return a contract with an external function for each of those named, overloads too."""
    settings = read_settings(ROOT) | {"viaIR": False}
    imported = f'pragma solidity 0.8.37;\nimport {{{library}}} from "solady/utils/{library}.sol";\n'
    functions = list_functions(compile_source({"Read.sol": imported}, settings, ROOT))
    chosen = [item for item in functions if item.owner == library and item.node["name"] in names.split()]
    body = "\n".join(write_entry(item, f"run{place}") for place, item in enumerate(chosen))
    compilation = compile_source({"All.sol": f"{imported}contract All {{\n{body}\n}}\n"}, settings, ROOT)
    return Subject.create(compilation, "All"), {item.name: f"run{place}" for place, item in enumerate(chosen)}


@pytest.mark.parametrize("library", TRANSLATED)
def test_own_bodies_of_library_functions_agree_with_bytecode(library):
    subject, entries = expose(library, TRANSLATED[library])
    assert len(entries) >= len(TRANSLATED[library].split())
    for name, entry in entries.items():
        seen = bench(subject, entry, summaries={}, label=name).compare(CASES)
        assert seen.returned > 0, name


@pytest.mark.parametrize(("library", "name"), REFUSED.items())
def test_library_function_outside_what_is_covered_is_refused_with_its_line(library, name):
    subject, entries = expose(library, name)
    for entry in entries.values():
        with pytest.raises(
            UnsupportedConstruct, match=rf"{library}\.sol:\d+: .+ is outside what the translator covers"
        ):
            bench(subject, entry, summaries={})
