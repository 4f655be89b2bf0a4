"""INT-WORDS-007, layer S: what is packed into a storage word is what is cut out of it, and neighbours stay.

The layout is written down here a second time, as places and widths. For every 256-bit word and every value of its
width, each getter of the source gives the number that stands at its place, each packer gives the sum of its fields at
their places, and a replacement changes its own half of a word alone. What a getter gives of what a packer made follows;
it is asked as well, of the source itself. Where a word is changed it is written as the sum of its pieces, which every
word is in exactly one way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clearproof.claims import Counterexample, Evidence, Run, Verdict, by_counterexample, by_query, by_tests, obligation
from clearproof.errors import ToolError
from clearproof.solvers.smt import by_solvers, solver_names
from clearproof.static.translate import START, Export, Input, Session, State, compile_terms, whole
from clearproof.static.translate import terms as t
from clearproof.static.translate.state import Object
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import SIGNED_WORD, WORD, Scalar, Struct, read_type
from clearproof.static.translate.values import Value, Word
from models.source_contracts import Keys, cover
from models.source_support import TRANSLATION, Edits, Questions, find_case, mutated_files, no_storage, project

CLAIM = "INT-WORDS-007"
WORDS, ORDERS = "StorageWords", "OrderWords"
HALF = 1 << 128


@dataclass(frozen=True, slots=True)
class Field:
    """Some bits of a word."""

    low: int
    bits: int
    signed: bool = False

    def spell(self, value: Term) -> Term:
        """Return what a value of this width adds to its word."""
        return t.mul(t.mod(value, t.integer(1 << self.bits)), t.integer(1 << self.low))

    def cut(self, word: Term) -> Term:
        """Return the number that stands in ``word``."""
        raw = t.mod(t.div(word, t.integer(1 << self.low)), t.integer(1 << self.bits))
        if not self.signed:
            return raw
        return t.ite(t.lt(raw, t.integer(1 << (self.bits - 1))), raw, t.sub(raw, t.integer(1 << self.bits)))

    @property
    def kind(self) -> Scalar:
        """The type of the values."""
        return Scalar("int" if self.signed else "uint", self.bits)


INDEX = {"getAlphaLong": Field(0, 24), "getAlphaShort": Field(24, 24), "getGamma": Field(48, 16, signed=True)}
BETA = {"getBeta": Field(0, 16, signed=True)}
POSITION = {"getLots": Field(0, 48, signed=True), "getBuys": Field(48, 40), "getSells": Field(88, 40)}
MARK = {
    "getPrice": Field(0, 64),
    "getHedgeRatio": Field(64, 24, signed=True),
    "getIndex": Field(88, 8),
    "getTime": Field(96, 32),
}
ORDER = {
    "getLots": Field(0, 40),
    "getPrice": Field(40, 64),
    "getContract": Field(104, 8),
    "getSide": Field(112, 8),
    "getGeneration": Field(120, 136),
}
GETTERS = {WORDS: {**INDEX, **BETA, **POSITION, **MARK}, ORDERS: ORDER}
BROKEN: Edits = {
    "src/libraries/StorageWords.sol": {
        "uint40(entry >> 88)": "uint40(entry >> 87)",
        "(buys << 48) | (sells << 88)": "(sells << 48) | (buys << 88)",
    }
}


@obligation(CLAIM, "S")
def getters_give_the_number_at_their_place(run: Run) -> Evidence:
    """Show that every getter gives, of every word, the number at its place."""
    questions = Questions()
    for library, fields in GETTERS.items():
        for name, field in fields.items():
            word = t.variable("word", WORD.lo, WORD.hi)
            _ask_equal(
                questions, f"{library}-{name}", _run(project(run.root), f"{library}.{name}", [word]), field.cut(word)
            )
    count = sum(len(fields) for fields in GETTERS.values())
    return _judge(questions, f"{count} getters give the number at their place")


@obligation(CLAIM, "S")
def packers_put_every_field_at_its_place(run: Run) -> Evidence:
    """Show that a packed word is the sum of its fields at their places, and that each can be cut out again."""
    questions, slither = Questions(), project(run.root)
    for name, fields in (("packIndex", INDEX), ("packBeta", BETA), ("packMark", MARK)):
        values = _values(fields)
        packed = _run(slither, f"{WORDS}.{name}", values)
        _ask_equal(questions, f"{name}-sum", packed, _sum(fields, values))
        for (getter, _), value in zip(fields.items(), values, strict=True):
            _ask_equal(questions, f"{name}-{getter}", _run(slither, f"{WORDS}.{getter}", [packed]), value)
    return _judge(questions, "what is packed is what is cut out")


@obligation(CLAIM, "S")
def a_replaced_half_leaves_its_neighbour(run: Run) -> Evidence:
    """Show that replacing a position, its lots or a mark changes its own half of a word, as asked, and nothing else."""
    questions, slither = Questions(), project(run.root)
    for contract in (0, 1):
        for name, fields in (("withPosition", POSITION), ("withLots", {"getLots": POSITION["getLots"]})):
            _ask_replaced(questions, slither, name, contract, fields)
        _ask_mark(questions, slither, contract)
    return _judge(questions, "a replacement changes its own half alone")


@obligation(CLAIM, "S")
def an_order_fills_its_slot_and_leaves_its_count(run: Run) -> Evidence:
    """Show that an order's word holds what was placed, one order more, and after it is gone the count alone."""
    questions, slither = Questions(), project(run.root)
    slot = t.variable("slot", 0, WORD.hi - (1 << 120))
    fields = {name: field for name, field in ORDER.items() if name != "getGeneration"}
    values = _values(fields)
    lots, price, contract, side = values
    word = _run(slither, f"{ORDERS}.withOrder", [slot, lots, price, contract, side])
    for (getter, _), value in zip(fields.items(), values, strict=True):
        _ask_equal(questions, f"placed-{getter}", _run(slither, f"{ORDERS}.{getter}", [word]), value)
    held = ORDER["getGeneration"].cut(slot)
    _ask_equal(questions, "placed-count", _run(slither, f"{ORDERS}.getGeneration", [word]), t.add(held, t.ONE))
    pieces = _pieces("rest", ORDER)
    left = t.variable("left", 1, (1 << 40) - 1)
    reduced = _run(slither, f"{ORDERS}.withLots", [_join(pieces), left])
    _ask_equal(questions, "reduced", reduced, _join([(left, 0), *pieces[1:]]))
    emptied = _run(slither, f"{ORDERS}.withLots", [_join(pieces), t.ZERO])
    _ask_equal(questions, "emptied", emptied, _join(pieces[-1:]))
    return _judge(questions, "an order's word holds what was placed and how many there were")


@obligation(CLAIM, "S", role="witness")
def a_word_with_every_field_set_is_read(run: Run) -> Evidence:
    """Read every field of words in which each is at an end of its range."""
    cases = 0
    for library, fields in GETTERS.items():
        for name, field in fields.items():
            word = t.variable("word", WORD.lo, WORD.hi)
            read = compile_terms([_run(project(run.root), f"{library}.{name}", [word])])
            for value in (field.kind.lo, field.kind.hi):
                number = (value % (1 << field.bits)) << field.low
                for neighbours in (0, WORD.hi - (((1 << field.bits) - 1) << field.low)):
                    (found,) = read({"word": number + neighbours}, no_storage)
                    if int(found) != value:
                        raise ToolError(f"{library}.{name} reads {found} where {value} stands")
                    cases += 1
    return by_tests("terms of the source", "every field is read at both ends of its range", cases)


@obligation(CLAIM, "S", role="mutant", cases=("shifted-by-one", "swapped-sides"))
def a_word_that_is_cut_wrongly_is_noticed(run: Run) -> Evidence:
    """Find a word that a getter with a wrong shift misreads, and a position whose buys and sells change places."""
    if run.case == "shifted-by-one":
        word = t.variable("word", WORD.lo, WORD.hi)
        found = _run(_broken(run.root), f"{WORDS}.getSells", [word])
        return _refute("sells", found, POSITION["getSells"].cut(word), [Input("word", WORD, word)])
    values = _values(POSITION)
    word = _run(_broken(run.root), f"{WORDS}.withPosition", [t.ZERO, t.ZERO, *values])
    inputs = [Input(str(value.data), SIGNED_WORD, value) for value in values]
    return _refute("a position", word, _sum(POSITION, values), inputs)


def _broken(root: Path) -> Any:
    return mutated_files(root, BROKEN, "src/libraries/OrderWords.sol")


def discharged(slither: Any) -> Keys:
    """Return the casts that cut a field out of a word as these proofs say, by place and kind."""
    session, word = Session(slither), t.variable("word", WORD.lo, WORD.hi)
    for library, fields in GETTERS.items():
        for name in fields:
            _run_in(session, f"{library}.{name}", [word])
    for name, fields in (("packIndex", INDEX), ("packBeta", BETA), ("packMark", MARK)):
        _run_in(session, f"{WORDS}.{name}", _values(fields))
    for name, fields in (("withPosition", POSITION), ("withLots", {"getLots": POSITION["getLots"]})):
        _run_in(session, f"{WORDS}.{name}", [word, t.ZERO, *_values(fields)])
    return cover(session, lambda place, _what: "Words.sol:" in place)


def _values(fields: Mapping[str, Field]) -> list[Term]:
    return [t.variable(name.removeprefix("get"), item.kind.lo, item.kind.hi) for name, item in fields.items()]


def _sum(fields: Mapping[str, Field], values: Sequence[Term]) -> Term:
    total = t.ZERO
    for field, value in zip(fields.values(), values, strict=True):
        total = t.add(total, field.spell(value))
    return total


def _run(slither: Any, name: str, values: Sequence[Term]) -> Term:
    """Return the result of a function of the source, which returns for these arguments."""
    return _run_in(Session(slither), name, values)


def _run_in(session: Session, name: str, values: Sequence[Term]) -> Term:
    function = session.find(name)
    state = State(START)
    kinds = [read_type(item.type, name) for item in function.parameters]
    arguments: list[Value] = []
    if len(kinds) == 1 and isinstance(kinds[0], Struct):  # in calldata
        fields = zip(values, kinds[0].fields, strict=True)
        cells = tuple(Word(value, kind) for value, (_, kind) in fields if isinstance(kind, Scalar))
        arguments = [session.machine.heap.place(state, Object(kinds[0], cells, read_only=True))]
    else:
        arguments = [Word(value, kind) for value, kind in zip(values, kinds, strict=True) if isinstance(kind, Scalar)]
    result = session.call(function, arguments, state)
    if result is None or whole(state.path) is not t.TRUE or not isinstance(result.items[0], Word):
        raise ToolError(f"{name} can revert for a value of its width, or gives no number")
    return result.items[0].term


def _ask_equal(questions: Questions, name: str, left: Term, right: Term) -> None:
    export = Export()
    questions.refute(name.lower(), export, [export.term(left) != export.term(right)])


def _ask_replaced(questions: Questions, slither: Any, name: str, contract: int, fields: Mapping[str, Field]) -> None:
    halves = [_pieces(f"half{number}", POSITION) for number in (0, 1)]
    values = _values(fields)
    after = _run(slither, f"{WORDS}.{name}", [_join_halves(halves), t.integer(contract), *values])
    mine = [
        (t.mod(values[list(fields).index(getter)], t.integer(1 << item.bits)) if getter in fields else old, low)
        for (getter, item), (old, low) in zip(POSITION.items(), halves[contract], strict=True)
    ]
    halves[contract] = mine
    _ask_equal(questions, f"{name}-{contract}", after, _join_halves(halves))
    half = _run(slither, f"{WORDS}.half", [after, t.integer(contract)])
    for getter, value in zip(fields, values, strict=True):
        _ask_equal(questions, f"{name}-{contract}-{getter}", _run(slither, f"{WORDS}.{getter}", [half]), value)


def _ask_mark(questions: Questions, slither: Any, contract: int) -> None:
    halves = [[(t.variable(f"half{number}", 0, HALF - 1), 0)] for number in (0, 1)]
    entry = t.variable("entry", 0, HALF - 1)
    after = _run(slither, f"{WORDS}.withMark", [_join_halves(halves), t.integer(contract), entry])
    halves[contract] = [(entry, 0)]
    _ask_equal(questions, f"mark-{contract}", after, _join_halves(halves))


def _pieces(prefix: str, fields: Mapping[str, Field]) -> list[tuple[Term, int]]:
    """Return unsigned unknowns with the places at which they stand."""
    return [(t.variable(f"{prefix}{name}", 0, (1 << item.bits) - 1), item.low) for name, item in fields.items()]


def _join(pieces: Sequence[tuple[Term, int]]) -> Term:
    total = t.ZERO
    for piece, low in pieces:
        total = t.add(total, t.mul(piece, t.integer(1 << low)))
    return total


def _join_halves(halves: Sequence[Sequence[tuple[Term, int]]]) -> Term:
    return _join([(piece, low + 128 * number) for number, half in enumerate(halves) for piece, low in half])


def _judge(questions: Questions, summary: str) -> Evidence:
    statistics = {"questions": len(questions.asked)}
    return by_solvers(Verdict.PROVED, summary, questions.asked, assumptions=(TRANSLATION,), statistics=statistics)


def _refute(what: str, found: Term, wanted: Term, inputs: Sequence[Input]) -> Evidence:
    export = Export()
    case = find_case(export, [export.term(found) != export.term(wanted)], inputs)
    tool = " + ".join(solver_names())
    if case is None:
        return by_query(Verdict.PROVED, tool, "the wrong word was not noticed", ())
    numbers = [int(value) for value in compile_terms([found, wanted])(case, no_storage)]
    if numbers[0] == numbers[1]:
        raise ToolError("the solver's case does not break the claim when it is computed")
    title = f"{what}: the source gives {numbers[0]}, the layout says {numbers[1]}"
    data = {
        "inputs": {name: str(value) for name, value in case.items()},
        "source": str(numbers[0]),
        "layout": str(numbers[1]),
    }
    return by_counterexample(title, Counterexample(title, data, f"clearproof gate --only {CLAIM}"), tool=tool)
