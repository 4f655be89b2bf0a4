"""A margin book in the EVM and its specification live through the same orders, trades, marks and refusals."""

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from clearproof.claims import Profile, Role, Run, Verdict, collected
from clearproof.engine.book import Call
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.fixed_fills import Requirement, build_problem, finish
from clearproof.engine.onchain import to_fixed_parameters, to_fixed_reaches
from clearproof.engine.portfolio import Side
from clearproof.evm import OWNER, create_machine
from clearproof.evm.book_queries import Scope
from clearproof.evm.build import get_contract
from clearproof.evm.paired import BookPair, Wait, list_contracts
from clearproof.search.onchain_fills import find_largest_square
from models import bytecode_book_steps as steps
from models.bytecode_book_steps import LISTED, SCOPE, START_AMOUNT
from models.bytecode_book_support import Stage, Story, shorten

ROOT = Path(__file__).resolve().parents[2]
MODULES = ("bytecode_book", "bytecode_book_mutants", "bytecode_book_orders", "bytecode_book_witnesses")
for _name in MODULES:
    import_module(f"models.{_name}")
COLLECTED = [item for item in collected() if item.answer.__module__.removeprefix("models.") in MODULES]
MUTANTS = {item.claim: item for item in COLLECTED if item.role is Role.MUTANT}
"""One of each claim: compiling them takes most of the time, and the gate tries them all."""
OBLIGATIONS = [item for item in COLLECTED if item.role is not Role.MUTANT or item is MUTANTS[item.claim]]
SMALL = Profile("small", property_cases=10, evm_cases=500)
SETTINGS = settings(derandomize=True, database=None, deadline=None, max_examples=25, stateful_step_count=40)


@pytest.fixture(scope="module")
def stage():
    return Stage(ROOT, get_contract(ROOT, "MarginBook"))


class Lifecycle(RuleBasedStateMachine):
    """Takes one step at a time with both; every step compares the whole state and the refusal, and checks the sums."""

    stage: Stage

    def __init__(self):
        super().__init__()
        self.stage.rewind()

    def take(self, draw_step, data):
        def draw(low, high):
            return data.draw(st.integers(low, high))

        step = draw_step(draw, self.stage.pair.twin)
        self.stage.take(step)

    @rule(data=st.data())
    def place(self, data):
        self.take(steps.draw_place, data)

    @rule(data=st.data())
    def place_another(self, data):
        self.take(steps.draw_place, data)

    @rule(data=st.data())
    def take_order(self, data):
        self.take(steps.draw_take, data)

    @rule(data=st.data())
    def take_another(self, data):
        self.take(steps.draw_take, data)

    @rule(data=st.data())
    def reduce(self, data):
        self.take(steps.draw_reduce, data)

    @rule(data=st.data())
    def cancel(self, data):
        self.take(steps.draw_cancel, data)

    @rule(data=st.data())
    def deposit(self, data):
        self.take(steps.draw_deposit, data)

    @rule(data=st.data())
    def withdraw(self, data):
        self.take(steps.draw_withdraw, data)

    @rule(data=st.data())
    def move_marks(self, data):
        self.take(steps.draw_marks, data)

    @rule(data=st.data())
    def change_parameters(self, data):
        self.take(steps.draw_parameters, data)

    @rule(data=st.data())
    def list_contract(self, data):
        self.take(steps.draw_listing, data)

    @rule(data=st.data())
    def wait(self, data):
        self.take(steps.draw_wait, data)


def test_contract_and_specification_live_the_same_life(stage):
    class OnThisStage(Lifecycle):
        pass

    OnThisStage.stage = stage
    run_state_machine_as_test(OnThisStage, settings=SETTINGS)


def test_partial_fill_at_the_mark_raises_the_requirement_by_no_more_than_its_last_unit(stage):
    """One lot has a side of 7812.5e-12 quote, which is rounded; 128 lots have one of exactly a unit, which is not."""
    stage.rewind()
    maker, taker = SCOPE.accounts[:2]
    for step in (
        Call("withdraw", maker, (START_AMOUNT - 1,)),
        Call("setMarks", OWNER, ([(0, 625, 12_500)],)),
        Call("placeOrder", maker, (0, 0, 0, 128, 625)),
    ):
        assert stage.take(step).refusal is None
    event = stage.take(Call("takeOrder", taker, (maker, 0, 1)))
    assert event.refusal is None
    needs = [state["requirementOf", (maker,)] for state in (event.before, event.after)]
    assert needs == [(1, True), (2, True)]
    assert (event.after["equityOf", (maker,)], event.after["marginOf", (maker,)]) == ((1,), (1,))


def test_story_that_goes_wrong_is_told_without_the_steps_it_does_not_need(stage):
    def law(event):
        return "cash is gone" if event.after["getCash", (SCOPE.accounts[1],)][0] <= 0 else None

    maker, taker = SCOPE.accounts[:2]
    order = Call("placeOrder", maker, (0, 2, 1, 3, LISTED[2][2]))
    gone = Call("withdraw", taker, (START_AMOUNT,))
    steps = [order, Wait(5), Call("deposit", maker, (7,)), gone, Call("cancelOrder", maker, (0,))]
    story = stage.retell(law, steps)
    assert story == Story(tuple(steps[:4]), "cash is gone")
    assert shorten(stage, law, story) == Story((gone,), "cash is gone")


def read_market_maker():
    """Return the recorded market maker as parameters, what each contract reaches, and its orders in lots."""
    parameters = load_parameters(ROOT / "specs" / "parameters" / "fifteen.json")
    portfolio = load_portfolio(ROOT / "specs" / "portfolios" / "market-maker.json")
    reaches = to_fixed_reaches(parameters, portfolio)
    contracts = dict(zip(portfolio.contracts, range(len(reaches)), strict=True))
    orders = []
    for order in portfolio.orders:
        contract = contracts[order.contract]
        lots = order.size * portfolio.contracts[order.contract].price * 10**8 / reaches[contract].price
        orders.append((contract, int(order.side is Side.SELL), int(lots)))
    return to_fixed_parameters(parameters), reaches, orders


def test_recorded_market_maker_placed_order_by_order_is_as_specified():
    parameters, reaches, orders = read_market_maker()
    maker, taker = SCOPE.accounts[:2]
    scope = Scope((maker, taker), tuple(range(len(reaches))), tuple(range(len(orders))))
    pair = BookPair.create(create_machine(), ROOT, get_contract(ROOT, "MarginBook"), scope)
    marks = [(contract, x.index, x.price, x.hedge_ratio) for contract, x in enumerate(reaches)]
    solve = pair.twin.solve
    pair.twin = replace(pair.twin, solve=lambda *_: Requirement(0, True))  # only what is left in the end is compared
    calls = [*list_contracts(parameters, marks), *(Call("deposit", one, (10**20,)) for one in (maker, taker))]
    for contract, reach in enumerate(reaches):
        order = (0, contract, int(reach.lots < 0), abs(reach.lots), reach.price)
        calls += [Call("placeOrder", maker, order), Call("takeOrder", taker, (maker, 0, abs(reach.lots)))]
    calls += [Call("placeOrder", maker, (slot, c, side, lots, 1)) for slot, (c, side, lots) in enumerate(orders)]
    assert [pair.send(call) for call in calls] == [None] * len(calls)
    pair.twin = replace(pair.twin, solve=solve)
    pair.compare()
    problem = build_problem(parameters, reaches)
    worst = finish(find_largest_square(problem), problem.rounded)
    assert pair.state["requirementOf", (maker,)] == (worst, True)
    assert worst > pair.state["marginOf", (maker,)][0] > 0
    for slot in reversed(scope.slots):
        assert pair.send(Call("cancelOrder", maker, (slot,))) is None
    pair.compare()
    assert pair.state["requirementOf", (maker,)] == (pair.state["marginOf", (maker,)][0], True)


@pytest.mark.parametrize("item", OBLIGATIONS, ids=lambda item: item.key)
def test_obligation_answers_as_its_role_asks(item):
    evidence = item.answer(Run(ROOT, SMALL, item.case))
    assert evidence.verdict is (Verdict.REFUTED if item.role is Role.MUTANT else Verdict.PROVED), evidence.summary
