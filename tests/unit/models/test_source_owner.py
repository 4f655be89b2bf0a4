"""Who may become the owner: the model refuses to say anything of sources that it does not know."""

from pathlib import Path

import pytest

from clearproof.errors import ToolError
from models.source_owner import refuse_other_writers
from models.source_support import mutant, project

ROOT = Path(__file__).resolve().parents[3]


def test_the_contracts_have_the_writers_that_the_model_knows():
    refuse_other_writers(project(ROOT))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("pendingOwner = newOwner;", "pendingOwner = newOwner; owner = newOwner;", "Owned.owner by"),
        ("pendingOwner = newOwner;", 'assembly ("memory-safe") { sstore(0, newOwner) }', "in assembly"),
        ("        owner = msg.sender;\n", "", "Owned.owner by Owned.constructor"),
    ],
)
def test_another_writer_is_an_error_with_its_name(old, new, said):
    with pytest.raises(ToolError, match=said):
        refuse_other_writers(mutant(ROOT, {"src/Owned.sol": {old: new}}))
