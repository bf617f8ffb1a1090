"""Mail into a folder: each message once."""

from __future__ import annotations

import asyncio
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest

from domain.correspondence.delivery import Letter, Message
from workflows.notices.errors import DeliveryDelayed, DeliveryRefused
from workflows.notices.outbox import FileOutbox

AT = datetime(2026, 4, 1, 4, 0, 0, 123456, tzinfo=UTC)


def message(delivery_id: str = "d-1", recipient: str = "abel@hospital.example") -> Message:
    return Message(delivery_id=delivery_id, recipient=recipient, subject="A notice", body="Dear Dr. Núñez,\n")


async def test_a_message_becomes_one_readable_file(tmp_path: Path) -> None:
    """The receipt names a whole .eml, for its owner's eyes only."""
    receipt = await FileOutbox(tmp_path / "outbox").deliver(message(), AT)
    path = tmp_path / "outbox" / receipt.reference
    mail = message_from_bytes(path.read_bytes(), policy=SMTP)
    assert (receipt.channel, receipt.at, receipt.reference) == ("outbox", AT, "d-1.eml")
    assert (mail["To"], mail["Subject"], mail["Message-ID"]) == (
        "abel@hospital.example",
        "A notice",
        "<d-1@localhost>",
    )
    assert mail.get_content().splitlines() == ["Dear Dr. Núñez,"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_a_letter_lies_beside_the_text_as_it_was_given(tmp_path: Path) -> None:
    """One attachment, the text as before, the wording's version in the head; the same bytes each time."""
    letter = Letter(content=b"%PDF-1.7 \r\n\x00 a letter", template="notice@1")
    given = replace(message(), letter=letter)
    receipt = await FileOutbox(tmp_path).deliver(given, AT)
    written = (tmp_path / receipt.reference).read_bytes()
    mail = message_from_bytes(written, policy=SMTP)
    body = mail.get_body(("plain",))
    (part,) = mail.iter_attachments()
    assert body is not None
    assert body.get_content().splitlines() == ["Dear Dr. Núñez,"]
    assert (part.get_content_type(), part.get_filename()) == ("application/pdf", "letter.pdf")
    assert part.get_content() == letter.content
    assert mail["X-Medstaff-Template"] == "notice@1"
    await FileOutbox(tmp_path / "again").deliver(given, AT)
    assert (tmp_path / "again" / receipt.reference).read_bytes() == written


async def test_what_lies_there_is_what_the_receipt_tells_of(tmp_path: Path) -> None:
    """A try that was broken off may have put an older letter there: that one went out."""
    old, new = (Letter(content=text, template="notice@1") for text in (b"%PDF old", b"%PDF new"))
    await FileOutbox(tmp_path).deliver(replace(message(), letter=old), AT)
    receipt = await FileOutbox(tmp_path).deliver(replace(message(), letter=new), AT)
    assert receipt.letter == old


async def test_the_same_delivery_again_changes_nothing(tmp_path: Path) -> None:
    """A repeat an hour later: one file, the same bytes, the first receipt."""
    first = await FileOutbox(tmp_path).deliver(message(), AT)
    before = (tmp_path / first.reference).read_bytes()
    assert await FileOutbox(tmp_path).deliver(message(), AT + timedelta(hours=1)) == first
    assert [path.name for path in tmp_path.iterdir()] == ["d-1.eml"]
    assert (tmp_path / first.reference).read_bytes() == before


async def test_many_at_once_agree_on_one_file(tmp_path: Path) -> None:
    """Twenty simultaneous tries of one delivery get one receipt."""
    tries = [FileOutbox(tmp_path).deliver(message(), AT + timedelta(seconds=n)) for n in range(20)]
    assert len(set(await asyncio.gather(*tries))) == 1
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("delivery_id", ["../../etc/passwd", ".hidden", "a/b", "x" * 300, "é"])
async def test_an_id_that_is_no_file_name_stays_in_the_folder(tmp_path: Path, delivery_id: str) -> None:
    """Whatever the id, the file is in the outbox, under its digest."""
    receipt = await FileOutbox(tmp_path / "outbox").deliver(message(delivery_id), AT)
    assert [path.name for path in (tmp_path / "outbox").iterdir()] == [receipt.reference]
    assert len(receipt.reference) == 64 + len(".eml")
    assert await FileOutbox(tmp_path / "outbox").deliver(message(delivery_id), AT) == receipt


async def test_what_is_no_address_is_refused(tmp_path: Path) -> None:
    """No file for a recipient who cannot be one."""
    with pytest.raises(DeliveryRefused, match="no mail address"):
        await FileOutbox(tmp_path).deliver(message(recipient="Dr Abel"), AT)
    assert list(tmp_path.iterdir()) == []


async def test_a_folder_that_cannot_be_written_is_a_delay(tmp_path: Path) -> None:
    """A file in the folder's place: not now."""
    (tmp_path / "outbox").write_text("in the way")
    with pytest.raises(DeliveryDelayed, match="cannot be written"):
        await FileOutbox(tmp_path / "outbox").deliver(message(), AT)
