"""One notice, digest or invitation for one recipient: address, words, message."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain import legal_days
from domain.committee.meeting import Invitation, Meeting
from domain.correspondence.affiliations import OTHER_HOSPITAL
from domain.correspondence.delivery import DeliveryReceipt, Message
from domain.correspondence.letters import PRACTITIONER
from domain.correspondence.record import Notice
from domain.errors import NotFound
from domain.facility import Digest, Facility
from domain.house import House
from domain.ledger import Ledger
from domain.practitioner import Practitioner
from domain.processing.references import REFEREE
from domain.referees import links
from domain.values import Role
from workflows.messages import Answer, Errand
from workflows.notices.links import NO_LINKS, Links
from workflows.notices.mail import message
from workflows.notices.templates import render

DIGEST = "daily_digest"


class Channel(Protocol):
    """A way by which mail leaves: a folder, a mail server."""

    async def deliver(self, message: Message, at: datetime) -> DeliveryReceipt: ...


class NoAddress(Exception):
    """Nobody's address is known for this recipient."""


def address_of(recipient: str, facility: Facility, practitioner: Practitioner | None) -> str:
    """The practitioner's own address, or the one the facility gives for a role."""
    if recipient == PRACTITIONER and practitioner is not None and practitioner.email:
        return practitioner.email
    if recipient in facility.contacts:
        return facility.contacts[recipient]
    raise NoAddress(f"no mail address is known for {recipient.replace('_', ' ')}")


def notice_message(
    delivery: str,
    notice: Notice,
    recipient: str,
    who: Practitioner,
    house: House,
    linking: Links = NO_LINKS,
) -> Message:
    """The letter of a notice. Raises NoAddress or the template's own errors."""
    facility = house.facility
    if recipient == REFEREE:
        return _to_referee(delivery, notice, who, house, linking)
    if recipient == OTHER_HOSPITAL:
        asked = who.affiliations[notice.subject]
        address, addressed = asked.email.plain, asked.hospital
    else:
        address = address_of(recipient, facility, who)
        addressed = str(who.name) if recipient == PRACTITIONER else recipient.replace("_", " ")
    return message(delivery, address, notice.kind, _words(notice, addressed, who, house), notice.sent_at)


def _words(notice: Notice, addressed: str, who: Practitioner, house: House) -> dict[str, str]:
    return {**_common(house.facility, addressed), "practitioner": str(who.name), **notice.data}


def _to_referee(delivery: str, notice: Notice, who: Practitioner, house: House, linking: Links) -> Message:
    """A referee's address and name stand sealed in the application, and in no notice; nor does their link."""
    reference = house.application(UUID(notice.data["application"])).references.get(notice.subject)
    if reference is None:
        raise NoAddress("no mail address is known for the referee")
    words = _words(notice, reference.referee.plain, who, house)
    bare = message(delivery, reference.mail.plain, notice.kind, words, notice.sent_at)
    if not (linking and reference.awaited):
        return bare
    secret = linking.secret(house.key, reference.id)
    last_day, _ = links.life(reference, house)
    linked = {**words, "link": linking.to(secret), "link_last_day": last_day.isoformat()}
    # Whoever holds the link answers in the referee's name: it stands in the mail, and on no paper.
    return replace(bare, body=render(notice.kind, linked).body, link=links.digest(secret))


def taken(sent: Message, receipt: DeliveryReceipt) -> dict[str, str]:
    """What the ledger is told of a message that a channel took."""
    link = {"link": sent.link} if sent.link else {}
    letter = receipt.letter or sent.letter
    kept = {"letter": letter.digest, "template": letter.template} if letter is not None else {}
    return {"channel": receipt.channel, "reference": receipt.reference, **link, **kept}


def handed_in(errand: Errand, said: dict[str, str]) -> Answer:
    """The command that tells the ledger of a message that a channel took."""
    if errand.kind == "digest":
        payload = {"digest": errand.subject, **said}
        return Answer("record_digest_delivery", errand.facility, "facility", errand.owner, payload, errand.id)
    if errand.kind == "meeting_notice":
        payload = {"meeting": errand.owner, "notice": errand.subject, **said}
        return Answer("record_meeting_notice", errand.facility, "meeting", errand.owner, payload, errand.id)
    payload = {"notice": errand.subject, "recipient": errand.detail, **said}
    return Answer("record_delivery", errand.facility, "practitioner", errand.owner, payload, errand.id)


def message_of(errand: Errand, house: House, ledger: Ledger, at: datetime, linking: Links) -> Message:
    """What an errand delivers. Raises NotFound, NoAddress or a template's own errors."""
    subject = UUID(errand.subject)
    if errand.kind == "digest":
        digest = house.facility.digests.get(subject)
        if digest is None:
            raise NotFound("the digest is not in the ledger")
        return facility_message(digest, house)
    if errand.kind == "meeting_notice":
        sent = house.meeting(UUID(errand.owner)).notices.get(subject)
        if sent is None:
            raise NotFound("the letter is not in the ledger")
        return meeting_message(sent, house.meeting(UUID(errand.owner)), house, at)
    file = ledger.file(UUID(errand.owner), house, at)
    if file is None:
        raise NotFound("the file is not in the ledger")
    notice = file.notice(subject)
    return notice_message(errand.id, notice, errand.detail, file.practitioner, house, linking)


def meeting_message(sent: Invitation, meeting: Meeting, house: House, at: datetime) -> Message:
    """A letter about a meeting, to a member at the address of their seat, or to a role."""
    seats = house.body(meeting.body_kind).seated(at)
    own = next((seat.email for seat in seats if seat.member == sent.to and seat.email), None)
    address = own or address_of(sent.to, house.facility, None)
    addressed = "member" if own else sent.to.replace("_", " ")
    body = sent.data["body"].replace("_", " ")
    words = {**_common(house.facility, addressed), **sent.data, "body": body}
    return message(str(sent.id), address, sent.kind, words, sent.sent_at)


def facility_message(mail: Digest, house: House) -> Message:
    """A mail of the facility to a role: the day's digest, or a letter about the facility itself."""
    if mail.kind == DIGEST:
        return digest_message(mail, house)
    words = {**_common(house.facility, str(mail.to).replace("_", " ")), **mail.data}
    address = address_of(str(mail.to), house.facility, None)
    return message(str(mail.id), address, mail.kind, words, _morning(mail, house))


def digest_message(digest: Digest, house: House) -> Message:
    """The day's one mail to a role: how many of what."""
    items = [
        f"{what.replace(':', ': ').replace('_', ' ')} ({count})" for what, count in digest.summary.items()
    ]
    words = {
        **_common(house.facility, str(digest.to).replace("_", " ")),
        "digest_day": digest.day.isoformat(),
        "items": items,
    }
    address = address_of(str(digest.to), house.facility, None)
    return message(str(digest.id), address, DIGEST, words, _morning(digest, house))


def _morning(mail: Digest, house: House) -> datetime:
    """The first instant of the day that a mail of the facility bears."""
    return legal_days.start_of(mail.day, house.zone)


def _common(facility: Facility, recipient: str) -> dict[str, str]:
    office = facility.contacts.get(Role.MEDICAL_STAFF_OFFICE, "the Medical Staff Office")
    return {
        "hospital": facility.name,
        "office_contact": office,
        "recipient": recipient,
        "zone": facility.zone,
    }
