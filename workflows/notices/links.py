"""The links that stand for a token: an address of ours, and a secret that is kept nowhere.

A secret is computed anew from the house's own key, so that a letter sent twice, and every reminder, bears the
same one. A referee's stands behind the `#`: a browser sends that part to nobody, so that no log on the way
holds it. What subscribes to a calendar sends all of the address.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode

PAGE, CALENDAR = "referee", "calendar"


class Links:
    """`key` is the house's own; `address` where people reach the API. Without one letters bring no link."""

    def __init__(self, key: bytes, address: str | None) -> None:
        self._key = key
        self._address = address.rstrip("/") if address else None

    def __bool__(self) -> bool:
        return self._address is not None

    def secret(self, facility: str, reference: str) -> str:
        """The secret of one reference's link: 256 bits, in letters that may stand in an address."""
        return self._made(f"reference/{facility}/{reference}")

    def to(self, secret: str) -> str:
        """The address that a referee opens."""
        return f"{self._address}/{PAGE}#{secret}"

    def calendar_secret(self, command: str) -> str:
        """The secret of the calendar's link that a command issued, by the command's id."""
        return self._made(f"{CALENDAR}/{command}")

    def to_calendar(self, secret: str) -> str:
        """The address that a phone subscribes to; without our own, its path alone."""
        return f"{self._address or ''}/{CALENDAR}/{secret}.ics"

    def _made(self, about: str) -> str:
        return urlsafe_b64encode(hmac.digest(self._key, about.encode(), "sha256")).decode().rstrip("=")


NO_LINKS = Links(b"", None)
