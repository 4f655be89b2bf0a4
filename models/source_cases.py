"""INT-TWIN-005 and INT-RANGE-001, layer S: concrete books, and broken sources.

A broken function is translated, and the solvers look for inputs at which it breaks the claim: where nothing of the
function is cut by asking the statement's own questions, else by comparing the whole function with its specification.
Those inputs go to the function's own bytecode, which must return what the terms say.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation, undecided
from clearproof.engine import fixed
from clearproof.engine.fixed import FixedIndex, FixedLeg, FixedParameters
from clearproof.evm import LensEngine, create_machine
from clearproof.evm.build import get_contract
from clearproof.solvers.smt import solver_names
from clearproof.static.translate import START, Export, Input, Session, State, compile_terms
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import SIGNED_WORD, WORD
from clearproof.static.translate.values import Word
from models import source_spec as spec
from models.source_account import CROSS, LARGEST, SCALE, SIDES, SIZE, TWOS, WEIGH_INDEX, has_to_fit, pack
from models.source_counterexample import Broken, Call, Cases, judge_call, replay, run_function
from models.source_range import CLAIM as RANGE
from models.source_range import ENTRY
from models.source_rounding import ABOVE, TIGHT
from models.source_support import Questions, find_case, mutated_files, no_storage, project
from models.source_twin import CLAIM as TWIN
from models.source_twin import (
    CORRELATION,
    FROM_SQUARE,
    OWN_SQUARE,
    Comparison,
    compare_own_square,
    compare_result,
    compare_weighing_of_an_index,
)

MARGIN = "src/libraries/PortfolioMargin.sol"
PARAMETERS = FixedParameters(
    (FixedIndex(100_000, 110_000, 9_200), FixedIndex(90_000, 80_000, 9_500), FixedIndex(200_001, 200_003, 9_700)),
    (5_000, -2_000, 1_234),
)
BOOK = (
    FixedLeg(0, 400_003, 9_999_999_989, 1_000_000),
    FixedLeg(1, -100_007, 350_000_001, 420_001),
    FixedLeg(2, 77_777, 123_456_789, -333_333),
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A function on terms with nothing cut, beside its specification."""

    call: Call
    differs: Term
    """That its results are others than the specification's."""
    small: Sequence[Term] = ()
    """Narrows the search for a case."""

    def find(self) -> dict[str, int] | None:
        """Return inputs at which the claim breaks."""
        export = Export()
        asked = [export.term(term) for term in (self.differs, *self.small)]
        roots = [self.differs, *self.small, *self.call.results, *self.call.flat_arguments()]
        names = sorted({str(term.data): term for term in t.postorder(roots) if term.op == "var"}.items())
        return find_case(export, asked, [Input(name, WORD, term) for name, term in names])


def call_own_square(slither: object) -> Call:
    """Return the square of one index."""
    sides = [t.variable(name, 0, SIDES) for name in ("long", "short")]
    return run_function(slither, OWN_SQUARE, [(x, SIGNED_WORD) for x in (*sides, t.variable("gamma", *CORRELATION))])


def call_weighing(slither: object) -> Call:
    """Return the weighing of one index, whose square is not looked at."""
    bought, sold = (t.variable(name, 0, LARGEST) for name in ("bought", "sold"))
    long, short = (t.variable(f"alpha-{name}", 0, fixed.MAX_ALPHA) for name in ("long", "short"))
    exposure, entry = pack([(bought, 0), (sold, 128)]).term, pack([(long, 0), (short, 24)]).term
    return run_function(slither, WEIGH_INDEX, [(exposure, WORD), (entry, WORD)])


def call_result(slither: object) -> Call:
    """Return the result of a square that is a perfect one."""
    root, rounded = t.variable("root", 0, 1 << 120), t.variable("rounded", 0, 2 * SIZE)
    return run_function(slither, FROM_SQUARE, [(t.mul(root, root), SIGNED_WORD), (rounded, WORD)])


def weigh_wrongly(slither: object) -> Wrong:
    """Return the net of one index beside its specification."""
    call = call_weighing(slither)
    bought, sold = (t.variable(name, 0, LARGEST) for name in ("bought", "sold"))
    long, short = (t.variable(f"alpha-{name}", 0, fixed.MAX_ALPHA) for name in ("long", "short"))
    weighed = spec.weigh(bought, sold, long, short)
    return Wrong(
        call, t.lor(t.lnot(t.eq(call.results[1], weighed.net)), t.lnot(t.eq(call.results[2], weighed.rounded)))
    )


def cross_wrongly(slither: object) -> Wrong:
    """Return the cross term of three indexes beside its specification."""
    nets = [t.variable(f"net{i}", -100, 100) if i < 3 else t.ZERO for i in range(SIZE)]
    betas = [t.variable(f"beta{pair}", 0, SCALE) for pair in range(3)]
    words = [pack([(beta, 16 * pair) for pair, beta in enumerate(betas)]).term, *(t.ZERO for _ in range(7))]
    call = run_function(slither, CROSS, [(nets, SIGNED_WORD), (t.integer(7), WORD), (words, WORD)])
    return Wrong(call, t.lnot(t.eq(call.results[0], spec.cross(nets[:3], betas))))


# Mutants: the statement's own questions -------------------------------------------------------------------------------


@obligation(TWIN, "S", role="mutant")
def flipped_sign_of_gamma_is_caught(run: Run) -> Evidence:
    """Add the product of the sides where it has to be subtracted."""
    edits = {MARGIN: {"- 2 * gamma * long * short": "+ 2 * gamma * long * short"}}
    questions = Cases("square", {"long": (0, 1_000), "short": (0, 1_000)})
    return judge_call(Broken(run, TWIN, edits), questions, _compare(compare_own_square), call_own_square)


@obligation(TWIN, "S", role="mutant")
def swapped_volatilities_are_caught(run: Run) -> Evidence:
    """Weigh the long side with the volatility of the short one."""
    edits = {MARGIN: {"uint128(exposure) * entry.getAlphaLong()": "uint128(exposure) * entry.getAlphaShort()"}}
    questions = Cases("long", {"bought": (0, 1_000), "alpha_long": (0, 100), "alpha_short": (0, 100)})
    return judge_call(Broken(run, TWIN, edits), questions, _compare(compare_weighing_of_an_index), call_weighing)


@obligation(TWIN, "S", role="mutant")
def forgotten_count_of_rounded_sides_is_caught(run: Run) -> Evidence:
    """Charge nothing for rounded sides."""
    edits = {MARGIN: {"root + rounded * Limits.ROOT_PER_SIDE_UNIT": "root"}}
    questions = Cases("result", {"root": (0, 1 << 120)})
    return judge_call(Broken(run, TWIN, edits), questions, _compare(compare_result), call_result)


def _compare(build: Callable[[object], Comparison]) -> Callable[[object, Questions], object]:
    return lambda slither, questions: build(slither).ask(questions)


# Mutants: the whole function beside its specification -----------------------------------------------------------------


@obligation(TWIN, "S", role="mutant")
def doubled_cross_term_is_caught(run: Run) -> Evidence:
    """Count each pair of indexes twice."""
    edits = {MARGIN: {"total += 2 * net[j] * correlated;": "total += 4 * net[j] * correlated;"}}
    return _judge(Broken(run, TWIN, edits), cross_wrongly)


@obligation(TWIN, "S", role="mutant")
def correlation_from_the_wrong_place_is_caught(run: Run) -> Evidence:
    """Read the correlations of an index one place too far."""
    edits = {MARGIN: {"uint256 first = (j * (j - 1)) >> 1;": "uint256 first = ((j * (j - 1)) >> 1) + 1;"}}
    return _judge(Broken(run, TWIN, edits), cross_wrongly)


@obligation(TWIN, "S", role="mutant")
def last_pair_left_out_is_caught(run: Run) -> Evidence:
    """Stop the inner loop one index early."""
    edits = {MARGIN: {"for (uint256 i = 0; i < j; ++i) {": "for (uint256 i = 0; i + 1 < j; ++i) {"}}
    return _judge(Broken(run, TWIN, edits), cross_wrongly)


@obligation(RANGE, "S", role="mutant")
def exposure_cut_to_120_bits_is_caught(run: Run) -> Evidence:
    """Cut the long exposure to fewer bits than the largest account needs."""
    edits = {MARGIN: {"uint128(exposure) *": "uint120(exposure) *"}}
    return _judge(Broken(run, RANGE, edits), weigh_wrongly)


def _judge(broken: Broken, build: Callable[[object], Wrong]) -> Evidence:
    """Look for inputs at which the broken function breaks the claim, and give them to its bytecode."""
    wrong = build(mutated_files(broken.run.root, broken.edits))
    case = wrong.find()
    if case is None:
        return undecided(solver_names()[0], "no inputs were found at which the mutant is wrong")
    name, found, machine = replay(broken, wrong.call, case)
    shown = ", ".join(f"{key} {value}" for key, value in case.items() if value)
    data = {key: str(value) for key, value in case.items()} | {"answer": ", ".join(map(str, found))}
    title = f"the mutant's {name} answers {', '.join(map(str, found))} for {shown or 'zeros'}"
    counterexample = Counterexample(title, data, f"clearproof gate --only {broken.claim}")
    tool = f"{solver_names()[0]} + {machine}"
    return by_counterexample(f"{name} breaks the claim, replayed in the EVM", counterexample, tool=tool)


# Witnesses ------------------------------------------------------------------------------------------------------------


# The first runs early: whoever needs the contracts first has them compiled, and the others wait for it.
@obligation(TWIN, "S", role="witness", cost=25)
@obligation(ABOVE, "S", role="witness")
@obligation(TIGHT, "S", role="witness")
def book_of_three_positions_is_one_number_everywhere(run: Run) -> Evidence:
    """Evaluate the translated entry point on a book of three indexes, beside the bytecode and the exact margin."""
    sizes = {"indexes": 3, "betas": 3, "legs": len(BOOK)}
    translation = Session(project(run.root), lengths=sizes).translate(ENTRY)
    returned, by_source = compile_terms([translation.returns, translation.results[0]])(_name(BOOK), no_storage)
    engine = LensEngine(create_machine(), get_contract(run.root, "MarginLens"))
    engine.set_parameters(PARAMETERS)
    by_bytecode = engine.compute_margins([list(BOOK)])[0]
    square = _exact_square(PARAMETERS, BOOK)
    low = max(by_bytecode - fixed.EXCESS, Fraction(0))
    if not returned or by_source != by_bytecode or by_bytecode**2 < square or low**2 >= square:
        data = {"source": str(by_source), "bytecode": str(by_bytecode)}
        return by_counterexample(
            "margins differ", Counterexample("three positions", data, "clearproof explain " + TWIN)
        )
    return by_tests(engine.name, f"{by_bytecode} (1e-6 quote) by source and bytecode, within the bounds", 1)


def _name(book: Sequence[FixedLeg]) -> dict[str, int]:
    """Return parameters and positions under the names of the translation's inputs."""
    named = {f"betas[{k}]": beta for k, beta in enumerate(PARAMETERS.betas)}
    for i, index in enumerate(PARAMETERS.indexes):
        parts = {"alphaLong": index.alpha_long, "alphaShort": index.alpha_short, "gamma": index.gamma}
        named |= {f"indexes[{i}].{key}": value for key, value in parts.items()}
    for k, leg in enumerate(book):
        positions = {"index": leg.index, "lots": leg.lots, "price": leg.price, "hedgeRatio": leg.hedge_ratio}
        named |= {f"legs[{k}].{key}": value for key, value in positions.items()}
    return named


def _exact_square(parameters: FixedParameters, book: Sequence[FixedLeg]) -> Fraction:
    """Return the square of the exact margin, in units of the result squared."""
    sides = []
    for i, index in enumerate(parameters.indexes):
        amounts = [leg.lots * leg.price * leg.hedge_ratio for leg in book if leg.index == i]
        long = sum(max(amount, 0) for amount in amounts) * index.alpha_long
        short = -sum(min(amount, 0) for amount in amounts) * index.alpha_short
        sides.append((long, short))
    total = 0
    for j, ((long, short), index) in enumerate(zip(sides, parameters.indexes, strict=True)):
        total += SCALE * (long**2 + short**2) - 2 * index.gamma * long * short
        for i in range(j):
            total += 2 * parameters.get_beta(i, j) * (sides[i][0] - sides[i][1]) * (long - short)
    return Fraction(total, SCALE * (10**14) ** 2)  # sides are in 1e-20 quote, results in 1e-6


@obligation(RANGE, "S", role="witness")
def largest_index_is_weighed_without_a_reduction(run: Run) -> Evidence:
    """Run the largest long side of one index through the translated weighing: every reduction keeps its value."""
    session = Session(project(run.root))
    state = State(START)
    exposure = t.integer(fixed.MAX_HELD * fixed.MAX_LOTS * fixed.MAX_PRICE * fixed.HEDGE_SCALE)
    entry = t.integer(fixed.MAX_ALPHA | fixed.MAX_ALPHA << 24 | (TWOS - SCALE) << 48)
    result = session.call(WEIGH_INDEX, [Word(exposure, WORD), Word(entry, WORD)], state)
    broken = [
        place for (place, what), conditions in session.machine.wraps.items() if has_to_fit(place, what) and conditions
    ]
    if result is None or broken:
        data = {"reductions": ", ".join(broken)}
        return by_counterexample(
            "a reduction changes a value", Counterexample("largest side", data, "clearproof explain " + TWIN)
        )
    reductions = len(session.machine.wraps)
    return by_tests(
        "translation", f"{reductions} kinds of reductions at the largest side, none changes a value", reductions
    )
