"""MARGIN-RELABEL-010, layer S: the order and the splitting of positions cannot change what the source computes.

Three lemmas about the source compose to the statement. (1) A position enters the margin through one addition to the
exposures, of an amount that depends on that position alone, and through one bit of the indexes in use. (2) Two such
additions commute, from any exposures whatever; setting bits commutes as well. The state after a book is therefore the
same for every adjacent transposition, so for every permutation. (3) Two positions of the same sign in one contract
add what their sum adds. What follows reads that state only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from clearproof.claims import Evidence, Query, Run, Verdict, obligation
from clearproof.engine import fixed
from clearproof.errors import ToolError
from clearproof.solvers.smt import by_solvers
from clearproof.static.translate import START, Export, Session, State, whole
from clearproof.static.translate import memory as heap
from clearproof.static.translate import terms as t
from clearproof.static.translate.state import Object
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import SIGNED_WORD, WORD, Array, Struct
from clearproof.static.translate.values import Cell, Many, Memory, Value, Word
from models.source_support import ask, assumptions, count_bounds, differs, leaves, project, require_stubs

CLAIM = "MARGIN-RELABEL-010"
EXPOSURES = Array(WORD, fixed.MAX_INDEXES)
ADD = "PortfolioMargin.add(uint256[16],uint256,int256,uint256,int256)"
ADD_AT = "PerIndex.addAt(uint256[16],uint256,uint256)"


@dataclass(frozen=True, slots=True)
class Orders:
    """Exposures after two additions, in both orders."""

    session: Session
    forward: Sequence[Term]
    backward: Sequence[Term]


@obligation(CLAIM, "S", cost=4)
def two_additions_commute_from_any_exposures(run: Run) -> Evidence:
    """Show that two additions to the exposures give the same words in either order, for any words and amounts."""
    orders = add_in_both_orders(project(run.root))
    export = Export()
    queries = [
        ask(f"word-{k}-differs", export, [differs([x], [y], export)])
        for k, (x, y) in enumerate(zip(orders.forward, orders.backward, strict=True))
    ]
    queries += _unproved_provisos(orders.session, export)
    report = orders.session.report(ADD_AT)
    return by_solvers(
        Verdict.PROVED,
        f"{len(orders.forward)} words agree for every two additions",
        queries,
        assumptions=assumptions(report),
        statistics=count_bounds(report),
    )


def add_in_both_orders(slither: object) -> Orders:
    """Translate two additions to arbitrary exposures, one way round and the other."""
    session = Session(slither, domain=dict.fromkeys(("i", "j"), (0, fixed.MAX_INDEXES - 1)))
    start = State(START)
    words = session.symbolic("words", EXPOSURES, start)
    i, x, j, y = (session.scalar(name, WORD) for name in ("i", "x", "j", "y"))
    found = []
    for first, second in (((i, x), (j, y)), ((j, y), (i, x))):
        state = start.copy()
        for index, amount in (first, second):
            session.call(ADD_AT, [words, index, amount], state)
        if whole(state.path) is not t.TRUE:
            raise ToolError(f"{ADD_AT} can revert, which the lemma does not foresee")
        found.append(leaves(session.shape(state, words)))
    return Orders(session, found[0], found[1])


def _unproved_provisos(session: Session, export: Export) -> list[Query]:
    """Ask whether assembly can leave its object; folding usually answers."""
    return [
        ask(f"outside-{k}", export, [export.term(t.lnot(condition))])
        for k, condition in enumerate(session.machine.list_conditions())
    ]


@obligation(CLAIM, "S", cost=2)
def position_enters_by_one_addition_of_its_own(run: Run) -> Evidence:
    """Show that a position makes exactly one addition, at its index, of an amount that only its own data decide."""
    session = _session(project(run.root))
    state = State(START)
    words = session.symbolic("words", EXPOSURES, state)
    _clear(words, state)
    session.call(ADD, [words, *_position(session, 1)], state)
    require_stubs(session, [ADD_AT])
    count, index, amount = leaves(session.shape(state, words))[:3]
    strange = _inputs_of(amount) - {"lots1", "price1", "ratio1"}
    if strange:
        raise ToolError(f"the amount of a position depends on {', '.join(sorted(strange))}")
    export = Export()
    once = [t.lnot(whole(state.path)), t.lnot(t.eq(count, t.ONE)), t.lnot(t.eq(index, _term(session, "index1")))]
    queries = [
        ask(name, export, [export.term(condition)])
        for name, condition in zip(("reverts", "not-once", "elsewhere"), once, strict=True)
    ]
    return by_solvers(
        Verdict.PROVED,
        "one addition at the position's index, of an amount made of lots, price and hedge ratio",
        queries,
        assumptions=assumptions(session.report(ADD)),
        statistics=count_bounds(session.report(ADD)),
    )


@obligation(CLAIM, "S", cost=3)
def same_signed_positions_of_one_contract_add_up(run: Run) -> Evidence:
    """Show that two positions of the same sign in one contract add exactly what their sum adds."""
    session = _session(project(run.root))
    state = State(START)
    words = session.symbolic("words", EXPOSURES, state)
    index, lots, price, ratio = _position(session, 1)
    more = session.scalar("lots2", SIGNED_WORD)
    amounts = []
    for size in (lots, more, Word(t.add(lots.term, more.term), SIGNED_WORD)):
        once = state.copy()
        _clear(words, once)
        session.call(ADD, [words, index, size, price, ratio], once)
        amounts.append(leaves(session.shape(once, words))[2])
    export = Export()
    size_of_word = t.integer(1 << 256)
    parts, total = t.add(amounts[0], amounts[1]), amounts[2]
    wrong = t.lnot(t.eq(t.mod(parts, size_of_word), t.mod(total, size_of_word)))
    queries = []
    for name, side in (("long", 1), ("short", -1)):
        for kind, sign in (("call", 1), ("put", -1)):
            signs = [
                t.le(t.ZERO, t.mul(term, t.integer(factor)))
                for term, factor in ((lots.term, side), (more.term, side), (ratio.term, sign))
            ]
            queries.append(ask(f"{name}-{kind}", export, [export.term(part) for part in (wrong, *signs)]))
    return by_solvers(
        Verdict.PROVED,
        "same-signed positions of one contract merge without a trace",
        queries,
        assumptions=assumptions(session.report(ADD)),
        statistics=count_bounds(session.report(ADD)),
    )


@obligation(CLAIM, "S", cost=3)
def entry_point_reads_positions_only_through_the_sums(run: Run) -> Evidence:
    """Show that swapping two positions at the entry point swaps its additions and changes no bit and no refusal."""
    names = ("a", "b")
    outcomes = [_enter(project(run.root), order) for order in (names, names[::-1])]
    export = Export()
    (session, refuses, used, log), (_, refuses_too, used_too, log_too) = outcomes
    half = len(log) // 2
    pairs = {
        "refusal": (refuses, refuses_too),
        "bits": (used, used_too),
        **{f"addition-{k}": (x, y) for k, (x, y) in enumerate(zip(log, log_too[half:] + log_too[:half], strict=True))},
    }
    queries = []
    for name, (x, y) in pairs.items():
        meets = [] if name == "refusal" else [export.term(t.land(refuses, refuses_too))]
        queries.append(ask(name, export, [export.term(t.lnot(t.eq(x, y))), *meets]))
    return by_solvers(
        Verdict.PROVED,
        "the entry point hands on the additions in the order of the positions, and nothing else of that order",
        queries,
        assumptions=assumptions(session.report("MarginLens.marginOf")),
        statistics=count_bounds(session.report("MarginLens.marginOf")),
    )


def _enter(slither: object, order: Sequence[str]) -> tuple[Session, Term, Term, list[Term]]:
    """Run ``MarginLens.marginOf`` on two positions in ``order``, recording what it adds and which bits it sets."""
    logged: list[list[Term]] = []

    def log(arguments: list[Value], state: State) -> Many:
        words = _pointer(arguments[0])
        place = 4 * _count(state, words)
        for offset, value in enumerate(arguments[1:]):
            heap.write_cell(state, Cell(words.targets, t.integer(place + offset), WORD), _as_recorded(value))
        heap.write_cell(state, Cell(words.targets, t.integer(15), WORD), Word(t.integer(place // 4 + 1), WORD))
        return Many(())

    def finish(arguments: list[Value], state: State) -> Many:
        logged.append(leaves(session.shape(state, arguments[0]))[:8])
        return Many((arguments[1],))

    stubs = {
        ADD: log,
        "Admissibility.check(IMarginDomain.Index[],int16[])": lambda _arguments, _state: Many(()),
        "PortfolioMargin.packParameters(IMarginDomain.Index[],int16[])": _no_words,
        "PortfolioMargin.requirement(uint256[16],uint256,PortfolioMargin.ParameterWords)": finish,
    }
    session = Session(slither, lengths={"indexes": 2, "betas": 1, "legs": 2}, stubs=stubs)
    state = State(START)
    entry = session.find("MarginLens.marginOf")
    arguments = session.arguments(entry, state)
    if order[0] == "b":
        legs = _pointer(arguments[2])
        number = legs.targets[0][1]
        state.heap[number] = Object(legs.type, state.heap[number].cells[::-1], read_only=True)
    result = session.call(entry, arguments, state)
    require_stubs(session, stubs)
    if result is None or len(logged) != 1:
        raise ToolError("MarginLens.marginOf no longer ends in one computation of the requirement")
    return session, whole(state.path), leaves(session.shape(state, result.items[0]))[0], logged[0]


def _no_words(_arguments: list[Value], state: State) -> Many:
    kind = Struct("PortfolioMargin.ParameterWords", (("indexes", Array(WORD, 4)), ("betas", Array(WORD, 8))))
    return Many((heap.Allocator(first=1_000_000).zero(state, kind, "a stub"),))


def _pointer(value: Value) -> Memory:
    if not isinstance(value, Memory):
        raise ToolError("an argument that was an array no longer is one")
    return value


def _as_recorded(value: Value) -> Word:
    """Return an argument as a cell of the record holds it: the number itself, whatever its type."""
    if not isinstance(value, Word):
        raise ToolError("an argument that was a number no longer is one")
    return Word(value.term, WORD)


def _count(state: State, words: Memory) -> int:
    cell = heap.read_cell(state, Cell(words.targets, t.integer(15), WORD))
    known = t.value_of(cell.term) if isinstance(cell, Word) else None
    if known is None:
        raise ToolError("the number of additions depends on the input")
    return known


def _session(slither: object) -> Session:
    """Return a session in which an addition only records itself: how often, where and how much."""
    domain = {
        "index1": (0, fixed.MAX_INDEXES - 1),
        "lots1": (-fixed.MAX_LOTS, fixed.MAX_LOTS),
        "lots2": (-fixed.MAX_LOTS, fixed.MAX_LOTS),
        "price1": (1, fixed.MAX_PRICE),
        "ratio1": (-fixed.HEDGE_SCALE, fixed.HEDGE_SCALE),
    }
    return Session(slither, domain=domain, stubs={ADD_AT: _record})


def _record(arguments: list[Value], state: State) -> Many:
    words = _pointer(arguments[0])
    count = heap.read_cell(state, Cell(words.targets, t.ZERO, WORD))
    if not isinstance(count, Word):
        raise ToolError("exposures are no longer words")
    for place, value in enumerate((Word(t.add(count.term, t.ONE), WORD), *arguments[1:])):
        heap.write_cell(state, Cell(words.targets, t.integer(place), WORD), _as_recorded(value))
    return Many(())


def _clear(words: Value, state: State) -> None:
    heap.write_cell(state, Cell(_pointer(words).targets, t.ZERO, WORD), Word(t.ZERO, WORD))


def _position(session: Session, number: int) -> tuple[Word, Word, Word, Word]:
    return (
        session.scalar(f"index{number}", WORD),
        session.scalar(f"lots{number}", SIGNED_WORD),
        session.scalar(f"price{number}", WORD),
        session.scalar(f"ratio{number}", SIGNED_WORD),
    )


def _term(session: Session, name: str) -> Term:
    return next(item.term for item in session.inputs if item.name == name)


def _inputs_of(term: Term) -> set[str]:
    return {str(part.data) for part in t.postorder([term]) if part.op in {"var", "flag", "read", "predicate"}}
