"""A checkpoint, as C2SP's tlog-checkpoint has it: which log, how long, and the root of its tree."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from dataclasses import dataclass

from domain.proof.hashes import HASH
from domain.proof.notes import BadNote


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """`origin` names the log, `size` counts its leaves."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"

    @classmethod
    def read(cls, text: str) -> Checkpoint:
        """The checkpoint of a note's text; lines after the third are others' extensions. Raises BadNote."""
        lines = text.splitlines()
        if len(lines) < 3 or not lines[0] or not lines[1].isascii() or not lines[1].isdecimal():
            raise BadNote("not a checkpoint: the log's name, its size, and the root of its tree")
        try:
            root = b64decode(lines[2], validate=True)
        except Error:
            root = b""
        if len(root) != HASH or str(int(lines[1])) != lines[1]:
            raise BadNote("not a checkpoint: its third line is 32 bytes in base64")
        return cls(lines[0], int(lines[1]), root)
