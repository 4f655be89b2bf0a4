"""Between which numbers does an operand lie, by its type and the statement that it stands in alone?"""

from typing import Any, TypeAlias

from slither.core.declarations import Enum
from slither.core.solidity_types import ElementaryType, UserDefinedType
from slither.core.solidity_types import TypeAlias as SlitherAlias
from slither.slithir import operations as ops
from slither.slithir.operations.binary import BinaryType
from slither.slithir.variables import Constant, TemporaryVariable

Range: TypeAlias = tuple[int, int]


def range_of_type(kind: Any) -> Range | None:
    """Return the numbers that a type holds; None for what is not an integer."""
    if isinstance(kind, SlitherAlias):
        return range_of_type(kind.underlying_type)
    if isinstance(kind, UserDefinedType) and isinstance(kind.type, Enum):
        return 0, max(len(kind.type.values) - 1, 0)
    if not isinstance(kind, ElementaryType):
        return None
    name = kind.type
    for prefix, is_signed in (("uint", False), ("int", True)):
        digits = name.removeprefix(prefix)
        if name.startswith(prefix) and (digits.isdigit() or not digits):
            bits = int(digits or 256)
            return (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) if is_signed else (0, (1 << bits) - 1)
    return (0, 1) if name == "bool" else (0, (1 << 160) - 1) if name == "address" else None


def find_range(operand: Any, node: Any) -> Range | None:
    """Return between which numbers ``operand`` lies when ``node`` is done, None if it is not a number."""
    made = {ir.lvalue: ir for ir in node.irs if isinstance(getattr(ir, "lvalue", None), TemporaryVariable)}
    return _find(operand, made)


def _find(operand: Any, made: dict[Any, Any]) -> Range | None:
    if isinstance(operand, Constant):
        return (operand.value, operand.value) if isinstance(operand.value, int) else None
    ir = made.get(operand)
    if isinstance(ir, ops.TypeConversion):
        return _convert(_find(ir.variable, made), range_of_type(ir.type))
    if isinstance(ir, ops.Binary):
        return _combine(ir, _find(ir.variable_left, made), _find(ir.variable_right, made))
    return range_of_type(getattr(operand, "type", None))


def _convert(given: Range | None, target: Range | None) -> Range | None:
    if given is None or target is None:
        return target
    return given if target[0] <= given[0] and given[1] <= target[1] else target


def _combine(ir: Any, left: Range | None, right: Range | None) -> Range | None:
    if BinaryType.return_bool(ir.type):
        return 0, 1
    if left is None or right is None:
        return None
    if ir.type is BinaryType.AND and (left[0] >= 0 or right[0] >= 0):
        return 0, min(bound[1] for bound in (left, right) if bound[0] >= 0)
    if ir.type is BinaryType.RIGHT_SHIFT and left[0] >= 0 and right[0] >= 0:
        return 0, left[1] >> min(right[0], 256)
    if ir.type is BinaryType.MODULO and left[0] >= 0 and right[0] > 0:
        return 0, min(left[1], right[1] - 1)
    return _whole_type(ir)


def _whole_type(ir: Any) -> Range | None:
    """Return the range of the type in which both operands meet; Slither gives a result the type of the left one."""
    kinds = [range_of_type(operand.type) for operand in ir.read if not isinstance(operand, Constant)]
    known = [kind for kind in (*kinds, range_of_type(ir.lvalue.type)) if kind is not None]
    if len(known) <= len(kinds) - 1 or not known:
        return None
    return min(kind[0] for kind in known), max(kind[1] for kind in known)
