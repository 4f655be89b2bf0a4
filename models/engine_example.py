"""MARGIN-EXAMPLE-011, layer E: what does the article's worked example need, under every reading of the formula?

The engine's figures are compared with the closed forms of two legs, sqrt(40,000^2 + 35,000^2 + k 40,000 x 35,000),
derived here: k is twice the correlation with its sign, once or doubled, or half of it.
"""

from collections.abc import Mapping
from fractions import Fraction

from clearproof.certificates import build_example, subject
from clearproof.claims import Evidence, Run, Verdict, by_certificate, by_tests, obligation
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.margin import compute_exposures, compute_isolated_margin, compute_sides
from clearproof.engine.readings import READINGS, Reading
from clearproof.engine.roots import Surd, root
from models.engine_properties import MUTANTS, refute, witness

CLAIM = "MARGIN-EXAMPLE-011"
LEGS = (40_000, 35_000)
"""The separate margins of the two legs, in quote units."""
SEPARATE = sum(LEGS)
PRINTED_MARGIN, PRINTED_SAVING = 47_000, Fraction(32, 100)
TOLERANCE = Fraction(1, 100)
"""How loosely "about 47k" and "32 %" are taken: one part in a hundred of 47,000, and one percentage point."""
CROSS_TERMS: Mapping[str, Fraction | int] = {
    "each-pair-once": -1,
    "without-factor": Fraction(-1, 2),
    "double-sum": -2,
    "unsigned-shorts": 1,
}
"""Reading -> coefficient of the product of the legs at correlation 0.5."""
FIGURES = {
    "each-pair-once": "37749.17",
    "without-factor": "46097.72",
    "double-sum": "5000.00",
    "unsigned-shorts": "65000.00",
}
"""Reading -> the figure in the claim, rounded to the nearest hundredth."""


@obligation(CLAIM, "E")
def no_reading_gives_the_printed_figures(run: Run) -> Evidence:
    """Compute the worked example under every reading and compare with about 47,000 and 32 % less."""
    figures = compute_figures(run, READINGS)
    if any(is_as_printed(figure) for figure in figures.values()):
        return by_tests("engine", "a reading gives the printed figures", len(figures))
    shown = {name: f"{figure.to_decimal_half_even(9)} ({write_saving(figure)})" for name, figure in figures.items()}
    title = (
        f"it needs {figures['each-pair-once'].to_decimal_half_even(7)}, not about 47,000, which is itself 37.3 % less"
    )
    certificate = build_example(subject(run.root, run.parameters_path("article")), CLAIM, "statement")
    violation = {"printed": "about 47000, 32 % less than 75000", **shown}
    return refute(CLAIM, title, violation, certificates={"readings": certificate})


@obligation(CLAIM, "E", proposition="corrected")
def every_reading_has_its_figure(run: Run) -> Evidence:
    """Compare the engine's figure of every reading with its closed form and with the figure in the claim."""
    judged = judge_figures(compute_figures(run, READINGS))
    if judged.verdict is not Verdict.PROVED:
        return judged
    certificate = build_example(subject(run.root, run.parameters_path("article")), CLAIM, "corrected")
    return by_certificate(judged.summary, {"readings": certificate}, statistics=judged.statistics)


@obligation(CLAIM, "E", proposition="corrected", role="witness")
def the_example_is_the_articles(run: Run) -> Evidence:
    """Show that the shipped files are the example: 400,000 long, 350,000 short, 10 % each, correlation 0.5."""
    parameters = load_parameters(run.parameters_path("article"))
    book = load_portfolio(run.portfolio_path("worked-example"))
    checks = [
        sorted(compute_exposures(book).values()) == [-350_000, 400_000],
        parameters.get_beta(0, 1) == Fraction(1, 2),
    ]
    checks += [{index.alpha_long, index.alpha_short} == {Fraction(1, 10)} for index in parameters.indexes]
    return witness(
        "the shipped files are the article's example", [*checks, compute_isolated_margin(parameters, book) == SEPARATE]
    )


@obligation(CLAIM, "E", proposition="corrected", role="mutant", cases=["doubled-cross-term", "unsigned-shorts"])
def wrong_reading_is_caught(run: Run) -> Evidence:
    """Put a rejected reading in the place of the one taken: the same comparison must notice."""
    broken = Reading("broken", MUTANTS[run.case].compute_square)
    return judge_figures(compute_figures(run, {**READINGS, "each-pair-once": broken}))


def compute_figures(run: Run, readings: Mapping[str, Reading]) -> dict[str, Surd]:
    """Return the margin of the worked example under every reading, in quote units."""
    parameters = load_parameters(run.parameters_path("article"))
    sides = compute_sides(parameters, load_portfolio(run.portfolio_path("worked-example")))
    return {name: root(reading.compute(parameters, sides)) for name, reading in readings.items()}


def judge_figures(figures: Mapping[str, Surd]) -> Evidence:
    """Return evidence that each figure has its closed form and the claim's decimals, and that none is as printed."""
    for name, figure in figures.items():
        first, second = LEGS
        closed = root(first**2 + second**2 + CROSS_TERMS[name] * first * second)
        is_claimed = abs_difference(figure, Fraction(FIGURES[name])) <= Fraction(1, 200)
        if figure != closed or not is_claimed or is_as_printed(figure):
            case = {"reading": name, "engine": figure, "closed_form": closed, "claimed": FIGURES[name]}
            return refute(CLAIM, f"{name}: the engine gives {figure}, the closed form {closed}", case)
    return by_tests("engine", "; ".join(f"{name} {FIGURES[name]}" for name in figures), len(figures))


def is_as_printed(figure: Surd) -> bool:
    """Say whether a figure is about 47,000 and about 32 % below 75,000."""
    near_margin = abs_difference(figure, Fraction(PRINTED_MARGIN)) <= TOLERANCE * PRINTED_MARGIN
    return near_margin and abs_difference(1 - figure / SEPARATE, PRINTED_SAVING) <= TOLERANCE


def abs_difference(figure: Surd, other: Fraction) -> Surd:
    """Return how far two numbers are apart, exact."""
    return figure - other if figure >= other else other - figure


def write_saving(figure: Surd) -> str:
    """Return the change against the separate margins in per cent, three digits, rounded half to even."""
    return ((figure / SEPARATE - 1) * 100).to_decimal_half_even(3) + " %"
