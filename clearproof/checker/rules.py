"""When is a certificate of each kind about a parameter set accepted?

One function per kind. It gets the problem, rebuilt from the subject's bytes, and the certificate's payload; it raises
``Rejected`` or returns, in one sentence, what was shown. ``docs/certificates.md`` has the argument for each rule.
Lemmas have a module of their own, ``proofs``.

Notation: A = B - 1/2 diag(1-gamma); z >= 0 are the magnitudes (u, -v) of the sides, M = sqrt(z'Q'z) and c'z the gross
notional. |gamma| <= 1 was checked when the parameters were read, so Q' is positive semidefinite iff A is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from clearproof.checker.documents import FACTOR_CHARACTERS, get_choice, get_list, get_number, get_numbers, get_object
from clearproof.checker.errors import Rejected
from clearproof.checker.linear import check_factor, compute_image, compute_product, compute_square, read_semidefinite
from clearproof.checker.parameters import HALF, Parameters, read_beta
from clearproof.checker.roots import is_positive

MAX_ACCOUNTS = 16
MAX_LEGS = 128
TIGHT = Fraction(1001, 1000)
"""A cap that claims to be the exact one may exceed it by a thousandth."""
TUNED_CAP = 51
"""An index counts as tuned to a leverage of about 50 up to here."""
BROKEN_CAP = 55
"""A portfolio counts as beyond about 50 from here."""
LARGEST_GAP = Fraction(1, 1000)
"""A repair may be worse than the best one by this much, in squared correlation."""
EXAMPLE = (("BTC", 400_000), ("ETH", -350_000))
"""Exposures of the article's worked example, with a volatility of 1/10 each and correlation 1/2."""
READINGS = {"pairs-once": 2, "pairs-once-no-factor": 1, "double-sum": 4, "unsigned-shorts": -2}
"""Reading of the cross term -> its factor in front of beta u v in the worked example, v < 0."""
PRINTED = (46_500, 47_500)
"""What the article's "about 47k" means, in quote units."""
FIGURE_WIDTH = Fraction(1, 100)
"""How wide the interval of a reading's figure may be, in quote units."""

Legs: TypeAlias = list[tuple[str, Fraction]]
"""(index, signed exposure in quote units) of each contract."""
Payload: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Problem:
    """What a rule judges; nothing in it comes from the certificate's payload."""

    claim: str
    proposition: str
    path: str
    """The parameter file, for the sentence."""
    parameters: Parameters


def show_admissible(problem: Problem, payload: Payload) -> str:
    """Accept iff A = L D L' with D >= 0."""
    _check_admissible(problem.parameters, payload)
    return f"{problem.path} is admissible: A = B - 1/2 diag(1-gamma) is positive semidefinite and gamma <= 1"


def show_inadmissible(problem: Problem, payload: Payload) -> str:
    """Accept iff w'Aw < 0."""
    vector = get_numbers("vector", payload["vector"], len(problem.parameters.names))
    square = compute_square(problem.parameters.admissibility, vector)
    if square >= 0:
        raise Rejected("w'Aw", square, "< 0")
    return f"{problem.path} is not admissible: A = B - 1/2 diag(1-gamma) is negative along the vector"


def show_floor(problem: Problem, payload: Payload) -> str:
    """Accept iff A = L D L' with D > 0 and every gamma < 1."""
    _check_admissible(problem.parameters, payload)
    names, gamma = problem.parameters.names, max(problem.parameters.gamma)
    pivot = min(get_numbers("diagonal", payload["diagonal"], len(names), FACTOR_CHARACTERS))
    if pivot <= 0:
        raise Rejected("diagonal", pivot, "> 0")
    if gamma >= 1:
        raise Rejected("gamma", gamma, "< 1")
    return f"{problem.path}: A is positive definite and every gamma is < 1, so no non-zero book is free"


def show_not_convex(problem: Problem, payload: Payload) -> str:
    """Accept iff 2 M((x+y)/2) > M(x) + M(y) and the premise of the claim holds: A or B is positive semidefinite."""
    parameters = problem.parameters
    if problem.claim == "MARGIN-CONVEX-002":
        space, premise, read = "sizes", "A", _read_sizes
        _check_admissible(parameters, payload)
    else:
        space, premise, read = "sides", "B", _read_sides
        check_factor("B", parameters.beta, {key: payload[key] for key in ("lower", "diagonal")})
    get_choice("space", payload["space"], (space,))
    squares = [compute_square(parameters.sides, point) for point in read(parameters, payload["points"])]
    if not is_positive(zip((2, -1, -1), squares, strict=True)):
        raise Rejected("2 M((x+y)/2) - M(x) - M(y)", "nothing that is certainly positive", "> 0")
    return f"{problem.path}: {premise} is positive semidefinite, and M is not convex in {space} between the two points"


def show_split_gain(problem: Problem, payload: Payload) -> str:
    """Accept iff the parameters are admissible and the accounts need strictly less together than their sum."""
    parameters = problem.parameters
    _check_admissible(parameters, payload)
    accounts = get_list("accounts", payload["accounts"], 2, MAX_ACCOUNTS)
    legs = [get_object(f"accounts[{i}]", account, {"legs"})["legs"] for i, account in enumerate(accounts)]
    books = _read_books("accounts", legs, parameters.names)
    whole = [
        (contract[0][0], sum((size for _, size in contract), Fraction(0))) for contract in zip(*books, strict=True)
    ]
    squares = [compute_square(parameters.sides, parameters.compute_sides(book)) for book in (whole, *books)]
    if not is_positive(zip((1, *(-1 for _ in books)), squares, strict=True)):
        raise Rejected("M(whole) - sum of M(account)", "nothing that is certainly positive", "> 0")
    return (
        f"{problem.path} is admissible, and {len(books)} accounts need less together than the one book they add up to"
    )


def show_split_bound(problem: Problem, payload: Payload) -> str:
    """Accept iff the parameters are admissible, X(tau) - L D L' has no negative entry and (1 - gain)^2 tau <= 1.

    X(tau) is the form tau M(p + Jt)^2 - M(p)^2 in (p, t) >= 0, shape (3n, 3n): p are the magnitudes of the whole book's
    sides, and t what the accounts hold on both sides of an index beyond it, in units of the long side.
    """
    parameters = problem.parameters
    _check_admissible(parameters, payload)
    size, form = len(parameters.names), parameters.sides
    tau, gain = get_number("tau", payload["tau"]), get_number("gain", payload["gain"])
    if gain > 1 or (1 - gain) ** 2 * tau > 1:
        raise Rejected("gain", gain, f">= 1 - 1/sqrt({tau})")
    columns = [[Fraction(i == k) for i in range(2 * size)] for k in range(2 * size)]
    for k, (long, short) in enumerate(zip(parameters.long, parameters.short, strict=True)):
        columns.append([columns[k][i] + columns[size + k][i] * short / long for i in range(2 * size)])
    images = [compute_image(form, column) for column in columns]
    part = read_semidefinite("part", payload["part"], 3 * size)
    for i, column in enumerate(columns):
        for j in range(i + 1):
            whole = form[i][j] if i < 2 * size else 0
            rest = tau * compute_product(column, images[j]) - whole - part[i][j]
            if rest < 0:
                raise Rejected(f"entry ({i}, {j}) of X(tau) - L D L'", rest, ">= 0")
    return f"{problem.path}: no split of any book over accounts saves more than the fraction {gain} of its margin"


def show_leverage_of_indexes(problem: Problem, payload: Payload) -> str:
    """Accept iff the cap listed for each index is its leverage cap, or above it by at most a thousandth."""
    names = problem.parameters.names
    caps = get_numbers("caps", payload["caps"], len(names))
    for i, cap in enumerate(caps):
        square = _compute_index_cap_square(problem.parameters, i)
        if cap < 0 or not square <= cap**2 <= square * TIGHT**2:
            raise Rejected(f"caps[{i}]", cap, f"the root of {square}, or at most a thousandth above it")
    listed = ", ".join(f"{cap} on {name}" for name, cap in zip(names, caps, strict=True))
    return f"{problem.path}: gross notional / M of a book on one index is at most {listed}"


def show_leverage_cap(problem: Problem, payload: Payload) -> str:
    """Accept iff gross notional <= C * M for every book and >= F * M for one, with C and F a thousandth apart."""
    parameters, form = problem.parameters, problem.parameters.sides
    _check_admissible(parameters, payload)
    dual, cap = get_numbers("y", payload["y"], len(form)), get_number("cap", payload["cap"])
    for i, (left, right) in enumerate(zip(compute_image(form, dual), parameters.notional, strict=True)):
        if left < right:
            raise Rejected(f"Q'y[{i}]", left, f">= {right}")
    if cap < 0 or compute_square(form, dual) > cap**2:
        raise Rejected("cap", cap, "at least the root of y'Q'y")
    attained = _check_attained(parameters, payload)
    if cap > attained * TIGHT:
        raise Rejected("cap", cap, f"at most a thousandth above {attained}")
    return f"{problem.path}: the largest gross notional / M of any portfolio lies between {attained} and {cap}"


def show_leverage_attained(problem: Problem, payload: Payload) -> str:
    """Accept iff every index is tuned to about 50 and a portfolio of admissible parameters has clearly more."""
    parameters = problem.parameters
    _check_admissible(parameters, payload)
    largest = max(_compute_index_cap_square(parameters, i) for i in range(len(parameters.names)))
    if largest > TUNED_CAP**2:
        raise Rejected("square of the largest cap of one index", largest, f"at most {TUNED_CAP}^2")
    attained = _check_attained(parameters, payload)
    if attained < BROKEN_CAP:
        raise Rejected("attained", attained, f">= {BROKEN_CAP}")
    return f"{problem.path}: every index is capped at about 50, and a portfolio has gross notional / M >= {attained}"


def show_repair(problem: Problem, payload: Payload) -> str:
    """Accept iff beta' is admissible and its squared distance exceeds the dual bound by at most the gap."""
    parameters, size = problem.parameters, len(problem.parameters.names)
    repaired = parameters.with_beta(read_beta("beta", payload["beta"], parameters.names))
    _check_admissible(repaired, payload)
    gap, dual = get_number("gap", payload["gap"]), read_semidefinite("dual", payload["dual"], size)
    if gap > LARGEST_GAP:
        raise Rejected("gap", gap, f"<= {LARGEST_GAP}")
    bound = -sum((dual[i][i] * parameters.admissibility[i][i] for i in range(size)), Fraction(0))
    distance = Fraction(0)
    for i in range(size):
        for j in range(i):
            distance += (repaired.beta[i][j] - parameters.beta[i][j]) ** 2
            bound -= dual[i][j] ** 2 + 2 * dual[i][j] * parameters.beta[i][j]
    if distance - bound > gap:
        raise Rejected("distance - dual bound", distance - bound, f"<= {gap}")
    return f"{problem.path}: beta' is admissible with unchanged gammas, and within {gap} of the least squared distance"


def show_example(problem: Problem, payload: Payload) -> str:
    """Accept iff each reading's interval holds its figure; for ``statement``, iff moreover none is about 47k."""
    parameters, names = problem.parameters, [name for name, _ in EXAMPLE]
    alphas = {*parameters.long, *parameters.short}
    if parameters.names != tuple(names) or alphas != {Fraction(1, 10)} or parameters.beta[0][1] != HALF:
        raise Rejected("parameters", problem.path, "BTC and ETH with volatility 1/10 and correlation 1/2")
    u, v = (Fraction(exposure, 10) for _, exposure in EXAMPLE)
    readings = get_object("readings", payload["readings"], set(READINGS))
    for name, factor in READINGS.items():
        low, high = get_numbers(f"readings.{name}", readings[name], 2)
        if not 0 <= low <= high <= low + FIGURE_WIDTH:
            raise Rejected(f"readings.{name}", f"{low} to {high}", f"an interval at most {FIGURE_WIDTH} wide, >= 0")
        if not low**2 <= u**2 + v**2 + factor * HALF * u * v <= high**2:
            raise Rejected(f"readings.{name}", f"{low} to {high}", "an interval around the figure of this reading")
        if problem.proposition == "statement" and low <= PRINTED[1] and high >= PRINTED[0]:
            raise Rejected(f"readings.{name}", f"{low} to {high}", "not about 47k")
    return "the worked example needs, by reading: " + ", ".join(f"{name} {readings[name][0]}" for name in READINGS)


def _check_admissible(parameters: Parameters, payload: Payload) -> None:
    check_factor("A", parameters.admissibility, {key: payload[key] for key in ("lower", "diagonal")})


def _read_sides(parameters: Parameters, value: object) -> list[list[Fraction]]:
    """Return the middle of two points (u, v) with u >= 0 >= v, and the points, as magnitudes."""
    size, ends = len(parameters.names), []
    for i, item in enumerate(get_list("points", value, 2, 2)):
        long, short = (get_numbers(f"points[{i}]", half, size) for half in get_list(f"points[{i}]", item, 2, 2))
        if min(long) < 0 or max(short) > 0:
            raise Rejected(f"points[{i}]", "a side of the wrong sign", "u >= 0 >= v")
        ends.append([*long, *(-v for v in short)])
    return [[HALF * (x + y) for x, y in zip(*ends, strict=True)], *ends]


def _read_sizes(parameters: Parameters, value: object) -> list[list[Fraction]]:
    """Return the sides of the middle of two books and of the books, each a list of contracts' exposures."""
    books = _read_books("points", get_list("points", value, 2, 2), parameters.names)
    middle = [(name, HALF * (x + y)) for (name, x), (_, y) in zip(*books, strict=True)]
    return [parameters.compute_sides(book) for book in (middle, *books)]


def _read_books(field: str, value: list[Any], names: tuple[str, ...]) -> list[Legs]:
    """Return the legs of each book; leg k is the same contract in every book."""
    books: list[Legs] = []
    for i, item in enumerate(value):
        place = f"{field}[{i}]"
        legs = [get_list(place, leg, 2, 2) for leg in get_list(place, item, 1, MAX_LEGS)]
        books.append([(get_choice(place, name, names), get_number(place, size)) for name, size in legs])
        if [name for name, _ in books[i]] != [name for name, _ in books[0]]:
            raise Rejected(place, " ".join(name for name, _ in books[i]), "the same indexes in the same order")
    return books


def _compute_index_cap_square(parameters: Parameters, i: int) -> Fraction:
    """Return c'Q'^-1 c of one index: the square of a bound on its leverage, and of its cap where gamma >= 0."""
    long, short, gamma = 1 / parameters.long[i], 1 / parameters.short[i], parameters.gamma[i]
    if abs(gamma) == 1:
        raise Rejected(f"gamma of {parameters.names[i]}", gamma, "between -1 and 1, exclusive")
    return (long**2 + short**2 + 2 * gamma * long * short) / (1 - gamma**2)


def _check_attained(parameters: Parameters, payload: Payload) -> Fraction:
    """Accept iff the book z >= 0 has M > 0 and gross notional >= F * M; return F."""
    form = parameters.sides
    book, attained = get_numbers("z", payload["z"], len(form)), get_number("attained", payload["attained"])
    if min(book) < 0:
        raise Rejected("z", min(book), ">= 0")
    square = compute_square(form, book)
    if square <= 0:
        raise Rejected("z'Q'z", square, "> 0")
    if attained < 0 or attained**2 * square > compute_product(parameters.notional, book) ** 2:
        raise Rejected("attained", attained, "at most gross notional / M of z")
    return attained
