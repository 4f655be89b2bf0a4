"""What models of layer S share: a source that goes on where the model has ended is an error that says so."""

import pytest

from clearproof.errors import ToolError
from models.source_support import take_next


def test_items_come_in_their_order():
    items = iter("ab")
    assert [take_next(items, "letters"), take_next(items, "letters")] == ["a", "b"]


def test_more_than_there_are_is_an_error_that_names_them():
    with pytest.raises(ToolError, match="more rounds over indexes than the model"):
        take_next(iter(()), "rounds over indexes")
