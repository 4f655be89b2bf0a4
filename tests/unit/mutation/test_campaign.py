"""A campaign: every mutant once, the same report in any order, and nothing lost when something dies."""

import multiprocessing

import pytest

from clearproof.mutation import campaign as module
from clearproof.mutation.campaign import Campaign, run_campaign
from clearproof.mutation.journal import Journal
from clearproof.mutation.mutant import Kind
from clearproof.mutation.outcome import Status
from tests.unit.mutation import trials

MUTANTS = trials.make_mutants()


class Counter:
    def __init__(self):
        self.total, self.seen = 0, []

    def start(self, total):
        self.total = total

    def finish(self, mutant, outcome):
        self.seen.append((mutant.id, outcome.status))


@pytest.fixture
def run(tmp_path):
    def call(trial, mutants=MUTANTS, workers=1, evidence="e"):
        journal = Journal(tmp_path / "journal.jsonl")
        counter = Counter()
        try:
            campaign = Campaign(
                tmp_path, mutants, {Kind.CONTRACTS: trial}, {Kind.CONTRACTS: evidence}, journal, workers
            )
            found = run_campaign(campaign, counter)
        finally:
            journal.close()
        assert counter.total == len(mutants) == len(counter.seen)
        return found

    return call


def count_asked(folder, line):
    return len(list(folder.glob(f"asked-{line}-*")))


def test_outcomes_come_in_the_order_of_the_mutants(run):
    found = run(trials.try_by_line)
    assert list(found) == [item.id for item in MUTANTS]
    assert [item.status for item in found.values()] == [Status.KILLED, Status.SURVIVED, Status.ERROR, Status.ERROR]
    assert [item.note for item in found.values()][2:] == ["the tool broke", "ValueError: something else broke"]


def test_second_run_asks_only_what_is_not_known(run, tmp_path):
    first = run(trials.try_by_line)
    second = run(trials.try_by_line)
    assert [item.status for item in first.values()] == [item.status for item in second.values()]
    assert [count_asked(tmp_path, line) for line in (1, 2, 3, 4)] == [1, 1, 2, 2]


def test_other_evidence_makes_every_outcome_unknown(run, tmp_path):
    run(trials.try_by_line)
    run(trials.try_by_line, evidence="other")
    assert count_asked(tmp_path, 1) == 2


def test_processes_give_the_same_as_one_process(run):
    assert [item.status for item in run(trials.try_by_line, workers=2).values()] == [
        Status.KILLED,
        Status.SURVIVED,
        Status.ERROR,
        Status.ERROR,
    ]


def test_dying_process_takes_only_its_own_mutant_with_it(run):
    found = run(trials.die_at_line_two, workers=2)
    assert [item.status for item in found.values()] == [Status.KILLED, Status.ERROR, Status.KILLED, Status.KILLED]


def test_mutant_that_never_ends_is_a_timeout_and_the_rest_goes_on(run, monkeypatch):
    monkeypatch.setattr(module, "LIMIT_S", 0.2)
    found = run(trials.spin_at_line_two)
    assert [item.status for item in found.values()] == [Status.KILLED, Status.TIMEOUT, Status.KILLED, Status.KILLED]


def test_interrupted_run_keeps_what_it_found_and_leaves_no_process(tmp_path):
    class Interrupt(Counter):
        def finish(self, *_):
            raise KeyboardInterrupt

    before = set(multiprocessing.active_children())
    journal = Journal(tmp_path / "journal.jsonl")
    trials_by_kind = {Kind.CONTRACTS: trials.die_at_line_two}
    chosen = [item for item in MUTANTS if item.line != 2]
    with pytest.raises(KeyboardInterrupt):
        run_campaign(Campaign(tmp_path, chosen, trials_by_kind, {Kind.CONTRACTS: "e"}, journal, 2), Interrupt())
    journal.close()
    assert set(multiprocessing.active_children()) == before
    assert len(journal.path.read_text().splitlines()) == 1


def test_time_is_told_and_nothing_else_differs_between_runs(run):
    (outcome,) = run(trials.try_by_line, mutants=MUTANTS[:1]).values()
    assert outcome.milliseconds >= 0
