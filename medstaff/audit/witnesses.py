"""Those who keep what was signed, somewhere that whoever may change the database may not."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import httpx2

from domain.correspondence.delivery import Message
from domain.proof.tiles import BITS, WIDTH, path, split
from medstaff.audit.notary import Signed
from projections.log.tree import LedgerTree
from workflows.letters import Channel
from workflows.notices.errors import DeliveryError

MAIL = """Keep this mail. It proves later what the ledger of the medical staff was today: whoever
changes, removes or inserts anything in what it had so far cannot make it agree again with
the lines below. `medstaff audit verify --against` takes them in a file.

{note}"""
PATIENCE_SECONDS = 20.0
DAY_SECONDS = 86_400.0


class NotTold(Exception):
    """Who was to keep it could not be reached; they are told again with the next one."""


class Witness(Protocol):
    """`every` is how often they want to be told, in seconds: 0 for each checkpoint."""

    name: str
    every: float

    def tell(self, signed: Signed, tree: LedgerTree) -> None:
        """Hand a checkpoint over. Raises NotTold."""


class FolderWitness:
    """A folder: every checkpoint by its size, the latest as `checkpoint`, and the tiles that it stands on.

    It is laid out as tlog-tiles wants it, so that any web server serves it to any verifier. It has no word of
    what the ledger says.
    """

    every = 0.0

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = f"the folder {folder}"

    def tell(self, signed: Signed, tree: LedgerTree) -> None:
        try:
            for level, index, width in _tiles(signed.size):
                self._keep(tree, level, index, width)
            for place in (f"checkpoints/{signed.size:012}", "checkpoint"):
                self._put(place, signed.note.encode())
        except OSError as fault:
            raise NotTold(f"{self.name}: {fault.strerror or fault}") from fault

    def _keep(self, tree: LedgerTree, level: int, index: int, width: int) -> None:
        """Write a tile that is not there yet; a fuller one takes the place of what there was of it."""
        place = path(level, index, width)
        if (self.folder / place).exists():
            return
        self._put(place, b"".join(tree.hashes(level, index)[:width]))
        for part in (self.folder / f"{path(level, index)}.p").glob("[0-9]*"):
            if int(part.name) < width:
                part.unlink()

    def _put(self, place: str, content: bytes) -> None:
        """Write a file whole, or leave the old one."""
        target = self.folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".part-{target.name}")
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)

    def notes(self) -> Iterator[tuple[str, str]]:
        """Each checkpoint kept here, and in which file, the smallest first."""
        for file in self._checkpoints():
            yield str(file), text_of(file)

    def size(self) -> int:
        """How many rows the latest checkpoint here covers."""
        return max((int(file.name) for file in self._checkpoints()), default=0)

    def _checkpoints(self) -> list[Path]:
        return sorted(each for each in (self.folder / "checkpoints").glob("*") if each.name.isdecimal())

    def hashes(self, size: int) -> Iterator[tuple[bytes, ...]]:
        """The leaves of the first `size` rows as they were when they were told, tile by tile.

        Where a file is missing it ends.
        """
        for level, index, width in _tiles(size):
            file = self.folder / path(level, index, width)
            whole = self.folder / path(level, index)
            found = file if file.exists() else whole
            if level or not found.exists():
                return
            yield split(found.read_bytes())[:width]


def text_of(file: Path) -> str:
    """A note as it is kept; what is no text is no note, and is told to be none by whoever opens it."""
    return file.read_text("utf-8", errors="replace")


def _tiles(size: int) -> Iterator[tuple[int, int, int]]:
    """The tiles of a tree, level by level: level, index, and how many hashes it has."""
    level, count = 0, size
    while count:
        yield from ((level, index, WIDTH) for index in range(count >> BITS))
        if count % WIDTH:
            yield level, count >> BITS, count % WIDTH
        level, count = level + 1, count >> BITS


class WebhookWitness:
    """An address that takes the checkpoint as it is: its signature is in it."""

    every = 0.0

    def __init__(self, url: str) -> None:
        self._url = url
        self.name = f"the webhook at {httpx2.URL(url).host}"

    def tell(self, signed: Signed, tree: LedgerTree) -> None:
        headers = {"Content-Type": "text/plain; charset=utf-8"}
        try:
            answer = httpx2.post(
                self._url, content=signed.note.encode(), headers=headers, timeout=PATIENCE_SECONDS
            )
        except httpx2.HTTPError as fault:
            raise NotTold(f"{self.name}: {type(fault).__name__}") from fault
        if not answer.is_success:
            raise NotTold(f"{self.name}: HTTP {answer.status_code}")


class MailWitness:
    """A mailbox, compliance's for one, that gets the latest once a day."""

    every = DAY_SECONDS

    def __init__(self, channel: Channel, address: str) -> None:
        self._channel = channel
        self._address = address
        self.name = "the mailbox of MEDSTAFF_WITNESS_MAIL"

    def tell(self, signed: Signed, tree: LedgerTree) -> None:
        message = _mail(signed, self._address)
        try:
            asyncio.run(self._channel.deliver(message, signed.signed_at))
        except DeliveryError as fault:
            raise NotTold(f"{self.name}: {fault}") from fault


def _mail(signed: Signed, address: str) -> Message:
    return Message(
        delivery_id=f"checkpoint/{signed.size}/{signed.signed_at:%Y-%m-%d}",
        recipient=address,
        subject=f"Checkpoint of the medical staff's ledger: {signed.size:,} rows",
        body=MAIL.format(note=signed.note),
    )
