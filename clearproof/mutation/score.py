"""How good is the evidence? The honest score, and every survivor."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from clearproof.errors import Exit
from clearproof.mutation.equivalent import Argument
from clearproof.mutation.mutant import Mutant
from clearproof.mutation.outcome import Outcome, Status


@dataclass(frozen=True)
class Result:
    """One mutant and what became of it, arguments included."""

    mutant: Mutant
    outcome: Outcome
    argument: str = ""
    """Why nothing can notice it, where somebody has argued that."""


@dataclass(frozen=True)
class Score:
    """Everything that a campaign found out."""

    results: tuple[Result, ...]
    """In the order of the mutants."""
    generated: int
    """Mutants of the selection, tried or not."""
    problems: tuple[str, ...]
    """Why the run cannot be relied on: evidence that fails on the original, void arguments."""

    @cached_property
    def counts(self) -> Mapping[Status, int]:
        """How many ended how."""
        found = Counter(item.outcome.status for item in self.results)
        return {status: found[status] for status in Status}

    @property
    def counted(self) -> int:
        """Mutants in the score: those that were killed and those that survived."""
        return self.counts[Status.KILLED] + self.counts[Status.SURVIVED]

    @property
    def ratio(self) -> Fraction | None:
        """Killed by counted; None when nothing counts."""
        return Fraction(self.counts[Status.KILLED], self.counted) if self.counted else None

    @cached_property
    def survivors(self) -> tuple[Result, ...]:
        """What nothing noticed and nobody argued away."""
        return self.select(Status.SURVIVED)

    def select(self, status: Status) -> tuple[Result, ...]:
        """Return the results of one status."""
        return tuple(item for item in self.results if item.outcome.status is status)

    @cached_property
    def killers(self) -> Mapping[str, tuple[int, int]]:
        """Evidence -> how many it killed, and the median milliseconds of those."""
        times: dict[str, list[int]] = {}
        for item in self.select(Status.KILLED):
            times.setdefault(item.outcome.by, []).append(item.outcome.milliseconds)
        return {name: (len(found), sorted(found)[len(found) // 2]) for name, found in sorted(times.items())}

    @property
    def explained(self) -> int:
        """Survivors of which a committed argument says why nothing notices them."""
        return sum(item.argument != "" for item in self.survivors)

    @property
    def exit_code(self) -> Exit:
        """1 for a survivor without a reason, 4 for an error or a problem, 3 for a timeout, else 0; none tried is 4."""
        if self.explained < len(self.survivors):
            return Exit.REFUTED
        if self.problems or self.counts[Status.ERROR] or not self.counted:
            return Exit.ERROR
        return Exit.UNDECIDED if self.counts[Status.TIMEOUT] else Exit.OK


def settle(
    mutants: Sequence[Mutant],
    outcomes: Mapping[str, Outcome],
    arguments: Mapping[str, Argument],
    generated: int,
    problems: Sequence[str],
) -> Score:
    """Return the score of outcomes and arguments; an argument about a mutant that was noticed is a problem."""
    said = list(problems)
    results = []
    for mutant in mutants:
        outcome, argument = outcomes[mutant.id], arguments.get(mutant.id)
        if argument is None:
            results.append(Result(mutant, outcome))
            continue
        if outcome.status is Status.KILLED:
            said.append(f"{mutant.id} in {mutant.path} is argued away, but {outcome.by} notices it: {outcome.note}")
        elif outcome.status is Status.SURVIVED and argument.verdict == "equivalent":
            outcome = Outcome(Status.EQUIVALENT, "argument", outcome.note, outcome.milliseconds)
        results.append(Result(mutant, outcome, argument.reason))
    return Score(tuple(results), generated, tuple(said))
