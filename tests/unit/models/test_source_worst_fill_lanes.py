"""What proofs about lanes are built from: plain code on numbers, and questions about words with a product in them."""

import pytest

from clearproof.static.translate import compile_terms
from clearproof.static.translate import terms as t
from clearproof.static.translate.arithmetic import wrap
from clearproof.static.translate.types import SIGNED_WORD, WORD
from models.source_worst_fill_modulo import MODULUS, Words, find_reduced
from models.source_worst_fill_plain import beta_of, lane_of, magnitude_of, plain_connect, plain_products, plain_range

X, Y = (t.variable(name, SIGNED_WORD.lo, SIGNED_WORD.hi) for name in "xy")
CELL = t.variable("cell", SIGNED_WORD.lo, SIGNED_WORD.hi)
LANES = {0: 0, 1: 1, 0x7FFF: 32_767, 0x8000: -32_768, 0xFFFF: -1, 0xFFFF_0002: 2, 0x1_D8F0: -10_000}


def numbers(cells):
    return {cell: t.value_of(term) for cell, term in cells.items()}


def cells(name, *values):
    return {(name, place): t.integer(value) for place, value in enumerate(values)}


def answers(words):
    return [set(query.answers.values()) for query in words.questions.asked]


@pytest.mark.parametrize("row", LANES)
def test_a_lane_is_the_low_bits_of_a_row_in_two_s_complement(row):
    found = [t.value_of(part(t.integer(row))) for part in (lane_of, beta_of, magnitude_of)]
    assert found == [row % 65_536, LANES[row], abs(LANES[row])]


def test_products_are_added_behind_the_index_that_the_row_begins_at():
    before = cells("words", *range(100, 132)) | cells("amount", 7)
    assert numbers(plain_products(before, t.integer(0xFFFE), 2, 5)) == {("words", 7): 107 - 14}


def test_a_range_adds_its_middle_with_the_sign_and_its_half_without():
    before = cells("words", *range(100, 132)) | cells("middle", -3) | cells("half", 4)
    assert numbers(plain_range(before, t.integer(0xFFFE), 0, 15)) == {("words", 15): 115 + 6, ("words", 31): 131 + 8}


def test_sums_wrap_as_words_do():
    before = cells("words", SIGNED_WORD.hi) | cells("amount", 1)
    assert numbers(plain_products(before, t.ONE, 0, 0)) == {("words", 0): SIGNED_WORD.lo}


def test_a_connection_is_seen_from_both_sides_and_keeps_the_lane():
    before = cells("words", *[0] * 32) | cells("ranges", *range(1, 33)) | cells("rows", *[1] * 16)
    before |= cells("center", 10) | cells("spread", 20)
    found = numbers(plain_connect(before, t.integer(0xFFFD), 2, 3))
    assert found == {
        ("words", 2): -3 * 4,
        ("words", 18): 3 * 20,
        ("center", 0): 10 - 3 * 3,
        ("spread", 0): 20 + 3 * 19,
        ("rows", 2): 1 | 0xFFFD << 48,
    }


def reduced_sum(product, cell=CELL):
    """Return ``cell + product`` as assembly computes it on words."""
    return wrap(t.mod(t.add(t.mod(cell, MODULUS), t.mod(product, MODULUS)), MODULUS), SIGNED_WORD)


def test_assembly_and_plain_code_of_one_product_are_the_same_word():
    words = Words()
    words.multiply()
    words.compare("word", reduced_sum(t.mul(t.mod(X, MODULUS), t.mod(Y, MODULUS))), plain_word(X, Y))
    assert answers(words) == [{"unsat"}] * 3  # both factors ask the same


def plain_word(x, y):
    return wrap(t.add(CELL, t.mul(x, y)), SIGNED_WORD)


@pytest.mark.parametrize("factor", [t.add(X, t.ONE), t.neg(X), t.add(X, t.integer(1 << 255))])
def test_another_factor_is_another_word(factor):
    words = Words()
    words.compare("word", reduced_sum(t.mul(t.mod(factor, MODULUS), t.mod(Y, MODULUS))), plain_word(X, Y))
    assert answers(words)[0] == {"sat"}


def test_a_word_more_is_another_word():
    words = Words()
    product = t.mul(t.mod(X, MODULUS), t.mod(Y, MODULUS))
    words.compare("word", reduced_sum(product, t.add(CELL, t.ONE)), plain_word(X, Y))
    assert answers(words)[-1] == {"sat"}


def test_a_question_is_written_once():
    words = Words()
    for _ in range(2):
        words.refute("same", [t.le(X, Y)], t.le(t.add(X, t.ONE), t.add(Y, t.ONE)))
    words.refute("nothing", [], t.TRUE)
    assert answers(words) == [{"unsat"}]


def test_what_is_reduced_is_read_from_its_range():
    total = t.add(X, Y)
    assert find_reduced(t.between(total, WORD.lo, WORD.hi)) is total
    assert find_reduced(t.land(t.le(X, Y), t.le(Y, t.ONE))) is None
    assert compile_terms([t.between(total, 0, 3)])({"x": 1, "y": 2}, None) == [True]
