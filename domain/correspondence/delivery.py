"""A message on its way to one person, and the proof that a channel took it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a letter says on paper, where it holds no link. `template` is the version of its wording."""

    hospital: str
    office: str
    day: str
    addressee: str
    subject: str
    body: str
    template: str
    dated: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter on paper: its PDF, set by a version of a template."""

    content: bytes
    template: str

    @property
    def digest(self) -> str:
        """The SHA-256 of its bytes, in hexadecimal."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One letter to one mail address, so that each recipient has a receipt or a failure of their own.

    `link` is the digest of the secret, where its body brings a referee's link. `paper` is the letter to be
    set, `letter` the one that goes with it once it is.
    """

    delivery_id: str
    recipient: str
    subject: str
    body: str
    link: str = ""
    paper: Paper | None = None
    letter: Letter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReceipt:
    """A channel took the message `at` that instant; `reference` finds it again at the channel.

    `letter` is the one that lies there, where that may be another try's.
    """

    channel: str
    at: datetime
    reference: str
    letter: Letter | None = None
