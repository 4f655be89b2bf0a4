"""PARAM-GUARD-004, layer S: no path of the setter reaches its end without the owner and an admissible set.

Three facts about the source, the first two for every number of indexes that is listed. (1) Every call of the setter
that returns was made by the owner and passed the admissibility routine, whatever that routine decides. (2) What it
then stores is, field by field, what the routine was given. (3) For one and two indexes the routine returns exactly
for the sets that are in range and admissible, admissibility being written down here as principal minors. A call that
does not return writes nothing, as the EVM defines.
"""

from collections.abc import Sequence
from itertools import combinations, groupby

from clearproof.claims import Evidence, Query, Run, Verdict, obligation
from clearproof.engine import fixed
from clearproof.errors import ToolError
from clearproof.solvers.smt import by_solvers
from clearproof.static.translate import START, Export, Session, State, Translation, whole
from clearproof.static.translate import terms as t
from clearproof.static.translate.storage import load
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import ADDRESS, WORD
from clearproof.static.translate.values import Many, Memory, Value
from models.source_support import REVERT_UNDOES, ask, assumptions, count_bounds, project

CLAIM = "PARAM-GUARD-004"
CHECK = "Admissibility.check(IMarginDomain.Index[],int16[])"
SETTER = "RiskParameters.setParameters"
PASSED = t.flag("admissibility routine returned")
SIZES = ("1", "2", "3", "16")
MINORS = "a symmetric matrix is positive semidefinite iff no principal minor of it is negative"
LARGER = "for more than two indexes the routine is compared with exact elimination in layer V (PARAM-ADMISSIBLE-001)"
FIELDS = (("alphaLong", 0, 24), ("alphaShort", 24, 24), ("gamma", 48, 16))
"""Field, lowest bit and bits of an index's entry in its word."""


@obligation(CLAIM, "S", cases=SIZES)
def update_needs_the_owner_and_the_admissibility_routine(run: Run) -> Evidence:
    """Show that every update that returns was made by the owner and passed the admissibility routine."""
    session, state = run_setter(project(run.root), int(run.case))
    export = Export()
    returns = export.term(whole(state.path))
    owner = load(None, "Owned.owner", (), ADDRESS)
    sender = t.variable("msg.sender", ADDRESS.lo, ADDRESS.hi)
    queries = [
        ask("unchecked", export, [returns, export.term(t.lnot(PASSED))]),
        ask("by-a-stranger", export, [returns, export.term(t.lnot(t.eq(sender, owner)))]),
        ask("never-returns", export, [returns], "sat"),
    ]
    return by_solvers(
        Verdict.PROVED,
        f"{run.case} indexes: no path to the end avoids the owner's check or the admissibility routine",
        queries,
        assumptions=assumptions(session.report(SETTER), more=[REVERT_UNDOES]),
        statistics=count_bounds(session.report(SETTER)),
    )


@obligation(CLAIM, "S", cases=SIZES, cost=2)
def stored_words_say_what_was_checked(run: Run) -> Evidence:
    """Show that an update stores, field by field, the very parameters that the routine was given."""
    size = int(run.case)
    session, state = run_setter(project(run.root), size)
    written = set(state.storage)
    expected = {"RiskParameters.indexCount", "RiskParameters._indexWords[]", "RiskParameters._betaWords[]"}
    if written != expected:
        raise ToolError(
            f"the setter writes {', '.join(sorted(written))}, the model knows {', '.join(sorted(expected))}"
        )
    export = Export()
    fields = _stored_fields(session, state, size)
    queries = []
    for kind, group in groupby(fields, key=lambda item: item[0]):
        wrong = t.lor(*(t.lnot(t.eq(found, wanted)) for _, found, wanted in group))
        queries.append(ask(f"wrong-{kind}", export, [export.term(wrong)]))  # on no path, whether it returns or not
    return by_solvers(
        Verdict.PROVED,
        f"{size} indexes: {len(fields)} stored numbers are the ones that were checked",
        queries,
        assumptions=assumptions(session.report(SETTER)),
        statistics=count_bounds(session.report(SETTER)),
    )


def run_setter(slither: object, size: int) -> tuple[Session, State]:
    """Run the setter with a routine that may accept or refuse anything, and must be given the call's own arguments."""
    lengths = {"indexes": size, "betas": size * (size - 1) // 2}
    given: list[tuple[Value, ...]] = []

    def decide(arguments: list[Value], state: State) -> Many:
        given.append(tuple(arguments))
        state.assume(PASSED)
        return Many(())

    session = Session(slither, lengths=lengths, stubs={CHECK: decide})
    state = State(START)
    setter = session.find(SETTER)
    arguments = session.arguments(setter, state)
    session.call(setter, arguments, state)
    if any(call != tuple(arguments) or not _are_read_only(call, state) for call in given):
        raise ToolError("the admissibility routine is given something else than the call's arguments")
    return session, state


def _are_read_only(values: Sequence[Value], state: State) -> bool:
    """Whether the values are calldata, which nothing can change between check and use."""
    return all(
        isinstance(value, Memory) and all(state.heap[number].read_only for _, number in value.targets)
        for value in values
    )


def _stored_fields(session: Session, state: State, size: int) -> list[tuple[str, Term, Term]]:
    """Return kind, what storage says and what was given, for each number of a parameter set."""
    given = {item.name: item.term for item in session.inputs}
    found = [("count", _stored(state, "RiskParameters.indexCount", ()), t.integer(size))]
    for i in range(size):
        word = _stored(state, "RiskParameters._indexWords[]", (i >> 2,))
        for name, start, width in FIELDS:
            field = _cut(word, ((i & 3) << 6) + start, width, signed=name == "gamma")
            found.append(("index", field, given[f"indexes[{i}].{name}"]))
    for pair in range(size * (size - 1) // 2):
        word = _stored(state, "RiskParameters._betaWords[]", (pair >> 4,))
        found.append(("beta", _cut(word, (pair & 15) << 4, 16, signed=True), given[f"betas[{pair}]"]))
    return found


def _stored(state: State, family: str, keys: tuple[int, ...]) -> Term:
    return load(state.storage.get(family), family, tuple(t.integer(key) for key in keys), WORD)


def _cut(word: Term, start: int, width: int, *, signed: bool) -> Term:
    """Return ``width`` bits of a word from bit ``start``, as two's complement where the field is signed."""
    field = t.mod(t.div(word, t.integer(1 << start)), t.integer(1 << width))
    if not signed:
        return field
    return t.ite(t.lt(field, t.integer(1 << (width - 1))), field, t.sub(field, t.integer(1 << width)))


@obligation(CLAIM, "S", cases=("1", "2"), cost=6)
def routine_returns_exactly_for_admissible_sets(run: Run) -> Evidence:
    """Show that the admissibility routine returns for a set if and only if it is in range and admissible."""
    size = int(run.case)
    translation = translate_check(project(run.root), size)
    export = Export()
    queries = list(compare_with_minors(translation, size, export))
    return by_solvers(
        Verdict.PROVED,
        f"{size} indexes: accepted exactly when in range and every principal minor of 2A is non-negative",
        queries,
        assumptions=assumptions(translation.report, more=[MINORS, LARGER]),
        statistics=count_bounds(translation.report),
    )


def translate_check(slither: object, size: int) -> Translation:
    """Return the admissibility routine, through its entry point, for sets of ``size`` indexes."""
    lengths = {"indexes": size, "betas": size * (size - 1) // 2}
    session = Session(slither, lengths=lengths)
    return session.translate("MarginLens.checkParameters")


def compare_with_minors(translation: Translation, size: int, export: Export) -> tuple[Query, Query]:
    """Ask for a set that is accepted and should not be, and for one that is refused and should not be."""
    returns = export.term(translation.returns)
    right = export.term(is_admissible(translation, size))
    wrong = export.term(t.lnot(is_admissible(translation, size)))
    refuses = export.term(t.lnot(translation.returns))
    return ask("accepted-wrongly", export, [returns, wrong]), ask("refused-wrongly", export, [refuses, right])


def is_admissible(translation: Translation, size: int) -> Term:
    """Return the condition for a set to be accepted: in range and positive semidefinite."""
    return t.land(*read_conditions(translation, size))


def read_conditions(translation: Translation, size: int) -> tuple[Term, Term]:
    """Return that every number is in range, and that 1e4 * 2A = 1e4 * (2B - diag(1 - gamma)) has no negative minor."""
    given = {item.name: item.term for item in translation.inputs}
    scale = fixed.CORRELATION_SCALE
    in_range: list[Term] = []
    rows = [[t.ZERO] * size for _ in range(size)]
    pair = 0
    for j in range(size):
        gamma = given[f"indexes[{j}].gamma"]
        alphas = (given[f"indexes[{j}].{name}"] for name in ("alphaLong", "alphaShort"))
        in_range += [t.between(gamma, -scale, scale), *(t.between(alpha, 1, fixed.MAX_ALPHA) for alpha in alphas)]
        rows[j][j] = t.add(gamma, t.integer(scale))
        for i in range(j):
            beta = given[f"betas[{pair}]"]
            in_range.append(t.between(beta, -scale, scale))
            rows[i][j] = rows[j][i] = t.mul(beta, t.integer(2))
            pair += 1
    minors = [
        _determinant([[rows[i][j] for j in chosen] for i in chosen])
        for count in range(1, size + 1)
        for chosen in combinations(range(size), count)
    ]
    return t.land(*in_range), t.land(*(t.le(t.ZERO, minor) for minor in minors))


def _determinant(rows: Sequence[Sequence[Term]]) -> Term:
    if len(rows) == 1:
        return rows[0][0]
    total = t.ZERO
    for j, entry in enumerate(rows[0]):
        minor = _determinant([[*row[:j], *row[j + 1 :]] for row in rows[1:]])
        total = (t.add if j % 2 == 0 else t.sub)(total, t.mul(entry, minor))
    return total
