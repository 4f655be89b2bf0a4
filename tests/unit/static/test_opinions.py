"""Other provers are asked about copies that say what the contracts say; calls that never return prove nothing."""

from pathlib import Path

import pytest

from clearproof.errors import InputError
from clearproof.static import opinions
from clearproof.static.opinions import Property, Said, asked, list_properties, make_source_copy, parse_properties
from clearproof.toolchain.opinions import Answer, Opinion

ROOT = Path(__file__).resolve().parents[3]
OWNED = "contracts/src/Owned.sol"


@pytest.fixture(scope="module")
def parsed():
    return parse_properties(ROOT)


def find(compilation, name: str) -> Property:
    return next(item for item in list_properties(compilation) if item.function == name)


def test_every_property_names_a_statement_and_each_contract_has_some(parsed):
    found = list_properties(parsed)
    paths = {path for path in parsed.own if "/test/opinions/" in path and not path.endswith("BookState.sol")}
    assert {item.path for item in found} == paths
    assert all(item.statement for item in found)
    assert len({item.name for item in found}) == len(found)


def test_a_copy_calls_inside_reverts_plainly_and_ends_in_a_witness(parsed):
    item = find(parsed, "check_naming_is_the_owners")
    copy = make_source_copy(parsed, item)
    text = copy.sources[item.path]
    path, _, line = copy.witness.rpartition(":")
    assert path == item.path
    assert text.splitlines()[int(line) - 1].strip() == "assert(false);"
    assert "        nameOwner(heir);\n        assert(holder == msg.sender);" in text
    assert "this." not in text
    owned = copy.sources[OWNED]
    assert "if (msg.sender != owner) revert();" in owned
    assert "function nameOwner(address newOwner) public onlyOwner {\n" in owned
    assert "function takeOver() public { revert(); }" in owned
    assert not copy.reaches_assembly
    assert not copy.calls_others


def test_what_is_left_out_has_no_body_and_the_rest_of_the_bytecodes_text_stays(parsed):
    item = find(parsed, "check_placing_leaves_others_alone")
    texts = asked.make_bytecode_copy(parsed, item)
    assert set(texts) == {item.path, "contracts/src/MarginBook.sol"}
    assert texts[item.path] == parsed.sources[item.path]
    text = texts["contracts/src/MarginBook.sol"]
    assert "function _checkCovered(address account) private view {}" in text
    original = parsed.sources["contracts/src/MarginBook.sol"]
    start, end = text.index("{}"), len(text) - text.index("{}") - 2
    assert text[:start] == original[:start]
    assert text[-end:] == original[-end:]


def test_assembly_and_calls_of_others_are_seen(parsed):
    assert make_source_copy(parsed, find(parsed, "check_cancelling_leaves_others_alone")).reaches_assembly
    assert make_source_copy(parsed, find(parsed, "check_a_deposit_adds_what_it_takes")).calls_others


def test_a_text_to_be_replaced_stands_there_once():
    with pytest.raises(InputError, match=r"Owned\.sol: found 0 times 'gone'"):
        parse_properties(ROOT, {OWNED: {"gone": "there"}})


@pytest.mark.parametrize(
    ("last", "first", "said"),
    [
        (Answer.REFUTED, Answer.PROVED, Said(Answer.PROVED)),
        (Answer.PROVED, Answer.PROVED, Said(Answer.UNDECIDED, asked.VACUOUS)),
        (Answer.UNDECIDED, Answer.PROVED, Said(Answer.UNDECIDED, asked.VACUOUS)),
        (Answer.REFUTED, Answer.UNDECIDED, Said(Answer.UNDECIDED, asked.BUDGET)),
        (Answer.REFUTED, Answer.REFUTED, Said(Answer.REFUTED)),
    ],
)
def test_nothing_is_proved_of_calls_that_never_return(parsed, monkeypatch, last, first, said):
    item = find(parsed, "check_naming_is_the_owners")
    witness = make_source_copy(parsed, item).witness
    answers = (Opinion("contracts/test/opinions/OwnerOpinions.sol:1", first), Opinion(witness, last))
    monkeypatch.setattr(asked, "ask_smtchecker", lambda *_: answers)
    assert opinions.ask_of_source(ROOT, parsed, item) == said


def test_code_that_calls_others_is_not_asked_about(parsed):
    item = find(parsed, "check_marks_are_set_by_the_oracle")
    assert opinions.ask_of_source(ROOT, parsed, item) == Said(Answer.UNDECIDED, asked.OTHERS)


def test_the_slots_that_properties_write_are_the_compilers(parsed):
    artifact = next(item for item in parsed.artifacts if item.name == "MarginBook")
    slots = {item["label"]: item["slot"] for item in artifact.storage_layout["storage"]}
    text = parsed.sources["contracts/test/opinions/BookState.sol"]
    assert f"CASH_SLOT = {slots['_cash']};" in text
    assert f"ORDERS_SLOT = {slots['_orders']};" in text
