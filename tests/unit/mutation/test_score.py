"""The score: what counts, what is counted apart, and what makes a run worthless."""

from fractions import Fraction

import pytest

from clearproof.errors import Exit, InputError
from clearproof.mutation.equivalent import Argument, Member, load_arguments
from clearproof.mutation.mutant import Edit, Kind, name_mutants
from clearproof.mutation.outcome import Outcome, Status
from clearproof.mutation.report import render_json, render_table, render_text, show_percent
from clearproof.mutation.score import settle

TEXT = "a = 1\nb = 2\nc = 3\nd = 4\n"
MUTANTS = name_mutants(
    Kind.CONTRACTS, "a.sol", TEXT, [Edit("constant", at, at + 1, "9", "f") for at in (4, 10, 16, 22)]
)
REASON = "the constant is never read, so nothing can tell"


def score(*statuses, arguments=None, problems=()):
    chosen = MUTANTS[: len(statuses)]
    outcomes = {item.id: Outcome(status, "lens", "seen") for item, status in zip(chosen, statuses, strict=True)}
    return settle(chosen, outcomes, arguments or {}, 4, problems)


def argue(mutant):
    return Argument(path="a.sol", function="f", reason=REASON, mutant=(Member(id=mutant.id, change=mutant.change),))


K, S, N, T, E, Q = (
    Status.KILLED,
    Status.SURVIVED,
    Status.NONCOMPILING,
    Status.TIMEOUT,
    Status.ERROR,
    Status.EQUIVALENT,
)


def test_score_is_killed_by_killed_and_survived_and_nothing_else():
    found = score(K, S, N, T)
    assert (found.ratio, found.counted) == (Fraction(1, 2), 2)
    assert score(K, K, Q, E).ratio == 1
    assert score(N, T).ratio is None


@pytest.mark.parametrize(
    ("statuses", "code"),
    [
        ((K, K), Exit.OK),
        ((K, N, Q), Exit.OK),
        ((K, S, E, T), Exit.REFUTED),
        ((K, T), Exit.UNDECIDED),
        ((K, T, E), Exit.ERROR),
        ((N, Q), Exit.ERROR),
        ((), Exit.ERROR),
    ],
)
def test_exit_code_says_the_worst_and_nothing_tried_is_an_error(statuses, code):
    assert score(*statuses).exit_code is code


def test_percent_is_rounded_down_so_that_100_means_all():
    assert show_percent(score(K, K, K, S)) == "75.00 %"
    assert show_percent(score(K)) == "100.00 %"
    assert show_percent(score(N)) == "-"


def test_argued_survivor_is_equivalent():
    found = score(K, S, arguments={MUTANTS[1].id: argue(MUTANTS[1])})
    assert found.counts[Q] == 1
    assert found.exit_code is Exit.OK
    assert found.results[1].argument == REASON


def test_explained_survivor_stays_one_and_is_told_with_its_reason():
    explained = argue(MUTANTS[1]).model_copy(update={"verdict": "survivor"})
    found = score(K, S, arguments={MUTANTS[1].id: explained})
    assert (found.counts[S], found.explained, found.exit_code) == (1, 1, Exit.OK)


def test_one_survivor_without_a_reason_fails_the_run_whatever_is_said_of_others():
    explained = argue(MUTANTS[1]).model_copy(update={"verdict": "survivor"})
    found = score(K, S, S, arguments={MUTANTS[1].id: explained})
    assert (found.explained, found.exit_code) == (1, Exit.REFUTED)
    assert f"`b = 2  ->  b = 9` | {REASON} |" in render_table(found, "seed 1")


def test_argument_about_a_killed_mutant_is_a_problem():
    found = score(K, K, arguments={MUTANTS[1].id: argue(MUTANTS[1])})
    assert found.exit_code is Exit.ERROR
    assert "argued away, but lens notices it" in found.problems[0]
    assert found.counts[K] == 2


def write(folder, *members, path="a.sol", function="f", reason=REASON):
    lines = ['schema = "clearproof/equivalent-mutants/1"', "[[argument]]"]
    lines += [f'path = "{path}"', f'function = "{function}"', f'reason = "{reason}"']
    for name, change in members:
        lines += ["[[argument.mutant]]", f'id = "{name}"', f'change = "{change}"']
    file = folder / "equivalent.toml"
    file.write_text("\n".join(lines) + "\n")
    return file


def load(file):
    return load_arguments(file, MUTANTS, frozenset({"a.sol"}))


def test_argument_about_a_mutant_is_read(tmp_path):
    found = load(write(tmp_path, (MUTANTS[0].id, MUTANTS[0].change)))
    assert found.void == ()
    assert found.by_mutant[MUTANTS[0].id].reason == REASON


@pytest.mark.parametrize(
    ("members", "function", "said"),
    [
        ((("000000000000", "x  ->  y"),), "f", "no such mutant"),
        (((MUTANTS[0].id, "a = 1  ->  a = 8"),), "f", "but it is 'a = 1  ->  a = 9'"),
        (((MUTANTS[0].id, MUTANTS[0].change),), "g", "but it is in a.sol f"),
    ],
)
def test_argument_about_something_else_is_void(tmp_path, members, function, said):
    (void,) = load(write(tmp_path, *members, function=function)).void
    assert said in void


def test_argument_about_another_file_is_not_looked_at(tmp_path):
    found = load(write(tmp_path, ("000000000000", "x"), path="b.sol"))
    assert (found.void, dict(found.by_mutant)) == ((), {})


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda text: text.replace('path = "a.sol"', 'path = "a.sol"\nbecause = "x"'), "argument.0.because"),
        (lambda text: text.replace(REASON, "no"), "argument.0.reason"),
        (lambda text: text.replace("mutants/1", "mutants/2"), "schema"),
        (lambda text: text.replace(MUTANTS[0].id, "XYZ"), "argument.0.mutant.0.id"),
        (lambda text: text + text[text.index("[[argument.mutant]]") :], "argued twice"),
        (lambda text: text + "[", "TOML"),
    ],
)
def test_bad_file_of_arguments_is_refused_with_its_place(tmp_path, change, place):
    file = write(tmp_path, (MUTANTS[0].id, MUTANTS[0].change))
    file.write_text(change(file.read_text()))
    with pytest.raises(InputError, match=place):
        load(file)


def test_no_file_of_arguments_argues_nothing(tmp_path):
    assert load(tmp_path / "none.toml").by_mutant == {}


def test_reports_name_every_survivor():
    found = score(K, S, T, N)
    document = render_json(found, ["contracts"], "seed 1")
    assert document["counts"]["survived"] == 1
    assert document["score"] == {"killed": 1, "counted": 2, "percent": "50.00 %"}
    assert [item["id"] for item in document["survivors"]] == [MUTANTS[1].id]
    assert document["survivors"][0]["diff"].splitlines()[-1] == "+b = 9"
    text = "\n".join(render_text(found))
    assert MUTANTS[1].id in text
    assert "4 of 4 mutants tried: 1 killed, 1 survived, 1 noncompiling, 1 timeout; score 50.00 % of the 2" in text
    assert "0 of 1 survivors explained" in text
    table = render_table(score(K, S, S, arguments={MUTANTS[2].id: argue(MUTANTS[2])}), "seed 1")
    assert f"| `{MUTANTS[1].id}` | `a.sol` f | constant | `b = 2  ->  b = 9` | not explained yet |" in table
    assert f"`a.sol` f: {REASON}" in table
