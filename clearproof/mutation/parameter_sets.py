"""Which parameter sets does the lens accept, and what does it say of one with too few correlations, or too many?"""

from pathlib import Path

from clearproof.evm import Deployed
from clearproof.evm.engine import as_arguments
from clearproof.mutation.stages.margin import LENS
from clearproof.mutation.stages.margin_cases import list_sets, make_dense
from clearproof.mutation.stages.stage import Stage, ask, differ, make_machine
from clearproof.toolchain.solidity import Artifact

_SIZES = (2, 3, 5)


def look_at_sets(_root: Path, artifact: Artifact) -> str | None:
    """Compare which sets are accepted, and with what reason others are refused."""
    lens = Deployed.create(make_machine(), artifact)
    asked = [(as_arguments(case.parameters), case.answer) for case in list_sets()]
    for size in _SIZES:
        indexes, betas = as_arguments(make_dense(size))
        count = len(betas)
        asked += [((indexes, betas[1:]), ("BetaCountMismatch", count - 1, count))]
        asked += [((indexes, (*betas, 0)), ("BetaCountMismatch", count + 1, count))]
    for arguments, answer in asked:
        found = [ask(lens, "checkParameters", *arguments)]
        if answer:  # what is refused is refused wherever it is given
            found += [ask(lens, name, *arguments, []) for name in ("marginOf", "requirementOf")]
        for given in found:
            noticed = differ("parameter set", given, answer)
            if noticed:
                return noticed
    return None


LENS_SETS = Stage("lens, parameter sets", LENS, look_at_sets)
