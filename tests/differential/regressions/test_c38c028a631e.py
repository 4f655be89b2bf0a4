"""requirementOf answered otherwise with bounds too low; the specification says 193649168."""

from pathlib import Path

from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import FixedReach
from clearproof.evm import LensEngine, create_machine
from clearproof.evm.build import get_contract

PARAMETERS = FixedParameters(
    indexes=(
        FixedIndex(alpha_long=1000000, alpha_short=1000000, gamma=5000),
        FixedIndex(alpha_long=1000000, alpha_short=1000000, gamma=5000),
        FixedIndex(alpha_long=1000000, alpha_short=1000000, gamma=5000),
    ),
    betas=(-3750, -3750, -3750),
)
BOOK = (
    FixedReach(index=0, lots=10, buys=0, sells=10, price=1000000000, hedge_ratio=1000000),
    FixedReach(index=0, lots=-10, buys=10, sells=0, price=1000000000, hedge_ratio=1000000),
    FixedReach(index=1, lots=10, buys=0, sells=10, price=1000000000, hedge_ratio=1000000),
    FixedReach(index=1, lots=-10, buys=10, sells=0, price=1000000000, hedge_ratio=1000000),
    FixedReach(index=2, lots=10, buys=0, sells=10, price=1000000000, hedge_ratio=1000000),
    FixedReach(index=2, lots=-10, buys=10, sells=0, price=1000000000, hedge_ratio=1000000),
)


def test_lens_answers_as_specified_c38c028a631e():
    lens = LensEngine(create_machine(), get_contract(Path.cwd(), "MarginLens"))
    lens.set_parameters(PARAMETERS)
    assert lens.compute_requirements([BOOK]) == [(193649168, True)]
