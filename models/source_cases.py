"""INT-TWIN-005, INT-ABOVE-002, INT-TIGHT-003 and INT-RANGE-001, layer S: concrete books, and broken sources.

A broken function is translated, the solver looks for inputs at which it breaks the claim, and those inputs go to the
function's own bytecode, which must return what the terms say.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation, undecided
from clearproof.engine import fixed
from clearproof.engine.fixed import FixedIndex, FixedLeg, FixedParameters
from clearproof.errors import ToolError
from clearproof.evm import Deployed, LensEngine, create_machine
from clearproof.evm.build import get_contract
from clearproof.solvers.smt import solver_names
from clearproof.static.translate import START, Export, Input, Session, State, compile_terms
from clearproof.static.translate import terms as t
from clearproof.static.translate.state import Object
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import SIGNED_WORD, WORD, Array, Scalar
from clearproof.static.translate.values import Value, Word
from models import source_spec as spec
from models.source_account import CROSS, HALF, SCALE, SIZE, TWOS, WEIGH_INDEX, has_to_fit, pack
from models.source_range import CLAIM as RANGE
from models.source_range import ENTRY
from models.source_rounding import ABOVE, TIGHT
from models.source_support import Edits, compile_replay, find_case, leaves, mutated_files, no_storage, project
from models.source_twin import CLAIM as TWIN
from models.source_twin import FROM_SQUARE, OWN_SQUARE

MARGIN = "src/libraries/PortfolioMargin.sol"
LAST = "RoundingMath.divUp(root + rounded * Limits.ROOT_PER_SIDE_UNIT, Limits.ROOT_PER_RESULT_UNIT)"
REPLAY = """// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {PortfolioMargin} from "../src/libraries/PortfolioMargin.sol";

contract Replay {
    function ownSquare(int256 long, int256 short, int256 gamma) external pure returns (int256) {
        return PortfolioMargin.ownSquare(long, short, gamma);
    }

    function weighIndex(uint256 exposure, uint256 entry) external pure returns (int256, int256, uint256) {
        return PortfolioMargin.weighIndex(exposure, entry);
    }

    function cross(int256[] calldata nets, uint256 used, uint256[] calldata betas) external pure returns (int256) {
        int256[16] memory net;
        uint256[8] memory words;
        for (uint256 i = 0; i < 16; ++i) net[i] = nets[i];
        for (uint256 i = 0; i < 8; ++i) words[i] = betas[i];
        return PortfolioMargin.cross(net, used, words);
    }

    function fromSquare(int256 square, uint256 rounded) external pure returns (uint256) {
        return PortfolioMargin.fromSquare(square, rounded);
    }
}
"""
PARAMETERS = FixedParameters(
    (FixedIndex(100_000, 110_000, 9_200), FixedIndex(90_000, 80_000, 9_500), FixedIndex(200_001, 200_003, 9_700)),
    (5_000, -2_000, 1_234),
)
BOOK = (
    FixedLeg(0, 400_003, 9_999_999_989, 1_000_000),
    FixedLeg(1, -100_007, 350_000_001, 420_001),
    FixedLeg(2, 77_777, 123_456_789, -333_333),
)


@dataclass(slots=True)
class Call:
    """One function on symbolic arguments, nothing cut."""

    function: str
    arguments: list[Term | list[Term]]
    results: list[Term]
    wrong: Term
    """That the results break the claim."""
    small: Sequence[Term] = ()
    """Narrows the search for a case."""

    def find(self) -> dict[str, int] | None:
        """Return inputs at which the claim breaks."""
        export = Export()
        asked = [export.term(term) for term in (self.wrong, *self.small)]
        roots = [self.wrong, *self.small, *self.results, *self.flat_arguments()]
        names = sorted({str(term.data): term for term in t.postorder(roots) if term.op == "var"}.items())
        if len(names) <= 2:
            return self._try_corners(dict(names))
        return find_case(export, asked, [Input(name, WORD, term) for name, term in names])

    def _try_corners(self, terms: Mapping[str, Term]) -> dict[str, int] | None:
        """Return the first corner at which the claim breaks: roots make few unknowns harder for solvers than for us."""
        compute = compile_terms([t.land(self.wrong, *self.small)])
        ranges = [(term.lo or 0, term.hi or 0) for term in terms.values()]
        for values in product(*((lo, lo + 1, (lo + hi) // 2, hi - 1, hi) for lo, hi in ranges)):
            case = dict(zip(terms, values, strict=True))
            if compute(case, no_storage)[0]:
                return case
        return None

    def flat_arguments(self) -> list[Term]:
        """Return the arguments, arrays taken apart."""
        return [term for item in self.arguments for term in (item if isinstance(item, list) else [item])]

    def fill_in(self, case: Mapping[str, int]) -> tuple[list[int | list[int]], list[int]]:
        """Return arguments and results as numbers."""
        numbers = [int(x) for x in compile_terms([*self.flat_arguments(), *self.results])(case, no_storage)]
        filled: list[int | list[int]] = []
        for item in self.arguments:
            count = len(item) if isinstance(item, list) else 1
            part, numbers = numbers[:count], numbers[count:]
            filled.append(part if isinstance(item, list) else part[0])
        return filled, numbers


def run_function(slither: object, function: str, arguments: Sequence[tuple[Term | list[Term], Scalar]]) -> list[Term]:
    """Translate one function on the given terms; reductions are exact as the bytecode makes them."""
    session = Session(slither)
    state = State(START)
    values: list[Value] = []
    for item, kind in arguments:
        if isinstance(item, list):
            cells = tuple(Word(term, kind) for term in item)
            values.append(session.machine.heap.place(state, Object(Array(kind, len(item)), cells)))
        else:
            values.append(Word(item, kind))
    result = session.call(function, values, state)
    if result is None:
        raise ToolError(f"{function} never returns")
    return [term for value in result.items for term in leaves([session.shape(state, value)])]


def call_own_square(slither: object) -> Call:
    """Return the square of one index beside its specification."""
    long, short = (t.variable(name, 0, 1_000) for name in ("long", "short"))
    gamma = t.variable("gamma", -SCALE, SCALE)
    found = run_function(slither, OWN_SQUARE, [(term, SIGNED_WORD) for term in (long, short, gamma)])
    wrong = t.lnot(t.eq(found[0], spec.own_square(long, short, gamma)))
    return Call(OWN_SQUARE, [long, short, gamma], found, wrong)


def call_weighing(slither: object) -> Call:
    """Return the net of one index beside its specification."""
    bought, sold = (t.variable(name, 0, HALF - 1) for name in ("bought", "sold"))
    long, short = (t.variable(f"alpha-{name}", 1, fixed.MAX_ALPHA) for name in ("long", "short"))
    exposure, entry = pack([(bought, 0), (sold, 128)]).term, pack([(long, 0), (short, 24)]).term
    found = run_function(slither, WEIGH_INDEX, [(exposure, WORD), (entry, WORD)])
    weighed = spec.weigh(bought, sold, long, short)
    wrong = t.lor(t.lnot(t.eq(found[1], weighed.net)), t.lnot(t.eq(found[2], weighed.rounded)))
    limit = t.integer(fixed.MAX_HELD * fixed.MAX_LOTS * fixed.MAX_PRICE * fixed.HEDGE_SCALE)
    return Call(WEIGH_INDEX, [exposure, entry], found, wrong, [t.le(bought, limit), t.le(sold, limit)])


def call_cross(slither: object) -> Call:
    """Return the cross term of three indexes beside its specification."""
    nets = [t.variable(f"net{i}", -100, 100) if i < 3 else t.ZERO for i in range(SIZE)]
    betas = [t.variable(f"beta{pair}", 0, SCALE) for pair in range(3)]
    words = [pack([(beta, 16 * pair) for pair, beta in enumerate(betas)]).term, *(t.ZERO for _ in range(7))]
    used = t.integer(7)
    found = run_function(slither, CROSS, [(nets, SIGNED_WORD), (used, WORD), (words, WORD)])
    wrong = t.lnot(t.eq(found[0], spec.cross(nets[:3], betas)))
    return Call(CROSS, [nets, used, words], found, wrong)


def call_result(slither: object, breaks: Callable[[Term, Term, Term], Term]) -> Call:
    """Return the result of a square that is a perfect one, and a condition on it, its margin and the count."""
    margin, rounded = t.variable("margin", 0, 2 * fixed.ROOT_PER_RESULT_UNIT), t.variable("rounded", 0, 2 * SIZE)
    square = t.mul(margin, margin)
    found = run_function(slither, FROM_SQUARE, [(square, SIGNED_WORD), (rounded, WORD)])
    return Call(FROM_SQUARE, [square, rounded], found, breaks(found[0], margin, rounded))


# Mutants --------------------------------------------------------------------------------------------------------------


def is_not_specified(result: Term, margin: Term, rounded: Term) -> Term:
    """Return that the result is another number than the specification's."""
    return t.lnot(t.eq(result, spec.result(margin, rounded)))


def can_be_below(result: Term, margin: Term, rounded: Term) -> Term:
    """Return that an exact margin, as far above ``margin`` as the rounded sides allow, is above the result."""
    covered = t.add(margin, t.mul(rounded, t.integer(fixed.ROOT_PER_SIDE_UNIT)))
    return t.lt(t.mul(result, t.integer(fixed.ROOT_PER_RESULT_UNIT)), covered)


def is_too_far_above(result: Term, margin: Term, rounded: Term) -> Term:
    """Return that the result is above every exact margin that the sides allow by more than the stated excess."""
    most = t.add(margin, t.integer(int(fixed.EXCESS * fixed.ROOT_PER_RESULT_UNIT)))
    lowest = t.add(most, t.mul(rounded, t.integer(fixed.ROOT_PER_SIDE_UNIT)))
    return t.le(lowest, t.mul(result, t.integer(fixed.ROOT_PER_RESULT_UNIT)))


@obligation(TWIN, "S", role="mutant")
def flipped_sign_of_gamma_is_caught(run: Run) -> Evidence:
    """Add the product of the sides where it has to be subtracted."""
    edits = {MARGIN: {"- 2 * gamma * long * short": "+ 2 * gamma * long * short"}}
    return _judge(run, TWIN, edits, call_own_square)


@obligation(TWIN, "S", role="mutant")
def swapped_volatilities_are_caught(run: Run) -> Evidence:
    """Weigh the long side with the volatility of the short one."""
    edits = {MARGIN: {"uint128(exposure) * entry.getAlphaLong()": "uint128(exposure) * entry.getAlphaShort()"}}
    return _judge(run, TWIN, edits, call_weighing)


@obligation(TWIN, "S", role="mutant")
def doubled_cross_term_is_caught(run: Run) -> Evidence:
    """Count each pair of indexes twice."""
    edits = {MARGIN: {"total += 2 * net[j] * correlated;": "total += 4 * net[j] * correlated;"}}
    return _judge(run, TWIN, edits, call_cross)


@obligation(TWIN, "S", role="mutant")
def correlation_from_the_wrong_place_is_caught(run: Run) -> Evidence:
    """Read the correlations of an index one place too far."""
    edits = {MARGIN: {"uint256 first = (j * (j - 1)) >> 1;": "uint256 first = ((j * (j - 1)) >> 1) + 1;"}}
    return _judge(run, TWIN, edits, call_cross)


@obligation(TWIN, "S", role="mutant")
def last_pair_left_out_is_caught(run: Run) -> Evidence:
    """Stop the inner loop one index early."""
    edits = {MARGIN: {"for (uint256 i = 0; i < j; ++i) {": "for (uint256 i = 0; i + 1 < j; ++i) {"}}
    return _judge(run, TWIN, edits, call_cross)


@obligation(TWIN, "S", role="mutant")
def forgotten_count_of_rounded_sides_is_caught(run: Run) -> Evidence:
    """Charge nothing for rounded sides."""
    edits = {MARGIN: {"root + rounded * Limits.ROOT_PER_SIDE_UNIT": "root"}}
    return _judge(run, TWIN, edits, lambda slither: call_result(slither, is_not_specified))


@obligation(ABOVE, "S", role="mutant")
def result_rounded_down_is_below_the_margin(run: Run) -> Evidence:
    """Round the result down."""
    edits = {
        MARGIN: {LAST: "(root + rounded * Limits.ROOT_PER_SIDE_UNIT) / Limits.ROOT_PER_RESULT_UNIT"},
    }
    return _judge(run, ABOVE, edits, lambda slither: call_result(slither, can_be_below))


@obligation(ABOVE, "S", role="mutant")
def result_without_slack_is_below_the_margin(run: Run) -> Evidence:
    """Leave out the slack for rounded sides."""
    edits = {MARGIN: {"root + rounded * Limits.ROOT_PER_SIDE_UNIT": "root"}}
    return _judge(run, ABOVE, edits, lambda slither: call_result(slither, can_be_below))


@obligation(TIGHT, "S", role="mutant")
def result_of_one_more_is_too_far_above(run: Run) -> Evidence:
    """Add one unit to the result."""
    edits = {MARGIN: {LAST: f"{LAST} + 1"}}
    return _judge(run, TIGHT, edits, lambda slither: call_result(slither, is_too_far_above))


@obligation(RANGE, "S", role="mutant")
def exposure_cut_to_120_bits_is_caught(run: Run) -> Evidence:
    """Cut the long exposure to fewer bits than the largest account needs."""
    edits = {MARGIN: {"uint128(exposure) *": "uint120(exposure) *"}}
    return _judge(run, RANGE, edits, call_weighing)


def _judge(run: Run, claim: str, edits: Edits, build: Callable[[object], Call]) -> Evidence:
    """Look for inputs at which the broken function breaks the claim, and give them to its bytecode."""
    call = build(mutated_files(run.root, edits))
    case = call.find()
    if case is None:
        return undecided(solver_names()[0], "no inputs were found at which the mutant is wrong")
    arguments, computed = call.fill_in(case)
    contract = Deployed.create(create_machine(), compile_replay(run.root, edits, REPLAY))
    name = call.function.partition(".")[2].partition("(")[0]
    found = [int(x) for x in contract.call(name, *arguments)]
    if found != computed:
        raise ToolError("the solver's case does not show in the bytecode: the translation is wrong")
    shown = ", ".join(f"{key} {value}" for key, value in case.items() if value)
    data = {key: str(value) for key, value in case.items()} | {"answer": ", ".join(map(str, found))}
    title = f"the mutant's {name} answers {', '.join(map(str, found))} for {shown or 'zeros'}"
    counterexample = Counterexample(title, data, f"clearproof explain {claim}")
    tool = f"{solver_names()[0]} + {contract.machine.name}"
    return by_counterexample(f"{name} breaks the claim, replayed in the EVM", counterexample, tool=tool)


# Witnesses ------------------------------------------------------------------------------------------------------------


@obligation(TWIN, "S", role="witness", cost=3)
@obligation(ABOVE, "S", role="witness", cost=3)
@obligation(TIGHT, "S", role="witness", cost=3)
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
