"""Documents that somebody wrote to be believed: each is rejected, and none stalls the checker."""

import json
from fractions import Fraction

import pytest

from clearproof import certificates as build
from clearproof.checker import Rejected, check, check_bundle, parse_json
from clearproof.checker.lemmas import LEMMAS
from tests.checker import samples
from tests.checker.edits import change

DIGITS = "7" * 60


def attack(document, read=samples.read):
    with pytest.raises(Rejected) as caught:
        check(document, read)
    return caught.value


def make_wide_set():
    """Thirty-two uncorrelated indexes whose volatilities have sixty-digit denominators."""
    indexes = [
        {
            "name": f"I{i}",
            "alpha_long": f"1/{DIGITS}{i + 10}",
            "alpha_short": "1",
            "gamma": f"{DIGITS[:30]}/1{DIGITS[:28]}{i + 10}",
        }
        for i in range(32)
    ]
    return json.dumps({"schema": "clearproof/parameters/1", "indexes": indexes, "beta": []}).encode()


@pytest.mark.parametrize(
    "data",
    [
        b'{"kind": "psd", "diagonal": [1e400]}',
        b'{"kind": "psd", "diagonal": [NaN]}',
        b'{"kind": "psd", "diagonal": [-Infinity]}',
        b'{"kind": "psd", "kind": "not-psd"}',
        b'{"a": ' * 100_000,
        b"9" * 5_000,
        b"\xef\xbb\xbf{}",
        b"\x00",
        b"",
        b'{"kind": "psd"} {}',
    ],
)
def test_bytes_that_are_no_honest_json_are_rejected(data):
    with pytest.raises(Rejected):
        parse_json("certificate", data)


@pytest.mark.parametrize(
    "literal",
    ["1e400", "9" * 5_000, "1/0", "0x1", "1_0", "++1", "1e101", "1.", ".5", " 1", "1 ", "\u0661", "NaN", "inf", "--1"],
)
def test_text_that_is_no_plain_number_is_rejected(literal, valid):
    assert "diagonal" in attack(change(valid["psd"], "diagonal/0", literal)).field


def test_values_from_python_are_held_to_the_same_rules(valid):
    for value in (0.96, float("nan"), True, None, b"1", 10**5_000):
        assert "diagonal" in attack(change(valid["psd"], "diagonal/0", value)).field


@pytest.mark.parametrize(
    "path", ["../x", "a/../../x", "/etc/passwd", "a//b", "a/./b", ".git/config", "a\\..\\b", "a\x00b", "C:/x", ""]
)
def test_a_path_that_could_lead_outside_is_rejected_before_anything_is_read(path, valid):
    def read(_):
        pytest.fail("read")

    document = change(valid["psd"], "subject/parameters/path", path)
    assert attack(document, read).field == "subject path"


def test_a_certificate_of_one_set_does_not_serve_another(valid):
    other = samples.load("near-singular")[1]
    attack(valid["psd"] | {"subject": other})


def test_a_wrong_sign_anywhere_in_a_refutation_is_rejected(valid):
    for i in (0, 1):
        attack(change(valid["not-psd"], f"vector/{i}", lambda text: str(-Fraction(text))))


def test_a_true_certificate_cannot_serve_a_theorem(valid):
    accepted = check(valid["psd"], samples.read)
    with pytest.raises(Rejected, match="layer T"):
        accepted.check_use("PARAM-ADMISSIBLE-001", "statement", "T", "statement", "proved")


def test_a_lemma_whose_hypotheses_contradict_each_other_proves_nothing(valid, monkeypatch):
    empty = samples.Lemma(
        says="vacuous",
        serves=samples.SERVES,
        variables=("x",),
        nonnegative=("x", "-x-1"),
        goal="-1",
        relation=">=",
        witness={"x": "0"},
    )
    monkeypatch.setitem(LEMMAS, "t-empty", empty)
    proof = build.build_lemma("t-empty", *samples.FLOOR, [build.build_term(1, [0]), build.build_term(1, [1])])
    assert attack(proof).field == "hypothesis -x-1 at the point"


def test_a_multiplier_that_may_vanish_proves_nothing(valid):
    """Without a positive multiplier 0 * x == 0 * anything would prove any goal."""
    zero = change(change(valid["t-divided"], "multiplier/0/coefficient", "0"), "terms/0/coefficient", "0")
    assert attack(zero).field == "multiplier"
    square = change(valid["t-divided"], "multiplier", [{"coefficient": "1", "hypotheses": [], "square": "y"}])
    assert attack(square).field == "multiplier"


def test_strictness_cannot_be_borrowed_from_a_square(valid):
    terms = [{"coefficient": "2", "hypotheses": [1], "square": "1"}, *valid["t-strict"]["terms"][1:]]
    assert attack(valid["t-strict"] | {"terms": terms}).field == "terms"


def test_certificates_exchanged_between_two_sets_are_noticed_in_a_bundle(valid):
    """Both are valid for the claim, and every hash is right; only the obligations they are filed under are not."""
    parameters, about = samples.load("near-singular")
    other = json.loads(json.dumps(build.build_psd(parameters, about, "PARAM-ADMISSIBLE-001", "statement")))
    files = samples.make_bundle({"psd": valid["psd"]})
    manifest = json.loads(files["manifest.json"])
    files["subjects/" + about["parameters"]["path"]] = samples.read(about["parameters"]["path"])
    manifest["subjects"][about["parameters"]["path"]] = about["parameters"]["sha256"]
    files["certificates/other.json"] = json.dumps(other).encode()
    listed = {"certificates/other.json": samples.digest(files["certificates/other.json"])}
    second = manifest["evidence"][0] | {"key": "PARAM-ADMISSIBLE-001/statement/P/statement/psd:near-singular"}
    manifest["evidence"].append(second | {"certificates": listed})
    right = files | {"manifest.json": json.dumps(manifest).encode()}
    assert len(check_bundle(right.keys(), right.__getitem__)) == 3
    first, last = manifest["evidence"][0], manifest["evidence"][-1]
    first["certificates"], last["certificates"] = last["certificates"], first["certificates"]
    wrong = files | {"manifest.json": json.dumps(manifest).encode()}
    with pytest.raises(Rejected, match="a certificate about article"):
        check_bundle(wrong.keys(), wrong.__getitem__)


@pytest.mark.parametrize("field", ["diagonal", "lower", "points", "accounts", "y", "caps", "beta", "terms"])
def test_lists_of_absurd_length_are_rejected(field, valid):
    sample = next(document for document in valid.values() if field in document)
    attack(sample | {field: ["1"] * 100_000})


def test_the_widest_set_with_the_longest_numbers_ends():
    """The largest forms that the reader lets through, with a free choice of numbers."""
    data = make_wide_set()
    subject = {"parameters": {"path": "x.json", "sha256": samples.digest(data)}}
    numbers = [f"{DIGITS}/1{i}" for i in range(10, 42)]
    head = {"schema": "clearproof/certificate/1", "claim": "PARAM-ADMISSIBLE-001", "proposition": "statement"}
    document = head | {"kind": "not-psd", "subject": subject, "vector": numbers}
    assert attack(document, lambda _: data).field == "w'Aw"
    lower = [[DIGITS] * i for i in range(32)]
    document = head | {"kind": "psd", "subject": subject, "lower": lower, "diagonal": numbers}
    assert "entry (0, 0)" in attack(document, lambda _: data).field
