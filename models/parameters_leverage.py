"""Given parameter sets: the leverage cap of one index and of a whole portfolio (layer P).

The cap of a portfolio is a second-order cone program. Its exact solution is rounded to a short book that reaches F and
a short dual that shows C, about 1e-12 apart.
"""

from fractions import Fraction

from clearproof.certificates import build_leverage_attained, build_leverage_cap, build_leverage_index
from clearproof.certificates.subject import Json
from clearproof.claims import Counterexample, Evidence, Run, by_certificate, by_counterexample, obligation, undecided
from clearproof.engine.decimals import format_decimal
from clearproof.engine.parameters import Parameters
from clearproof.engine.roots import root
from clearproof.search.leverage import DIGITS, compute_index_cap, compute_leverage_cap, round_book, round_dual
from clearproof.solvers import conic
from models.parameters_support import (
    ADMISSIBLE,
    Address,
    forge,
    load,
    refuse,
    require,
    scale,
    scale_list,
    show_interior,
)

INDEX: Address = ("MARGIN-LEVERAGE-008", "statement")
PUBLISHED: Address = ("MARGIN-LEVERAGE-009", "statement")
CORRECTED: Address = ("MARGIN-LEVERAGE-009", "corrected")
LESS = Fraction(999, 1000)
"""What a forged number is scaled by."""


@obligation(INDEX[0], "P", cases=ADMISSIBLE)
def caps_of_single_indexes(run: Run) -> Evidence:
    """Certify the leverage cap of every index of the set."""
    parameters, about = load(run, run.case)
    caps = [compute_index_cap(parameters, place).up for place in range(parameters.size)]
    shown = ", ".join(f"{index.name} {float(cap):.4f}" for index, cap in zip(parameters.indexes, caps, strict=True))
    certificate = require(build_leverage_index(parameters, about, *INDEX), run.case)
    # The certificate states closed forms; the conic search derived the same caps another way.
    certificate = forge(certificate, {"caps": [format_decimal(cap) for cap in caps]})
    return by_certificate(f"caps under {run.case}: {shown}", {run.case: certificate})


@obligation(INDEX[0], "P", role="witness")
def an_index_with_a_cap_exists(run: Run) -> Evidence:
    """Show an admissible set with every gamma below 1."""
    return show_interior(run, INDEX)


@obligation(INDEX[0], "P", role="mutant")
def index_cap_broken(run: Run) -> Evidence:
    """Break the caps: a thousandth less for each index, or the cap of an index said of a book on two."""
    sound = require(build_leverage_index(*load(run, "article"), *INDEX), "article")
    forged = {"smaller-caps": forge(sound, {"caps": scale_list(sound["caps"], LESS)})}
    return refuse(run, "hedges in BTC and ETH together reach 70.7", forged, {"article": _build_hedges(run, INDEX)})


@obligation(PUBLISHED[0], "P")
def a_hedge_in_two_indexes_exceeds_the_cap(run: Run) -> Evidence:
    """Refute the cap of 50 with the smallest book there is: one unit hedged in each of two indexes."""
    title = "long and short 10 of BTC and of ETH: gross notional 40 over M = sqrt(0.32) is 70.71"
    data = {"u": ["1", "1"], "v": ["-1", "-1"], "gross": "40", "q": "8/25", "leverage_square": "5000"}
    case = Counterexample(title, data, "clearproof explain MARGIN-LEVERAGE-009")
    return by_counterexample("a hedge in two indexes reaches 70.7", case, {"article": _build_hedges(run, PUBLISHED)})


@obligation(PUBLISHED[0], "P")
def fifteen_indexes_exceed_the_cap(run: Run) -> Evidence:
    """Refute the cap of 50 with the best book on fifteen indexes."""
    parameters, about = load(run, "fifteen")
    try:
        book, attained = round_book(parameters, compute_leverage_cap(parameters))
    except conic.ConicUndecidedError as error:
        return undecided(conic.get_tool(), str(error))
    certificate = require(
        build_leverage_attained(parameters, about, *PUBLISHED, book=book, attained=attained), "fifteen"
    )
    title = f"a book of hedges in every index: gross notional over M is {float(attained):.2f}"
    case = Counterexample(title, {"z": certificate["z"]}, "clearproof explain MARGIN-LEVERAGE-009")
    return by_counterexample(f"fifteen hedged indexes reach {float(attained):.2f}", case, {"fifteen": certificate})


@obligation(PUBLISHED[0], "P", role="witness")
def a_tuned_set_exists(run: Run) -> Evidence:
    """Show an admissible set whose indexes are tuned to a cap of 50."""
    return show_interior(run, PUBLISHED)


@obligation(CORRECTED[0], "P", proposition=CORRECTED[1], cases=ADMISSIBLE)
def cap_of_the_portfolio(run: Run) -> Evidence:
    """Certify the leverage cap of the whole set between two rationals."""
    parameters, about = load(run, run.case)
    try:
        certificate = _build_cap(parameters, about, run.case)
    except conic.ConicUndecidedError as error:
        return undecided(conic.get_tool(), str(error))
    low, high = (format_decimal(Fraction(str(certificate[key]))) for key in ("attained", "cap"))
    figures = {"attained": low, "cap": high}
    return by_certificate(f"cap under {run.case}: {low} to {high}", {run.case: certificate}, statistics=figures)


@obligation(CORRECTED[0], "P", proposition=CORRECTED[1], role="witness")
def a_set_with_a_cap_exists(run: Run) -> Evidence:
    """Show an admissible set with every gamma below 1."""
    return show_interior(run, CORRECTED)


@obligation(CORRECTED[0], "P", proposition=CORRECTED[1], role="mutant")
def portfolio_cap_broken(run: Run) -> Evidence:
    """Break the cap: a weaker dual, a smaller cap, a book said to reach more, and the sum rule of a single index."""
    parameters, about = load(run, "article")
    sound = _build_cap(parameters, about, "article")
    single = format_decimal(compute_index_cap(parameters, 0).up)
    forged = {
        "weaker-dual": forge(sound, {"y": scale_list(sound["y"], LESS)}),
        "smaller-cap": forge(sound, {"cap": scale(sound["cap"], LESS)}),
        "cap-of-one-index": forge(sound, {"cap": single, "attained": single}),
        "more-attained": forge(sound, {"attained": scale(sound["attained"], 1 / LESS)}),
    }
    return refuse(run, "a hedge in two indexes reaches 70.7", forged, {"article": _build_hedges(run, CORRECTED)})


def _build_cap(parameters: Parameters, about: Json, name: str) -> Json:
    """Return the certificate of a book that reaches F, and a dual that shows C."""
    cap = compute_leverage_cap(parameters)
    book, attained = round_book(parameters, cap)
    dual, bound = round_dual(parameters, cap)
    certificate = build_leverage_cap(parameters, about, *CORRECTED, dual=dual, cap=bound, book=book, attained=attained)
    return require(certificate, name)


def _build_hedges(run: Run, address: Address) -> Json:
    """Return the certificate of one unit hedged in both indexes of the article: leverage^2 = 5000."""
    attained = Fraction(root(5000).to_decimal_down(DIGITS))
    book = [Fraction(1)] * 4
    return require(build_leverage_attained(*load(run, "article"), *address, book=book, attained=attained), "article")
