"""How far can all prices together push the worst case, whatever the book does? Certified by a semidefinite matrix.

With r_k the most that side k can change, a joint move changes W by at most the largest M of R x, |x| <= 1, R = diag(r).
For every positive semidefinite G that is at most the root of the weights of :func:`clearproof.search.gram.dominate`
over the form R Q R: with G = 0 the closed form, with the G of a semidefinite program usually less.
"""

from dataclasses import replace
from fractions import Fraction
from math import ceil

from clearproof.certificates.numbers import root_up
from clearproof.certificates.psd import Rows, compute_side_matrix
from clearproof.certificates.relaxations import MovedProof, build_price_bound
from clearproof.certificates.subject import Json
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Portfolio
from clearproof.engine.prices import Moves, compute_joint_modulus, compute_side_moves
from clearproof.engine.roots import Surd, root
from clearproof.errors import InputError
from clearproof.search.fill_bound import find_dominating_gram
from clearproof.search.gram import Gram, dominate
from clearproof.search.price_reach import list_steps

MAX_INDEXES = 60
"""Most indexes for which conic programs are asked; above, their closed-form stand-ins bound."""
PLACES = 6
"""Decimals of a certified bound."""


def bound_joint_modulus(parameters: Parameters, portfolio: Portfolio, steps: Moves) -> Surd:
    """Return the joint modulus by the semidefinite program, or its closed form where that is no larger.

    Raises
    ------
    ConicUndecidedError
        The program was not plainly solved.
    """
    closed = compute_joint_modulus(parameters, portfolio, steps)
    if parameters.size > MAX_INDEXES:
        return closed
    form, unit = _build_form(parameters, _list_sides(parameters, portfolio, steps))
    return min(closed, root(sum(dominate(form, _find_gram(form).compute_entries()), Fraction(0)) * unit))


def build_price_certificate(  # noqa: PLR0913  # an account, a share and an address
    parameters: Parameters, portfolio: Portfolio, about: Json, claim: str, proposition: str, *, share: Fraction
) -> Json | None:
    """Return a certificate of kind ``price-bound``, None where the parameters are inadmissible.

    Parameters
    ----------
    about :
        The files of the account, from :func:`clearproof.certificates.fill_subject`.
    share :
        Most that every price times hedge ratio moves, relative to itself, from 0 to below 1.

    Raises
    ------
    ConicUndecidedError
        The program was not plainly solved.
    """
    if not 0 <= share < 1:
        raise InputError("share", share, "from 0 to below 1")
    form, unit = _build_form(parameters, _list_sides(parameters, *_move_exposures(portfolio, share)))
    gram = _find_gram(form) if parameters.size <= MAX_INDEXES else _get_nothing(len(form))
    square = sum(dominate(form, gram.compute_entries()), Fraction(0)) * unit
    proof = MovedProof(share, root_up(square, PLACES), gram.rows, gram.scale * unit)
    return build_price_bound(parameters, proof, about, claim, proposition)


def _move_exposures(portfolio: Portfolio, share: Fraction) -> tuple[Portfolio, Moves]:
    """Return the account with hedge ratios held, and the moves that change every exposure by ``share``."""
    contracts = {
        name: replace(contract, volatility=None, expiry_days=None) for name, contract in portfolio.contracts.items()
    }
    return replace(portfolio, contracts=contracts), list_steps(portfolio, share)


def _list_sides(parameters: Parameters, portfolio: Portfolio, steps: Moves) -> list[Fraction]:
    """Return the most that each side moves, shape (2n,): long sides >= 0, short sides <= 0."""
    reach = compute_side_moves(parameters, portfolio, steps)
    return [*reach.long, *reach.short]


def _build_form(parameters: Parameters, sides: list[Fraction]) -> tuple[Rows, int]:
    """Return R Q R over a unit, a power of two, so that entries are of size 1."""
    largest = max((side * side for side in sides), default=Fraction(0))
    unit = 1 << max(ceil(largest) - 1, 0).bit_length()
    pairs = zip(compute_side_matrix(parameters), sides, strict=True)
    return [[q * a * b / unit for q, b in zip(row, sides, strict=True)] for row, a in pairs], unit


def _find_gram(form: Rows) -> Gram:
    """Return the G whose weights add up to less, that of the semidefinite program or nothing, over all rows."""
    nothing = _get_nothing(len(form))
    places = [i for i, row in enumerate(form) if row[i]]
    if len(places) < 2:  # one side alone: the closed form is exact
        return nothing
    inner = find_dominating_gram([[form[i][j] for j in places] for i in places])
    rows = [[0] * (i + 1) for i in range(len(form))]
    for i, row in zip(places, inner.rows, strict=True):
        for j, entry in zip(places, row, strict=False):  # places ascend: the first of them belong to the row
            rows[i][j] = entry
    found = Gram(rows, inner.scale)
    return min(nothing, found, key=lambda gram: sum(dominate(form, gram.compute_entries()), Fraction(0)))


def _get_nothing(size: int) -> Gram:
    """Return the zero matrix."""
    return Gram([[0] * (i + 1) for i in range(size)], Fraction(1))
