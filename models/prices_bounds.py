"""PRICE-LIPSCHITZ-001 and -002, layer P: how far can prices push the requirement of a shipped portfolio, certified?

A conic program proposes a positive semidefinite matrix; from the two files and that matrix the checker computes what no
moves within a share of every price exceed.
"""

from fractions import Fraction

from clearproof.certificates import fill_subject
from clearproof.certificates.subject import Json
from clearproof.claims import Evidence, Run, by_certificate, obligation
from clearproof.search.price_modulus import build_price_certificate
from models.fills_exact import PORTFOLIOS, load_book
from models.parameters_support import clear, forge, refuse, require, scale

MARGIN, WORST = "PRICE-LIPSCHITZ-001", "PRICE-LIPSCHITZ-002"
HELD = ("worked-example", "perfect-hedge", "single-option", "ten-longs", "market-maker-positions")
"""Portfolios without orders: the worst case is the margin of the positions."""
ORDERED = (
    *("case-1-adds-risk", "case-3-breaks-hedge", "case-4-ladder", "ladder", "calendar-spreads", "market-maker"),
    *("near-singular", "gamma-ends", "flat", "one-contract", "max-cut-petersen", "max-cut-cube-4"),
)
SHARE = Fraction(1, 100)
MIXED = "max-cut-petersen"
"""A book on which absolute values alone prove less than the matrix."""


def bound(run: Run, claim: str, name: str) -> Json:
    """Return the certificate of what prices do to the shipped portfolio ``name``."""
    about = fill_subject(run.root, run.parameters_path(PORTFOLIOS[name]), run.portfolio_path(name))
    return require(build_price_certificate(*load_book(run, name), about, claim, "statement", share=SHARE), name)


def _show(run: Run, claim: str) -> Evidence:
    certificate = bound(run, claim, run.case)
    most = certificate["bound"]
    return by_certificate(f"prices of {run.case} that move by 1 % move it by at most {most}", {run.case: certificate})


@obligation(MARGIN, "P", cases=HELD)
def margin_of_a_portfolio_moves_by_at_most_its_bound(run: Run) -> Evidence:
    """Certify how far a move of every price by 1 % pushes the margin of positions."""
    return _show(run, MARGIN)


@obligation(WORST, "P", cases=ORDERED)
def worst_case_of_a_portfolio_moves_by_at_most_its_bound(run: Run) -> Evidence:
    """Certify how far a move of every price by 1 % pushes the worst case over the orders."""
    return _show(run, WORST)


@obligation(WORST, "P", role="mutant")
def smaller_bounds_than_the_matrix_proves_are_refused(run: Run) -> Evidence:
    """Break the bound: state less, move further, or leave the matrix out. The checker must refuse."""
    true = bound(run, WORST, MIXED)
    forged = {
        "smaller-bound": forge(true, {"bound": scale(true["bound"], Fraction(99, 100))}),
        "larger-moves": forge(true, {"share": scale(true["share"], Fraction(2))}),
        "other-portfolio": forge(true, {"subject": bound(run, WORST, "case-4-ladder")["subject"]}),
        "negative-matrix": forge(true, {"scale": scale(true["scale"], Fraction(-1))}),
        "no-matrix": forge(true, {"gram": clear(true["gram"])}),
    }
    return refuse(run, f"less than the matrix of {MIXED} proves is not proved", forged, {MIXED: true})
