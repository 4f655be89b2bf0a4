"""What does one Solidity operator compute, and when does it revert? Over integers, for every width.

Every function returns the result and the condition under which execution goes on. Literals stay exact until they meet
a type, as in the language.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from clearproof.static.translate import bits
from clearproof.static.translate import terms as t
from clearproof.static.translate.errors import UnsupportedConstruct
from clearproof.static.translate.types import BOOL, WORD, Scalar
from clearproof.static.translate.values import Literal, Word

if TYPE_CHECKING:
    from collections.abc import Callable

    from clearproof.static.translate.terms import Term

COMPARISONS = {"<", ">", "<=", ">=", "==", "!="}


Note: TypeAlias = "Callable[[str, Term, Scalar], Term]"
"""What is reduced, its exact value, and the type that it has to fit -> what the rest of the run reads."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How the surrounding source treats an operator."""

    place: str
    """File and line, for messages."""
    checked: bool
    """Whether overflow reverts."""
    assembly: bool
    """Inside an assembly block: 256-bit words, and division by zero gives zero."""
    note: Note | None = None
    """Told of every result that the code reduces to a width without a check; says what is left of it."""

    def reduce(self, what: str, exact: Term, kind: Scalar) -> Term:
        """Return ``exact`` reduced to the width of ``kind``, which the code does not check."""
        return wrap(exact, kind) if self.note is None else self.note(what, exact, kind)


def wrap(x: Term, kind: Scalar) -> Term:
    """Return ``x`` reduced to the width of ``kind``, two's complement where it is signed."""
    size = t.integer(1 << kind.bits)
    if not kind.signed:
        return t.mod(x, size)
    half = t.integer(1 << (kind.bits - 1))
    return t.sub(t.mod(t.add(x, half), size), half)


def as_word(value: Word) -> Term:
    """Return the 256-bit word that assembly sees."""
    if value.type == BOOL:
        return t.ite(value.term, t.ONE, t.ZERO)
    if value.type.kind == "bytes":
        return t.mul(value.term, t.integer(1 << (256 - value.type.bits)))
    return t.mod(value.term, t.integer(1 << 256)) if value.type.signed else value.term


def truth(value: Word) -> Term:
    """Return the condition of a branch: a truth value, or a word that is not zero."""
    return value.term if value.term.is_bool else t.lnot(t.eq(value.term, t.ZERO))


def fit(value: Literal, kind: Scalar, place: str) -> Word:
    """Return a literal as a value of ``kind``; the compiler has already refused those that do not fit."""
    whole = value.value
    if whole.denominator != 1 or not (kind.lo <= whole.numerator <= kind.hi) or kind == BOOL:
        raise UnsupportedConstruct(f"literal {whole} as {kind}", place)
    return Word(t.integer(whole.numerator), kind)


def mobile(value: Literal, place: str) -> Word:
    """Return a literal in the smallest type that holds it."""
    whole = value.value.numerator
    for width in range(8, 257, 8):
        kind = Scalar("int" if whole < 0 else "uint", width)
        if kind.lo <= whole <= kind.hi:
            return fit(value, kind, place)
    raise UnsupportedConstruct(f"literal {value.value}", place)


def common(left: Word | Literal, right: Word | Literal, place: str) -> tuple[Word, Word]:
    """Return both operands in the type that the language computes in."""
    if isinstance(left, Literal) and isinstance(right, Literal):
        raise UnsupportedConstruct("an operator on two literals of a conditional", place)
    if isinstance(left, Literal):
        second, first = common(right, left, place)
        return first, second
    if isinstance(right, Literal):
        number = right.value
        inside = number.denominator == 1 and left.type.lo <= number <= left.type.hi
        right = fit(right, left.type, place) if inside else mobile(right, place)
    if left.type == right.type:
        return left, right
    if left.type.kind != right.type.kind or left.type.kind in {"bytes", "enum"}:
        raise UnsupportedConstruct(f"operands of types {left.type} and {right.type}", place)
    kind = left.type if left.type.bits >= right.type.bits else right.type
    return Word(left.term, kind), Word(right.term, kind)


def fold(operator: str, left: Literal, right: Literal, place: str) -> Literal | Word:
    """Return an operation on two literals, exactly as the compiler folds it."""
    x, y = left.value, right.value
    if operator in COMPARISONS:
        return Word(_compare(operator, _constant(x, place), _constant(y, place)), BOOL)
    if operator in {"+", "-", "*"}:
        return Literal({"+": x + y, "-": x - y, "*": x * y}[operator])
    if operator == "/" and y:
        return Literal(x / y)
    if operator == "**" and y.denominator == 1 and abs(y) <= 4096:
        return Literal(Fraction(x**y.numerator))
    if x.denominator == y.denominator == 1:
        return _fold_whole(operator, x.numerator, y.numerator, place)
    raise UnsupportedConstruct(f"{x} {operator} {y} at compile time", place)


def _fold_whole(operator: str, x: int, y: int, place: str) -> Literal:
    if operator == "<<" and 0 <= y <= 4096:
        return Literal(Fraction(x << y))
    if operator == ">>" and y >= 0:
        return Literal(Fraction(x >> min(y, 4096)))
    if operator in {"&", "|", "^"}:
        return Literal(Fraction({"&": x & y, "|": x | y, "^": x ^ y}[operator]))
    if operator == "%" and x >= 0 and y > 0:
        return Literal(Fraction(x % y))
    raise UnsupportedConstruct(f"{x} {operator} {y} at compile time", place)


def _constant(value: Fraction, place: str) -> Term:
    if value.denominator != 1:
        raise UnsupportedConstruct(f"comparison of the fraction {value}", place)
    return t.integer(value.numerator)


def binary(  # one line for each family of operators  # noqa: PLR0911  # one line for each kind
    operator: str, left: Word | Literal, right: Word | Literal, setting: Setting
) -> tuple[Word | Literal, Term]:
    """Return the result of ``left operator right`` and the condition under which it does not revert."""
    if setting.assembly:
        return _assembly(operator, left, right, setting)
    if isinstance(left, Literal) and isinstance(right, Literal):
        return fold(operator, left, right, setting.place), t.TRUE
    if operator in {"<<", ">>", "**"}:
        return _by_amount(operator, left, right, setting)
    x, y = common(left, right, setting.place)
    if operator in COMPARISONS:
        return Word(_compare(operator, x.term, y.term), BOOL), t.TRUE
    if operator in {"&", "|", "^"}:
        return _bitwise(operator, x, y, setting.place), t.TRUE
    if x.type.kind not in {"uint", "int"}:
        raise UnsupportedConstruct(f"{operator} on {x.type}", setting.place)
    if operator in {"/", "%"}:
        return _divide(operator, x, y, setting)
    exact = {"+": t.add, "-": t.sub, "*": t.mul}[operator](x.term, y.term)
    return _bounded(exact, x.type, setting)


def _bounded(exact: Term, kind: Scalar, setting: Setting) -> tuple[Word, Term]:
    if setting.checked:
        return Word(t.clip(exact, kind.lo, kind.hi), kind), t.between(exact, kind.lo, kind.hi)
    return Word(setting.reduce("unchecked arithmetic", exact, kind), kind), t.TRUE


def _compare(operator: str, x: Term, y: Term) -> Term:
    if operator in {"==", "!="}:
        same = t.eq(x, y)
        return same if operator == "==" else t.lnot(same)
    first, second = (x, y) if operator[0] == "<" else (y, x)
    return t.le(first, second) if operator[1:] else t.lt(first, second)


def _divide(operator: str, x: Word, y: Word, setting: Setting) -> tuple[Word, Term]:
    by_zero = t.eq(y.term, t.ZERO)
    if not x.type.signed:
        result = t.div(x.term, y.term) if operator == "/" else t.mod(x.term, y.term)
        return Word(t.clip(result, 0, x.type.hi), x.type), t.lnot(by_zero)
    towards_zero = t.div if operator == "/" else t.mod
    negative = t.neg(towards_zero(t.neg(x.term), y.term))
    result = t.ite(t.le(t.ZERO, x.term), towards_zero(x.term, y.term), negative)
    if operator == "%":
        return Word(t.clip(result, x.type.lo, x.type.hi), x.type), t.lnot(by_zero)
    word, fits = _bounded(t.clip(result, x.type.lo, x.type.hi + 1), x.type, setting)
    return word, t.land(t.lnot(by_zero), fits)


def _pattern(x: Word) -> Term:
    return t.mod(x.term, t.integer(1 << x.type.bits)) if x.type.signed else x.term


def _bitwise(operator: str, x: Word, y: Word, place: str) -> Word:
    if x.type == BOOL:
        meets = {"&": t.land, "|": t.lor}
        return Word(meets[operator](x.term, y.term) if operator in meets else t.lnot(t.eq(x.term, y.term)), BOOL)
    operate = {"&": bits.bit_and, "|": bits.bit_or, "^": bits.bit_xor}[operator]
    left, right = _pattern(x), _pattern(y)
    if left.ones is None or right.ones is None:
        raise UnsupportedConstruct(f"{operator} on a number without a range", place)
    result = t.clip(operate(left, right), 0, (1 << x.type.bits) - 1)
    return Word(wrap(result, x.type) if x.type.signed else result, x.type)


def _by_amount(operator: str, left: Word | Literal, right: Word | Literal, setting: Setting) -> tuple[Word, Term]:
    if isinstance(left, Literal):
        left = fit(left, Scalar("int" if left.value < 0 else "uint", 256), setting.place)
    amount = right.term if isinstance(right, Word) else _constant(right.value, setting.place)
    if operator == "**":
        return _power(left, amount, setting)
    if operator == "<<":
        exact = bits.shift_left(left.term, amount, left.type.bits)
        return Word(setting.reduce("shift to the left", exact, left.type), left.type), t.TRUE
    return Word(bits.shift_right(left.term, amount, left.type.bits), left.type), t.TRUE


def _power(base: Word, exponent: Term, setting: Setting) -> tuple[Word, Term]:
    times = t.value_of(exponent)
    if times is not None and times <= 256:
        exact = t.ONE
        for _ in range(times):
            exact = t.mul(exact, base.term)
        return _bounded(exact, base.type, setting)
    number = t.value_of(base.term)
    if number is None or number < 2 or not setting.checked:
        raise UnsupportedConstruct("a power with a symbolic exponent", setting.place)
    limit = 0
    while number ** (limit + 1) <= base.type.hi:
        limit += 1
    result = t.integer(number**limit)
    for step in range(limit):
        result = t.ite(t.eq(exponent, t.integer(step)), t.integer(number**step), result)
    return Word(result, base.type), t.le(exponent, t.integer(limit))


def _assembly(operator: str, left: Word | Literal, right: Word | Literal, setting: Setting) -> tuple[Word, Term]:
    x, y = (fit(v, WORD, setting.place) if isinstance(v, Literal) else v for v in (left, right))
    signed = x.type.signed and y.type.signed
    if operator == ">>" and x.type.signed:
        return Word(bits.shift_right(x.term, as_word(y), 256), x.type), t.TRUE
    p, q = (x.term, y.term) if signed else (as_word(x), as_word(y))
    if operator in COMPARISONS:
        return Word(_compare(operator, p, q), BOOL), t.TRUE
    kind = x.type if signed else WORD
    if operator in {"/", "%"}:
        free = Setting(setting.place, checked=False, assembly=False, note=setting.note)
        result, _ = _divide(operator, Word(p, kind), Word(q, kind), free)
        return Word(t.ite(t.eq(q, t.ZERO), t.ZERO, result.term), kind), t.TRUE
    if signed:
        raise UnsupportedConstruct(f"signed {operator} in assembly", setting.place)
    free = Setting(setting.place, checked=False, assembly=False, note=setting.note)
    found, _ = binary(operator, Word(p, WORD), Word(q, WORD), free)
    if isinstance(found, Literal):
        raise UnsupportedConstruct("a literal result in assembly", setting.place)
    return found, t.TRUE


def convert(value: Word | Literal, kind: Scalar, setting: Setting) -> tuple[Word, Term]:
    """Return an explicit conversion and the condition under which it does not revert (enums check their range)."""
    if isinstance(value, Literal):
        return fit(value, kind, setting.place), t.TRUE
    source = value.type
    if setting.assembly:
        return Word(wrap(as_word(value), kind), kind), t.TRUE
    if source == kind:
        return value, t.TRUE
    if BOOL in {source, kind}:
        raise UnsupportedConstruct(f"conversion of {source} to {kind}", setting.place)
    if source.kind == "bytes" and kind.kind == "bytes":
        return Word(_resize_bytes(value.term, source.bits, kind.bits), kind), t.TRUE
    if kind.kind == "enum":
        inside = t.between(value.term, 0, kind.hi)
        return Word(t.clip(value.term, 0, kind.hi), kind), inside
    return Word(setting.reduce(f"conversion of {source} to {kind}", value.term, kind), kind), t.TRUE


def _resize_bytes(x: Term, source: int, target: int) -> Term:
    if target >= source:
        return t.mul(x, t.integer(1 << (target - source)))
    return t.div(x, t.integer(1 << (source - target)))


def implicit(value: Word | Literal, kind: Scalar, place: str) -> Word:
    """Return ``value`` as the compiler converts it on assignment."""
    if isinstance(value, Literal):
        return fit(value, kind, place)
    source = value.type
    if source == kind:
        return value
    widened = source.bits <= kind.bits
    if source.kind == "bytes" and kind.kind == "bytes" and widened:
        return Word(_resize_bytes(value.term, source.bits, kind.bits), kind)
    if source.kind == kind.kind and source.kind in {"uint", "int"} and widened:
        return Word(value.term, kind)
    raise UnsupportedConstruct(f"assignment of {source} to {kind}", place)


def invert(value: Word | Literal, setting: Setting) -> Word | Literal:
    """Return ``~value``."""
    if isinstance(value, Literal):
        return Literal(-value.value - 1)
    if setting.assembly:
        return Word(t.sub(t.integer((1 << 256) - 1), as_word(value)), WORD)
    if value.type.signed:
        return Word(t.sub(t.integer(-1), value.term), value.type)
    return Word(t.sub(t.integer((1 << value.type.bits) - 1), value.term), value.type)


def negate(value: Word | Literal, setting: Setting) -> Word:
    """Return ``!value``; in assembly, ``iszero``."""
    if isinstance(value, Literal):
        raise UnsupportedConstruct("negation of a literal", setting.place)
    return Word(t.lnot(truth(value)), BOOL)
