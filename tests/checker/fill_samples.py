"""Certificates of worst fills that use each majorant, envelopes, shares of planes and tangents; and of open bounds."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from clearproof.certificates import build_fill, fill_subject
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.reduction import build_problem
from clearproof.search import kernels, worst_fill
from clearproof.search.core import fold, tangent_weights, whole_box
from clearproof.search.fill_bound import build_relaxation
from clearproof.search.price_modulus import build_price_certificate
from clearproof.search.proof_tree import Traversal, build_answer, build_decided

ROOT = Path(__file__).parents[2]
ADDRESS = ("FILL-EXACT-004", "statement")
FILES = {
    "worst-fill-tree": ("max-cut-complete-5", "max-cut-complete-5"),
    "worst-fill-shares": ("article", "calendar-spreads"),
    "worst-fill-tangents": ("max-cut-cycle-7", "max-cut-cycle-7"),
    "fill-bounds": ("max-cut-complete-6", "max-cut-complete-6"),
    "fill-relaxation": ("article", "calendar-spreads"),
    "price-bound": ("asymmetric", "calendar-spreads"),
}
"""Sample -> parameters and portfolio."""
USES = {name: ("P", "witness" if name == "fill-bounds" else "statement", "proved") for name in FILES}
SHARE = Fraction(1, 50)


def make_fills() -> dict[str, dict[str, Any]]:
    """Return one certificate for each row of ``FILES``."""
    return {name: make_one(name) for name in FILES}


def make_one(name: str) -> dict[str, Any]:
    """Return the certificate ``name``."""
    account = load(*FILES[name])
    problem, about = build_problem(*account), fill_subject(ROOT, *locate(*FILES[name]))
    if name == "fill-relaxation":
        labels = worst_fill.find_worst_fill(problem).labels
        return build_relaxation(*account, about, "FILL-EXACT-004", "relaxation", labels=labels)
    if name == "price-bound":
        return build_price_certificate(*account, about, "PRICE-LIPSCHITZ-002", "statement", share=SHARE)
    return build_fill(worst_fill.get_proof(problem, PROVE[name](problem)), about, *ADDRESS)


def certify(parameters: Path, portfolio: Path) -> dict[str, Any]:
    """Return the certificate that the search gives for two files."""
    account = load_parameters(parameters), load_portfolio(portfolio)
    return worst_fill.build_worst_fill(*account, fill_subject(ROOT, parameters, portfolio), *ADDRESS)


def load(parameters: str, portfolio: str):
    """Return a parameter set and a portfolio."""
    files = locate(parameters, portfolio)
    return load_parameters(files[0]), load_portfolio(files[1])


def locate(parameters: str, portfolio: str) -> tuple[Path, Path]:
    """Return the files of a parameter set and a portfolio."""
    specs = ROOT / "specs"
    return specs / "parameters" / f"{parameters}.json", specs / "portfolios" / f"{portfolio}.json"


def start(problem):
    """Return a search that has an incumbent and has ruled nothing out."""
    core = fold(problem, whole_box(problem))
    best, labels = kernels.first_incumbent(core.offsets, core.own, core.net, core.pair, 8)
    return worst_fill._State(problem, core, labels, float(best), [])


def prove_by_shares(problem):
    """Rule labels out by the flow of a minimum cut first."""
    state = start(problem)
    assert state.drop_by_cut()
    if not state.core.places:
        return build_decided(problem, state.stages, state.core.box)
    found = state.search(np.zeros(0), 10_000)
    return build_answer(problem, Traversal(state.stages, state.core, state.labels, np.zeros(0), found))


def prove_by_tangents(problem):
    """Branch with the tangent majorant from the first box on."""
    state = start(problem)
    weights = tangent_weights(state.core)
    found = state.search(weights, 10_000)
    return build_answer(problem, Traversal(state.stages, state.core, state.labels, weights, found))


PROVE = {
    "worst-fill-tree": worst_fill.find_worst_fill,
    "worst-fill-shares": prove_by_shares,
    "worst-fill-tangents": prove_by_tangents,
    "fill-bounds": lambda problem: worst_fill.find_worst_fill(problem, 1),
}
