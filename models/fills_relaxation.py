"""FILL-EXACT-004, layer P: what does a bound say that shares nothing with the search?

A conic program proposes a positive semidefinite matrix; the checker rebuilds the problem from the files and computes
the bound from the matrix alone.
"""

from fractions import Fraction

from clearproof.certificates import fill_subject
from clearproof.certificates.subject import Json
from clearproof.claims import Evidence, Run, by_certificate, obligation, undecided
from clearproof.engine.reduction import build_problem
from clearproof.engine.roots import root
from clearproof.search.fill_bound import build_relaxation
from clearproof.search.worst_fill import find_worst_fill
from models.fills_exact import PORTFOLIOS, load_book
from models.parameters_support import Address, clear, forge, refuse, scale

RELAXATION: Address = ("FILL-EXACT-004", "relaxation")
RELAXED = tuple(name for name in PORTFOLIOS if name != "hundred")
"""Portfolios with few enough indexes for a conic program, and for the checker's rule."""
WIDE = "calendar-spreads"
"""A book on which nothing but the right matrix comes near."""


def relax(run: Run, name: str) -> Json:
    """Return the certificate that bounds the fills of the shipped portfolio ``name``."""
    parameters, portfolio = load_book(run, name)
    about = fill_subject(run.root, run.parameters_path(PORTFOLIOS[name]), run.portfolio_path(name))
    labels = find_worst_fill(build_problem(parameters, portfolio)).labels
    return build_relaxation(parameters, portfolio, about, *RELAXATION, labels=labels)


@obligation(RELAXATION[0], "P", proposition=RELAXATION[1], cases=RELAXED)
def a_semidefinite_dual_bounds_every_fill(run: Run) -> Evidence:
    """Certify a bound on the worst fill of a shipped portfolio without the search."""
    certificate = relax(run, run.case)
    upper = root(Fraction(str(certificate["upper"]))).to_decimal_up(12)
    return by_certificate(f"no fill of {run.case} has a margin above {upper}", {run.case: certificate})


@obligation(RELAXATION[0], "P", proposition=RELAXATION[1], role="witness")
def the_bound_of_the_market_maker_meets_its_worst_fill(run: Run) -> Evidence:
    """Show the market maker: the bound exceeds the margin of the worst fill by less than 1e-9 of it."""
    certificate = relax(run, "market-maker")
    square, upper = (Fraction(str(certificate[key])) for key in ("square", "upper"))
    if upper > square * (1 + Fraction(1, 10**9)) ** 2:
        return undecided("conic program", "the bound is not within 1e-9 of the worst fill")
    return by_certificate("the bound is within 1e-9 of the worst fill of 300 orders", {"market-maker": certificate})


@obligation(RELAXATION[0], "P", proposition=RELAXATION[1], role="mutant")
def lower_bounds_than_the_matrix_proves_are_refused(run: Run) -> Evidence:
    """Break the bound: state less than the matrix proves, or leave the matrix out. The checker must refuse."""
    true = relax(run, WIDE)
    forged = {
        "lower-bound": forge(true, {"upper": true["square"]}),
        "no-matrix": forge(true, {"gram": clear(true["gram"])}),
        "negative-matrix": forge(true, {"scale": scale(true["scale"], Fraction(-1))}),
        "far-away": forge(true, {"upper": scale(true["upper"], Fraction(4))}),
    }
    return refuse(run, f"less than the dual of {WIDE} proves is not proved", forged, {WIDE: true})
