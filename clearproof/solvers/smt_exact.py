"""The exact case a solver found, replayed without the solver.

A model is mapped back to fractions and every assertion is evaluated again in exact arithmetic. Z3 may answer with an
algebraic number; then nearby rationals are tried, and if none satisfies every assertion the case is reported as not
rational.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from clearproof.claims import Query
from clearproof.errors import ToolError
from clearproof.solvers.smt import Z3_RLIMIT, collect_constants, decide, to_smtlib, z3

PRECISIONS = (1, 2, 4, 8, 16, 32)
"""Decimal digits at which an algebraic number is replaced by a nearby rational."""

Value = Fraction | bool


class NotRationalError(ToolError):
    """Z3 found only irrational cases, given as roots of polynomials, and no nearby rational case holds."""


@dataclass(frozen=True, slots=True)
class Case:
    """An exact case that satisfies every assertion of a question."""

    query: Query
    """The question, both answers recorded."""
    values: Mapping[str, Value]
    """Constant -> value, by name."""


def find_case(name: str, assertions: Sequence[Any], logic: str = "QF_NRA") -> Case | None:
    """Return an exact case of ``assertions``, replayed over fractions, or None if Z3 gives none within its budget.

    Raises
    ------
    NotRationalError
        The only values found are irrational.
    ToolError
        Z3 returned values that do not satisfy its own question.
    """
    query = decide(name, assertions, "sat", logic)
    _, values = _solve(assertions, logic)
    return None if values is None else Case(query, values)


def holds(assertions: Iterable[Any], values: Mapping[str, Value]) -> bool:
    """Return whether every assertion is true at ``values``, evaluated over fractions by this module alone."""
    return all(evaluate(assertion, values) is True for assertion in assertions)


def evaluate(term: Any, values: Mapping[str, Value]) -> Value:
    """Return the exact value of a quantifier-free Z3 term of linear or polynomial arithmetic.

    Raises
    ------
    ToolError
        The term has an operation outside that fragment, or a constant without a value.
    """
    known: dict[int, Value] = {}
    pending = [term]
    while pending:
        part = pending[-1]
        children = part.children()
        missing = [child for child in children if child.get_id() not in known]
        if missing:
            pending += missing
            continue
        pending.pop()
        known[part.get_id()] = _evaluate_one(part, [known[child.get_id()] for child in children], values)
    return known[term.get_id()]


def _evaluate_one(term: Any, children: Sequence[Value], values: Mapping[str, Value]) -> Value:
    if z3.is_rational_value(term) or z3.is_int_value(term):
        return to_fraction(term)
    kind = term.decl().kind()
    if kind == z3.Z3_OP_UNINTERPRETED and not children:
        if term.decl().name() not in values:
            raise ToolError(f"no value for {term.decl().name()}")
        return values[term.decl().name()]
    rule = _RULES.get(kind)
    if rule is None:
        raise ToolError(f"cannot evaluate {term.decl().name()} exactly")
    return rule(children)


def to_value(value: Any) -> Value:
    """Return a Z3 numeral as a fraction, and a truth value as one."""
    return z3.is_true(value) if z3.is_bool(value) else to_fraction(value)


def to_fraction(value: Any) -> Fraction:
    """Return a Z3 numeral as a fraction."""
    if z3.is_int_value(value):
        return Fraction(value.as_long())
    if z3.is_rational_value(value):
        return Fraction(value.numerator_as_long(), value.denominator_as_long())
    raise ToolError(f"not a rational number: {value}")


def _solve(assertions: Sequence[Any], logic: str) -> tuple[Any, dict[str, Value] | None]:
    # From the text, in a context of its own: neither the answer nor the time it takes depends on earlier questions.
    solver = z3.SolverFor(logic, ctx=z3.Context())
    solver.set("rlimit", Z3_RLIMIT)
    solver.from_string(to_smtlib(assertions, logic))
    status = solver.check()
    if status != z3.sat:
        return status, None
    model = solver.model()
    raw = {
        key: model.eval(constant, model_completion=True)
        for key, constant in collect_constants(solver.assertions()).items()
    }
    # A constant that Z3 simplified away may have any value; the replay covers it like the others.
    asked = collect_constants(assertions)
    raw = {key: raw.get(key, z3.BoolVal(False) if z3.is_bool(asked[key]) else z3.IntVal(0)) for key in sorted(asked)}
    if any(z3.is_algebraic_value(value) for value in raw.values()):
        return status, _rationalise(assertions, raw)
    values = {key: to_value(value) for key, value in raw.items()}
    if not holds(assertions, values):
        raise ToolError(f"z3 gave a case that does not satisfy its own question: {values}")
    return status, values


def _rationalise(assertions: Sequence[Any], raw: Mapping[str, Any]) -> dict[str, Value]:
    for digits in PRECISIONS:
        values = {key: to_value(_approximate(raw[key], digits)) for key in sorted(raw)}
        if holds(assertions, values):
            return values
    roots = ", ".join(f"{key} = {raw[key].sexpr()}" for key in sorted(raw) if z3.is_algebraic_value(raw[key]))
    raise NotRationalError(f"no rational case near the one found: {roots}")


def _approximate(value: Any, digits: int) -> Any:
    return value.approx(digits) if z3.is_algebraic_value(value) else value


def _product(values: Sequence[Any]) -> Fraction:
    result = Fraction(1)
    for value in values:
        result *= value
    return result


def _difference(values: Sequence[Any]) -> Fraction:
    result = Fraction(values[0])
    for value in values[1:]:
        result -= value
    return result


def _quotient(values: Sequence[Any]) -> Fraction:
    if values[1] == 0:
        raise ToolError("division by zero in a replayed case")
    return Fraction(values[0]) / Fraction(values[1])


def _integer_quotient(values: Sequence[Any]) -> Fraction:
    """Return ``div`` of SMT-LIB: what leaves a remainder that is not negative."""
    x, y = values
    if x.denominator != 1 or y.denominator != 1:
        raise ToolError("an integer division of numbers that are no integers in a replayed case")
    if y == 0:
        raise ToolError("division by zero in a replayed case")
    floored = x // abs(y)
    return Fraction(floored if y > 0 else -floored)


def _remainder(values: Sequence[Any]) -> Fraction:
    return Fraction(values[0] - values[1] * _integer_quotient(values))


_RULES: dict[int, Callable[[Sequence[Any]], Value]] = {
    z3.Z3_OP_TRUE: lambda _: True,
    z3.Z3_OP_FALSE: lambda _: False,
    z3.Z3_OP_ADD: lambda values: sum(values, Fraction(0)),
    z3.Z3_OP_SUB: _difference,
    z3.Z3_OP_UMINUS: lambda values: -values[0],
    z3.Z3_OP_MUL: _product,
    z3.Z3_OP_DIV: _quotient,
    z3.Z3_OP_IDIV: _integer_quotient,
    z3.Z3_OP_MOD: _remainder,
    z3.Z3_OP_POWER: lambda values: values[0] ** int(values[1]),
    z3.Z3_OP_TO_REAL: lambda values: Fraction(values[0]),
    z3.Z3_OP_ITE: lambda values: values[1] if values[0] else values[2],
    z3.Z3_OP_LE: lambda values: values[0] <= values[1],
    z3.Z3_OP_LT: lambda values: values[0] < values[1],
    z3.Z3_OP_GE: lambda values: values[0] >= values[1],
    z3.Z3_OP_GT: lambda values: values[0] > values[1],
    z3.Z3_OP_EQ: lambda values: values[0] == values[1],
    z3.Z3_OP_DISTINCT: lambda values: len(set(values)) == len(values),
    z3.Z3_OP_AND: all,
    z3.Z3_OP_OR: any,
    z3.Z3_OP_NOT: lambda values: not values[0],
    z3.Z3_OP_IMPLIES: lambda values: (not values[0]) or bool(values[1]),
}
