"""The float engine stays within its stated distance of the exact one, for the very floats it was given."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.margin import Sides, compute_exposures, compute_margin, compute_square
from clearproof.engine.roots import root
from clearproof.engine.vectorised import build_kernel, compute_error_bound
from clearproof.errors import InputError

ROOT = Path(__file__).parents[3]
SETS = ["article", "asymmetric", "near-singular", "fifteen"]
BOOKS = 60


def parameters(name):
    return load_parameters(ROOT / "specs" / "parameters" / f"{name}.json")


def draw_books(size):
    """Random books, perfect hedges, single sides and one of each with sizes 200 orders of magnitude apart."""
    generator = np.random.default_rng(20_240_229)
    long, short = generator.random((BOOKS, size)) * 1e6, -generator.random((BOOKS, size)) * 1e6
    short[:15] = -long[:15]
    long[15:25] = 0
    short[20:30, 1:] = 0
    long[30:40] *= 10.0 ** generator.integers(-90, 90, size=(10, size))
    short[40:45] = -long[40:45] * (1 + 2.0**-40)
    long[45], short[45] = 0, 0
    return long, short


@pytest.mark.parametrize("name", SETS)
def test_float_margin_is_within_its_bound(name):
    chosen = parameters(name)
    long, short = draw_books(chosen.size)
    margins = build_kernel(chosen).compute_margins(long, short)
    assert margins.shape == (BOOKS,)
    for u, v, margin in zip(long, short, margins, strict=True):
        sides = Sides(tuple(map(Fraction, u.tolist())), tuple(map(Fraction, v.tolist())))
        exact = root(compute_square(chosen, sides))
        gross = sum(map(abs, (*sides.long, *sides.short)))
        bound = Fraction(2 * chosen.size + 10, 2**53) * gross
        assert -bound <= exact - Fraction(float(margin)) <= bound


def test_bound_is_the_stated_one():
    assert compute_error_bound(15, 1.0) == 40 * 2.0**-53


def test_nothing_needs_nothing():
    kernel = build_kernel(parameters("fifteen"))
    assert kernel.compute_margins(np.zeros((3, 15)), np.zeros((3, 15))).tolist() == [0.0, 0.0, 0.0]
    assert kernel.compute_margins(np.zeros((0, 15)), np.zeros((0, 15))).shape == (0,)


def test_chunks_do_not_show():
    kernel = build_kernel(parameters("article"))
    long, short = np.ones((20_000, 2)), -np.ones((20_000, 2))
    assert set(kernel.compute_margins(long, short).tolist()) == {float(kernel.compute_margins(long[:1], short[:1])[0])}


def test_exposures_are_gathered_by_side():
    chosen, book = parameters("fifteen"), load_portfolio(ROOT / "specs" / "portfolios" / "market-maker-positions.json")
    places = [chosen.get_position(book.contracts[name].index) for name in book.positions]
    exposures = np.array([[float(exposure) for exposure in compute_exposures(book).values()]])
    kernel = build_kernel(chosen)
    long, short = kernel.compute_sides(exposures, places)
    assert (long >= 0).all()
    assert (short <= 0).all()
    exact = compute_margin(chosen, book)
    bound = compute_error_bound(15, float(long.sum() - short.sum()))
    assert abs(float(kernel.compute_margins(long, short)[0]) - float(exact)) <= 2 * bound  # once more for the inputs


@pytest.mark.parametrize("name", ["article-high-correlation", "not-psd-beta"])
def test_inadmissible_sets_have_no_kernel(name):
    with pytest.raises(InputError, match="inadmissible"):
        build_kernel(parameters(name))


@pytest.mark.parametrize("shapes", [((3, 2), (3, 3)), ((3, 3), (3, 3)), ((2,), (2,))])
def test_sides_of_another_shape_are_refused(shapes):
    with pytest.raises(InputError, match=r"\(m, 2\) both"):
        build_kernel(parameters("article")).compute_margins(np.zeros(shapes[0]), np.zeros(shapes[1]))
