"""The answers of two independent SMT solvers to one closed question.

A question is a list of Z3 terms. It is printed as a self-contained SMT-LIB script, and *that text* is given to Z3 and
to cvc5: both answer the same bytes, and so can anybody else later. Budgets are resource counts, so a run gives the
same answer on any machine.

Z3 reaches the models through this module (``from clearproof.solvers.smt import z3``): a missing solver is one clear
message.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, Literal

from clearproof.claims import Evidence, Query, Verdict, by_query, undecided
from clearproof.claims.evidence import Mark
from clearproof.errors import MissingToolError, ToolError

try:
    import cvc5
    import z3
except ImportError as error:
    raise MissingToolError(
        f"SMT solver: found no module {error.name!r}, needed z3-solver 5.4.0 and cvc5 1.4.2",
        hint="pip install z3-solver==5.4.0.0 cvc5==1.4.2",
    ) from error

__all__ = [
    "Agreement",
    "by_solvers",
    "check_versions",
    "collect_constants",
    "decide",
    "judge",
    "solver_names",
    "to_smtlib",
    "with_cross_check",
    "z3",
]

Z3_NEEDED = (5, 4, 0)
CVC5_NEEDED = (1, 4, 2)
Z3_RLIMIT = 5_000_000
"""Z3 resource units of one question; the hardest theorem here uses a tenth."""
CVC5_RLIMIT = 500_000
"""cvc5 resource units of one question. Its exact procedure for products of unknowns does not count all its work: a
question that is too hard can run for very long, so questions are kept small and every one is answered in the tests."""

_MOST_PRINTED = 100_000
"""Terms whose text is kept; questions about one function share most of theirs."""

Answer = Literal["sat", "unsat", "unknown"]
_Printed = tuple[Any, str, dict[str, str]]
_PRINTED: dict[tuple[int, int], _Printed] = {}


class Agreement(StrEnum):
    """How the answers to a set of questions relate to what was expected."""

    AS_EXPECTED = "as expected"
    """Every solver gave the expected answer to every question."""
    OPEN = "open"
    """No answer is wrong, and at least one solver gave up on at least one question."""
    OPPOSITE = "opposite"
    """Both solvers agree, on at least one question, on the answer that was not expected."""
    CONFLICT = "conflict"
    """Two solvers contradict each other."""


def check_versions() -> None:
    """Refuse solvers that are older than the ones the evidence was made with.

    Raises
    ------
    MissingToolError
        Names the version found and the one needed.
    """
    for name, found, needed in (
        ("z3", z3.get_version_string(), Z3_NEEDED),
        ("cvc5", str(cvc5.__version__), CVC5_NEEDED),
    ):
        if _parse_version(found) < needed:
            wanted = ".".join(map(str, needed))
            package = "z3-solver==5.4.0.0" if name == "z3" else "cvc5==1.4.2"
            raise MissingToolError(f"{name}: found {found}, needed {wanted} or newer", hint=f"pip install {package}")


def solver_names() -> tuple[str, str]:
    """Return the names and versions of both solvers, for example ``("z3 5.4.0", "cvc5 1.4.2")``."""
    check_versions()
    return f"z3 {z3.get_version_string()}", f"cvc5 {cvc5.__version__}"


def decide(name: str, assertions: Iterable[Any], expected: Literal["sat", "unsat"], logic: str = "QF_NRA") -> Query:
    """Ask both solvers whether ``assertions`` (Z3 terms) hold together, and record what each says.

    Parameters
    ----------
    name :
        Unique within its obligation; lower case and dashes.
    assertions :
        Boolean Z3 terms over constants, without quantifiers unless ``logic`` has them.
    expected :
        The answer that supports the claim.
    logic :
        SMT-LIB logic; it steers both solvers.

    Raises
    ------
    MissingToolError
        A solver is older than the pinned one.
    ToolError
        A solver rejects the script.
    """
    names = solver_names()
    text = to_smtlib(assertions, logic)
    answers = (_ask_z3(text, logic), _ask_cvc5(text))
    return Query(name, text, expected, dict(zip(names, answers, strict=True)))


def to_smtlib(assertions: Iterable[Any], logic: str) -> str:
    """Return the script of a question: the same terms give the same text, constants sorted by name."""
    printed = [_print(term) for term in assertions]
    sorts = {name: sort for _, _, constants in printed for name, sort in constants.items()}
    lines = [f"(set-logic {logic})"]
    lines += [f"(declare-const {name} {sorts[name]})" for name in sorted(sorts)]
    lines += [f"(assert {text})" for _, text, _ in printed]
    return "\n".join([*lines, "(check-sat)", ""])


def _print(term: Any) -> _Printed:
    """Return a term as text, and the sorts of its constants by name."""
    # Z3 gives equal terms of one context one number for as long as one of them is held, as here.
    key = id(term.ctx), term.get_id()
    if key not in _PRINTED:
        if len(_PRINTED) >= _MOST_PRINTED:
            _PRINTED.clear()
        sorts = {name: constant.sort().sexpr() for name, constant in collect_constants([term]).items()}
        _PRINTED[key] = term, term.sexpr(), sorts
    return _PRINTED[key]


def judge(queries: Sequence[Query]) -> Agreement:
    """Compare recorded answers with the expected ones; the worst question decides."""
    found = [_judge_one(query) for query in queries]
    for worst in (Agreement.CONFLICT, Agreement.OPPOSITE, Agreement.OPEN):
        if worst in found:
            return worst
    return Agreement.AS_EXPECTED


def by_solvers(verdict: Verdict, summary: str, queries: Sequence[Query], **more: Any) -> Evidence:
    """Return ``verdict``, trusted, if both solvers answered every question as expected.

    One solver giving up makes it ``undecided`` and the summary says which; a contradiction, a definite answer that was
    not expected, or no question at all is an ``error``.
    """
    tool = " + ".join(solver_names())
    if not queries:
        return Evidence(Verdict.ERROR, Mark.NONE, tool, f"no question was asked: {summary}")
    agreement = judge(queries)
    if agreement is Agreement.AS_EXPECTED:
        return by_query(verdict, tool, summary, queries, **more)
    if agreement is Agreement.OPEN:
        return undecided(tool, f"{_describe_open(queries)}: {summary}", queries=tuple(queries), **more)
    return _error(tool, summary, queries, **more)


def with_cross_check(evidence: Evidence, queries: Sequence[Query]) -> Evidence:
    """Attach solver answers to certificate evidence; an answer that contradicts it turns it into an ``error``.

    A solver that gives up takes nothing away from a certificate, and the statistics say how many did.
    """
    if not queries:
        raise ToolError(f"no question to cross-check: {evidence.summary}")
    if judge(queries) in (Agreement.CONFLICT, Agreement.OPPOSITE):
        return _error(" + ".join(solver_names()), evidence.summary, queries)
    unknown = sum(answer == "unknown" for query in queries for answer in query.answers.values())
    statistics = {**evidence.statistics, "cross-checks": len(queries), "cross-checks left open": unknown}
    return Evidence(
        evidence.verdict,
        evidence.mark,
        evidence.tool,
        evidence.summary,
        evidence.certificates,
        tuple(queries),
        evidence.counterexample,
        statistics,
        evidence.assumptions,
    )


def _parse_version(text: str) -> tuple[int, ...]:
    parts = []
    for part in text.split("."):
        digits = "".join(ch for ch in part if ch.isdigit())
        parts.append(int(digits) if digits else 0)
    return tuple(parts)


def collect_constants(terms: Iterable[Any]) -> dict[str, Any]:
    """Return the free constants of ``terms`` by name."""
    found: dict[str, Any] = {}
    pending, seen = list(terms), set()
    while pending:
        node = pending.pop()
        if node.get_id() in seen:
            continue
        seen.add(node.get_id())
        if z3.is_const(node) and node.decl().kind() == z3.Z3_OP_UNINTERPRETED:
            found[node.decl().name()] = node
        pending.extend(node.children())
    return found


def _ask_z3(text: str, logic: str) -> Answer:
    try:
        # A context of its own: the answer cannot depend on what was asked before in this process.
        solver = z3.SolverFor(logic, ctx=z3.Context())
        solver.set("rlimit", Z3_RLIMIT)
        solver.from_string(text)
        return _to_answer(str(solver.check()))
    except z3.Z3Exception as error:
        raise ToolError(f"z3 rejected the script: {error}") from error


def _ask_cvc5(text: str) -> Answer:
    try:
        solver = cvc5.Solver(cvc5.TermManager())
        solver.setOption("rlimit-per", str(CVC5_RLIMIT))
        parser = cvc5.InputParser(solver)
        parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "question")
        symbols = parser.getSymbolManager()
        printed = ""
        while not (command := parser.nextCommand()).isNull():
            printed += str(command.invoke(solver, symbols))
    except RuntimeError as error:
        raise ToolError(f"cvc5 rejected the script: {error}") from error
    if "error" in printed:
        raise ToolError(f"cvc5 rejected the script: {printed.strip()}")
    return _to_answer(printed.strip())


def _to_answer(text: str) -> Answer:
    # Anything but the two definite words is an unknown: it can never fall through to success.
    if text == "sat":
        return "sat"
    return "unsat" if text == "unsat" else "unknown"


def _judge_one(query: Query) -> Agreement:
    definite = {answer for answer in query.answers.values() if answer != "unknown"}
    if len(definite) > 1:
        return Agreement.CONFLICT
    if definite and definite != {query.expected}:
        return Agreement.OPPOSITE
    if "unknown" in query.answers.values() or not definite:
        return Agreement.OPEN
    return Agreement.AS_EXPECTED


def _describe_open(queries: Sequence[Query]) -> str:
    open_ = [f"{solver} on {q.name}" for q in queries for solver, answer in q.answers.items() if answer == "unknown"]
    return "gave up: " + ", ".join(open_)


def _error(tool: str, summary: str, queries: Sequence[Query], **more: Any) -> Evidence:
    wrong = [
        f"{query.name} expected {query.expected}, "
        + ", ".join(f"{solver} says {answer}" for solver, answer in query.answers.items())
        for query in queries
        if _judge_one(query) in (Agreement.CONFLICT, Agreement.OPPOSITE)
    ]
    return Evidence(Verdict.ERROR, Mark.NONE, tool, f"{'; '.join(wrong)}: {summary}", queries=tuple(queries), **more)
