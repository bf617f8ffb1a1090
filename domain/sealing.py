"""Enciphering the text about identified persons, bound to the event that holds it.

An append-only ledger cannot be enciphered afterwards, so the way is there from the first event; it is
switched on by a key.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12


class CannotUnseal(ValueError):
    """The key is missing or another one, or the text stands in another event than it was sealed for."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Seals with one key; opens what any of its keys sealed. `keys` are 32 bytes each by id, 1 to 255."""

    keys: dict[int, bytes]
    current: int = 0

    def close(self, plain: str, binding: bytes) -> str:
        """The text as it is stored: readable under no key, else enciphered (AES-256-GCM) for this binding."""
        if not self.current:
            return f"={plain}"
        nonce = os.urandom(NONCE)
        secret = AESGCM(self.keys[self.current]).encrypt(nonce, plain.encode(), binding)
        return f"{self.current}:{b64encode(nonce + secret).decode()}"

    def open(self, stored: str, binding: bytes) -> str:
        if stored.startswith("="):
            return stored[1:]
        key, _, secret = stored.partition(":")
        if not key.isdigit() or int(key) not in self.keys:
            raise CannotUnseal(f"sealed with key {key}, which is not at hand")
        raw = b64decode(secret)
        try:
            return AESGCM(self.keys[int(key)]).decrypt(raw[:NONCE], raw[NONCE:], binding).decode()
        except InvalidTag:
            raise CannotUnseal("sealed with another key, or for another event") from None


OPEN = Seal({})


def seal_of(key: str | None) -> Seal:
    """The seal of a base64 key of 32 bytes; without one nothing is enciphered."""
    if not key:
        return OPEN
    raw = b64decode(key)
    if len(raw) != 32:
        raise ValueError("the ledger's key must be 32 bytes in base64")
    return Seal({1: raw}, 1)
