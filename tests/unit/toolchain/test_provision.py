from clearproof.toolchain import provision
from clearproof.toolchain.project import get_reference_root


def test_the_compiler_that_was_made_available_is_named(cache, capsys):
    assert provision.main([str(get_reference_root())]) == 0
    assert "solc 0.8.37+commit." in capsys.readouterr().err


def test_without_a_network_the_error_has_a_hint_and_its_exit_code(empty_cache, no_network, capsys):
    assert provision.main([]) == 4
    text = capsys.readouterr().err
    assert "could not be fetched" in text
    assert "hint: run once with a network" in text
