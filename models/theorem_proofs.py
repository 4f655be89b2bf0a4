"""Why each lemma of the checker's table is true: the squares, products and cofactors that make it an identity.

``multiplier * goal == terms + equalities`` identically, with hypotheses numbered as in the table. Nothing here is
believed: the checker expands both sides.
"""

from clearproof.certificates import build_term
from models.fill_proofs import FILL_PROOFS
from models.lemma_proof import IDENTITY, Proof
from models.lemma_proof import cofactors as _cofactors

PROOFS: dict[str, Proof] = {
    # One quadratic form.
    "index-identity": IDENTITY,
    "gross-part-nonnegative": Proof([build_term("1/2", [0], "u-v")]),
    "two-index-identity": IDENTITY,
    "net-direction": Proof(equalities=_cofactors("(2*u+w)/4 + g*v", "(2*v+w)/4 + g*w/2")),
    "gross-direction": Proof([build_term(2, [0, 1, 1])]),
    "expand-index": IDENTITY,
    "expand-pair": IDENTITY,
    "cauchy-schwarz": Proof([build_term(1, [0])], [build_term(1, [1])]),
    "cauchy-schwarz-degenerate": Proof([build_term(1, [0])], equalities=_cofactors("-(a+1)^2/4")),
    "root-dominates": Proof([build_term(1, [0]), build_term(1, [], "p-b")], [build_term(2, [1])]),
    "triangle": Proof([build_term(2, [0])], equalities=_cofactors("1", "1")),
    "convexity": Proof([build_term(2, [0, 1, 2])], equalities=_cofactors("l^2", "(1-l)^2")),
    "concave-line": Proof([build_term(4, [0, 0, 1]), build_term(1, [], "r-p")], equalities=_cofactors("4", "-2", "-2")),
    "net-below-index": Proof([build_term(2, [2, 0, 1])]),
    "remainder-above": Proof([build_term(1, [], "r-m")], equalities=_cofactors("-1")),
    "remainder-below": Proof(
        [build_term(1, [], "r*(r-m)"), build_term(2, [0, 1], "r-m")],
        equalities=_cofactors("m^2 - (2*b + c + r^2 - m^2)"),
    ),
    "bounded-product": Proof(
        [
            build_term("1/4", [5, 0, 3]),
            build_term("1/4", [5, 1, 2]),
            build_term("1/4", [4, 1, 3]),
            build_term("1/4", [4, 0, 2]),
        ]
    ),
    # Crossing zero.
    "entering-long": IDENTITY,
    "entering-short": IDENTITY,
    "equal-alphas-slopes": Proof([build_term(1, [3, 2, 0]), build_term(1, [3, 2, 1])]),
    "uncorrelated-slopes": Proof([build_term(1, [2, 0]), build_term(1, [3, 1])]),
    # Contract sizes with equal alphas.
    "gross-convex": Proof([build_term(1, [0, 2]), build_term(1, [1, 3])]),
    "gross-monotone": Proof([build_term(1, [0, 2, 2]), build_term(2, [0, 1, 2])]),
    "net-linear": Proof(equalities=_cofactors("-a")),
    # Parts of a book, the floor, leverage.
    "isolated-covers-index": Proof([build_term(2, [2, 0, 1])]),
    "cross-step": Proof([build_term(1, [0]), build_term(2, [1])]),
    "floor-sum": Proof([build_term(1, [0])], equalities=_cofactors("1")),
    "floor-strict": Proof([build_term(2, [0])], [build_term(1, [1])], _cofactors("-2")),
    "no-gross-no-book": Proof([build_term(2, [0, 1])], equalities=_cofactors("-(u-v)")),
    "perfect-hedge": IDENTITY,
    "leverage-index": Proof([build_term(1, [0], "u+v")], equalities=_cofactors("-(1-g)*(a*n+u-v)")),
    "leverage-attained": Proof(equalities=_cofactors("-(1-g)*(a*n+u-v)", "(1+g)*(u+v)")),
    "leverage-fifty": Proof(equalities=_cofactors("-25*(1-g)*(10*a+1)", "1")),
    "leverage-unequal": Proof([build_term(1, [], "p*(w-g*u) - r*(u-g*w)")]),
    "cap-of-index": Proof(equalities=_cofactors("c^2*(1-g)*(d+a*n)/2", "n^2/2")),
    "caps-step": Proof(
        [build_term(1, [1, 0]), build_term(1, [], "x*k-f*c"), build_term(1, [0], "c")], [build_term(1, [1])]
    ),
    "caps-attained": Proof(equalities=_cofactors("-(f+t*x) - 2*c*k", "x + c^2", "x*(k-t*c)")),
    "duality": Proof([build_term(1, [0, 1])]),
    # Sums over contracts, trades, indexes and accounts.
    "equal-roots": Proof(multiplier=[build_term(1, [0])], equalities=_cofactors("1")),
    "positive-part-unique": Proof([build_term(1, [0, 3]), build_term(1, [2, 1])], equalities=_cofactors("-1", "-1")),
    "positive-part-scales": Proof(equalities=_cofactors("t^2")),
    "matrix-of-sides": IDENTITY,
    "entry-recovered": Proof(equalities=_cofactors("1/2")),
    "exchange-contracts": IDENTITY,
    "exchange-indexes": IDENTITY,
    "trades-net": IDENTITY,
    "same-sign-legs": Proof([build_term(1, [4, 0, 3])], equalities=_cofactors("r*(r-e) - (r-e)^2", "-(p^2)")),
    "same-sign-split": Proof(
        [build_term(1, [4, 1]), build_term(1, [4, 3]), build_term(1, [0, 5]), build_term(1, [2, 5])],
        equalities=_cofactors("-1", "-1", "-1", "-1", "-1"),
    ),
    "accounts-step": Proof([build_term(1, [0]), build_term(1, [1])]),
} | FILL_PROOFS
