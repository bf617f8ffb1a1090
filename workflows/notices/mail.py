"""A mail of a kind, and the letter that goes with it on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain import legal_days
from domain.correspondence.delivery import Message, Paper
from workflows.notices.on_paper import on_paper
from workflows.notices.templates import render
from workflows.notices.wording import day


def message(delivery: str, address: str, kind: str, words: Mapping[str, object], at: datetime) -> Message:
    """`at` is when it was sent, by whose legal day the letter is dated. Raises the template's own errors."""
    written = render(kind, words)
    paper = Paper(
        hospital=str(words["hospital"]),
        office=str(words["office_contact"]),
        day=day(legal_days.legal_date(at, str(words["zone"]))),
        addressee=str(words["recipient"]),
        subject=written.subject,
        body=written.body,
        template=written.template_version,
        dated=at,
    )
    return Message(
        delivery_id=delivery, recipient=address, subject=written.subject, body=written.body, paper=paper
    )


def enclosed(sent: Message) -> Message:
    """The message with its letter as PDF. Raises NoticeUnreadable."""
    return replace(sent, letter=on_paper(sent.paper)) if sent.paper is not None else sent
