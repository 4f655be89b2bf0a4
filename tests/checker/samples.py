"""Valid certificates of every kind, the lemmas that some of them prove, and a bundle that holds them all."""

import hashlib
import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from clearproof import certificates as build
from clearproof.checker.errors import Rejected
from clearproof.checker.lemma import Lemma
from clearproof.engine.documents import load_parameters
from clearproof.engine.margin import Sides
from clearproof.engine.parameters import Parameters, build_beta
from tests.checker import fill_samples

ROOT = Path(__file__).parents[2]
SPECS = "specs/parameters"
FLOOR = ("MARGIN-FLOOR-007", "statement")
SERVES = (FLOOR,)

SPLIT_TAU = Fraction("1.271195653")
SPLIT_LOWER = (
    (),
    ("0.499998145",),
    ("-0.9566046583", "-0.0456032868"),
    ("-0.5125031043", "-0.9338030995", "-0.7620781625"),
    ("-0.6562385455", "-0.1874992897", "1.4536195702", "-0.8248098906"),
    ("-0.468742871", "-0.5624892484", "-1.4535624514", "0.8250499646", "-0.9999997277"),
)
SPLIT_DIAGONAL = ("0.2711946608", "0.2033964986", "0.01542515374", "0.006466793242", "0.04245705977", "2.312537672e-8")
"""A conic solver's answer for the asymmetric set, rounded."""

LEMMAS = {
    "t-nonnegative": Lemma(
        says="a product of hypotheses and a square",
        serves=SERVES,
        variables=("x", "y"),
        nonnegative=("x", "y"),
        goal="x*y + (x-y)^2/2",
        relation=">=",
        witness={"x": "1", "y": "0"},
    ),
    "t-strict": Lemma(
        says="a strict hypothesis and a square",
        serves=SERVES,
        variables=("x", "p"),
        nonnegative=("x",),
        positive=("p",),
        goal="2*p + x^2 + x",
        relation=">",
        witness={"x": "0", "p": "1/2"},
    ),
    "t-equal": Lemma(
        says="an equality, multiplied by what is positive",
        serves=SERVES,
        variables=("a", "b", "c"),
        positive=("c",),
        zero=("c*(a-b)",),
        goal="a^2 - b^2",
        relation="==",
        witness={"a": "2", "b": "2", "c": "3"},
    ),
    "t-divided": Lemma(
        says="a sign that needs a positive multiplier",
        serves=SERVES,
        variables=("x", "y"),
        nonnegative=("x*y",),
        positive=("y",),
        goal="x",
        relation=">=",
        witness={"x": "1", "y": "1"},
    ),
    "t-mutant": Lemma(
        says="broken on purpose",
        serves=SERVES,
        variables=("x", "y"),
        nonnegative=("x",),
        positive=("y",),
        zero=("x+y-2",),
        goal="x - 1",
        relation=">=",
        witness={"x": "1", "y": "1"},
        use="mutant",
    ),
    "t-published": Lemma(
        says="false as published",
        serves=SERVES,
        variables=("x",),
        goal="x^2 - x",
        relation=">",
        witness={"x": "0"},
        use="refutation",
    ),
}


def load(name: str) -> tuple[Parameters, dict[str, Any]]:
    """Return the parameter set ``name`` and the subject about it."""
    path = ROOT / SPECS / f"{name}.json"
    return load_parameters(path), build.subject(ROOT, path)


def read(path: str) -> bytes:
    """Return a file of the project, as the gate does."""
    file = ROOT / path
    if not file.is_file():
        raise Rejected("subject", path, "a file")
    return file.read_bytes()


def make_legs(*sizes: tuple[str, int]) -> list[tuple[str, Fraction]]:
    return [(name, Fraction(size)) for name, size in sizes]


def make_lemmas() -> dict[str, dict[str, Any]]:
    term, equality = build.build_term, build.build_equality
    proofs = {
        "t-nonnegative": build.build_lemma("t-nonnegative", *FLOOR, [term(1, [0, 1]), term("1/2", [], "x-y")]),
        "t-strict": build.build_lemma("t-strict", *FLOOR, [term(2, [1]), term(1, [], "x"), term(1, [0])]),
        "t-equal": build.build_lemma("t-equal", *FLOOR, [], multiplier=[term(1, [0])], equalities=[equality(0, "a+b")]),
        "t-divided": build.build_lemma("t-divided", *FLOOR, [term(1, [0])], multiplier=[term(1, [1])]),
        "t-witness": build.build_lemma_witness("t-strict", *FLOOR, {"x": "7/2", "p": "1"}),
        "t-mutant": build.build_lemma_refuted("t-mutant", *FLOOR, {"x": "1/2", "y": "3/2"}),
        "t-published": build.build_lemma_refuted("t-published", *FLOOR, {"x": "1/2"}),
        "t-published-witness": build.build_lemma_witness("t-published", *FLOOR, {"x": "1"}),
    }
    return dict(proofs.items())


def make_parameter_sets() -> dict[str, dict[str, Any]]:
    article, about = load("article")
    skewed, skewed_about = load("asymmetric")
    steep, steep_about = load("article-high-correlation")
    one, zero = Fraction(1), Fraction(0)
    hedges = [one] * 4
    part = ([[Fraction(entry) for entry in row] for row in SPLIT_LOWER], [Fraction(pivot) for pivot in SPLIT_DIAGONAL])
    repaired = Parameters(steep.indexes, build_beta([("BTC", "ETH", Fraction("0.96"))]))
    made = {
        "psd": build.build_psd(article, about, "PARAM-ADMISSIBLE-001", "statement"),
        "not-psd": build.build_not_psd(steep, steep_about, "PARAM-ADMISSIBLE-001", "statement"),
        "positive-definite": build.build_positive_definite(article, about, *FLOOR),
        "not-convex-sides": build.build_not_convex_sides(
            steep, steep_about, "PARAM-ADMISSIBLE-002", "statement", first=make_point(3, 1), second=make_point(1, 3)
        ),
        "not-convex-sizes": build.build_not_convex_sizes(
            skewed,
            skewed_about,
            "MARGIN-CONVEX-002",
            "statement",
            first=make_legs(("BTC", 1), ("ETH", 200)),
            second=make_legs(("BTC", -1), ("ETH", 200)),
        ),
        "split-gain": build.build_split_gain(
            skewed,
            skewed_about,
            "MARGIN-SPLIT-013",
            "statement",
            [make_legs(("BTC", 1), ("ETH", 100)), make_legs(("BTC", -1), ("ETH", 100))],
        ),
        "split-bound": build.build_split_bound(
            skewed, skewed_about, "MARGIN-SPLIT-013", "bound", tau=SPLIT_TAU, part=part
        ),
        "leverage-index": build.build_leverage_index(article, about, "MARGIN-LEVERAGE-008", "statement"),
        "leverage-cap": build.build_leverage_cap(
            article,
            about,
            "MARGIN-LEVERAGE-009",
            "corrected",
            dual=[Fraction(125)] * 4,
            cap=Fraction("70.7107"),
            book=hedges,
            attained=Fraction("70.7106"),
        ),
        "leverage-attained": build.build_leverage_attained(
            article, about, "MARGIN-LEVERAGE-009", "statement", book=hedges, attained=Fraction(141, 2)
        ),
        "repair": build.build_repair(
            repaired,
            steep_about,
            "PARAM-REPAIR-003",
            "statement",
            dual=([[], [-one]], [Fraction(3, 100), zero]),
            gap=Fraction(1, 10**6),
        ),
        "example-refuted": build.build_example(about, "MARGIN-EXAMPLE-011", "statement"),
        "example-proved": build.build_example(about, "MARGIN-EXAMPLE-011", "corrected"),
    }
    return {name: document for name, document in made.items() if document is not None}


def make_point(first: int, second: int) -> Sides:
    """Return a point on two indexes, each long and short, in halves of a unit."""
    long, short = Fraction(first, 2), Fraction(second, 2)
    return Sides((long, short), (-short, -long))


def make_all() -> dict[str, dict[str, Any]]:
    """Return every sample by name, as plain JSON values."""
    made = make_parameter_sets() | fill_samples.make_fills() | make_lemmas()
    samples: dict[str, dict[str, Any]] = json.loads(json.dumps(made))
    return samples


USES = {
    "psd": ("P", "statement", "proved"),
    "not-psd": ("P", "mutant", "refuted"),
    "positive-definite": ("P", "statement", "proved"),
    "not-convex-sides": ("T", "statement", "refuted"),
    "not-convex-sizes": ("E", "statement", "refuted"),
    "split-gain": ("T", "statement", "refuted"),
    "split-bound": ("P", "statement", "proved"),
    "leverage-index": ("P", "statement", "proved"),
    "leverage-cap": ("P", "statement", "proved"),
    "leverage-attained": ("T", "statement", "refuted"),
    "repair": ("P", "statement", "proved"),
    "example-refuted": ("E", "statement", "refuted"),
    "example-proved": ("E", "statement", "proved"),
    "t-nonnegative": ("T", "statement", "proved"),
    "t-strict": ("T", "statement", "proved"),
    "t-equal": ("T", "statement", "proved"),
    "t-divided": ("T", "statement", "proved"),
    "t-witness": ("T", "witness", "proved"),
    "t-mutant": ("T", "mutant", "refuted"),
    "t-published": ("T", "statement", "refuted"),
    "t-published-witness": ("T", "witness", "proved"),
    **fill_samples.USES,
}
"""What each sample may vouch for: layer, role, verdict."""


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def make_bundle(samples: Mapping[str, Mapping[str, Any]]) -> dict[str, bytes]:
    """Return the files of a bundle with one entry for each sample, a solver's answer and a test."""
    files: dict[str, bytes] = {}
    subjects: dict[str, str] = {}
    evidence = []
    for name, document in samples.items():
        layer, role, verdict = USES[name]
        case = ""
        for about in document.get("subject", {}).values():
            subjects[about["path"]] = about["sha256"]
            files["subjects/" + about["path"]] = read(about["path"])
            case = ":" + Path(about["path"]).stem
        file = f"certificates/{name}.json"
        files[file] = json.dumps(document).encode()
        address = {"claim": document["claim"], "proposition": document["proposition"], "layer": layer, "role": role}
        evidence.append(
            {
                "key": "/".join((*address.values(), name + case)),
                **address,
                "verdict": verdict,
                "mark": "checked",
                "certificates": {file: digest(files[file])},
                "queries": {},
            }
        )
    files["smtlib/scale.smt2"] = b"(check-sat)"
    other = {"claim": "MARGIN-SCALE-004", "proposition": "statement", "layer": "T", "role": "statement"}
    query = {"verdict": "proved", "mark": "trusted", "certificates": {}}
    evidence.append(
        {
            "key": "/".join((*other.values(), "scale")),
            **other,
            **query,
            "queries": {"smtlib/scale.smt2": digest(files["smtlib/scale.smt2"])},
        }
    )
    manifest = {"schema": "clearproof/bundle/1", "subjects": subjects, "evidence": evidence}
    files["manifest.json"] = json.dumps(manifest).encode()
    files["README.md"] = b"how to check this"
    return files
