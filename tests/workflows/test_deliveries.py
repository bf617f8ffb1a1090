"""What is told leaves the house, and what became of it is on record."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from domain.events.correspondence import LetterKept, NoticeDelivered, NoticeFailed, NoticeSent
from domain.events.facility import DigestDelivered, DigestFailed, DigestSent, FacilityLetterKept
from tests.workflows.house import CONTACTS, House
from tests.workflows.outside import Postman
from tests.workflows.skipping import Skipping


async def first_rung(house: House, days: int = 60) -> None:
    """A facility whose file learns of its license on the eve of a rung: the notice goes out next day."""
    await house.open()
    await house.appoint(house.now().date() + timedelta(days=days + 1))


async def test_a_delivered_notice_is_recorded_with_the_reference_that_finds_it(
    house: House, skipping: Skipping
) -> None:
    """The channel's reference for each letter is kept beside the notice it brought."""
    async with house.at_work():
        await first_rung(house)
        await skipping.skip(timedelta(days=2))
        await house.until(lambda: house.events(NoticeDelivered))
    [letter] = [letter for letter in house.post.letters if letter.recipient == "abel@practice.example"]
    [taken] = house.events(NoticeDelivered)
    assert (taken.channel, taken.reference) == ("post", f"post-{letter.delivery_id}")
    assert taken.notice == house.events(NoticeSent)[0].notice


async def test_the_letter_that_went_out_is_kept_and_on_record_by_its_hash(
    house: House, skipping: Skipping
) -> None:
    """What was attached to the mail is what evidence holds, and its wording's version; a digest's too."""
    async with house.at_work():
        await first_rung(house)
        await skipping.skip(timedelta(days=3))
        await house.until(lambda: house.events(LetterKept) and house.events(FacilityLetterKept))
    for kept in (*house.events(LetterKept), *house.events(FacilityLetterKept)):
        sent = next(each.letter for each in house.post.letters if each.letter.digest == kept.digest)
        assert house.evidence.held[kept.digest] == sent.content
        assert kept.template == sent.template
    [letter] = house.events(LetterKept)
    assert (letter.notice, letter.recipient) == (house.events(NoticeSent)[0].notice, "practitioner")
    assert letter.template.startswith("expiry_reminder@")


async def test_a_sandbox_never_sends_its_letters_to_the_real_channel(
    house: House, skipping: Skipping
) -> None:
    """A training hospital's reminder lies in the training outbox; the mail server heard nothing."""
    house.training = Postman()
    async with house.at_work():
        await first_rung(house)
        await skipping.skip(timedelta(days=2))
        await house.until(lambda: house.events(NoticeDelivered))
    assert [letter.recipient for letter in house.training.letters][:1] == ["abel@practice.example"]
    assert house.post.letters == []


async def test_a_refused_address_is_recorded_as_a_failure_with_its_reason(
    house: House, skipping: Skipping
) -> None:
    """A mailbox that does not exist is tried once, and the office learns of it."""
    house.post.refuses = {"abel@practice.example"}
    async with house.at_work():
        await first_rung(house)
        await skipping.skip(timedelta(days=2))
        await house.until(lambda: house.events(NoticeFailed))
    assert [failed.why for failed in house.events(NoticeFailed)] == ["550 no such mailbox"]
    assert not house.events(NoticeDelivered)


async def test_each_role_has_one_digest_a_day_and_it_is_delivered(house: House, skipping: Skipping) -> None:
    """Two files' rungs of a day reach the office as one mail, the next day's as another; none is empty."""
    async with house.at_work():
        await house.open()
        today = house.now().date()
        for place, days in enumerate((61, 61, 62)):
            await house.appoint(today + timedelta(days=days), place)
        await skipping.skip(timedelta(days=6))
        await house.until(lambda: len(house.events(DigestDelivered)) == 2)
    sent = house.events(DigestSent)
    assert [(digest.to, len(digest.notices)) for digest in sent] == [
        ("medical_staff_office", 2),
        ("medical_staff_office", 1),
    ]
    assert sent[1].day - sent[0].day == timedelta(days=1)
    mails = [mail for mail in house.post.letters if mail.recipient == CONTACTS["medical_staff_office"]]
    assert len(mails) == 2


async def test_a_digest_that_reaches_nobody_is_recorded_as_failed(house: House, skipping: Skipping) -> None:
    """A role without an address has its digest sent and failed, and is not tried for ever."""
    async with house.at_work():
        await house.open(contacts={})
        await house.appoint(house.now().date() + timedelta(days=61))
        await skipping.skip(timedelta(days=3))
        await house.until(lambda: house.events(DigestFailed))
    assert len(house.events(DigestFailed)) == len(house.events(DigestSent)) == 1


async def test_a_worker_killed_between_delivery_and_record_loses_nothing(real_house: House) -> None:
    """A letter that was taken but not yet recorded is brought again under its own id, and recorded once."""
    house = real_house
    house.post.holds_up = asyncio.Event()
    async with house.at_work():
        await house.open()
        file = await house.appoint(house.now().date() + timedelta(days=130))
        await house.approach(house.next_due(file), timedelta(seconds=1))
        await house.until(lambda: house.post.letters)
    assert not house.events(NoticeDelivered)
    house.post.holds_up = None
    async with house.at_work():
        await house.until(lambda: house.events(NoticeDelivered))
    assert len(house.events(NoticeDelivered)) == 1
    assert len({letter.delivery_id for letter in house.post.letters}) == 1
    assert len(house.post.letters) == 2
