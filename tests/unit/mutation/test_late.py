"""Rare cases: what they alone notice of broken contracts, and that they say nothing of the contracts as they are."""

from pathlib import Path

import pytest

from clearproof.mutation import late
from clearproof.mutation.equivalent import Argument, Arguments, Member
from clearproof.mutation.late import check_late, try_late
from clearproof.mutation.mutant import Edit, Kind, name_mutants
from clearproof.mutation.outcome import Outcome, Status
from clearproof.mutation.run import PROFILES, list_doubtful
from clearproof.mutation.stages import workshop as workshop_module
from clearproof.mutation.stages.workshop import Unit, Workshop

ROOT = Path(__file__).resolve().parents[3]
BOOK = "contracts/src/MarginBook.sol"
ACCOUNTS = "contracts/src/AccountBook.sol"
LENS = "contracts/src/MarginLens.sol"
POSITIONS = "contracts/src/PositionBook.sol"
LIMITS = "contracts/src/libraries/Limits.sol"
ORDERS = "contracts/src/libraries/OrderWords.sol"
OWNED = "contracts/src/Owned.sol"
SETS = "contracts/src/libraries/Admissibility.sol"
MARGIN = "contracts/src/libraries/PortfolioMargin.sol"
CHAINS = "contracts/src/libraries/FillChains.sol"
SEARCH = "contracts/src/libraries/WorstFill.sol"
CASES = [
    (BOOK, "checkReach(id, lots, buys, sells)", "checkReach(id, lots, buys, buys)", "margin book, limits"),
    (BOOK, "if (stamp < reading.oldest) reading", "if (false) reading", "margin book, stale marks"),
    (BOOK, "if (lots == 0) revert ZeroLots();\n        PositionLimits", "PositionLimits", "margin book, limits"),
    (BOOK, "equity) revert InsufficientMakerEquity", "equity - 1) revert InsufficientMakerEquity",
     "margin book, to the unit"),
    (BOOK, "lots, price);\n        _checkCovered(msg.sender)", "lots, price);\n        _checkCovered(tx.origin)",
     "margin book, callers"),
    (BOOK, "left);\n        _checkCovered(msg.sender)", "left);\n        _checkCovered(tx.origin)",
     "margin book, callers"),
    (BOOK, "(collateral, msg.sender, address(this)", "(collateral, tx.origin, address(this)", "margin book, callers"),
    (BOOK, "if (_marks[contractId >> 1].half(contractId).getPrice() == 0",
     "if (_marks[contractId >> 2].half(contractId).getPrice() == 0", "margin book, limits"),
    (BOOK, "_checkAmount(amount);\n        collateralHeld += amount", "collateralHeld += amount",
     "margin book, limits"),
    (BOOK, "if (OrderWords.getLots(word) != 0) revert Slot", "if (false) revert Slot", "margin book, limits"),
    (BOOK, "buys | sells == 0", "buys ^ sells == 0", "margin book, limits"),
    (ORDERS, "uint8(order >> 112)", "uint8(order >> 111)", "margin book, limits"),
    (OWNED, "owner = msg.sender;\n        pendingOwner", "owner = tx.origin;\n        pendingOwner",
     "account book, callers"),
    (LENS, "external pure {\n        Admissibility.check(indexes, betas);", "external pure {\n        revert();",
     "lens, parameter sets"),
    (LENS, "Admissibility.check(indexes, betas);\n        PositionLimits.checkHeld(reaches",
     "PositionLimits.checkHeld(reaches", "lens, parameter sets"),
    (BOOK, "amount > Limits.MAX_AMOUNT", "amount >= Limits.MAX_AMOUNT", "margin book, limits"),
    (BOOK, "PositionLimits.checkHeld(LibBit.popCount(changed));", "", "margin book, many contracts"),
    (BOOK, "pair << 1, uint128(positions)", "pair << 1, uint120(positions)", "margin book, limits"),
    (POSITIONS, "revert NotOracle(msg.sender", "revert NotOracle(tx.origin", "account book, callers"),
    (ORDERS, "uint64(order >> 40)", "uint56(order >> 40)", "margin book, limits"),
    (SETS, "BetaCountMismatch(betas.length, (n * (n - 1)) / 2)", "BetaCountMismatch(betas.length, (n * 1) / 2)",
     "lens, parameter sets"),
    (BOOK, "revert ExceedsOrder(lots, left)", "revert ExceedsOrder(left, lots)", "margin book, limits"),
    (ORDERS, "LOTS_MASK = (1 << 40)", "LOTS_MASK = (1 << 39)", "margin book, limits"),
    (BOOK, "(pair << 1) | 1, positions", "(1) | 1, positions", "margin book, stale marks"),
    (BOOK, "_checkCovered(msg.sender);\n        emit Withdrawn", "_checkCovered(tx.origin);\n        emit Withdrawn",
     "margin book, callers"),
    (OWNED, "revert NotOwner(msg.sender", "revert NotOwner(tx.origin", "account book, callers"),
    (MARGIN, "rounded += sides", "rounded |= sides", "lens, two rounded sides"),
    (LIMITS, "ROOT_PER_SIDE_UNIT = 100", "ROOT_PER_SIDE_UNIT = 99", "lens, two rounded sides"),
    (LIMITS, "ROOT_PER_SIDE_UNIT = 100", "ROOT_PER_SIDE_UNIT = 101", "lens, two rounded sides"),
    (ACCOUNTS, "msg.sender != recorder", "tx.origin != recorder", "account book, callers"),
    (MARGIN, "rounded * Limits.ROOT_PER_SIDE_UNIT", "rounded", "lens, two rounded sides"),
    (SEARCH, "_isAtLeast(search, first + 1, first, low)", "_isAtLeast(search, first + 2, first, low)",
     "lens, hard accounts"),
    (SEARCH, "doubt > largest", "doubt >= largest", "lens, limit of work"),
    (SEARCH, "search.work += UPDATE_WORK", "search.work ^= UPDATE_WORK", "lens, limit of work"),
    (CHAINS, "while (move >> RATIO_SHIFT == ratio)", "if (move >> RATIO_SHIFT == ratio)", "lens, split orders"),
]  # fmt: skip


def break_text(path, old, new):
    text = (ROOT / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    start = len(text[: text.index(old)].encode())
    (mutant,) = name_mutants(Kind.CONTRACTS, path, text, [Edit("by hand", start, start + len(old.encode()), new)])
    return mutant


@pytest.fixture
def no_rows(monkeypatch):
    monkeypatch.setattr(late, "try_rows", lambda _root, _mutant: Outcome(Status.SURVIVED))


@pytest.mark.parametrize(("path", "old", "new", "by"), CASES, ids=[case[3] for case in CASES])
def test_rare_case_notices_what_no_stage_does(no_rows, path, old, new, by):
    outcome = try_late(ROOT, break_text(path, old, new))
    assert (outcome.status, outcome.by) == (Status.KILLED, by)


def test_contracts_as_they_are_are_as_specified():
    assert check_late(ROOT) == []


def test_what_no_case_notices_goes_to_the_rows_of_the_gate(monkeypatch):
    monkeypatch.setattr(late, "STAGES", ())
    monkeypatch.setattr(late, "try_rows", lambda _root, mutant: Outcome(Status.KILLED, "rows S", mutant.new))
    assert try_late(ROOT, break_text(*CASES[0][:3])).by == "rows S"


def test_code_is_the_same_without_the_functions_that_nobody_names(monkeypatch):
    unit = Unit("contracts/test/harness/MathHarness.sol", "MathHarness")
    mutant = break_text("contracts/src/libraries/RoundingMath.sol", "down * down == x ? down : down + 1", "down")
    shaken = Workshop(ROOT).compile(unit, mutant)
    monkeypatch.setattr(workshop_module, "shake", dict)
    assert Workshop(ROOT).compile(unit, mutant).creation == shaken.creation


@pytest.mark.parametrize(("profile", "asked"), [("ci", 1), ("long", 2)])
def test_reason_of_a_survivor_is_believed_in_the_short_run_only(profile, asked):
    mutants = [break_text(*case[:3]) for case in CASES[:3]]
    survived = {item.id: Outcome(Status.SURVIVED) for item in mutants}

    def argue(mutant, verdict):
        member = Member(id=mutant.id, change=mutant.change)
        return Argument(path=BOOK, function="", verdict=verdict, reason="nothing can notice it here", mutant=(member,))

    arguments = {mutants[0].id: argue(mutants[0], "equivalent"), mutants[1].id: argue(mutants[1], "survivor")}
    found = list_doubtful(PROFILES[profile], mutants, survived, Arguments(arguments, ()))
    assert found == mutants[-asked:]
