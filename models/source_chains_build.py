"""INT-RANGE-001, layer S: no operation wraps while candidates are built, and labels stay below 80.

A side of an index is at most three hundredths of what its contracts own, rounded up; t_i bounds both sides of index i
in all of its candidates, and the sum of all t_i is below 1.921e36. The nets of a chain increase strictly
(:mod:`models.source_chains_candidate`).

An index with k moves gets at most k + 1 labels, and places of moves only go up: the label that index i begins with is
at most i plus the moves made before.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from clearproof.claims import Evidence, Run, obligation
from clearproof.engine import fixed
from clearproof.errors import ToolError
from clearproof.static.translate import START, Export, State
from clearproof.static.translate import terms as t
from clearproof.static.translate.state import Object
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import SIGNED_WORD, WORD, Array, Struct
from clearproof.static.translate.values import Many, Memory, Value, Word
from models.source_account import SIDES, SIZE, SQUARE, TWOS, WEIGH_INDEX, pack
from models.source_chains_candidate import (
    APPEND,
    LABELS,
    PARAMETERS,
    SET,
    TABLE,
    any_entry,
    is_gamma,
    prove_appending,
    prove_comparison,
    prove_order_of_nets,
    prove_weighing,
)
from models.source_chains_reaches import (
    CHAINS,
    FEWER,
    GET_MOVE,
    HELD,
    MOVE,
    SET_MOVE,
    Moves,
    Sides,
    field_of,
    place_reaches,
    set_field,
)
from models.source_contracts import Contract, Keys, nothing, prove, words
from models.source_range import CLAIM
from models.source_support import project, take_next

BUILD = f"{CHAINS}.build(FillChains.Reaches,uint256[4])"
BUILD_CHAIN = f"{CHAINS}._buildChain(FillChains.Chains,FillChains.Reaches,uint256,uint256,uint256)"
GET_EXPOSURE = "PerIndex.get(uint256[16],uint256)"
CHAIN = Struct("FillChains.Chains", (("box", WORD), ("rounded", WORD), ("table", TABLE)))
WORD_HIGHEST = t.integer(WORD.hi)

# One index ------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Chain(Contract):
    """A run of ``_buildChain`` for any index of an account: what its callees promise, and what rounds begin with."""

    moves: Moves = field(init=False)
    index: Term = field(init=False)
    place: Term = field(init=False)
    """Of the first move that is left."""
    first: Term = field(init=False)
    """First label of the chain."""
    reaches: Memory = field(init=False)
    sides: Sides = field(init=False)
    """Before the next move."""
    net: Term | None = None
    """Net of the last label."""

    def __post_init__(self) -> None:
        """Start with any index, behind as many labels as there may be."""
        Contract.__post_init__(self)
        self.moves = Moves(self)
        self.index, self.place = self.unknown("i", 0, SIZE - 1), self.unknown("begin", 1, HELD + 1)
        self.first = self.unknown("first", 0, LABELS - 1)
        self.know(t.le(self.place, t.add(self.moves.count, t.ONE)), t.le(self.first, self.most(self.place)))
        self.sides = Sides(self, "low-end")
        self.stubs |= {GET_EXPOSURE: self.get_exposure, GET_MOVE: self.moves.get, MOVE: self.move}
        self.stubs |= {WEIGH_INDEX: self.weigh, SET: self.set, APPEND: self.append}

    def most(self, place: Term) -> Term:
        """Return the highest label that may be in use before the move at ``place``."""
        return t.sub(t.add(self.index, place), t.ONE)

    def get_exposure(self, arguments: list[Value], state: State) -> Many:
        """Give the exposure at the low ends."""
        self.owe("exposure-of", state, t.eq(words(arguments[1:])[0], self.index))
        return Many((Word(self.sides.word(), WORD),))

    def weigh(self, arguments: list[Value], state: State) -> Many:
        """Give any candidate whose net is not below the last one."""
        self.owe("weighed", state, t.eq(words(arguments)[0], self.sides.word()))
        own, net = self.unknown("own", 0, SQUARE), self.unknown("net", -SIDES, SIDES)
        if self.net is not None:
            self.know(t.le(self.net, net))  # the order of nets: the last move grew and shrank the sides
        self.net = net
        return Many((Word(own, SIGNED_WORD), Word(net, SIGNED_WORD), Word(self.unknown("sides", 0, 2), WORD)))

    def set(self, arguments: list[Value], state: State) -> Many:
        """Take the first candidate."""
        place, _, net = words(arguments[1:])
        self.owe("first-label", state, t.eq(place, self.first), t.between(place, 0, LABELS - 1))
        self.owe("first-net", state, t.eq(net, self.net or t.ZERO))
        return nothing()

    def move(self, arguments: list[Value], state: State) -> Many:
        """Move on to the first place with another ratio."""
        reaches = arguments[0]
        if not isinstance(reaches, Memory):
            raise ToolError(f"{MOVE} is given no reaches")
        place = field_of(state, reaches, "next")
        self.owe("moved", state, t.eq(words(arguments[1:])[0], self.sides.word()))
        self.owe("looked-before", state, t.eq(place, self.moves.place))
        self.owe("of-this-index", state, t.eq(self.moves.fields["index"], self.index), by=Export)
        self.owe("a-move", state, t.between(place, 1, HELD), t.le(place, self.moves.count), by=Export)
        before, self.sides = self.sides, Sides(self, "moved")
        behind = self.unknown("next", 1, HELD + 1)
        self.know(t.le(before.long, self.sides.long), t.le(self.sides.short, before.short))
        self.know(t.lt(place, behind), t.le(behind, t.add(self.moves.count, t.ONE)))
        set_field(state, reaches, "next", behind)
        return Many((Word(self.sides.word(), WORD),))

    def append(self, arguments: list[Value], state: State) -> Many:
        """Give any label from the first to the one behind the last."""
        first, label, _, net = words(arguments[1:])
        self.owe("chain", state, t.eq(first, self.first), t.eq(net, self.net or t.ZERO))
        self.owe("appended", state, t.le(first, label), t.between(label, 0, LABELS - 2))
        found = self.unknown("label", 0, LABELS - 1)
        self.know(t.le(first, found), t.le(found, t.add(label, t.ONE)))
        return Many((Word(found, WORD),))

    def begin_round(self, variables: Mapping[str, Value], state: State) -> dict[str, Value]:
        """Go on at any place, with any label that may be in use there, and any sides."""
        self.end_round(variables, state)
        place = self.unknown("place", 1, HELD + 1)
        label, self.net = self.unknown("label", 0, LABELS - 1), self.unknown("net", -SIDES, SIDES)
        self.sides = Sides(self, "before")
        self.know(t.le(self.place, place), t.le(place, t.add(self.moves.count, t.ONE)))
        self.know(t.le(self.first, label), t.le(label, self.most(place)))
        set_field(state, self.reaches, "next", place)
        own, most = self.unknown("own", 0, SQUARE), self.unknown("most", 0, 2)
        signed = {"net": Word(self.net, SIGNED_WORD), "own": Word(own, SIGNED_WORD)}
        unsigned = {"exposure": self.sides.word(), "label": label, "most": most}
        return {**signed, **{name: Word(term, WORD) for name, term in unsigned.items()}}

    def end_round(self, variables: Mapping[str, Value], state: State) -> None:
        """Owe that the next round begins with such a label and such sides."""
        exposure, label, net, most = words([variables[name] for name in ("exposure", "label", "net", "most")])
        place = field_of(state, self.reaches, "next")
        self.owe("sides", state, t.eq(exposure, self.sides.word()), t.eq(net, self.net or t.ZERO))
        self.owe("places", state, t.le(self.place, place), t.le(place, t.add(self.moves.count, t.ONE)))
        self.owe("labels", state, t.le(self.first, label), t.le(label, self.most(place)))
        self.owe("most", state, t.between(most, 0, 2))


def prove_chain(slither: Any) -> Chain:
    """Run ``_buildChain`` for any index: every move adds one label at most."""
    run = Chain(slither, BUILD_CHAIN, (FEWER, PARAMETERS))
    run.for_any_round(f"{BUILD_CHAIN} loop 1", run.begin_round, run.end_round)
    state = State(START)
    rounded = run.unknown("rounded", 0, 2 * SIZE)
    run.know(t.le(rounded, t.mul(run.index, t.integer(2))))
    run.reaches = place_reaches(run, state, [t.ZERO] * SIZE, count=run.moves.count, next=run.place)
    chains = _place_chains(run, state, rounded)
    numbers = [Word(run.index, WORD), Word(run.first, WORD), any_entry(run)]
    (last,) = words(run.run([chains, run.reaches, *numbers], state))
    after = field_of(state, run.reaches, "next")
    run.owe("last", state, t.le(run.first, last), t.le(last, run.most(after)), t.between(last, 0, LABELS - 1))
    run.owe("rounded", state, t.le(_rounded(state, chains), t.add(rounded, t.integer(2))))
    return run


def _place_chains(contract: Contract, state: State, rounded: Term) -> Memory:
    heap = contract.session.machine.heap
    table = heap.zeros(state, TABLE, 240, "candidates")
    return heap.place(state, Object(CHAIN, (Word(t.ZERO, WORD), Word(rounded, WORD), table)))


def _rounded(state: State, chains: Memory) -> Term:
    ((_, number),) = chains.targets
    return words([state.heap[number].cells[1]])[0]


def _set_rounded(state: State, chains: Memory, value: Term) -> None:
    ((_, number),) = chains.targets
    box, _, table = state.heap[number].cells
    state.heap[number] = replace(state.heap[number], cells=(box, Word(value, WORD), table))


# All indexes ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class AllChains(Contract):
    """A run of ``build`` for any account: what its callees promise, and what holds where an index begins."""

    count: Term = field(init=False)
    """Moves."""
    reaches: Memory = field(init=False)
    indexes: Iterator[int] = field(default_factory=lambda: iter(range(SIZE + 1)))
    """Those that are still to begin, and the end."""
    built: int = 0
    """Chains so far."""

    def __post_init__(self) -> None:
        """Start with any moves."""
        Contract.__post_init__(self)
        self.count = self.unknown("count", 1, HELD)
        self.stubs |= {SET_MOVE: self.set_end, BUILD_CHAIN: self.build_chain}
        self.cuts[f"{BUILD}.label at loop"] = self.begin_index

    def set_end(self, arguments: list[Value], state: State) -> Many:
        """Take the word behind the last move, which is above all moves."""
        place, content = words(arguments[1:])
        self.owe("end", state, t.eq(place, t.add(self.count, t.ONE)), t.eq(content, WORD_HIGHEST))
        return nothing()

    def build_chain(self, arguments: list[Value], state: State) -> Many:
        """Give any last label that so many moves allow."""
        chains, given, *rest = arguments
        if not isinstance(given, Memory) or not isinstance(chains, Memory):
            raise ToolError(f"{BUILD_CHAIN} is given no reaches")
        i, label, _ = words(rest)
        place, before = field_of(state, given, "next"), _rounded(state, chains)
        self.forget_path(state)
        self.owe("rounded", state, t.le(before, t.mul(i, t.integer(2))))
        inside = t.land(t.between(i, 0, SIZE - 1), self.is_place(place))
        first = t.land(t.le(label, t.sub(t.add(i, place), t.ONE)), t.between(label, 0, LABELS - 1))
        self.owe("begins", state, t.land(inside, first))
        last, behind = self.unknown("last", 0, LABELS - 1), self.unknown("next", 1, HELD + 1)
        self.know(t.le(place, behind), t.le(behind, t.add(self.count, t.ONE)))
        self.know(t.le(label, last), t.le(last, t.sub(t.add(i, behind), t.ONE)))
        rounded = self.unknown("rounded", 0, 2 * SIZE)
        self.know(t.le(rounded, t.add(before, t.integer(2))))
        set_field(state, given, "next", behind)
        _set_rounded(state, chains, rounded)
        self.built += 1
        return Many((Word(last, WORD),))

    def begin_index(self, value: Term, state: State) -> Term:
        """Cut where index i begins: its label is at most i and the moves that were made."""
        i, before = take_next(self.indexes, "rounds over indexes"), field_of(state, self.reaches, "next")
        self.forget_path(state)
        inside = self.is_place(before), t.le(t.ZERO, value), t.le(value, t.add(t.integer(i - 1), before))
        self.owe("at", state, t.land(*inside))
        place, label = self.unknown("place", 1, HELD + 1), self.unknown("label", 0, LABELS)
        self.know(t.le(place, t.add(self.count, t.ONE)), t.le(label, t.add(t.integer(i - 1), place)))
        set_field(state, self.reaches, "next", place)
        return label

    def is_place(self, place: Term) -> Term:
        """Return that a place is one of a move, or the one behind the last."""
        return t.land(t.between(place, 1, HELD + 1), t.le(place, t.add(self.count, t.ONE)))


def prove_all_chains(slither: Any) -> AllChains:
    """Run ``build`` for any account: index after index begins behind the last label, and labels stay below 80."""
    run = AllChains(slither, BUILD, (FEWER, PARAMETERS), by=Export)
    state = State(START)
    used = run.unknown("used", 0, TWOS - 1)
    run.reaches = place_reaches(run, state, [t.ZERO] * SIZE, count=run.count, used=used)
    entries = tuple(_any_entries(run) for _ in range(4))
    parameters = run.session.machine.heap.place(state, Object(Array(WORD, 4), entries))
    run.run([run.reaches, parameters], state)
    if run.built != SIZE:
        raise ToolError(f"{BUILD} builds {run.built} chains, the model knows {SIZE}")
    return run


def _any_entries(contract: Contract) -> Word:
    """Return a word with the parameters of four indexes in range."""
    fields = []
    for place in range(4):
        long, short = (contract.unknown(f"alpha-{side}", 1, fixed.MAX_ALPHA) for side in ("long", "short"))
        gamma = contract.unknown("gamma", 0, TWOS - 1)
        contract.know(is_gamma(gamma))
        contract.rely_on(long, short, gamma)
        fields += [(long, 64 * place), (short, 64 * place + 24), (gamma, 64 * place + 48)]
    return pack(fields)


CANDIDATES = (prove_weighing, prove_order_of_nets, prove_comparison, prove_appending, prove_chain, prove_all_chains)


def discharged(slither: Any) -> Keys:
    """Return the operations that these proofs are about, by place and kind."""
    return frozenset[tuple[str, str]]().union(*(make(slither).covers() for make in CANDIDATES))


@obligation(CLAIM, "S", cost=4)
def candidates_of_every_index_are_built_without_a_wrap(run: Run) -> Evidence:
    """Show that no operation wraps while chains are built, that nets increase along them, and labels stay below 80."""
    slither = project(run.root)
    return prove(
        [make(slither) for make in CANDIDATES], "the chains of 16 indexes have labels below 80 and increasing nets"
    )
