"""The assembly of ``Candidates`` and ``PerIndex`` that reads and writes one place: it is its plain code.

Each function is run on an array of unknowns for every place that callers may name. That callers name no other is owed
where they call (:mod:`models.source_worst_fill_state`). Functions that go over lanes of a row are not among these; they
have questions of their own (:mod:`models.source_worst_fill_lanes`).
"""

from dataclasses import dataclass

from clearproof.errors import ToolError
from clearproof.static.translate import START, Export, Session, State
from clearproof.static.translate import terms as t
from clearproof.static.translate.state import Object
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import SIGNED_WORD, WORD, Array, Scalar
from clearproof.static.translate.values import Value, Word
from models.source_account import SIZE
from models.source_support import Questions, leaves
from models.source_worst_fill_state import LABELS
from models.source_worst_fill_visit import WAITING


@dataclass(frozen=True, slots=True)
class Access:
    """One function, and which cells of its array it reads or sets."""

    function: str
    kind: Scalar
    length: int
    places: int
    """Every place below this is asked about."""
    columns: tuple[int, ...] = (0,)
    """First places of the columns that are read or set."""
    sets: bool = False


TABLE = 3 * LABELS
ACCESSES = (
    *(
        Access(f"Candidates.{label}(int256[240],uint256)", SIGNED_WORD, TABLE, LABELS, (k * LABELS,))
        for k, label in enumerate(("own", "net", "value_"))
    ),
    Access("Candidates.set(int256[240],uint256,int256,int256)", SIGNED_WORD, TABLE, LABELS, (0, LABELS), sets=True),
    Access("Candidates.setValue(int256[240],uint256,int256)", SIGNED_WORD, TABLE, LABELS, (2 * LABELS,), sets=True),
    Access("PerIndex.get(int256[16],uint256)", SIGNED_WORD, SIZE, SIZE),
    Access("PerIndex.get(uint256[16],uint256)", WORD, SIZE, SIZE),
    Access("PerIndex.get(int256[32],uint256)", SIGNED_WORD, 2 * SIZE, 2 * SIZE),
    Access("PerIndex.get(uint256[66],uint256)", WORD, WAITING, WAITING),
    Access("PerIndex.set(int256[16],uint256,int256)", SIGNED_WORD, SIZE, SIZE, sets=True),
    Access("PerIndex.set(int256[32],uint256,int256)", SIGNED_WORD, 2 * SIZE, 2 * SIZE, sets=True),
    Access("PerIndex.set(uint256[66],uint256,uint256)", WORD, WAITING, WAITING, sets=True),
)


def ask_accesses(slither: object, questions: Questions) -> int:
    """Ask for every place whether a function reads or leaves anything else than its plain code; return how many."""
    for access in ACCESSES:
        for place in range(access.places):
            for found, expected in compare(slither, access, place):
                if found is not expected:
                    export = Export()
                    questions.refute(
                        access.function.partition("(")[0].lower(), export, [export.term(t.lnot(t.eq(found, expected)))]
                    )
    return sum(access.places for access in ACCESSES)


def compare(slither: object, access: Access, place: int) -> list[tuple[Term, Term]]:
    """Return what the function gives and leaves at ``place``, and what its plain code does.

    Raises
    ------
    ToolError
        The function can revert, or reaches outside the array.
    """
    session, state = Session(slither), State(START)
    cells = [t.variable(f"cell{k}", access.kind.lo, access.kind.hi) for k in range(access.length)]
    array = session.machine.heap.place(
        state, Object(Array(access.kind, access.length), tuple(Word(cell, access.kind) for cell in cells))
    )
    new = (
        [t.variable(f"new{k}", access.kind.lo, access.kind.hi) for k in range(len(access.columns))]
        if access.sets
        else []
    )
    arguments: list[Value] = [array, Word(t.integer(place), WORD), *(Word(term, access.kind) for term in new)]
    result = session.call(access.function, arguments, state)
    if result is None or session.machine.provisos or state.path.condition is not t.TRUE:
        raise ToolError(f"{access.function} reverts or leaves its array at place {place}")
    read = [item.term for item in result.items if isinstance(item, Word)]
    expected = list(cells)
    for column, term in zip(access.columns, new, strict=False):
        expected[column + place] = term
    wanted = [] if access.sets else [cells[access.columns[0] + place]]
    if len(read) != len(wanted):
        raise ToolError(f"{access.function} returns {len(read)} numbers; the model has to follow it")
    return list(zip([*read, *leaves(session.shape(state, array))], [*wanted, *expected], strict=True))
