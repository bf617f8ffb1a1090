"""Where the mail server is and how to speak to it, from one address in the settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Self
from urllib.parse import parse_qs, unquote, urlsplit

StartTls = Literal["auto", "always", "never"]
_PORTS = {"smtp": 25, "smtps": 465}


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpServer:
    """`tls` from the first byte (smtps), or by STARTTLS: when offered, always, or never."""

    host: str
    port: int
    tls: bool
    start_tls: StartTls
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def parse(cls, url: str) -> Self:
        """`smtp[s]://[user:password@]host[:port][?starttls=auto|always|never]`.

        With a password STARTTLS is always asked for unless the address says never, because a server in
        between could otherwise read it. Raises ValueError, never quoting the address: it may hold one.
        """
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise ValueError("a mail server's address is smtp://host[:port] or smtps://host[:port]")
        try:
            port = parts.port or _PORTS[parts.scheme]
        except ValueError as fault:
            raise ValueError("the port of the mail server's address is not a number up to 65535") from fault
        return cls(
            host=parts.hostname,
            port=port,
            tls=parts.scheme == "smtps",
            start_tls=_start_tls(parts.query, "always" if parts.password else "auto"),
            user=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
        )


def _start_tls(query: str, default: StartTls) -> StartTls:
    asked = parse_qs(query, keep_blank_values=True)
    unknown = [name for name in asked if name != "starttls"]
    if unknown:
        raise ValueError(f"the mail server's address knows starttls only, not {', '.join(unknown)}")
    match asked.get("starttls", [default])[-1]:
        case "auto":
            return "auto"
        case "always":
            return "always"
        case "never":
            return "never"
        case other:
            raise ValueError(f"starttls is auto, always or never, not {other!r}")
