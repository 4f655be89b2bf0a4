"""What would a plain scenario engine pay for the same account? For the comparison only: see the contract's words."""

from collections.abc import Sequence
from pathlib import Path

from clearproof.engine.fixed import FixedParameters
from clearproof.engine.fixed_fills import FixedReach
from clearproof.evm import OWNER, Deployed, create_machine
from clearproof.evm.cold import Cost, copy_cold, list_slots, measure_reading
from clearproof.toolchain.solidity import compile_source

SOURCE = "contracts/test/comparison/ScenarioMargin.sol"
OPTION_GAMMA, OPTION_VEGA = 9_000, 1_500
"""Second-order sensitivities of every option, 1e-4; those of futures and perpetuals are 0."""
VOLATILITY_RANGE = 250_000
"""1e-6."""


def measure_scenarios(
    root: Path, parameters: FixedParameters, reaches: Sequence[FixedReach], orders: Sequence[tuple[int, int, int]]
) -> Cost:
    """Return what the scenario engine's check costs from cold storage.

    Parameters
    ----------
    root :
        The project.
    parameters :
        The larger alpha of an index is its scan range.
    reaches :
        Positions and marks; a reach's place is its contract id.
    orders :
        Contract, signed lots and price of each resting order.
    """
    text = (root / SOURCE).read_text(encoding="utf-8")
    artifact = compile_source({SOURCE: text}, root=root).get("ScenarioMargin")
    engine = Deployed.create(create_machine(), artifact)
    for place, index in enumerate(parameters.indexes):
        engine.call("setRange", place, max(index.alpha_long, index.alpha_short), VOLATILITY_RANGE)
    for contract, reach in enumerate(reaches):
        bent = abs(reach.hedge_ratio) != 10**6
        mark = (reach.price, reach.hedge_ratio, reach.index, bent * OPTION_GAMMA, bent * OPTION_VEGA)
        engine.call("setMark", contract, mark)
        if reach.lots:
            engine.call("setPosition", OWNER, contract, reach.lots)
    engine.call("addOrders", OWNER, list(orders))
    words = range(-(-len(orders) // 2))
    cold = copy_cold(engine, list_slots(artifact, {"_accounts": [OWNER], "_accounts[].orders": list(words)}))
    return measure_reading(cold, cold.encode_call("requirementOf", OWNER))
