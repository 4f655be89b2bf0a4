"""INT-RANGE-001, layer S: functions that put proved ones together hand on what those start from.

A requirement is asked for what was read of an account, with the words of the indexes that it uses; the lens asks for
what has passed its limits. Each of these functions runs on its own; what it calls owes the premise of its own proof.
"""

from collections.abc import Callable
from typing import Any

from clearproof.claims import Evidence, Run, obligation
from clearproof.engine import fixed
from clearproof.errors import ToolError
from clearproof.static.translate import START, Export, State
from clearproof.static.translate import memory as heap
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import Stub
from clearproof.static.translate.state import Object
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import ADDRESS, BOOL, SIGNED_WORD, WORD, Array, read_type
from clearproof.static.translate.values import Many, Memory, Value, Word
from models.source_account import PARAMETER_WORDS, REQUIREMENT, SCALE, SIZE, TWOS
from models.source_book import AGE, ASSESS, REQUIREMENT_LIMIT, skip
from models.source_book_read import LENS_ADD, LOAD_EXPOSURES, LOAD_WORDS, PRODUCT, READ, READING
from models.source_chains_build import BUILD
from models.source_chains_reaches import ADD_POSITION, field_of, place_reaches
from models.source_contracts import Contract, Keys, nothing, prove, words
from models.source_range import ADMISSIBLE, CHECK, CLAIM
from models.source_support import leaves, project
from models.source_twin import FROM_SQUARE, PACK
from models.source_worst_fill_search import MAXIMUM

WORST = "WorstFill.requirement(FillChains.Reaches,PortfolioMargin.ParameterWords)"
LENS = "MarginLens.requirementOf(IMarginDomain.Index[],int16[],IMarginLens.Reach[])"
LENS_MARGIN = "MarginLens.marginOf(IMarginDomain.Index[],int16[],IMarginLens.Leg[])"
MARGIN_OF = "PositionBook.marginOf(address)"
ACCEPTED = "what the admissibility routine accepts is in range (PARAM-GUARD-004, layer S)"
READ_GIVES = "what is read of an account uses indexes below 16, and values at most 64 products (each round is shown)"
ALIKE = (
    "the requirement of an account without orders is below 2^128, as all that fromSquare returns (shown of fromSquare)"
)
BUILT = "FillChains.build counts at most two rounded sides for each index (each chain is shown)"


def require_same(contract: Contract, given: Value, wanted: Value, state: State) -> None:
    """Owe that a callee is given the very object that it is to be given.

    Raises
    ------
    ToolError
        It is another.
    """
    contract.owe("same", state, t.TRUE)  # settled here
    if given != wanted:
        raise ToolError(f"{contract.function} hands on another object; the model has to follow it")


def _account(contract: Contract) -> Word:
    return Word(contract.unknown("account", ADDRESS.lo, ADDRESS.hi), ADDRESS)


# Worst fill -----------------------------------------------------------------------------------------------------------


def prove_requirement(slither: Any) -> Contract:
    """Run ``WorstFill.requirement``: it hands on the account that it was given, and what is built and found of it."""
    contract = Contract(slither, WORST, (ADMISSIBLE, BUILT, ALIKE), by=Export)
    state = State(START)
    used = contract.unknown("used", 0, TWOS - 1)
    reaches = place_reaches(contract, state, [t.ZERO] * SIZE, used=used, count=contract.unknown("count", 0, 64))
    parameters = _words(contract, state)
    square, rounded = contract.unknown("square", 0, SIGNED_WORD.hi), contract.unknown("rounded", 0, 2 * SIZE)
    made: list[Memory] = []

    def without_orders(arguments: list[Value], state: State) -> Many:
        require_same(contract, arguments[0], heap.read_field(state, reaches, 0), state)
        contract.owe("used", state, t.eq(words([arguments[1]])[0], used))
        require_same(contract, arguments[2], parameters, state)
        margin = contract.unknown("margin", 0, REQUIREMENT_LIMIT - 1)
        contract.rely_on(margin)
        return Many((Word(margin, WORD),))

    def build(arguments: list[Value], state: State) -> Many:
        require_same(contract, arguments[0], reaches, state)
        require_same(contract, arguments[1], heap.read_field(state, parameters, 0), state)
        contract.owe("some-move", state, t.between(field_of(state, reaches, "count"), 1, fixed.MAX_HELD))
        made.append(_place_chains(contract, state, rounded))
        return Many((made[0],))

    def search(arguments: list[Value], state: State) -> Many:
        require_same(contract, arguments[0], made[0], state)
        require_same(contract, arguments[2], heap.read_field(state, parameters, 1), state)
        contract.owe("used", state, t.eq(words([arguments[1]])[0], used))
        return Many((Word(square, SIGNED_WORD), Word(t.flag("exact"), BOOL)))

    def last(arguments: list[Value], state: State) -> Many:
        of, count = words(arguments)
        contract.owe("square", state, t.eq(of, square))
        contract.owe("rounded", state, t.eq(count, rounded))
        return Many((Word(contract.unknown("requirement", 0, REQUIREMENT_LIMIT - 1), WORD),))

    contract.stubs |= {REQUIREMENT: without_orders, BUILD: build, MAXIMUM: search, FROM_SQUARE: last}
    contract.run([reaches, parameters], state)
    return contract


def _place_chains(contract: Contract, state: State, rounded: Term) -> Memory:
    """Return chains that count ``rounded`` sides; nothing else of them is looked at."""
    kind = read_type(contract.session.find(BUILD).returns[0].type, BUILD)
    chains = contract.session.machine.heap.zero(state, kind, BUILD)
    if not isinstance(chains, Memory):
        raise ToolError(f"{BUILD} no longer returns a structure")
    ((_, number),) = chains.targets
    box, _, table = state.heap[number].cells
    state.heap[number] = Object(chains.type, (box, Word(rounded, WORD), table))
    return chains


def _ask_worst(contract: Contract, reaches: list[Memory], used: Term) -> Callable[[list[Value], State], Many]:
    """Stand for the worst fill of what was read."""

    def answer(arguments: list[Value], state: State) -> Many:
        require_same(contract, arguments[0], reaches[0], state)
        contract.owe("indexes", state, t.eq(field_of(state, reaches[0], "used"), used))
        return Many((Word(contract.unknown("worst", 0, REQUIREMENT_LIMIT - 1), WORD), Word(t.flag("exact"), BOOL)))

    return answer


def _load(contract: Contract) -> Callable[[list[Value], State], Many]:
    """Stand for the words of a set of indexes, which are below 16."""

    def load(arguments: list[Value], state: State) -> Many:
        contract.owe("used", state, t.between(words(arguments)[0], 0, TWOS - 1))
        return Many((_words(contract, state),))

    return load


def _words(contract: Contract, state: State) -> Memory:
    """Return words of parameters that nothing looks at."""
    made = contract.session.machine.heap.zero(state, PARAMETER_WORDS, contract.function)
    if not isinstance(made, Memory):
        raise ToolError("words of parameters are no structure any more")
    return made


# Books ----------------------------------------------------------------------------------------------------------------


def prove_assessment(slither: Any) -> Contract:
    """Run ``_assess`` of any account; the division of its equity is run with it."""
    contract = Contract(slither, ASSESS, (READ_GIVES,), by=Export)
    used = contract.unknown("used", 0, TWOS - 1)
    value = contract.unknown("value", -fixed.MAX_HELD * PRODUCT, fixed.MAX_HELD * PRODUCT)
    oldest, made = contract.unknown("oldest", 0, WORD.hi), list[Memory]()

    def read(_arguments: list[Value], state: State) -> Many:
        made.append(place_reaches(contract, state, [t.ZERO] * SIZE, used=used))
        cells = (made[-1], Word(value, SIGNED_WORD), Word(oldest, WORD))
        return Many((contract.session.machine.heap.place(state, Object(READING, cells)),))

    contract.stubs |= {READ: read, AGE: skip, LOAD_WORDS: _load(contract), WORST: _ask_worst(contract, made, used)}
    contract.enter([_account(contract)], State(START))
    return contract


def prove_margin_of_an_account(slither: Any) -> Contract:
    """Run ``marginOf`` of any account: exposures and indexes are those that were loaded."""
    contract = Contract(slither, MARGIN_OF, (READ_GIVES,), by=Export)
    used = contract.unknown("used", 0, TWOS - 1)
    made: list[Value] = []

    def load(_arguments: list[Value], state: State) -> Many:
        contract.owe("storage", state, t.TRUE)  # the account is any: what it holds is in storage
        made.append(contract.session.machine.heap.zero(state, Array(WORD, SIZE), LOAD_EXPOSURES))
        return Many((made[0], Word(used, WORD)))

    def require(arguments: list[Value], state: State) -> Many:
        require_same(contract, arguments[0], made[0], state)
        contract.owe("used", state, t.eq(words([arguments[1]])[0], used))
        return Many((Word(contract.unknown("margin", 0, WORD.hi), WORD),))

    contract.stubs |= {LOAD_EXPOSURES: load, LOAD_WORDS: _load(contract), REQUIREMENT: require}
    contract.enter([_account(contract)], State(START))
    return contract


# Lens -----------------------------------------------------------------------------------------------------------------


def _in_range(contract: Contract, arguments: list[Value], state: State) -> Term:
    """Return that parameters are in range."""
    indexes, betas = (contract.session.shape(state, item) for item in arguments)
    sides = [t.between(alpha, 1, fixed.MAX_ALPHA) for index in indexes for alpha in index[:2]]
    return t.land(*sides, *(t.between(term, -SCALE, SCALE) for term in [*(x[2] for x in indexes), *leaves(betas)]))


def _accept(contract: Contract) -> dict[str, Stub]:
    """Stand for the admissibility routine, and for the packing of what it accepted."""

    def check(arguments: list[Value], state: State) -> Many:
        state.assume(_in_range(contract, arguments, state))
        return nothing()

    def pack(arguments: list[Value], state: State) -> Many:
        contract.owe("accepted", state, _in_range(contract, arguments, state))
        return Many((_words(contract, state),))

    return {CHECK: check, PACK: pack}


def prove_requirement_of_reaches(slither: Any) -> Contract:
    """Run the lens's ``requirementOf`` for two indexes and one contract: what it packs has been accepted."""
    contract = Contract(slither, LENS, (ACCEPTED,), by=Export, lengths={"indexes": 2, "betas": 1, "reaches": 1})
    made: list[Memory] = []

    def add(arguments: list[Value], state: State) -> Many:
        found, _, _, count = arguments
        if not isinstance(found, Memory):
            raise ToolError(f"{LENS} adds to something else than reaches")
        made.append(found)
        contract.owe("indexes", state, t.between(words([count])[0], 1, SIZE))
        contract.owe("used", state, t.between(field_of(state, found, "used"), 0, TWOS - 1))
        return nothing()

    contract.stubs |= {**_accept(contract), LENS_ADD: add, WORST: _ask_worst(contract, made, t.ZERO)}
    state = State(START)
    contract.enter(contract.session.arguments(contract.session.find(LENS), state), state)
    return contract


def prove_margin_of_positions(slither: Any) -> Contract:
    """Run the lens's ``marginOf`` for two indexes and one position: what it packs has been accepted."""
    contract = Contract(slither, LENS_MARGIN, (ACCEPTED,), by=Export, lengths={"indexes": 2, "betas": 1, "legs": 1})

    def require(_arguments: list[Value], _state: State) -> Many:
        return Many((Word(contract.unknown("margin", 0, WORD.hi), WORD),))

    contract.stubs |= {**_accept(contract), ADD_POSITION: skip, REQUIREMENT: require}
    state = State(START)
    contract.enter(contract.session.arguments(contract.session.find(LENS_MARGIN), state), state)
    return contract


PROOFS: tuple[Callable[[Any], Contract], ...] = (
    prove_requirement,
    prove_assessment,
    prove_margin_of_an_account,
    prove_requirement_of_reaches,
    prove_margin_of_positions,
)


def discharged(slither: Any) -> Keys:
    """Return the operations that these proofs are about, by place and kind."""
    return frozenset[tuple[str, str]]().union(*(make(slither).covers() for make in PROOFS))


@obligation(CLAIM, "S", cost=2)
def callers_hand_on_what_functions_start_from(run: Run) -> Evidence:
    """Show that whoever puts proved functions together hands on what each of them starts from."""
    slither = project(run.root)
    return prove([make(slither) for make in PROOFS], "accounts, indexes, parameters and squares are handed on whole")
