"""One candidate, and the next one of its index: do own square, net and slope have their bounds, and do nets increase?

A side of an index is at most three hundredths of what its contracts own, rounded up. Along the moves of an index its
long side grows and its short side shrinks, so the net does not fall; an equal net replaces a candidate, a larger one
comes behind it. So the quotients that compare slopes have positive divisors.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from clearproof.engine import fixed
from clearproof.errors import ToolError
from clearproof.static.translate import START, State
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import Cut
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import BOOL, SIGNED_WORD, WORD, Array
from clearproof.static.translate.values import Many, Memory, Value, Word
from models.source_account import LARGEST, SCALE, SIDES, SIZE, SQUARE, TWOS, WEIGH_INDEX, pack
from models.source_chains_reaches import CHAINS, FEWER, HELD
from models.source_contracts import Contract, implies, nothing, words
from models.source_twin import OWN_SQUARE

APPEND = f"{CHAINS}._append(int256[240],uint256,uint256,int256,int256)"
IS_BELOW = f"{CHAINS}._isBelow(int256[240],uint256,int256,int256)"
GET_OWN, GET_NET = (f"Candidates.{name}(int256[240],uint256)" for name in ("own", "net"))
SET = "Candidates.set(int256[240],uint256,int256,int256)"
DIVIDE = "RoundingMath.divTrunc(int256,int256)"
TABLE = Array(SIGNED_WORD, 240)
LABELS = HELD + SIZE
PARAMETERS = (
    "stored volatilities and correlations are within their limits (PARAM-GUARD-004, layer S: nothing else is stored)"
)


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
    own, net, rounded = words(contract.run([exposure, any_entry(contract)], state))
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


def any_entry(contract: Contract) -> Word:
    """Return the parameters of an index in range, with anything above them."""
    long, short = (contract.unknown(f"alpha-{side}", 1, fixed.MAX_ALPHA) for side in ("long", "short"))
    gamma, rest = contract.unknown("gamma", 0, TWOS - 1), contract.unknown("rest", 0, (1 << 192) - 1)
    contract.know(is_gamma(gamma))
    return pack([(long, 0), (short, 24), (gamma, 48), (rest, 64)])


def is_gamma(gamma: Term) -> Term:
    """Return that 16 bits hold a hedge coefficient between -1 and 1, a negative one as its complement."""
    return t.lor(t.le(gamma, t.integer(SCALE)), t.le(t.integer(TWOS - SCALE), gamma))


def prove_order_of_nets(slither: Any) -> Contract:
    """Run ``weighIndex`` before and after a move: the net does not fall."""
    cut = ("conversion of uint256 to uint128",)
    contract = Contract(slither, WEIGH_INDEX, (FEWER, PARAMETERS), meant=cut)
    contract.stubs[OWN_SQUARE] = lambda _arguments, _state: Many((Word(t.ZERO, SIGNED_WORD),))
    word = any_entry(contract)
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
        contract.name("steepness", dividend, state, -SQUARE, SQUARE)
        return Many((Word(contract.unknown("slope", -SQUARE, SQUARE), SIGNED_WORD),))

    contract.stubs |= {GET_NET: read_column(contract, nets), GET_OWN: read_column(contract, owns), DIVIDE: divide}
    state = State(START)
    arguments = [Word(label, WORD), Word(contract.unknown("own", 0, SQUARE), SIGNED_WORD), Word(net, SIGNED_WORD)]
    contract.run([place_table(contract, state), *arguments], state)
    return contract


def place_table(contract: Contract, state: State) -> Memory:
    """Put candidates in memory, of which only stubs speak."""
    return contract.session.machine.heap.zeros(state, TABLE, 240, "candidates")


def read_column(contract: Contract, contents: dict[Term, Term]) -> Callable[[list[Value], State], Many]:
    """Stand for reads of a column of the candidates at known labels, which have to be below 80."""

    def get(arguments: list[Value], state: State) -> Many:
        (place,) = words(arguments[1:])
        contract.owe("label", state, t.between(place, 0, LABELS - 1))
        if place not in contents:
            raise ToolError(f"{CHAINS} reads a label that the model does not know")
        return Many((Word(contents[place], SIGNED_WORD),))

    return get


@dataclass(slots=True)
class Appending(Contract):
    """A run of ``_append`` behind any chain: what its callees promise, and what holds where a round begins."""

    first: Term = field(init=False)
    """First label of the chain."""
    label: Term = field(init=False)
    """Last one."""
    end: Term = field(init=False)
    """Net there."""
    own: Term = field(init=False)
    """Own square of the new candidate."""
    net: Term = field(init=False)
    """Its net."""
    written: list[tuple[Term, Term]] = field(default_factory=list)
    """By call of ``set``: the path to it, and the label."""

    def __post_init__(self) -> None:
        """Start with any chain, and a candidate whose net is not below its last one."""
        Contract.__post_init__(self)
        self.first, self.label = self.unknown("first", 0, LABELS - 2), self.unknown("label", 0, LABELS - 2)
        self.end, self.net = self.unknown("end", -SIDES, SIDES), self.unknown("net", -SIDES, SIDES)
        self.own = self.unknown("own", 0, SQUARE)
        self.know(t.le(self.first, self.label), t.le(self.end, self.net))
        nets, owns = {self.label: self.end}, {self.label: self.unknown("old", 0, SQUARE)}
        self.stubs |= {GET_NET: read_column(self, nets), GET_OWN: read_column(self, owns)}
        self.stubs |= {SET: self.set, IS_BELOW: self.is_below}

    def set(self, arguments: list[Value], state: State) -> Many:
        """Take the new candidate, at a label from the first on."""
        place, *rest = words(arguments[1:])
        self.owe("written-inside", state, t.le(self.first, place), t.between(place, 0, LABELS - 1))
        self.owe("written", state, t.eq(rest[0], self.own), t.eq(rest[1], self.net))
        self.written.append((self.path_of(state), place))
        return nothing()

    def is_below(self, arguments: list[Value], state: State) -> Many:
        """Say anything of a label behind the first, and of the new candidate, whose net is above."""
        place, *rest = words(arguments[1:])
        inside = t.lt(self.first, place), t.le(place, self.label)
        self.owe("in-the-chain", state, *inside, t.lt(self.end, self.net))
        self.owe("compared", state, t.eq(rest[0], self.own), t.eq(rest[1], self.net))
        return Many((Word(t.flag("is below"), BOOL),))

    def begin_round(self, variables: Mapping[str, Value], state: State) -> dict[str, Value]:
        """Go on at any label of the chain."""
        self.owe("from-the-end", state, t.eq(words([variables["label"]])[0], self.label))
        found = self.unknown("left", 0, LABELS - 2)
        self.know(t.le(self.first, found), t.le(found, self.label))
        return {"label": Word(found, WORD)}

    def end_round(self, variables: Mapping[str, Value], state: State) -> None:
        """Owe that the next one is a label of it."""
        (left,) = words([variables["label"]])
        self.owe("left", state, t.le(self.first, left), t.le(left, self.label))

    def owe_end(self, state: State, result: Term) -> None:
        """Owe, where it returns: the last label is that of the new candidate, or its net was the last one."""
        self.owe("label", state, t.le(self.first, result), t.le(result, t.add(self.label, t.ONE)))
        for path, place in self.written:
            self.owe("end-is-new", state, implies(path, t.eq(result, place)))
        self.owe("net-of-the-end", state, t.lor(t.eq(self.net, self.end), *(path for path, _ in self.written)))


def prove_appending(slither: Any) -> Appending:
    """Run ``_append`` behind a chain of increasing nets: what it leaves is one, and its end is the new candidate."""
    run = Appending(slither, APPEND)
    run.for_any_round(f"{APPEND} loop 1", run.begin_round, run.end_round)
    state = State(START)
    numbers = [Word(run.first, WORD), Word(run.label, WORD), Word(run.own, SIGNED_WORD), Word(run.net, SIGNED_WORD)]
    (result,) = words(run.run([place_table(run, state), *numbers], state))
    run.owe_end(state, result)
    return run
