"""A life cycle that went wrong becomes a pytest file and a Foundry file that pass for the right book and no other."""

import json
import re
from collections import Counter
from dataclasses import replace

import pytest

from clearproof.engine import book as specification
from clearproof.engine.book import Call
from clearproof.engine.fixed import HEDGE_SCALE, FixedIndex, FixedParameters
from clearproof.errors import InputError
from clearproof.evm import OWNER, Deployed, create_machine
from clearproof.evm.book_queries import MismatchError, Scope
from clearproof.evm.build import get_contract, get_harness
from clearproof.evm.paired import FUNDS, MAX_AGE_S, Wait, list_contracts
from clearproof.evm.regression import write_files
from clearproof.evm.stories import StoryCase, read_story, render_foundry, render_pytest, write_story
from clearproof.toolchain.solidity import compile_source
from clearproof.toolchain.sources import read_settings

ANN, BEN = 0xA1, 0xB2
PRICE = 10**8
STEPS = (
    *list_contracts(FixedParameters((FixedIndex(100_000, 120_000, 9_200),), ()), [(7, 0, PRICE, HEDGE_SCALE)]),
    Call("deposit", ANN, (10**6,)),
    Call("placeOrder", ANN, (3, 7, 0, 10, PRICE)),
    Call("takeOrder", BEN, (ANN, 3, 4)),
    Wait(60),
    Call("setMarks", OWNER, ([(7, 2 * PRICE, HEDGE_SCALE)],)),
    Call("deposit", BEN, (10**8,)),
    Call("takeOrder", BEN, (ANN, 3, 4)),
    Call("cancelOrder", ANN, (3,)),
    Call("cancelOrder", ANN, (3,)),
)
CASE = StoryCase(Scope((ANN, BEN), (7,), (3,)), STEPS, "an order is cancelled twice")
LINE = re.compile(r'(_accept|_refuse)\(address\(uint160\((\w+)\)\), hex"(\w+)"(?:, hex"(\w*)")?\);')
ANSWER = re.compile(r'_answer\(hex"(\w+)", hex"(\w+)"\);')
WARP = re.compile(r"VM\.warp\((\d+)\);")


def run_pytest_file(case):
    """Run the only test of a rendered file, as pytest would."""
    scope = {}
    exec(compile(render_pytest(case), "rendered", "exec"), scope)
    scope[f"test_book_lives_as_specified_{case.name}"]()


def run_foundry_file(root, text):
    """Do what the rendered calls, refusals and answers say, as forge would; return how many of each there were."""
    machine = create_machine()
    token = Deployed.create(machine, get_harness(root, "CollateralToken"))
    types = ("address", "address", "uint256")
    book = Deployed.create(machine, get_contract(root, "MarginBook"), types, OWNER, token.address, MAX_AGE_S)
    for account in CASE.scope.accounts:
        token.call("fund", account, FUNDS, book.address)
    counts = Counter()
    for line in text.splitlines():
        if warp := WARP.search(line):
            machine.set_time(int(warp[1]))
        elif step := LINE.search(line):
            outcome = machine.call(book.address, bytes.fromhex(step[3]), int(step[2], 16))
            counts[step[1]] += 1
            assert outcome.succeeded == (step[1] == "_accept")
            assert outcome.succeeded or outcome.data.hex() == step[4]
        elif answer := ANSWER.search(line):
            counts["_answer"] += 1
            assert book.send(bytes.fromhex(answer[1])).data.hex() == answer[2]
    return counts


def test_story_survives_its_counterexample():
    data = json.loads(json.dumps(write_story(CASE)))
    assert data["steps"][4]["told"] == f"takeOrder({ANN}, 3, 4) by 0xb2"
    assert data["steps"][5] == {"wait": "60", "told": "60 s pass"}
    again = write_story(read_story(data))
    for step in (*data["steps"], *again["steps"]):
        del step["told"]  # arrays read back as tuples look otherwise
    assert again == data


@pytest.mark.parametrize("key", ["accounts", "contracts", "slots", "steps", "reason", "agreed"])
def test_counterexample_that_is_no_story_is_refused(key):
    data = {name: value for name, value in write_story(CASE).items() if name != key}
    with pytest.raises(InputError, match=f"no {key}"):
        read_story(data)


def test_step_that_is_neither_call_nor_wait_is_refused():
    with pytest.raises(InputError, match="wait, or call"):
        read_story({**write_story(CASE), "steps": [{"call": "cancelOrder"}]})


def test_pytest_file_passes_for_the_book(root, monkeypatch):
    monkeypatch.chdir(root)
    run_pytest_file(CASE)


def test_pytest_file_fails_where_book_and_specification_differ(root, monkeypatch):
    monkeypatch.chdir(root)
    monkeypatch.setattr(specification, "CASH_PER_UNIT", 99)
    with pytest.raises(MismatchError, match="getCash"):
        run_pytest_file(CASE)


def test_foundry_file_expects_what_the_book_does(root):
    counts = run_foundry_file(root, render_foundry(CASE, get_contract(root, "MarginBook")))
    assert (counts["_accept"], counts["_refuse"]) == (9, 2)
    assert counts["_answer"] == 2 * (5 + 2)  # both orders are gone, so that no slot is asked for


@pytest.mark.parametrize("value", ["_answer", "_refuse", "_accept"])
def test_foundry_file_that_expects_something_else_fails(root, value):
    text = render_foundry(CASE, get_contract(root, "MarginBook"))
    if value == "_accept":
        altered = text.replace("_refuse(", "_accept(")
    else:
        place = text.rindex('"', 0, text.rindex(");", 0, text.index("}", text.rindex(f"        {value}(")))) - 1
        altered = text[:place] + ("1" if text[place] != "1" else "2") + text[place + 1 :]
    with pytest.raises(AssertionError):
        run_foundry_file(root, altered)


def test_foundry_file_compiles(root):
    path = f"contracts/test/regression/Story_{CASE.name}.t.sol"
    texts = {path: render_foundry(CASE, get_contract(root, "MarginBook"))}
    compilation = compile_source(texts, {**read_settings(root), "viaIR": False}, root)
    assert compilation.get(f"Story_{CASE.name}_Test").creation


def write_report(case):
    shown = {"counterexample": {"data": write_story(case)}}
    row = {"layer": "V", "verdict": "refuted", "as_expected": False, "obligations": [shown]}
    return {"claims": [{"propositions": [{"rows": [row]}]}]}


def test_unexpected_story_of_a_report_is_written_twice(root, tmp_path):
    names = [path.name for path in write_files(write_report(CASE), tmp_path, root)]
    assert names == [
        f"test_{read_story(write_story(CASE)).name}.py",
        names[0].replace("test_", "Story_")[:-3] + ".t.sol",
    ]
    assert "MarginBook" in (tmp_path / names[1]).read_text()


def test_story_in_which_book_and_specification_agree_is_not_written(root, tmp_path):
    assert write_files(write_report(replace(CASE, agreed=True)), tmp_path, root) == []


def test_names_depend_on_the_steps_alone():
    assert CASE.name == replace(CASE, reason="another").name
    assert CASE.name != replace(CASE, steps=STEPS[:-1]).name
