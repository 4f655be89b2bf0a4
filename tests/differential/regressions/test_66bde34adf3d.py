"""requirementOf answered 11 without the slack of rounded sides; the specification says 12."""

from pathlib import Path

from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import FixedReach
from clearproof.evm import LensEngine, create_machine
from clearproof.evm.build import get_contract

PARAMETERS = FixedParameters(
    indexes=(FixedIndex(alpha_long=1, alpha_short=1, gamma=10000),),
    betas=(),
)
BOOK = (
    FixedReach(index=0, lots=1, buys=0, sells=1, price=2100000000000000, hedge_ratio=1),
    FixedReach(index=0, lots=-1, buys=0, sells=0, price=999999999999970, hedge_ratio=1),
)


def test_lens_answers_as_specified_66bde34adf3d():
    lens = LensEngine(create_machine(), get_contract(Path.cwd(), "MarginLens"))
    lens.set_parameters(PARAMETERS)
    assert lens.compute_requirements([BOOK]) == [(12, True)]
