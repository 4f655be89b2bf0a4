"""From Solidity, through Slither's intermediate representation, to integer terms that solvers and tests can use."""

from clearproof.static.translate.errors import UnsupportedConstruct
from clearproof.static.translate.evaluate import compile_terms
from clearproof.static.translate.smt import Export, Relaxed
from clearproof.static.translate.state import START, State, whole
from clearproof.static.translate.translation import Input, Report, Session, Translation, write_conditions

__all__ = [
    "START",
    "Export",
    "Input",
    "Relaxed",
    "Report",
    "Session",
    "State",
    "Translation",
    "UnsupportedConstruct",
    "compile_terms",
    "whole",
    "write_conditions",
]
