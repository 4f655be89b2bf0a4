"""Terms fold without changing a value, and their intervals and masks contain every value."""

import hypothesis.strategies as st
import pytest
import z3
from hypothesis import given, settings

from clearproof.static.translate import Export, bits, compile_terms
from clearproof.static.translate import terms as t
from clearproof.static.translate.arithmetic import wrap
from clearproof.static.translate.types import Scalar

SETTINGS = settings(derandomize=True, database=None, deadline=None, max_examples=300)
X, Y, Z = t.variable("x", -50, 300), t.variable("y", 0, 255), t.variable("z", 0, (1 << 64) - 1)
NUMBERS = st.fixed_dictionaries(
    {"x": st.integers(-50, 300), "y": st.integers(0, 255), "z": st.integers(0, (1 << 64) - 1), "b": st.booleans()}
)
CONSTANTS = st.sampled_from([-256, -3, -1, 0, 1, 2, 3, 8, 16, 255, 256, 1000, 1 << 32]).map(t.integer)


def numbers(depth):
    leaf = st.one_of(st.sampled_from([X, Y, Z]), CONSTANTS)
    if depth == 0:
        return leaf
    inner = numbers(depth - 1)
    two = st.sampled_from([t.add, t.sub, t.mul])
    divisors = st.sampled_from([1, 2, 7, 16, 256, 1 << 20]).map(t.integer)
    return st.one_of(
        leaf,
        st.builds(lambda operate, x, y: operate(x, y), two, inner, inner),
        st.builds(lambda operate, x, q: operate(x, q), st.sampled_from([t.div, t.mod]), inner, divisors),
        st.builds(t.ite, conditions(depth - 1), inner, inner),
        st.builds(
            lambda x, w, s: wrap(x, Scalar("int" if s else "uint", w)),
            inner,
            st.sampled_from([8, 16, 64]),
            st.booleans(),
        ),
    )


def conditions(depth):
    leaf = st.sampled_from([t.flag("b"), t.TRUE, t.FALSE])
    if depth == 0:
        return leaf
    pair = st.sampled_from([t.le, t.lt, t.eq])
    return st.one_of(
        leaf,
        st.builds(lambda compare, x, y: compare(x, y), pair, numbers(depth - 1), numbers(depth - 1)),
        st.builds(t.land, conditions(depth - 1), conditions(depth - 1)),
        st.builds(t.lor, conditions(depth - 1), conditions(depth - 1)),
        st.builds(t.lnot, conditions(depth - 1)),
        st.builds(t.ite, conditions(depth - 1), conditions(depth - 1), conditions(depth - 1)),
    )


def no_storage(*_):
    raise AssertionError("no storage here")


def value(term, inputs):
    return compile_terms([term])(inputs, no_storage)[0]


@SETTINGS
@given(numbers(3), NUMBERS)
def test_intervals_and_masks_contain_the_value(term, inputs):
    found = value(term, inputs)
    assert term.lo is None or term.lo <= found
    assert term.hi is None or found <= term.hi
    assert term.ones is None or found & ~term.ones == 0


@SETTINGS
@given(numbers(2), numbers(2), NUMBERS)
def test_folded_operations_equal_python_arithmetic(x, y, inputs):
    p, q = value(x, inputs), value(y, inputs)
    assert value(t.add(x, y), inputs) == p + q
    assert value(t.sub(x, y), inputs) == p - q
    assert value(t.mul(x, y), inputs) == p * q
    assert value(t.le(x, y), inputs) == (p <= q)
    assert value(t.lt(x, y), inputs) == (p < q)
    assert value(t.eq(x, y), inputs) == (p == q)


@SETTINGS
@given(numbers(3), st.sampled_from([1, 2, 3, 16, 100, 256, 1 << 24]), NUMBERS)
def test_division_by_a_constant_is_euclidean(x, divisor, inputs):
    quotient, remainder = divmod(value(x, inputs), divisor)
    assert value(t.div(x, t.integer(divisor)), inputs) == quotient
    assert value(t.mod(x, t.integer(divisor)), inputs) == remainder


@SETTINGS
@given(conditions(3), conditions(2), NUMBERS)
def test_folded_conditions_equal_python_logic(x, y, inputs):
    p, q = value(x, inputs), value(y, inputs)
    assert value(t.land(x, y), inputs) == (p and q)
    assert value(t.lor(x, y), inputs) == (p or q)
    assert value(t.lnot(x), inputs) == (not p)


@SETTINGS
@given(st.integers(0, 255), st.integers(0, (1 << 64) - 1), st.integers(0, (1 << 64) - 1), st.integers(0, 300))
def test_bitwise_encodings_equal_python_bits(y, z, mask, amount):
    inputs = {"y": y, "z": z, "n": amount}
    shift = t.variable("n", 0, 300)
    for term, expected in (
        (bits.bit_and(Z, t.integer(mask)), z & mask),
        (bits.bit_or(Z, t.integer(mask)), z | mask),
        (bits.bit_xor(Z, t.integer(mask)), z ^ mask),
        (bits.bit_and(Y, Z), y & z),
        (bits.bit_or(Y, Z), y | z),
        (bits.bit_xor(Y, Z), y ^ z),
        (bits.shift_left(Z, shift, 256), z << amount if amount < 256 else 0),
        (bits.shift_right(Z, shift, 256), z >> amount),
        (bits.shift_right(t.sub(Y, t.integer(100)), shift, 64), (y - 100) >> min(amount, 64)),
        (bits.byte(Z, shift), z.to_bytes(32, "big")[amount] if amount < 32 else 0),
    ):
        assert value(term, inputs) == expected


@settings(SETTINGS, max_examples=60)
@given(numbers(3), NUMBERS)
def test_solver_terms_equal_evaluated_terms(term, inputs):
    export = Export()
    exported = export.term(term)
    known = [(z3.Int(name), z3.IntVal(inputs[name])) for name in ("x", "y", "z")] + [
        (z3.Bool("b"), z3.BoolVal(inputs["b"]))
    ]
    assert z3.simplify(z3.substitute(exported, *known)).as_long() == value(term, inputs)


def test_equal_terms_are_one_object():
    assert t.add(X, t.integer(3)) is t.add(t.integer(3), X)
    assert t.lnot(t.lnot(t.flag("b"))) is t.flag("b")


def test_integers_and_truth_values_are_not_confused_by_interning():
    assert t.ONE is not t.TRUE
    assert t.integer(1).op == "int"


def test_packed_fields_come_back_without_arithmetic():
    fields = [t.variable(f"f{k}", 0, (1 << 16) - 1) for k in range(4)]
    word = t.ZERO
    for k, item in enumerate(fields):
        word = bits.bit_or(word, t.mul(item, t.integer(1 << 16 * k)))
    for k, item in enumerate(fields):
        assert t.mod(t.div(word, t.integer(1 << 16 * k)), t.integer(1 << 16)) is item


def test_clip_never_widens_and_survives_a_contradiction():
    assert t.clip(Y, -5, 1000) is Y
    assert (t.clip(Y, 3, 9).lo, t.clip(Y, 3, 9).hi) == (3, 9)
    assert t.clip(Y, 300, 400) is Y


def test_bitwise_operands_without_a_range_are_refused():
    with pytest.raises(ValueError, match="range"):
        bits.bit_and(X, Y)


def test_one_storage_leaf_has_one_content_for_the_solver():
    export = Export()
    key, other = t.variable("key", 0, 9), t.variable("other", 0, 9)
    x, y = t.read("C.table[]", (key,), 0, 100), t.read("C.table[]", (other,), 0, 100)
    solver = z3.Solver()
    solver.add(export.term(t.eq(key, other)), export.term(t.lnot(t.eq(x, y))), *export.facts)
    assert solver.check() == z3.unsat


def test_root_is_defined_for_the_solver_by_its_two_inequalities():
    export = Export()
    root = export.term(t.isqrt(t.variable("n", 10, 10)))
    assert export.term(t.isqrt(t.variable("n", 0, 99))) is not None
    solver = z3.Solver()
    solver.add(root != 3, *export.facts)
    assert solver.check() == z3.unsat


def test_symbols_of_different_inputs_stay_different():
    export = Export()
    names = {export.name_of(path) for path in ("a[0].b", "a.0.b", "a_0_b", "a 0 b")}
    assert len(names) == 4
