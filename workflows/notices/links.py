"""The link that a letter brings a referee: an address of ours, and a secret that is kept nowhere.

The secret is computed anew for each letter from the house's own key, so that a letter sent twice, and every
reminder, bears the same one. It stands behind the `#`: a browser sends that part to nobody, so that no log on
the way holds it.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode

PAGE = "referee"


class Links:
    """`key` is the house's own; `address` where people reach the API. Without one letters bring no link."""

    def __init__(self, key: bytes, address: str | None) -> None:
        self._key = key
        self._address = address.rstrip("/") if address else None

    def __bool__(self) -> bool:
        return self._address is not None

    def secret(self, facility: str, reference: str) -> str:
        """The secret of one reference's link: 256 bits, in letters that may stand in an address."""
        said = f"reference/{facility}/{reference}".encode()
        return urlsafe_b64encode(hmac.digest(self._key, said, "sha256")).decode().rstrip("=")

    def to(self, secret: str) -> str:
        """The address that a referee opens."""
        return f"{self._address}/{PAGE}#{secret}"


NO_LINKS = Links(b"", None)
