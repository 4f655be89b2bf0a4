"""Layer V of a margin book: how random life cycles become a verdict, and a broken one becomes a short story.

A *story* starts from a fresh book and takes random steps. After each one the contract is compared with its
specification in everything that can be read of it, and a *law* looks at what the contract itself answered before and
after. A step that breaks either is the end: every step that is not needed for it is taken out, and the rest is told.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TypeAlias

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests
from clearproof.engine.book import Call
from clearproof.engine.book_state import Book
from clearproof.evm import create_machine
from clearproof.evm.book_queries import MismatchError, Scope, State
from clearproof.evm.paired import BookPair, Refusal, Step, show_step
from clearproof.toolchain.solidity import Artifact
from models.bytecode_book_steps import LISTED, PARAMETERS, SCOPE, START_AMOUNT, Draw, seed_draw

STORY_LENGTH = 60
_FEWEST_STEPS = 240
_SHRINK_RUNS = 200
"""Stories tried at most to find a shorter one."""


@dataclass(frozen=True, slots=True)
class Event:
    """One step of a contract: what it answered before and after."""

    step: Step
    refusal: Refusal | None
    before: State
    after: State


Law: TypeAlias = Callable[[Event], str | None]
"""None, or how the step breaks the law."""
Teller: TypeAlias = Callable[[Draw, Book], Sequence[Step]]
"""Draws the next steps of a story."""


@dataclass(frozen=True, slots=True)
class Plot:
    """What stories are about."""

    name: str
    draw: Teller
    law: Law


@dataclass(frozen=True, slots=True)
class Story:
    """The steps taken, and how the last one went wrong, if it did."""

    steps: tuple[Step, ...]
    trouble: str | None


class Stage:
    """A margin book with its specification that can be taken back to the beginning."""

    def __init__(self, root: Path, artifact: Artifact, scope: Scope = SCOPE, deposit: int = START_AMOUNT) -> None:
        self.pair = BookPair.create(create_machine(), root, artifact, scope)
        self.pair.list_contracts(PARAMETERS, LISTED)
        for address in scope.accounts:
            self.pair.take(Call("deposit", address, (deposit,)))
        self._start = self.pair.twin
        self._point = self.pair.book.machine.snapshot()

    def rewind(self) -> None:
        """Undo every step."""
        machine = self.pair.book.machine
        machine.restore(self._point)
        self._point = machine.snapshot()
        machine.set_time(self._start.now)
        self.pair.twin = self._start
        self.pair.compare()

    def take(self, step: Step) -> Event:
        """Take one step.

        Raises
        ------
        MismatchError
            The contract and its specification disagree.
        """
        before = self.pair.state
        refusal = self.pair.take(step)
        return Event(step, refusal, before, self.pair.state)

    def tell(self, law: Law, choose_step: Callable[[Book], Step | None]) -> Story:
        """Take steps from the beginning until there is none left, or one goes wrong."""
        self.rewind()
        steps: list[Step] = []
        while (step := choose_step(self.pair.twin)) is not None:
            steps.append(step)
            try:
                trouble = law(self.take(step))
            except MismatchError as error:
                trouble = str(error)
            if trouble is not None:
                return Story(tuple(steps), trouble)
        return Story(tuple(steps), None)

    def retell(self, law: Law, steps: Sequence[Step]) -> Story:
        """Take these steps from the beginning."""
        rest = iter(steps)
        return self.tell(law, lambda _: next(rest, None))


def count_steps(run: Run) -> int:
    """Return how many steps an obligation of the profile takes: each compares tens of answers."""
    return max(run.profile.evm_cases // 100, _FEWEST_STEPS) // create_machine().slowness


def try_stories(run: Run, claim: str, artifact: Artifact, plot: Plot, steps: int) -> Evidence:
    """Take at least ``steps`` steps in stories; the first that goes wrong is shortened and returned."""
    try:
        stage = Stage(run.root, artifact)
    except MismatchError as error:
        return refute(claim, artifact.name, Story((), str(error)))
    taken = 0
    for seed in count(run.profile.seed):
        if taken and taken >= steps:
            break
        story = stage.tell(plot.law, _draw_steps(plot.draw, seed_draw(seed)))
        taken += len(story.steps)
        if story.trouble is not None:
            return refute(claim, stage.pair.name, shorten(stage, plot.law, story))
    return by_tests(stage.pair.name, f"{plot.name}: no exception, and the contract is as specified", taken)


def shorten(stage: Stage, law: Law, story: Story) -> Story:
    """Return a story that goes wrong with fewer steps: each that is not needed is taken out, the last ones first."""
    place = len(story.steps) - 2
    for _ in range(_SHRINK_RUNS):
        if place < 0:
            break
        shorter = stage.retell(law, story.steps[:place] + story.steps[place + 1 :])
        if shorter.trouble is not None:
            story = shorter
        place = min(place, len(story.steps) - 1) - 1
    return story


def _draw_steps(teller: Teller, draw: Draw) -> Callable[[Book], Step | None]:
    left = iter(range(STORY_LENGTH))
    scene: list[Step] = []

    def choose_step(book: Book) -> Step | None:
        if next(left, None) is None:
            return None
        if not scene:
            scene.extend(teller(draw, book))
        return scene.pop(0)

    return choose_step


def refute(claim: str, tool: str, story: Story) -> Evidence:
    """Return a story that went wrong as evidence."""
    data = {"steps": [show_step(step) for step in story.steps], "reason": story.trouble}
    title = f"after {len(story.steps)} steps: {story.trouble}"
    return by_counterexample(title, Counterexample(title, data, f"clearproof gate --only {claim}"), tool=tool)


def judge(claim: str, tool: str, summary: str, steps: Sequence[Step], reached: Sequence[bool]) -> Evidence:
    """Return a witness: its story, and whether it reaches each of the things that it is told for."""
    if all(reached):
        return by_tests(tool, summary, len(steps))
    missed = [str(place) for place, one in enumerate(reached) if not one]
    return refute(claim, tool, Story(tuple(steps), f"not as told, in {', '.join(missed)}: {summary}"))
