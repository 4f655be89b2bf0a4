"""Words are taken apart into the fields they are packed of, and a fact is put into a caller's words or left alone."""

from clearproof.static.translate import terms as t
from models.source_account import pack
from models.static_matching import Field, Matching, read_fields

LOW, HIGH = t.variable("low", 0, (1 << 40) - 1), t.variable("high", 0, (1 << 80) - 1)
SIGNED = t.variable("signed", -(1 << 22), 1 << 22)
COMPLEMENT = t.clip(t.ite(t.lt(SIGNED, t.ZERO), t.add(SIGNED, t.integer(1 << 24)), SIGNED), 0, (1 << 24) - 1)
WORD = t.variable("word", 0, (1 << 256) - 1)


def test_fields_are_read_from_the_lowest_bit_up():
    word = pack([(HIGH, 64), (COMPLEMENT, 40), (LOW, 0)]).term
    assert read_fields(word) == [Field(LOW, 0), Field(SIGNED, 40, 24), Field(HIGH, 64)]


def test_a_shifted_word_has_the_fields_above():
    word = pack([(LOW, 0), (HIGH, 64)]).term
    assert read_fields(t.div(word, t.integer(1 << 64))) == [Field(HIGH, 0)]


def test_a_shift_through_a_field_leaves_no_fields():
    word = pack([(LOW, 0), (HIGH, 64)]).term
    assert read_fields(t.div(word, t.integer(1 << 32))) is None


def test_fields_that_may_carry_into_the_next_are_not_shifted_away():
    word = t.add(pack([(LOW, 0), (HIGH, 40)]).term, t.variable("more", 0, (1 << 40) - 1))
    assert read_fields(t.div(word, t.integer(1 << 40))) is None


def test_a_product_of_unknowns_is_no_field():
    assert read_fields(t.mul(LOW, HIGH)) is None


def test_equal_fields_are_matched_without_a_question_about_the_word():
    matching, own, other = Matching(), t.variable("own", 0, 100), t.variable("other", 0, 7)
    matching.match(pack([(own, 0), (other, 64)]).term, pack([(LOW, 0), (HIGH, 64)]).term)
    assert matching.put == {own: LOW, other: HIGH}
    assert ("own", t.le(LOW, t.integer(100))) in matching.owed
    assert not matching.known


def test_fields_above_the_last_one_belong_to_it():
    matching, own, rest = Matching(), t.variable("own", 0, 100), t.variable("rest", 0, (1 << 192) - 1)
    matching.match(pack([(own, 0), (rest, 64)]).term, pack([(LOW, 0), (LOW, 64), (HIGH, 104)]).term)
    assert matching.put[rest] is t.add(LOW, t.mul(HIGH, t.integer(1 << 40)))


def test_any_word_is_taken_apart_by_the_widths_of_the_fields():
    matching, own, rest = Matching(), t.variable("own", 0, 100), t.variable("rest", 0, (1 << 192) - 1)
    matching.match(pack([(own, 0), (rest, 64)]).term, WORD)
    (equation,) = matching.known
    assert (matching.put[own].lo, matching.put[own].hi) == (0, (1 << 64) - 1)
    assert WORD in t.postorder([equation])


def test_what_is_no_word_is_not_taken_apart():
    matching, own = Matching(), t.variable("own", 0, 100)
    wide = t.variable("wide", 0, 1 << 256)
    matching.match(pack([(own, 0), (LOW, 64)]).term, wide)
    assert not matching.put
    assert not matching.known
    assert matching.passed["words that are not taken apart"] == 1


def test_two_values_of_one_unknown_have_to_be_the_same():
    matching, own = Matching(), t.variable("own", None, None)
    matching.match_all([own, own], [LOW, HIGH])
    assert matching.owed == [("own", t.eq(LOW, HIGH))]


def test_facts_about_more_than_is_handed_over_are_counted():
    matching, own, ghost = Matching(), t.variable("own", 0, 100), t.variable("ghost", 0, 1)
    matching.match(own, LOW)
    matching.claim([t.le(own, t.integer(3)), t.le(own, ghost)])
    assert matching.owed[-1] == ("fact", t.le(LOW, t.integer(3)))
    assert matching.passed["facts that speak of more"] == 1


def test_what_is_relied_on_is_counted_and_not_owed():
    own = t.variable("own", 0, 100)
    matching = Matching(relied={own})
    matching.match(own, LOW)
    matching.claim([t.le(own, t.integer(3))])
    assert not matching.owed
    assert sum(matching.passed.values()) == 2


def test_cells_of_memory_that_one_run_only_stands_in_for_are_passed_by():
    matching, own = Matching(), t.variable("own", 0, 100)
    matching.match((own, t.ZERO), (LOW, HIGH))
    assert matching.put == {own: LOW}
    assert sum(matching.passed.values()) == 1


def test_only_what_a_call_changes_in_its_arguments_is_matched():
    matching, new = Matching(), t.variable("new", 0, 7)
    matching.match_changed((LOW, HIGH), (LOW, new), (WORD, WORD))
    assert matching.put == {new: WORD}
