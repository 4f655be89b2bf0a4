"""Calls of functions with a premise need a run that keeps it, and what runs replace needs a run of its own."""

from collections.abc import Mapping

import pytest

from clearproof.errors import InputError
from clearproof.static.translate.visits import How, Site, Visits
from models.static_calls import Gaps, Survey, find_gaps, join

CALL = Site("A.f(uint256)", "B.g(uint256)", "contracts/src/A.sol:7")


def machine(*calls: tuple[Site, How], begun: Mapping[str, bool] | None = None) -> Visits:
    made = Visits()
    made.narrow.update(begun or {})
    for site, how in calls:
        made.note(site, how)
    return made


def look(*machines: Visits) -> Survey:
    return join((CALL,), {"INT-RANGE-001": machines})


def gaps(found: Survey, **more: Mapping[str, str]) -> Gaps:
    return find_gaps(found, more.get("taken", {}), {})


@pytest.mark.parametrize("how", [How.INLINED, How.SUMMARISED, How.OWED])
def test_a_call_whose_premise_is_kept_is_no_gap(how: How) -> None:
    assert gaps(look(machine((CALL, how), begun={CALL.callee: True}))) == Gaps((), ())


def test_a_call_that_no_run_comes_to_is_a_gap() -> None:
    found = gaps(look(machine(begun={CALL.callee: True})))
    assert found.unowed == (CALL,)
    assert found.complain() == (
        "contracts/src/A.sol:7: A.f(uint256) calls B.g(uint256), and no proof owes what its proof starts from",
    )


def test_a_stub_that_owes_nothing_keeps_no_premise() -> None:
    assert gaps(look(machine((CALL, How.STUBBED), begun={CALL.callee: True}))).unowed == (CALL,)


def test_a_function_that_is_run_from_anything_owes_its_callers_nothing() -> None:
    assert gaps(look(machine(begun={CALL.callee: False}))) == Gaps((), ())


def test_one_run_from_anything_is_enough_for_its_claim_but_for_no_other() -> None:
    narrow, free = machine(begun={CALL.callee: True}), machine(begun={CALL.callee: False})
    assert gaps(look(narrow, free)) == Gaps((), ())
    assert gaps(join((CALL,), {"INT-RANGE-001": [narrow], "INT-TWIN-005": [free]})).unowed == (CALL,)


def test_a_call_at_another_line_is_another_call() -> None:
    near = Site(CALL.caller, CALL.callee, "contracts/src/A.sol:8")
    assert gaps(look(machine((near, How.OWED), begun={CALL.callee: True}))).unowed == (CALL,)


def test_what_stands_for_a_function_that_no_run_begins_with_is_a_gap() -> None:
    found = gaps(look(machine((CALL, How.OWED))))
    assert found.unshown == (CALL.callee,)
    assert "no proof shows anything of it" in found.complain()[0]


def test_a_gap_that_is_listed_is_told_with_its_reason() -> None:
    taken = gaps(look(machine((CALL, How.OWED))), taken={CALL.callee: "because"})
    assert not taken.complain()
    assert taken.reasons == ("B.g because",)
    left = find_gaps(look(machine(begun={CALL.callee: True})), {}, {(CALL.caller, CALL.callee): "because"})
    assert not left.complain()
    assert left.reasons == ("A.f calls B.g: because",)


def test_a_reason_for_what_is_no_gap_is_refused() -> None:
    with pytest.raises(InputError, match=r"B\.g"):
        gaps(look(machine((CALL, How.OWED), begun={CALL.callee: False})), taken={CALL.callee: "because"})
    with pytest.raises(InputError, match=r"A\.f"):
        find_gaps(look(machine((CALL, How.OWED))), {CALL.callee: "because"}, {(CALL.caller, CALL.callee): "because"})
