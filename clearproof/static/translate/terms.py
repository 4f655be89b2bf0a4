"""Which integer expression does the code compute? Immutable, shared terms over unbounded integers and booleans.

Terms are interned: equal expressions are one object, so identity decides equality. Every integer term carries an
interval ``[lo, hi]`` that contains each of its values; constructors fold whatever the interval already decides.
``clip`` narrows an interval on the strength of a condition of the path that uses the term (a checked addition that
went on did not overflow): it changes no value, and what it folds is only ever read under that condition.

``div`` and ``mod`` are Euclidean, as in SMT-LIB: ``0 <= x mod y < |y|``. Division by zero has no meaning here; the
caller guards it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Data = int | bool | str | None
Bound = int | None


class Term:
    """One node of an expression; build it with the functions of this module only."""

    __slots__ = ("__weakref__", "args", "data", "hi", "is_bool", "lo", "ones", "op")

    def __init__(self, op: str, args: tuple[Term, ...], data: Data, lo: Bound, hi: Bound) -> None:
        self.op = op
        self.args = args
        self.data = data
        self.lo = lo
        self.hi = hi
        self.is_bool: bool = op in BOOLEAN or (op == "ite" and args[-1].is_bool)
        self.ones: int | None = None if self.is_bool else _possible_ones(op, args, lo, hi)
        """A mask that covers every bit the value can have; None where it may be negative or has no bound."""

    def __repr__(self) -> str:
        """Return the term in prefix notation."""
        if self.op in {"int", "bool"}:
            return str(self.data)
        inner = " ".join([*([str(self.data)] if self.data is not None else []), *map(repr, self.args)])
        return f"({self.op} {inner})"


def _possible_ones(op: str, args: tuple[Term, ...], lo: Bound, hi: Bound) -> int | None:
    if lo is None or hi is None or lo < 0:
        return None
    if lo == hi:
        return hi
    cover: int = (1 << hi.bit_length()) - 1
    inner = _ones_by_structure(op, args)
    return cover if inner is None else cover & inner


def _ones_by_structure(op: str, args: tuple[Term, ...]) -> int | None:  # one line for each operator  # noqa: PLR0911  # one line for each kind
    if op == "clip":
        return args[0].ones
    if op not in {"ite", "add", "mul", "div"}:
        return None
    left, right = args[-2].ones, args[-1].ones
    if left is None or right is None:
        return None
    if op == "ite":
        return left | right
    if op == "add":
        return left | right if not left & right else None
    factor = args[1].data
    if args[1].op != "int" or not isinstance(factor, int) or factor <= 0 or factor & (factor - 1):
        return None
    shift = factor.bit_length() - 1
    return left << shift if op == "mul" else left >> shift


BOOLEAN = frozenset({"bool", "flag", "predicate", "not", "and", "or", "eq", "le", "lt"})
_TABLE: WeakValueDictionary[tuple[object, ...], Term] = WeakValueDictionary()


def _make(op: str, args: tuple[Term, ...] = (), data: Data = None, lo: Bound = None, hi: Bound = None) -> Term:
    key = (op, args, data, type(data), lo, hi)
    term = _TABLE.get(key)
    if term is None:
        term = Term(op, args, data, lo, hi)
        _TABLE[key] = term
    return term


TRUE = _make("bool", data=True)
FALSE = _make("bool", data=False)


def integer(value: int) -> Term:
    """Return the constant ``value``."""
    return _make("int", data=value, lo=value, hi=value)


def boolean(*, value: bool) -> Term:
    """Return the constant truth value."""
    return TRUE if value else FALSE


ZERO = integer(0)
ONE = integer(1)


def variable(name: str, lo: Bound, hi: Bound) -> Term:
    """Return an integer input with its range; the range is a fact that exports state."""
    return _make("var", data=name, lo=lo, hi=hi)


def flag(name: str) -> Term:
    """Return a boolean input."""
    return _make("flag", data=name)


def read(family: str, keys: tuple[Term, ...], lo: Bound, hi: Bound) -> Term:
    """Return the initial content of the storage leaf ``family`` at ``keys``: an uninterpreted function."""
    return _make("read", keys, family, lo, hi)


def predicate(family: str, keys: tuple[Term, ...]) -> Term:
    """Return the initial content of a boolean storage leaf."""
    return _make("predicate", keys, family)


def value_of(term: Term) -> int | None:
    """Return the integer of a constant term, or None."""
    return term.data if term.op == "int" and isinstance(term.data, int) else None


def _low(x: Bound, y: Bound) -> Bound:
    return None if x is None or y is None else min(x, y)


def _high(x: Bound, y: Bound) -> Bound:
    return None if x is None or y is None else max(x, y)


def add(x: Term, y: Term) -> Term:
    """Return ``x + y``."""
    p, q = value_of(x), value_of(y)
    if p is not None and q is not None:
        return integer(p + q)
    if p is not None:
        x, y, q = y, x, p
    if q == 0:
        return x
    if q is not None and x.op == "add" and (inner := value_of(x.args[1])) is not None:
        return add(x.args[0], integer(inner + q))
    lo = None if x.lo is None or y.lo is None else x.lo + y.lo
    hi = None if x.hi is None or y.hi is None else x.hi + y.hi
    return _make("add", (x, y), lo=lo, hi=hi)


def sub(x: Term, y: Term) -> Term:
    """Return ``x - y``."""
    if x is y:
        return ZERO
    q = value_of(y)
    if q is not None:
        return add(x, integer(-q))
    lo = None if x.lo is None or y.hi is None else x.lo - y.hi
    hi = None if x.hi is None or y.lo is None else x.hi - y.lo
    return _make("sub", (x, y), lo=lo, hi=hi)


def neg(x: Term) -> Term:
    """Return ``-x``."""
    return sub(ZERO, x)


def mul(x: Term, y: Term) -> Term:
    """Return ``x * y``."""
    p, q = value_of(x), value_of(y)
    if p is not None and q is not None:
        return integer(p * q)
    if p is not None:
        x, y, q = y, x, p
    if q == 0:
        return ZERO
    if q == 1:
        return x
    if q is not None and x.op == "mul" and (inner := value_of(x.args[1])) is not None:
        return mul(x.args[0], integer(inner * q))
    lo, hi = _product_range(x, y)
    if x is y:
        lo = 0 if lo is None else max(lo, 0)
    return _make("mul", (x, y), lo=lo, hi=hi)


def _product_range(x: Term, y: Term) -> tuple[Bound, Bound]:
    if x.lo is None or x.hi is None or y.lo is None or y.hi is None:
        if x.lo is not None and y.lo is not None and x.lo >= 0 and y.lo >= 0:
            return x.lo * y.lo, None
        return None, None
    corners = (x.lo * y.lo, x.lo * y.hi, x.hi * y.lo, x.hi * y.hi)
    return min(corners), max(corners)


_MOST_PARTS = 64


def _linear(x: Term) -> list[tuple[int, Term]] | None:
    """Return ``x`` as a sum of constant multiples of terms, or None if it has too many parts."""
    found: list[tuple[int, Term]] = []
    stack = [(1, x)]
    while stack:
        factor, term = stack.pop()
        known = value_of(term.args[1]) if term.op == "mul" else None
        if term.op == "clip":
            stack.append((factor, term.args[0]))
        elif term.op in {"add", "sub"}:
            stack.append((factor if term.op == "add" else -factor, term.args[1]))
            stack.append((factor, term.args[0]))
        elif known is not None:
            stack.append((factor * known, term.args[0]))
        else:
            found.append((factor, term))
        if len(found) + len(stack) > _MOST_PARTS:
            return None
    return found


def split_multiples(x: Term, q: int) -> tuple[Term, Term] | None:
    """Return ``(a, b)`` with ``x = a * q + b``, ``a`` not zero as written; None where no part is a multiple of ``q``.

    This is what undoes packing: fields above a shift are multiples of it, fields below are what is left.
    """
    if x.op not in {"add", "sub", "mul", "clip"}:
        return None
    parts = _linear(x)
    if parts is None or not any(factor % q == 0 for factor, _ in parts):
        return None
    quotient, rest = ZERO, ZERO
    for factor, term in parts:
        if factor % q == 0:
            quotient = add(quotient, mul(term, integer(factor // q)))
        else:
            rest = add(rest, mul(term, integer(factor)))
    return quotient, rest


def euclid(x: int, y: int) -> tuple[int, int]:
    """Return Euclidean quotient and remainder; zero and zero for a zero divisor, which no reader looks at."""
    if y == 0:
        return 0, 0
    remainder = x % abs(y)
    return (x - remainder) // y, remainder


def div(x: Term, y: Term) -> Term:
    """Return the Euclidean quotient: rounded down for a positive divisor."""
    p, q = value_of(x), value_of(y)
    if p is not None and q:
        return integer(euclid(p, q)[0])
    if q == 1:
        return x
    if q is not None and q > 1 and (parts := split_multiples(x, q)) is not None:
        return add(parts[0], div(parts[1], y))
    lo: Bound = None
    hi: Bound = None
    if q is not None and q > 0:
        lo = None if x.lo is None else x.lo // q
        hi = None if x.hi is None else x.hi // q
        if lo is not None and lo == hi:
            return integer(lo)
    elif x.lo is not None and x.lo >= 0 and y.lo is not None and y.lo >= 0:
        lo = 0
        hi = None if x.hi is None else x.hi // max(y.lo, 1)
    return _make("div", (x, y), lo=lo, hi=hi)


def mod(x: Term, y: Term) -> Term:
    """Return the Euclidean remainder, in ``[0, |y|)``."""
    p, q = value_of(x), value_of(y)
    if p is not None and q:
        return integer(euclid(p, q)[1])
    if q is not None and q > 0:
        return _mod_constant(x, q, y)
    lo: Bound = 0
    hi: Bound = None
    if y.lo is not None and y.lo >= 0 and y.hi is not None:
        hi = max(y.hi - 1, 0)
    if x.lo is not None and x.lo >= 0 and x.hi is not None:
        hi = x.hi if hi is None else min(hi, x.hi)
    return _make("mod", (x, y), lo=lo, hi=hi)


def _mod_constant(x: Term, q: int, y: Term) -> Term:
    parts = split_multiples(x, q)
    if parts is not None:
        x = parts[1]
    if x.lo is not None and x.hi is not None:
        first, last = x.lo // q, x.hi // q
        if first == last:
            return add(x, integer(-first * q))
        if last == first + 1:
            upper = integer(last * q)
            below, above = add(x, integer(-first * q)), sub(x, upper)
            return ite(lt(x, upper), clip(below, 0, q - 1), clip(above, 0, q - 1))
    return _make("mod", (x, y), lo=0, hi=q - 1)


def clip(x: Term, lo: Bound, hi: Bound) -> Term:
    """Return ``x`` with the interval that the surrounding path has established."""
    low = lo if x.lo is None else x.lo if lo is None else max(lo, x.lo)
    high = hi if x.hi is None else x.hi if hi is None else min(hi, x.hi)
    if (low, high) == (x.lo, x.hi) or (low is not None and high is not None and low > high):
        return x
    return _make("clip", (x,), lo=low, hi=high)


def isqrt(x: Term) -> Term:
    """Return the integer square root of a non-negative term, rounded down."""
    hi = None if x.hi is None or x.hi < 0 else _root(x.hi)
    lo = 0 if x.lo is None or x.lo < 0 else _root(x.lo)
    return integer(lo) if lo == hi else _make("isqrt", (x,), lo=lo, hi=hi)


def _root(value: int) -> int:
    from math import isqrt as root  # the name is taken by the term constructor  # noqa: PLC0415  # the name is taken by the term constructor

    return root(value)


def lnot(x: Term) -> Term:
    """Return the negation of a truth value."""
    if x.op == "bool":
        return FALSE if x.data else TRUE
    if x.op == "not":
        return x.args[0]
    if x.op == "le":
        return lt(x.args[1], x.args[0])
    if x.op == "lt":
        return le(x.args[1], x.args[0])
    return _make("not", (x,))


def land(*parts: Term) -> Term:
    """Return the conjunction; flattened, without repetition, in the order given."""
    return _gather("and", parts, FALSE, TRUE)


def lor(*parts: Term) -> Term:
    """Return the disjunction; flattened, without repetition, in the order given."""
    return _gather("or", parts, TRUE, FALSE)


def _gather(op: str, parts: Sequence[Term], absorbing: Term, neutral: Term) -> Term:
    seen: dict[Term, None] = {}
    for part in parts:
        for item in part.args if part.op == op else (part,):
            if item is absorbing:
                return absorbing
            if item is not neutral:
                seen[item] = None
    if any(item.op != "not" and lnot(item) in seen for item in seen):
        return absorbing
    if not seen:
        return neutral
    kept = tuple(seen)
    return kept[0] if len(kept) == 1 else _make(op, kept)


def eq(x: Term, y: Term) -> Term:
    """Return ``x == y`` for two integers or two truth values."""
    if x is y:
        return TRUE
    if x.is_bool:
        return _eq_bool(x, y)
    if (x.hi is not None and y.lo is not None and x.hi < y.lo) or (
        y.hi is not None and x.lo is not None and y.hi < x.lo
    ):
        return FALSE
    p, q = value_of(x), value_of(y)
    if p is not None and q is not None:
        return boolean(value=p == q)
    if p is not None:
        x, y, q = y, x, p
    if q is not None and x.op == "ite" and all(value_of(arm) is not None for arm in x.args[1:]):
        return ite(x.args[0], eq(x.args[1], y), eq(x.args[2], y))
    return _make("eq", (x, y))


def _eq_bool(x: Term, y: Term) -> Term:
    if x.op == "bool":
        return y if x.data else lnot(y)
    if y.op == "bool":
        return x if y.data else lnot(x)
    return _make("eq", (x, y))


def le(x: Term, y: Term) -> Term:
    """Return ``x <= y``."""
    if x is y or (x.hi is not None and y.lo is not None and x.hi <= y.lo):
        return TRUE
    if x.lo is not None and y.hi is not None and x.lo > y.hi:
        return FALSE
    return _make("le", (x, y))


def lt(x: Term, y: Term) -> Term:
    """Return ``x < y``."""
    if x.hi is not None and y.lo is not None and x.hi < y.lo:
        return TRUE
    if x is y or (x.lo is not None and y.hi is not None and x.lo >= y.hi):
        return FALSE
    return _make("lt", (x, y))


def between(x: Term, lo: int, hi: int) -> Term:
    """Return ``lo <= x <= hi``."""
    return land(le(integer(lo), x), le(x, integer(hi)))


def ite(condition: Term, then: Term, other: Term) -> Term:
    """Return ``then`` where ``condition`` holds and ``other`` elsewhere."""
    if condition.op == "bool":
        return then if condition.data else other
    if then is other:
        return then
    if condition.op == "not":
        return ite(condition.args[0], other, then)
    if then.is_bool:
        return _ite_bool(condition, then, other)
    return _make("ite", (condition, then, other), lo=_low(then.lo, other.lo), hi=_high(then.hi, other.hi))


def _ite_bool(condition: Term, then: Term, other: Term) -> Term:
    if then.op == "bool":
        return lor(condition, other) if then.data else land(lnot(condition), other)
    if other.op == "bool":
        return lor(lnot(condition), then) if other.data else land(condition, then)
    return _make("ite", (condition, then, other))


def postorder(roots: Iterable[Term]) -> list[Term]:
    """Return every term below ``roots`` once, arguments before users, in a deterministic order."""
    done: dict[Term, None] = {}
    stack: list[tuple[Term, bool]] = [(root, False) for root in reversed(list(roots))]
    while stack:
        term, expanded = stack.pop()
        if term in done:
            continue
        if expanded:
            done[term] = None
            continue
        stack.append((term, True))
        stack.extend((arg, False) for arg in reversed(term.args) if arg not in done)
    return list(done)
