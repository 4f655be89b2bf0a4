"""What the proofs about ``WorstFill`` are built from: hidden products, sums taken apart, bits, and how deep it goes."""

import pytest

from clearproof.errors import ToolError
from clearproof.static.translate import START, State, compile_terms
from clearproof.static.translate import terms as t
from models.source_support import Questions
from models.source_worst_fill_box import behind, bit_of, is_open, lift, pack_bits
from models.source_worst_fill_cases import AT_THE_LIMIT
from models.source_worst_fill_cut import HALVINGS, is_halved
from models.source_worst_fill_ledger import Ledger, Products, largest, times
from models.source_worst_fill_restrict import zero_sums
from models.source_worst_fill_state import LABELS, Index, Range
from models.source_worst_fill_visit import DEEPEST, WAITING

X, Y, BOUND = t.variable("x", -100, 100), t.variable("y", -100, 100), t.variable("bound", 0, 50)


def value(term, **numbers):
    return compile_terms([term])(numbers, None)[0]


def answers(ledger):
    questions = Questions()
    ledger.ask(questions)
    return [set(query.answers.values()) for query in questions.asked]


def test_a_product_is_hidden_behind_its_bound_with_the_number_before_it():
    products = Products({(X, Y): (2, BOUND)})
    hidden = products.hide(t.add(t.mul(t.mul(X, t.integer(2)), t.mul(Y, t.integer(3))), X))
    made = t.variable("product-0", -50, 50)
    assert hidden == t.add(t.mul(made, t.integer(3)), X)
    assert products.facts == [largest(made, bound=BOUND)]


def test_a_product_in_the_other_order_is_the_same_one():
    products = Products({(X, Y): (1, BOUND)})
    assert products.hide(t.mul(X, Y)) == products.hide(t.mul(Y, X))


def test_half_of_a_bounded_product_has_no_bound():
    with pytest.raises(ToolError, match="2 times"):
        Products({(X, Y): (2, BOUND)}).hide(t.mul(X, Y))


def test_a_bound_that_its_limits_do_not_give_is_not_shown():
    ledger = Ledger()
    ledger.bound(X, Y, (t.integer(100), t.integer(100)), t.integer(9_999))
    assert answers(ledger) == [{"sat"}]


def test_a_bound_that_its_limits_give_is_shown():
    ledger = Ledger()
    ledger.bound(X, Y, (t.integer(100), t.integer(100)), t.integer(10_000))
    assert all(found == {"unsat"} for found in answers(ledger))


def test_a_factor_beyond_its_limit_is_not_shown():
    ledger = Ledger()
    ledger.bound(X, Y, (t.integer(99), t.integer(100)), t.integer(10_000))
    assert {"sat"} in answers(ledger)


def test_what_is_known_of_an_unknown_counts_for_what_is_owed_of_it():
    ledger = Ledger()
    part, whole = ledger.unknown("part", 0, 1000), ledger.unknown("whole", 0, 10)
    ledger.know(part, t.le(part, whole))
    ledger.owe("kept", State(START), t.le(part, t.integer(10)))
    ledger.owe("broken", State(START), t.le(part, t.integer(9)))
    assert answers(ledger) == [{"unsat"}, {"sat"}]


def test_conditions_of_the_way_count_where_they_speak_of_labels():
    ledger, state = Ledger(), State(START)
    label = ledger.place("label", 0, 80)
    state.assume(t.lt(label, t.integer(80)))
    ledger.owe("label", state, t.le(label, t.integer(79)))
    assert answers(ledger) == [{"unsat"}]


def test_an_identity_between_products_needs_what_it_follows_from():
    total = t.variable("total", None, None)
    definition = t.eq(total, t.mul(X, Y))
    for given, expected in (((definition,), {"unsat"}), ((), {"sat"})):
        ledger = Ledger()
        ledger.learn(total, t.eq(times(2, total), times(2, X, Y)), *given)
        assert answers(ledger) == [expected]


def test_sums_that_share_nothing_are_asked_about_one_by_one():
    a, b, c = (t.variable(label, 0, 1) for label in "abc")
    total = t.sub(
        t.add(t.mul(a, t.integer(6)), t.mul(b, t.integer(4))), t.add(t.mul(t.add(a, c), t.integer(3)), t.ZERO)
    )
    of_b, of_a, of_c = zero_sums(total)
    for digits in range(8):
        numbers = {"a": digits & 1, "b": digits >> 1 & 1, "c": digits >> 2}
        together = 4 * value(of_b, **numbers) + 3 * value(of_a, **numbers) + 3 * value(of_c, **numbers)
        assert together == value(total, **numbers)


def test_a_choice_between_words_is_taken_apart_before_its_bits_are():
    bits = [t.variable(f"b{k}", 0, 1) for k in range(4)]
    word = t.ite(t.flag("c"), pack_bits(bits), pack_bits([t.ZERO, *bits[1:]]))
    assert lift(lambda x: bit_of(2, x), word) is bits[2]
    assert behind(word, 1) is t.ite(t.flag("c"), *(pack_bits(bits[1:]),) * 2)


def test_only_an_open_index_below_the_limit_is_one_to_cut():
    bits = [t.variable(f"b{k}", 0, 1) for k in range(3)]
    cut = t.variable("cut", 0, 255)
    for number in range(5):
        condition = is_open(cut, bits, 2)
        assert value(condition, cut=number, b0=0, b1=1, b2=1) == (number == 1)


def test_halves_of_every_range_have_at_most_half_of_the_next_power_of_two():
    here = Range(t.variable("first", 0, 79), t.variable("last", 0, 79), t.ZERO, t.ZERO)
    middle = t.div(t.add(here.first, here.last), t.integer(2))
    run = compile_terms([t.land(*is_halved(here, middle))])
    assert all(run({"first": x, "last": y}, None)[0] for x in range(LABELS) for y in range(x + 1, LABELS))
    assert 1 << HALVINGS >= LABELS


def test_no_account_can_be_cut_more_often_in_a_row_than_stated():
    most = {0: 0}  # labels more than one, spent so far -> cuts in a row
    for _ in range(16):
        after = {}
        for spent, cuts in most.items():
            for more in range(64 - spent + 1):
                found = cuts + more.bit_length()  # ceil(log2(more + 1))
                after[spent + more] = max(found, after.get(spent + more, 0))
        most = after
    assert max(most.values()) == DEEPEST
    assert DEEPEST + 1 < WAITING


def test_the_state_at_the_limits_meets_what_holds_of_an_index():
    ledger = Ledger()
    index = Index(ledger)
    facts = [fact for facts in ledger.facts.values() for fact in facts]
    parts = [index.together(), *facts, index.definitions()["square"], index.definitions()["widest"]]
    names = {str(part.data) for root in parts for part in t.postorder([root]) if part.op == "var"}
    numbers = {label: AT_THE_LIMIT[label.rpartition("-")[0]] for label in names}
    assert compile_terms(parts)(numbers, None) == [True] * len(parts)
