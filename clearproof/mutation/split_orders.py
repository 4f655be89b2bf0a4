"""Does an account need the same however its orders are split? Orders of one ratio on the grid only together."""

from collections.abc import Iterator

from clearproof.engine import fixed
from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import FixedReach
from clearproof.evm import Deployed
from clearproof.mutation.hard_accounts import answer_exactly, ask_requirement
from clearproof.mutation.stages.margin import LENS
from clearproof.mutation.stages.stage import Question, Questions, Stage

_WHOLE = 10**8
"""Price, in 1e-8 quote, at which one lot needs one unit of the result."""


def _list_split(lens: Deployed) -> Iterator[Question]:
    """Yield two orders one way, which are one move: a candidate between them would round, and cost a unit."""
    parameters = FixedParameters((FixedIndex(1, 1, fixed.CORRELATION_SCALE),), ())
    for first in (1, 50, _WHOLE // 2 + 50, _WHOLE - 1):
        for buys, sells in ((1, 0), (0, 1)):
            account = tuple(FixedReach(0, 0, buys, sells, price) for price in (first, _WHOLE - first))
            yield ask_requirement(lens, parameters, account, answer_exactly(parameters, account))
    both = FixedParameters(parameters.indexes * 2, (fixed.CORRELATION_SCALE,))
    # Each index rounds one side, and only both slacks together pass a whole unit of the result.
    account = (FixedReach(0, 0, 1, 0, 50), FixedReach(1, 0, 1, 0, _WHOLE - 250))
    yield ask_requirement(lens, both, account, answer_exactly(both, account))


SPLIT_ORDERS = Stage("lens, split orders", LENS, Questions(_list_split).look_at_all)
