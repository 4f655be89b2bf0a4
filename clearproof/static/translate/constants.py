"""What is the value of a Solidity constant? Its expression, evaluated as the compiler does."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from slither.core.declarations import Contract
from slither.core.expressions import (
    BinaryOperation,
    CallExpression,
    ElementaryTypeNameExpression,
    Identifier,
    MemberAccess,
    TupleExpression,
    TypeConversion,
    UnaryOperation,
)
from slither.core.expressions import (
    Literal as LiteralExpression,
)
from slither.core.variables.variable import Variable
from slither.slithir.variables import Constant

from clearproof.static.translate import arithmetic
from clearproof.static.translate import terms as t
from clearproof.static.translate.arithmetic import Setting
from clearproof.static.translate.errors import UnsupportedConstruct
from clearproof.static.translate.types import BOOL, Scalar, read_type
from clearproof.static.translate.values import Literal, Word

UNITS = {
    "": 1,
    "wei": 1,
    "gwei": 10**9,
    "ether": 10**18,
    "seconds": 1,
    "minutes": 60,
    "hours": 3600,
    "days": 86_400,
    "weeks": 604_800,
}


def read_literal(constant: Constant, place: str) -> Word | Literal:
    """Return a literal of the source.

    Raises
    ------
    UnsupportedConstruct
        Strings and numbers that Slither did not read as a number.
    """
    if isinstance(constant.value, bool):
        return Word(t.boolean(value=constant.value), BOOL)
    text = str(constant.original_value).replace("_", "")  # Slither's own reading drops fractions
    unit = UNITS.get(str(constant._subdenomination or ""))  # there is no public name for it  # noqa: SLF001  # there is no public name for it
    try:
        number = Fraction(int(text, 16)) if text.startswith("0x") else Fraction(text)
    except ValueError as error:
        raise UnsupportedConstruct(f"literal {constant.original_value!r}", place) from error
    if unit is None:
        raise UnsupportedConstruct(f"literal {constant.original_value!r} with a unit", place)
    return Literal(number * unit)


def constant_value(variable: Variable, place: str) -> Word:
    """Return the value of a ``constant`` state variable or a file-level constant."""
    kind = read_type(variable.type, place)
    if not isinstance(kind, Scalar) or variable.expression is None:
        raise UnsupportedConstruct(f"constant {variable.name} of type {kind}", place)
    return arithmetic.implicit(_evaluate(variable.expression, place), kind, place)


def _evaluate(expression: Any, place: str) -> Word | Literal:
    setting = Setting(place, checked=True, assembly=False)
    if isinstance(expression, LiteralExpression):
        return read_literal(Constant(expression.value, expression.type, expression.subdenomination), place)
    if isinstance(expression, Identifier | MemberAccess):
        return _name(expression, place)
    if isinstance(expression, TupleExpression) and len(expression.expressions) == 1:
        return _evaluate(expression.expressions[0], place)
    if isinstance(expression, TypeConversion):
        kind = read_type(expression.type, place)
        if isinstance(kind, Scalar):
            return arithmetic.convert(_evaluate(expression.expression, place), kind, setting)[0]
    if isinstance(expression, UnaryOperation):
        return _unary(expression, setting)
    if isinstance(expression, BinaryOperation):
        left, right = (_evaluate(part, place) for part in expression.expressions)
        result, fits = arithmetic.binary(str(expression.type), left, right, setting)
        if fits is t.TRUE:
            return result
    raise UnsupportedConstruct(f"constant expression {expression}", place)


def _unary(expression: UnaryOperation, setting: Setting) -> Word | Literal:
    value = _evaluate(expression.expression, setting.place)
    operator = str(expression.type)
    if operator == "-":
        return arithmetic.binary("-", Literal(Fraction(0)), value, setting)[0]
    if operator == "~":
        return arithmetic.invert(value, setting)
    raise UnsupportedConstruct(f"{operator} in a constant", setting.place)


def _name(expression: Identifier | MemberAccess, place: str) -> Word:
    if isinstance(expression, Identifier):
        if isinstance(expression.value, Variable):
            return constant_value(expression.value, place)
    elif isinstance(expression.expression, CallExpression):
        return _limit_of_type(expression, place)
    else:
        owner = getattr(expression.expression, "value", None)
        if isinstance(owner, Contract):
            return constant_value(member_constant(owner, expression.member_name, place), place)
    raise UnsupportedConstruct(f"constant {expression}", place)


def member_constant(owner: Contract, name: str, place: str) -> Variable:
    """Return the constant ``owner.name``."""
    found = owner.get_state_variable_from_name(name)
    if found is None or not found.is_constant:
        raise UnsupportedConstruct(f"{owner.name}.{name}", place)
    return found


def _limit_of_type(expression: MemberAccess, place: str) -> Word:
    arguments = expression.expression.arguments
    if len(arguments) == 1 and isinstance(arguments[0], ElementaryTypeNameExpression):
        kind = read_type(arguments[0].type, place)
        if isinstance(kind, Scalar) and expression.member_name in {"min", "max"}:
            return Word(t.integer(kind.lo if expression.member_name == "min" else kind.hi), kind)
    raise UnsupportedConstruct(f"constant {expression}", place)
