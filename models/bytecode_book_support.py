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
from clearproof.evm.paired import BookPair, Refusal, Step, list_contracts
from clearproof.evm.stories import StoryCase, write_story
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
    is_agreed: bool = True
    """Whether contract and specification agreed to the end, so that only a law was broken."""


class Stage:
    """A margin book with its specification that can be taken back to the beginning."""

    def __init__(self, root: Path, artifact: Artifact, scope: Scope = SCOPE, deposit: int = START_AMOUNT) -> None:
        self.pair = BookPair.create(create_machine(), root, artifact, scope)
        deposits = [Call("deposit", address, (deposit,)) for address in scope.accounts]
        self.opening = (*list_contracts(PARAMETERS, LISTED), *deposits)
        """What happens before every story."""
        for call in self.opening:
            self.pair.take(call)
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
                return Story(tuple(steps), str(error), is_agreed=False)
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
    stage = Stage(run.root, artifact)
    taken = 0
    for seed in count(run.profile.seed):
        if taken and taken >= steps:
            break
        story = stage.tell(plot.law, _draw_steps(plot.draw, seed_draw(seed)))
        taken += len(story.steps)
        if story.trouble is not None:
            return refute(claim, stage, shorten(stage, plot.law, story))
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


def refute(claim: str, stage: Stage, story: Story) -> Evidence:
    """Return a story that went wrong as evidence."""
    steps = (*stage.opening, *story.steps)
    case = StoryCase(stage.pair.scope, steps, story.trouble or "not as told", story.is_agreed)
    title = f"after {len(story.steps)} steps: {story.trouble}"
    shown = Counterexample(title, write_story(case), f"clearproof gate --only {claim}")
    return by_counterexample(title, shown, tool=stage.pair.name)


def judge(claim: str, stage: Stage, summary: str, steps: Sequence[Step], reached: Sequence[bool]) -> Evidence:
    """Return a witness: its story, and whether it reaches each of the things that it is told for."""
    if all(reached):
        return by_tests(stage.pair.name, summary, len(steps))
    missed = [str(place) for place, one in enumerate(reached) if not one]
    return refute(claim, stage, Story(tuple(steps), f"not as told, in {', '.join(missed)}: {summary}"))
