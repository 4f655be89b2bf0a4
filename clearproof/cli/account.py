"""Which account do two files describe, what is its worst fill, and does the checker accept that it is?

The search only proposes. The checker reads the same bytes, rebuilds the problem and repeats the proof in integers; what
it does not accept is never printed as an answer.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from clearproof.certificates import FillProof, build_fill
from clearproof.certificates.psd import compute_admissibility_matrix, compute_refuting_vector
from clearproof.checker.checking import check
from clearproof.checker.errors import Rejected
from clearproof.cli.output import note
from clearproof.engine.documents import dump_portfolio, load_parameters, load_portfolio
from clearproof.engine.margin import compute_margin_square
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Portfolio, Side
from clearproof.engine.reduction import FillProblem, build_problem
from clearproof.engine.roots import Surd, root
from clearproof.errors import InputError, ToolError
from clearproof.search.plain import find_worst_fill_plainly

BUDGET = 200_000
"""Boxes of the branch and bound; the market maker's book needs one."""
_CLAIM, _PROPOSITION = "FILL-EXACT-004", "statement"
_LARGE = 40
"""Indexes from which semidefiniteness is shown by rounded factors; exact elimination takes seconds there."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account as the files state it."""

    parameters: Parameters
    portfolio: Portfolio
    parameters_path: Path
    portfolio_path: Path
    is_admissible: bool

    def change(self, portfolio: Portfolio) -> "Changed":
        """Return this account with another book, for which the checker reads a written document."""
        return Changed(self.parameters, portfolio, self.parameters_path)


@dataclass(frozen=True, slots=True)
class Changed:
    """An account with orders that no file holds."""

    parameters: Parameters
    portfolio: Portfolio
    parameters_path: Path


@dataclass(frozen=True, slots=True)
class Worst:
    """The worst fill of an account, as far as it is certified."""

    square: Fraction
    """Square of the margin of the fill below, quote units squared."""
    upper: Fraction
    """Square that no fill exceeds."""
    fills: dict[str, str]
    """Contract -> none, buys or sells, for every contract held or ordered, as the portfolio lists them."""
    labels: tuple[int, ...] = ()
    """The fill as a candidate of each index; empty where there are no orders."""

    @property
    def is_exact(self) -> bool:
        """Whether the fill is certified to be the worst."""
        return self.square == self.upper

    @property
    def margin(self) -> Surd:
        """Margin of the fill, quote units."""
        return root(self.square)

    @property
    def bound(self) -> Surd:
        """Margin that no fill exceeds, quote units."""
        return root(self.upper)


def load_account(portfolio_path: Path, parameters_path: Path, *, accept_inadmissible: bool) -> Account:
    """Return the account that the files describe.

    Raises
    ------
    InputError
        A file is not acceptable, a contract names an unknown index, or the parameters are inadmissible and that is not
        accepted.
    """
    parameters = load_parameters(parameters_path)
    portfolio = load_portfolio(portfolio_path)
    names = [index.name for index in parameters.indexes]
    known = set(names)
    for name, contract in portfolio.contracts.items():
        if contract.index not in known:
            place = f"{portfolio_path}: contracts.{name}.index"
            raise InputError(place, f"unknown index {contract.index!r}", "one of " + ", ".join(names))
    is_admissible = _check_admissible(parameters, parameters_path, accept_inadmissible=accept_inadmissible)
    return Account(parameters, portfolio, parameters_path, portfolio_path, is_admissible)


def compute_worst(account: Account | Changed, budget: int) -> Worst:
    """Return the worst fill of an account, certified by the checker.

    An account without orders has one book only, and its worst case is the margin by definition.

    Parameters
    ----------
    budget :
        Most boxes of the search, >= 1.

    Raises
    ------
    ToolError
        The checker does not accept the proof.
    """
    portfolio = account.portfolio
    if not portfolio.orders:
        square = compute_margin_square(account.parameters, portfolio)
        held = dict.fromkeys((name for name in portfolio.contracts if name in portfolio.positions), "none")
        return Worst(square, square, held)
    worst, proof = _propose(account.parameters, portfolio, budget)
    _certify(account, proof)
    return worst


def find_worst(parameters: Parameters, portfolio: Portfolio, budget: int = BUDGET) -> Worst:
    """Return what the search says is the worst fill, which no checker has looked at: for pictures only."""
    return _propose(parameters, portfolio, budget)[0]


def list_fills(problem: FillProblem, labels: Sequence[int], portfolio: Portfolio) -> dict[str, str]:
    """Return which orders of each contract a fill takes: none, buys or sells.

    A contract that is high has its ``high_side`` filled, any other movable one the opposite side; a contract without
    orders on that side, or without exposure, has none.
    """
    sides = {(order.contract, order.side) for order in portfolio.orders}
    held = {*portfolio.positions, *(name for name, _ in sides)}
    fills = {name: "none" for name in portfolio.contracts if name in held}
    for chain, label in zip(problem.chains, labels, strict=True):
        for place, interval in enumerate(chain.movable):
            opposite = Side.SELL if interval.high_side is Side.BUY else Side.BUY
            side = interval.high_side if place < label else opposite
            if (interval.contract, side) in sides:
                fills[interval.contract] = f"{side.value}s"
    return fills


def _propose(parameters: Parameters, portfolio: Portfolio, budget: int) -> tuple[Worst, FillProof]:
    problem = build_problem(parameters, portfolio)
    proof = find_worst_fill_plainly(problem, budget) or _search(problem, budget)
    square, upper = (Fraction(number, problem.square_scale) for number in (proof.value, proof.upper))
    root(square)  # raises where inadmissible parameters make the square negative
    return Worst(square, upper, list_fills(problem, proof.labels, portfolio), tuple(proof.labels)), proof


def _search(problem: FillProblem, budget: int) -> FillProof:
    # Imported late: compiled kernels take seconds to load, and most books do not need them.
    from clearproof.search.worst_fill import find_worst_fill  # noqa: PLC0415

    found = find_worst_fill(problem, budget)
    return FillProof(found.labels, found.value, found.upper, problem.square_scale, found.tree)


def _certify(account: Account | Changed, proof: FillProof) -> None:
    """Let the checker read both documents and repeat the proof."""
    files = {f"parameters{account.parameters_path.suffix}": account.parameters_path.read_bytes()}
    if isinstance(account, Account):
        files[f"portfolio{account.portfolio_path.suffix}"] = account.portfolio_path.read_bytes()
    else:
        files["portfolio.json"] = json.dumps(dump_portfolio(account.portfolio)).encode()
    entries = [{"path": name, "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()]
    about: dict[str, object] = dict(zip(("parameters", "portfolio"), entries, strict=True))
    try:
        check(build_fill(proof, about, _CLAIM, _PROPOSITION), files.__getitem__)
    except Rejected as error:
        hint = "the margin of the positions alone needs no certificate: leave out `orders`"
        raise ToolError(f"the checker does not accept the worst fill: {error}", hint=hint) from error


def _check_admissible(parameters: Parameters, path: Path, *, accept_inadmissible: bool) -> bool:
    vector = _find_refutation(compute_admissibility_matrix(parameters))
    if vector is None:
        return True
    names = [index.name for index in parameters.indexes]
    along = ", ".join(f"{name} {value}" for name, value in zip(names, vector, strict=True) if value)
    found = f"inadmissible parameters: B - 1/2 diag(1-gamma) is negative along ({along})"
    if not accept_inadmissible:
        hint = f"`clearproof parameters check {path}` proposes a repair; `--inadmissible-anyway` gives no guarantee"
        raise InputError(str(path), found, "admissible parameters", hint=hint)
    note(f"{found}; the margin is not convex and no claim holds for it")
    return False


def _find_refutation(matrix: list[list[Fraction]]) -> list[Fraction] | None:
    if len(matrix) >= _LARGE:
        from clearproof.search.semidefinite import find_refuting_vector, is_shown_semidefinite  # noqa: PLC0415  # numpy

        if is_shown_semidefinite(matrix):
            return None
        vector = find_refuting_vector(matrix)
        if vector is not None:
            return vector
    return compute_refuting_vector(matrix)
