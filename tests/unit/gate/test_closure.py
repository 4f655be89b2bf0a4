"""An answer depends on all code that it can reach, and the search errs on the side of more."""

from pathlib import Path

from clearproof.gate.closure import Closure, Tree, hash_files, list_files


def build(folder: Path, files: dict[str, str]) -> Closure:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Closure((Tree("own", folder / "own"), Tree("models", folder / "models")))


def test_imports_are_followed_through_both_packages(tmp_path: Path) -> None:
    closure = build(
        tmp_path,
        {
            "own/__init__.py": "",
            "own/a.py": "from own.b import x\n",
            "own/b.py": "def f():\n    from . import c\n",
            "own/c.py": "import json\n",
            "own/d.py": "",
            "models/m.py": "import own.a\n",
        },
    )
    assert closure.compute_modules("models.m") == ("models.m", "own", "own.a", "own.b", "own.c")


def test_a_name_imported_from_a_package_may_be_a_module(tmp_path: Path) -> None:
    files = {
        "own/__init__.py": "",
        "own/sub/__init__.py": "",
        "own/sub/a.py": "",
        "models/m.py": "from own import sub\n",
    }
    assert "own.sub.a" not in build(tmp_path, files).compute_modules("models.m")
    files["models/m.py"] = "from own.sub import a\n"
    assert build(tmp_path, files).compute_modules("models.m") == ("models.m", "own", "own.sub", "own.sub.a")


def test_relative_imports_are_resolved(tmp_path: Path) -> None:
    files = {
        "models/__init__.py": "",
        "models/deep/__init__.py": "from ..top import x\n",
        "models/deep/m.py": "from .near import y\n",
        "models/deep/near.py": "",
        "models/top.py": "",
    }
    found = build(tmp_path, files).compute_modules("models.deep.m")
    assert found == ("models", "models.deep", "models.deep.m", "models.deep.near", "models.top")


def test_a_module_named_in_a_string_counts(tmp_path: Path) -> None:
    files = {"own/__init__.py": "", "own/tool.py": "", "models/m.py": 'run(["python", "-m", "own.tool"])\n'}
    assert "own.tool" in build(tmp_path, files).compute_modules("models.m")


def test_a_hidden_import_makes_everything_count(tmp_path: Path) -> None:
    files = {"own/__init__.py": "", "own/a.py": "", "own/b.py": "", "models/m.py": "import_module(name)\n"}
    assert build(tmp_path, files).compute_modules("models.m") == ("models.m", "own", "own.a", "own.b")
    files["models/m.py"] = "importlib.import_module(name)\n"
    assert build(tmp_path, files).compute_modules("models.m") == ("models.m", "own", "own.a", "own.b")


def test_an_import_of_a_name_that_stands_there_hides_nothing(tmp_path: Path) -> None:
    files = {"own/__init__.py": "", "own/a.py": "", "own/b.py": "", "models/m.py": 'import_module("own.a")\n'}
    assert build(tmp_path, files).compute_modules("models.m") == ("models.m", "own", "own.a")
    files["models/m.py"] = 'exec("import own.b")\n'
    assert build(tmp_path, files).compute_modules("models.m") == ("models.m", "own", "own.a", "own.b")


def test_cycles_end(tmp_path: Path) -> None:
    files = {"models/a.py": "import models.b\n", "models/b.py": "import models.a\n"}
    assert build(tmp_path, files).compute_modules("models.a") == ("models.a", "models.b")


def test_data_beside_used_code_counts_and_other_data_does_not(tmp_path: Path) -> None:
    files = {
        "own/__init__.py": "",
        "own/used/__init__.py": "",
        "own/used/table.json": "{}",
        "own/used/data/more.json": "{}",
        "own/other/__init__.py": "",
        "own/other/table.json": "{}",
        "models/m.py": "import own.used\n",
    }
    closure = build(tmp_path, files)
    names = {
        path.relative_to(tmp_path).as_posix() for path in closure.compute_files(closure.compute_modules("models.m"))
    }
    assert names == {
        "own/__init__.py",
        "own/used/__init__.py",
        "own/used/table.json",
        "own/used/data/more.json",
        "models/m.py",
    }


def test_the_hash_depends_on_names_and_contents(tmp_path: Path) -> None:
    seen = set()
    for name, text in (("a.txt", "1"), ("a.txt", "2"), ("b.txt", "2")):
        folder = tmp_path / f"{name}{text}"
        folder.mkdir()
        (folder / name).write_text(text)
        seen.add(hash_files([folder], list_files(folder)))
    assert len(seen) == 3


def test_build_products_are_not_sources(tmp_path: Path) -> None:
    for name in ("__pycache__/a.py", "node_modules/b.js", "out/c.json", "cache/d.json", ".hidden/e.py", "real.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert list_files(tmp_path) == [tmp_path / "real.py"]
