"""Translated functions beside their bytecode, one way at a time: the ways that cases take.

A search reads its tables at places that depend on all it decided before. Its branches are decided as a case decides
them, and the way of that case is translated; the cases that are compared are those that go a way which was translated.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from clearproof.errors import ToolError
from clearproof.static.translate import Session, Translation
from clearproof.static.translate import terms as t
from clearproof.static.translate.evaluate import Number, Numbers, Rows
from clearproof.static.translate.state import START, State, whole
from clearproof.static.translate.terms import Term
from clearproof.static.translate.ways import End, Fork, Step, Tree, compile_ways
from models.translation_bench import BATCH, PEOPLE, Bench
from models.translation_draws import Demands, Draws

_PATIENCE = 4
"""Batches of cases without a new way, after which nobody looks for more."""


class _LeftError(Exception):
    """The inputs revert, or the terms mean nothing for them, before the end of the way."""


class Walk:
    """The run of one case."""

    def __init__(self, inputs: Mapping[str, Number], functions: frozenset[str]) -> None:
        self.session: Session | None = None
        self.steps: list[Step] = []
        self._numbers = Numbers(inputs)
        self._functions = functions
        self._known: dict[Term, bool] = {}

    def decide(self, function: str, condition: Term, state: State) -> bool | None:
        """Return where the case goes, in one of the functions whose branches are decided."""
        if function.partition("(")[0] not in self._functions:
            return None
        if condition not in self._known:
            fork = Fork(self._rely(), whole(state.path), condition)
            holds = bool(self._numbers.of(condition))
            self.steps.append((fork, holds))
            if not (self._numbers.of(fork.relied) and self._numbers.of(fork.going)):
                raise _LeftError
            self._known |= {condition: holds, t.lnot(condition): not holds}
        return self._known[condition]

    def _rely(self) -> Term:
        return t.TRUE if self.session is None else t.land(*self.session.machine.list_conditions())


@dataclass
class WaysBench(Bench):
    """One function, translated one way at a time."""

    functions: frozenset[str] = frozenset()
    """Names, without types, of those whose branches are decided as cases do."""
    most: int = 30
    """Ways that are translated."""
    tree: Tree = field(default_factory=Tree)

    def translate(self) -> None:
        """Look for ways, by cases of their own.

        Raises
        ------
        ToolError
            No case returned, or the function touches storage.
        """
        self.read = set()
        self._hint = t.TRUE
        session = self.open_session()
        session.arguments(session.find(self.target), State(START))
        draws = Draws(f"{self.name} ways", session.inputs, {}, (), PEOPLE)
        idle = 0
        while idle < _PATIENCE and self.tree.ends < self.most:
            known = self.tree.ends
            self._look(draws, [item.name for item in session.inputs])
            draws.demands = Demands(self.guards).found
            idle = 0 if self.tree.ends > known else idle + 1
        if not hasattr(self, "translation"):
            raise ToolError(f"{self.name}: no case returns")

    def _look(self, draws: Draws, names: Sequence[str]) -> None:
        """Translate the ways of some cases; those that take a new one are changed to find more."""
        rows, storage = draws.draw(BATCH)
        for row, leaves in zip(rows, storage, strict=True):
            if self.tree.ends < self.most and self._explore(dict(zip(names, row, strict=True))):
                draws.remember(row, leaves)

    def _explore(self, inputs: Mapping[str, Number]) -> bool:
        """Translate the way of a case; answer whether it is a new one to an end."""
        if self.tree.is_known(Numbers(inputs)):
            return False
        walk = Walk(inputs, self.functions)
        walk.session = self.open_session(walk.decide)
        try:
            translation = walk.session.translate(self.target)
        except _LeftError:
            *steps, (last, _) = walk.steps
            self.tree.insert(steps, last)
            self._hint = max(self._hint, last.going, key=lambda term: len(term.args))
            return False
        self.read |= {*translation.report.functions, *walk.session.machine.summaries}
        self._keep(walk.steps, translation)
        return True

    def _keep(self, steps: Sequence[Step], translation: Translation) -> None:
        if translation.written:
            raise ToolError(f"{self.name} writes storage, which ways do not follow")
        relied = t.land(*(condition for _, condition in translation.provisos))
        self.tree.insert(steps, End(relied, translation.returns, tuple(_flatten(translation.results))))
        if not hasattr(self, "translation") and translation.returns is not t.FALSE:
            self.use(translation)

    @property
    def terms(self) -> list[Term]:
        """Everything that is evaluated, on every way."""
        return self.tree.list_terms()

    @property
    def guards(self) -> list[Term]:
        """What a case needs to return on the first way that did, or as far as one came: hints for drawing."""
        return [self.proviso, self.translation.returns] if hasattr(self, "translation") else [self._hint]

    @property
    def can_revert(self) -> bool:
        """Whether some way refuses something."""
        return self.tree.can_revert

    def compile(self) -> Rows:
        """Return what evaluates the terms of a case's own way."""
        return compile_ways(self.tree, [*self._names, *self.environment])


def _flatten(shape: Any) -> list[Term]:
    return [leaf for item in shape for leaf in _flatten(item)] if isinstance(shape, list | tuple) else [shape]
