"""Folders and files that belong to us alone."""

from __future__ import annotations

import os
from pathlib import Path


def private_folder(path: Path, *, passable: bool = False) -> Path:
    """`path`, absolute, made if it is missing; closed to others.

    `passable`: under root it may be passed through (not listed), because PostgreSQL refuses root and has
    its own folder inside.
    """
    path = path.absolute()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=0o711 if passable and os.geteuid() == 0 else 0o700, exist_ok=True)
    return path


def close_to_others(folder: Path) -> None:
    """Take from everyone else what they may do with a folder and its files, whoever let them."""
    for path in (folder, *folder.iterdir()):
        path.chmod(path.stat().st_mode & 0o700)


def write_private(path: Path, text: str) -> None:
    """Replace `path` in one step by a file that only we can read; a reader sees the old text or the new."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(descriptor)
    draft.replace(path)
