"""What a document is by its own bytes. Nothing of it is opened, run or shown."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

PDF, PNG, JPEG, TIFF = "application/pdf", "image/png", "image/jpeg", "image/tiff"
TEXT, CSV = "text/plain", "text/csv"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TAKEN = {PDF: "pdf", PNG: "png", JPEG: "jpg", TIFF: "tif", TEXT: "txt", CSV: "csv", DOCX: "docx"}
"""What documents may be, and how their names end."""

_BEGINNINGS = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
)
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def sniffed(content: bytes) -> str | None:
    """What it is of all that is taken, none where it is nothing of that. A table of text is text."""
    for beginning, media in _BEGINNINGS:
        if content.startswith(beginning):
            return media
    if content.startswith(b"PK\x03\x04"):
        return DOCX if _document(content) else None
    return TEXT if _text(content) else None


def _document(content: bytes) -> bool:
    """Whether an archive is a word processor's document, without macros; only its list of names is read."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        # Torn, or of a kind that is not read here: whatever it is, no document.
        return False
    macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    return {"[Content_Types].xml", "word/document.xml"} <= names and not macros


def _text(content: bytes) -> bool:
    """Whether it is text that people read: no markup, which a browser might take for a page."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    begins = text.lstrip()[:1]
    return bool(begins) and begins != "<" and not _UNREADABLE.search(text)
