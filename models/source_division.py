"""INT-RANGE-001, layer S: the roundings wrap nowhere, whatever they are given, as long as the divisor is positive.

Each function of ``RoundingMath`` runs on its own for all words of its parameters' types. Callers owe the divisor; a
division by zero reverts in any case.
"""

from typing import Any

from clearproof.claims import Evidence, Run, obligation
from clearproof.errors import ToolError
from clearproof.static.translate import START, Export, Relaxed, State
from clearproof.static.translate import terms as t
from clearproof.static.translate.types import SIGNED_WORD, WORD, Scalar
from clearproof.static.translate.values import Word
from models.source_contracts import Contract, Keys, prove, words
from models.source_range import CLAIM
from models.source_support import project

ROUNDING = "RoundingMath"
POSITIVE = "divisors are positive, which callers see to"
QUOTIENT = "|x y| < 2^255 d where mulDivFloor(x, y, d) is called: of a step of an elimination it is shown in layer S"


def prove_unsigned(slither: Any, name: str) -> Contract:
    """Run a division of words for every dividend and every positive divisor."""
    return _divide(slither, f"{ROUNDING}.{name}(uint256,uint256)", WORD, Relaxed)


def prove_signed(slither: Any, name: str) -> Contract:
    """Run a division of signed words for every dividend and every positive divisor."""
    return _divide(slither, f"{ROUNDING}.{name}(int256,int256)", SIGNED_WORD, Relaxed)


def _divide(slither: Any, function: str, kind: Scalar, by: type[Export]) -> Contract:
    contract = Contract(slither, function, (POSITIVE,), by=by)
    x, d = contract.unknown("x", kind.lo, kind.hi), contract.unknown("d", 1, kind.hi)
    contract.run([Word(x, kind), Word(d, kind)], State(START))
    return contract


def prove_root(slither: Any) -> Contract:
    """Run ``sqrtUp`` for every word."""
    contract = Contract(slither, f"{ROUNDING}.sqrtUp(uint256)")
    (root,) = words(contract.run([Word(contract.unknown("x", 0, WORD.hi), WORD)], state := State(START)))
    contract.owe("root", state, t.le(root, t.integer(1 << 128)))
    return contract


def prove_product(slither: Any) -> Contract:
    """Run ``mulDivFloor`` where the quotient fits; neither magnitude nor sign is lost."""
    contract = Contract(slither, f"{ROUNDING}.mulDivFloor(int256,int256,uint256)", (POSITIVE, QUOTIENT))
    x, y = (contract.unknown(name, SIGNED_WORD.lo + 1, SIGNED_WORD.hi) for name in ("x", "y"))
    d = contract.unknown("d", 1, WORD.hi)
    most = t.mul(d, t.integer(SIGNED_WORD.hi))
    sizes = [t.ite(t.lt(value, t.ZERO), t.neg(value), value) for value in (x, y)]
    contract.know(t.le(t.mul(*sizes), most))
    contract.run([Word(x, SIGNED_WORD), Word(y, SIGNED_WORD), Word(d, WORD)], State(START))
    return contract


def run_all(slither: Any) -> list[Contract]:
    """Return every rounding, run on its own."""
    unsigned = [prove_unsigned(slither, name) for name in ("divUp", "divUpCounted", "divDown")]
    signed = [prove_signed(slither, name) for name in ("divFloor", "divTrunc")]
    return [*unsigned, *signed, prove_root(slither), prove_product(slither)]


def discharged(slither: Any) -> Keys:
    """Return the operations that these proofs are about, by place and kind."""
    return frozenset[tuple[str, str]]().union(*(contract.covers() for contract in run_all(slither)))


@obligation(CLAIM, "S", cost=2)
def roundings_wrap_nowhere_for_any_positive_divisor(run: Run) -> Evidence:
    """Show that no rounding wraps or reverts, for every word and every positive divisor."""
    contracts = run_all(project(run.root))
    if not all(contract.session.machine.wraps for contract in contracts if "divDown" not in contract.function):
        raise ToolError("a rounding has no silent operation any more; the model has to follow it")
    return prove(contracts, f"{len(contracts)} roundings, each for all words")
