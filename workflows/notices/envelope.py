"""A message as mail: the same bytes each time, one recipient, and an id that survives a repeat."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from domain.correspondence.delivery import Letter, Message
from domain.correspondence.mail_address import bare
from workflows.notices.errors import DeliveryRefused

SENT_AT = "X-Medstaff-Sent-At"
TEMPLATE = "X-Medstaff-Template"
_PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_LONGEST_LINE = 900  # RFC 5322 allows 998 octets


def safe_id(delivery_id: str) -> str:
    """The delivery's id where it can stand in a file name or a header as it is, else its digest."""
    return delivery_id if _PLAIN_ID.fullmatch(delivery_id) else sha256(delivery_id.encode()).hexdigest()


def mail_address(text: str) -> str:
    """The bare address. Raises DeliveryRefused when it is none."""
    try:
        return bare(text)
    except ValueError as fault:
        raise DeliveryRefused(None, "the recipient's address is no mail address") from fault


def message_id(message: Message, sender: str) -> str:
    """The mail server of a recipient drops a second message with the same one."""
    return f"<{safe_id(message.delivery_id)}@{mail_address(sender).rpartition('@')[2]}>"


def as_mail(message: Message, sender: str, at: datetime) -> EmailMessage:
    """Raises DeliveryRefused when an address or the subject cannot stand in a header."""
    mail = EmailMessage(policy=SMTP)
    mail_address(sender)
    try:
        mail["From"] = sender
        mail["To"] = mail_address(message.recipient)
        mail["Subject"] = message.subject
    except (HeaderParseError, ValueError) as fault:
        raise DeliveryRefused(None, f"cannot be written as mail: {fault}") from fault
    mail["Date"] = format_datetime(at.astimezone(UTC))
    mail["Message-ID"] = message_id(message, sender)
    mail["Auto-Submitted"] = "auto-generated"  # no out-of-office replies, please (RFC 3834)
    mail[SENT_AT] = at.astimezone(UTC).isoformat()
    mail.set_content(message.body, cte="7bit" if _fits(message.body) else "quoted-printable")
    if message.letter is not None:
        mail[TEMPLATE] = message.letter.template
        # The library would draw one by lot, and the same message would never be the same bytes.
        mail.make_mixed(boundary=sha256(message.delivery_id.encode()).hexdigest())
        mail.add_attachment(
            message.letter.content, maintype="application", subtype="pdf", filename="letter.pdf"
        )
    return mail


def letter_in(mail: EmailMessage) -> Letter | None:
    """The letter that a mail of ours brings."""
    for part in mail.iter_attachments():
        return Letter(content=part.get_content(), template=str(mail[TEMPLATE]))
    return None


def _fits(body: str) -> bool:
    return body.isascii() and all(len(line) <= _LONGEST_LINE for line in body.splitlines())
