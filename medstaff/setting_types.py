"""The kinds of value that a setting can have, each refusing what it is not."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict
from pydantic import AfterValidator, Field, SecretStr

from workflows.notices.smtp_server import SmtpServer

_PLACE = {"user", "password", "host", "port", "dbname"}
_OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_KEY_BYTES = 32  # AES-256
_BUCKET = re.compile(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9!_.*'()/-]*)?")
_ADDRESS = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^\s:/\[\]]+):\d{1,5}")


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("expected the name of a time zone, such as America/New_York") from error
    return name


def _postgresql(url: str) -> str:
    try:
        parts = conninfo_to_dict(url) if url.startswith(("postgresql://", "postgres://")) else {}
    except ProgrammingError:
        parts = {}
    if not all(parts.get(name) for name in ("user", "password", "host", "dbname")):
        raise ValueError("expected postgresql://user:password@host:port/database")
    if more := parts.keys() - _PLACE:
        # the ledger's library would drop it, and connect without the TLS that was asked for
        raise ValueError(
            f"expected nothing after the database, got {', '.join(sorted(more))}; TLS is asked for with the "
            "variables PGSSLMODE and PGSSLROOTCERT"
        )
    return url


def _mail_server(secret: SecretStr) -> SecretStr:
    SmtpServer.parse(secret.get_secret_value())
    return secret


def _web(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise ValueError("expected an address that begins with http:// or https://")
    return url


def _public(url: str) -> str:
    parts = urlsplit(_web(url))
    if not parts.hostname or parts.query or parts.fragment:
        raise ValueError("expected an address as https://hospital.example, and nothing after a ? or #")
    if parts.scheme != "https" and parts.hostname not in _OWN_MACHINE:
        raise ValueError("expected https://: a link in a letter is a secret, and http shows it on the way")
    return url


def _host_and_port(address: str) -> str:
    if not _ADDRESS.fullmatch(address):
        raise ValueError("expected host:port, such as temporal.example:7233")
    return address


def _bucket(address: str) -> str:
    if not _BUCKET.fullmatch(address):
        raise ValueError("expected s3://bucket or s3://bucket/prefix")
    return address


def _key(secret: SecretStr) -> SecretStr:
    try:
        length = len(base64.b64decode(secret.get_secret_value(), validate=True))
    except binascii.Error:
        length = 0
    if length != _KEY_BYTES:
        raise ValueError(f"expected {_KEY_BYTES} random bytes in base64")
    return secret


Zone = Annotated[str, AfterValidator(_zone)]
DatabaseUrl = Annotated[str, AfterValidator(_postgresql)]
MailServer = Annotated[SecretStr, AfterValidator(_mail_server)]
WebAddress = Annotated[str, AfterValidator(_web)]
PublicAddress = Annotated[str, AfterValidator(_public)]
Bucket = Annotated[str, AfterValidator(_bucket)]
HostAndPort = Annotated[str, AfterValidator(_host_and_port)]
Key = Annotated[SecretStr, AfterValidator(_key)]
Port = Annotated[int, Field(ge=0, le=65535)]
Seconds = Annotated[float, Field(gt=0)]
