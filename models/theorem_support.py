"""How a theorem's evidence is put together: certificates first, two solvers as a cross-check, exact cases to replay.

A theorem is a list of lemmas of the checker's table and a paper composition (``docs/theorems.md``). For each lemma
the checker gets a certificate and the solvers get the statement, read from the table a second time. *Direct* questions
ask the published formula itself, encoded in :mod:`models.theorem_formula`, at a size that solvers decide in one piece.
"""

import ast
import math
from collections.abc import Mapping, Sequence
from typing import Any

from clearproof.certificates import build_lemma_refuted, build_lemma_witness
from clearproof.checker.lemmas import LEMMAS, Lemma
from clearproof.claims import Counterexample, Evidence, Query, Verdict, by_certificate, by_counterexample
from clearproof.claims.evidence import Mark
from clearproof.errors import ToolError
from clearproof.solvers.smt import by_solvers, decide, solver_names, with_cross_check, z3
from clearproof.solvers.smt_exact import find_case
from models.theorem_proofs import PROOFS

Address = tuple[str, str]
"""Claim and proposition."""
Terms = Sequence[Any]
"""Z3 assertions."""


def prove(address: Address, summary: str, lemmas: Sequence[str], direct: Sequence[Query] = ()) -> Evidence:
    """Return the proof of a theorem: a certificate of each lemma, both solvers on each lemma and direct question."""
    certificates = {name: PROOFS[name].build(name, *address) for name in lemmas}
    queries = [ask_lemma(name) for name in lemmas]
    return with_cross_check(by_certificate(summary, certificates), [*queries, *direct])


def ask_lemma(name: str) -> Query:
    """Ask both solvers for a point that meets the hypotheses of a lemma and breaks its goal; none is expected."""
    lemma = LEMMAS[name]
    return decide(name, [*read_hypotheses(lemma), z3.Not(_read_goal(lemma))], "unsat")


def show_reachable(address: Address, summary: str, lemma: str, premise: Terms) -> Evidence:
    """Return the witness of a theorem: its premise holds in an exact case, and so do the hypotheses of its main lemma.

    Parameters
    ----------
    address :
        Claim and proposition.
    summary :
        What the case is, one line.
    lemma :
        Lemma whose hypotheses the case of ``premise`` must also meet; its variables are named in ``premise``.
    premise :
        Every assumption of the proposition, about the published formula, strict where that makes the case more telling.
    """
    assertions = [*premise, *read_hypotheses(LEMMAS[lemma])]
    case = find_case("premise", assertions)
    if case is None:
        return by_solvers(Verdict.PROVED, summary, [decide("premise", assertions, "sat")])
    point = {name: case.values[name] for name in LEMMAS[lemma].variables}
    certificate = build_lemma_witness(lemma, *address, point)
    shown = ", ".join(f"{name} = {case.values[name]}" for name in sorted(case.values))
    return with_cross_check(by_certificate(f"{summary}: {shown}", {lemma: certificate}), [case.query])


def break_lemma(address: Address, summary: str, lemma: str, interesting: Terms = ()) -> Evidence:
    """Return the refutation of a false lemma: a rational point that meets its hypotheses and breaks its goal.

    Z3 finds the point, it is replayed over fractions, cvc5 agrees that there is one, and the checker evaluates it
    again. ``interesting`` narrows the search to a telling case.
    """
    entry = LEMMAS[lemma]
    assertions = [*read_hypotheses(entry), z3.Not(_read_goal(entry)), *interesting]
    case = find_case(lemma, assertions)
    if case is None:
        tool = " + ".join(solver_names())
        return Evidence(
            Verdict.ERROR, Mark.NONE, tool, f"no case breaks {lemma}, which is meant to be false: {summary}"
        )
    point = {name: case.values[name] for name in entry.variables}
    shown = ", ".join(f"{name} = {point[name]}" for name in entry.variables)
    counterexample = Counterexample(
        f"{entry.says}: {shown}", {name: str(value) for name, value in point.items()}, replay(address[0])
    )
    certificates = {lemma: build_lemma_refuted(lemma, *address, point)}
    return with_cross_check(by_counterexample(summary, counterexample, certificates), [case.query])


def replay(claim: str) -> str:
    """Return the command that shows a counterexample again."""
    return f"clearproof gate --only {claim}"


def read_hypotheses(lemma: Lemma) -> list[Any]:
    """Return the hypotheses of a lemma as Z3 assertions."""
    terms: list[Any] = [to_term(text, lemma.variables) >= 0 for text in lemma.nonnegative]
    terms += [to_term(text, lemma.variables) > 0 for text in lemma.positive]
    return terms + [to_term(text, lemma.variables) == 0 for text in lemma.zero]


def _read_goal(lemma: Lemma) -> Any:
    goal = to_term(lemma.goal, lemma.variables)
    return {">=": goal >= 0, ">": goal > 0, "==": goal == 0}[lemma.relation]


def to_term(text: str, variables: Sequence[str]) -> Any:
    """Return a polynomial of the lemma table as a Z3 term over the reals.

    Python's own parser reads the text, not the checker's: a slip in one of the two shows up as a disagreement.

    Raises
    ------
    ToolError
        The text is not a polynomial in ``variables``.
    """
    known = {name: z3.Real(name) for name in variables}
    return _build(ast.parse(text.replace("^", "**"), mode="eval").body, known)


def _build(node: ast.AST, known: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value=int(value)):
            return z3.RealVal(value)
        case ast.Name(id=name) if name in known:
            return known[name]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_build(inner, known)
        case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=int(power))):
            # A product: solvers treat powers less well.
            return math.prod([_build(left, known)] * power)
        case ast.BinOp(left=left, op=operator, right=right):
            return _apply(operator, _build(left, known), _build(right, known))
    raise ToolError(f"not a polynomial of the lemma table: {ast.dump(node)}")


def _apply(operator: ast.operator, left: Any, right: Any) -> Any:
    match operator:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Div() if z3.is_rational_value(right):
            return left * z3.Q(1, right.numerator_as_long())
    raise ToolError(f"not an operation of the lemma table: {ast.dump(operator)}")
