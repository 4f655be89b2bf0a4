"""Do the lens, the arithmetic and the parameter store answer as the twin does?"""

from collections.abc import Iterator
from functools import cache
from math import isqrt
from pathlib import Path
from random import Random

from clearproof.engine.fixed import FixedParameters
from clearproof.evm import OWNER, Deployed
from clearproof.evm.engine import as_arguments
from clearproof.mutation.stages.margin_cases import SEED, Case, list_margins, list_refused, list_sets, make_dense
from clearproof.mutation.stages.stage import Question, Questions, Stage, ask, differ, differ_in_steps, make_machine
from clearproof.mutation.stages.workshop import Unit
from clearproof.toolchain.solidity import Artifact

STRANGER = 0xBAD
_TOP = 2**256 - 1
_MANY = 300
_READ_EVERY = 16
"""Of the sets tried, every so manieth accepted one is read back value by value."""


def _list_books(lens: Deployed) -> Iterator[Question]:
    """Yield the margins of hypothetical books, and the refusals of bad ones."""
    for case in (*list_refused(), *list_margins()):
        values = (*as_arguments(case.parameters), _list_legs(case))
        yield Question.encode(lens, "marginOf", values, [case.answer], f"margin of {len(case.book)} legs")


BOOKS = Questions(_list_books)


def look_at_math(_root: Path, artifact: Artifact) -> str | None:
    """Compare roots and quotients at every power of two, beside squares and at random."""
    harness = Deployed.create(make_machine(), artifact)
    values = _list_words()
    roots = ask(harness, "sqrtUp", values)
    noticed = differ("roots", roots, ([isqrt(x - 1) + 1 if x else 0 for x in values],))
    if noticed:
        return noticed
    x, y, d = _list_factors()
    wanted = [a * b // c for a, b, c in zip(x, y, d, strict=True)]
    return differ("quotients", ask(harness, "mulDivFloor", x, y, d), (wanted,))


def look_at_parameters(_root: Path, artifact: Artifact) -> str | None:
    """Compare which sets are accepted, with what reason others are refused, and what stands in storage then."""
    store = Deployed.create(make_machine(), artifact, ("address",), OWNER)
    machine = store.machine
    for place, case in enumerate(list_sets()):
        point = machine.snapshot()
        found = ask(store, "setParameters", *as_arguments(case.parameters))
        is_read = not case.answer and place % _READ_EVERY == 0
        noticed = differ("parameter set", found, case.answer) or (_read(store, case.parameters) if is_read else None)
        if noticed:
            return noticed
        machine.restore(point)
    return _look_at_owner(store) or _look_at_updates(store)


def _look_at_updates(store: Deployed) -> str | None:
    """Check that a refused update changes nothing, and that a set may grow and change, not shrink."""
    small, large = make_dense(3), make_dense(16)
    steps = (
        (small, OWNER, ()),
        (small, STRANGER, ("NotOwner", STRANGER, OWNER)),
        (make_dense(2), OWNER, ("IndexCountShrinks", 2, 3)),
        (large, OWNER, ()),
        (make_dense(15), OWNER, ("IndexCountShrinks", 15, 16)),
        (FixedParameters(large.indexes[::-1], large.betas[::-1]), OWNER, ()),
    )
    standing = small
    for parameters, caller, wanted in steps:
        found = ask(store, "setParameters", *as_arguments(parameters), caller=caller)
        standing = standing if wanted else parameters
        noticed = differ("update", found, wanted) or _read(store, standing)
        if noticed:
            return noticed
    return None


def _look_at_owner(store: Deployed) -> str | None:
    """Check that the owner changes in two steps, and that nobody else may take part."""
    other = 0xB0B
    steps = (
        ("owner", (), OWNER, (OWNER,)),
        ("pendingOwner", (), OWNER, (0,)),
        ("nameOwner", (other,), STRANGER, ("NotOwner", STRANGER, OWNER)),
        ("takeOver", (), OWNER, ("NotPendingOwner", OWNER, 0)),
        ("nameOwner", (other,), OWNER, ()),
        ("pendingOwner", (), OWNER, (other,)),
        ("takeOver", (), STRANGER, ("NotPendingOwner", STRANGER, other)),
        ("takeOver", (), other, ()),
        ("owner", (), OWNER, (other,)),
        ("pendingOwner", (), OWNER, (0,)),
        ("nameOwner", (OWNER,), other, ()),
        ("takeOver", (), OWNER, ()),
    )
    return differ_in_steps(store, steps)


def _read(store: Deployed, parameters: FixedParameters) -> str | None:
    """Compare everything that the getters say with the set in force."""
    count = len(parameters.indexes)
    noticed = differ("indexCount", ask(store, "indexCount"), (count,))
    for i, index in enumerate(parameters.indexes):
        entry = ((index.alpha_long, index.alpha_short, index.gamma),)
        noticed = noticed or differ(f"index {i}", ask(store, "getIndex", i), entry)
    if noticed:
        return noticed
    for j in range(count):
        for i in range(j + 1):
            beta = 10_000 if i == j else parameters.get_beta(i, j)
            for pair in ((i, j), (j, i)):
                noticed = noticed or differ(f"beta {pair}", ask(store, "getBeta", *pair), (beta,))
    for missing in (count, 255):
        wanted = ("NoSuchIndex", missing, count)
        for name, values in (("getIndex", (missing,)), ("getBeta", (missing, 0)), ("getBeta", (0, missing))):
            noticed = noticed or differ(name, ask(store, name, *values), wanted)
    return noticed


def _list_legs(case: Case) -> list[tuple[int, int, int, int]]:
    return [(x.index, x.lots, x.price, x.hedge_ratio) for x in case.book]


@cache
def _list_words() -> list[int]:
    random = Random(SEED)  # noqa: S311  # repeatable cases, not secrets
    words = [*range(70), _TOP]
    for shift in range(1, 256):
        words += [(1 << shift) + step for step in (-1, 0, 1)]
    for _ in range(_MANY):
        root = random.getrandbits(random.randint(1, 128))
        words += [max(root * root + step, 0) for step in (-1, 0, 1)]
    return words


@cache
def _list_factors() -> tuple[list[int], list[int], list[int]]:
    random = Random(SEED + 1)  # noqa: S311  # as above
    x, y, d = [0, -1, 1, -(2**255), 1 - 2**255, 5], [7, -1, -1, -1, 1, 0], [1, 1, 2, 2, 1, 3]
    for _ in range(_MANY):
        x.append(random.getrandbits(random.randint(1, 250)) * random.choice((-1, 1)))
        y.append(random.getrandbits(random.randint(1, 250)) * random.choice((-1, 1)))
        least = abs(x[-1] * y[-1]) >> 254
        d.append(least + 1 + random.getrandbits(random.randint(1, 20)))
    return x, y, d


LENS = Unit("contracts/src/MarginLens.sol", "MarginLens")
ARITHMETIC = Stage("arithmetic", Unit("contracts/test/harness/MathHarness.sol", "MathHarness"), look_at_math)
FEW_BOOKS = Stage("lens, few books", LENS, BOOKS.look_at_few)
ALL_BOOKS = Stage("lens", LENS, BOOKS.look_at_all)
PARAMETERS = Stage("parameters", Unit("contracts/src/RiskParameters.sol", "RiskParameters"), look_at_parameters)
