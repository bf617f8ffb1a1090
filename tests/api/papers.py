"""What a PDF says, as a reader sees it."""

from __future__ import annotations

import io

from pypdf import PdfReader


def pages_of(content: bytes) -> list[str]:
    """The text of each page, its words apart by one blank; a line may end behind a hyphen."""
    pages = PdfReader(io.BytesIO(content)).pages
    return [" ".join(page.extract_text().replace("-\n", "-").split()) for page in pages]


def text_of(content: bytes) -> str:
    """The text of the whole."""
    return " ".join(pages_of(content))
