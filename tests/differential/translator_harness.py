"""Compare translated terms with bytecode: inputs, results, reverts, and storage placed by the compiler's layout."""

import os
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pyrevm
from eth_hash.auto import keccak

from clearproof.static.slither import load_slither
from clearproof.static.translate import Session, compile_terms, write_conditions
from clearproof.static.translate import terms as t
from clearproof.static.translate.storage import load as stored
from clearproof.static.translate.summaries import SOLADY, Summary
from clearproof.static.translate.types import Scalar
from clearproof.toolchain.solidity import Artifact, Compilation, compile_source
from clearproof.toolchain.sources import read_settings

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "fixtures" / "solidity"
ADDRESS = "0x00000000000000000000000000000000000000aa"
CALLER = "0x00000000000000000000000000000000000000bb"
WORD = 1 << 256
CASES_VARIABLE = "CLEARPROOF_TRANSLATOR_CASES"
"""Environment variable with the cases of each function; some hundreds if it is not set."""
Leaves = dict[tuple[str, tuple[int, ...]], int]
"""Family and keys of a storage leaf -> its content."""


@dataclass
class Contract:
    """One compiled contract with its bytecode in an EVM and its Slither model."""

    compilation: Compilation
    slither: Any
    name: str

    @cached_property
    def artifact(self) -> Artifact:
        return self.compilation.get(self.name)

    def functions(self, *, writing: bool = False) -> list[str]:
        """Signatures of everything that can be called and reads or computes only, or of everything that writes."""
        kinds = {"nonpayable"} if writing else {"pure", "view"}
        getters = {item["label"] for item in self.artifact.storage_layout.get("storage", ())}
        return [
            f"{self.name}.{signature(item)}"
            for item in self.artifact.abi
            if item["type"] == "function" and item["stateMutability"] in kinds and item["name"] not in getters
        ]


def load(*files: str, via_ir: bool = False) -> dict[str, Contract]:
    """Return the contracts of fixture files, by name."""
    sources = {f"fixtures/{file}": (FIXTURES / file).read_text(encoding="utf-8") for file in files}
    settings = read_settings(ROOT) | {"viaIR": via_ir}
    compilation = compile_source(sources, settings, ROOT)
    slither = load_slither(compilation)
    return {
        item.name: Contract(compilation, slither, item.name)
        for item in compilation.artifacts
        if item.source_path in compilation.own
    }


def signature(item: Mapping[str, Any]) -> str:
    return f"{item['name']}({','.join(canonical(part) for part in item['inputs'])})"


def canonical(part: Mapping[str, Any]) -> str:
    kind = part["type"]
    if kind.startswith("tuple"):
        return f"({','.join(canonical(item) for item in part['components'])}){kind[5:]}"
    return str(kind)


# ABI ------------------------------------------------------------------------------------------------------------------


def is_dynamic(part: Mapping[str, Any]) -> bool:
    kind = part["type"]
    if kind.endswith("[]"):
        return True
    if kind.endswith("]"):
        return is_dynamic(element(part))
    return kind == "tuple" and any(is_dynamic(item) for item in part["components"])


def element(part: Mapping[str, Any]) -> dict[str, Any]:
    return {**part, "type": part["type"].rpartition("[")[0]}


def encode(parts: list[Mapping[str, Any]], values: list[Any]) -> bytes:
    """Return the ABI encoding of ``values``: integers for value types, lists for arrays and structures."""
    head, tail = b"", b""
    pieces = [encode_one(part, value) for part, value in zip(parts, values, strict=True)]
    size = sum(32 if is_dynamic(part) else len(piece) for part, piece in zip(parts, pieces, strict=True))
    for part, piece in zip(parts, pieces, strict=True):
        if is_dynamic(part):
            head += (size + len(tail)).to_bytes(32, "big")
            tail += piece
        else:
            head += piece
    return head + tail


def encode_one(part: Mapping[str, Any], value: Any) -> bytes:
    kind = part["type"]
    if kind.endswith("]"):
        body = encode([element(part)] * len(value), value)
        return len(value).to_bytes(32, "big") + body if kind.endswith("[]") else body
    if kind == "tuple":
        return encode(part["components"], value)
    number = int(value)
    if kind.startswith("bytes"):
        number <<= 256 - 8 * int(kind[5:])
    return (number % WORD).to_bytes(32, "big")


# Storage --------------------------------------------------------------------------------------------------------------


@dataclass
class Layout:
    """Where the leaves of a contract's storage are."""

    document: Mapping[str, Any]

    def locate(self, family: str, keys: tuple[int, ...]) -> tuple[int, int, int]:
        """Return slot, offset in bytes and size in bytes of a leaf."""
        label, segments = split(family.partition(".")[2])
        entry = next(item for item in self.document["storage"] if item["label"] == label)
        slot, offset, kind = int(entry["slot"]), entry["offset"], entry["type"]
        left = list(keys)
        for segment in segments:
            info = self.document["types"][kind]
            if segment == "length":
                return slot, 0, 32
            if segment == "[]":
                slot, offset, kind = self._step(slot, info, left.pop(0))
            else:
                part = next(item for item in info["members"] if item["label"] == segment)
                slot, offset, kind = slot + int(part["slot"]), part["offset"], part["type"]
        return slot, offset, int(self.document["types"][kind]["numberOfBytes"])

    def kind(self, family: str) -> Scalar:
        """Return the type of a leaf."""
        label, segments = split(family.partition(".")[2])
        kind = next(item for item in self.document["storage"] if item["label"] == label)["type"]
        for segment in segments:
            info = self.document["types"][kind]
            if segment == "length":
                return Scalar("uint", 256)
            if segment == "[]":
                kind = info.get("value") or info["base"]
            else:
                kind = next(item for item in info["members"] if item["label"] == segment)["type"]
        name = self.document["types"][kind]["label"]
        if name in {"bool", "address"}:
            return Scalar(name, 8 if name == "bool" else 160)
        stem = name.rstrip("0123456789")
        return Scalar(stem, int(name[len(stem) :]))

    def _step(self, slot: int, info: Mapping[str, Any], key: int) -> tuple[int, int, str]:
        if info["encoding"] == "mapping":
            return hashed((key % WORD).to_bytes(32, "big") + slot.to_bytes(32, "big")), 0, info["value"]
        base = info["base"]
        if info["encoding"] == "dynamic_array":
            slot = hashed(slot.to_bytes(32, "big"))
        size = int(self.document["types"][base]["numberOfBytes"])
        if size > 16:
            return (slot + key * ((size + 31) // 32)) % WORD, 0, base
        each = 32 // size
        return (slot + key // each) % WORD, (key % each) * size, base


def hashed(data: bytes) -> int:
    return int.from_bytes(keccak(data), "big")


def split(path: str) -> tuple[str, list[str]]:
    parts = path.replace("[]", ".[]").split(".")
    return parts[0], parts[1:]


# Comparison -----------------------------------------------------------------------------------------------------------


@dataclass
class Bench:
    """One function, translated, beside its bytecode."""

    contract: Contract
    name: str
    lengths: Mapping[str, int] = field(default_factory=dict)
    domain: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    summaries: Mapping[str, Summary] = field(default_factory=lambda: SOLADY)

    def __post_init__(self) -> None:
        self.session = Session(
            self.contract.slither, lengths=self.lengths, domain=self.domain, summaries=self.summaries
        )
        self.translation = self.session.translate(self.name)
        self.proviso = t.land(*(condition for _, condition in self.translation.provisos))
        self.roots: list[t.Term] = [self.translation.returns, self.proviso]
        self.shape = [self._place(shape) for shape in self.translation.results]
        self.run = compile_terms(self.roots)
        self.evm = pyrevm.EVM()
        self.evm.insert_account_info(
            ADDRESS, pyrevm.AccountInfo(code=self.contract.artifact.runtime, balance=0, nonce=1)
        )
        self.snapshot = self.evm.snapshot()
        self.is_clean = True
        wanted = self.name.partition(".")[2]
        entries = [item for item in self.contract.artifact.abi if item["type"] == "function"]
        self.entry = next(item for item in entries if wanted in (signature(item), item["name"]))
        self.selector = self.contract.artifact.selectors[signature(self.entry)]

    def _place(self, shape: Any) -> Any:
        if isinstance(shape, list):
            return [self._place(item) for item in shape]
        self.roots.append(shape)
        return len(self.roots) - 1

    def run_terms(self, inputs: Mapping[str, Any], leaf: Any) -> tuple[list[Any], Leaves]:
        """Return the value of every root, and the storage leaves that were read, each filled by ``leaf`` once."""
        known: Leaves = {}

        def content(family: str, keys: tuple[int, ...], term: t.Term) -> int:
            if (family, keys) not in known:
                known[family, keys] = leaf(family, keys, term)
            return known[family, keys]

        environment = {"msg.sender": int(CALLER, 16), "this": int(ADDRESS, 16)}
        return self.run({**environment, **inputs}, content), known

    def answer(self, values: list[Any]) -> bytes | None:
        """Return what the terms say: encoded results, or None for a revert."""
        if not values[0]:
            return None
        return encode(self.entry["outputs"], [self._pick(item, values) for item in self.shape])

    def _pick(self, shape: Any, values: list[Any]) -> Any:
        return [self._pick(item, values) for item in shape] if isinstance(shape, list) else values[shape]

    def execute(self, inputs: Mapping[str, Any], storage: Leaves) -> bytes | None:
        """Return what the bytecode answers, or None for a revert."""
        if storage or not self.is_clean:
            self.place(storage)
        return self.send(self.calldata(inputs))

    def calldata(self, inputs: Mapping[str, Any]) -> bytes:
        arguments = [
            self._gather(part, part["name"] or f"argument{i}", inputs) for i, part in enumerate(self.entry["inputs"])
        ]
        return self.selector + encode(self.entry["inputs"], arguments)

    def send(self, calldata: bytes) -> bytes | None:
        try:
            return bytes(self.evm.message_call(CALLER, ADDRESS, calldata=calldata, gas=30_000_000))
        except RuntimeError as error:
            if "Revert" not in str(error) and "InvalidFEOpcode" not in str(error):
                raise
            return None

    def place(self, storage: Leaves) -> None:
        """Start from empty storage and put every leaf where the compiler keeps it."""
        self.is_clean = not storage
        self.evm.revert(self.snapshot)
        self.snapshot = self.evm.snapshot()
        layout = Layout(self.contract.artifact.storage_layout)
        words: dict[int, int] = {}
        for (family, keys), value in storage.items():
            slot, offset, size = layout.locate(family, keys)
            cut = (int(value) % (1 << (8 * size))) << (8 * offset)
            words[slot] = words.get(slot, 0) | cut
        for slot, word in words.items():
            self.evm.insert_account_storage(ADDRESS, slot, word)

    def _gather(self, part: Mapping[str, Any], path: str, inputs: Mapping[str, Any]) -> Any:
        kind = part["type"]
        if kind.endswith("]"):
            count = self.lengths[path] if kind.endswith("[]") else int(kind.rpartition("[")[2][:-1])
            return [self._gather(element(part), f"{path}[{i}]", inputs) for i in range(count)]
        if kind == "tuple":
            return [self._gather(item, f"{path}.{item['name']}", inputs) for item in part["components"]]
        return inputs[path]

    def compare(self, cases: int, seed: int = 1) -> dict[str, int]:
        """Run ``cases`` random and boundary inputs through both; raise at the first difference."""
        rng = random.Random(f"{self.name} {seed}")  # reproducible test inputs
        constants = sorted({c for c in self._constants() if abs(c) < WORD})
        seen = {"returned": 0, "reverted": 0, "outside": 0}

        def leaf(_family: str, _keys: tuple[int, ...], term: t.Term) -> int:
            return rng.getrandbits(1) if term.is_bool else pick(rng, term.lo, term.hi, constants)

        for _ in range(cases):
            inputs: dict[str, Any] = {}
            for item in self.translation.inputs:
                is_bool = item.term.is_bool
                choice = rng.getrandbits(1) if is_bool else pick(rng, item.term.lo, item.term.hi, constants)
                inputs[item.name] = bool(choice) if is_bool else choice
            if rng.random() < 0.3:
                self._correlate(rng, inputs)
            values, storage = self.run_terms(inputs, leaf)
            if not values[1]:
                seen["outside"] += 1
                continue
            expected, found = self.answer(values), self.execute(inputs, storage)
            if expected != found:
                raise AssertionError(f"{self.name}: {inputs} {storage}: terms {show(expected)}, bytecode {show(found)}")
            seen["reverted" if found is None else "returned"] += 1
        return seen

    def compare_writes(self, cases: int, seed: int = 1) -> dict[str, int]:
        """Run ``cases`` inputs through both and compare the results and every storage leaf that the terms can write."""
        rng = random.Random(f"{self.name} writes {seed}")  # reproducible test inputs
        layout = Layout(self.contract.artifact.storage_layout)
        finals = [
            (family, keys, stored(chain, family, keys, layout.kind(family)))
            for family, chain in self.translation.written.items()
            for keys, _, _ in write_conditions(chain)
        ]
        start = len(self.roots)
        for _, keys, value in finals:
            self.roots += [*keys, value]
        self.run = compile_terms(self.roots)
        constants = sorted({c for c in self._constants() if abs(c) < WORD})
        seen = {"returned": 0, "reverted": 0}

        def leaf(family: str, _keys: tuple[int, ...], term: t.Term) -> int:
            if family.endswith(".owner") and rng.random() < 0.5:
                return int(CALLER, 16)
            return rng.getrandbits(1) if term.is_bool else pick(rng, term.lo, term.hi, constants)

        for _ in range(cases):
            inputs: dict[str, Any] = {}
            for item in self.translation.inputs:
                is_bool = item.term.is_bool
                choice = rng.getrandbits(1) if is_bool else pick(rng, item.term.lo, item.term.hi, constants)
                inputs[item.name] = bool(choice) if is_bool else choice
            if rng.random() < 0.4:
                self._correlate(rng, inputs)
            values, storage = self.run_terms(inputs, leaf)
            self.is_clean = False  # the case before may have written
            expected, found = self.answer(values), self.execute(inputs, storage)
            assert expected == found, f"{self.name}: {inputs} {storage}: {show(expected)} {show(found)}"
            seen["reverted" if found is None else "returned"] += 1
            position = start
            for family, keys, _ in finals:
                here = tuple(values[position : position + len(keys)])
                after = values[position + len(keys)] if found is not None else storage.get((family, here), 0)
                position += len(keys) + 1
                slot, offset, size = layout.locate(family, here)
                word = self.evm.storage(ADDRESS, slot)
                assert word >> (8 * offset) & ((1 << 8 * size) - 1) == int(after) % (1 << 8 * size), (
                    f"{self.name}: {inputs} {storage}: {family} {here}"
                )
        return seen

    def _constants(self) -> list[int]:
        return [term.data for term in t.postorder(self.roots) if term.op == "int"]

    def _correlate(self, rng: random.Random, inputs: dict[str, Any]) -> None:
        """Make two inputs equal or neighbours: comparisons and cancellations need that."""
        names = [item for item in self.translation.inputs if not item.term.is_bool]
        if len(names) < 2:
            return
        source, target = rng.sample(names, 2)
        value = rng.choice([1, 1, -1]) * inputs[source.name] + rng.choice([-1, 0, 0, 1])
        if target.term.lo <= value <= target.term.hi:
            inputs[target.name] = value


def cases_of(few: int) -> int:
    """Return how many cases a function gets: ``few`` unless the environment asks for another number."""
    return int(os.environ.get(CASES_VARIABLE, few))


def show(data: bytes | None) -> str:
    return "revert" if data is None else data.hex()


def pick(rng: random.Random, lo: int, hi: int, constants: list[int]) -> int:
    """Return a number of ``[lo, hi]``: an end, near a constant of the code, a power of two, small, or anything."""
    kind = rng.randrange(6)
    if kind == 0:
        value = rng.choice([lo, hi]) + rng.randint(-2, 2)
    elif kind == 1 and constants:
        value = rng.choice(constants) + rng.randint(-2, 2)
    elif kind == 2:
        value = rng.choice([1, -1]) * ((1 << rng.randrange(257)) + rng.randint(-1, 1))
    elif kind == 3:
        value = rng.randint(-3, 12)
    elif kind == 4:
        value = rng.choice([1, -1]) * rng.getrandbits(rng.randrange(1, 257))
    else:
        value = rng.randint(lo, hi)
    return value if lo <= value <= hi else rng.randint(lo, hi)
