"""INT-TWIN-005, layer S: what the entry point makes of a call, and how the functions are put together.

The functions themselves are compared in :mod:`models.source_twin`. Here each is cut, and what is handed from one to the
next is looked at: parameters through their words, positions through the sums of their sides, then square, cross term,
root and result.
"""

from collections.abc import Callable

from clearproof.claims import Evidence, Run, obligation
from clearproof.engine import fixed
from clearproof.errors import ToolError
from clearproof.static.translate import State
from clearproof.static.translate import memory as heap
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import SIGNED_WORD, WORD, Array
from clearproof.static.translate.values import Many, Memory, Value, Word
from models import source_spec as spec
from models.source_account import (
    CROSS,
    HALF,
    PARAMETER_WORDS,
    REQUIREMENT,
    SCALE,
    SIZE,
    SQUARE,
    WEIGH,
    pack,
)
from models.source_range import CHECK, ENTRY, POSITION
from models.source_support import leaves, project, require_stubs
from models.source_twin import CLAIM, FROM_SQUARE, GET_BETA, PACK, SIZES, Comparison, judge, open_session

BOOKS = tuple(f"{indexes} indexes, {legs} positions" for indexes in (1, 2, 3) for legs in (1, 2, 3))
Stub = Callable[[list[Value], State], Many]


@obligation(CLAIM, "S", cases=BOOKS)
def entry_point_sums_the_sides_of_every_position(run: Run) -> Evidence:
    """Show that the requirement is asked for the summed sides of the positions, their indexes, and the parameters."""
    words = run.case.split()
    return judge([compare_entry(project(run.root), int(words[0]), int(words[2]))], run.case)


def compare_entry(slither: object, indexes: int, legs: int) -> Comparison:
    """Compare what ``MarginLens.marginOf`` asks the requirement for with the specification's sums."""
    asked: list[tuple[list[Term], Term]] = []
    packed = heap.Allocator(first=1_000_000)

    def give_words(_arguments: list[Value], state: State) -> Many:
        return Many((packed.zero(state, PARAMETER_WORDS, "a stub"),))

    def answer(arguments: list[Value], state: State) -> Many:
        used, words = arguments[1], arguments[2]
        if not isinstance(used, Word) or not isinstance(words, Memory) or words.targets[0][1] < 1_000_000:
            raise ToolError(f"{ENTRY} asks for the requirement with other parameters than it packed")
        asked.append((leaves(session.shape(state, arguments[0])), used.term))
        return Many((Word(t.variable("requirement", 0, WORD.hi), WORD),))

    stubs: dict[str, Stub] = {CHECK: _accept, PACK: give_words, REQUIREMENT: answer}
    sizes = {"indexes": indexes, "betas": indexes * (indexes - 1) // 2, "legs": legs}
    limits = {**POSITION, "index": (0, indexes - 1)}
    domain = {f"legs[{k}].{name}": bounds for k in range(legs) for name, bounds in limits.items()}
    session = open_session(slither, stubs=stubs, lengths=sizes, domain=domain)
    found = Comparison(session)
    entry = session.find(ENTRY)
    result = session.call(entry, session.arguments(entry, found.state), found.state)
    require_stubs(session, stubs)
    if result is None or len(asked) != 1:
        raise ToolError(f"{ENTRY} no longer ends in one computation of the requirement")
    given = {item.name: item.term for item in session.inputs}
    positions = [{name: given[f"legs[{k}].{name}"] for name in limits} for k in range(legs)]
    exposures, used = asked[0]
    for i in range(SIZE):
        long, short = spec.sum_sides(positions, i)
        found.pairs.append((f"sides-{i}", exposures[i], t.add(long, t.mul(short, t.integer(HALF)))))
    bits = [(_any([t.eq(position["index"], t.integer(i)) for position in positions]), i) for i in range(indexes)]
    found.pairs.append(("used", used, pack(bits).term))
    found.pairs.append(("answer", leaves([session.shape(found.state, result.items[0])])[0], _answer()))
    return found


def _answer() -> Term:
    return t.variable("requirement", 0, WORD.hi)


def _any(conditions: list[Term]) -> Term:
    return t.ite(t.lor(*conditions), t.ONE, t.ZERO)


def _accept(_arguments: list[Value], _state: State) -> Many:
    return Many(())


@obligation(CLAIM, "S", cases=(*SIZES, "16"))
def parameters_are_read_from_where_they_were_packed(run: Run) -> Evidence:
    """Show that every alpha, gamma and beta comes out of its word as it went in."""
    return judge([compare_packing(project(run.root), int(run.case))], f"{run.case} indexes")


def compare_packing(slither: object, size: int) -> Comparison:
    """Compare parameters with what the readers of words get from the packed ones."""
    pairs = size * (size - 1) // 2
    limits = {"alphaLong": (1, fixed.MAX_ALPHA), "alphaShort": (1, fixed.MAX_ALPHA), "gamma": (-SCALE, SCALE)}
    domain = {f"indexes[{i}].{name}": bounds for i in range(size) for name, bounds in limits.items()}
    domain |= {f"betas[{pair}]": (-SCALE, SCALE) for pair in range(pairs)}
    session = open_session(slither, lengths={"indexes": size, "betas": pairs}, domain=domain)
    found = Comparison(session)
    function = session.find(PACK)
    words = found.call(PACK, *session.arguments(function, found.state))
    given = {item.name: item.term for item in session.inputs}
    for i in range(size):
        entry = _shifted(words[i >> 2], 64 * (i & 3))
        for name in limits:
            reader = f"StorageWords.get{name[0].upper()}{name[1:]}(uint256)"
            wanted = given[f"indexes[{i}].{name}"]
            found.pairs.append((f"{name.lower()}-{i}", found.call(reader, entry)[0], wanted))
    for pair in range(pairs):
        entry = _shifted(words[4 + (pair >> 4)], 16 * (pair & 15))
        found.pairs.append((f"beta-{pair}", found.call(GET_BETA, entry)[0], given[f"betas[{pair}]"]))
    return found


def _shifted(word: Term, bits: int) -> Word:
    return Word(t.div(word, t.integer(1 << bits)), WORD)


@obligation(CLAIM, "S")
def requirement_is_the_result_of_square_and_cross_term(run: Run) -> Evidence:
    """Show that the requirement is the result for the square of the indexes plus the cross term of their nets."""
    return judge([compare_requirement(project(run.root))], "every account")


def compare_requirement(slither: object) -> Comparison:
    """Compare the last function with the specification, what it calls being cut."""
    given: dict[str, list[Value]] = {}
    square, cross = (t.variable(name, -SQUARE // 2, SQUARE // 2) for name in ("square", "cross"))
    rounded, result = t.variable("rounded", 0, 2 * SIZE), t.variable("result", 0, WORD.hi)

    def weigh(arguments: list[Value], state: State) -> Many:
        given["weigh"] = arguments
        nets = session.symbolic("nets", Array(SIGNED_WORD, SIZE), state)
        given["nets"] = [nets]
        return Many((nets, Word(square, SIGNED_WORD), Word(rounded, WORD)))

    def cross_term(arguments: list[Value], _state: State) -> Many:
        given["cross"] = arguments
        return Many((Word(cross, SIGNED_WORD),))

    def last(arguments: list[Value], _state: State) -> Many:
        given["last"] = arguments
        return Many((Word(result, WORD),))

    session = open_session(slither, stubs={WEIGH: weigh, CROSS: cross_term, FROM_SQUARE: last})
    found = Comparison(session)
    arguments = session.arguments(session.find(REQUIREMENT), found.state)
    answer = found.call(REQUIREMENT, *arguments)[0]
    require_stubs(session, [WEIGH, CROSS, FROM_SQUARE])
    exposures, used, words = arguments
    if not isinstance(words, Memory):
        raise ToolError(f"{REQUIREMENT} no longer takes words in memory")
    parts = [heap.read_field(found.state, words, k) for k in range(2)]
    if given["weigh"] != [exposures, used, parts[0]] or given["cross"] != [*given["nets"], used, parts[1]]:
        raise ToolError(f"{REQUIREMENT} hands on something else than exposures, indexes in use, words and nets")
    handed = [item.term for item in given["last"] if isinstance(item, Word)]
    found.pairs = [
        ("square", handed[0], t.add(square, cross)),
        ("rounded", handed[1], rounded),
        ("answer", answer, result),
    ]
    return found
