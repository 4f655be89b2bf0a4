"""The committed arguments are about mutants that exist, change for change."""

from pathlib import Path

from clearproof.mutation.equivalent import FILE, load_arguments
from clearproof.mutation.generate import list_contract_mutants

ROOT = Path(__file__).resolve().parents[3]


def test_every_argument_is_about_a_mutant_that_is_generated():
    mutants = list_contract_mutants(ROOT)
    found = load_arguments(ROOT / FILE, mutants, frozenset(mutant.path for mutant in mutants))
    assert found.void == ()
    assert found.by_mutant
