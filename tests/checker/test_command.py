"""``python -S -m clearproof.checker``: output, exit codes, and what it imports."""

import ast
import io
import json
import runpy
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

import clearproof.checker
from clearproof.checker.__main__ import main
from tests.checker import samples

FOLDER = Path(clearproof.checker.__file__).parent
OURS = (
    *("__init__", "__main__", "bundle", "checking", "documents", "errors", "fills", "linear", "majorants"),
    *("parameters", "polynomials", "portfolio", "proofs", "relaxations", "roots", "rules", "serves", "trees"),
)
MOST_LINES = 1_385
"""About 880 for parameters, margins and bundles, 430 for the worst fill of a portfolio, 65 for what bounds it."""


@pytest.fixture
def bundle(tmp_path, valid):
    for name, data in samples.make_bundle(valid).items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return tmp_path


def test_a_bundle_is_accepted_and_what_was_not_rechecked_is_listed(bundle, capsys, valid):
    assert main([str(bundle)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("accepted  ") for line in lines) == len(valid)
    assert "not rechecked: solver answers  MARGIN-SCALE-004/statement/T/statement/scale  smtlib/scale.smt2" in lines
    counts = f"{len(valid)} certificates accepted, 1 solver answers and 1 entries not rechecked"
    assert lines[-1] == f"accepted: {counts}"


def test_json_says_the_same(bundle, capsys, valid):
    assert main([str(bundle), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["schema"], report["outcome"]) == ("clearproof/checked/1", "accepted")
    assert len(report["accepted"]) == len(valid)
    assert report["not_rechecked"]["solver_answers"] == ["smtlib/scale.smt2"]


def test_one_certificate_finds_its_subject_in_the_bundle_above_it(bundle, capsys):
    assert main([str(bundle / "certificates" / "psd.json")]) == 0
    assert "specs/parameters/article.json is admissible" in capsys.readouterr().out


def test_an_altered_byte_is_rejected_with_a_reason(bundle, capsys):
    file = bundle / "subjects" / "specs" / "parameters" / "article.json"
    file.write_bytes(file.read_bytes() + b" ")
    assert main([str(bundle)]) == 1
    assert capsys.readouterr().out.startswith("rejected: sha256 of subjects/specs/parameters/article.json")
    assert main([str(bundle / "certificates" / "psd.json"), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["outcome"] == "rejected"


def test_a_certificate_without_its_subject_is_rejected(tmp_path, capsys, valid):
    (tmp_path / "psd.json").write_text(json.dumps(valid["psd"]).replace("specs/parameters", "nowhere"))
    assert main([str(tmp_path / "psd.json")]) == 1
    assert "got 'nowhere/article.json'" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_rejected(bundle, capsys):
    file = bundle / "smtlib" / "scale.smt2"
    file.unlink()
    file.symlink_to(bundle / "nowhere")
    assert main([str(bundle)]) == 1
    assert "No such file" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["/nowhere"], ["--help"]])
def test_anything_else_is_a_usage_error(arguments, capsys):
    assert main(arguments) == 2
    assert "usage:" in capsys.readouterr().err


def run_isolated(*arguments):
    code = f"import sys; sys.path.insert(0, {str(FOLDER.parents[1])!r}); " + arguments[0]
    return subprocess.run(
        [sys.executable, "-S", "-I", "-c", code, *arguments[1:]], capture_output=True, text=True, check=False
    )


def test_importing_the_checker_pulls_in_the_standard_library_only():
    listing = "import clearproof.checker, clearproof.checker.__main__; print(*sorted(sys.modules))"
    done = run_isolated(listing)
    assert done.returncode == 0, done.stderr
    foreign = [
        name
        for name in done.stdout.split()
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("clearproof.checker")
    ]
    assert set(foreign) <= {"__main__", "clearproof"}


def test_the_command_runs_without_installed_packages():
    done = run_isolated(
        "import runpy; sys.argv = ['checker']; runpy.run_module('clearproof.checker', run_name='__main__')"
    )
    assert done.returncode == 2
    assert done.stderr.startswith("usage:")


def test_the_exit_code_is_the_outcome(bundle, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["checker", str(bundle)])
    with pytest.raises(SystemExit) as caught:
        runpy.run_path(str(FOLDER / "__main__.py"), run_name="__main__")
    assert caught.value.code == 0
    assert capsys.readouterr().out.endswith("not rechecked\n")


def test_the_rules_hold_no_float_no_input_and_no_output():
    for module in OURS:
        tree = ast.parse((FOLDER / f"{module}.py").read_text())
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and type(node.value) is float]
        assert constants == []
        assert "float" not in names
        if module != "__main__":
            assert names.isdisjoint({"open", "print", "input", "eval", "exec", "Path", "sys", "os"}), module


def count_lines(module):
    """Return the lines that hold code: no comments, blanks or docstrings."""
    text = (FOLDER / f"{module}.py").read_text()
    words = {
        line
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for line in range(node.lineno, node.end_lineno + 1)
    }
    void = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    tokens = [token for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type not in void]
    return len({line for token in tokens for line in range(token.start[0], token.end[0] + 1)} - words)


BASE = {"checking", "documents", "errors", "serves"}
SETS = {"linear", "parameters"}
FILLS = {"fills", "majorants", "portfolio", "trees"} | SETS
VERDICTS = {
    "a lemma": (BASE | {"lemma", "polynomials", "proofs"}, 480),
    "a parameter set": (BASE | SETS | {"roots", "rules"}, 600),
    "a worst fill": (BASE | FILLS, 775),
    "a bound on fills or prices": (BASE | FILLS | {"relaxations"}, 840),
}
"""What a verdict of each kind rests on, and the most lines of code in it."""


@pytest.mark.parametrize("name", VERDICTS)
def test_one_verdict_rests_on_few_lines(name):
    modules, most = VERDICTS[name]
    assert sum(count_lines(module) for module in modules) <= most
    others = {name.name for name in FOLDER.glob("*.py")} - {f"{module}.py" for module in modules}
    rules = modules - BASE
    for module in rules:
        for node in ast.walk(ast.parse((FOLDER / f"{module}.py").read_text())):
            if isinstance(node, ast.ImportFrom):
                assert f"{node.module.rpartition('.')[2]}.py" not in others - {"lemmas.py"}, (module, node.module)


def test_the_checker_stays_small_enough_to_read_in_one_sitting():
    assert sum(count_lines(module) for module in OURS) <= MOST_LINES
