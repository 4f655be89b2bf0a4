"""What do a project's own tools make of it? Foundry or Hardhat, run by crytic-compile, which knows how to ask them."""

import logging
from pathlib import Path
from typing import Any

from crytic_compile import CryticCompile

from clearproof.errors import MissingToolError, ToolError
from clearproof.toolchain.solidity import Compilation


def compile_with_tools(root: Path, own: frozenset[str], refusal: ToolError) -> Compilation:
    """Return what the tools of the project at ``root`` compile.

    Parameters
    ----------
    root :
        Folder of the project.
    own :
        Names, from ``root`` on, of its own sources.
    refusal :
        Why the pinned compiler did not do.

    Raises
    ------
    MissingToolError
        The tools are not installed.
    ToolError
        They failed.
    """
    level = logging.getLogger("CryticCompile").level
    logging.getLogger("CryticCompile").setLevel(logging.CRITICAL)  # what it says is in the exception too
    try:
        compiled = CryticCompile(str(root))
    except FileNotFoundError as error:
        hint = f"install the project's own tools, or a matching compiler: {refusal}"
        raise MissingToolError(f"`{error.filename}` is not installed, which would build {root}", hint=hint) from error
    except Exception as error:  # crytic-compile raises bare exceptions of many kinds
        message = f"the project's own tools failed: {' '.join(str(error).split())}"
        raise ToolError(message, hint=f"they were asked because of this: {refusal}") from error
    finally:
        logging.getLogger("CryticCompile").setLevel(level)
    return _convert(compiled, root, own)


def _convert(compiled: Any, root: Path, own: frozenset[str]) -> Compilation:
    units = list(compiled.compilation_units.values())
    if len(units) != 1:
        raise ToolError(f"{root} compiles in {len(units)} parts", hint="name one file, or use one compiler version")
    (unit,) = units
    names = {item.absolute: _relative(item.absolute, root) for item in unit.source_units}
    contents = {names[path]: text for path, text in compiled.src_content.items() if path in names}
    output: dict[str, Any] = {"sources": {}, "contracts": {}}
    for filename, source in unit.source_units.items():
        name = names[filename.absolute]
        output["sources"][name] = {"ast": source.ast}
        output["contracts"][name] = {
            item: {"abi": source.abis.get(item, [])} for item in sorted(source.contracts_names)
        }
    return Compilation(str(unit.compiler_version.version), contents, {}, output, "", own & contents.keys())


def _relative(path: str, root: Path) -> str:
    return Path(path).relative_to(root).as_posix() if Path(path).is_relative_to(root) else path
