"""The rules about fills against plain enumeration: majorants lie above, dropped labels are dead, and no tree lies."""

import json
import random
from fractions import Fraction
from itertools import product

import pytest

from clearproof.certificates.psd import ldl
from clearproof.checker import Rejected, check
from clearproof.checker.fills import Box, Fill, build_fill, compute_objective, fold, get_whole_box
from clearproof.checker.majorants import (
    SCALE,
    SHARE_BITS,
    WEIGHT_BITS,
    check_weights,
    compute_envelope,
    compute_shared,
    compute_tangent,
    cut,
)
from clearproof.checker.parameters import read_parameters
from clearproof.checker.portfolio import read_ends
from clearproof.checker.trees import Limits, check_tree
from clearproof.engine.documents import dump_parameters, dump_portfolio
from clearproof.engine.fills import compute_worst_fill
from clearproof.engine.parameters import Index, Parameters, build_beta
from clearproof.engine.portfolio import Contract, Kind, Order, Portfolio, Side
from clearproof.engine.reduction import build_problem
from clearproof.search.worst_fill import find_worst_fill
from tests.checker import fill_samples, samples

SEED = 20_240_229
ROUNDS = 150


def make_fill(source, size=3):
    """Any numbers at all: a majorant may rely on ascending nets and on nothing else."""
    own, net = [], []
    for _ in range(size):
        labels = source.randint(1, 4)
        own.append([source.randint(-50, 50) for _ in range(labels)])
        net.append(sorted(source.sample(range(-12, 13), labels)))
    pair = [[0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i):
            pair[i][j] = pair[j][i] = source.choice((0, 1, 1, -1)) * source.randint(1, 9)
    return Fill(own, net, pair, 1)


def make_box(source, fill):
    box = get_whole_box(fill)
    for i, row in enumerate(fill.own):
        box.low[i] = source.randrange(len(row))
        box.high[i] = source.randrange(box.low[i], len(row))
    return box


def list_labels(box):
    return list(product(*(range(a, b + 1) for a, b in zip(box.low, box.high, strict=True))))


def make_weights(source, fill):
    """Weights, and a payload that shows them: the matrix is diagonally dominant by itself, or has a square to it."""
    size = len(fill.own)
    slack = [source.randint(0, 5) for _ in range(size)]
    weights = [(sum(map(abs, row)) << WEIGHT_BITS) + extra for row, extra in zip(fill.pair, slack, strict=True)]
    factor = [[0] * (i + 1) for i in range(size)]
    return {"weights": weights, "factor": factor, "factor_scale": [1, 1], "shifts": [0] * size}


def list_majorants(source, fill, box):
    pairs = sum(1 for i, row in enumerate(fill.pair) for p in row[:i] if p)
    weights = check_weights(fill, make_weights(source, fill))
    yield compute_envelope(fill, box)
    yield compute_shared(
        fill, box, [source.choice((0, 1 << SHARE_BITS, source.randrange(1 << SHARE_BITS))) for _ in range(pairs)]
    )
    yield compute_tangent(fill, weights, [source.randint(-30, 30) for _ in fill.own])


def evaluate(fill, majorant, labels):
    constant, slope, curve = majorant
    total = constant
    for i, k in enumerate(labels):
        net = fill.net[i][k]
        total += SCALE * fill.own[i][k] + curve[i] * net * net + slope[i] * net
    return total


def test_every_majorant_lies_above_the_objective_over_its_box():
    source = random.Random(SEED)
    for _ in range(ROUNDS):
        fill = make_fill(source, source.randint(1, 4))
        box = make_box(source, fill)
        for majorant in list_majorants(source, fill, box):
            for labels in list_labels(box):
                assert evaluate(fill, majorant, labels) >= SCALE * compute_objective(fill, labels)


def test_envelopes_and_shares_touch_the_objective_where_one_label_is_left():
    source = random.Random(SEED)
    for _ in range(ROUNDS):
        fill = make_fill(source)
        box = make_box(source, fill)
        box.high = [*box.low]
        pairs = sum(1 for i, row in enumerate(fill.pair) for p in row[:i] if p)
        for majorant in (compute_envelope(fill, box), compute_shared(fill, box, [1] * pairs)):
            assert evaluate(fill, majorant, box.low) == SCALE * compute_objective(fill, box.low)


def test_no_dropped_label_belongs_to_a_fill_above_the_floor():
    source, dropped = random.Random(SEED), 0
    for _ in range(ROUNDS):
        fill = make_fill(source)
        box = make_box(source, fill)
        values = {labels: compute_objective(fill, labels) for labels in list_labels(box)}
        floor = source.choice(list(values.values()))
        for majorant in list_majorants(source, fill, box):
            left = Box([*box.low], [*box.high])
            bound = cut(fill, left, majorant, SCALE * floor)
            assert bound >= SCALE * max(values.values())
            kept = set(list_labels(left))
            dropped += len(values) - len(kept)
            assert all(value <= floor for labels, value in values.items() if labels not in kept)
    assert dropped > ROUNDS


def test_folding_decided_indexes_keeps_the_objective():
    source = random.Random(SEED)
    for _ in range(ROUNDS):
        fill = make_fill(source, 4)
        box = make_box(source, fill)
        core, alone = fold(fill, box)
        free = [i for i in range(4) if box.low[i] < box.high[i]]
        for labels in list_labels(box):
            inner = [labels[i] - box.low[i] for i in free]
            assert compute_objective(core, inner) + alone == compute_objective(fill, labels)


def test_weights_are_accepted_only_where_the_matrix_is_semidefinite():
    source, accepted = random.Random(SEED), 0
    for _ in range(ROUNDS):
        fill = make_fill(source, source.randint(1, 4))
        payload = make_weights(source, fill)
        for key in ("weights", "factor_scale", "shifts"):
            for i in range(len(payload[key])):
                payload[key][i] += source.choice((0, 0, 0, 1, -1, 2**19))
        for row in payload["factor"]:
            row[:] = [source.choice((0, 0, 1, -700, 2**10)) for _ in row]
        try:
            weights = check_weights(fill, payload)
        except Rejected:
            continue
        accepted += 1
        size = len(weights)
        matrix = [
            [Fraction(weights[i] if i == j else -(fill.pair[i][j] << WEIGHT_BITS)) for j in range(size)]
            for i in range(size)
        ]
        assert ldl(matrix) is not None
    assert accepted > 10


def make_tree(source, fill, depth, weights):
    """Boxes in preorder with steps and splits at random."""
    points = [[0], [0, 0], [0, [source.randint(-12, 12) for _ in fill.own]] if weights else [0], []]
    free = [i for i, row in enumerate(fill.own) if len(row) > 1]
    if depth == 0 or not free:
        return [[source.choice(points), -1, 0]]
    index = source.choice(free)
    at = source.randrange(len(fill.own[index]) - 1)
    below, above = (make_tree(source, fill, depth - 1, weights) for _ in range(2))
    return [[source.choice(points), index, at], *below, *above]


def test_no_tree_shows_a_limit_below_the_maximum():
    source, proved = random.Random(SEED), 0
    for _ in range(4 * ROUNDS):
        fill = make_fill(source)
        true = max(compute_objective(fill, labels) for labels in list_labels(get_whole_box(fill)))
        core = fold(fill, get_whole_box(fill))[0]
        payload = {"stages": [], "unit": 1, **(make_weights(source, core) if source.random() < 0.5 else {})}
        whole = get_whole_box(fill)
        if source.random() < 0.3:
            payload["stages"] = [{"rounds": source.randrange(4), "low": whole.low, "high": whole.high}]
        payload["boxes"] = make_tree(source, core, source.randrange(5), "weights" in payload)
        for floor, limit in ((true, true), (true - 1, true - 1), (true - 40, true - 1), (true, true + 30)):
            try:
                check_tree(fill, payload, Limits(floor, limit))
            except Rejected:
                continue
            assert limit >= true
            proved += 1
    assert proved > ROUNDS


def test_a_single_box_without_steps_proves_nothing():
    fill = Fill([[0, 1]], [[-1, 1]], [[0]], 1)
    with pytest.raises(Rejected, match="an open box"):
        check_tree(fill, {"stages": [], "unit": 1, "boxes": [[[], -1, 0]]}, Limits(9, 9))


def make_account(source):
    size = source.randint(1, 3)
    indexes = [
        Index(
            f"I{i}", *(Fraction(source.randint(1, 30), 100) for _ in range(2)), Fraction(source.randint(-100, 100), 100)
        )
        for i in range(size)
    ]
    pairs = [(f"I{i}", f"I{j}", Fraction(source.randint(-100, 100), 100)) for i in range(size) for j in range(i)]
    contracts, positions, orders = {}, {}, []
    for number in range(source.randint(1, 5)):
        name, index = f"C{number}", f"I{source.randrange(size)}"
        kind = source.choice(list(Kind))
        ratio = Fraction(source.randint(-100, 100), 100) if kind is Kind.OPTION else Fraction(1)
        contracts[name] = Contract(name, index, kind, Fraction(source.randint(1, 400), 4), ratio)
        if source.random() < 0.8:
            positions[name] = Fraction(source.randint(-9, 9))
        for side in Side:
            amounts = [source.randint(1, 8) for _ in range(source.randrange(3))]
            orders += [Order(f"{name}{side}{k}", name, side, Fraction(amount)) for k, amount in enumerate(amounts)]
    return Parameters(tuple(indexes), build_beta(pairs)), Portfolio(contracts, positions, tuple(orders))


def rebuild(parameters, portfolio):
    numbers = read_parameters("p.json", dump_parameters(parameters))
    return build_fill(numbers, read_ends("b.json", dump_portfolio(portfolio), numbers.names))


def test_the_best_labels_are_the_worst_fill_by_definition():
    """Flat and partial fills included, for parameters of any kind: the reduction loses nothing."""
    source = random.Random(SEED)
    for _ in range(60):
        parameters, portfolio = make_account(source)
        fill = rebuild(parameters, portfolio)
        best = max(compute_objective(fill, labels) for labels in list_labels(get_whole_box(fill)))
        assert Fraction(best, fill.scale) == compute_worst_fill(parameters, portfolio, steps=1).square


def test_the_checker_and_the_engine_reduce_alike():
    source = random.Random(SEED)
    for _ in range(60):
        parameters, portfolio = make_account(source)
        fill, problem = rebuild(parameters, portfolio), build_problem(parameters, portfolio)
        assert fill.scale == problem.square_scale
        for mine, theirs in ((fill.own, problem.own), (fill.net, problem.net), (fill.pair, problem.pair)):
            assert [list(row) for row in mine] == [list(row) for row in theirs]


@pytest.mark.parametrize("name", ["worst-fill-tree", "worst-fill-shares", "worst-fill-tangents"])
def test_no_lesser_fill_is_ever_shown_to_be_the_worst(name, valid):
    """Claim the square of every other fill, with the true proof and with altered ones."""
    source, document = random.Random(name), valid[name]
    parameters, portfolio = (json.loads(path.read_text()) for path in fill_samples.locate(*fill_samples.FILES[name]))
    numbers = read_parameters("p.json", parameters)
    fill = build_fill(numbers, read_ends("b.json", portfolio, numbers.names))
    best = compute_objective(fill, document["labels"])
    for labels in source.sample(list_labels(get_whole_box(fill)), min(60, len(list_labels(get_whole_box(fill))))):
        value = compute_objective(fill, labels)
        if value == best:
            continue
        square = str(Fraction(value, fill.scale))
        lesser = document | {"labels": list(labels), "square": square, "upper": square}
        for key in ("stages", "boxes", "weights", "factor"):
            altered = json.loads(json.dumps(lesser))
            if altered.get(key):
                place = source.randrange(len(altered[key]))
                altered[key][place] = source.choice(altered[key])
            with pytest.raises(Rejected):
                check(altered, samples.read)


def test_the_market_maker_is_certified_in_little(tmp_path):
    """15 indexes, 45 contracts, 300 orders: far below a megabyte, and few boxes to repeat."""
    path = samples.ROOT / "specs" / "portfolios" / "market-maker.json"
    parameters = samples.ROOT / "specs" / "parameters" / "fifteen.json"
    document = fill_samples.certify(parameters, path)
    assert document["kind"] == "worst-fill"
    assert len(json.dumps(document)) < 100_000
    assert len(document["boxes"]) < 1_000
    assert check(json.loads(json.dumps(document)), samples.read).kind == "worst-fill"


def test_a_search_cut_short_is_certified_as_bounds_only():
    problem = build_problem(*fill_samples.load("max-cut-petersen", "max-cut-petersen"))
    found = find_worst_fill(problem, 1)
    assert found.value < found.upper
