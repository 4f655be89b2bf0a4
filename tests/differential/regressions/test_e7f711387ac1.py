"""requirementOf answered otherwise with bounds too low; the specification says 240831892."""

from pathlib import Path

from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import FixedReach
from clearproof.evm import LensEngine, create_machine
from clearproof.evm.build import get_contract

PARAMETERS = FixedParameters(
    indexes=(
        FixedIndex(alpha_long=1000000, alpha_short=1000000, gamma=10000),
        FixedIndex(alpha_long=1000000, alpha_short=1000000, gamma=10000),
        FixedIndex(alpha_long=1000000, alpha_short=1000000, gamma=10000),
        FixedIndex(alpha_long=1000000, alpha_short=1000000, gamma=10000),
        FixedIndex(alpha_long=1000000, alpha_short=1000000, gamma=10000),
    ),
    betas=(-2000, -2000, -2000, -2000, -2000, -2000, -2000, -2000, -2000, -2000),
)
BOOK = (
    FixedReach(index=0, lots=0, buys=10, sells=10, price=1000000000, hedge_ratio=1000000),
    FixedReach(index=1, lots=0, buys=10, sells=10, price=1000000000, hedge_ratio=1000000),
    FixedReach(index=2, lots=0, buys=10, sells=10, price=1000000000, hedge_ratio=1000000),
    FixedReach(index=3, lots=0, buys=10, sells=10, price=1000000000, hedge_ratio=1000000),
    FixedReach(index=4, lots=0, buys=10, sells=10, price=1000000000, hedge_ratio=1000000),
)


def test_lens_answers_as_specified_e7f711387ac1():
    lens = LensEngine(create_machine(), get_contract(Path.cwd(), "MarginLens"))
    lens.set_parameters(PARAMETERS)
    assert lens.compute_requirements([BOOK]) == [(240831892, True)]
