"""Lists of functions by name, those that are not compared with their bytecode among them, name what is there."""

from pathlib import Path

import pytest

from clearproof.errors import InputError
from clearproof.toolchain.solidity import compile_contracts
from models.translation_boxes import SEARCHES
from models.translation_scope import NOT_COMPARED, PLACES, check_listed, list_functions
from models.translation_sizes import HOLDERS

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def functions():
    return list(list_functions(compile_contracts(ROOT)))


def test_every_function_that_is_not_compared_is_one_of_the_contracts(functions):
    check_listed(functions, NOT_COMPARED)


def test_every_function_that_has_settings_of_its_own_is_one_of_the_contracts(functions):
    check_listed(functions, [*SEARCHES, *HOLDERS, *PLACES])


def test_a_listed_name_of_no_function_is_refused_and_told(functions):
    with pytest.raises(InputError, match=r"PerIndex\.vanished") as caught:
        check_listed(functions, [*NOT_COMPARED, "PerIndex.vanished"])
    assert "functions that are listed by name" in str(caught.value)
