"""`clearproof mutate`: what it says about a small project, what it keeps, and how it refuses."""

import json

import pytest

from clearproof.mutation.journal import Journal


@pytest.fixture
def mutate(cli, tiny, tmp_path):
    """Run the command on the tiny project, in this process."""

    def call(*arguments):
        journal = ("--journal", tmp_path / "mutants.jsonl")
        return cli("mutate", "--project", tiny.root, "--workers", 1, "--quiet", *journal, *arguments)

    tiny.write()
    return call


def test_broken_claims_are_noticed(mutate):
    found = mutate("--select", "specs", "--json")
    assert found.code == 0
    document = found.json
    assert document["schema"] == "clearproof/mutation/1"
    status = {item["operator"]: (item["status"], item["by"]) for item in document["mutants"]}
    assert status == {
        "expected verdict": ("killed", "rows E"),
        "added layer": ("killed", "specs"),
        "dropped proposition": ("noncompiling", "specs"),
    }
    assert document["score"] == {"killed": 2, "counted": 2, "percent": "100.00 %"}


def test_survivor_is_shown_with_its_place_and_fails_the_run(mutate, tmp_path):
    table = tmp_path / "survivors.md"
    found = mutate("--select", "models", "--table", table)
    assert found.code == 1
    assert "models/tiny.py" in found.out
    assert 'return by_tests("engine", "sums agree", 2)  ->  return by_tests("engine", "sums agree", 3)' in found.out
    assert "killed" in found.out
    assert "| constant | `return by_tests" in table.read_text()


def test_resumed_run_says_the_same_and_asks_nothing_again(mutate, tmp_path):
    first = mutate("--select", "models", "--json")
    kept = (tmp_path / "mutants.jsonl").read_bytes()
    second = mutate("--select", "models", "--json", "--resume")
    assert second.json == first.json
    assert (tmp_path / "mutants.jsonl").read_bytes() == kept


def test_run_without_resume_starts_anew(mutate, tmp_path):
    mutate("--select", "models", "--sample", 1)
    mutate("--select", "specs", "--sample", 1)
    journal = Journal(tmp_path / "mutants.jsonl")
    journal.close()
    lines = [json.loads(line) for line in journal.path.read_text().splitlines()]
    assert [line["key"].partition(":")[0] for line in lines] == ["specs"]


def test_sample_of_a_seed_is_always_the_same(mutate):
    first, second = (
        [item["id"] for item in mutate("--select", "models", "--sample", 2, "--json").json["mutants"]] for _ in range(2)
    )
    assert len(first) == 2
    assert first == second


def test_rule_selects_its_own_mutants_alone(mutate):
    found = mutate("--select", "specs", "--rule", "added layer", "--json").json
    assert [item["operator"] for item in found["mutants"]] == ["added layer"] * found["generated"]
    assert "rules added layer" in found["sample"]


def test_project_whose_own_evidence_fails_has_no_score(mutate, tiny):
    tiny.write(expected="refuted")
    found = mutate("--select", "models", "--sample", 2)
    assert found.code == 4
    assert "the evidence fails on the models as they are" in found.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--select", "tests"), "--select: found 'tests', allowed: contracts, models, specs"),
        (("--select", "models", "--file", "nowhere"), "selection: found no mutant"),
        (("--select", "models", "--rule", "rounding"), "--rule: found 'rounding', allowed: a rule that breaks"),
        (("--select", "contracts"), "contracts"),
        (("--select", "models", "--sample", 0), "sample"),
    ],
)
def test_bad_selection_is_refused_with_its_place(mutate, arguments, said):
    found = mutate(*arguments)
    assert found.code == 2
    assert said in found.err
    assert found.out == ""
