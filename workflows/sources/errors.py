"""Why a source gave no answer.

::

    SourceError
    ├── SourceUnavailable   ask again: unreachable, slow, refusing, failing, or the file is not there
    ├── SourceUnreadable    asking again is useless: it answered something else than its known shape
    ├── EvidenceUnavailable ask again: the place where bytes are kept does not answer
    └── EvidenceDamaged     the bytes of a hash cannot be shown
        ├── EvidenceMissing they are not here
        └── EvidenceAltered others lie in their place
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


class EvidenceUnavailable(SourceError):
    """Nothing is known of what is kept there."""

    retryable = True

    def __init__(self, sha256: str, why: str) -> None:
        super().__init__(f"evidence {sha256} cannot be reached: {why}")
        self.sha256, self.why = sha256, why


class EvidenceDamaged(SourceError):
    what: ClassVar[str] = "is missing or no longer has its hash"

    def __init__(self, sha256: str) -> None:
        super().__init__(f"kept evidence {sha256} {self.what}")
        self.sha256 = sha256


class EvidenceMissing(EvidenceDamaged):
    what = "is not here"


class EvidenceAltered(EvidenceDamaged):
    what = "is altered: other bytes lie in its place"
