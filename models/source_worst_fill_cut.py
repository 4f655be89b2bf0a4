"""The functions of ``WorstFill`` that make boxes and change them: what a box says of itself stays true.

``settled`` is kept exactly: with P and A of the other indexes, it is P + A + 2 m X, and a_k as well where one label is
left. Each run is that of one index i, and the other fifteen are any.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import gcd

from clearproof.errors import ToolError
from clearproof.static.translate import State, bits
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import Stub
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import SIGNED_WORD, WORD, Array
from clearproof.static.translate.values import Many, Value
from models.source_account import SCALE, SIDES, SIZE
from models.source_support import require_stubs
from models.source_worst_fill_box import (
    LANE,
    LARGEST_WORK,
    NARROWED,
    ROWS,
    AtIndex,
    around,
    every,
    owe_work,
    pack_bits,
)
from models.source_worst_fill_index import GET_RANGE, HAS_TOP, SEEN, is_enclosed
from models.source_worst_fill_ledger import largest, names_of, times
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
from models.source_worst_fill_state import BOUND, BOX, SEARCH, Range, name

RESTRICT = name("_restrict", SEARCH, BOX, "uint256", "uint256")
CUT = name("_cut", SEARCH, BOX, BOX)
COPY_BOX = name("_copy", BOX, BOX)
ENCLOSE = name("_enclose", SEARCH, "uint256", "uint256", "uint256[8]")
CONNECT = name("_connect", SEARCH, BOX, "uint256", "int256[32]", "uint256[8]")
FIRST_SET = "LibBit.ffs(uint256)"
ADD_RANGE = "PerIndex.addRange(int256[32],uint256,uint256,int256,int256)"
JOIN = "PerIndex.connect(int256[32],int256[32],uint256[16],uint256,uint256)"
SET = "PerIndex.set(int256[32],uint256,int256)"
BETA_ROW = "PortfolioMargin.betaRow(uint256[8],uint256)"
BETAS = Array(WORD, 8)
BITS = 7
"""A label is below 80."""
HALVINGS = 7
"""A range of 80 labels can be cut in two so often, until every part is one label."""


@dataclass(slots=True)
class Middles:
    """m and h of the index of a run, before and after."""

    run: AtIndex
    found: list[tuple[Term, Term]] = field(default_factory=list)

    def add(self) -> tuple[Term, Term]:
        """Return another pair."""
        made, size = self.run.ledger, self.run.index
        middle, half = made.unknown("middle", -SIDES, SIDES), made.unknown("half", 0, 2 * SIDES)
        made.know(middle, *is_enclosed(size, middle, half))
        made.know(half, *is_enclosed(size, middle, half))
        self.found.append((middle, half))
        return middle, half

    def stub(self, *words: Term) -> Stub:
        """Return the stub of ``_getRange`` for these ranges, one after the other."""
        pairs = [self.add() for _ in words]
        order = iter(zip(words, pairs, strict=True))

        def get_range(arguments: list[Value], state: State) -> Many:
            word, pair = next(order)
            self.run.ledger.owe_integers("as-foreseen", state, t.eq(term_of(arguments[1]), word))
            return Many(tuple(map(signed, pair)))

        return get_range


def spell(run: AtIndex, here: Range) -> None:
    """Make the labels of a range of bits, so that exclusive or can be seen bit by bit."""
    first, last = ([run.ledger.place(f"{end}-bit{k}", 0, 1) for k in range(BITS)] for end in ("first", "last"))
    here.first, here.last = pack_bits(first), pack_bits(last)


def run_restrict(slither: object, i: int) -> AtIndex:
    """Run ``_restrict`` of index ``i``."""
    run = AtIndex(slither, RESTRICT, i=i)
    ledger, index, here = run.ledger, run.index, run.index.range
    left = Range(t.ZERO, t.ZERO, here.low, here.high)
    for item in (here, left):
        spell(run, item)
    run.bits[i] = t.ONE
    middles = Middles(run)
    get_range = middles.stub(here.word.term, left.word.term)
    (middle, half), (new_middle, new_half) = middles.found
    others, own = around(run), index.own()
    settled = keep_settled(run, others, middle, new_middle)
    moved, widened = t.sub(new_middle, middle), t.sub(new_half, half)
    first = ledger.place("first-open", 0, 256)
    for k in range(SIZE):
        lanes = bits.shift_right(ROW, t.integer(16 * k), 256)
        ledger.owe_integers("lanes-inside", run.state, t.lt(lanes, t.integer(LANE ** (SIZE - k))))
    is_single = t.eq(left.first, left.last)
    changed: list[Term] = []

    def first_set(arguments: list[Value], state: State) -> Many:
        ledger.owe_integers("open-bits", state, t.eq(term_of(arguments[0]), term_of(read_cell(state, box, "open"))))
        return Many((unsigned(first),))

    def add_range(arguments: list[Value], state: State) -> Many:
        array, place, row, by_middle, by_half = arguments
        if number_of(array) != find_array(state, box, "seen") or term_of(place) is not first:
            raise ToolError("a narrowed index is seen by others than the open ones; the model has to follow it")
        if term_of(row) is not bits.shift_right(ROW, bits.shift_left(first, t.integer(4), 256), 256):
            raise ToolError("a narrowed index is seen through another row; the model has to follow it")
        given = [t.eq(term_of(by_middle), moved), t.eq(term_of(by_half), widened)]
        ledger.owe("as-foreseen", state, *given)
        changed.append(term_of(place))
        return Many(())

    run.open(
        stubs={
            GET_RANGE: get_range,
            FIRST_SET: first_set,
            ADD_RANGE: add_range,
            SEEN: run.read_seen(lambda state: find_array(state, box, "seen")),
            ROWS: read_row(run),
            "Candidates.own(int256[240],uint256)": single_own(run, left, own),
        }
    )
    work = ledger.unknown("work", 0, LARGEST_WORK)
    search = place_search(run.session, run.state, RESTRICT, {"work": work})
    cells = {"labels": run.labels(), "open": pack_bits(run.bits), "settled": settled}
    box = place_search(run.session, run.state, RESTRICT, cells, 1)
    run.call(search, box, unsigned(t.integer(i)), left.word)
    require_stubs(run.session, [GET_RANGE, FIRST_SET, ADD_RANGE, SEEN])
    found = {label: term_of(read_cell(run.state, box, label)) for label in ("labels", "open", "settled")}
    after = [t.ite(is_single, t.ZERO, t.ONE) if k == i else bit for k, bit in enumerate(run.bits)]
    for part in zero_sums(t.sub(found["labels"], run.labels(left))):
        ledger.owe_integers("labels", run.state, t.eq(part, t.ZERO))
    ledger.owe_integers("open-bits", run.state, t.eq(found["open"], pack_bits(after)))
    now = t.add(t.add(others, times(2, new_middle, index.seen)), t.ite(is_single, own, t.ZERO))
    run.owe("settled", t.eq(found["settled"], now), largest(found["settled"], bound=t.integer(BOUND)))
    owe_work(run, search, run.state, work, NARROWED)
    return run


def zero_sums(term: Term) -> list[Term]:
    """Return sums that share no unknown and that make ``term`` together, each divided by what divides its numbers."""
    groups: list[tuple[set[str], list[tuple[int, Term]]]] = []
    for number, part in _parts_of(1, term):
        names, parts = set(names_of(part)), [(number, part)]
        for group in [group for group in groups if group[0] & names]:
            groups.remove(group)
            names, parts = names | group[0], group[1] + parts
        groups.append((names, parts))
    return [_sum(parts) for _, parts in groups]


def _sum(parts: list[tuple[int, Term]]) -> Term:
    divisor = gcd(*(number for number, _ in parts))
    total = t.ZERO
    for number, part in parts:
        total = t.add(total, t.mul(part, t.integer(number // divisor if divisor else 0)))
    return total


def _parts_of(factor: int, term: Term) -> Iterator[tuple[int, Term]]:
    """Yield a sum's parts with their factors; a choice between a number and zero is that number of times one."""
    known = t.value_of(term.args[1]) if term.op == "mul" else None
    if term.op == "clip":
        yield from _parts_of(factor, term.args[0])
    elif term.op in {"add", "sub"}:
        yield from _parts_of(factor, term.args[0])
        yield from _parts_of(factor if term.op == "add" else -factor, term.args[1])
    elif known is not None:
        yield from _parts_of(factor * known, term.args[0])
    elif term.op == "ite" and (number := t.value_of(term.args[1])) and term.args[2] is t.ZERO:
        yield factor * number, t.ite(term.args[0], t.ONE, t.ZERO)
    elif term is not t.ZERO:
        yield factor, term


ROW = t.variable("row", 0, WORD.hi)


def keep_settled(run: AtIndex, others: Term, middle: Term, new_middle: Term) -> Term:
    """Return ``settled`` before a narrowing, with what the narrowing makes of it."""
    ledger, index = run.ledger, run.index
    settled = ledger.unknown("settled", -BOUND, BOUND)
    moved = t.sub(new_middle, middle)
    definition = t.eq(settled, t.add(others, times(2, middle, index.seen)))
    ledger.know(settled, definition)
    now = t.eq(t.add(settled, times(2, moved, index.seen)), t.add(others, times(2, new_middle, index.seen)))
    ledger.learn(settled, now, definition)
    reach = times(SCALE, index.others)
    halved = [(middle, index.size), (new_middle, index.size), (moved, times(2, index.size))]
    for factor, size in halved:
        limit = index.widest if factor is not moved else times(2, index.widest)
        ledger.bound(factor, times(2, index.seen), (size, times(2, reach)), limit, index.definitions()["widest"])
    return settled


def read_row(run: AtIndex) -> Stub:
    """Return the stub that reads the correlations of the index of the run."""

    def read(arguments: list[Value], _state: State) -> Many:
        run.known_place(arguments[1], run.i)
        return Many((unsigned(ROW),))

    return read


def single_own(run: AtIndex, left: Range, own: Term) -> Stub:
    """Return the stub that reads the own square of the only label that is left."""

    def read(arguments: list[Value], state: State) -> Many:
        run.ledger.owe_integers("label-in-its-range", state, t.eq(term_of(arguments[1]), left.first))
        return Many((signed(own),))

    return read


def run_cut(slither: object, i: int) -> AtIndex:
    """Run ``_cut`` of index ``i``: two parts without a gap, neither empty, each at most half as long, rounded up."""
    run = AtIndex(slither, CUT, i=i)
    ledger, here = run.ledger, run.index.range
    run.bits[i] = t.ONE
    ledger.know(here.first, t.lt(here.first, here.last))
    ledger.know(here.last, t.lt(here.first, here.last))
    middle = t.div(t.add(here.first, here.last), t.integer(2))
    lower = t.add(here.first, times(256, middle))
    upper = t.add(t.add(middle, t.ONE), times(256, here.last))
    labels, word = run.labels(), pack_bits(run.bits)
    settled = ledger.unknown("settled", -BOUND, BOUND)
    chosen: list[Term] = []

    def has_top(arguments: list[Value], state: State) -> Many:
        ledger.owe_integers("as-foreseen", state, t.eq(term_of(arguments[1]), lower))
        return Many((truth(t.flag("has-top")),))

    def top(arguments: list[Value], _state: State) -> Many:
        run.known_place(arguments[1], i)
        return Many((signed(run.index.value()),))

    def restrict(arguments: list[Value], state: State) -> Many:
        _, pointer, place, part = arguments
        run.known_place(place, i)
        copied = {"labels": labels, "open": word, "settled": settled}
        same = [t.eq(term_of(read_cell(state, pointer, label)), term) for label, term in copied.items()]
        ledger.owe_integers("copied", state, *same)
        if number_of(pointer) != number_of(half):
            raise ToolError("another box than the new half is narrowed; the model has to follow it")
        chosen.append(term_of(part))
        return Many(())

    def copy(arguments: list[Value], state: State) -> Many:
        if [number_of(item) for item in arguments] != [number_of(item) for item in (box, half)]:
            raise ToolError("a box is copied from another; the model has to follow it")
        write_cell(state, half, labels=labels, open=word, settled=settled)
        return Many(())

    stubs = {HAS_TOP: has_top, "PerIndex.get(int256[16],uint256)": top, RESTRICT: restrict, COPY_BOX: copy}
    run.open(stubs=stubs)
    search = place_search(run.session, run.state, CUT, {})
    cells = {"labels": labels, "open": word, "settled": settled, "cut": t.integer(i)}
    box = place_search(run.session, run.state, CUT, cells, 1)
    empty = dict.fromkeys(("labels", "open", "settled"), t.ZERO)
    half = place_search(run.session, run.state, CUT, empty, 2)
    run.call(search, box, half)
    require_stubs(run.session, stubs)
    waits = [
        t.eq(term_of(read_cell(run.state, box, "cut")), t.add(t.integer(i * LANE), part)) for part in (lower, upper)
    ]
    taken = [t.eq(chosen[0], part) for part in (upper, lower)]
    pair = t.lor(*(t.land(x, y) for x, y in zip(waits, taken, strict=True)))
    parts = [t.le(here.first, middle), t.lt(middle, here.last)]
    ledger.owe_integers("two-parts", run.state, pair, *parts, *is_halved(here, middle))
    same = [t.eq(term_of(read_cell(run.state, box, label)), x) for label, x in (("labels", labels), ("open", word))]
    ledger.owe_integers("box-waits-as-it-is", run.state, *same)
    return run


def is_halved(here: Range, middle: Term) -> list[Term]:
    """Return for each k that parts of a range of at most 2^(k+1) labels have at most 2^k."""
    lengths = [t.add(t.sub(middle, here.first), t.ONE), t.sub(here.last, middle)]
    whole = t.add(t.sub(here.last, here.first), t.ONE)
    return [
        t.lor(t.lt(t.integer(2 << k), whole), t.le(length, t.integer(1 << k)))
        for k in range(HALVINGS)
        for length in lengths
    ]


def run_enclose(slither: object, j: int) -> AtIndex:
    """Run the round of index ``j`` of ``_enclose``: a box of the indexes below, and one more."""
    run = AtIndex(slither, ENCLOSE, i=j)
    ledger, index, here = run.ledger, run.index, run.index.range
    used = [ledger.place(f"used{k}", 0, 1) for k in range(SIZE)]
    middles = Middles(run)
    get_range = middles.stub(here.word.term)
    ((middle, half),) = middles.found
    others, own = around(run), index.own()
    seen = times(2, index.seen)
    ledger.bound(
        middle, seen, (index.size, times(2 * SCALE, index.others)), index.widest, index.definitions()["widest"]
    )
    labels, opened = run.labels(), t.add(pack_bits(run.bits[:j]), ledger.unknown("nothing", 0, 0))

    def set_range(arguments: list[Value], state: State) -> Many:
        place = run.known_place(arguments[1], j, j + SIZE)
        ledger.owe("as-foreseen", state, t.eq(term_of(arguments[2]), middle if place == j else half))
        return Many(())

    def connect(arguments: list[Value], state: State) -> Many:
        _, box, place, _, _ = arguments
        run.known_place(place, j)
        before = term_of(read_cell(state, box, "settled"))
        ledger.owe("settled", state, largest(t.sub(before, others), bound=index.square))
        added = t.add(before, t.mul(middle, seen))
        ledger.owe("settled", state, largest(added, bound=t.integer(BOUND)))
        write_cell(state, box, settled=added)
        return Many(())

    def begin(variables: Values, state: State) -> Values:
        box = variables["box"]
        empty = {"open": t.ZERO, "settled": t.ZERO, "labels": labels}
        start = [(term_of(read_cell(state, box, label)), term) for label, term in empty.items()]
        ledger.owe_integers("entry", state, t.eq(term_of(variables["j"]), t.ZERO), *(t.eq(x, y) for x, y in start))
        write_cell(state, box, open=opened, settled=others, labels=labels)
        return {"j": unsigned(t.integer(j))}

    def again(variables: Values, state: State) -> None:
        box = variables["box"]
        ledger.owe_integers("next-index", state, t.eq(term_of(variables["j"]), t.integer(j + 1)))
        is_single = t.eq(here.first, here.last)
        is_used = t.eq(used[j], t.ONE)
        bit = t.ite(t.land(is_used, t.lnot(is_single)), t.integer(1 << j), t.ZERO)
        ledger.owe_integers("open-bits", state, t.eq(term_of(read_cell(state, box, "open")), t.add(opened, bit)))
        ledger.owe_integers("labels", state, t.eq(term_of(read_cell(state, box, "labels")), labels))
        added = t.add(t.mul(middle, seen), t.ite(is_single, own, t.ZERO))
        now = t.add(others, t.ite(is_used, added, t.ZERO))
        ledger.owe("settled", state, t.eq(term_of(read_cell(state, box, "settled")), now))

    run.open(
        stubs={
            GET_RANGE: get_range,
            SET: set_range,
            CONNECT: connect,
            "Candidates.own(int256[240],uint256)": single_own(run, here, own),
        },
        invariants={"loop 1": Rounds(begin, again)},
    )
    search = place_search(run.session, run.state, ENCLOSE, {})
    betas = run.session.machine.heap.zero(run.state, BETAS, ENCLOSE)
    result = run.session.call(ENCLOSE, [search, unsigned(labels), unsigned(pack_bits(used)), betas], run.state)
    if result is None:
        raise ToolError(f"{ENCLOSE} never returns")
    ledger.owe_wraps(run.session)
    return run


def run_connect(slither: object, j: int) -> AtIndex:
    """Run ``_connect`` of index ``j``: what is added to ``settled`` fits, and lanes reach no index from ``j`` on."""
    run = AtIndex(slither, CONNECT, i=j)
    ledger, index = run.ledger, run.index
    middles = Middles(run)
    middle, _ = middles.add()
    others, own = around(run), ledger.unknown("own", 0, BOUND)
    ledger.know(own, t.le(own, index.square))
    seen = times(2, index.seen)
    pull = times(2 * SCALE, index.others)
    ledger.bound(middle, seen, (index.size, pull), index.widest, index.definitions()["widest"])
    stored: dict[int, Term] = {}

    def join(arguments: list[Value], state: State) -> Many:
        array, given, rows, place, row = arguments
        run.known_place(place, j)
        expected = [find_array(state, box, "seen"), number_of(ranges), find_array(state, search, "rows")]
        if [number_of(item) for item in (array, given, rows)] != expected:
            raise ToolError("an index is connected through other arrays; the model has to follow it")
        ledger.owe_integers("lanes-inside", state, t.lt(term_of(row), t.integer(LANE**j)))
        return Many((signed(index.seen), signed(index.spread)))

    def put(arguments: list[Value], _state: State) -> Many:
        stored[run.known_place(arguments[1], j, j + SIZE)] = term_of(arguments[2])
        return Many(())

    def read(arguments: list[Value], _state: State) -> Many:
        run.known_place(arguments[1], j)
        if number_of(arguments[0]) != number_of(ranges):
            raise ToolError("the middle of an index is read elsewhere; the model has to follow it")
        return Many((signed(middle),))

    def beta_row(arguments: list[Value], _state: State) -> Many:
        run.known_place(arguments[1], j)
        return Many((unsigned(ROW),))

    run.open(stubs={JOIN: join, SET: put, SEEN: read, BETA_ROW: beta_row})
    search = place_search(run.session, run.state, CONNECT, {})
    before = t.add(others, own)
    box = place_search(run.session, run.state, CONNECT, {"settled": before}, 1)
    ranges, betas = (
        run.session.machine.heap.zero(run.state, kind, CONNECT) for kind in (Array(SIGNED_WORD, 32), BETAS)
    )
    run.call(search, box, unsigned(t.integer(j)), ranges, betas)
    after = term_of(read_cell(run.state, box, "settled"))
    if j:
        require_stubs(run.session, [JOIN, SET, SEEN, BETA_ROW])
        run.owe("seen", t.eq(stored[j], index.seen), t.eq(stored[j + SIZE], index.spread))
        run.owe("settled", t.eq(after, t.add(before, t.mul(middle, seen))), largest(after, bound=t.integer(BOUND)))
    return run


RUNS = (every(run_restrict, SIZE - 1), every(run_cut, SIZE - 1), every(run_enclose), every(run_connect, SIZE - 1))
