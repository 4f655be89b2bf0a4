"""STATIC-DISCHARGE-003, layer S: does a proof of the claim that stands beside an operation reach that very operation?

The operations are read from Slither's representation: unchecked arithmetic, conversions that can lose bits, and the
arithmetic of assembly. What proofs reach is read from their own runs of the source: every model of a claim that has a
function ``discharged`` says with it which reductions its questions are about. A site is discharged if a claim that is
named beside it has a model that reaches it. Nothing is listed by hand, so a new operation needs a new proof.
"""

import importlib
import logging
import pkgutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slither.core.cfg.node import Node
from slither.core.declarations import Function
from slither.core.solidity_types import ElementaryType
from slither.slithir import operations as ops
from slither.slithir.operations.binary import BinaryType
from slither.slithir.variables import Constant

import models
from clearproof.errors import ToolError
from clearproof.static.detectors.arithmetic import UndischargedArithmetic
from clearproof.static.detectors.paths import own_functions
from clearproof.static.detectors.ranges import range_of_type
from clearproof.static.detectors.settings import load_settings, using
from clearproof.static.translate.graph import is_assembly, place_of
from models.source_contracts import Keys

UNCHECKED = "unchecked arithmetic"
PROOFS = "source_"
"""How the names of the models of layer S begin."""


@dataclass(frozen=True, slots=True)
class Site:
    """The operations of one kind in one statement."""

    place: str
    """File and line."""
    kind: str
    """As the translator names the reduction."""
    function: str
    claims: tuple[str, ...]
    """Those named beside it, in order."""

    @property
    def key(self) -> tuple[str, str]:
        """Place and kind, as proofs name what they reach."""
        return self.place, self.kind


def list_sites(slither: Any, root: Path) -> tuple[Site, ...]:
    """Return every silent operation of the contracts, in the order of the source.

    Raises
    ------
    ToolError
        There is none: nothing was looked at.
    """
    (unit,) = slither.compilation_units
    found: dict[tuple[str, str], Site] = {}
    with using(load_settings(root)):
        detector = UndischargedArithmetic(unit, slither, logging.getLogger(__name__))
        for function in own_functions(unit):
            addresses = _addresses(function)
            for node in function.nodes:
                for ir in node.irs:
                    kind = _kind_of(detector, node, ir, addresses)
                    if kind:
                        site = Site(
                            place_of(node), kind, function.canonical_name, _claims(detector, function, node, ir)
                        )
                        found.setdefault(site.key, site)
    if not found:
        raise ToolError("the contracts have no silent operation")
    return tuple(sorted(found.values(), key=_order))


def _order(site: Site) -> tuple[str, int, str]:
    name, _, line = site.place.rpartition(":")
    return name, int(line), site.kind


def _kind_of(detector: UndischargedArithmetic, node: Node, ir: Any, addresses: set[Any]) -> str:
    """Return what an operation is called as a reduction, empty if it is none."""
    if isinstance(ir, ops.TypeConversion) and not is_assembly(node):
        return f"conversion of {ir.variable.type} to {ir.type}" if detector.describe(ir, node) else ""
    if not isinstance(ir, ops.Binary):
        return ""
    if is_assembly(node):
        is_sum = ir.type in {BinaryType.ADDITION, BinaryType.SUBTRACTION, BinaryType.MULTIPLICATION}
        return UNCHECKED if is_sum and ir.lvalue not in addresses else ""
    kind = range_of_type(ir.lvalue.type)
    divides = ir.type is BinaryType.DIVISION and not node.scope.is_checked and kind is not None and kind[0] < 0
    return UNCHECKED if divides or detector.describe(ir, node) else ""


def _addresses(function: Function) -> set[Any]:
    """Return the values of assembly that are places in memory: a pointer, and what is added to one."""
    found: set[Any] = {item for item in function.variables if not isinstance(item.type, ElementaryType)}
    grown = True
    while grown:
        grown = False
        for node in function.nodes:
            for ir in node.irs if is_assembly(node) else ():
                reads = [item for item in getattr(ir, "read", ()) if not isinstance(item, Constant)]
                moves = isinstance(ir, ops.Binary | ops.Assignment) and any(item in found for item in reads)
                if moves and ir.lvalue not in found:
                    found.add(ir.lvalue)
                    grown = True
    return found


def _claims(detector: UndischargedArithmetic, function: Function, node: Node, ir: Any) -> tuple[str, ...]:
    """Return the claims named beside an operation; for assembly, those that its function or library is tagged with."""
    if is_assembly(node):
        return tuple(sorted(detector.documentation.find_claims(function)))
    return tuple(dict.fromkeys(detector.list_claims(function, node, ir)))


# Proofs ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Proof:
    """What one model reaches."""

    claim: str
    model: str
    keys: Keys


def list_proofs(slither: Any) -> tuple[Proof, ...]:
    """Return what each model of layer S reaches in a source, by the name of the model."""
    return tuple(
        Proof(module.CLAIM, name, module.discharged(slither))
        for name, module in MODELS
        if hasattr(module, "discharged")
    )


def _import_models() -> Iterator[tuple[str, Any]]:
    for item in sorted(pkgutil.iter_modules(models.__path__), key=lambda item: item.name):
        if item.name.startswith(PROOFS):
            yield item.name, importlib.import_module(f"{models.__name__}.{item.name}")


MODELS = tuple(_import_models())
"""Imported with this module: a model that is imported while an obligation reads the contracts might have read them too,
and then nothing that the process answers afterwards could be kept by what it read."""


@dataclass(frozen=True, slots=True)
class Row:
    """One site, and the proofs that reach it."""

    site: Site
    proofs: tuple[Proof, ...]
    """Of a claim named beside it."""
    elsewhere: tuple[Proof, ...]
    """Of other claims, which do not count."""

    @property
    def stands(self) -> bool:
        """Whether the operation is discharged."""
        return bool(self.proofs)


def join(sites: Sequence[Site], proofs: Sequence[Proof]) -> tuple[Row, ...]:
    """Return each site with what reaches it."""
    rows = []
    for site in sites:
        reach = [proof for proof in proofs if site.key in proof.keys]
        named = tuple(proof for proof in reach if proof.claim in site.claims)
        rows.append(Row(site, named, tuple(proof for proof in reach if proof not in named)))
    return tuple(rows)


def complain(row: Row) -> str:
    """Return what is wrong with a site that does not stand."""
    site = row.site
    named = " or ".join(site.claims) or "no claim"
    reached = ", ".join(sorted({f"{proof.claim} ({proof.model})" for proof in row.elsewhere})) or "no proof"
    return f"{site.place}: {site.kind} in {site.function} names {named}; {reached} reaches it"
