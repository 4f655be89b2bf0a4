"""INT-RANGE-001, layer S: no operation wraps while candidates are built, and labels stay below 80.

A side of an index is at most three hundredths of what its contracts own, rounded up; t_i bounds both sides of index i
in all of its candidates, and the sum of all t_i is below 1.921e36. The nets of a chain increase strictly: along the
moves of an index its long side grows and its short side shrinks, so the net does not fall; an equal net replaces a
candidate, a larger one comes behind it. So the quotients that compare slopes have positive divisors.

An index with k moves gets at most k + 1 labels, and places of moves only go up: the label that index i begins with is
at most i plus the moves made before.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from clearproof.claims import Evidence, Run, obligation
from clearproof.engine import fixed
from clearproof.errors import ToolError
from clearproof.static.translate import START, Export, State
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import Cut
from clearproof.static.translate.state import Object
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import BOOL, SIGNED_WORD, WORD, Array, Struct
from clearproof.static.translate.values import Many, Memory, Value, Word
from models.source_account import LARGEST, SCALE, SIDES, SIZE, SQUARE, TWOS, WEIGH_INDEX, pack
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
from models.source_contracts import Contract, Keys, implies, nothing, prove, words
from models.source_range import CLAIM
from models.source_support import project
from models.source_twin import OWN_SQUARE

BUILD = f"{CHAINS}.build(FillChains.Reaches,uint256[4])"
BUILD_CHAIN = f"{CHAINS}._buildChain(FillChains.Chains,FillChains.Reaches,uint256,uint256,uint256)"
APPEND = f"{CHAINS}._append(int256[240],uint256,uint256,int256,int256)"
IS_BELOW = f"{CHAINS}._isBelow(int256[240],uint256,int256,int256)"
GET_OWN, GET_NET = (f"Candidates.{name}(int256[240],uint256)" for name in ("own", "net"))
SET = "Candidates.set(int256[240],uint256,int256,int256)"
DIVIDE = "RoundingMath.divTrunc(int256,int256)"
GET_EXPOSURE = "PerIndex.get(uint256[16],uint256)"
TABLE = Array(SIGNED_WORD, 240)
CHAIN = Struct("FillChains.Chains", (("box", WORD), ("rounded", WORD), ("table", TABLE)))
LABELS = HELD + SIZE
PARAMETERS = (
    "stored volatilities and correlations are within their limits (PARAM-GUARD-004, layer S: nothing else is stored)"
)
WORD_HIGHEST = t.integer(WORD.hi)


# One candidate --------------------------------------------------------------------------------------------------------


def prove_weighing(slither: Any) -> Contract:
    """Run ``weighIndex`` for any part of what an account owns: own square, net and roundings have their bounds."""
    contract = Contract(slither, WEIGH_INDEX, (FEWER, PARAMETERS), meant=("conversion of uint256 to uint128",))
    sides: list[Term] = []

    def weighted(value: Term, state: State) -> Term:
        sides.append(contract.name("weighted", value, state, 0, SIDES))
        return sides[-1]

    contract.cuts |= {f"{WEIGH_INDEX}.{side}": weighted for side in ("long", "short")}
    state = State(START)
    long, short, owned = (contract.unknown(name, 0, LARGEST) for name in ("long", "short", "owned"))
    contract.know(t.le(t.add(long, short), owned))
    exposure = pack([(long, 0), (short, 128)])
    own, net, rounded = words(contract.run([exposure, _entry(contract)], state))
    percent = t.add(t.mul(owned, t.integer(fixed.MAX_ALPHA // fixed.HEDGE_SCALE)), t.integer(200))  # 100 t_i
    both = t.mul(t.add(*sides), t.integer(100))
    inside, square = t.le(both, percent), t.mul(t.add(*sides), t.add(*sides))
    least, most = t.le(t.ZERO, own), t.le(own, t.mul(square, t.integer(SCALE)))
    contract.owe("rounded", state, t.between(rounded, 0, 2))
    contract.owe("net", state, t.le(t.mul(net, t.integer(100)), both), t.le(t.mul(net, t.integer(-100)), both))
    contract.owe("sides", state, inside)
    contract.owe("own", state, least, most)
    percents = t.mul(percent, percent)
    less = t.le(t.mul(square, t.integer(10_000)), percents)
    contract.derive("squares", state, [inside], less)
    contract.derive("own", state, [most, less], t.le(t.mul(own, t.integer(10_000)), t.mul(percents, t.integer(SCALE))))
    return contract


def _entry(contract: Contract) -> Word:
    """Return the parameters of an index in range, with anything above them."""
    long, short = (contract.unknown(f"alpha-{side}", 1, fixed.MAX_ALPHA) for side in ("long", "short"))
    gamma, rest = contract.unknown("gamma", 0, TWOS - 1), contract.unknown("rest", 0, (1 << 192) - 1)
    contract.know(t.lor(t.le(gamma, t.integer(SCALE)), t.le(t.integer(TWOS - SCALE), gamma)))
    return pack([(long, 0), (short, 24), (gamma, 48), (rest, 64)])


def prove_order_of_nets(slither: Any) -> Contract:
    """Run ``weighIndex`` before and after a move: the net does not fall."""
    cut = ("conversion of uint256 to uint128",)
    contract = Contract(slither, WEIGH_INDEX, (FEWER, PARAMETERS), meant=cut)
    contract.stubs[OWN_SQUARE] = lambda _arguments, _state: Many((Word(t.ZERO, SIGNED_WORD),))
    word = _entry(contract)
    sides = [{name: contract.unknown(f"{name}{k}", 0, LARGEST) for name in ("long", "short")} for k in (0, 1)]
    pairs = {"long": (0, 1), "short": (1, 0)}  # which of the two is the smaller one
    weighted: dict[str, list[Term]] = {name: [] for name in pairs}

    def look(name: str) -> Cut:
        def cut_side(value: Term, state: State) -> Term:
            found = contract.name(f"weighted-{name}", value, state, 0, SIDES)
            weighted[name].append(found)
            if len(weighted[name]) == len(sides):
                less, more = pairs[name]
                contract.owe(f"{name}-order", state, t.le(weighted[name][less], weighted[name][more]))
            return found

        return cut_side

    for name, (less, more) in pairs.items():
        contract.cuts[f"{WEIGH_INDEX}.{name}"] = look(name)
        contract.know(t.le(sides[less][name], sides[more][name]))
        alpha = t.variable(f"alpha-{name}", 1, fixed.MAX_ALPHA)
        products = (t.mul(sides[k][name], alpha) for k in (less, more))
        contract.owe(f"{name}-products", State(START), t.le(*products))
    nets = []
    for side in sides:
        exposure = pack([(side["long"], 0), (side["short"], 128)])
        nets.append(words(contract.run([exposure, word], State(START)))[1])
    contract.owe("net-falls", State(START), t.le(*nets))
    return contract


def prove_comparison(slither: Any) -> Contract:
    """Run ``_isBelow`` for any three candidates whose nets increase."""
    contract = Contract(slither, IS_BELOW)
    label = contract.unknown("label", 1, LABELS - 1)
    before, middle, net = (contract.unknown(name, -SIDES, SIDES) for name in ("before", "middle", "net"))
    contract.know(t.lt(before, middle), t.lt(middle, net))
    nets = {label: middle, t.sub(label, t.ONE): before}
    owns = {place: contract.unknown("own", 0, SQUARE) for place in nets}

    def divide(arguments: list[Value], state: State) -> Many:
        dividend, divisor = words(arguments)
        contract.owe("rising", state, t.lt(t.ZERO, divisor))
        contract.owe("steepness", state, t.between(dividend, -SQUARE, SQUARE))
        return Many((Word(contract.unknown("slope", -SQUARE, SQUARE), SIGNED_WORD),))

    contract.stubs |= {GET_NET: _column(contract, nets), GET_OWN: _column(contract, owns), DIVIDE: divide}
    state = State(START)
    arguments = [Word(label, WORD), Word(contract.unknown("own", 0, SQUARE), SIGNED_WORD), Word(net, SIGNED_WORD)]
    contract.run([_table(contract, state), *arguments], state)
    return contract


def _table(contract: Contract, state: State) -> Memory:
    return contract.session.machine.heap.zeros(state, TABLE, 240, "candidates")


def _column(contract: Contract, contents: dict[Term, Term]) -> Callable[[list[Value], State], Many]:
    """Stand for reads of a column of the candidates at known labels, which have to be below 80."""

    def get(arguments: list[Value], state: State) -> Many:
        (place,) = words(arguments[1:])
        contract.owe("label", state, t.between(place, 0, LABELS - 1))
        if place not in contents:
            raise ToolError(f"{CHAINS} reads a label that the model does not know")
        return Many((Word(contents[place], SIGNED_WORD),))

    return get


def prove_appending(slither: Any) -> Contract:
    """Run ``_append`` behind a chain of increasing nets: what it leaves is one, and its end is the new candidate."""
    contract = Contract(slither, APPEND)
    first, label = contract.unknown("first", 0, LABELS - 2), contract.unknown("label", 0, LABELS - 2)
    end, net = contract.unknown("end", -SIDES, SIDES), contract.unknown("net", -SIDES, SIDES)
    own = contract.unknown("own", 0, SQUARE)
    contract.know(t.le(first, label), t.le(end, net))
    written: list[tuple[Term, Term]] = []

    def set_(arguments: list[Value], state: State) -> Many:
        place, *rest = words(arguments[1:])
        contract.owe("written-inside", state, t.le(first, place), t.between(place, 0, LABELS - 1))
        contract.owe("written", state, t.eq(rest[0], own), t.eq(rest[1], net))
        written.append((contract.path_of(state), place))
        return nothing()

    def is_below(arguments: list[Value], state: State) -> Many:
        place, *rest = words(arguments[1:])
        contract.owe("in-the-chain", state, t.lt(first, place), t.le(place, label), t.lt(end, net))
        contract.owe("compared", state, t.eq(rest[0], own), t.eq(rest[1], net))
        return Many((Word(t.flag("is below"), BOOL),))

    def enter(variables: Mapping[str, Value], state: State) -> dict[str, Value]:
        contract.owe("from-the-end", state, t.eq(words([variables["label"]])[0], label))
        found = contract.unknown("left", 0, LABELS - 2)
        contract.know(t.le(first, found), t.le(found, label))
        return {"label": Word(found, WORD)}

    def leave(variables: Mapping[str, Value], state: State) -> None:
        (left,) = words([variables["label"]])
        contract.owe("left", state, t.le(first, left), t.le(left, label))

    old = contract.unknown("old", 0, SQUARE)
    contract.stubs |= {GET_NET: _column(contract, {label: end}), GET_OWN: _column(contract, {label: old})}
    contract.stubs |= {SET: set_, IS_BELOW: is_below}
    contract.for_any_round(f"{APPEND} loop 1", enter, leave)
    state = State(START)
    numbers = [Word(first, WORD), Word(label, WORD), Word(own, SIGNED_WORD), Word(net, SIGNED_WORD)]
    (result,) = words(contract.run([_table(contract, state), *numbers], state))
    contract.owe("label", state, t.le(first, result), t.le(result, t.add(label, t.ONE)))
    for path, place in written:
        contract.owe("end-is-new", state, implies(path, t.eq(result, place)))
    contract.owe("net-of-the-end", state, t.lor(t.eq(net, end), *(path for path, _ in written)))
    return contract


# Chains ---------------------------------------------------------------------------------------------------------------


class _Chain:
    """Any index of an account while its chain is built: what its callees owe and promise."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.moves = Moves(contract)
        self.index, self.begin = contract.unknown("i", 0, SIZE - 1), contract.unknown("begin", 1, HELD + 1)
        self.first = contract.unknown("first", 0, LABELS - 1)
        contract.know(t.le(self.begin, t.add(self.moves.count, t.ONE)), t.le(self.first, self.most(self.begin)))
        self.reaches: Memory | None = None
        self.sides = Sides(contract, "low-end")
        self.net: Term | None = None
        """Net of the last label."""

    def most(self, place: Term) -> Term:
        """Return the highest label that may be in use before the move at ``place``."""
        return t.sub(t.add(self.index, place), t.ONE)

    def get_exposure(self, arguments: list[Value], state: State) -> Many:
        """Give the exposure at the low ends."""
        self.contract.owe("exposure-of", state, t.eq(words(arguments[1:])[0], self.index))
        return Many((Word(self.sides.word(), WORD),))

    def weigh(self, arguments: list[Value], state: State) -> Many:
        """Give any candidate whose net is not below the last one."""
        self.contract.owe("weighed", state, t.eq(words(arguments)[0], self.sides.word()))
        own, net = self.contract.unknown("own", 0, SQUARE), self.contract.unknown("net", -SIDES, SIDES)
        if self.net is not None:
            self.contract.know(t.le(self.net, net))  # the order of nets: the last move grew and shrank the sides
        self.net = net
        return Many((Word(own, SIGNED_WORD), Word(net, SIGNED_WORD), Word(self.contract.unknown("sides", 0, 2), WORD)))

    def set(self, arguments: list[Value], state: State) -> Many:
        """Take the first candidate."""
        place, _, net = words(arguments[1:])
        self.contract.owe("first-label", state, t.eq(place, self.first), t.between(place, 0, LABELS - 1))
        self.contract.owe("first-net", state, t.eq(net, self.net or t.ZERO))
        return nothing()

    def move(self, arguments: list[Value], state: State) -> Many:
        """Move on to the first place with another ratio."""
        contract, reaches = self.contract, arguments[0]
        if not isinstance(reaches, Memory):
            raise ToolError(f"{MOVE} is given no reaches")
        place = field_of(state, reaches, "next")
        contract.owe("moved", state, t.eq(words(arguments[1:])[0], self.sides.word()))
        contract.owe("looked-before", state, t.eq(place, self.moves.place))
        contract.owe("of-this-index", state, t.eq(self.moves.fields["index"], self.index), by=Export)
        contract.owe("a-move", state, t.between(place, 1, HELD), t.le(place, self.moves.count), by=Export)
        before, self.sides = self.sides, Sides(contract, "moved")
        behind = contract.unknown("next", 1, HELD + 1)
        contract.know(t.le(before.long, self.sides.long), t.le(self.sides.short, before.short))
        contract.know(t.lt(place, behind), t.le(behind, t.add(self.moves.count, t.ONE)))
        set_field(state, reaches, "next", behind)
        return Many((Word(self.sides.word(), WORD),))

    def append(self, arguments: list[Value], state: State) -> Many:
        """Give any label from the first to the one behind the last."""
        first, label, _, net = words(arguments[1:])
        contract = self.contract
        contract.owe("chain", state, t.eq(first, self.first), t.eq(net, self.net or t.ZERO))
        contract.owe("appended", state, t.le(first, label), t.between(label, 0, LABELS - 2))
        found = contract.unknown("label", 0, LABELS - 1)
        contract.know(t.le(first, found), t.le(found, t.add(label, t.ONE)))
        return Many((Word(found, WORD),))

    def stand_for(self) -> dict[str, Callable[[list[Value], State], Many]]:
        """Return what stands for the callees."""
        found = {GET_EXPOSURE: self.get_exposure, GET_MOVE: self.moves.get, MOVE: self.move}
        return {**found, WEIGH_INDEX: self.weigh, SET: self.set, APPEND: self.append}


def prove_chain(slither: Any) -> Contract:
    """Run ``_buildChain`` for any index: every move adds one label at most."""
    contract = Contract(slither, BUILD_CHAIN, (FEWER, PARAMETERS))
    chain = _Chain(contract)
    contract.stubs |= chain.stand_for()

    def look(variables: Mapping[str, Value], state: State) -> None:
        exposure, label, net, most = words([variables[name] for name in ("exposure", "label", "net", "most")])
        place = field_of(state, reaches, "next")
        contract.owe("sides", state, t.eq(exposure, chain.sides.word()), t.eq(net, chain.net or t.ZERO))
        contract.owe("places", state, t.le(chain.begin, place), t.le(place, t.add(chain.moves.count, t.ONE)))
        contract.owe("labels", state, t.le(chain.first, label), t.le(label, chain.most(place)))
        contract.owe("most", state, t.between(most, 0, 2))

    def enter(variables: Mapping[str, Value], state: State) -> dict[str, Value]:
        look(variables, state)
        place = contract.unknown("place", 1, HELD + 1)
        label, chain.net = contract.unknown("label", 0, LABELS - 1), contract.unknown("net", -SIDES, SIDES)
        chain.sides = Sides(contract, "before")
        contract.know(t.le(chain.begin, place), t.le(place, t.add(chain.moves.count, t.ONE)))
        contract.know(t.le(chain.first, label), t.le(label, chain.most(place)))
        set_field(state, reaches, "next", place)
        own, most = contract.unknown("own", 0, SQUARE), contract.unknown("most", 0, 2)
        signed = {"net": Word(chain.net, SIGNED_WORD), "own": Word(own, SIGNED_WORD)}
        unsigned = {"exposure": chain.sides.word(), "label": label, "most": most}
        return {**signed, **{name: Word(term, WORD) for name, term in unsigned.items()}}

    contract.for_any_round(f"{BUILD_CHAIN} loop 1", enter, look)
    state = State(START)
    rounded = contract.unknown("rounded", 0, 2 * SIZE)
    contract.know(t.le(rounded, t.mul(chain.index, t.integer(2))))
    reaches = place_reaches(contract, state, [t.ZERO] * SIZE, count=chain.moves.count, next=chain.begin)
    chains = _place_chains(contract, state, rounded)
    numbers = [Word(chain.index, WORD), Word(chain.first, WORD), _entry(contract)]
    (last,) = words(contract.run([chains, reaches, *numbers], state))
    after = field_of(state, reaches, "next")
    contract.owe("last", state, t.le(chain.first, last), t.le(last, chain.most(after)), t.between(last, 0, LABELS - 1))
    contract.owe("rounded", state, t.le(_rounded(state, chains), t.add(rounded, t.integer(2))))
    return contract


def _place_chains(contract: Contract, state: State, rounded: Term) -> Memory:
    heap = contract.session.machine.heap
    table = heap.zeros(state, TABLE, 240, "candidates")
    return heap.place(state, Object(CHAIN, (Word(t.ZERO, WORD), Word(rounded, WORD), table)))


def _rounded(state: State, chains: Memory) -> Term:
    ((_, number),) = chains.targets
    return words([state.heap[number].cells[1]])[0]


def prove_all_chains(slither: Any) -> Contract:
    """Run ``build`` for any account: index after index begins behind the last label, and labels stay below 80."""
    contract = Contract(slither, BUILD, (FEWER, PARAMETERS), by=Export)
    count, numbers = contract.unknown("count", 1, HELD), iter(range(SIZE + 1))
    reached: list[int] = []

    def set_(arguments: list[Value], state: State) -> Many:
        place, content = words(arguments[1:])
        contract.owe("end", state, t.eq(place, t.add(count, t.ONE)), t.eq(content, WORD_HIGHEST))
        return nothing()

    def build_chain(arguments: list[Value], state: State) -> Many:
        chains, given, *rest = arguments
        if not isinstance(given, Memory) or not isinstance(chains, Memory):
            raise ToolError(f"{BUILD_CHAIN} is given no reaches")
        i, label, _ = words(rest)
        place, before = field_of(state, given, "next"), _rounded(state, chains)
        contract.forget_path(state)
        inside = t.land(t.between(i, 0, SIZE - 1), t.between(place, 1, HELD + 1), t.le(place, t.add(count, t.ONE)))
        contract.owe("rounded", state, t.le(before, t.mul(i, t.integer(2))))
        first = t.land(t.le(label, t.sub(t.add(i, place), t.ONE)), t.between(label, 0, LABELS - 1))
        contract.owe("begins", state, t.land(inside, first))
        last, behind = contract.unknown("last", 0, LABELS - 1), contract.unknown("next", 1, HELD + 1)
        contract.know(t.le(place, behind), t.le(behind, t.add(count, t.ONE)))
        contract.know(t.le(label, last), t.le(last, t.sub(t.add(i, behind), t.ONE)))
        rounded = contract.unknown("rounded", 0, 2 * SIZE)
        contract.know(t.le(rounded, t.add(before, t.integer(2))))
        set_field(state, given, "next", behind)
        _set_rounded(state, chains, rounded)
        reached.append(len(reached))
        return Many((Word(last, WORD),))

    def at_loop(value: Term, state: State) -> Term:
        """Where index i begins: its label is at most i and the moves that were made."""
        i, before = next(numbers), field_of(state, reaches, "next")
        contract.forget_path(state)
        inside = t.land(t.between(before, 1, HELD + 1), t.le(before, t.add(count, t.ONE)))
        contract.owe("at", state, t.land(inside, t.le(t.ZERO, value), t.le(value, t.add(t.integer(i - 1), before))))
        place, label = contract.unknown("place", 1, HELD + 1), contract.unknown("label", 0, LABELS)
        contract.know(t.le(place, t.add(count, t.ONE)), t.le(label, t.add(t.integer(i - 1), place)))
        set_field(state, reaches, "next", place)
        return label

    contract.stubs |= {SET_MOVE: set_, BUILD_CHAIN: build_chain}
    contract.cuts[f"{BUILD}.label at loop"] = at_loop
    state = State(START)
    reaches = place_reaches(contract, state, [t.ZERO] * SIZE, count=count, used=contract.unknown("used", 0, TWOS - 1))
    entries = tuple(Word(contract.unknown("entries", 0, WORD.hi), WORD) for _ in range(4))
    parameters = contract.session.machine.heap.place(state, Object(Array(WORD, 4), entries))
    contract.run([reaches, parameters], state)
    if len(reached) != SIZE:
        raise ToolError(f"{BUILD} builds {len(reached)} chains, the model knows {SIZE}")
    return contract


def _set_rounded(state: State, chains: Memory, value: Term) -> None:
    ((_, number),) = chains.targets
    box, _, table = state.heap[number].cells
    state.heap[number] = replace(state.heap[number], cells=(box, Word(value, WORD), table))


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
