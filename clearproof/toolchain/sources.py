"""Which files a compilation reads: every source by the name the compiler knows it by, libraries included.

Names never contain a machine's paths: a project's file is named by its path inside the project, a library's by its
path inside ``node_modules``. The same sources therefore give the same bytecode everywhere.
"""

import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from clearproof.errors import InputError

SETTINGS_FILE = "contracts/solc.json"
DEFAULT_SETTINGS: Mapping[str, Any] = {"evmVersion": "cancun", "optimizer": {"enabled": True, "runs": 200}}
_ALLOWED = ("evmVersion", "metadata", "optimizer", "remappings", "viaIR")
_COMMENT_OR_STRING = re.compile(r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.DOTALL)
_IMPORT = re.compile(r"""\bimport\b[^;"']*["']([^"'\n]+)["']""")


def read_settings(root: Path) -> dict[str, Any]:
    """Return the compiler settings of the project at ``root``: ``contracts/solc.json``, or the defaults.

    Raises
    ------
    InputError
        The file is not a JSON object, or has a key that is not allowed.
    """
    path = root / SETTINGS_FILE
    if not path.is_file():
        return dict(DEFAULT_SETTINGS)
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(str(path), str(error), "the settings of solc as JSON") from error
    if not isinstance(document, dict):
        raise InputError(str(path), type(document).__name__, "an object with the settings of solc")
    for key in document:
        if key not in _ALLOWED:
            raise InputError(f"{path}: {key}", "an unknown key", ", ".join(_ALLOWED))
    return dict(DEFAULT_SETTINGS) | document


def read_folders(root: Path, folders: Iterable[str]) -> dict[str, str]:
    """Return name -> text of every Solidity file below the named folders of ``root / "contracts"``.

    Raises
    ------
    InputError
        There is no such file, or one is not UTF-8.
    """
    texts: dict[str, str] = {}
    wanted = tuple(folders)
    for folder in wanted:
        for path in sorted((root / "contracts" / folder).rglob("*.sol")):
            texts[path.relative_to(root).as_posix()] = _read(path)
    if not texts:
        raise InputError(str(root / "contracts"), "no Solidity file", f"*.sol below {', '.join(wanted)}")
    return texts


def resolve(
    sources: Mapping[str, str], root: Path | None, modules: Path | None, remappings: Iterable[str] = ()
) -> dict[str, str]:
    """Return ``sources`` and everything they import, transitively, in name order.

    An import that nothing answers is left out: the compiler names the line that asks for it.

    Parameters
    ----------
    sources :
        Name -> text of what is to be compiled.
    root :
        Folder of the project, for imports of its own files.
    modules :
        Folder of the npm packages, for imports of libraries.
    remappings :
        As in solc's settings, ``prefix=target``; contexts are not supported.
    """
    table = [_parse_remapping(item) for item in remappings]
    found = dict(sources)
    waiting = sorted(found)
    while waiting:
        name = waiting.pop()
        for imported in _get_imports(name, found[name], table):
            if imported not in found:
                path = _locate(imported, root, modules)
                if path is not None:
                    found[imported] = _read(path)
                    waiting.append(imported)
    return {name: found[name] for name in sorted(found)}


def list_imports(name: str, text: str, remappings: Iterable[str] = ()) -> list[str]:
    """Return the names of the sources that the source ``name`` imports, in its order."""
    return _get_imports(name, text, [_parse_remapping(item) for item in remappings])


def is_own(name: str, root: Path | None) -> bool:
    """Answer whether the source ``name`` belongs to the project rather than to a library."""
    return root is not None and (root / name).is_file() and "node_modules" not in name.split("/")


def _get_imports(name: str, text: str, table: list[tuple[str, str]]) -> list[str]:
    code = _COMMENT_OR_STRING.sub(lambda match: match[0] if match[0][0] in "\"'" else " ", text)
    return [_resolve_name(name, written, table) for written in _IMPORT.findall(code)]


def _resolve_name(importer: str, written: str, table: list[tuple[str, str]]) -> str:
    name = written
    if written.startswith(("./", "../")):
        name = posixpath.normpath(posixpath.join(posixpath.dirname(importer), written))
    fitting = [(prefix, target) for prefix, target in table if name.startswith(prefix)]
    if not fitting:
        return name
    prefix, target = max(fitting, key=lambda item: len(item[0]))
    return target + name[len(prefix) :]


def _parse_remapping(text: str) -> tuple[str, str]:
    prefix, separator, target = text.partition("=")
    if not separator or not prefix or ":" in prefix:
        raise InputError("remappings", repr(text), "prefix=target without a context")
    return prefix, target


def _locate(name: str, root: Path | None, modules: Path | None) -> Path | None:
    """Return the file that answers to ``name``; nothing outside the project and its packages does."""
    if posixpath.isabs(name) or ".." in name.split("/"):
        return None
    places = [root / name] if root is not None else []
    if modules is not None:
        places.append(modules / name.removeprefix("contracts/").removeprefix("node_modules/"))
    return next((place for place in places if place.is_file()), None)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), str(error), "a Solidity file in UTF-8") from error
