"""Do the terms of a translated function and its bytecode say the same? Both, on thousands of cases.

The terms are evaluated by straight Python. The bytecode runs in an EVM, many cases in one message: `CaseDriver` gives
each case its storage, delegates to the code, and hands back result and storage. A difference is shown again by a call
of its own, without the driver.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from clearproof.errors import ToolError
from clearproof.evm import Machine, create_machine
from clearproof.static.translate import Session, Translation, write_conditions
from clearproof.static.translate import terms as t
from clearproof.static.translate.evaluate import Content, Number, Rows, compile_rows
from clearproof.static.translate.storage import Fields
from clearproof.static.translate.storage import load as stored
from clearproof.static.translate.summaries import SOLADY, Summary
from clearproof.static.translate.terms import Term
from clearproof.static.translate.ways import Way, go_both_ways
from clearproof.toolchain.solidity import Artifact
from models.translation_cases import Case, DisagreementError, Seen, Words
from models.translation_draws import Demands, Draws, Leaves, Row, list_constants
from models.translation_subject import Subject
from models.translation_words import WORD, Layout, Shape, make_template, shape_of_inputs, signature

HERE, CODE, CALLER = 0xAA, 0xCC, 0xBB
"""Where a case runs, where the code lies, and who calls."""
GAS = 1 << 32
"""Of one case: more than any that ends."""
BATCH = 250
BATCH_GAS = 1 << 50
"""Of one message: more than all its cases may take."""
_ENOUGH = 20
_MOST_LOOKED = 4_000
"""Cases that are looked at by the terms alone, to find some that return."""
_FEWEST_DRAWN = 16
"""Cases that are drawn at once: few are none beside those that returned."""
_MOST_DRAWN = 40
"""Draws for one case that the terms speak about: where assembly leaves its object they do not."""
INVALID = {"InvalidFEOpcode", "InvalidInstruction"}
"""What the machines call the instruction that is always invalid; the other halts are no answers."""


@dataclass
class Bench:
    """One function for given array lengths: its terms beside its bytecode."""

    subject: Subject
    function: str
    """Name or signature of an external function of the subject."""
    driver: Artifact
    lengths: Mapping[str, int] = field(default_factory=dict)
    domain: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    summaries: Mapping[str, Summary] = field(default_factory=lambda: SOLADY)
    machine: Machine = field(default_factory=lambda: create_machine(BATCH_GAS))
    label: str = ""
    """How the function is named to people, where that is not its name in the subject."""
    storage: Mapping[str, Fields] = field(default_factory=dict)
    """Family of storage leaves -> the parts of each that are known numbers."""

    def __post_init__(self) -> None:
        """Translate the function and put its code into the machine."""
        self.name = self.label or self.target
        self.entry = self.subject.find(self.function)
        self.layout = Layout(self.subject.artifact.storage_layout)
        self.translate()
        only_reads = self.entry["stateMutability"] in {"pure", "view"}
        self.plain = [] if only_reads else self.layout.list_plain()
        self.machine.place(HERE, self.driver.runtime, {})

    @property
    def target(self) -> str:
        """Contract and function, as translations are asked for."""
        return f"{self.subject.name}.{self.function}"

    def translate(self) -> None:
        """Make the terms."""
        self.session = self.open_session()
        self.use(self.session.translate(self.target))
        self.read = {*self.translation.report.functions, *self.session.machine.summaries}

    def open_session(self, way: Way = go_both_ways) -> Session:
        """Return what translates the function."""
        known = {name: low for name, (low, high) in self.domain.items() if low == high}
        domain = {name: bounds for name, bounds in self.domain.items() if name not in known}
        return Session(
            self.subject.slither,
            lengths=self.lengths,
            domain=domain,
            known=known,
            storage=self.storage,
            summaries=self.summaries,
            way=way,
        )

    def use(self, translation: Translation) -> None:
        """Compare these terms from now on, whoever made them."""
        self.translation = translation
        self.proviso = t.land(*(condition for _, condition in translation.provisos))
        self._leaves: list[Term] = []
        shapes = [self._number(shape) for shape in translation.results]
        self.results = make_template(self.entry["outputs"], shapes)
        self.finals = [
            (family, keys, stored(chain, family, keys, self.layout.kind(family)))
            for family, chain in translation.written.items()
            for keys in dict.fromkeys(keys for keys, _, _ in write_conditions(chain))
        ]
        names = [item.name for item in translation.inputs]
        shapes = shape_of_inputs(self.entry["inputs"], self.lengths, names)
        self.arguments = make_template(self.entry["inputs"], shapes)
        self.selector = self.subject.artifact.selectors[signature(self.entry)]

    def _number(self, shape: Any) -> Shape:
        if isinstance(shape, list):
            return [self._number(item) for item in shape]
        self._leaves.append(shape)
        return len(self._leaves) - 1

    @property
    def guards(self) -> list[Term]:
        """Conditions for the terms to mean something, and for the call to return."""
        return [self.proviso, self.translation.returns]

    @property
    def roots(self) -> list[Term]:
        """Everything that the call leaves: results, then keys and content of each leaf that it can write."""
        written = [term for _, keys, value in self.finals for term in (*keys, value)]
        return [*self._leaves, *written]

    @property
    def terms(self) -> list[Term]:
        """Everything that is evaluated."""
        return [*self.guards, *self.roots]

    @property
    def can_revert(self) -> bool:
        """Whether the terms refuse anything."""
        return self.translation.returns is not t.TRUE

    @cached_property
    def environment(self) -> tuple[str, ...]:
        """What the terms read besides arguments and storage."""
        own = {item.name for item in self.translation.inputs}
        used = {str(term.data) for term in t.postorder(self.terms) if term.op in {"var", "flag"}}
        return tuple(sorted(used - own))

    def compile(self) -> Rows:
        """Return what evaluates the terms."""
        return compile_rows(self.guards, self.roots, [*self._names, *self.environment])

    def compare(self, cases: int, seed: int = 1) -> Seen:
        """Compare ``cases`` inputs.

        Raises
        ------
        DisagreementError
            At the first that differs.
        ToolError
            The machine gave no answer, the driver's answer cannot be repeated, or hardly an input can be compared.
        """
        constants = list_constants(self.terms)
        demands = Demands(self.guards).found
        inputs = self.translation.inputs
        draws = Draws(f"{self.name} {seed}", inputs, demands, constants, PEOPLE, self.storage)
        evaluate = self.compile()
        self._prepare(draws, evaluate)
        seen = Seen()
        while seen.cases < cases:
            seen.add(self._compare_batch(draws, evaluate, min(BATCH, cases - seen.cases)))
            if seen.cases + seen.outside > _MOST_DRAWN * cases:
                raise ToolError(f"{self.name}: of {seen.outside + seen.cases} inputs {seen.cases} can be compared")
        return seen

    def _prepare(self, draws: Draws, evaluate: Rows) -> None:
        """Look for cases that return, by the terms alone: cases beside them are drawn from the beginning."""
        constants = [0 if name == "block.timestamp" else CALLER for name in self.environment]
        returned, looked = 0, 0
        while returned < _ENOUGH and looked < _MOST_LOOKED:
            rows, read = draws.draw(BATCH)
            values = evaluate([[*row, *constants] for row in rows], _open_storage(draws, read))
            for row, leaves, value in zip(rows, read, values, strict=True):
                if len(value) > 1:
                    draws.remember(row, leaves)
                    returned += 1
            looked += BATCH

    @property
    def _names(self) -> list[str]:
        return [item.name for item in self.translation.inputs]

    def _compare_batch(self, draws: Draws, evaluate: Rows, count: int) -> Seen:
        surroundings = self._draw_surroundings(draws)
        rows, read = draws.draw(max(count, _FEWEST_DRAWN))
        constants = [surroundings[name] for name in self.environment]
        values = evaluate([[*row, *constants] for row in rows], _open_storage(draws, read))
        kept = [k for k, value in enumerate(values) if value][:count]
        looked = kept[-1] + 1 if len(kept) == count else len(rows)
        returned = [k for k in kept if len(values[k]) > 1]
        for k in returned:
            draws.remember(rows[k], read[k])
        if kept:
            chosen = [rows[k] for k in kept], [values[k] for k in kept], [read[k] for k in kept]
            self._send(list(self._make_cases(*chosen, surroundings)))
        return Seen(len(returned), len(kept) - len(returned), looked - len(kept))

    def _draw_surroundings(self, draws: Draws) -> dict[str, int]:
        """Set the time and the immutables of one batch, and return all that a call can see of its surroundings."""
        time = draws.draw_number(1, (1 << 32) - 1)
        found = {"msg.sender": CALLER, "this": HERE, "block.timestamp": time}
        found |= {name: draws.draw_number(0, (1 << 160) - 1) for name in self.subject.immutables}
        missing = [name for name in self.environment if name not in found]
        if missing:
            raise ToolError(f"{self.name} reads {', '.join(missing)}, which cases do not set")
        if "block.timestamp" in self.environment:
            self.machine.set_time(time)
        self.machine.place(CODE, self.subject.runtime(found), {})
        return found

    def _make_cases(
        self,
        rows: Sequence[Row],
        values: Sequence[tuple[Number, ...]],
        read: Sequence[Leaves],
        surroundings: Mapping[str, int],
    ) -> Iterator[Case]:
        arguments = self.arguments.write(rows)
        count = len(self._leaves)
        answers = iter(self.results.write([value[2 : 2 + count] for value in values if len(value) > 1]))
        names = [*self._names, *self.environment]
        constants = [surroundings[name] for name in self.environment]
        for row, value, leaves, data in zip(rows, values, read, arguments, strict=True):
            answer = next(answers) if len(value) > 1 else None
            before = self._place(leaves)
            after = self._after(leaves, value[2 + count :]) if self.finals and answer is not None else before
            inputs = dict(zip(names, (*row, *constants), strict=True))
            yield Case(inputs, before, self.selector + data, answer, after)

    def _place(self, leaves: Leaves) -> Words:
        words: Words = {}
        for (family, keys), value in leaves.items():
            place = self.layout.locate(family, keys)
            words[place.slot] = words.get(place.slot, 0) | place.write(value)
        return words

    def _after(self, leaves: Leaves, values: Sequence[Number]) -> Words:
        """Return the words of all leaves that were read or can be written, as the terms leave them."""
        final, position = dict(leaves), 0
        for family, keys, _ in self.finals:
            here = tuple(int(key) for key in values[position : position + len(keys)])
            final[family, here] = int(values[position + len(keys)])
            position += len(keys) + 1
        return self._place(final)

    # The machine ------------------------------------------------------------------------------------------------------

    def _send(self, cases: Sequence[Case]) -> None:
        """Run cases in one message and compare all they leave."""
        size = self.results.size
        slots = [sorted({*case.storage, *case.after, *self.plain}) for case in cases]
        request = [
            _number(CODE),
            _number(size),
            _number(-(-max(len(case.calldata) for case in cases) // WORD) * WORD),
            _number(GAS),
        ]
        for case, read in zip(cases, slots, strict=True):
            request.append(_number(len(case.storage) | len(read) << 64 | len(case.calldata) << 128))
            request += [_number(word) for pair in case.storage.items() for word in pair]
            request += [_number(slot) for slot in read]
            request.append(case.calldata)
        expected = [self._expect(case, read) for case, read in zip(cases, slots, strict=True)]
        point = self.machine.snapshot()
        outcome = self.machine.call(HERE, b"".join(request), CALLER)
        self.machine.restore(point)
        if not outcome.succeeded:
            raise ToolError(f"{self.name}: the driver failed: {outcome.reason or outcome.data.hex()}")
        if outcome.data != b"".join(expected):
            self._explain(cases, expected, outcome.data)

    def _expect(self, case: Case, slots: Sequence[int]) -> bytes:
        size = self.results.size
        flag = _number(0) + bytes(size) if case.answer is None else _number(1 | size << 8) + case.answer
        return flag + b"".join([_number(case.after.get(slot, 0)) for slot in slots])

    def _explain(self, cases: Sequence[Case], expected: Sequence[bytes], found: bytes) -> None:
        """Ask again about every case that differed, the simplest first."""
        start, odd = 0, []
        for case, wanted in zip(cases, expected, strict=True):
            if found[start : start + len(wanted)] != wanted:
                odd.append(case)
            start += len(wanted)
        if not odd:
            raise ToolError(f"{self.name}: the driver's answer is longer than that of its cases")
        for case in sorted(odd, key=lambda item: sum(abs(value).bit_length() for value in item.inputs.values())):
            self.replay(case)

    def replay(self, case: Case) -> None:
        """Run one case in a call of its own, in a new machine, with the terms evaluated another time.

        Raises
        ------
        DisagreementError
            It differs.
        ToolError
            It ran out of gas, or does not differ here.
        """
        machine = create_machine(GAS)
        if "block.timestamp" in case.inputs:
            machine.set_time(case.inputs["block.timestamp"])
        machine.place(HERE, self.subject.runtime(case.inputs), case.storage)
        outcome = machine.call(HERE, case.calldata, CALLER)
        if outcome.reason and outcome.reason not in INVALID:
            raise ToolError(f"{self.name}: no answer at {case.inputs}: {outcome.reason}")
        answer = outcome.data if outcome.succeeded else None
        after = {slot: machine.read_slot(HERE, slot) for slot in sorted({*case.storage, *case.after, *self.plain})}
        if answer != case.answer or any(after[slot] != case.after.get(slot, 0) for slot in after):
            raise DisagreementError(self.name, case, answer, after)
        if not outcome.reason:
            raise ToolError(f"{self.name}: what the driver says of {case.inputs} cannot be repeated")


PEOPLE = (CALLER, CALLER, HERE)


def _open_storage(draws: Draws, storage: Sequence[Leaves]) -> Callable[[], Content]:
    """Return what opens the storage of each row in turn: a leaf is drawn when it is first read, and remembered."""
    rows = iter(storage)

    def start() -> Content:
        known = next(rows)

        def content(family: str, keys: tuple[int, ...], term: Term) -> int:
            value = known.get((family, keys))
            if value is None:
                value = known[family, keys] = draws.draw_leaf(term)
            return value

        return content

    return start


def _number(value: int) -> bytes:
    return value.to_bytes(WORD, "big")
