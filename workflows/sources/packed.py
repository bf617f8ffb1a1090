"""A file that its publisher packs: the one file in a ZIP archive."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from workflows.sources.errors import SourceUnreadable
from workflows.sources.web import DEFAULT_BOUNDS, Bounds, refuse_oversize

_ARCHIVE = b"PK\x03\x04"
# What the reader of archives says of bytes that are none, are cut off, are locked, or claim what is not so.
_BROKEN = (BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError)


def unpacked(content: bytes, source: str, bounds: Bounds = DEFAULT_BOUNDS) -> bytes:
    """What is in the archive; bytes that are no archive as they are. Raises SourceUnreadable."""
    if not content.startswith(_ARCHIVE):
        return content
    try:
        with ZipFile(BytesIO(content)) as archive:
            only = _only(archive, source)
            refuse_oversize(source, only.file_size, bounds)
            return archive.read(only)
    except _BROKEN as fault:
        raise SourceUnreadable(source, None, "archive", "a whole ZIP archive", str(fault)) from fault


def _only(archive: ZipFile, source: str) -> ZipInfo:
    files = [each for each in archive.infolist() if not each.is_dir()]
    if len(files) != 1:
        raise SourceUnreadable(source, None, "archive", "one file", f"{len(files)} files")
    if files[0].compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise SourceUnreadable(source, None, "archive", "a deflated file", f"method {files[0].compress_type}")
    return files[0]
