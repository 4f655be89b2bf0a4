import tomllib

import pytest

from clearproof.static.slither_triage import TRIAGE_FILE
from clearproof.static.slither_untriaged import main

ORIGIN = """// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;
contract Door {
    function open() external view returns (bool) {
        require(tx.origin == address(1));
        return true;
    }
}
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "contracts" / "src").mkdir(parents=True)
    (tmp_path / "contracts" / "src" / "Door.sol").write_text(ORIGIN)
    return tmp_path


def test_missing_entries_are_printed_and_refused_until_they_have_a_reason(project, capsys):
    assert main([str(project)]) == 1
    printed = capsys.readouterr().out
    assert "tx-origin" in {entry["detector"] for entry in tomllib.loads(printed)["finding"]}
    (project / TRIAGE_FILE).write_text(printed)
    assert main([str(project)]) == 2
    assert "reason" in capsys.readouterr().err
    (project / TRIAGE_FILE).write_text(printed.replace('reason = ""', 'reason = "a planted example"'))
    assert main([str(project)]) == 0
    assert capsys.readouterr().out == ""


def test_a_stale_entry_is_named_and_fails(project, capsys):
    main([str(project)])
    printed = capsys.readouterr().out.replace('reason = ""', 'reason = "a planted example"')
    (project / TRIAGE_FILE).write_text(printed)
    (project / "contracts" / "src" / "Door.sol").write_text(ORIGIN.replace("tx.origin == address(1)", "true"))
    assert main([str(project)]) == 1
    assert "stale: [[finding]] tx-origin" in capsys.readouterr().err


def test_a_project_without_contracts_is_bad_input(tmp_path, capsys):
    assert main([str(tmp_path)]) == 2
    assert "no Solidity file" in capsys.readouterr().err
