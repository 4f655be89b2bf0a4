import tomllib
from dataclasses import replace

import pytest

from clearproof.errors import InputError
from clearproof.static.slither_findings import Finding
from clearproof.static.slither_triage import TRIAGE_FILE, Triage, compute_digest, judge, load_triage, render_entries

OWN = Finding("tx-origin", "Medium", "Medium", ("A.sol:A.f()",), "0123456789abcdef", "words", "")
OTHER = replace(OWN, detector="timestamp", snippet="fedcba9876543210")
LIBRARY = replace(OWN, elements=("lib/L.sol:L.g()",), package="lib")
LIBRARY_MORE = replace(LIBRARY, snippet="aaaaaaaaaaaaaaaa")
FINDINGS = (OWN, OTHER, LIBRARY, LIBRARY_MORE)


def accept(findings):
    """Return the triage that covers exactly ``findings``, by way of the rendered file."""
    text = render_entries(findings).replace('reason = ""', 'reason = "looked at, harmless"')
    return Triage.model_validate(tomllib.loads(text))


def test_rendered_entries_cover_what_they_were_rendered_from():
    judgement = judge(FINDINGS, accept(FINDINGS))
    assert (judgement.untriaged, judgement.stale) == ((), ())
    assert (judgement.own, judgement.library) == (2, 2)


def test_without_a_file_nothing_is_triaged(tmp_path):
    judgement = judge(FINDINGS, load_triage(tmp_path))
    assert judgement.untriaged == FINDINGS
    assert (judgement.own, judgement.library) == (0, 0)


@pytest.mark.parametrize("missing", [OWN, OTHER])
def test_a_finding_without_an_entry_is_untriaged(missing):
    rest = [finding for finding in FINDINGS if finding != missing]
    judgement = judge(FINDINGS, accept(rest))
    assert judgement.untriaged == (missing,)
    assert judgement.stale == ()


@pytest.mark.parametrize("gone", FINDINGS)
def test_an_entry_without_a_finding_is_stale(gone):
    rest = [finding for finding in FINDINGS if finding != gone]
    judgement = judge(rest, accept(FINDINGS))
    assert len(judgement.stale) == 1
    assert gone.detector in judgement.stale[0]


@pytest.mark.parametrize(
    "change",
    [{"snippet": "0000000000000000"}, {"detector": "other"}, {"elements": ("A.sol:A.g()",)}],
)
@pytest.mark.parametrize("finding", [OWN, LIBRARY])
def test_a_changed_finding_is_untriaged_and_its_entry_stale(finding, change):
    changed = [replace(item, **change) if item == finding else item for item in FINDINGS]
    judgement = judge(changed, accept(FINDINGS))
    assert replace(finding, **change) in judgement.untriaged
    assert len(judgement.stale) == 1


def test_the_same_finding_twice_needs_an_entry_for_two():
    judgement = judge((OWN, OWN), accept((OWN,)))
    assert judgement.untriaged == (OWN, OWN)
    assert judgement.own == 0
    assert judge((OWN, OWN), accept((OWN, OWN))).untriaged == ()
    assert len(judge((OWN,), accept((OWN, OWN))).stale) == 1


def test_a_library_entry_does_not_cover_the_projects_own_code():
    judgement = judge((replace(LIBRARY, package=""),), accept((LIBRARY,)))
    assert len(judgement.untriaged) == 1


def test_the_order_of_findings_does_not_change_a_digest():
    assert compute_digest((LIBRARY, LIBRARY_MORE)) == compute_digest((LIBRARY_MORE, LIBRARY))
    assert compute_digest((LIBRARY,)) != compute_digest((LIBRARY, LIBRARY))


ENTRY = '[[finding]]\ndetector = "a"\nelements = ["b"]\nsnippet = "0123456789abcdef"\n'


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[[finding", "TOML|Expected"),
        (ENTRY, "reason"),
        (ENTRY + 'reason = ""\n', "reason"),
        (ENTRY + 'reason = "          "\n', "reason"),
        (ENTRY + 'reason = "looked at, harmless"\nline = 3\n', "line"),
        (ENTRY.replace("0123456789abcdef", "0123") + 'reason = "looked at, harmless"\n', "snippet"),
        ('schema = "clearproof/slither-triage/2"\n', "schema"),
        ((ENTRY + 'reason = "looked at, harmless"\n') * 2, "listed 2 times"),
    ],
)
def test_a_malformed_triage_file_is_refused_with_its_place(tmp_path, text, place):
    (tmp_path / "contracts").mkdir()
    (tmp_path / TRIAGE_FILE).write_text(text)
    with pytest.raises(InputError, match=place):
        load_triage(tmp_path)
