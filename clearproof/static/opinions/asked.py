"""What does another prover say of a property? One question, one answer, undecided unless it is sure."""

from pathlib import Path

from clearproof.static.opinions.copies import make_bytecode_copy, make_source_copy
from clearproof.static.opinions.properties import Property
from clearproof.static.opinions.tools import Said
from clearproof.toolchain.code import legacy_settings
from clearproof.toolchain.opinions import Answer, ask_smtchecker
from clearproof.toolchain.opinions_halmos import Halmos, ask_halmos
from clearproof.toolchain.solidity import Compilation, compile_source
from clearproof.toolchain.sources import read_settings

RLIMIT = 2_000_000
"""Z3 resource units of one question about source: what it can decide, it decides within half of these."""
ASSEMBLY = "it reaches inline assembly, which the SMTChecker does not follow"
BUDGET = "the resource count ended, or the SMTChecker let something do anything"
OTHERS = "it calls other contracts, which the SMTChecker lets do anything"
VACUOUS = "no run was found that returns, so nothing was asked"


def ask_of_source(root: Path, compilation: Compilation, item: Property, rlimit: int = RLIMIT) -> Said:
    """Return what the SMTChecker says of a property.

    Parameters
    ----------
    root :
        The project, for its remappings.
    compilation :
        Of :func:`~clearproof.static.opinions.properties.parse_properties`.
    item :
        The property.
    rlimit :
        Z3 resource units of one question.

    Raises
    ------
    MissingToolError
        No compiler, no Node.js, or no executable of Z3.
    ToolError
        The SMTChecker failed.
    """
    copy = make_source_copy(compilation, item)
    if copy.reaches_assembly:
        return Said(Answer.UNDECIDED, ASSEMBLY)
    if copy.calls_others:
        return Said(Answer.UNDECIDED, OTHERS)
    remappings = read_settings(root).get("remappings", ())
    opinions = ask_smtchecker(copy.sources, {item.contract: item.path}, rlimit, remappings)
    answers = {opinion.place: opinion.answer for opinion in opinions}
    witness = answers.pop(copy.witness)
    if Answer.REFUTED in answers.values():
        return Said(Answer.REFUTED)
    if set(answers.values()) != {Answer.PROVED}:
        return Said(Answer.UNDECIDED, BUDGET)
    return Said(Answer.PROVED) if witness is Answer.REFUTED else Said(Answer.UNDECIDED, VACUOUS)


def compile_for_bytecode(root: Path, compilation: Compilation, item: Property) -> Compilation:
    """Return the bytecode that a property is asked of.

    Raises
    ------
    ToolError
        It does not compile.

    Notes
    -----
    By the legacy code generator, which takes a fifth of the time: a property's contract is never deployed anyway.
    """
    return compile_source(make_bytecode_copy(compilation, item), legacy_settings(root), root)


def ask_of_bytecode(halmos: Halmos, code: Compilation, item: Property) -> Said:
    """Return what halmos says of a property, a counterexample as it gives it.

    Raises
    ------
    MissingToolError
        No executable of Z3.
    ToolError
        halmos failed.
    """
    finding = ask_halmos(halmos, code, item.contract, item.function)
    return Said(finding.answer, finding.reason, finding.example if finding.answer is Answer.REFUTED else None)
