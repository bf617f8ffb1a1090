"""Why a notice was not written or not delivered.

::

    NoticeError                  the letter itself: writing it again changes nothing
    ├── UnknownNotice            no template of that kind
    ├── NoticeIncomplete         `missing` names what the template requires
    └── NoticeUnreadable         a value is of the wrong form
    DeliveryError                the way to the recipient
    ├── DeliveryRefused          for good: the address or the message was turned down
    └── DeliveryDelayed          not now: the same message may be taken later
"""

from __future__ import annotations

from typing import ClassVar

from workflows.notices.discretion import without_addresses


class NoticeError(Exception):
    retryable: ClassVar[bool] = False


class UnknownNotice(NoticeError):
    def __init__(self, kind: str, nearest: str) -> None:
        hint = f"; did you mean {nearest}?" if nearest else ""
        super().__init__(f"there is no notice {kind!r}{hint}")
        self.kind = kind


class NoticeIncomplete(NoticeError):
    def __init__(self, kind: str, missing: tuple[str, ...]) -> None:
        super().__init__(f"the notice {kind} needs {', '.join(missing)}")
        self.kind, self.missing = kind, missing


class NoticeUnreadable(NoticeError):
    def __init__(self, kind: str, why: str) -> None:
        super().__init__(f"the notice {kind} cannot be written: {why}")
        self.kind, self.why = kind, why


class DeliveryError(Exception):
    """`code` is the mail server's reply code, none when it did not come to a reply."""

    retryable: ClassVar[bool] = True

    def __init__(self, code: int | None, text: str) -> None:
        self.code, self.text = code, without_addresses(text)
        super().__init__(f"{code} {self.text}" if code is not None else self.text)

    @property
    def reason(self) -> str:
        """Why, without the words of the server's reply: it may name the recipient."""
        return self.text if self.code is None else f"the mail server answers {self.code}"


class DeliveryRefused(DeliveryError):
    retryable = False


class DeliveryDelayed(DeliveryError):
    pass
