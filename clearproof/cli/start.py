"""``clearproof init``: how does an auditor's own project begin?"""

import os
import shutil
import tempfile
from pathlib import Path

from clearproof.cli.output import emit, emit_json
from clearproof.errors import Exit, InputError, StorageError
from clearproof.gate.closure import list_files
from clearproof.gate.project import FILE
from clearproof.toolchain.project import get_reference_root

SCHEMA = "clearproof/init/1"
_PARTS = ("specs", "models", "contracts")
_NEXT = """\
{folder} holds {count} files: claims in specs/, obligations in models/, Solidity in contracts/

next:
  cd {folder}
  clearproof list
  clearproof gate
  clearproof gate --write-proofs
"""


def run(folder: Path, *, is_json: bool) -> int:
    """Copy claims, models and contracts of the reference project to ``folder``, all of them or none.

    Raises
    ------
    InputError
        ``folder`` exists and is not an empty folder.
    StorageError
        It cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(str(folder), "something that is already there", "a new name or an empty folder")
    source = get_reference_root()
    files = [source / FILE, *(path for part in _PARTS for path in list_files(source / part))]
    try:
        _copy(source, files, folder.absolute())
    except OSError as error:
        hint = "free space or name another folder"
        raise StorageError(f"{folder} cannot be written: {error.strerror}", hint=hint) from error
    if is_json:
        emit_json({"schema": SCHEMA, "folder": str(folder), "files": len(files)})
    else:
        emit(_NEXT.format(folder=folder, count=len(files)))
    return int(Exit.OK)


def _copy(source: Path, files: list[Path], folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for path in files:
            target = part / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        (part / "proofs").mkdir()
        part.chmod(0o777 & ~_get_umask())
        part.replace(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _get_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
