"""Which verdict has each proposition in each layer, is it the expected one, and what does the whole run amount to?

The gate fails closed: a row without evidence, a claim without a witness or a mutant, a witness that is not reached and
a mutant that survives are problems like any other, and no problem is ever dropped because another one outranks it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from clearproof.claims import Claim, Layer, Mark, Profile, Proposition, Role, Verdict
from clearproof.errors import Exit
from clearproof.gate.checking import list_lemmas
from clearproof.gate.task import Answered, Failure

_MARKS = (Mark.NONE, Mark.TESTED, Mark.TRUSTED, Mark.CHECKED)
_WORST = (Verdict.REFUTED, Verdict.PROVED, Verdict.ERROR, Verdict.UNDECIDED)
"""How unexpected verdicts outrank each other: a wrong answer, then no usable answer, then an open one."""
_WANTED = {Role.WITNESS: Verdict.PROVED, Role.MUTANT: Verdict.REFUTED}
_EXIT = ((Verdict.REFUTED, Exit.REFUTED), (Verdict.ERROR, Exit.ERROR), (Verdict.UNDECIDED, Exit.UNDECIDED))


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why the gate does not pass."""

    kind: Verdict
    """``refuted`` (a verdict that is not the expected one), ``error`` or ``undecided``."""
    place: str
    """Claim, proposition and layer, or file and line."""
    message: str
    claim: str = ""
    key: str = ""
    """The obligation, where there is one."""


@dataclass(frozen=True)
class Row:
    """A proposition in one layer: one line of the table."""

    claim: Claim
    proposition: Proposition
    layer: Layer
    answers: tuple[Answered, ...]

    @property
    def expected(self) -> Verdict:
        """The verdict that the specs say it has."""
        return Verdict(self.proposition.expected)

    @property
    def place(self) -> str:
        """The address of the row: claim, proposition unless it is the statement, layer."""
        return f"{self.name} {self.layer}"

    @property
    def name(self) -> str:
        """The claim, with the proposition unless it is the statement."""
        key = self.proposition.key
        return self.claim.id if key == "statement" else f"{self.claim.id}/{key}"

    @cached_property
    def verdict(self) -> Verdict:
        """The expected verdict if every obligation gives it, else the worst other one; ``error`` where one lacks."""
        if not self.answers or self.missing:
            return Verdict.ERROR
        others = {item.evidence.verdict for item in self.answers} - {self.expected}
        return next((verdict for verdict in _WORST if verdict in others), self.expected)

    @property
    def is_as_expected(self) -> bool:
        """Whether there is evidence and all of it says what the specs expect."""
        return (
            bool(self.answers)
            and not self.missing
            and all(item.evidence.verdict is self.expected for item in self.answers)
        )

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Lemmas that the proof still needs: a theorem is proved by all of its lemmas, or by none of them."""
        shown = {lemma for item in self.answers for lemma in item.lemmas}
        needed = list_lemmas(self.claim.id, self.proposition.key) if shown else []
        return tuple(lemma for lemma in needed if lemma not in shown)

    @property
    def mark(self) -> Mark:
        """The weakest mark of the obligations."""
        marks = [item.evidence.mark for item in self.answers] + [Mark.NONE for _ in self.missing]
        return min(marks, key=_MARKS.index, default=Mark.NONE)

    @property
    def tools(self) -> str:
        """What produced the verdicts, each once."""
        return ", ".join(sorted({item.evidence.tool for item in self.answers})) or "-"

    @property
    def statement(self) -> str:
        """One line that says what is claimed."""
        return self.claim.get_title(self.proposition.key)

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What narrows the verdict: the proposition's assumptions, then the evidence's."""
        found = [*self.proposition.assumptions, *(text for item in self.answers for text in item.evidence.assumptions)]
        return tuple(dict.fromkeys(" ".join(text.split()) for text in found))


@dataclass(frozen=True)
class Report:
    """Everything that a run of the gate found out."""

    project: str
    profile: Profile
    selection: tuple[str, ...]
    """Claims that were asked for; empty for all."""
    claims: Mapping[str, Claim]
    """The claims of this run."""
    answers: tuple[Answered, ...]
    """By key."""
    versions: Mapping[str, str]
    sources: str
    """Hash of everything that any answer may depend on."""
    strays: tuple[Problem, ...] = ()
    """Problems found before anything ran: imports that fail, obligations that no spec asks for."""
    seconds: float = field(default=0.0, compare=False)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """One row per claim, proposition and layer, in the order of the specs."""
        return tuple(
            Row(claim, proposition, layer, self.select(Role.STATEMENT, claim.id, proposition.key, layer))
            for claim in self.claims.values()
            for proposition in claim.proposition
            for layer in proposition.layers
        )

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Every reason why the gate does not pass."""
        found = list(self.strays)
        for claim in self.claims.values():
            for row in self.rows:
                if row.claim is claim:
                    found += _list_row_problems(row)
            for role in _WANTED:
                found += _list_role_problems(claim, role, self.select(role, claim.id))
        return tuple(found)

    @property
    def exit_code(self) -> Exit:
        """0 when nothing is wrong; refuted outranks error, error outranks undecided."""
        kinds = {problem.kind for problem in self.problems}
        return next((code for kind, code in _EXIT if kind in kinds), Exit.OK)

    def select(
        self, role: Role, claim: str, proposition: str | None = None, layer: Layer | None = None
    ) -> tuple[Answered, ...]:
        """Return the answers of one role, for a claim or for one of its rows."""
        return tuple(
            item
            for item in self.answers
            if item.task.role is role
            and item.task.claim == claim
            and proposition in (None, item.task.proposition)
            and layer in (None, item.task.layer)
        )

    def count(self, role: Role, claim: str) -> tuple[int, int]:
        """Return how many witnesses are reached, or mutants caught, and how many there are."""
        answers = self.select(role, claim)
        return sum(item.evidence.verdict is _WANTED[role] for item in answers), len(answers)

    @cached_property
    def assumptions(self) -> dict[str, tuple[str, ...]]:
        """Assumption -> claims whose verdict it narrows."""
        used: dict[str, list[str]] = {}
        for row in self.rows:
            for text in row.assumptions:
                used.setdefault(text, []).append(row.claim.id)
        return {text: tuple(dict.fromkeys(ids)) for text, ids in used.items()}


def find_strays(claims: Mapping[str, Claim], tasks: Sequence[tuple[str, str, Layer, str]]) -> list[Problem]:
    """Return a problem for each (claim, proposition, layer, key) that the specs do not know."""
    found = []
    for claim_id, key, layer, address in tasks:
        claim = claims.get(claim_id)
        proposition = claim.get_proposition(key) if claim else None
        if claim is None:
            message = f"an obligation answers {claim_id}, which no spec states"
        elif proposition is None:
            known = ", ".join(item.key for item in claim.proposition)
            message = f"an obligation answers proposition {key!r}, allowed: {known}"
        elif layer not in proposition.layers:
            message = f"an obligation answers in layer {layer}, allowed: {', '.join(proposition.layers)}"
        else:
            continue
        found.append(Problem(Verdict.ERROR, address, message, claim_id, address))
    return found


def describe_failures(failures: Sequence[Failure]) -> list[Problem]:
    """Return a problem for each model that cannot be imported."""
    return [
        Problem(Verdict.ERROR, f"{item.file}:{item.line}", f"cannot be imported: {item.message}") for item in failures
    ]


def _list_row_problems(row: Row) -> list[Problem]:
    claim = row.claim.id
    if not row.answers:
        return [Problem(Verdict.ERROR, row.place, "no obligation answers it", claim)]
    found = [
        Problem(Verdict.ERROR, row.place, f"a proof without one of its lemmas, {lemma}", claim) for lemma in row.missing
    ]
    for item in row.answers:
        verdict, key = item.evidence.verdict, item.task.key
        if verdict is row.expected:
            continue
        if verdict in (Verdict.PROVED, Verdict.REFUTED):
            message = f"{verdict}, expected {row.expected}: {item.evidence.summary}"
            found.append(Problem(Verdict.REFUTED, row.place, message, claim, key))
        else:
            found.append(Problem(verdict, row.place, f"{verdict}: {item.evidence.summary}", claim, key))
    return found


def _list_role_problems(claim: Claim, role: Role, answers: Sequence[Answered]) -> list[Problem]:
    if not answers:
        lack = "it may be vacuous" if role is Role.WITNESS else "nothing shows that its evidence would notice a mistake"
        return [Problem(Verdict.ERROR, claim.id, f"no {role} obligation: {lack}", claim.id)]
    said = "the premise is not reached" if role is Role.WITNESS else "the mutant survives"
    found = []
    for item in answers:
        verdict = item.evidence.verdict
        if verdict is _WANTED[role]:
            continue
        place, summary = f"{claim.id} {role} {item.task.name}", item.evidence.summary
        is_answer = verdict in (Verdict.PROVED, Verdict.REFUTED)
        message = f"{said}: {summary}" if is_answer else f"{verdict}: {summary}"
        kind = Verdict.REFUTED if is_answer else verdict
        found.append(Problem(kind, place, message, claim.id, item.task.key))
    return found
