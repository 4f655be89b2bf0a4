"""Mutants are the ones intended: each text they replace occurs exactly once."""

import pytest

from clearproof.errors import InputError, ToolError
from clearproof.evm.build import get_mutant

LENS = "src/MarginLens.sol"


def test_text_that_does_not_occur_is_an_error(root):
    with pytest.raises(InputError, match="0 times"):
        get_mutant(root, LENS, {LENS: {"no such text": ""}})


def test_text_that_occurs_twice_is_an_error(root):
    with pytest.raises(InputError, match="times 'import'"):
        get_mutant(root, LENS, {LENS: {"import": ""}})


def test_mutant_that_does_not_compile_is_an_error(root):
    with pytest.raises(ToolError, match="do not compile"):
        get_mutant(root, LENS, {LENS: {"contract MarginLens is IMarginLens {": "contract MarginLens is Missing {"}})
