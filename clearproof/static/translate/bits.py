"""How do shifts, masks and powers look over unbounded integers? Exact encodings by division and remainder.

A bitwise operation with a known mask splits the mask into runs of ones; each run is one quotient and one remainder.
Without a known mask the operands are taken apart bit by bit, which is exact and large.
"""

from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term

WORD = 256
LAST_BYTE = 31


def runs(mask: int) -> list[tuple[int, int]]:
    """Return the runs of ones of ``mask`` as (lowest bit, length), from the lowest."""
    found = []
    position = 0
    while mask >> position:
        if mask >> position & 1:
            length = 0
            while mask >> (position + length) & 1:
                length += 1
            found.append((position, length))
            position += length
        else:
            position += 1
    return found


def bit(x: Term, position: int) -> Term:
    """Return one bit of a non-negative term as a truth value."""
    return t.eq(t.mod(t.div(x, t.integer(1 << position)), t.integer(2)), t.ONE)


def bit_and(x: Term, y: Term) -> Term:
    """Return ``x & y`` of two non-negative bounded terms."""
    ones_x, ones_y = x.ones, y.ones
    if ones_x is None or ones_y is None:
        raise ValueError("bitwise operands need a range")
    for left, right in ((x, y), (y, x)):
        mask = t.value_of(right)
        if mask is not None:
            return _and_mask(left, mask)
    common = ones_x & ones_y
    total = t.ZERO
    for start, length in runs(common):
        for position in range(start, start + length):
            both = t.land(bit(x, position), bit(y, position))
            total = t.add(total, t.ite(both, t.integer(1 << position), t.ZERO))
    return total


def _and_mask(x: Term, mask: int) -> Term:
    ones = x.ones
    total = t.ZERO
    for start, length in runs(mask if ones is None else mask & ones):
        part = t.mod(t.div(x, t.integer(1 << start)), t.integer(1 << length))
        total = t.add(total, t.mul(part, t.integer(1 << start)))
    return total


def bit_or(x: Term, y: Term) -> Term:
    """Return ``x | y`` of two non-negative bounded terms; not below either, with no bit that neither may have."""
    least, most = max(x.lo or 0, y.lo or 0), (x.ones or 0) | (y.ones or 0)
    return t.clip(t.sub(t.add(x, y), bit_and(x, y)), least, most)


NARROW = 16
"""Exclusive or of so many unknown bits is written bit by bit, so that the bits of the result can be read again."""


def bit_xor(x: Term, y: Term) -> Term:
    """Return ``x ^ y`` of two non-negative bounded terms."""
    ones = (x.ones or 0) | (y.ones or 0)
    unknown = all(part.ones is not None and t.value_of(part) is None for part in (x, y))
    if unknown and ones.bit_length() <= NARROW:
        total = t.ZERO
        for position in (p for p in range(NARROW) if ones >> p & 1):
            differs = t.lnot(t.eq(bit(x, position), bit(y, position)))
            total = t.add(total, t.mul(t.ite(differs, t.ONE, t.ZERO), t.integer(1 << position)))
        return total
    for left, right in ((x, y), (y, x)):
        if (mask := _all_or_none(right)) is not None and left.hi is not None and left.hi <= mask[1]:
            return t.ite(mask[0], t.sub(t.integer(mask[1]), left), left)
    return t.sub(t.add(x, y), t.mul(t.integer(2), bit_and(x, y)))


def _all_or_none(x: Term) -> tuple[Term, int] | None:
    """Return when ``x`` is a row of ones, and the row, if it is always that or zero; such is the mask of a sign."""
    while x.op == "clip":
        x = x.args[0]
    if x.op != "ite" or any(arm.lo is None or arm.lo != arm.hi for arm in x.args[1:]):
        return None
    then, other = x.args[1].lo or 0, x.args[2].lo or 0
    ones = max(then, other)
    if min(then, other) or ones & (ones + 1):
        return None
    return (x.args[0] if then else t.lnot(x.args[0])), ones


def byte(x: Term, position: Term) -> Term:
    """Return the byte of a word at ``position`` from the most significant one, as the instruction of that name does."""
    inside = t.lt(position, t.integer(32))
    distance = t.mul(t.sub(t.integer(31), t.clip(position, 0, 31)), t.integer(8))
    return t.ite(inside, t.mod(shift_right(x, distance, WORD), t.integer(256)), t.ZERO)


def sign_extend(x: Term, position: Term) -> Term:
    """Return a word whose bits above byte ``position``, from the least significant one, repeat that byte's highest bit.

    Both are words, as the instruction of that name has them; from byte 31 on nothing changes.
    """
    known = t.value_of(position)
    if known is not None:
        return x if known >= LAST_BYTE else _extend(x, 8 * (known + 1))
    result = x
    for byte_number in reversed(range(LAST_BYTE)):
        result = t.ite(t.eq(position, t.integer(byte_number)), _extend(x, 8 * (byte_number + 1)), result)
    return result


def _extend(x: Term, width: int) -> Term:
    low = t.mod(x, t.integer(1 << width))
    half, rest = 1 << (width - 1), (1 << WORD) - (1 << width)
    upper = t.clip(t.add(low, t.integer(rest)), rest + half, (1 << WORD) - 1)
    return t.ite(t.lt(low, t.integer(half)), t.clip(low, 0, half - 1), upper)


def power_of_two(exponent: Term) -> Term:
    """Return ``2 ** exponent`` for an exponent in ``[0, 255]``, a product of one factor per exponent bit."""
    known = t.value_of(exponent)
    if known is not None:
        return t.integer(1 << known)
    ones = exponent.ones
    result = t.ONE
    for position in range(8):
        if ones is None or ones >> position & 1:
            factor = t.integer(1 << (1 << position))
            result = t.mul(result, t.ite(bit(exponent, position), factor, t.ONE))
    return t.clip(result, 1, 1 << (WORD - 1))


def shift_left(x: Term, amount: Term, width: int) -> Term:
    """Return ``x * 2**amount`` before wrapping; zero once every bit has left ``width`` bits."""
    known = t.value_of(amount)
    if known is not None:
        return t.mul(x, t.integer(1 << known)) if known < width else t.ZERO
    inside = t.lt(amount, t.integer(width))
    return t.ite(inside, t.mul(x, power_of_two(_within(amount))), t.ZERO)


def shift_right(x: Term, amount: Term, width: int) -> Term:
    """Return ``x / 2**amount`` rounded towards minus infinity: logical for unsigned, arithmetic for signed."""
    known = t.value_of(amount)
    gone = t.ite(t.lt(x, t.ZERO), t.integer(-1), t.ZERO)
    if known is not None:
        return t.div(x, t.integer(1 << known)) if known < width else gone
    inside = t.lt(amount, t.integer(width))
    quotient = t.div(x, power_of_two(_within(amount)))
    if x.lo is not None and x.hi is not None:
        quotient = t.clip(quotient, min(x.lo, 0), max(x.hi, 0))
    return t.ite(inside, quotient, gone)


def _within(amount: Term) -> Term:
    """Return the amount as read under the guard that it is below the width."""
    return t.clip(amount, 0, WORD - 1)
