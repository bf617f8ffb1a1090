"""A message on its way to one person, and the proof that a channel took it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One letter to one mail address, so that each recipient has a receipt or a failure of their own.

    `link` is the digest of the secret, where its body brings a referee's link.
    """

    delivery_id: str
    recipient: str
    subject: str
    body: str
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReceipt:
    """A channel took the message `at` that instant; `reference` finds it again at the channel."""

    channel: str
    at: datetime
    reference: str
