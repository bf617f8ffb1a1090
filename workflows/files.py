"""Files that are written once and are whole or absent, also after a power cut."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_once(path: Path, content: bytes) -> bool:
    """Put content at path, readable by its owner only; False when something is there already.

    A link cannot replace a file, which a rename would: the first writer wins.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(temporary, path)
        except FileExistsError:
            return False
    finally:
        os.unlink(temporary)
    flush_folder(path.parent)
    return True


def flush_folder(folder: Path) -> None:
    """Have it survive a power cut what was put into a folder, or taken out of it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
