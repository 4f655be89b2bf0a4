"""Theorems: complete, accepted by the checker, cross-checked, and with teeth."""

import itertools
from fractions import Fraction
from pathlib import Path

import pytest

from clearproof.checker import Rejected, check
from clearproof.checker.lemmas import LEMMAS
from clearproof.claims import Layer, Profile, Role, Run, Verdict, collected, load_claims
from clearproof.claims.evidence import Mark
from clearproof.engine.documents import load_parameters
from clearproof.engine.margin import Sides, compute_square
from clearproof.errors import ToolError
from clearproof.solvers.smt import z3
from clearproof.solvers.smt_exact import evaluate
from models import (  # noqa: F401  # importing them registers their obligations
    theorem_books,
    theorem_convexity,
    theorem_leverage,
    theorem_parameters,
    theorem_smoothness,
    theorem_splitting,
    theorem_sums,
)
from models.theorem_formula import Index, long_side, short_side, square
from models.theorem_proofs import PROOFS
from models.theorem_search import exceeds_sum, find_smallest, scale, square_of_book
from models.theorem_support import break_lemma, to_term

ROOT = Path(__file__).parents[3]
RUN = Run(ROOT, Profile("dev", 1, 1))
AREAS = ("PARAM-", "MARGIN-")
"""Theorems about fills and prices are tested beside this file."""
THEOREMS = [
    item
    for item in collected()
    if item.layer is Layer.THEOREM
    and item.answer.__module__.startswith("models.theorem_")
    and item.claim.startswith(AREAS)
]
CLAIMS = load_claims(ROOT / "specs" / "claims")
TRUE = [name for name, lemma in LEMMAS.items() if lemma.use == "proof"]
FALSE = [name for name, lemma in LEMMAS.items() if lemma.use != "proof"]


def read(path):
    return (ROOT / path).read_bytes()


def rebuild(name):
    return PROOFS[name].build(name, *LEMMAS[name].serves[0])


@pytest.mark.parametrize("item", THEOREMS, ids=lambda item: item.key)
def test_an_obligation_gives_the_verdict_of_the_specification(item):
    evidence = item.answer(RUN)
    expected = {
        Role.STATEMENT: CLAIMS[item.claim].get_proposition(item.proposition).expected,
        Role.WITNESS: Verdict.PROVED,
        Role.MUTANT: Verdict.REFUTED,
    }[item.role]
    assert evidence.verdict is expected, evidence.summary
    assert evidence.mark is Mark.NONE
    assert evidence.certificates
    for certificate in evidence.certificates.values():
        check(certificate, read)
    assert all(set(query.answers.values()) == {query.expected} for query in evidence.queries)
    if item.role is Role.STATEMENT and expected is Verdict.PROVED:
        needed = {name for name in TRUE if (item.claim, item.proposition) in LEMMAS[name].serves}
        assert set(evidence.certificates) == needed


@pytest.mark.parametrize(
    ("claim", "proposition"),
    [
        (claim.id, item.key)
        for claim in CLAIMS.values()
        for item in claim.proposition
        if Layer.THEOREM in item.layers and claim.id.startswith(AREAS)
    ],
)
def test_every_theorem_has_an_answer_and_every_true_one_a_witness_and_a_mutant(claim, proposition):
    roles = {item.role for item in THEOREMS if (item.claim, item.proposition) == (claim, proposition)}
    is_true = CLAIMS[claim].get_proposition(proposition).expected is Verdict.PROVED
    assert roles == (set(Role) if is_true else {Role.STATEMENT})


def test_every_lemma_of_the_table_has_a_proof_and_every_proof_a_lemma():
    assert set(PROOFS) == set(TRUE)


@pytest.mark.parametrize("name", [name for name in TRUE if PROOFS[name].terms])
def test_a_proof_with_one_coefficient_changed_is_refused(name):
    certificate = rebuild(name)
    first, *rest = certificate["terms"]
    changed = {**first, "coefficient": str(Fraction(first["coefficient"]) + 1)}
    with pytest.raises(Rejected):
        check({**certificate, "terms": [changed, *rest]}, read)


@pytest.mark.parametrize("name", FALSE)
def test_a_false_statement_has_no_use_as_a_proof(name):
    lemma = LEMMAS[name]
    forged = {**rebuild("index-identity"), "lemma": name}
    forged["claim"], forged["proposition"] = lemma.serves[0]
    with pytest.raises(Rejected):
        check(forged, read)


def test_a_true_lemma_cannot_be_broken():
    evidence = break_lemma(("MARGIN-ORDER-006", "statement"), "s", "isolated-covers-index")
    assert evidence.verdict is Verdict.ERROR


@pytest.mark.parametrize("text", ["u**v", "u % 2", "w + 1", "u/v", "f(u)", "u/0.5", "'u'"])
def test_text_that_is_no_polynomial_of_the_table_is_refused(text):
    with pytest.raises(ToolError):
        to_term(text, ("u", "v"))


@pytest.mark.parametrize("name", list(LEMMAS))
def test_solvers_and_checker_read_the_same_polynomial(name):
    lemma = LEMMAS[name]
    witness = {key: Fraction(value) for key, value in lemma.witness.items()}
    for text in lemma.nonnegative:
        assert evaluate(to_term(text, lemma.variables), witness) >= 0
    for text in lemma.positive:
        assert evaluate(to_term(text, lemma.variables), witness) > 0
    for text in lemma.zero:
        assert evaluate(to_term(text, lemma.variables), witness) == 0


@pytest.mark.parametrize("name", ["article", "asymmetric", "article-high-correlation"])
def test_the_formula_of_the_models_is_the_formula_of_the_engine(name):
    parameters = load_parameters(RUN.parameters_path(name))
    beta = [[z3.Q(b.numerator, b.denominator) for b in row] for row in parameters.correlation_rows()]
    for book in itertools.product((-3, 2), repeat=4):
        pairs = [book[:2], book[2:]]
        terms, long, short = [], [], []
        for index, exposures in zip(parameters.indexes, pairs, strict=True):
            numbers = [z3.RealVal(e) for e in exposures]
            alphas = [z3.Q(a.numerator, a.denominator) for a in (index.alpha_long, index.alpha_short)]
            gamma = z3.Q(index.gamma.numerator, index.gamma.denominator)
            terms.append(Index(long_side(alphas[0], numbers), short_side(alphas[1], numbers), gamma))
            long.append(index.alpha_long * sum(max(e, 0) for e in exposures))
            short.append(index.alpha_short * sum(min(e, 0) for e in exposures))
        expected = compute_square(parameters, Sides(tuple(long), tuple(short)))
        assert evaluate(square(terms, beta), {}) == expected


@pytest.mark.parametrize("squares", list(itertools.product(range(6), repeat=3)))
def test_roots_are_compared_without_roots(squares):
    whole, first, second = (value**0.5 for value in squares)
    assert abs(whole - first - second) < 1e-12 or exceeds_sum(*squares) == (whole > first + second)
    assert not exceeds_sum(4, 1, 1)
    assert not exceeds_sum(4, -1, 1)


@pytest.mark.parametrize("name", ["article", "asymmetric"])
def test_the_search_compares_multiples_of_the_margins_of_the_engine(name):
    parameters = load_parameters(RUN.parameters_path(name))
    scaled = scale(parameters)
    ratios = set()
    for book in itertools.product(range(-3, 4), repeat=2):
        pairs = list(zip(parameters.indexes, book, strict=True))
        long = tuple(index.alpha_long * max(e, 0) for index, e in pairs)
        short = tuple(index.alpha_short * min(e, 0) for index, e in pairs)
        expected = compute_square(parameters, Sides(long, short))
        if expected:
            ratios.add(square_of_book(scaled, book) / expected)
    assert len(ratios) == 1


def test_the_smallest_point_is_found_first_by_magnitude_then_by_sum():
    tried = []

    def breaks(point):
        tried.append(point)
        return point[0] + 2 * point[1] >= 5

    assert find_smallest(lambda bound: [range(-bound, bound + 1)] * 2, breaks) == (2, (1, 2))
    assert len(tried) == len(set(tried)) == 24


def test_a_statement_that_nothing_breaks_is_an_error():
    with pytest.raises(ToolError, match="no case in whole numbers up to 16"):
        find_smallest(lambda bound: [range(bound + 1)], lambda _: False)
