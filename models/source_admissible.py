"""INT-RANGE-001, layer S: one elimination step of the admissibility routine hands on quotients that fit.

``_reduced`` reads four entries of the matrix and divides two products by the leading minor. With D = 2e4, at most 14
indexes are eliminated before it runs, so the minor is at most D^14 and no entry exceeds 15 D times the minor; that is
the argument in the note of the library, about Schur complements, and no statement about single operations.
"""

from typing import Any

from clearproof.claims import Evidence, Run, obligation
from clearproof.engine import fixed
from clearproof.errors import ToolError
from clearproof.static.translate import START, State
from clearproof.static.translate import terms as t
from clearproof.static.translate.state import Object
from clearproof.static.translate.types import SIGNED_WORD, WORD, Array
from clearproof.static.translate.values import Many, Value, Word
from models.source_contracts import Contract, Keys, prove, words
from models.source_range import CLAIM
from models.source_support import project

REDUCED = "Admissibility._reduced(int256[],uint256,uint256,uint256,uint256,int256)"
PRODUCT = "RoundingMath.mulDivFloor(int256,int256,uint256)"
DIAGONAL = 2 * fixed.CORRELATION_SCALE
"""D: the largest diagonal entry of the matrix."""
STEPS = fixed.MAX_INDEXES - 2
MINOR = DIAGONAL**STEPS
ENTRY = (STEPS + 1) * DIAGONAL
ELIMINATION = (
    "before each step of the elimination the minor is positive and at most D^14, and no entry exceeds 15 D times it "
    "(Schur complements: the note of contracts/src/libraries/Admissibility.sol; PARAM-ADMISSIBLE-001, layer V)"
)
ROWS = "a matrix of two rows stands for one of any size: a step reads four entries, wherever they are"


def prove_step(slither: Any) -> Contract:
    """Run ``_reduced`` for any entries within the bound of the elimination."""
    contract = Contract(slither, REDUCED, (ELIMINATION, ROWS))
    minor = contract.unknown("minor", 1, MINOR)
    bound = t.mul(minor, t.integer(ENTRY))
    entries = [contract.unknown("entry", -ENTRY * MINOR, ENTRY * MINOR) for _ in range(4)]
    for entry in entries:
        contract.know(t.le(entry, bound), t.le(t.neg(bound), entry))

    limit = ENTRY**2 * MINOR

    def divide(arguments: list[Value], state: State) -> Many:
        *factors, d = words(arguments)
        contract.owe("divisor", state, t.lt(t.ZERO, d), t.eq(d, minor))
        x, y = (contract.name("factor", factor, state, -ENTRY * MINOR, ENTRY * MINOR) for factor in factors)
        sizes = [side for factor in (x, y) for side in (t.le(factor, bound), t.le(t.neg(bound), factor))]
        contract.owe("factor", state, *sizes)
        for product in (t.mul(x, y), t.neg(t.mul(x, y))):
            square = t.le(product, t.mul(bound, bound))
            contract.derive("product", state, sizes, square)
            contract.derive("product", state, [square], t.le(product, t.mul(minor, t.integer(limit))))
        return Many((Word(contract.unknown("quotient", -limit - 1, limit), SIGNED_WORD),))

    contract.stubs[PRODUCT] = divide
    state = State(START)
    cells = tuple(Word(entry, SIGNED_WORD) for entry in entries)
    matrix = contract.session.machine.heap.place(state, Object(Array(SIGNED_WORD, None), cells))
    places = [Word(contract.unknown(name, 0, 1), WORD) for name in ("k", "i", "j")]
    contract.run([matrix, Word(t.integer(2), WORD), *places, Word(minor, SIGNED_WORD)], state)
    if limit > SIGNED_WORD.hi:
        raise ToolError(f"quotients up to {limit} do not fit 255 bits")
    return contract


def discharged(slither: Any) -> Keys:
    """Return the operations that this proof is about, by place and kind."""
    return prove_step(slither).covers()


@obligation(CLAIM, "S")
def elimination_step_of_the_admissibility_routine_wraps_nowhere(run: Run) -> Evidence:
    """Show that a step of the elimination converts its divisor without loss, and its quotients fit 255 bits."""
    return prove([prove_step(project(run.root))], "quotients of an elimination stay below 2^237")
