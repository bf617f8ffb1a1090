"""Why a source gave no answer.

::

    SourceError
    ├── SourceUnavailable   ask again: unreachable, slow, refusing, failing, or the file is not there
    ├── SourceUnreadable    asking again is useless: it answered something else than its known shape
    └── EvidenceDamaged     kept bytes no longer have their hash
"""

from __future__ import annotations

from typing import ClassVar

_LONGEST_QUOTE = 120


class SourceError(Exception):
    """`retryable` says whether the same question may be answered later.

    `reason` is why, without a word of what the source said: that may be about a person.
    """

    retryable: ClassVar[bool] = False

    @property
    def reason(self) -> str:
        return str(self)


class SourceUnavailable(SourceError):
    """`status` is the HTTP status when the source did answer."""

    retryable = True

    def __init__(self, source: str, why: str, status: int | None = None) -> None:
        super().__init__(f"{source} gave no answer: {why}")
        self.source, self.why, self.status = source, why, status

    @property
    def reason(self) -> str:
        return self.why


class SourceUnreadable(SourceError):
    """`line` counts from 1 and is none where the answer has no lines."""

    def __init__(self, source: str, line: int | None, field: str, expected: str, got: str) -> None:
        place = f"line {line}, {field}" if line is not None else field
        # What is wrong with it may be that it cannot be sent on.
        whole = got.encode(errors="replace").decode()
        shown = whole if len(whole) <= _LONGEST_QUOTE else whole[: _LONGEST_QUOTE - 1] + "…"
        super().__init__(f"{source}, {place}: expected {expected}, got {shown}")
        self.source, self.line, self.field, self.expected, self.got = source, line, field, expected, shown
        self.place = place

    @property
    def reason(self) -> str:
        return f"{self.place}: expected {self.expected}"


class EvidenceDamaged(SourceError):
    def __init__(self, sha256: str) -> None:
        super().__init__(f"kept evidence {sha256} is missing or no longer has its hash")
        self.sha256 = sha256
