"""Any project's contracts are found and compiled in memory; what cannot be is named with its place."""

import json

import pytest

from clearproof.errors import InputError, MissingToolError, ToolError
from clearproof.static import crytic
from clearproof.static.project import compile_target, find_target
from clearproof.toolchain.solidity import parse_source

LICENCE = "// SPDX-License-Identifier: MIT\n"
LIBRARY = (
    LICENCE + "pragma solidity ^0.8.0;\nlibrary Lib { function f() internal pure returns (uint256) { return 1; } }\n"
)
OLD = LICENCE + "pragma solidity 0.8.19;\ncontract Old { function f() external pure returns (uint256) { return 1; } }\n"


def vault(imported):
    return (
        f'{LICENCE}pragma solidity ^0.8.0;\nimport {{Lib}} from "{imported}";\n'
        "contract Vault { function g() external pure returns (uint256) { return Lib.f(); } }\n"
    )


def write(root, **files):
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_sol", ".sol").replace("_toml", ".toml").replace(
            "_json", ".json"
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def own(root):
    target = find_target(root)
    compilation = compile_target(target)
    return target.kind, sorted(compilation.own), [item.name for item in compilation.artifacts]


def test_a_file_is_a_target_of_its_own(tmp_path):
    write(tmp_path, A_sol=LIBRARY, B_sol="nonsense")
    assert own(tmp_path / "A.sol") == ("file", ["A.sol"], ["Lib"])


def test_a_file_of_a_project_imports_what_the_project_has(tmp_path):
    write(tmp_path, foundry_toml="", src__Vault_sol=vault("maths/Lib.sol"), lib__maths__src__Lib_sol=LIBRARY)
    assert own(tmp_path / "src" / "Vault.sol")[1:] == (["src/Vault.sol"], ["Lib", "Vault"])


@pytest.mark.parametrize("written", ["", '[profile.default]\nremappings = ["maths/=lib/maths/src/"]\n'])
def test_a_foundry_project_finds_its_libraries(tmp_path, written):
    write(tmp_path, foundry_toml=written, src__Vault_sol=vault("maths/Lib.sol"), lib__maths__src__Lib_sol=LIBRARY)
    write(tmp_path, test__Vault_t_sol="nonsense", src__Vault_t_sol="nonsense", script__S_sol="nonsense")
    (tmp_path / "src" / "Vault_t.sol").rename(tmp_path / "src" / "Vault.t.sol")
    assert own(tmp_path) == ("foundry", ["src/Vault.sol"], ["Lib", "Vault"])


def test_a_hardhat_project_finds_its_packages(tmp_path):
    write(tmp_path, contracts__Vault_sol=vault("@maths/contracts/Lib.sol"))
    write(tmp_path, **{"node_modules__@maths__contracts__Lib_sol": LIBRARY})
    (tmp_path / "hardhat.config.js").write_text("")
    assert own(tmp_path) == ("hardhat", ["contracts/Vault.sol"], ["Lib", "Vault"])


def test_an_npm_package_and_a_plain_folder(tmp_path):
    write(tmp_path / "package", package_json="{}", src__Vault_sol=vault("./Lib.sol"), src__Lib_sol=LIBRARY)
    assert own(tmp_path / "package")[0] == "npm"
    write(tmp_path / "folder", deep__Vault_sol=vault("../Lib.sol"), Lib_sol=LIBRARY, node_modules__x__X_sol="nonsense")
    assert own(tmp_path / "folder") == ("folder", ["Lib.sol", "deep/Vault.sol"], ["Lib", "Vault"])


def test_what_does_not_compile_is_named_with_its_line(tmp_path):
    write(tmp_path, A_sol=LICENCE + "pragma solidity ^0.8.0;\ncontract A { function f() external { g(); } }\n")
    with pytest.raises(ToolError, match=r"A\.sol:3:") as caught:
        compile_target(find_target(tmp_path))
    assert caught.value.exit_code == 4


def test_a_missing_import_says_what_to_install(tmp_path):
    write(tmp_path, A_sol=vault("@gone/Lib.sol"))
    with pytest.raises(ToolError, match="@gone/Lib") as caught:
        compile_target(find_target(tmp_path))
    assert "npm ci" in caught.value.hint


def test_another_compiler_is_asked_for_by_a_plain_file(tmp_path):
    write(tmp_path, Old_sol=OLD)
    with pytest.raises(ToolError, match="requires different compiler version") as caught:
        compile_target(find_target(tmp_path))
    assert "pragma" in caught.value.hint


def test_a_build_of_another_compiler_is_read_where_it_is_of_these_sources(tmp_path):
    (tmp_path / "hardhat.config.js").write_text("")
    write(tmp_path, contracts__Old_sol=OLD)
    compilation = parse_source({"contracts/Old.sol": OLD.replace("0.8.19", "^0.8.19")})
    build = {
        "id": "1",
        "solcLongVersion": "0.8.19+commit.7dd6d404",
        "input": {"sources": {"contracts/Old.sol": {"content": OLD}}},
        "output": dict(compilation.standard_json),
    }
    write(tmp_path, **{"artifacts__build-info__1_json": json.dumps(build)})
    found = compile_target(find_target(tmp_path))
    assert found.compiler == "0.8.19+commit.7dd6d404"
    assert found.own == {"contracts/Old.sol"}
    build["input"]["sources"]["contracts/Old.sol"]["content"] = OLD + "// edited\n"
    write(tmp_path, **{"artifacts__build-info__1_json": json.dumps(build)})
    with pytest.raises((ToolError, MissingToolError)):
        compile_target(find_target(tmp_path))


def test_the_tools_of_the_project_are_asked_last_and_their_absence_is_named(tmp_path, monkeypatch):
    def absent(*_arguments, **_options):
        raise FileNotFoundError(2, "No such file or directory", "forge")

    monkeypatch.setattr(crytic, "CryticCompile", absent)
    write(tmp_path, foundry_toml="", src__Old_sol=OLD)
    with pytest.raises(MissingToolError, match="`forge` is not installed") as caught:
        compile_target(find_target(tmp_path))
    assert "requires different compiler version" in caught.value.hint


def test_what_the_tools_say_when_they_fail_is_passed_on(tmp_path, monkeypatch):
    def fail(*_arguments, **_options):
        raise ValueError("no network")

    monkeypatch.setattr(crytic, "CryticCompile", fail)
    write(tmp_path, foundry_toml="", src__Old_sol=OLD)
    with pytest.raises(ToolError, match="no network"):
        compile_target(find_target(tmp_path))


@pytest.mark.parametrize(
    ("files", "place", "found"),
    [
        ({}, "gone", "nothing"),
        ({"a_json": "{}"}, "a.json", r"a \.json file"),
        ({"a_json": "{}"}, ".", "no Solidity file"),
        ({"foundry_toml": "[profile"}, ".", "foundry.toml"),
        ({"foundry_toml": "[profile]\ndefault = 1"}, ".", "profile.default"),
    ],
)
def test_bad_targets_are_refused(tmp_path, files, place, found):
    write(tmp_path, **files)
    with pytest.raises(InputError, match=found):
        find_target(tmp_path / place)
