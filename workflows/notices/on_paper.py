"""A letter as PDF, in the words of the mail that brings it: the same words make the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from domain.correspondence.delivery import Letter, Paper
from workflows.notices.errors import NoticeUnreadable
from workflows.typesetting.typeset import NotTypeset, typeset

PATTERN = Path(__file__).with_name("letter.typ")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line as it must stand, `inset` or not; or prose, which flows."""

    said: str
    inset: bool


def on_paper(paper: Paper) -> Letter:
    """The letter, set. Raises NoticeUnreadable."""
    blocks = [[asdict(piece) for piece in pieces] for pieces in blocks_of(paper.body)]
    facts = {**asdict(paper), "blocks": blocks, "dated": None}
    try:
        content = typeset(PATTERN, facts, paper.dated)
    except NotTypeset as fault:
        raise NoticeUnreadable(paper.template, str(fault)) from fault
    return Letter(content=content, template=paper.template)


def blocks_of(body: str) -> list[list[Piece]]:
    """The plain text as paragraphs: what the mail broke into lines flows again, but for what is set apart.

    The last of them is the signature, line by line.
    """
    *prose, signature = body.strip("\n").split("\n\n")
    signed = [Piece(line, inset=False) for line in signature.splitlines()]
    return [*(list(_flowing(block.splitlines())) for block in prose), signed]


def _flowing(lines: list[str]) -> Iterator[Piece]:
    flowing: list[str] = []
    for line in lines:
        if not line.startswith(" "):
            flowing.append(line)
            continue
        if flowing:
            yield Piece(" ".join(flowing), inset=False)
            flowing = []
        yield Piece(" ".join(line.split()), inset=True)
    if flowing:
        yield Piece(" ".join(flowing), inset=False)
