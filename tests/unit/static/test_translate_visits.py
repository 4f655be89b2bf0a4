"""A run notes the calls that it comes to, what stood there, and whether it began from less than its types allow."""

from pathlib import Path

import pytest

from clearproof.static.translate import START, Session, State
from clearproof.static.translate import terms as t
from clearproof.static.translate.types import WORD
from clearproof.static.translate.values import Many, Value, Word
from clearproof.static.translate.visits import How, collecting_visits, note_debt
from models.source_support import project

ROOT = Path(__file__).parents[3]
UP, COUNTED = "RoundingMath.divUp(uint256,uint256)", "RoundingMath.divUpCounted(uint256,uint256)"


def run(x: t.Term, d: t.Term, **stubs: object) -> Session:
    session = Session(project(ROOT), stubs=stubs.get("stubs", {}))  # type: ignore[arg-type]  # a test's own stubs
    session.call(UP, [Word(x, WORD), Word(d, WORD)], State(START))
    return session


def any_word(name: str) -> t.Term:
    return t.variable(name, WORD.lo, WORD.hi)


def answer(_arguments: list[Value], _state: State) -> Many:
    return Many((Word(t.ZERO, WORD), Word(t.ZERO, WORD)))


def answer_for_a_debt(arguments: list[Value], state: State) -> Many:
    note_debt()
    return answer(arguments, state)


def test_the_body_of_a_callee_is_noted_with_caller_and_line() -> None:
    (_, (site, how)) = run(any_word("x"), any_word("d")).machine.visits.found
    assert (site.caller, site.callee, how) == (UP, COUNTED, How.INLINED)
    assert site.place.startswith("contracts/src/libraries/RoundingMath.sol:")


@pytest.mark.parametrize(("stub", "expected"), [(answer, How.STUBBED), (answer_for_a_debt, How.OWED)])
def test_a_stub_is_noted_and_so_is_whether_something_was_owed(stub: object, expected: How) -> None:
    session = run(any_word("x"), any_word("d"), stubs={COUNTED: stub})
    assert [how for site, how in session.machine.visits.found if site.callee == COUNTED] == [expected]


def test_a_debt_of_one_call_is_none_of_the_next() -> None:
    session = run(any_word("x"), any_word("d"), stubs={COUNTED: answer_for_a_debt})
    assert [how for _, how in session.machine.visits.found] == [How.INLINED, How.OWED]
    assert run(any_word("x"), any_word("d"), stubs={COUNTED: answer}).machine.visits.found[1][1] is How.STUBBED


@pytest.mark.parametrize(
    ("x", "d"),
    [
        (any_word("x"), t.variable("d", 1, WORD.hi)),
        (any_word("x"), t.integer(7)),
        (any_word("x"), any_word("x")),
        (any_word("x"), t.div(any_word("d"), t.integer(2))),
    ],
)
def test_fewer_numbers_constants_and_repeated_unknowns_are_less_than_anything(x: t.Term, d: t.Term) -> None:
    assert run(x, d).machine.visits.narrow == {UP: True}


def test_unknowns_of_all_words_are_anything_until_something_is_known_of_them() -> None:
    visits = run(any_word("x"), any_word("d")).machine.visits
    assert visits.narrow == {UP: False}
    visits.learn({"other"})
    assert visits.narrow == {UP: False}
    visits.learn({"d"})
    assert visits.narrow == {UP: True}


def test_machines_are_collected_only_while_somebody_collects() -> None:
    with collecting_visits() as seen, collecting_visits() as inner:
        first = run(any_word("x"), any_word("d")).machine.visits
    run(any_word("x"), any_word("d"))
    assert seen == [first]
    assert inner == [first]
