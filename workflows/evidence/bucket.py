"""Evidence in S3-compatible object storage, an object each, under the names that the folder gives them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import S3Store

from workflows.evidence.keeper import verified
from workflows.sources.errors import EvidenceMissing, EvidenceUnavailable

if TYPE_CHECKING:
    from obstore.store import S3Config  # in its stubs alone

T = TypeVar("T")
PATIENCE, CONNECTING = timedelta(seconds=30), timedelta(seconds=5)
ATTEMPTS = 3
# Told with the same status as an object that is not there.
NO_BUCKET = "NoSuchBucket"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """Where the objects lie. `endpoint` is none for Amazon's own; `prefix` is a folder in the bucket.

    Without `key` and `secret` the machine's own role, or AWS_ACCESS_KEY_ID and its like, say who asks.
    """

    name: str
    prefix: str = ""
    endpoint: str | None = None
    region: str = "us-east-1"
    key: str | None = None
    secret: str | None = None


class EvidenceBucket:
    """An object each, written only where none lies yet: the store must take `If-None-Match: *`."""

    def __init__(self, bucket: Bucket) -> None:
        self._store = opened(bucket)

    def keep(self, content: bytes) -> str:
        digest = sha256(content).hexdigest()
        try:
            # In one piece, because only that can be told to replace nothing.
            self._asked(
                digest,
                lambda: self._store.put(_name(digest), content, mode="create", use_multipart=False),
            )
        except AlreadyExistsError:
            self.read(digest)
        return digest

    def read(self, digest: str) -> bytes:
        try:
            content = self._asked(digest, lambda: bytes(self._store.get(_name(digest)).bytes()))
        except FileNotFoundError as fault:
            raise EvidenceMissing(digest) from fault
        return verified(digest, content)

    def discard(self, digest: str) -> None:
        try:
            self._asked(digest, lambda: self._store.delete(_name(digest)))
        except FileNotFoundError:
            return

    def _asked(self, digest: str, question: Callable[[], T]) -> T:
        """What the store answers; that there is no such object, or is one already, is an answer."""
        try:
            return question()
        except AlreadyExistsError:
            raise
        except FileNotFoundError as fault:
            if NO_BUCKET not in str(fault):
                raise
            raise EvidenceUnavailable(digest, "there is no such bucket") from fault
        except (BaseError, OSError) as fault:
            # The whole is many lines; the first says what failed, and no secret.
            raise EvidenceUnavailable(digest, str(fault).partition("\n")[0]) from fault


def _name(digest: str) -> str:
    return f"{digest[:2]}/{digest}"


def opened(bucket: Bucket) -> S3Store:
    """The way to the objects."""
    config: S3Config = {
        "region": bucket.region,
        "virtual_hosted_style_request": bucket.endpoint is None,
        "checksum_algorithm": "SHA256",
    }
    if bucket.endpoint is not None:
        config["endpoint"] = bucket.endpoint
    if bucket.key is not None and bucket.secret is not None:
        config["access_key_id"], config["secret_access_key"] = bucket.key, bucket.secret
    plain = bucket.endpoint is not None and bucket.endpoint.startswith("http://")
    return S3Store(
        bucket.name,
        prefix=bucket.prefix or None,
        config=config,
        client_options={"allow_http": plain, "timeout": PATIENCE, "connect_timeout": CONNECTING},
        retry_config={"max_retries": ATTEMPTS, "retry_timeout": PATIENCE},
    )
