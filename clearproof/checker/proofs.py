"""When is a lemma of the table proved, refuted, or shown to be reachable?

A *cone sum* is a sum of terms ``coefficient * product of hypotheses * square^2`` with coefficient >= 0. Where the
hypotheses hold it is >= 0; it is > 0 if one term has coefficient > 0, no square, and only strictly positive hypotheses.
A proof of ``goal ? 0`` is an identity of polynomials

    multiplier * goal == terms + sum of cofactor_k * zero_k

with ``multiplier`` and ``terms`` cone sums. At a point where the hypotheses hold every ``zero_k`` is 0, so

* ``>=``: multiplier > 0 and terms >= 0 give goal >= 0;
* ``>``:  multiplier >= 0 and terms > 0 give goal != 0 and no sign but the positive one;
* ``==``: multiplier > 0 and no terms at all give goal = 0.

A multiplier that may vanish proves nothing for ``>=`` and ``==``, and is refused. No hypothesis may be used that is not
in the table, no variable that the lemma does not declare, and the table's own witness must meet every hypothesis, so
that no lemma is true for want of cases. A refutation is a rational point that meets the hypotheses and breaks the goal.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from clearproof.checker.documents import TEXT, get_choice, get_integer, get_list, get_number, get_object, get_text
from clearproof.checker.errors import Rejected
from clearproof.checker.lemma import Lemma
from clearproof.checker.lemmas import LEMMAS
from clearproof.checker.polynomials import MAX_TEXT, Polynomial, Ring

MAX_TERMS = 200
HOLDS: Mapping[str, Callable[[Fraction], bool]] = {
    ">=": lambda value: value >= 0,
    ">": lambda value: value > 0,
    "==": lambda value: value == 0,
}


def get_lemma(value: object) -> Lemma:
    """Return the table's lemma called ``value``."""
    return LEMMAS[get_choice("lemma", value, tuple(LEMMAS))]


def show_lemma(lemma: Lemma, payload: Mapping[str, Any]) -> str:
    """Accept iff the identity holds with the signs that the lemma's relation needs."""
    ring = Ring(lemma.variables)
    _check_hypotheses(lemma, _read_point(lemma, lemma.witness))
    hypotheses = [ring.parse(f"hypotheses[{i}]", text) for i, text in enumerate(lemma.hypotheses)]
    multiplier, is_positive = _read_cone(ring, lemma, hypotheses, "multiplier", payload["multiplier"])
    terms, is_strict = _read_cone(ring, lemma, hypotheses, "terms", payload["terms"])
    if lemma.relation == ">" and not is_strict:
        raise Rejected(
            "terms", "no strictly positive term", "one with coefficient > 0, no square, strict hypotheses only"
        )
    if lemma.relation != ">" and not is_positive:
        raise Rejected("multiplier", "no strictly positive term", "one, so that the multiplier cannot vanish")
    if lemma.relation == "==" and terms:
        raise Rejected("terms", "a term", "none for a goal that is == 0")
    right = ring.add(terms, _read_equalities(ring, lemma, payload["equalities"]))
    if ring.add(ring.multiply(multiplier, ring.parse("goal", lemma.goal)), right, -1):
        raise Rejected("identity", "a difference", "multiplier * goal == terms + equalities, identically")
    return f"lemma {payload['lemma']}: {lemma.says}"


def show_reachable(lemma: Lemma, payload: Mapping[str, Any]) -> str:
    """Accept iff every hypothesis holds at the point."""
    _check_hypotheses(lemma, _read_point(lemma, payload["point"]))
    return f"the premise of lemma {payload['lemma']} is met at a point: {lemma.says}"


def show_refuted(lemma: Lemma, payload: Mapping[str, Any]) -> str:
    """Accept iff every hypothesis holds at the point and the goal does not."""
    point = _read_point(lemma, payload["point"])
    _check_hypotheses(lemma, point)
    value = _evaluate(lemma, lemma.goal, point)
    if HOLDS[lemma.relation](value):
        raise Rejected("goal at the point", value, f"not {lemma.relation} 0")
    return f"lemma {payload['lemma']} is false at a point: {lemma.says}"


def _read_point(lemma: Lemma, value: object) -> dict[str, Fraction]:
    point = get_object("point", value, set(lemma.variables))
    return {name: get_number(f"point[{name}]", point[name]) for name in lemma.variables}


def _evaluate(lemma: Lemma, text: str, point: Mapping[str, Fraction]) -> Fraction:
    ring = Ring(lemma.variables)
    return ring.evaluate(ring.parse("lemma", text), point)


def _check_hypotheses(lemma: Lemma, point: Mapping[str, Fraction]) -> None:
    for relation, texts in ((">=", lemma.nonnegative), (">", lemma.positive), ("==", lemma.zero)):
        for text in texts:
            value = _evaluate(lemma, text, point)
            if not HOLDS[relation](value):
                raise Rejected(f"hypothesis {text} at the point", value, f"{relation} 0")


def _read_cone(
    ring: Ring, lemma: Lemma, hypotheses: list[Polynomial], field: str, value: object
) -> tuple[Polynomial, bool]:
    """Return a cone sum, and whether one of its terms makes it > 0."""
    total, is_positive = ring.constant(Fraction(0)), False
    for i, item in enumerate(get_list(field, value, 0, MAX_TERMS)):
        place = f"{field}[{i}]"
        entry = get_object(place, item, {"coefficient", "hypotheses"}, frozenset({"square"}))
        coefficient = get_number(f"{place}.coefficient", entry["coefficient"])
        if coefficient < 0:
            raise Rejected(f"{place}.coefficient", coefficient, ">= 0")
        product, is_strict = ring.constant(coefficient), coefficient > 0 and "square" not in entry
        for k, number in enumerate(get_list(f"{place}.hypotheses", entry["hypotheses"], 0, MAX_TERMS)):
            index = get_integer(f"{place}.hypotheses[{k}]", number, len(hypotheses))
            product = ring.multiply(product, hypotheses[index])
            is_strict = is_strict and index >= len(lemma.nonnegative)
        if "square" in entry:
            root = ring.parse(f"{place}.square", get_text(f"{place}.square", entry["square"], TEXT, MAX_TEXT))
            product = ring.multiply(product, ring.multiply(root, root))
        total, is_positive = ring.add(total, product), is_positive or is_strict
    return total, is_positive


def _read_equalities(ring: Ring, lemma: Lemma, value: object) -> Polynomial:
    total = ring.constant(Fraction(0))
    for i, item in enumerate(get_list("equalities", value, 0, MAX_TERMS)):
        place = f"equalities[{i}]"
        entry = get_object(place, item, {"index", "cofactor"})
        index = get_integer(f"{place}.index", entry["index"], len(lemma.zero))
        cofactor = ring.parse(f"{place}.cofactor", get_text(f"{place}.cofactor", entry["cofactor"], TEXT, MAX_TEXT))
        total = ring.add(total, ring.multiply(cofactor, ring.parse("zero", lemma.zero[index])))
    return total
