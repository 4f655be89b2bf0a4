"""The table of gas says what the snapshot says, and nothing in another form gets into it."""

import json
from pathlib import Path

import pytest

from clearproof.cli.readme_gas import SNAPSHOT as SNAPSHOT_PATH
from clearproof.cli.readme_gas import render
from clearproof.errors import ToolError

ROOT = Path(__file__).resolve().parents[2]
SNAPSHOT = {
    "measured": "2024-02-29",
    "machine": "some machine 1.2",
    "compiler": "0.8.37+commit.1",
    "checks": {"an account": "slots 58 of 57, storage 121800, arithmetic 1234567, total 1356367"},
    "comparison": {"another engine": "slots 202, storage 424200, arithmetic 5, total 424205"},
    "parts": {"search": 1000, "reading and candidates": 20},
    "actions": {"cancel": 16114},
}
README = "before\n<!-- gas -->\nold\n<!-- /gas -->\nafter\n"


def test_figures_dates_and_versions_stand_between_the_markers():
    text = render(README, SNAPSHOT)
    assert text.startswith("before\n<!-- gas -->\n")
    assert text.endswith("\n<!-- /gas -->\nafter\n")
    assert "\nold\n" not in text
    assert "| an account | 58 (57) | 121,800 | 1,234,567 | 1,356,367 |" in text
    assert "| another engine | 202 | 424,200 | 5 | 424,205 |" in text
    assert "| cancel | 16,114 |" in text
    assert "1,000 for the search for the worst fill, 20 for all else" in text
    assert all(word in text for word in ("2024-02-29", "some machine 1.2", "0.8.37+commit.1"))


def test_writing_twice_changes_nothing():
    once = render(README, SNAPSHOT)
    assert render(once, SNAPSHOT) == once


def test_missing_markers_are_an_error():
    with pytest.raises(ToolError, match="<!-- gas -->"):
        render("no table here", SNAPSHOT)


def test_a_figure_in_another_form_is_an_error():
    with pytest.raises(ToolError, match="a lot of gas"):
        render(README, {**SNAPSHOT, "checks": {"an account": "a lot of gas"}})


def test_the_table_of_the_readme_is_that_of_the_snapshot():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert render(readme, json.loads((ROOT / SNAPSHOT_PATH).read_text(encoding="utf-8"))) == readme
