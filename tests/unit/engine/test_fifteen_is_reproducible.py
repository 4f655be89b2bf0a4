"""The 15-index set follows, digit for digit, from the rule and the table in ``specs/parameters/README.md``."""

import json
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).parents[3]
README = ROOT / "specs" / "parameters" / "README.md"
QUANTILE = Fraction("2.326348")
CAP_SQUARE = 2500
CELLS = 7


def read_table() -> list[list[str]]:
    """Rows of the README's table: name, volatility, tails, market loading, sector, sector loading."""
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in README.read_text().splitlines()]
    return [row for row in rows if len(row) == CELLS and row[1].startswith("0.")]


def round_to(value: Fraction, places: int) -> Fraction:
    return Fraction(round(value * 10**places), 10**places)


def compute_alpha(volatility: str, tail: str) -> Fraction:
    return round_to(QUANTILE * Fraction(volatility) * Fraction(tail), 6)


def compute_cap_square(alpha_long: Fraction, alpha_short: Fraction, gamma: Fraction) -> Fraction:
    """Squared gross notional over margin of the best hedge: c' Q^-1 c with c = (1/alpha+, 1/alpha-)."""
    a, b = 1 / alpha_long, 1 / alpha_short
    return (a * a + b * b + 2 * gamma * a * b) / (1 - gamma * gamma)


def compute_gamma(alpha_long: Fraction, alpha_short: Fraction) -> Fraction:
    """Greatest multiple of 1e-4 that keeps the index's cap at x50 or below."""
    steps = range(9999, -1, -1)
    return next(
        Fraction(k, 10_000)
        for k in steps
        if compute_cap_square(alpha_long, alpha_short, Fraction(k, 10_000)) <= CAP_SQUARE
    )


def compute_beta(first: list[str], second: list[str]) -> Fraction:
    market = Fraction(first[4]) * Fraction(second[4])
    sector = Fraction(first[6]) * Fraction(second[6]) if first[5] == second[5] else Fraction(0)
    return round_to(market + sector, 4)


def build_fifteen() -> dict:
    rows = read_table()
    indexes = []
    for name, volatility, tail_long, tail_short, *_ in rows:
        long, short = compute_alpha(volatility, tail_long), compute_alpha(volatility, tail_short)
        gamma = compute_gamma(long, short)
        numbers = {"alpha_long": f"{float(long):.6f}", "alpha_short": f"{float(short):.6f}"}
        indexes.append({"name": name, **numbers, "gamma": f"{float(gamma):.4f}"})
    pairs = [(rows[i], rows[j]) for i in range(len(rows)) for j in range(i + 1, len(rows))]
    beta = [[a[0], b[0], f"{float(compute_beta(a, b)):.4f}"] for a, b in pairs]
    head = {"schema": "clearproof/parameters/1", "confidence": "0.99", "horizon_days": 1}
    return {**head, "indexes": indexes, "beta": beta}


def test_the_table_has_fifteen_rows():
    assert len(read_table()) == 15


def test_fifteen_follows_from_the_published_rule():
    assert json.loads((ROOT / "specs" / "parameters" / "fifteen.json").read_text()) == build_fifteen()
