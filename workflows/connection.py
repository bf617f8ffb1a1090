"""The one way to a Temporal client: the same converter, codec and namespace for all that talk to it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from temporalio.api.common.v1 import Payload
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.converter import (
    DataConverter,
    DefaultFailureConverterWithEncodedAttributes,
    PayloadCodec,
)

TASK_QUEUE = "medstaff"
ENCODING = b"binary/medstaff-sealed"
NONCE = 12


class SealedPayloads(PayloadCodec):
    """Enciphers every payload that goes to Temporal (AES-256-GCM) with the ledger's own key."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    async def encode(self, payloads: Sequence[Payload]) -> list[Payload]:
        return [self._sealed(payload) for payload in payloads]

    async def decode(self, payloads: Sequence[Payload]) -> list[Payload]:
        return [self._opened(payload) for payload in payloads]

    def _sealed(self, payload: Payload) -> Payload:
        nonce = os.urandom(NONCE)
        secret = self._cipher.encrypt(nonce, payload.SerializeToString(), ENCODING)
        return Payload(metadata={"encoding": ENCODING}, data=nonce + secret)

    def _opened(self, payload: Payload) -> Payload:
        if payload.metadata.get("encoding") != ENCODING:
            return payload
        plain = self._cipher.decrypt(payload.data[:NONCE], payload.data[NONCE:], ENCODING)
        return Payload.FromString(plain)


def converter(key: bytes | None = None) -> DataConverter:
    """The converter of every client, worker and replayer; enciphering where a key is given."""
    if key is None:
        return pydantic_data_converter
    # A failure's message and stack travel beside the payloads, and a refusal quotes what was sent.
    return replace(
        pydantic_data_converter,
        payload_codec=SealedPayloads(key),
        failure_converter_class=DefaultFailureConverterWithEncodedAttributes,
    )


async def connect(
    address: str,
    namespace: str = "default",
    key: bytes | None = None,
    *,
    tls: bool = False,
    api_key: str | None = None,
) -> Client:
    """A client of a Temporal frontend (`host:port`). Raises RuntimeError when it cannot be reached."""
    return await Client.connect(
        address, namespace=namespace, data_converter=converter(key), tls=tls, api_key=api_key
    )
