"""The functions of ``WorstFill`` that go over the indexes of a box, one index after another.

Loops over indexes run by an invariant too, once for each number i that the loop can have come to. The sums that an
index adds to are unknowns with a bound that :mod:`models.source_worst_fill_sums` gives.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from clearproof.errors import ToolError
from clearproof.static.translate import State
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import Stub
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import WORD
from clearproof.static.translate.values import Many, Value
from clearproof.static.translate.visits import note_debt
from models.source_account import SCALE, SIDES, SIZE
from models.source_worst_fill_index import (
    DROP,
    EVALUATE,
    SEEN,
    TAKE,
    Single,
    is_enclosed,
)
from models.source_worst_fill_ledger import largest, times
from models.source_worst_fill_memory import (
    Rounds,
    Values,
    find_array,
    number_of,
    place_search,
    read_cell,
    signed,
    term_of,
    truth,
    unsigned,
    write_cell,
)
from models.source_worst_fill_state import BOUND, BOX, LABELS, SEARCH, Range, name

GET_BOUND = name("_getBound", SEARCH, BOX)
NARROW = name("_narrow", SEARCH, BOX)
GUESS = name("_guess", SEARCH, BOX)
EVALUATED = LABELS + 3
"""Most work of one index of a bound."""
NARROWED = 8
"""Work of narrowing one index."""
LARGEST_WORK = 1 << 31
SET_TOP = "PerIndex.set(int256[16],uint256,int256)"
ROWS = "PerIndex.get(uint256[16],uint256)"
COPY = "PerIndex.copyTo(int256[32],int256[32])"
ADD_PRODUCTS = "PerIndex.addProducts(int256[32],uint256,uint256,int256)"
LANE = 1 << 16


@dataclass(slots=True)
class AtIndex(Single):
    """A run of one round of a loop over indexes, the one of index ``i``, or of what is behind the last."""

    i: int = 0
    bits: list[Term] = field(init=False)
    """By index: 1 if it is open."""

    def __post_init__(self) -> None:
        """Start with any box."""
        Single.__post_init__(self)
        self.bits = [self.ledger.place(f"open{k}", 0, 1) for k in range(SIZE)]

    @property
    def is_open(self) -> Term:
        """Whether the index of the round is open."""
        return t.eq(self.bits[self.i], t.ONE) if self.i < SIZE else t.FALSE

    def labels(self, here: Range | None = None) -> Term:
        """Return the labels of a box in which the index of the round has the range ``here``."""
        word = t.ZERO
        for k, other in enumerate(self._others()):
            part = (here or self.index.range).word.term if k == self.i else other
            word = t.add(word, t.mul(part, t.integer(LANE**k)))
        return word

    def _others(self) -> list[Term]:
        lanes = []
        for k in range(SIZE):
            self.ledger.places.add(f"labels{k}")
            lanes.append(t.variable(f"labels{k}", 0, LANE - 1))
        return lanes

    def known_place(self, place: Value, *allowed: int) -> int:
        """Return a known place of an array over indexes.

        Raises
        ------
        ToolError
            It is not one of those allowed: the source reads something else now.
        """
        note_debt()  # settled here
        found = t.value_of(term_of(place))
        if found not in allowed or found is None:
            raise ToolError(f"{self.function} uses place {found} of an array where {allowed} were foreseen")
        return found

    def read_seen(self, array: Callable[[State], int]) -> Stub:
        """Return the stub that reads X and G of the index of the round, which has to be open."""

        def read(arguments: list[Value], state: State) -> Many:
            place = self.known_place(arguments[1], self.i, self.i + SIZE)
            if number_of(arguments[0]) != array(state):
                raise ToolError(f"{self.function} reads another array; the model has to follow it")
            self.ledger.owe("open", state, self.is_open)
            return Many((signed(self.index.seen if place == self.i else self.index.spread),))

        return read


def pack_bits(bits: list[Term]) -> Term:
    """Return the word with these bits, the lowest first."""
    word = t.ZERO
    for k, bit in enumerate(bits):
        word = t.add(word, t.mul(bit, t.integer(1 << k)))
    return word


def lift(operate: Callable[[Term], Term], term: Term) -> Term:
    """Return an operation on a choice as a choice between its results."""
    if term.op == "clip":
        return lift(operate, term.args[0])
    if term.op == "ite":
        return t.ite(term.args[0], lift(operate, term.args[1]), lift(operate, term.args[2]))
    return operate(term)


def bit_of(position: int, word: Term) -> Term:
    """Return one bit of a word."""
    return t.mod(t.div(word, t.integer(1 << position)), t.integer(2))


def behind(word: Term, count: int) -> Term:
    """Return what is left of a word after ``count`` bits."""
    return lift(lambda x: t.div(x, t.integer(1 << count)), word)


def every(run: Callable[[object, int], AtIndex], last: int = SIZE) -> Callable[[object], Iterator[AtIndex]]:
    """Return a function that yields the run of every index up to ``last``."""

    def all_of_them(slither: object) -> Iterator[AtIndex]:
        for i in range(last + 1):
            yield run(slither, i)

    return all_of_them


def run_get_bound(slither: object, i: int) -> AtIndex:
    """Run the round of index ``i`` of ``_getBound``: what was added so far and what is added now fit together."""
    run = AtIndex(slither, GET_BOUND, i=i)
    ledger, index = run.ledger, run.index
    work, reached, least = ledger.unknown("work", 0, LARGEST_WORK), sum_so_far(run), lower_sum(run)
    chosen = ledger.unknown("chosen-value", -BOUND, BOUND)
    ledger.know(chosen, index.is_value(chosen, index.swing))
    labels, word = run.labels(), pack_bits(run.bits)

    def evaluate(arguments: list[Value], state: State) -> Many:
        given = [index.range.word.term, times(2, index.seen), index.spread]
        ledger.owe("as-foreseen", state, *(t.eq(term_of(x), y) for x, y in zip(arguments[1:], given, strict=True)))
        spend(run, arguments[0], state, EVALUATED)
        top = ledger.unknown("top", -BOUND, BOUND)
        ledger.know(top, index.is_value(top, index.swing), t.le(chosen, top))
        return Many((signed(top),))

    def set_top(arguments: list[Value], state: State) -> Many:
        run.known_place(arguments[1], i)
        ledger.owe("top-is-a-value", state, index.is_value(term_of(arguments[2]), index.widest))
        return Many(())

    def begin(variables: Values, state: State) -> Values:
        start = [("i", t.ZERO), ("rest", word), ("labels", labels), ("bound", settled)]
        ledger.owe("entry", state, *(t.eq(term_of(variables[label]), x) for label, x in start))
        bound = ledger.unknown("bound", -BOUND, BOUND)
        ledger.know(bound, largest(bound, bound=reached), t.le(least, bound))
        write_cell(state, variables["search"], work=spent(run, work, EVALUATED * i))
        return {**at_index(run, labels, word), "bound": signed(bound)}

    def again(variables: Values, state: State) -> None:
        owe_next(run, variables, state, word)
        ledger.owe("labels", state, t.eq(term_of(variables["labels"]), t.div(labels, t.integer(LANE ** (i + 1)))))
        added = t.ite(run.is_open, t.add(index.square, index.swing), t.ZERO)
        bound = term_of(variables["bound"])
        ledger.owe("bound-within-its-sum", state, largest(bound, bound=t.add(reached, added)))
        ledger.owe("bound-above", state, t.le(t.add(least, t.ite(run.is_open, chosen, t.ZERO)), bound))
        owe_work(run, variables["search"], state, work, EVALUATED * (i + 1))

    settled = ledger.unknown("settled", -BOUND, BOUND)
    box_seen = [0]
    run.open(
        stubs={EVALUATE: evaluate, SET_TOP: set_top, SEEN: run.read_seen(lambda _state: box_seen[0])},
        invariants={"loop 1": Rounds(begin, again)},
    )
    search = place_search(run.session, run.state, GET_BOUND, {"work": work})
    box = place_search(run.session, run.state, GET_BOUND, {"settled": settled, "labels": labels, "open": word}, 1)
    box_seen[0] = find_array(run.state, box, "seen")
    (bound,) = run.call(search, box)
    run.owe("bound-within-its-sum", largest(bound, bound=reached), t.le(least, bound))
    return run


def at_index(run: AtIndex, labels: Term, word: Term) -> dict[str, Value]:
    """Return the variables of a loop that takes labels and bits off, lowest first, at the index of the round."""
    rest = unsigned(t.div(labels, t.integer(LANE**run.i)))
    return {"i": unsigned(t.integer(run.i)), "rest": unsigned(behind(word, run.i)), "labels": rest}


def sum_so_far(run: AtIndex) -> Term:
    """Return the bound of a sum before the index of the round; with what the index adds, it is within the whole."""
    reached = run.ledger.unknown("reached", 0, BOUND)
    added = t.add(run.index.square, run.index.swing)
    return run.ledger.know(reached, t.le(t.add(reached, added), t.integer(BOUND)))


def lower_sum(run: AtIndex) -> Term:
    """Return the sum of what one candidate of each open index adds to the bound, before the index of the round."""
    return run.ledger.unknown("least", -BOUND, BOUND)


def spend(run: AtIndex, search: Value, state: State, most: int) -> None:
    """Let a callee count its work."""
    before = term_of(read_cell(state, search, "work"))
    run.ledger.owe("work", state, t.le(before, t.integer(LARGEST_WORK + SIZE * EVALUATED)))
    write_cell(state, search, work=spent(run, before, most))


def spent(run: AtIndex, before: Term, most: int) -> Term:
    """Return the work after at most ``most`` more than ``before``."""
    work = run.ledger.unknown("work", 0, LARGEST_WORK + 2 * SIZE * EVALUATED)
    return run.ledger.know(work, t.le(work, t.add(before, t.integer(most))))


def owe_work(run: AtIndex, search: Value, state: State, before: Term, most: int) -> None:
    """Owe that no more work was done than foreseen."""
    work = term_of(read_cell(state, search, "work"))
    run.ledger.owe("work", state, t.le(work, t.add(before, t.integer(most))))


def owe_next(run: AtIndex, variables: Values, state: State, word: Term) -> None:
    """Owe that the next round is that of the next index, and that its open bits are left."""
    run.ledger.owe("next-index", state, t.eq(term_of(variables["i"]), t.integer(run.i + 1)))
    run.ledger.owe("next-bits", state, t.eq(term_of(variables["rest"]), behind(word, run.i + 1)))


def run_guess(slither: object, i: int) -> AtIndex:
    """Run the round of index ``i`` of ``_guess``: the value stays the Q of what was taken, as far as it was taken."""
    run = AtIndex(slither, GUESS, i=i)
    ledger, index, here = run.ledger, run.index, run.index.range
    middle, half, others = ledger.unknown("middle", -SIDES, SIDES), here.half, around(run)
    ledger.know(middle, *is_enclosed(index, middle, half))
    own, moved = index.own(), ledger.unknown("moved", -2 * SIDES, 2 * SIDES)
    ledger.know(moved, largest(moved, bound=half))
    kept, taken = (ledger.unknown(label, 0, BOUND) for label in ("kept", "taken"))
    split_widest(run, kept, taken)
    pull = times(2 * SCALE, index.others)
    rest = t.sub(index.size, half)
    ledger.bound(middle, times(2, index.seen), (rest, pull), kept, t.eq(kept, t.mul(rest, pull)))
    ledger.bound(moved, times(2, index.seen), (half, pull), taken, t.eq(taken, t.mul(half, pull)))
    before = t.add(others, times(2, middle, index.seen))
    labels, word = run.labels(), pack_bits(run.bits)
    copied: list[int] = [0]

    def take(arguments: list[Value], state: State) -> Many:
        given = [here.word.term, times(2, index.seen)]
        ledger.owe("as-foreseen", state, *(t.eq(term_of(x), y) for x, y in zip(arguments[1:], given, strict=True)))
        gain = t.add(own, t.mul(moved, times(2, index.seen)))
        return Many((signed(gain), signed(moved)))

    def copy(arguments: list[Value], state: State) -> Many:
        if number_of(arguments[0]) != find_array(state, box, "seen"):
            raise ToolError("a guess starts from another array; the model has to follow it")
        copied[0] = number_of(arguments[1])
        return Many(())

    def begin(variables: Values, state: State) -> Values:
        start = [("i", t.ZERO), ("rest", word), ("labels", labels), ("value", settled)]
        ledger.owe("entry", state, *(t.eq(term_of(variables[label]), x) for label, x in start))
        value = ledger.unknown("value", -BOUND, BOUND)
        ledger.know(value, t.lor(t.lnot(run.is_open), t.eq(value, before)))
        return {**at_index(run, labels, word), "value": signed(value)}

    def again(variables: Values, state: State) -> None:
        owe_next(run, variables, state, word)
        ledger.owe("labels", state, t.eq(term_of(variables["labels"]), t.div(labels, t.integer(LANE ** (i + 1)))))
        value = term_of(variables["value"])
        after = t.add(t.add(before, own), times(2, moved, index.seen))
        ledger.owe("value-of-what-is-taken", state, t.lor(t.lnot(run.is_open), t.eq(value, after)))
        ledger.owe("value-fits", state, largest(value, bound=t.integer(BOUND)))

    settled = ledger.unknown("settled", -BOUND, BOUND)
    run.open(
        stubs={
            TAKE: take,
            COPY: copy,
            SEEN: run.read_seen(lambda _state: copied[0]),
            ROWS: read_row(run),
            ADD_PRODUCTS: add_products(run, copied, moved),
        },
        invariants={"loop 1": Rounds(begin, again)},
    )
    search = place_search(run.session, run.state, GUESS, {})
    box = place_search(run.session, run.state, GUESS, {"settled": settled, "labels": labels, "open": word}, 1)
    (value,) = run.call(search, box)
    run.owe("value-fits", largest(value, bound=t.integer(BOUND)))
    return run


def around(run: Single) -> Term:
    """Return what ``settled`` has from the other indexes, P + A."""
    index = run.index
    others, most = run.ledger.unknown("others-sum", -BOUND, BOUND), run.ledger.unknown("around", 0, BOUND)
    fits = t.le(t.add(most, t.add(index.square, index.widest)), t.integer(BOUND))
    run.ledger.know(most, fits)
    return run.ledger.know(others, largest(others, bound=most))


def split_widest(run: Single, kept: Term, taken: Term) -> None:
    """Let 2e4 (M - h) U and 2e4 h U add up to 2e4 M U, and owe it."""
    index = run.index
    half, pull = index.range.half, times(2 * SCALE, index.others)
    given = [
        t.eq(kept, t.mul(t.sub(index.size, half), pull)),
        t.eq(taken, t.mul(half, pull)),
        index.definitions()["widest"],
    ]
    for part in (kept, taken):
        run.ledger.learn(part, t.eq(t.add(kept, taken), index.widest), *given)


def read_row(run: AtIndex) -> Stub:
    """Return the stub that reads the correlations of the index of the round."""

    def read(arguments: list[Value], _state: State) -> Many:
        run.known_place(arguments[1], run.i)
        return Many((unsigned(t.variable("row", 0, WORD.hi)),))

    return read


def add_products(run: AtIndex, copied: list[int], moved: Term) -> Stub:
    """Return the stub of what indexes above see of one that moved."""

    def add(arguments: list[Value], state: State) -> Many:
        array, place, row, amount = arguments
        first = run.known_place(place, run.i + 1)
        if number_of(array) != copied[0]:
            raise ToolError("a guess changes another array; the model has to follow it")
        expected = t.div(t.variable("row", 0, WORD.hi), t.integer(LANE**first)) if first < SIZE else t.ZERO
        run.ledger.owe("row-of-the-indexes-above", state, t.eq(term_of(row), expected))
        run.ledger.owe("lanes-inside", state, t.lt(term_of(row), t.integer(LANE ** (SIZE - first))))
        run.ledger.owe("as-foreseen", state, t.eq(term_of(amount), moved))
        return Many(())

    return add


def run_narrow(slither: object, i: int) -> AtIndex:  # a closure for each callee  # noqa: PLR0915  # a closure for each callee
    """Run the round of index ``i`` of ``_narrow``: what is left of it, or which index is to be cut."""
    run = AtIndex(slither, NARROW, i=i)
    ledger, index, here = run.ledger, run.index, run.index.range
    first_bits = [ledger.place(f"first-open{k}", 0, 1) for k in range(SIZE)]
    best, bound = ledger.unknown("best", 0, BOUND), ledger.unknown("bound", 0, BOUND)
    ledger.know(bound, t.le(best, bound))
    work = ledger.unknown("work", 0, LARGEST_WORK)
    left = index.new_range()
    for end in (left.first, left.last):
        ledger.know(end, t.le(here.first, left.first), t.le(left.last, here.last))
    width = t.sub(here.high, here.low)
    limits = (times(2, index.size), times(SCALE, index.others))
    ledger.bound(width, index.spread, limits, index.widest, index.definitions()["widest"])
    not_below_zero = t.le(t.ZERO, t.mul(width, index.spread))
    ledger.learn(index.spread, not_below_zero, t.le(here.low, here.high), t.le(t.ZERO, index.spread))

    def drop(arguments: list[Value], state: State) -> Many:
        _, _, place, word, doubt = arguments
        run.known_place(place, i)
        ledger.owe("as-foreseen", state, t.eq(term_of(word), here.word.term))
        ledger.owe("doubt", state, t.le(t.ZERO, term_of(doubt)), t.le(term_of(doubt), index.widest))
        return Many((left.word,))

    def restrict(arguments: list[Value], state: State) -> Many:
        search, box, place, word = arguments
        run.known_place(place, i)
        ledger.owe("open", state, run.is_open)
        ledger.owe("part-of-the-range", state, t.eq(term_of(word), left.word.term))
        spend(run, search, state, NARROWED)
        bit = ledger.place("open-after", 0, 1)
        write_cell(
            state,
            box,
            labels=run.labels(left),
            open=pack_bits([bit if k == i else old for k, old in enumerate(run.bits)]),
            settled=ledger.unknown("settled", -BOUND, BOUND),
        )
        return Many(())

    def begin(variables: Values, state: State) -> Values:
        ledger.owe("entry", state, t.eq(term_of(variables["i"]), t.ZERO), t.eq(term_of(variables["rest"]), entry))
        ledger.owe(
            "entry", state, t.eq(term_of(variables["largest"]), t.integer(-1)), t.lnot(term_of(variables["changed"]))
        )
        largest_doubt, changed = ledger.place("largest", -1, BOUND), t.flag("changed")
        ledger.places.add("changed")
        cut = ledger.place("cut", 0, WORD.hi)
        ledger.know(largest_doubt, is_searched((changed, largest_doubt, cut), run.bits, i, first_bits))
        ledger.know(cut, is_searched((changed, largest_doubt, cut), run.bits, i, first_bits))
        facts.append(is_searched((changed, largest_doubt, cut), run.bits, i, first_bits))
        cells = {"labels": run.labels(), "open": pack_bits(run.bits), "cut": cut}
        write_cell(state, variables["box"], settled=ledger.unknown("settled", -BOUND, BOUND), **cells)
        write_cell(state, variables["search"], work=spent(run, work, NARROWED * i))
        rest = unsigned(behind(pack_bits(run.bits), i))
        return {"i": unsigned(t.integer(i)), "rest": rest, "largest": signed(largest_doubt), "changed": truth(changed)}

    def again(variables: Values, state: State) -> None:
        word = term_of(read_cell(state, variables["box"], "open"))
        owe_next(run, variables, state, word)
        changed, doubt = term_of(variables["changed"]), term_of(variables["largest"])
        cut = term_of(read_cell(state, variables["box"], "cut"))
        bits = [lift(partial(bit_of, k), word) for k in range(SIZE)]
        ledger.owe_integers(
            "index-to-cut", state, is_searched((changed, doubt, cut), bits, i + 1, first_bits), given=facts
        )
        owe_work(run, variables["search"], state, work, NARROWED * (i + 1))

    facts: list[Term] = []
    entry = pack_bits(first_bits)
    seen = [0]
    run.open(
        stubs={DROP: drop, name("_restrict", SEARCH, BOX, "uint256", "uint256"): restrict}
        | {SEEN: run.read_seen(lambda _state: seen[0])},
        invariants={"loop 1": Rounds(begin, again)},
    )
    search = place_search(run.session, run.state, NARROW, {"best": best, "work": work})
    cells = {"open": entry, "bound": bound, "labels": ledger.place("labels", 0, WORD.hi)}
    cells |= {"settled": ledger.unknown("settled", -BOUND, BOUND), "cut": ledger.place("cut", 0, WORD.hi)}
    box = place_search(run.session, run.state, NARROW, cells, 1)
    seen[0] = find_array(run.state, box, "seen")
    (changed,) = run.call(search, box)
    word, cut = (term_of(read_cell(run.state, box, label)) for label in ("open", "cut"))
    found = t.lor(changed, t.eq(entry, t.ZERO), is_open(cut, run.bits, SIZE))
    ledger.owe_integers("index-to-cut", run.state, t.lor(changed, t.eq(word, entry)), found, given=facts)
    return run


def is_open(cut: Term, bits: list[Term], below: int) -> Term:
    """Return that ``cut`` is an open index below ``below``."""
    return t.lor(*(t.land(t.eq(cut, t.integer(k)), t.eq(bits[k], t.ONE)) for k in range(below)))


def is_searched(found: tuple[Term, Term, Term], bits: list[Term], i: int, first: list[Term]) -> Term:
    """Return what a search for the index to cut knows before index ``i``, if the box did not change so far.

    Parameters
    ----------
    found :
        Whether it changed, the largest doubt, and the index of it.
    """
    changed, doubt, cut = found
    none = t.land(t.eq(doubt, t.integer(-1)), *(t.eq(bit, t.ZERO) for bit in bits[:i]))
    same = t.land(*(t.eq(x, y) for x, y in zip(bits, first, strict=True)))
    return t.lor(changed, t.land(same, t.lor(none, t.land(t.le(t.ZERO, doubt), is_open(cut, bits, i)))))


RUNS = (every(run_get_bound), every(run_guess), every(run_narrow))
