"""requirementOf answered 2 with a candidate between moves of equal ratio; the specification says 1."""

from pathlib import Path

from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import FixedReach
from clearproof.evm import LensEngine, create_machine
from clearproof.evm.build import get_contract

PARAMETERS = FixedParameters(
    indexes=(FixedIndex(alpha_long=1, alpha_short=1, gamma=0),),
    betas=(),
)
BOOK = (
    FixedReach(index=0, lots=0, buys=1, sells=0, price=12345, hedge_ratio=1),
    FixedReach(index=0, lots=0, buys=1, sells=0, price=99999999987655, hedge_ratio=1),
)


def test_lens_answers_as_specified_2a98f6538bb7():
    lens = LensEngine(create_machine(), get_contract(Path.cwd(), "MarginLens"))
    lens.set_parameters(PARAMETERS)
    assert lens.compute_requirements([BOOK]) == [(1, True)]
