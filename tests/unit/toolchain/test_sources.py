import json

import pytest

from clearproof.errors import InputError
from clearproof.toolchain.sources import DEFAULT_SETTINGS, read_folders, read_settings, resolve


def write(root, name, text):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "statement",
    [
        'import "./B.sol";',
        "import './B.sol';",
        'import {B} from "./B.sol";',
        'import {B, B as C}\n    from "./B.sol";',
        'import * as All from "./B.sol";',
        'import "./B.sol" as All;',
        'import /* why */ {B} // here\n from "./B.sol";',
        'import "../src/B.sol";',
    ],
)
def test_every_form_of_import_is_followed(tmp_path, statement):
    write(tmp_path, "contracts/src/B.sol", "contract B {}")
    found = resolve({"contracts/src/A.sol": statement}, tmp_path, None)
    assert list(found) == ["contracts/src/A.sol", "contracts/src/B.sol"]


@pytest.mark.parametrize(
    "text", ['// import "./B.sol";', '/* import "./B.sol"; */', 'string x = "// "; // import "./B.sol";']
)
def test_an_import_in_a_comment_is_not_followed(tmp_path, text):
    write(tmp_path, "contracts/src/B.sol", "contract B {}")
    assert list(resolve({"contracts/src/A.sol": text}, tmp_path, None)) == ["contracts/src/A.sol"]


def test_imports_are_followed_in_circles_and_into_packages(tmp_path):
    write(tmp_path, "modules/lib/src/L.sol", 'import "./M.sol";')
    write(tmp_path, "modules/lib/src/M.sol", 'import "./L.sol";')
    found = resolve({"A.sol": 'import "lib/src/L.sol";'}, None, tmp_path / "modules")
    assert list(found) == ["A.sol", "lib/src/L.sol", "lib/src/M.sol"]


def test_the_longest_remapping_wins(tmp_path):
    write(tmp_path, "modules/lib/src/deep/L.sol", "")
    mapping = ["lib/=node_modules/other/", "lib/deep/=node_modules/lib/src/deep/"]
    found = resolve({"A.sol": 'import "lib/deep/L.sol";'}, None, tmp_path / "modules", mapping)
    assert list(found) == ["A.sol", "node_modules/lib/src/deep/L.sol"]


@pytest.mark.parametrize("name", ["../secret.sol", "../../secret.sol", "/etc/hostname", "lib/../../secret.sol"])
def test_nothing_outside_the_project_and_its_packages_is_read(tmp_path, name):
    write(tmp_path, "secret.sol", "contract Secret {}")
    root = tmp_path / "project"
    write(root, "modules/lib/L.sol", "")
    assert list(resolve({"A.sol": f'import "{name}";'}, root, root / "modules")) == ["A.sol"]


@pytest.mark.parametrize("text", ["noequals", "=target", "context:prefix=target"])
def test_a_remapping_of_another_form_is_refused(text):
    with pytest.raises(InputError, match="prefix=target"):
        resolve({"A.sol": ""}, None, None, [text])


def test_a_project_without_settings_has_the_defaults(tmp_path):
    assert read_settings(tmp_path) == DEFAULT_SETTINGS
    assert DEFAULT_SETTINGS["evmVersion"] == "cancun"


def test_settings_are_read_and_an_unknown_key_is_refused(tmp_path):
    write(tmp_path, "contracts/solc.json", json.dumps({"viaIR": True}))
    assert read_settings(tmp_path) == {**DEFAULT_SETTINGS, "viaIR": True}
    write(tmp_path, "contracts/solc.json", json.dumps({"viaIr": True}))
    with pytest.raises(InputError, match="viaIr"):
        read_settings(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", "1"])
def test_settings_that_are_no_object_are_refused(tmp_path, text):
    write(tmp_path, "contracts/solc.json", text)
    with pytest.raises(InputError, match=r"solc\.json"):
        read_settings(tmp_path)


def test_a_folder_without_contracts_is_refused(tmp_path):
    (tmp_path / "contracts" / "src").mkdir(parents=True)
    with pytest.raises(InputError, match="no Solidity file"):
        read_folders(tmp_path, ("src",))


def test_a_source_that_is_not_utf8_is_refused(tmp_path):
    (tmp_path / "contracts" / "src").mkdir(parents=True)
    (tmp_path / "contracts" / "src" / "A.sol").write_bytes(b"contract A { string s = '\xff'; }")
    with pytest.raises(InputError, match="UTF-8"):
        read_folders(tmp_path, ("src",))
