"""What are the unknowns of one run in another one? Numbers, cells of memory, and fields that are packed into a word.

A run that begins with a function knows its arguments as unknowns; at a call of the function they are terms of the
caller. Matching them gives each unknown its term, and owes that the term is in the unknown's range; a fact about
unknowns that are all matched is a fact in the caller's words.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from models.source_links import Shape
from models.source_worst_fill_ledger import rebuild

WORD_BITS = 256


@dataclass(frozen=True, slots=True)
class Field:
    """A number in a word."""

    number: Term
    low: int
    """Its lowest bit."""
    signed: int = 0
    """Its width where a negative number stands as its complement, else zero."""

    @property
    def largest(self) -> int | None:
        """The largest that it makes of the word; None if its range leaves it no end, or makes it negative."""
        lo, hi = self.number.lo, self.number.hi
        if lo is None or hi is None:
            return None
        half = 1 << self.signed >> 1
        if self.signed:
            return ((1 << self.signed) - 1) << self.low if -half <= lo and hi < half else None
        return hi << self.low if lo >= 0 else None


def read_fields(word: Term) -> list[Field] | None:
    """Return the numbers that a word is packed of, from the lowest bit up; None if it is not."""
    if word.op == "clip":
        return read_fields(word.args[0])
    if word.op == "div":
        return _shift(read_fields(word.args[0]), t.value_of(word.args[1]) or 0)
    found, waiting = [], [(word, 1)]
    while waiting:
        term, scale = waiting.pop()
        factor = t.value_of(term.args[1]) if term.op == "mul" else None
        number, signed = _read_signed(term)
        if term.op == "add":
            waiting += [(part, scale) for part in term.args]
        elif factor is not None and scale == 1:
            waiting.append((term.args[0], factor))
        elif number.op == "var" and scale > 0 and not scale & (scale - 1):
            found.append(Field(number, scale.bit_length() - 1, signed))
        else:
            return None
    return sorted(found, key=lambda item: item.low)


def _shift(fields: list[Field] | None, divisor: int) -> list[Field] | None:
    """Return what is left of a packed word without its lowest bits; None if they are not those of whole fields."""
    bits = divisor.bit_length() - 1
    if fields is None or divisor != 1 << bits or not _end_below(bits, [item for item in fields if item.low < bits]):
        return None
    return [replace(item, low=item.low - bits) for item in fields if item.low >= bits]


def _end_below(bit: int, fields: Sequence[Field]) -> bool:
    """Whether fields together have no bit from ``bit`` on."""
    sizes = [item.largest for item in fields]
    return None not in sizes and sum(size or 0 for size in sizes) < 1 << bit


def _read_signed(term: Term) -> tuple[Term, int]:
    """Return the number that a term is the complement of, with the width; the term itself if it is none."""
    inner = term.args[0] if term.op == "clip" else term
    if inner.op != "ite":
        return term, 0
    test, negative, number = inner.args
    for width in range(8, WORD_BITS + 1, 8):
        if test is t.lt(number, t.ZERO) and negative is t.add(number, t.integer(1 << width)):
            return number, width
    return term, 0


@dataclass(slots=True)
class Matching:
    """What the unknowns of one run are in another one."""

    put: dict[Term, Term] = field(default_factory=dict)
    """Unknown -> what it is."""
    owed: list[tuple[str, Term]] = field(default_factory=list)
    """What has to hold for that, by the name of the unknown."""
    known: list[Term] = field(default_factory=list)
    """What defines the fields of a word that no other way takes apart."""
    relied: set[Term] = field(default_factory=set)
    """Unknowns of which something is known for another reason."""
    passed: Counter[str] = field(default_factory=Counter)
    """What was not looked at, by reason."""

    def match_all(self, theirs: Sequence[Shape], ours: Sequence[Shape]) -> None:
        """Match arguments or results, one by one."""
        for their, our in zip(theirs, ours, strict=True):
            self.match(their, our, is_direct=True)

    def match(self, their: Shape, our: Shape, *, is_direct: bool = False) -> None:
        """Let the unknowns of a run be what stands in their place in the other one."""
        if isinstance(their, tuple) and isinstance(our, tuple) and len(their) == len(our):
            for x, y in zip(their, our, strict=True):
                self.match(x, y)
        elif not isinstance(their, Term) or not isinstance(our, Term):
            self.passed["arguments that are no numbers"] += 1
        elif their.op in {"var", "flag"}:
            self._match_unknown(their, our)
        elif not is_direct and "int" in {their.op, our.op}:
            self.passed["places in memory that one of the runs only stands in for"] += their is not our
        elif (fields := read_fields(their)) is not None:
            self._match_fields(fields, our)
        elif self.speaks_of(their):
            self.owed.append(("value", t.eq(self.translate(their), our)))
        else:
            self.passed["numbers that are computed"] += 1

    def match_changed(self, before: Shape, behind: Shape, after: Shape) -> None:
        """Match what a call leaves in its arguments, where that is not what they held before."""
        if isinstance(before, tuple) and isinstance(behind, tuple) and isinstance(after, tuple):
            if not len(before) == len(behind) == len(after):
                self.passed["objects of another size"] += 1
                return
            for x, y, z in zip(before, behind, after, strict=True):
                self.match_changed(x, y, z)
        elif before is not behind:
            self.match(behind, after)

    def _match_unknown(self, unknown: Term, found: Term) -> None:
        name = str(unknown.data)
        if unknown in self.put:
            self.owed.append((name, t.eq(self.put[unknown], found)))
        self.put[unknown] = found
        if unknown in self.relied:
            self.passed["unknowns that are relied on for another reason"] += 1
            return
        if unknown.lo is not None:
            self.owed.append((name, t.le(t.integer(unknown.lo), found)))
        if unknown.hi is not None:
            self.owed.append((name, t.le(found, t.integer(unknown.hi))))

    def _match_fields(self, fields: Sequence[Field], word: Term) -> None:
        ends = [low for _, low in pairwise([*(item.low for item in fields), WORD_BITS])]
        given = read_fields(word) or []
        parts = [_read_part(item, end, given) for item, end in zip(fields, ends, strict=True)]
        if not given or given[0].low < fields[0].low or None in parts:
            parts = self._take_apart(fields, ends, word)
        for item, part in zip(fields, parts, strict=True):
            if part is not None:
                self._match_unknown(item.number, part)

    def _take_apart(self, fields: Sequence[Field], ends: Sequence[int], word: Term) -> list[Term | None]:
        """Return unknowns for the fields of a word, which their widths make the only ones, or None for each."""
        widths = [end - item.low for item, end in zip(fields, ends, strict=True)]
        is_word = word.lo is not None and word.hi is not None and word.lo >= 0 and word.hi < 1 << WORD_BITS
        if (
            not is_word
            or fields[0].low
            or any(item.signed not in {0, w} for item, w in zip(fields, widths, strict=True))
        ):
            self.passed["words that are not taken apart"] += 1
            return [None] * len(fields)
        found: list[Term | None] = []
        total = t.ZERO
        for item, width in zip(fields, widths, strict=True):
            half, full = 1 << (width - 1), 1 << width
            lo, hi = (-half, half - 1) if item.signed else (0, full - 1)
            part = t.variable(f"{item.number.data} of {len(self.known)}", lo, hi)
            found.append(part)
            bits = t.ite(t.lt(part, t.ZERO), t.add(part, t.integer(full)), part)
            total = t.add(total, t.mul(bits, t.integer(1 << item.low)))
        self.known.append(t.eq(total, word))
        return found

    def speaks_of(self, term: Term) -> bool:
        """Whether a term is about matched unknowns only."""
        return not any(part.op in LEAVES for part in _unmatched(term, self.put))

    def rests(self, term: Term) -> bool:
        """Whether a term is about an unknown that is relied on."""
        return any(part in self.relied for part in t.postorder([term]))

    def translate(self, term: Term) -> Term:
        """Return a term of the one run in the words of the other."""
        made: dict[Term, Term] = {}
        for part in t.postorder([term]):
            made[part] = self.put[part] if part in self.put else rebuild(part, [made[arg] for arg in part.args])
        return made[term]

    def claim(self, facts: Sequence[Term]) -> None:
        """Owe facts, in the words of the other run, but for those that speak of more."""
        for fact in facts:
            if self.rests(fact):
                self.passed["facts that are relied on for another reason"] += 1
            elif self.speaks_of(fact):
                self.owed.append(("fact", self.translate(fact)))
            else:
                self.passed["facts that speak of more"] += 1


LEAVES = frozenset({"var", "flag", "read", "predicate"})


def _unmatched(term: Term, put: Mapping[Term, Term]) -> Iterator[Term]:
    """Yield the parts of a term that are in no matched part."""
    waiting, seen = [term], set()
    while waiting:
        part = waiting.pop()
        if part not in seen and part not in put:
            seen.add(part)
            waiting += part.args
            yield part


def _read_part(item: Field, end: int, given: Sequence[Field]) -> Term | None:
    """Return what of a packed word stands from a field's lowest bit up to ``end``; None if that is no whole fields."""
    inside = [part for part in given if item.low <= part.low < end]
    if not _end_below(end, inside):
        return None
    if item.signed or any(part.signed for part in inside):
        return inside[0].number if [(part.low, part.signed) for part in inside] == [(item.low, item.signed)] else None
    total = t.ZERO
    for part in inside:
        total = t.add(total, t.mul(part.number, t.integer(1 << (part.low - item.low))))
    return total
