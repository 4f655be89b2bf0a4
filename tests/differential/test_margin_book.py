"""A margin book in the EVM and its specification live through the same orders, trades, marks and refusals."""

from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from clearproof.evm.build import get_contract
from models import bytecode_book_steps as steps
from models.bytecode_book_support import Stage

ROOT = Path(__file__).resolve().parents[2]
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
