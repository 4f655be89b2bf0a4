"""INT-RANGE-001, layer S: at the largest account nothing wraps, nothing is cut off, and nothing reverts.

The translated source of ``PortfolioMargin.requirement`` is unrolled for every number of indexes up to 16. Intervals
decide most of its unchecked operations and casts; where they do not, because only all sides *together* are bounded, the
solvers do, with the sum of sides as what is carried through the loops (:mod:`models.source_account`). Before that a
position adds to its own half of its own word, without a carry, and the entry point lets nothing else through.

Casts that cut a field out of a word are meant to change the value; INT-TWIN-005 says that they give the field.
"""

from collections.abc import Iterator, Sequence

from clearproof.claims import Evidence, Run, Verdict, obligation
from clearproof.engine import fixed
from clearproof.errors import ToolError
from clearproof.solvers.smt import by_solvers
from clearproof.static.translate import START, Export, Relaxed, Report, Session, State, whole
from clearproof.static.translate import memory as heap
from clearproof.static.translate import terms as t
from clearproof.static.translate.state import Object
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import SIGNED_WORD, WORD, Array
from clearproof.static.translate.values import Many, Value, Word
from models.source_account import (
    HALF,
    LARGEST,
    ONE_CONTRACT,
    PARAMETER_WORDS,
    REQUIREMENT,
    SIZE,
    Account,
    Sums,
    ask_sums,
    has_to_fit,
    pack,
)
from models.source_contracts import Keys, cover
from models.source_support import Questions, assumptions, count_bounds, leaves, project, require_stubs

CLAIM = "INT-RANGE-001"
ADD = "PortfolioMargin.add(uint256[16],uint256,int256,uint256,int256)"
CHECK = "Admissibility.check(IMarginDomain.Index[],int16[])"
ENTRY = "MarginLens.marginOf"
ADMISSIBLE = (
    "q >= 0 for admissible parameters (PARAM-ADMISSIBLE-001, layer T), which are the only ones (PARAM-GUARD-004)"
)
REAL = "conversion of int256 to uint256"
CASES = {"16 indexes": (SIZE,), "1 to 15 indexes": tuple(range(1, SIZE))}


@obligation(CLAIM, "S", cases=tuple(CASES), cost=5)
def margin_of_the_largest_account_wraps_nowhere(run: Run) -> Evidence:
    """Show that no unchecked operation and no cast changes a value, and that the margin of any account is returned."""
    questions = Questions()
    ask_sums(questions)
    counts = {"decided by intervals": 0, "decided by solvers": 0}
    report = None
    for size in CASES[run.case]:
        account = Account(size)
        session, state, _ = account.run(project(run.root))
        if whole(state.path) is not t.TRUE:
            raise ToolError(f"{REQUIREMENT} can revert, which the proof does not foresee")
        account.ask_claims(questions)
        ask_wraps(account, session, questions, counts)
        report = session.report(REQUIREMENT)
    return by_solvers(
        Verdict.PROVED,
        f"{sum(counts.values())} reductions change nothing, and no path reverts",
        questions.asked,
        assumptions=assumptions(*_reports(report), more=[ADMISSIBLE]),
        statistics={**count_bounds(*_reports(report)), **counts},
    )


def _reports(report: Report | None) -> tuple[Report]:
    if report is None:
        raise ToolError("no account was looked at")
    return (report,)


def ask_wraps(account: Account, session: Session, questions: Questions, counts: dict[str, int]) -> None:
    """Ask for each reduction that has to change nothing, and that intervals leave open, whether it can."""
    for place, what, conditions in list_reductions(session):
        counts["decided by intervals"] += not conditions
        if what == REAL:
            continue  # the square, which is not negative
        for k, inside in enumerate(conditions):
            export = Relaxed()
            wraps = export.term(t.lnot(inside))
            known = account.facts_about(inside, export=export)
            known += Sums(account.size).together() if _names(inside) >= {f"square{account.size}"} else []
            questions.refute(f"{place.rpartition('/')[2].replace('.sol:', '-').lower()}-{k}", export, [*known, wraps])
            counts["decided by solvers"] += 1


def _names(term: Term) -> set[str]:
    return {str(part.data) for part in t.postorder([term]) if part.op == "var"}


def list_reductions(session: Session) -> Iterator[tuple[str, str, list[Term]]]:
    """Yield place, kind and open conditions of every reduction that has to change nothing."""
    for (place, what), conditions in session.machine.wraps.items():
        if has_to_fit(place, what):
            yield place, what, [inside for _, inside in conditions]


def discharged(slither: object) -> Keys:
    """Return the operations that these proofs are about, by place and kind."""
    session, _, _ = Account(SIZE).run(slither)
    return cover(session, has_to_fit) | cover(run_addition(slither)[0], has_to_fit)


@obligation(CLAIM, "S", cost=2)
def position_adds_to_its_own_side_without_a_carry(run: Run) -> Evidence:
    """Show that a position in the domain adds its magnitude to one half of its index's word, and nothing elsewhere."""
    questions = Questions()
    report = ask_addition(project(run.root), questions)
    return by_solvers(
        Verdict.PROVED,
        f"{SIZE} words, each of two exposures that do not touch one another",
        questions.asked,
        assumptions=assumptions(report),
        statistics=count_bounds(report),
    )


def ask_addition(slither: object, questions: Questions) -> Report:
    """Ask whether a position added to any account of less than the largest size does anything but that."""
    session, pairs = run_addition(slither)
    for i, (found, expected) in enumerate(pairs):
        export = Export()
        questions.refute(f"word-{i}", export, [export.term(t.lnot(t.eq(found, expected)))])
    for place, _, conditions in list_reductions(session):
        for k, inside in enumerate(conditions):
            export = Export()
            questions.refute(f"{place.rpartition(':')[2]}-{k}", export, [export.term(t.lnot(inside))])
    return session.report(ADD)


def run_addition(slither: object) -> tuple[Session, list[tuple[Term, Term]]]:
    """Return a session that added a position to any smaller account, and each word beside what it should be."""
    session = Session(slither, domain=ADDED)
    state = State(START)
    sides = [[t.variable(f"{side}{i}", 0, LARGEST - ONE_CONTRACT) for side in ("bought", "sold")] for i in range(SIZE)]
    cells = tuple(pack([(long, 0), (short, 128)]) for long, short in sides)
    words = session.machine.heap.place(state, Object(Array(WORD, SIZE), cells))
    index, price = (session.scalar(name, WORD) for name in ("index", "price"))
    lots, ratio = (session.scalar(name, SIGNED_WORD) for name in ("lots", "hedgeRatio"))
    session.call(ADD, [words, index, lots, price, ratio], state)
    if whole(state.path) is not t.TRUE or session.machine.provisos:
        raise ToolError(f"{ADD} can revert, or leave its array, which the proof does not foresee")
    exposure = t.mul(t.mul(lots.term, price.term), ratio.term)
    found = leaves(session.shape(state, words))
    wanted = (_added(sides[i], t.eq(index.term, t.integer(i)), exposure) for i in range(SIZE))
    return session, list(zip(found, wanted, strict=True))


POSITION = {
    "lots": (-fixed.MAX_LOTS, fixed.MAX_LOTS),
    "price": (1, fixed.MAX_PRICE),
    "hedgeRatio": (-fixed.HEDGE_SCALE, fixed.HEDGE_SCALE),
}


ADDED = {"index": (0, SIZE - 1), **POSITION}
"""What a position that is added to the exposures is within: the proof starts from it, and callers owe it."""


def is_position(*arguments: Term) -> tuple[Term, ...]:
    """Return that index, lots, price and hedge ratio are those of a position that can be added."""
    return tuple(t.between(term, *limits) for term, limits in zip(arguments, ADDED.values(), strict=True))


def _added(sides: Sequence[Term], here: Term, exposure: Term) -> Term:
    """Return the word of two sides with an exposure added to the side that its sign says."""
    long = t.ite(t.lt(t.ZERO, exposure), exposure, t.ZERO)
    short = t.ite(t.lt(exposure, t.ZERO), t.neg(exposure), t.ZERO)
    bought = t.add(sides[0], t.ite(here, long, t.ZERO))
    sold = t.add(sides[1], t.ite(here, short, t.ZERO))
    return t.add(bought, t.mul(sold, t.integer(HALF)))


@obligation(CLAIM, "S", cost=3)
def entry_point_lets_exactly_the_domain_through(run: Run) -> Evidence:
    """Show that a book of admissible parameters is refused if and only if a position in it is outside the limits."""
    questions = Questions()
    report = ask_entry(project(run.root), questions)
    return by_solvers(
        Verdict.PROVED,
        "refused exactly for an unknown index, or lots, price or hedge ratio beyond their limits",
        questions.asked,
        assumptions=assumptions(report, more=["more positions than two pass the same loop, one by one"]),
        statistics=count_bounds(report),
    )


def ask_entry(slither: object, questions: Questions) -> Report:
    """Ask for a book of two positions that is refused wrongly, or let through wrongly."""
    session, returns, right = enter(slither)
    for name, wrong in (("let-through", t.land(returns, t.lnot(right))), ("refused", t.land(right, t.lnot(returns)))):
        export = Export()
        questions.refute(name, export, [export.term(wrong)])
    return session.report(ENTRY)


def enter(slither: object) -> tuple[Session, Term, Term]:
    """Return a session of the entry point for two positions, when it returns, and when it should."""
    stubs = {
        CHECK: _nothing,
        ADD: _nothing,
        "PortfolioMargin.packParameters(IMarginDomain.Index[],int16[])": no_words,
        REQUIREMENT: lambda _arguments, _state: Many((Word(t.ZERO, WORD),)),
    }
    session = Session(slither, lengths={"indexes": 2, "betas": 1, "legs": 2}, stubs=stubs)
    translation = session.translate(ENTRY)
    require_stubs(session, stubs)
    given = {item.name: item.term for item in translation.inputs}
    inside = [
        t.between(given[f"legs[{k}].{name}"], *limits)
        for k in range(2)
        for name, limits in {**POSITION, "index": (0, 1)}.items()
    ]
    return session, translation.returns, t.land(*inside)


def _nothing(_arguments: list[Value], _state: State) -> Many:
    return Many(())


def no_words(_arguments: list[Value], state: State) -> Many:
    """Stand for packed parameters that nothing will look at."""
    return Many((heap.Allocator(first=1_000_000).zero(state, PARAMETER_WORDS, "a stub"),))
