"""Are two polynomials with rational coefficients the same? Text in, expanded sums of monomials out.

Text is read by Python's own grammar for expressions, ``^`` written for ``**``, and then only sums, differences,
products, powers with a literal exponent and quotients by a literal integer are let through, so every text is a
polynomial. A ring counts the work of all the texts that it expands, and rejects what would be too much.
"""

import ast
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from clearproof.checker.errors import Rejected

Polynomial: TypeAlias = dict[tuple[int, ...], Fraction]
"""Exponents of the ring's variables -> coefficient; no coefficient is 0."""

MAX_TEXT = 4_000
MAX_EXPONENT = 20
MAX_WORK = 100_000
_TEXT = re.compile(r"[A-Za-z_0-9+*/^() -]*", re.ASCII)


class Ring:
    """Polynomials in the given variables, with a budget of operations on coefficients."""

    def __init__(self, variables: tuple[str, ...]) -> None:
        self.variables = variables
        self._work = MAX_WORK

    def constant(self, value: Fraction) -> Polynomial:
        """Return the polynomial that is ``value`` everywhere."""
        return {(0,) * len(self.variables): value} if value else {}

    def add(self, left: Polynomial, right: Polynomial, factor: int = 1) -> Polynomial:
        """Return ``left + factor * right``."""
        total = dict(left)
        for monomial, coefficient in right.items():
            total[monomial] = total.get(monomial, Fraction(0)) + factor * coefficient
        return self._settle(total)

    def multiply(self, left: Polynomial, right: Polynomial) -> Polynomial:
        """Return the product."""
        self._spend(len(left) * len(right))
        total: Polynomial = {}
        for first, a in left.items():
            for second, b in right.items():
                monomial = tuple(i + j for i, j in zip(first, second, strict=True))
                total[monomial] = total.get(monomial, Fraction(0)) + a * b
        return self._settle(total)

    def parse(self, field: str, text: str) -> Polynomial:
        """Return the polynomial that ``text`` writes."""
        if len(text) > MAX_TEXT or not _TEXT.fullmatch(text):
            raise Rejected(field, text, f"at most {MAX_TEXT} characters of a polynomial")
        try:
            return self._expand(field, ast.parse(text.strip().replace("^", "**"), mode="eval").body)
        except (SyntaxError, RecursionError, MemoryError) as error:  # MemoryError: how CPython says "nested too deep"
            raise Rejected(field, text, "a well-formed polynomial") from error

    def evaluate(self, polynomial: Polynomial, point: Mapping[str, Fraction]) -> Fraction:
        """Return the value of ``polynomial`` at ``point``."""
        total = Fraction(0)
        for monomial, coefficient in polynomial.items():
            for name, exponent in zip(self.variables, monomial, strict=True):
                coefficient *= point[name] ** exponent  # noqa: PLW2901  # the monomial's value, factor by factor
            total += coefficient
        return total

    def _expand(self, field: str, node: ast.expr) -> Polynomial:
        match node:
            case ast.Constant(value=value) if type(value) is int:
                result = self.constant(Fraction(value))
            case ast.Name(id=name) if name in self.variables:
                result = {tuple(int(name == variable) for variable in self.variables): Fraction(1)}
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                result = self.add({}, self._expand(field, operand), -1)
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as sign, right=right):
                factor = 1 if isinstance(sign, ast.Add) else -1
                result = self.add(self._expand(field, left), self._expand(field, right), factor)
            case ast.BinOp(left=left, op=ast.Mult(), right=right):
                result = self.multiply(self._expand(field, left), self._expand(field, right))
            case ast.BinOp(left=left, op=ast.Div(), right=ast.Constant(value=value)) if (
                type(value) is int and value > 0
            ):
                result = self.multiply(self._expand(field, left), self.constant(Fraction(1, value)))
            case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=value)) if type(value) is int:
                result = self._power(field, self._expand(field, left), value)
            case _:
                raise Rejected(field, type(node).__name__, f"a polynomial in {' '.join(self.variables)}")
        return result

    def _power(self, field: str, base: Polynomial, exponent: int) -> Polynomial:
        if exponent > MAX_EXPONENT:
            raise Rejected(field, exponent, f"an exponent of at most {MAX_EXPONENT}")
        total = self.constant(Fraction(1))
        for _ in range(exponent):
            total = self.multiply(total, base)
        return total

    def _settle(self, total: Polynomial) -> Polynomial:
        """Return ``total`` without zeros, its size charged to the budget."""
        self._spend(sum(1 + (c.numerator.bit_length() + c.denominator.bit_length()) // 64 for c in total.values()))
        return {monomial: coefficient for monomial, coefficient in total.items() if coefficient}

    def _spend(self, work: int) -> None:
        self._work -= work + 1
        if self._work < 0:
            raise Rejected("polynomial", "more work", f"at most {MAX_WORK} operations on coefficients")
