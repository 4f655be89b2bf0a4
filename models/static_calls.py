"""STATIC-DISCHARGE-003, layer S: is the premise of a proof owed wherever the function is called?

A function that is proved on its own starts from what its contract says. That says something of the contracts only if
every caller keeps to it: a run of each caller has to come to the call, and there either run the body of the function,
or owe the premise. And what a run takes for granted of a function that it does not run has to be shown of it. Calls are
read from Slither's representation and from the runs of all models of layer S, none of which asks a solver here. That
something is owed at a call is checked here; that it is the premise of the proof, in :mod:`models.static_links`.
"""

import itertools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slither.core.declarations import Function

from clearproof.errors import InputError, ToolError
from clearproof.static.detectors.paths import own_functions
from clearproof.static.translate.graph import place_of
from clearproof.static.translate.visits import How, Site, Visits, collecting_visits
from models import (
    source_guard,
    source_orders,
    source_orders_held,
    source_range,
    source_relabel,
    source_root,
    source_rounding,
    source_twin,
    source_twin_entry,
    source_worst_fill_lanes,
)
from models import source_worst_fill_words as words
from models.source_discharge import MODELS, Proof
from models.source_support import Questions

RUNS: Mapping[str, tuple[Callable[[object], object], ...]] = {
    source_twin.CLAIM: (
        lambda slither: [compare(slither) for compare in source_twin.FUNCTIONS.values()],
        lambda slither: [compare(slither, 3) for compare in (source_twin.compare_weighing, source_twin.compare_cross)],
        lambda slither: source_twin_entry.compare_entry(slither, 2, 2),
        lambda slither: source_twin_entry.compare_packing(slither, 2),
        source_twin_entry.compare_requirement,
    ),
    source_rounding.ABOVE: (
        lambda slither: source_rounding.ask_sides(slither, Unasked()),
        lambda slither: source_rounding.ask_result(slither, Unasked(), {}),
    ),
    source_root.CLAIM: (
        lambda slither: source_root.ask_root_up(slither, Unasked()),
        lambda slither: source_root.prove_band(slither, source_root.Band(1 << 8, (1 << 10) - 1), Unasked()),
    ),
    source_range.CLAIM: (
        lambda slither: [words.compare(slither, access, 0) for access in words.ACCESSES],
        lambda slither: source_worst_fill_lanes.run_copy(slither, Unasked()),
        lambda slither: source_range.ask_entry(slither, Unasked()),
    ),
    source_orders.CLAIM: (
        lambda slither: [source_orders_held.run_write(slither, case) for case in source_orders_held.CASES],
    ),
    source_relabel.CLAIM: (source_relabel.add_in_both_orders,),
    source_guard.CLAIM: (
        lambda slither: source_guard.run_setter(slither, 2),
        lambda slither: source_guard.translate_check(slither, 2),
    ),
}
"""Claim -> what its proofs run beside the runs in which operations are discharged."""

_PLACES = "copies a box, or turns one into its place and back: read, not shown (INT-RANGE-001 prints it)"
_PAYMENT = "pays or reverts; what the token does is assumed where the book is described"
TAKEN: Mapping[str, str] = {
    "Admissibility.check(IMarginDomain.Index[],int16[])": (
        "accepts exactly what is in range and admissible: shown through MarginLens.checkParameters for 1 and 2 indexes "
        "(PARAM-GUARD-004, layer S), compared with the engine beyond (layer V)"
    ),
    "LibBit.ffs(uint256)": "gives the place of the lowest bit that is set, as solady says",
    "LibBit.popCount(uint256)": "gives a number up to 256, whatever it is; nothing else is taken of it",
    "MarginBook._checkAge(uint256,uint256)": "reverts or changes nothing; nothing is taken of it",
    "PortfolioMargin.betaRow(uint256[8],uint256)": "gives any word; INT-TWIN-005 runs it with the cross term",
    "ReentrancyGuardTransient.nonReentrant()": "reverts or changes nothing that is looked at",
    "SafeTransferLib.safeTransfer(address,address,uint256)": _PAYMENT,
    "SafeTransferLib.safeTransferFrom(address,address,address,uint256)": _PAYMENT,
    "WorstFill._atPlace(uint256)": _PLACES,
    "WorstFill._copy(WorstFill.Box,WorstFill.Box)": _PLACES,
    "WorstFill._getOrMake(uint256[66],uint256)": _PLACES,
    "WorstFill._getPlace(WorstFill.Box)": _PLACES,
}
"""A function that no run shows anything of, and that some run puts something in the place of -> why."""
_MARGIN_OF = "MarginLens.marginOf(IMarginDomain.Index[],int16[],IMarginLens.Leg[])"
_GET_OR_MAKE = "WorstFill._getOrMake(uint256[66],uint256)"
_REFUSED = "the translator refuses the statement; it is that of MarginBook._assess, which is run"
LEFT: Mapping[tuple[str, str], str] = {
    ("MarginBook.requirementOf(address)", "RiskParameters._loadWords(uint256)"): _REFUSED,
    (
        "MarginBook.requirementOf(address)",
        "WorstFill.requirement(FillChains.Reaches,PortfolioMargin.ParameterWords)",
    ): _REFUSED,
    (_MARGIN_OF, "PortfolioMargin.requirement(uint256[16],uint256,PortfolioMargin.ParameterWords)"): (
        "exposures are the sums of at most 64 sides (INT-TWIN-005), each within its limit (INT-RANGE-001): together at "
        "most the largest account"
    ),
    ("RiskParameters.getBeta(uint256,uint256)", "StorageWords.getBeta(uint256)"): (
        "INT-WORDS-007 reads every word; the words that INT-TWIN-005 gives it are narrower"
    ),
    (
        "Admissibility._eliminate(int256[],uint256,uint256,int256)",
        "Admissibility._reduced(int256[],uint256,uint256,uint256,uint256,int256)",
    ): "entries of an elimination stay in bounds (Schur complements: the note of the library, layer V)",
    (_GET_OR_MAKE, "PerIndex.get(uint256[66],uint256)"): "the place is owed where _getOrMake is called",
    (_GET_OR_MAKE, "PerIndex.set(uint256[66],uint256,uint256)"): "the place is owed where _getOrMake is called",
}
"""Caller and callee, where no run owes the callee's premise -> why."""


SETTLES = {How.INLINED, How.SUMMARISED, How.OWED}
"""What a run can do at a call so that a premise is kept; a summary has a claim of its own."""


class Unasked(Questions):
    """Questions that are put to nobody: what a run looks like is seen without them."""

    def refute(self, name: str, export: Any, assertions: Any) -> None:
        """Ask nothing."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The calls of the contracts, and what the proofs' runs make of them."""

    sites: tuple[Site, ...]
    """Calls of one function of the contracts by another, in the order of the source."""
    ways: Mapping[Site, frozenset[How]]
    """Calls that some run came to -> what was done there."""
    narrow: frozenset[str]
    """Functions that a claim's runs begin with, but never from anything that their types allow: with a premise."""
    begun: frozenset[str]
    """Functions that some run begins with."""
    proofs: tuple[Proof, ...] = ()
    """What the runs reach."""

    @property
    def needing(self) -> tuple[Site, ...]:
        """Calls of functions with a premise."""
        return tuple(site for site in self.sites if site.callee in self.narrow)

    @property
    def replaced(self) -> frozenset[str]:
        """Functions that a run puts something in the place of."""
        return frozenset(site.callee for site, ways in self.ways.items() if ways & {How.STUBBED, How.OWED})


def survey(slither: Any, without: Collection[str] = ()) -> Survey:
    """Run what the proofs of layer S run, and return what they came to.

    Parameters
    ----------
    without :
        Models that are left out, by name.
    """
    machines: dict[str, list[Visits]] = {}
    proofs = []
    for name, module in MODELS:
        if name in without or not hasattr(module, "discharged"):
            continue
        with collecting_visits() as seen:
            proofs.append(Proof(module.CLAIM, name, module.discharged(slither)))
        machines.setdefault(module.CLAIM, []).extend(seen)
    for claim, runs in RUNS.items():
        with collecting_visits() as seen:
            for run in runs:
                run(slither)
        machines.setdefault(claim, []).extend(seen)
    return join(tuple(list_calls(slither)), machines, tuple(proofs))


def join(sites: tuple[Site, ...], machines: Mapping[str, Sequence[Visits]], proofs: tuple[Proof, ...] = ()) -> Survey:
    """Return the calls of a source with what the runs of each claim did there."""
    ways: dict[Site, set[How]] = {}
    for machine in itertools.chain.from_iterable(machines.values()):
        for site, how in machine.found:
            if site.caller:
                ways.setdefault(site, set()).add(how)
    begun, narrow = set[str](), set[str]()
    for own in machines.values():
        here = {name for machine in own for name in machine.narrow}
        begun |= here
        narrow |= here - {name for machine in own for name, is_narrow in machine.narrow.items() if not is_narrow}
    found = {site: frozenset(done) for site, done in ways.items()}
    return Survey(sites, found, frozenset(narrow), frozenset(begun), proofs)


def list_calls(slither: Any) -> Iterator[Site]:
    """Yield the calls of the project's own functions, in the order of the source.

    Raises
    ------
    ToolError
        There is none: nothing was looked at.
    """
    (unit,) = slither.compilation_units
    found: dict[Site, None] = {}
    for function in own_functions(unit):
        for node in function.nodes:
            for ir in node.irs:
                callee = getattr(ir, "function", None)
                if isinstance(callee, Function):
                    found[Site(function.canonical_name, callee.canonical_name, place_of(node))] = None
    if not found:
        raise ToolError("the contracts have no call")
    yield from sorted(found, key=_order)


def _order(site: Site) -> tuple[str, int, str, str]:
    name, _, line = site.place.rpartition(":")
    return name, int(line), site.caller, site.callee


# Gaps -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the runs leave open."""

    unshown: tuple[str, ...]
    """Functions that runs replace, of which no run shows anything."""
    unowed: tuple[Site, ...]
    """Calls of functions with a premise, where no run has its body or owes it."""
    reasons: tuple[str, ...] = ()
    """What is open as well, and is listed with a reason."""

    def complain(self) -> tuple[str, ...]:
        """Return what is wrong, one sentence for each gap."""
        shown = [f"{name} stands for its body in a proof, and no proof shows anything of it" for name in self.unshown]
        owed = [
            f"{site.place}: {site.caller} calls {site.callee}, and no proof owes what its proof starts from"
            for site in self.unowed
        ]
        return (*shown, *owed)


def find_gaps(found: Survey, taken: Mapping[str, str] = TAKEN, left: Mapping[tuple[str, str], str] = LEFT) -> Gaps:
    """Return what is open in a survey, but for what is listed with a reason.

    Raises
    ------
    InputError
        Something is listed that is not open.
    """
    unshown = sorted(found.replaced - found.begun)
    unowed = [site for site in found.needing if not found.ways.get(site, frozenset()) & SETTLES]
    pairs = dict.fromkeys((site.caller, site.callee) for site in unowed)
    for name in taken:
        if name not in unshown:
            raise InputError("functions that are taken for granted", name, "one that no proof shows", hint="remove it")
    for caller, callee in left:
        if (caller, callee) not in pairs:
            raise InputError(
                "calls that no proof owes", f"{callee} by {caller}", "one that nothing owes", hint="remove it"
            )
    reasons = [f"{_short(name)} {reason}" for name, reason in taken.items()]
    reasons += [f"{_short(caller)} calls {_short(callee)}: {reason}" for (caller, callee), reason in left.items()]
    return Gaps(
        tuple(name for name in unshown if name not in taken),
        tuple(site for site in unowed if (site.caller, site.callee) not in left),
        tuple(dict.fromkeys(reasons)),
    )


def _short(function: str) -> str:
    return function.partition("(")[0]
