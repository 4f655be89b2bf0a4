"""Is a certificate that the checker accepted genuinely valid? Decided by other code than the checker's.

Forms come from the engine's margin by polarisation, roots from decimal arithmetic at 120 digits, polynomials from
Python's own evaluation at random points, factorisations from multiplying whole matrices. An oracle that fails on a
document says so by raising, which fails the test.
"""

import hashlib
import json
import random
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise, product

from clearproof.checker.lemmas import LEMMAS
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.fills import compute_intervals, compute_worst_fill
from clearproof.engine.margin import Sides, compute_square
from clearproof.engine.parameters import Parameters, build_beta
from clearproof.search.repair import compute_distance, compute_dual_bound
from clearproof.search.splitting import build_split_matrix
from tests.checker import samples

S = "statement"
ALLOWED = {
    ("psd", S, "proved"): {
        "PARAM-ADMISSIBLE-001 statement",
        "MARGIN-CONVEX-001 statement",
        "MARGIN-SUBADD-005 statement",
        "PRICE-LIPSCHITZ-001 statement",
        "PRICE-LIPSCHITZ-002 statement",
    },
    ("not-psd", "mutant", "refuted"): {
        "PARAM-ADMISSIBLE-001 statement",
        "PARAM-ADMISSIBLE-002 corrected",
        "PARAM-REPAIR-003 statement",
        "MARGIN-CONVEX-001 statement",
        "MARGIN-SUBADD-005 statement",
        "MARGIN-ORDER-006 statement",
        "MARGIN-FLOOR-007 statement",
        "PRICE-LIPSCHITZ-001 statement",
        "PRICE-LIPSCHITZ-002 statement",
    },
    ("positive-definite", S, "proved"): {"MARGIN-FLOOR-007 statement"},
    ("not-convex", S, "refuted"): {"PARAM-ADMISSIBLE-002 statement", "MARGIN-CONVEX-002 statement"},
    ("split-gain", S, "refuted"): {"MARGIN-CONVEX-002 statement", "MARGIN-SPLIT-013 statement"},
    ("split-bound", S, "proved"): {"MARGIN-SPLIT-013 bound"},
    ("leverage-index", S, "proved"): {"MARGIN-LEVERAGE-008 statement"},
    ("leverage-cap", S, "proved"): {"MARGIN-LEVERAGE-009 corrected"},
    ("leverage-attained", S, "refuted"): {"MARGIN-LEVERAGE-009 statement"},
    ("repair", S, "proved"): {"PARAM-REPAIR-003 statement"},
    ("example", S, "refuted"): {"MARGIN-EXAMPLE-011 statement"},
    ("example", S, "proved"): {"MARGIN-EXAMPLE-011 corrected"},
    ("worst-fill", S, "proved"): {"FILL-EXACT-004 statement"},
    ("worst-fill", "witness", "proved"): {"FILL-EXACT-004 statement"},
    ("fill-bounds", "witness", "proved"): {"FILL-EXACT-004 statement"},
    ("fill-relaxation", S, "proved"): {"FILL-EXACT-004 relaxation"},
    ("price-bound", S, "proved"): {"PRICE-LIPSCHITZ-001 statement", "PRICE-LIPSCHITZ-002 statement"},
    ("lemma", S, "proved"): {"MARGIN-FLOOR-007 statement"},
    ("lemma-witness", "witness", "proved"): {"MARGIN-FLOOR-007 statement"},
    ("lemma-refuted", "mutant", "refuted"): {"MARGIN-FLOOR-007 statement"},
    ("lemma-refuted", S, "refuted"): {"MARGIN-FLOOR-007 statement"},
}


def is_genuine(document, use):
    """Say whether ``document`` shows what its use needs, exactly and about a file as it stands."""
    layer, role, verdict = use
    address = f"{document['claim']} {document['proposition']}"
    if document["schema"] != "clearproof/certificate/1" or address not in ALLOWED[document["kind"], role, verdict]:
        return False
    if document["kind"].startswith("lemma"):
        return layer in ("T", "P", "E") and LEMMA[document["kind"]](LEMMAS[document["lemma"]], document)
    for about in document["subject"].values():
        if hashlib.sha256((samples.ROOT / about["path"]).read_bytes()).hexdigest() != about["sha256"]:
            return False
    parameters = load_parameters(samples.ROOT / document["subject"]["parameters"]["path"])
    if "portfolio" in document["subject"]:
        portfolio = load_portfolio(samples.ROOT / document["subject"]["portfolio"]["path"])
        return (is_price_bound if document["kind"] == "price-bound" else is_worst)(parameters, portfolio, document)
    return PARAMETERS[document["kind"]](parameters, document)


def number(value):
    if type(value) not in (int, str):
        raise TypeError(value)
    return Fraction(value)


def numbers(values, size):
    if type(values) is not list or len(values) != size:
        raise TypeError(values)
    return [number(value) for value in values]


def square(parameters, z):
    """M^2 of (u, v), any signs."""
    half = parameters.size
    return compute_square(parameters, Sides(tuple(z[:half]), tuple(z[half:])))


def polarise(form, size):
    """The symmetric matrix of a quadratic form, from its values."""
    unit = [[Fraction(i == k) for i in range(size)] for k in range(size)]
    alone = [form(row) for row in unit]

    def entry(i, j):
        return (form([a + b for a, b in zip(unit[i], unit[j], strict=True)]) - alone[i] - alone[j]) / 2

    return [[entry(i, j) for j in range(size)] for i in range(size)]


def net_form(parameters):
    """A: the margin of s = w, d = 0."""
    return polarise(lambda w: square(parameters, [x / 2 for x in w] * 2), parameters.size)


def multiply(part, size):
    """L D L' of a part, None unless it is written as it should be with D >= 0."""
    pivots = numbers(part["diagonal"], size)
    if len(part["lower"]) != size or min(pivots) < 0:
        return None
    unit = [[*numbers(row, i), Fraction(1), *[Fraction(0)] * (size - i - 1)] for i, row in enumerate(part["lower"])]
    return [[sum(x * d * y for x, d, y in zip(a, pivots, b, strict=True)) for b in unit] for a in unit]


def is_admissible(parameters, document):
    return multiply(document, parameters.size) == net_form(parameters)


def is_floor(parameters, document):
    definite = all(number(pivot) > 0 for pivot in document["diagonal"])
    return is_admissible(parameters, document) and definite and all(index.gamma < 1 for index in parameters.indexes)


def is_violated(parameters, document):
    w = numbers(document["vector"], parameters.size)
    return square(parameters, [x / 2 for x in w] * 2) < 0


def root(value):
    return (Decimal(value.numerator) / Decimal(value.denominator)).sqrt()


def above(parameters, one, others):
    """M of one clearly above the sum of M of the others."""
    with localcontext() as context:
        context.prec = 120
        gap = root(square(parameters, one)) - sum((root(square(parameters, z)) for z in others), Decimal(0))
        return gap > Decimal("1e-100")


def book_sides(parameters, legs):
    z = [Fraction(0)] * (2 * parameters.size)
    for name, exposure in legs:
        i = [index.name for index in parameters.indexes].index(name)
        index, size = parameters.indexes[i], number(exposure)
        if size > 0:
            z[i] += size * index.alpha_long
        else:
            z[parameters.size + i] += size * index.alpha_short
    return z


def add(parameters, books):
    """The book that books add up to, leg by leg, None unless their legs are the same contracts."""
    if any([name for name, _ in a] != [name for name, _ in b] for a, b in pairwise(books)):
        return None
    return [(legs[0][0], sum(number(size) for _, size in legs)) for legs in zip(*books, strict=True)]


def total_sides(parameters, books):
    return book_sides(parameters, [(name, str(size)) for name, size in add(parameters, books)])


def is_not_convex(parameters, document):
    points = document["points"]
    if document["claim"] == "MARGIN-CONVEX-002":
        whole, ends = total_sides(parameters, points), [book_sides(parameters, point) for point in points]
        fine = document["space"] == "sizes" and is_admissible(parameters, document)
    else:
        ends = [numbers(long, parameters.size) + numbers(short, parameters.size) for long, short in points]
        whole = [x + y for x, y in zip(*ends, strict=True)]
        fine = document["space"] == "sides" and multiply(document, parameters.size) == parameters.correlation_rows()
        fine = fine and all(x >= 0 for end in ends for x in end[: parameters.size])
        fine = fine and all(x <= 0 for end in ends for x in end[parameters.size :])
    return fine and len(points) == 2 and above(parameters, whole, ends)


def is_gain(parameters, document):
    books = [account["legs"] for account in document["accounts"]]
    parts = [book_sides(parameters, book) for book in books]
    return is_admissible(parameters, document) and above(parameters, total_sides(parameters, books), parts)


def is_bound(parameters, document):
    size = 3 * parameters.size
    tau, gain, part = number(document["tau"]), number(document["gain"]), multiply(document["part"], size)
    form = build_split_matrix(parameters, tau)
    covered = part is not None and all(form[i][j] >= part[i][j] for i in range(size) for j in range(size))
    return is_admissible(parameters, document) and covered and gain <= 1 and (1 - gain) ** 2 * tau <= 1


def magnitudes(parameters):
    """Q' and c in (u, -v) >= 0."""
    half = parameters.size
    form = polarise(lambda z: square(parameters, [*z[:half], *(-x for x in z[half:])]), 2 * half)
    indexes = parameters.indexes
    return form, [1 / index.alpha_long for index in indexes] + [1 / index.alpha_short for index in indexes]


def single_cap(index):
    """The square of c'Q'^-1 c of one index, by Cramer's rule."""
    c, g = (1 / index.alpha_long, 1 / index.alpha_short), index.gamma
    y = ((c[0] + g * c[1]) / (1 - g * g), (c[1] + g * c[0]) / (1 - g * g))
    return c[0] * y[0] + c[1] * y[1]


def are_caps(parameters, document):
    caps = numbers(document["caps"], parameters.size)
    pairs = [(cap, single_cap(index)) for cap, index in zip(caps, parameters.indexes, strict=True)]
    return all(cap >= 0 and limit <= cap * cap <= limit * Fraction(1001, 1000) ** 2 for cap, limit in pairs)


def reaches(parameters, document):
    form, gross = magnitudes(parameters)
    z, reached = numbers(document["z"], 2 * parameters.size), number(document["attained"])
    notional = sum(a * b for a, b in zip(gross, z, strict=True))
    needed = sum(x * e * y for x, row in zip(z, form, strict=True) for e, y in zip(row, z, strict=True))
    return min(z) >= 0 and needed > 0 and reached >= 0 and reached**2 * needed <= notional**2


def is_cap(parameters, document):
    form, gross = magnitudes(parameters)
    y, cap = numbers(document["y"], 2 * parameters.size), number(document["cap"])
    image = [sum(e * x for e, x in zip(row, y, strict=True)) for row in form]
    covered = all(a >= b for a, b in zip(image, gross, strict=True))
    bound = cap >= 0 and sum(a * b for a, b in zip(image, y, strict=True)) <= cap**2
    tight = cap <= number(document["attained"]) * Fraction(1001, 1000)
    return is_admissible(parameters, document) and covered and bound and tight and reaches(parameters, document)


def is_attained(parameters, document):
    tuned = all(single_cap(index) <= 51**2 for index in parameters.indexes)
    far = number(document["attained"]) >= 55
    return is_admissible(parameters, document) and tuned and far and reaches(parameters, document)


def is_repair(parameters, document):
    pairs = [(first, second, number(value)) for first, second, value in document["beta"]]
    repaired, gap = Parameters(parameters.indexes, build_beta(pairs)), number(document["gap"])
    lower, diagonal = document["dual"]["lower"], document["dual"]["diagonal"]
    if multiply(document["dual"], parameters.size) is None:
        return False
    rows = [[number(x) for x in row] for row in lower]
    short = compute_distance(parameters, repaired) - compute_dual_bound(parameters, rows, [number(x) for x in diagonal])
    return is_admissible(repaired, document) and short <= gap <= Fraction(1, 1000)


def is_example(parameters, document):
    if [index.name for index in parameters.indexes] != ["BTC", "ETH"] or parameters.get_beta(0, 1) != Fraction(1, 2):
        return False
    if any({index.alpha_long, index.alpha_short} != {Fraction(1, 10)} for index in parameters.indexes):
        return False
    figures = {"pairs-once": 1425, "pairs-once-no-factor": 2125, "double-sum": 25, "unsigned-shorts": 4225}
    if set(figures) != set(document["readings"]):
        return False
    for name, millions in figures.items():
        low, high = numbers(document["readings"][name], 2)
        near = not (high < 46_500 or low > 47_500) and document["proposition"] == S
        if not (0 <= low <= high <= low + Fraction(1, 100) and low**2 <= millions * 10**6 <= high**2) or near:
            return False
    return True


def is_worst(parameters, portfolio, document):
    """Against the worst fill by definition: every combination of no fill, all buys, all sells and flat is tried."""
    if len(document["labels"]) != parameters.size or any(type(label) is not int for label in document["labels"]):
        return False
    attained = sum_margin(parameters, portfolio, document["labels"])
    square, upper = number(document["square"]), number(document["upper"])
    true = find_worst(json.dumps(document["subject"], sort_keys=True), parameters, portfolio)
    fits = attained == square <= true <= upper
    near = {"worst-fill": true, "fill-bounds": upper, "fill-relaxation": square * Fraction(441, 400)}
    return fits and upper <= near[document["kind"]]


def is_price_bound(parameters, portfolio, document):
    """Against every corner of the changes that the sides of any fill can make: M is convex under an admissible set."""
    share, bound = number(document["share"]), number(document["bound"])
    if not (is_admissible(parameters, document) and 0 <= share < 1 and bound >= 0):
        return False
    reach = [[Fraction(0), Fraction(0)] for _ in parameters.indexes]
    names = [index.name for index in parameters.indexes]
    for name, interval in compute_intervals(portfolio).items():
        contract = portfolio.contracts[name]
        index = parameters.indexes[names.index(contract.index)]
        ends = sorted(size * contract.unit_exposure for size in (interval.low, interval.high))
        side = reach[names.index(contract.index)]
        side[0] += share * index.alpha_long * max(ends[1], 0)
        side[1] += share * index.alpha_short * max(-ends[0], 0)
    for signs in product((1, -1), repeat=2 * len(names)):
        long = [sign * side[0] for sign, side in zip(signs, reach, strict=False)]
        short = [sign * side[1] for sign, side in zip(signs[len(names) :], reach, strict=True)]
        if compute_square(parameters, Sides(tuple(long), tuple(short))) > bound**2:
            return False
    return True


FOUND = {}


def find_worst(name, parameters, portfolio):
    if name not in FOUND:
        FOUND[name] = compute_worst_fill(parameters, portfolio).square
    return FOUND[name]


def sum_margin(parameters, portfolio, labels):
    """The squared margin with, in each index, as many contracts high as its label says."""
    sides = [[Fraction(0), Fraction(0)] for _ in labels]
    intervals = compute_intervals(portfolio)
    for place, (index, label) in enumerate(zip(parameters.indexes, labels, strict=True)):
        moves = []
        for name, interval in intervals.items():
            if portfolio.contracts[name].index == index.name:
                ends = sorted(size * portfolio.contracts[name].unit_exposure for size in (interval.low, interval.high))
                low, high = ([index.alpha_long * max(e, 0), index.alpha_short * min(e, 0)] for e in ends)
                sides[place] = [a + b for a, b in zip(sides[place], low, strict=True)]
                moves.append((name, high[0] - low[0], high[1] - low[1]))
        moves = sorted(move for move in moves if move[1] or move[2])
        moves.sort(key=lambda move: move[2] / move[1] if move[1] else float("inf"))
        if not 0 <= label <= len(moves):
            return None
        for _, long, short in moves[:label]:
            sides[place][0] += long
            sides[place][1] += short
    return compute_square(parameters, Sides(*(tuple(side) for side in zip(*sides, strict=True))))


PARAMETERS = {
    "psd": is_admissible,
    "not-psd": is_violated,
    "positive-definite": is_floor,
    "not-convex": is_not_convex,
    "split-gain": is_gain,
    "split-bound": is_bound,
    "leverage-index": are_caps,
    "leverage-cap": is_cap,
    "leverage-attained": is_attained,
    "repair": is_repair,
    "example": is_example,
}


def value_of(text, point):
    """The value of a polynomial's text, by Python's own evaluation with every integer made a fraction."""
    names = {name: Fraction(value) for name, value in point.items()}
    return Fraction(
        eval(compile(text.strip().replace("^", "**").replace("/", "*One/"), "", "eval"), {"One": Fraction(1), **names})
    )


def holds(lemma, point):
    nonnegative = all(value_of(text, point) >= 0 for text in lemma.nonnegative)
    positive = all(value_of(text, point) > 0 for text in lemma.positive)
    return nonnegative and positive and all(value_of(text, point) == 0 for text in lemma.zero)


def cone(lemma, terms, point):
    total = Fraction(0)
    for term in terms:
        part = number(term["coefficient"])
        for k in term["hypotheses"]:
            part *= value_of((*lemma.nonnegative, *lemma.positive)[k], point)
        total += part * value_of(term.get("square", "1"), point) ** 2
    return total


def is_positive(lemma, terms):
    strict = [
        term
        for term in terms
        if number(term["coefficient"]) > 0
        and "square" not in term
        and all(k >= len(lemma.nonnegative) for k in term["hypotheses"])
    ]
    return len(strict) > 0


def is_proof(lemma, document):
    terms, multiplier, equalities = document["terms"], document["multiplier"], document["equalities"]
    if any(number(term["coefficient"]) < 0 or min(term["hypotheses"], default=0) < 0 for term in terms + multiplier):
        return False
    source = random.Random(7)
    for _ in range(12):
        point = {name: Fraction(source.randint(-(10**6), 10**6), 997) for name in lemma.variables}
        right = sum(value_of(e["cofactor"], point) * value_of(lemma.zero[e["index"]], point) for e in equalities)
        total = cone(lemma, terms, point)
        if cone(lemma, multiplier, point) * value_of(lemma.goal, point) != total + right:
            return False
        if lemma.relation == "==" and total != 0:
            return False
    return lemma.use == "proof" and is_positive(lemma, terms if lemma.relation == ">" else multiplier)


def is_witness(lemma, document):
    point = {name: number(value) for name, value in document["point"].items()}
    return set(point) == set(lemma.variables) and lemma.use != "mutant" and holds(lemma, point)


def is_counterexample(lemma, document):
    point = {name: number(value) for name, value in document["point"].items()}
    value = value_of(lemma.goal, point)
    broken = {">=": value < 0, ">": value <= 0, "==": value != 0}[lemma.relation]
    return set(point) == set(lemma.variables) and lemma.use != "proof" and holds(lemma, point) and broken


LEMMA = {"lemma": is_proof, "lemma-witness": is_witness, "lemma-refuted": is_counterexample}
