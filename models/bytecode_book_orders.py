"""FILL-SPLIT-011, layer V: the same fills and resting orders leave the same account, however they came about.

A *content* says what an account has traded and what rests. It is brought about twice: once plainly, one order for each
item as listed, and once in another order, everything split and filled in parts, with orders that come and go between.
What the contract answers about the account afterwards has to be the same, bit for bit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from clearproof.claims import Evidence, Run, by_tests, obligation
from clearproof.engine.book import Call
from clearproof.engine.book_state import BookSide
from clearproof.evm.book_queries import Scope, State
from clearproof.evm.build import get_contract
from clearproof.toolchain.solidity import Artifact
from models.bytecode_book_steps import SCOPE, Draw, choose, seed_draw
from models.bytecode_book_support import Event, Stage, Story, count_steps, refute

SPLIT = "FILL-SPLIT-011"
OWNER_OF_ORDERS, TAKER = SCOPE.accounts[:2]
WIDE = Scope(SCOPE.accounts[:2], SCOPE.contracts[:4], tuple(range(48)))
"""Two accounts, four contracts of three indexes, and slots for every part of an order."""
DEPOSIT = 10**20
"""1e-6 quote: no order is refused for lack of equity."""
SAME = "the same content leaves the same account"
_DECOYS = 3


@dataclass(frozen=True, slots=True)
class Item:
    """Something that an account has bought or sold, or wants to."""

    contract: int
    side: BookSide
    lots: int
    price: int
    filled: bool
    """Whether it has traded; else it rests."""


def draw_content(draw: Draw) -> list[Item]:
    """Return up to eight items, some of them alike but for their size."""
    return [
        Item(choose(draw, WIDE.contracts), BookSide(draw(0, 1)), draw(1, 10**6), draw(1, 10**12), draw(0, 2) == 0)
        for _ in range(draw(1, 8))
    ]


def tell_plainly(content: Sequence[Item]) -> list[Call]:
    """Return the steps that bring a content about, one order for each item."""
    steps = []
    for slot, item in enumerate(content):
        steps += [_place(slot, item, item.lots), *([_take(slot, item.lots)] if item.filled else [])]
    return steps


def tell_otherwise(draw: Draw, content: Sequence[Item]) -> list[Call]:
    """Return other steps that bring it about: shuffled, split, filled in parts, with orders that come and go."""
    slots = iter(_shuffle(draw, WIDE.slots))
    scripts = [_tell_part(draw, next(slots), item, lots) for item in content for lots in _split(draw, item.lots)]
    for _ in range(_DECOYS):
        slot, item = next(slots), draw_content(draw)[0]
        scripts.append([_place(slot, item, item.lots), Call("cancelOrder", OWNER_OF_ORDERS, (slot,))])
    steps = []
    while scripts:
        script = scripts[draw(0, len(scripts) - 1)]
        steps.append(script.pop(0))
        scripts = [one for one in scripts if one]
    return steps


def create_stage(run: Run, artifact: Artifact) -> Stage:
    """Return a book with two accounts that can afford anything."""
    return Stage(run.root, artifact, WIDE, DEPOSIT)


def try_contents(run: Run, claim: str, artifact: Artifact, steps: int) -> Evidence:
    """Bring random contents about in two ways, with at least ``steps`` steps in all, and compare what is left."""
    stage = create_stage(run, artifact)
    taken = 0
    for seed in count(run.profile.seed):
        if taken and taken >= steps:
            break
        draw = seed_draw(seed)
        content = draw_content(draw)
        story = compare_ways(stage, tell_plainly(content), tell_otherwise(draw, content))
        taken += len(story.steps)
        if story.trouble is not None:
            return refute(claim, stage, story)
    return by_tests(stage.pair.name, f"{SAME}: no exception", taken)


def compare_ways(stage: Stage, plain: Sequence[Call], other: Sequence[Call]) -> Story:
    """Return the story of two ways to one content: where one of them goes wrong, or what they leave different."""
    left: list[State] = []
    for way in (plain, other):
        story = stage.retell(_accept, way)
        if story.trouble is not None:
            return story
        left.append(read_content(stage.pair.state))
    for question, answer in left[0].items():
        if left[1][question] != answer:
            trouble = f"{question[0]}{question[1]} is {answer} one way, {left[1][question]} the other"
            return Story((*plain, *other), trouble)
    return Story((*plain, *other), None)


def read_content(state: State) -> State:
    """Return what the contract answers about positions, orders and their margin."""
    return {question: answer for question, answer in state.items() if question[0] in _CONTENT}


def _accept(event: Event) -> str | None:
    """Check that no step is refused: nobody lacks equity here."""
    return None if event.refusal is None else f"refused with {event.refusal.name}"


def _tell_part(draw: Draw, slot: int, item: Item, lots: int) -> list[Call]:
    """Return the steps of one part of an item: placed, perhaps too large and then reduced, and taken bit by bit."""
    surplus = draw(0, 2) * draw(1, 10**5)
    steps = [_place(slot, item, lots + surplus)]
    if surplus:
        steps.append(Call("reduceOrder", OWNER_OF_ORDERS, (slot, surplus)))
    return steps + ([_take(slot, part) for part in _split(draw, lots)] if item.filled else [])


def _split(draw: Draw, lots: int) -> list[int]:
    """Return up to three positive parts of ``lots``."""
    parts: list[int] = []
    while lots > 1 and len(parts) < 2 and draw(0, 1):
        parts.append(draw(1, lots - 1))
        lots -= parts[-1]
    return [*parts, lots]


def _shuffle(draw: Draw, items: Sequence[int]) -> list[int]:
    left = list(items)
    return [left.pop(draw(0, len(left) - 1)) for _ in items]


def _place(slot: int, item: Item, lots: int) -> Call:
    return Call("placeOrder", OWNER_OF_ORDERS, (slot, item.contract, int(item.side), lots, item.price))


def _take(slot: int, lots: int) -> Call:
    return Call("takeOrder", TAKER, (OWNER_OF_ORDERS, slot, lots))


_CONTENT = frozenset({"requirementOf", "marginOf", "getHeld", "getPosition", "getResting"})


@obligation(SPLIT, "V", cost=4)
def accounts_do_not_remember_how_they_came_about(run: Run) -> Evidence:
    """Bring the same trades and orders about in two ways in the deployed book, and compare every answer."""
    artifact = get_contract(run.root, "MarginBook")
    return try_contents(run, SPLIT, artifact, count_steps(run))
