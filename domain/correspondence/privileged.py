"""Which letters are peer review's: that one of these went out tells of a matter, whatever it says [S97]."""

from __future__ import annotations

from domain.aggregate import Event
from domain.events.correspondence import LetterKept, NoticeDelivered, NoticeFailed, NoticeReceived, NoticeSent

PRIVILEGED = frozenset(
    {
        *("special_notice", "hearing_notice", "hearing_result", "receipt_missing"),
        *("appeal_notice", "appeal_on_papers"),
        *("suspension_unreviewed", "evaluation_overdue"),
        *("privileged_task_due", "privileged_task_overdue"),
    }
)
"""Kinds of letters of which only those of the matter may know. Their stream is not privileged; they are."""

OF_STANDING = frozenset(
    {
        *("suspension_imposed", "suspension_lifted"),
        *("privilege_restricted", "restriction_lifted"),
        "appointment_terminated",
    }
)
"""Kinds that peer review sends too, and that are open: those who let people work are told who may do what,
without the grounds, as the file's own facts tell it."""


def of_peer_review(event: Event) -> bool:
    """Whether an event tells of a matter: by its kind, or as a letter by what it is."""
    if isinstance(event, NoticeSent | NoticeDelivered | NoticeFailed | NoticeReceived):
        return event.kind in PRIVILEGED
    if isinstance(event, LetterKept):
        return event.template.partition("@")[0] in PRIVILEGED
    return event.PRIVILEGED
