"""Silent operations are found, proofs are matched with them by place and kind, and the page says what was found."""

import subprocess
import sys
from pathlib import Path

from models import discharge_table
from models.source_discharge import Proof, Site, complain, join, list_sites
from models.source_support import project

ROOT = Path(__file__).parents[3]
SITE = Site("contracts/src/A.sol:7", "unchecked arithmetic", "A.f(uint256)", ("INT-RANGE-001",))
PROOF = Proof("INT-RANGE-001", "source_a", frozenset({SITE.key}))


def test_an_operation_is_discharged_by_a_proof_of_its_claim_that_reaches_it() -> None:
    (row,) = join([SITE], [PROOF])
    assert row.stands
    assert row.proofs == (PROOF,)


def test_a_proof_of_another_claim_does_not_count_and_is_told() -> None:
    other = Proof("INT-ROOT-004", "source_b", PROOF.keys)
    (row,) = join([SITE], [other])
    assert not row.stands
    assert "names INT-RANGE-001; INT-ROOT-004 (source_b) reaches it" in complain(row)


def test_a_proof_that_ran_over_another_line_or_kind_does_not_count() -> None:
    near = Proof("INT-RANGE-001", "source_a", frozenset({("contracts/src/A.sol:8", SITE.kind), (SITE.place, "shift")}))
    (row,) = join([SITE], [near])
    assert not row.stands
    assert "no proof reaches it" in complain(row)


def test_unchecked_casts_and_assembly_of_the_contracts_are_found() -> None:
    found = {(site.function.partition("(")[0], site.kind) for site in list_sites(project(ROOT), ROOT)}
    assert ("FillChains._move", "unchecked arithmetic") in found
    assert ("RoundingMath.divTrunc", "unchecked arithmetic") in found  # of all quotients one does not fit
    assert ("PositionBook._writeMark", "conversion of uint256 to uint32") in found
    assert ("PerIndex.addAt", "unchecked arithmetic") in found
    assert not any(function == "Candidates.own" for function, _ in found)  # places in memory alone


def test_the_page_of_discharged_operations_is_what_the_proofs_reach() -> None:
    # in a process of its own: a test before this one may have put another project's models in the place of ours
    code = "from models.discharge_table import main; import sys; main(sys.stdout.write)"
    command = [sys.executable, "-c", code]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # our own code
    page = (ROOT / discharge_table.PAGE).read_text(encoding="utf-8")
    assert made.stdout == page, "write it: python -m models.discharge_table"
