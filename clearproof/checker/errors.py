"""How does the checker say no? With one exception that names the field, what stood there and what was wanted."""

from fractions import Fraction

LONGEST_SHOWN = 80


class Rejected(Exception):  # noqa: N818  # the word of the report: a certificate is accepted or rejected
    """A certificate or bundle is not acceptable; nothing about it is believed."""

    def __init__(self, field: str, got: object, want: str) -> None:
        super().__init__(f"{field}: got {_show(got)}, want {want}")
        self.field = field
        self.got = got
        self.want = want


def _show(value: object) -> str:
    """Return ``value`` short enough to print; printing a huge integer would itself raise ValueError."""
    if isinstance(value, int | Fraction):
        bits = value.numerator.bit_length() + value.denominator.bit_length()
        return str(value) if bits < 4 * LONGEST_SHOWN else f"a number of {bits} bits"
    if isinstance(value, str | bool | None):
        text = repr(value)
        return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."
    return type(value).__name__
