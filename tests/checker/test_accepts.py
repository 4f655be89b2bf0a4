"""What the checker accepts, and what it says was shown."""

import json
import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from clearproof.checker import check, check_bundle, parse_json
from clearproof.checker.checking import BOOK_RULES, LEMMA_RULES, RULES
from clearproof.checker.documents import parse_subject
from clearproof.checker.serves import SERVES
from tests.checker import samples
from tests.checker.edits import change


@pytest.mark.parametrize("name", samples.USES)
def test_a_valid_certificate_of_each_kind_is_accepted(name, valid):
    accepted = check(parse_json(name, json.dumps(valid[name]).encode()), samples.read)
    accepted.check_use(valid[name]["claim"], valid[name]["proposition"], *samples.USES[name])
    assert accepted.shown
    assert not accepted.shown.endswith(".")


def test_samples_cover_every_kind(valid):
    assert {document["kind"] for document in valid.values()} == {*RULES, *BOOK_RULES, *LEMMA_RULES}


def test_numbers_with_exponents_are_read_exactly():
    assert parse_subject("x.json", b"[1e5, 2.5E-3]") == [100_000, Fraction(1, 400)]


def test_a_generous_bound_is_shown_by_the_stage_alone(valid):
    generous = change(change(valid["fill-bounds"], "upper", "10"), "boxes", [[[], -1, 0]])
    assert check(generous, samples.read).shown.endswith("and 3.162277660169")
    assert check(valid["fill-bounds"], samples.read).kind == "fill-bounds"


def test_a_generous_bound_is_shown_by_the_shares_alone(valid):
    generous = change(change(valid["worst-fill-shares"], "kind", "fill-bounds"), "upper", "1000000000000")
    assert generous["stages"][0]["shares"]
    alone = change(change(generous, "boxes", [[[], -1, 0]]), "stages/0/rounds", 0)
    assert check(alone, samples.read).kind == "fill-bounds"


def test_the_sentence_carries_the_figures(valid):
    fills = check(valid["worst-fill-tree"], samples.read).shown
    assert fills.endswith("the worst margin over all fills is 2.408318915758, rounded down")
    assert "between 2.598076211353 and 3.142451272495" in check(valid["fill-bounds"], samples.read).shown
    assert "between 353553/5000 and 707107/10000" in check(valid["leverage-cap"], samples.read).shown
    assert "pairs-once 3774917/100" in check(valid["example-proved"], samples.read).shown


def test_a_valid_bundle_is_accepted_whole(valid):
    files = samples.make_bundle(valid)
    entries = check_bundle(files.keys(), files.__getitem__)
    assert len(entries) == len(valid) + 1
    assert [entry.queries for entry in entries if entry.queries] == [("smtlib/scale.smt2",)]
    assert sum(len(entry.accepted) for entry in entries) == len(valid)


def test_equal_values_written_differently_are_the_same(valid):
    assert check(change(valid["psd"], "diagonal/0", "0.9600"), samples.read)
    assert check(change(valid["leverage-index"], "caps", [50, "100/2"]), samples.read)


def test_a_minus_sign_and_powers_read_as_in_mathematics(valid):
    proof = change(valid["t-nonnegative"], "terms/1/square", "-(y - x)^1 * 1/1")
    assert check(proof, samples.read)
    assert check(change(valid["t-nonnegative"], "terms/1/square", "-x + y"), samples.read)


def test_a_zero_pivot_with_a_zero_rest_is_accepted(valid):
    original = valid["psd"]
    data = json.loads(samples.read("specs/parameters/article.json"))
    data["beta"][0][2] = "0.96"
    edge = json.dumps(data).encode()
    document = change(original, "subject/parameters/sha256", samples.digest(edge))
    document = change(change(document, "lower/1/0", "1"), "diagonal", ["0.96", "0"])
    assert check(document, lambda _: edge).kind == "psd"


def test_subjects_may_be_toml_and_write_decimals_as_numbers():
    text = 'schema = "clearproof/parameters/1"\nalpha = 0.10\nbeta = -1\n'
    assert parse_subject("x.toml", text.encode()) == {
        "schema": "clearproof/parameters/1",
        "alpha": 1 / Fraction(10),
        "beta": -1,
    }
    assert parse_subject("x.json", b"[0.10]") == [Fraction(1, 10)]


def test_every_claim_of_the_table_stands_in_the_specs():
    rows = set()
    for file in (samples.ROOT / "specs" / "claims").glob("*.toml"):
        for claim in tomllib.loads(Path(file).read_text(encoding="utf-8"))["claim"]:
            rows |= {(claim["id"], proposition["key"]) for proposition in claim["proposition"]}
    assert set(SERVES) <= rows


def test_the_table_proves_and_refutes_as_the_specs_expect():
    for file in (samples.ROOT / "specs" / "claims").glob("*.toml"):
        for claim in tomllib.loads(Path(file).read_text(encoding="utf-8"))["claim"]:
            for proposition in claim["proposition"]:
                row = SERVES.get((claim["id"], proposition["key"]))
                if row is not None:
                    against = row.refuted if proposition["expected"] == "proved" else row.proved
                    assert against == (), (claim["id"], proposition["key"])
