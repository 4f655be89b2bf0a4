"""Parameter sets for the tests of searches: the shipped ones, and random ones of every shape."""

from fractions import Fraction
from itertools import combinations
from pathlib import Path
from random import Random

from hypothesis import strategies as st

from clearproof.engine.documents import load_parameters
from clearproof.engine.parameters import Index, Parameters

ROOT = Path(__file__).parents[3]


def load(name: str) -> Parameters:
    return load_parameters(ROOT / "specs" / "parameters" / f"{name}.json")


def build(alphas, gammas, betas) -> Parameters:
    """Indexes I0, I1, ... and ``betas`` by pair of places, all numbers as text."""
    names = [f"I{place}" for place in range(len(gammas))]
    indexes = tuple(
        Index(name, Fraction(long), Fraction(short), Fraction(gamma))
        for name, (long, short), gamma in zip(names, alphas, gammas, strict=True)
    )
    return Parameters(indexes, {frozenset((names[i], names[j])): Fraction(b) for (i, j), b in betas.items()})


def build_same(size: int, beta: str, gamma: str = "0.92", long: str = "0.1", short: str = "0.1") -> Parameters:
    pairs = dict.fromkeys(combinations(range(size), 2), beta)
    return build([(long, short)] * size, [gamma] * size, pairs)


def build_noisy(size: int, noise: float, seed: int) -> Parameters:
    """One market factor, and estimation noise that makes the larger sets inadmissible; four decimals."""
    random = Random(seed)
    load = [random.uniform(0.6, 0.95) for _ in range(size)]
    betas = {
        (i, j): Fraction(round(max(-0.99, min(0.99, load[i] * load[j] + random.gauss(0, noise))) * 10_000), 10_000)
        for i, j in combinations(range(size), 2)
    }
    return build([("0.1", "0.12")] * size, ["0.92"] * size, betas)


@st.composite
def small_sets(draw, most=4) -> Parameters:
    """One to ``most`` indexes with correlations of any sign; many are not admissible."""
    size = draw(st.integers(1, most))
    hundredths = st.integers(-100, 100).map(lambda value: Fraction(value, 100))
    volatility = st.integers(5, 30).map(lambda value: Fraction(value, 100))
    gammas = draw(st.lists(st.integers(-50, 99).map(lambda v: Fraction(v, 100)), min_size=size, max_size=size))
    alphas = draw(st.lists(st.tuples(volatility, volatility), min_size=size, max_size=size))
    return build(alphas, gammas, {pair: draw(hundredths) for pair in combinations(range(size), 2)})


@st.composite
def admissible_sets(draw, most=4) -> Parameters:
    """As ``small_sets``, with correlations shrunk until Gershgorin's discs make A positive definite."""
    drawn = draw(small_sets(most))
    room = min(1 - (1 - index.gamma) / 2 for index in drawn.indexes) / max(drawn.size, 1)
    beta = {pair: value * room for pair, value in drawn.beta.items()}
    return Parameters(drawn.indexes, beta)
