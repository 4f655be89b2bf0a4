"""A project is found the way git finds a repository, and a bad one is named."""

from pathlib import Path

import pytest

from clearproof.claims import load_claims
from clearproof.errors import InputError
from clearproof.gate.project import find_project
from clearproof.gate.select import get_claim, select_claims
from tests.unit.gate.projects import ROOT, Tiny


def test_a_project_is_found_from_any_folder_below_it(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny.write().root / "models")
    assert find_project().root == tiny.root


def test_without_a_project_around_the_reference_project_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_project().name == "reference portfolio margin"


def test_a_project_may_be_named_by_folder_or_file(tiny: Tiny) -> None:
    tiny.write()
    assert find_project(tiny.root) == find_project(tiny.root / "clearproof.toml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("schema = ", "TOML"),
        ('name = "x"', "schema"),
        ('schema = "clearproof/project/2"\nname = "x"', "schema"),
        ('schema = "clearproof/project/1"', "name"),
        ('schema = "clearproof/project/1"\nname = 3', "name"),
        ('schema = "clearproof/project/1"\nname = "x"\nspec = "y"', "unknown key"),
        ('schema = "clearproof/project/1"\nname = "x"\nmodels = "../y"', "layout is fixed"),
    ],
)
def test_a_bad_project_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "clearproof.toml").write_text(text)
    with pytest.raises(InputError, match=message):
        find_project(tmp_path)


def test_a_folder_without_a_project_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"clearproof\.toml"):
        find_project(tmp_path)


def test_claims_are_selected_by_id_prefix_and_pattern() -> None:
    claims = load_claims(ROOT / "specs" / "claims")
    assert list(select_claims(claims, ["margin-convex-001"])) == ["MARGIN-CONVEX-001"]
    assert list(select_claims(claims, ["MARGIN-CONVEX"])) == ["MARGIN-CONVEX-001", "MARGIN-CONVEX-002"]
    assert set(select_claims(claims, ["*-CONVEX-001", "PARAM-GUARD-004"])) == {"MARGIN-CONVEX-001", "PARAM-GUARD-004"}
    assert select_claims(claims, []) == claims


@pytest.mark.parametrize("pattern", ["MARGIN-CONVX-001", "nothing", "", "*-999"])
def test_a_selection_of_nothing_is_refused_with_near_names(pattern: str) -> None:
    claims = load_claims(ROOT / "specs" / "claims")
    with pytest.raises(InputError, match="claim") as caught:
        select_claims(claims, [pattern])
    if pattern.startswith("MARGIN"):
        assert "MARGIN-CONVEX-001" in str(caught.value.hint)


def test_an_unknown_claim_is_refused_with_near_names() -> None:
    with pytest.raises(InputError) as caught:
        get_claim(load_claims(ROOT / "specs" / "claims"), "MARGIN-FLOR-007")
    assert "MARGIN-FLOOR-007" in str(caught.value.hint)
