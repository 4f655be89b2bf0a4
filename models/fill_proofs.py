"""Why each lemma about fills, orders and prices is true, in the form of :mod:`models.theorem_proofs`.

``products(..)`` is a sum of plain products of hypotheses, each with coefficient 1; most of these lemmas are that.
"""

from clearproof.certificates import build_term
from clearproof.certificates.subject import Json
from models.lemma_proof import IDENTITY, Proof, cofactors


def products(*hypotheses: tuple[int, ...]) -> list[Json]:
    """Return one term with coefficient 1 for each product of hypotheses."""
    return [build_term(1, list(product)) for product in hypotheses]


FILL_PROOFS: dict[str, Proof] = {
    # Ends.
    "long-part-is-parabola": IDENTITY,
    "short-part-is-parabola": IDENTITY,
    "parabola-below-chord": Proof([build_term(1, [0, 1], "a-b")]),
    "best-end-of-chord": Proof(products((1, 2), (0, 3), (4,))),
    "flat-below-ends": Proof(
        [*products((3, 3, 4), (3, 4, 4)), build_term(2, [3, 4, 2, 0]), build_term(2, [3, 4, 2, 1])]
    ),
    "one-end-beats-flat": Proof(products((3,), (2, 0)), products((1,))),
    # Thresholds.
    "net-and-gross-square": IDENTITY,
    "gross-raises-square": Proof([build_term("1/2", [0, 2, 2]), build_term(1, [0, 1, 2])]),
    "long-fill-under-segment": Proof([build_term(2, [1, 2])], products((3,)), cofactors("c-b")),
    "short-fill-under-segment": Proof([build_term(2, [0, 2])], products((3,)), cofactors("c-b")),
    "exchange-raises-gross": Proof([build_term(2, [0, 1])], products((2,)), cofactors("c-e")),
    "edge-below-chord": Proof([build_term("1/2", [0, 1, 2], "p"), build_term("1/2", [0, 1, 3], "r")]),
    # Envelopes.
    "replace-candidate": Proof(equalities=cofactors("-2*(r-s)")),
    "line-below-two": Proof(products((1, 2), (0, 3), (4,))),
    "line-below-on-interval": Proof(products((1, 2), (0, 3))),
    "net-stays-in-interval": Proof([build_term(1, [0, 1], "b")]),
    # Cuts.
    "pair-in-steps": IDENTITY,
    "pair-term-nonnegative": Proof([build_term(2, [0, 1, 2])]),
    "supermodular-pair": Proof([build_term(2, [0, 1, 2])]),
    "pair-term-is-an-arc": IDENTITY,
    "single-term-is-an-arc": IDENTITY,
    "flip-signs": Proof(equalities=cofactors("-2*b*s*t*r^2", "-2*b*s*t")),
    "flip-reverses-chain": Proof(products((0,))),
    # The maximum cut.
    "end-has-unit-square": Proof(equalities=cofactors("1")),
    "edge-counts-cut": Proof(equalities=cofactors("-2*c")),
    "cut-is-zero-or-one": Proof(equalities=cofactors("(2*s*r - (2*y - 1 + s*r))/4", "-(r^2)/4", "-1/4")),
    "edge-form": Proof([build_term(1, [0], "s-r")]),
    "degree-leaves-room": Proof(products((1, 0), (1,)), equalities=cofactors("-1")),
    # What orders reach.
    "nothing-filled-is-reachable": Proof(products((0, 1))),
    "ends-are-whole-fills": Proof(equalities=cofactors("-((b+s)^2)", "-s*(2*y-1)*(b+s) + (y+z-1)*s^2")),
    "exposure-between-ends": Proof([build_term(1, [0, 1], "p")]),
    "larger-square-larger-margin": Proof(products((0,)), products((1,))),
    "fraction-of-order": Proof([build_term(1, [0, 1], "x")]),
    "sum-of-intervals": Proof(products((0, 2), (0, 3), (1, 2), (1, 3))),
    "common-fraction": Proof(products((0, 1)), products((2, 2)), cofactors("b - 2*z - (t*b-z)")),
    "common-fraction-adds-up": Proof(equalities=cofactors("t", "1")),
    "buys-and-sells-inside": Proof(products((0, 1), (0, 2), (3, 1), (3, 2))),
    "reached-by-buys-alone": Proof(products((0, 1))),
    "orders-in-another-order": Proof(equalities=cofactors("x + y - z")),
    # What events do.
    "fill-of-buy-keeps-high": IDENTITY,
    "fill-of-buy-raises-low": Proof(products((0,))),
    "fill-of-sell-keeps-low": IDENTITY,
    "fill-of-sell-lowers-high": Proof(products((0,))),
    "cancel-of-buy-lowers-high": Proof(products((0,))),
    "cancel-of-sell-raises-low": Proof(products((0,))),
    "new-buy-widens": Proof(products((0,))),
    "new-sell-widens": Proof(products((0,))),
    "inside-smaller-inside-larger": Proof(products((0, 1), (0, 3), (2, 1), (2, 3))),
    "old-or-added": Proof(products((0, 1))),
    "old-or-added-low": Proof(products((0, 1))),
    "no-better-fill-added": Proof(products((0, 1)), equalities=cofactors("-(n-w)")),
    # Accounts and equity.
    "merged-ends-add": IDENTITY,
    "merged-fill-is-a-sum": IDENTITY,
    "fraction-stays-inside": Proof(products((0, 1, 2, 2))),
    "merged-net-adds": Proof(equalities=cofactors("a")),
    "maxima-add": Proof(products((0,), (1,), (2,))),
    "fill-changes-equity": IDENTITY,
    "fill-averages-entry": Proof(equalities=cofactors("-1")),
    "fill-realises-profit": IDENTITY,
    "covered-stays-covered": Proof(products((0,), (1,), (2,)), equalities=cofactors("1", "f")),
    "slippage-beside-worst-case": Proof(products((0,), (1,)), equalities=cofactors("1")),
    # Prices.
    "reverse-triangle": Proof(products((0, 1))),
    "change-of-margin": Proof([build_term(2, [0])], equalities=cofactors("-1", "-1")),
    "one-long-entry": Proof(equalities=cofactors("v + 2*g*u", "x + 2*h*y + 2*b*(u+v)", "y + 2*b*(u+v)")),
    "one-short-entry": Proof(equalities=cofactors("u + 2*g*v", "x + 2*h*y + 2*b*(u+v)", "y + 2*b*(u+v)")),
    "root-of-one-entry": Proof(multiplier=products((0,)), equalities=cofactors("1", "-1")),
    "side-moves-with-exposure": Proof([build_term(1, [0], "a*z")]),
    "held-ratio-slope": IDENTITY,
    "maxima-differ-less": Proof(products((0,), (1,)), equalities=cofactors("-1")),
    "bound-either-way": Proof(products((0, 1))),
    "largest-size-on-a-side": Proof([build_term(1, [1, 1], "a*d"), build_term(2, [0, 1], "a*d")]),
    "larger-of-two-sides": Proof(products((0,), (2,))),
    "slope-of-exposure": Proof(multiplier=products((0,)), equalities=cofactors("1", "-1")),
    "delta-gamma-range": Proof(products((0, 1), (0, 3), (2, 1), (2, 3))),
    "slope-within-budget": Proof(products((2, 3), (2, 0), (1, 3), (1, 0))),
    "move-within-tick": Proof([build_term(1, [0, 1], "c"), build_term(1, [2, 3], "t")]),
    "moves-add-up": Proof(products((0,), (1,), (2,))),
}
