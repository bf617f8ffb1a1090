"""Mail through a real server: taken, refused for good, or not now."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.correspondence.delivery import Letter, Message
from tests.workflows.notices.mail_server import MailServer, certificate, only, serving
from workflows.notices.errors import DeliveryDelayed, DeliveryError, DeliveryRefused
from workflows.notices.smtp import SmtpChannel
from workflows.notices.smtp_server import SmtpServer

AT = datetime(2026, 4, 1, 4, 0, tzinfo=UTC)
SENDER = "Medical Staff Office <office@hospital.example>"


def message(recipient: str = "abel@hospital.example", body: str = "Dear Dr. Abel,\n") -> Message:
    return Message(delivery_id="d-1", recipient=recipient, subject="Hospital: a notice", body=body)


async def test_a_message_is_taken_and_the_receipt_names_it() -> None:
    """The server has the whole letter; the receipt holds its id and the server's own words."""
    async with serving(MailServer()) as server:
        receipt = await SmtpChannel(server.url, SENDER).deliver(message(), AT)
    (mail,) = server.received
    assert (receipt.channel, receipt.at) == ("smtp", AT)
    assert receipt.reference == "<d-1@hospital.example> OK: queued as 4F2A"
    assert (mail["From"], mail["To"]) == (SENDER, "abel@hospital.example")
    assert (mail["Subject"], mail["Message-ID"]) == ("Hospital: a notice", "<d-1@hospital.example>")
    assert (mail["Date"], mail["Auto-Submitted"]) == ("Wed, 01 Apr 2026 04:00:00 +0000", "auto-generated")
    assert mail.get_content().splitlines() == ["Dear Dr. Abel,"]


async def test_a_letter_arrives_beside_the_text() -> None:
    """The server is given the very bytes."""
    letter = Letter(content=bytes(range(256)) * 40, template="notice@1")
    async with serving(MailServer()) as server:
        await SmtpChannel(server.url, SENDER).deliver(replace(message(), letter=letter), AT)
    (mail,) = server.received
    (part,) = mail.iter_attachments()
    assert (part.get_content_type(), part.get_content()) == ("application/pdf", letter.content)
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == ["Dear Dr. Abel,"]


async def test_a_repeat_bears_the_same_message_id() -> None:
    """The id follows from the delivery, so that a second copy can be recognised."""
    async with serving(MailServer()) as server:
        channel = SmtpChannel(server.url, SENDER)
        await channel.deliver(message(), AT)
        await channel.deliver(message(), AT.replace(hour=5))
    assert len({mail["Message-ID"] for mail in server.received}) == 1


async def test_what_a_server_says_is_kept_without_addresses() -> None:
    """It becomes part of the ledger: whom a letter was for does not stand there."""
    refusing = MailServer(rcpt="550 5.1.1 <abel@hospital.example>: no such person here")
    async with serving(refusing) as server:
        with pytest.raises(DeliveryRefused, match="no such person here") as refused:
            await SmtpChannel(server.url, SENDER).deliver(message(), AT)
    assert "@" not in str(refused.value)
    async with serving(MailServer(data="250 OK: for abel@hospital.example as 4F2A")) as server:
        receipt = await SmtpChannel(server.url, SENDER).deliver(message(), AT)
    assert receipt.reference == "<d-1@hospital.example> OK: for … as 4F2A"


async def test_letters_beyond_ascii_arrive() -> None:
    """Accents and very long lines come out as they went in."""
    body = "Dear Dr. Núñez,\n" + "long " * 300 + "\n"
    async with serving(MailServer()) as server:
        await SmtpChannel(server.url, SENDER).deliver(message(body=body), AT)
    assert server.received[0].get_content().splitlines() == body.splitlines()


@pytest.mark.parametrize(
    ("server", "code"),
    [
        (MailServer(rcpt="550 5.1.1 No such person"), 550),
        (MailServer(data="554 5.7.1 Not wanted"), 554),
    ],
)
async def test_a_permanent_refusal_is_final(server: MailServer, code: int) -> None:
    """A 5xx to the recipient or to the message is refused, with code and words."""
    async with serving(server):
        with pytest.raises(DeliveryRefused) as caught:
            await SmtpChannel(server.url, SENDER).deliver(message(), AT)
    assert (caught.value.code, caught.value.retryable) == (code, False)
    assert caught.value.text in (server.rcpt[4:], server.data[4:])


@pytest.mark.parametrize(
    ("server", "code"),
    [
        (MailServer(rcpt="451 4.7.1 Greylisted"), 451),
        (MailServer(data="452 4.3.1 No room"), 452),
    ],
)
async def test_a_temporary_refusal_is_a_delay(server: MailServer, code: int) -> None:
    """A 4xx to the recipient or to the message is delayed."""
    async with serving(server):
        with pytest.raises(DeliveryDelayed) as caught:
            await SmtpChannel(server.url, SENDER).deliver(message(), AT)
    assert (caught.value.code, caught.value.retryable) == (code, True)


async def test_nobody_there_is_a_delay() -> None:
    """A refused connection says nothing of the recipient."""
    async with serving(MailServer()) as server:
        url = server.url
    with pytest.raises(DeliveryDelayed, match="no mail server") as caught:
        await SmtpChannel(url, SENDER).deliver(message(), AT)
    assert caught.value.code is None


@pytest.mark.parametrize(
    "recipient", ["", "nobody", "a b@hospital.example", "x@hospital.example\r\nBcc: y@z", "@z"]
)
async def test_what_is_no_address_is_refused_before_anybody_is_asked(recipient: str) -> None:
    """A malformed recipient is refused for good, and puts nothing into the header."""
    async with serving(MailServer()) as server:
        with pytest.raises(DeliveryRefused, match="no mail address"):
            await SmtpChannel(server.url, SENDER).deliver(message(recipient), AT)
    assert server.received == []


async def test_a_subject_cannot_add_headers() -> None:
    """A line break in the subject is refused."""
    bad = Message(delivery_id="d-1", recipient="a@b.example", subject="Hello\r\nBcc: c@d.example", body="")
    async with serving(MailServer()) as server:
        with pytest.raises(DeliveryRefused, match="cannot be written as mail"):
            await SmtpChannel(server.url, SENDER).deliver(bad, AT)


async def test_a_login_goes_through_an_enciphered_line(tmp_path: Path) -> None:
    """With a password in the address STARTTLS comes first, then the login."""
    theirs, ours = certificate(tmp_path)
    options = {"tls_context": theirs, "authenticator": only("office", "p@ss word"), "auth_required": True}
    async with serving(MailServer(), **options) as server:
        url = f"smtp://office:p%40ss%20word@127.0.0.1:{server.port}"
        await SmtpChannel(url, SENDER, tls_context=ours).deliver(message(), AT)
    assert server.secure == [True]


async def test_a_wrong_password_is_a_delay_and_is_told_to_nobody(tmp_path: Path) -> None:
    """A login that fails is the office's to repair; the error does not hold the password."""
    theirs, ours = certificate(tmp_path)
    options = {"tls_context": theirs, "authenticator": only("office", "right"), "auth_required": True}
    async with serving(MailServer(), **options) as server:
        channel = SmtpChannel(f"smtp://office:wrong@127.0.0.1:{server.port}", SENDER, tls_context=ours)
        with pytest.raises(DeliveryDelayed) as caught:
            await channel.deliver(message(), AT)
    assert caught.value.code == 535
    assert "wrong" not in str(caught.value)


async def test_a_password_is_not_sent_to_a_server_without_tls() -> None:
    """A server that offers no STARTTLS gets no login, and the message waits."""
    async with serving(MailServer()) as server:
        with pytest.raises(DeliveryDelayed, match="no mail server"):
            await SmtpChannel(f"smtp://office:secret@127.0.0.1:{server.port}", SENDER).deliver(message(), AT)


async def test_a_certificate_that_nobody_vouches_for_is_a_delay(tmp_path: Path) -> None:
    """An unknown certificate ends the attempt before the letter is shown."""
    theirs, _ = certificate(tmp_path)
    async with serving(MailServer(), tls_context=theirs) as server:
        with pytest.raises(DeliveryError) as caught:
            await SmtpChannel(server.url, SENDER).deliver(message(), AT)
    assert caught.value.retryable
    assert server.received == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example", SmtpServer(host="mail.example", port=25, tls=False, start_tls="auto")),
        ("smtps://mail.example", SmtpServer(host="mail.example", port=465, tls=True, start_tls="auto")),
        (
            "smtp://mail.example:2525?starttls=never",
            SmtpServer(host="mail.example", port=2525, tls=False, start_tls="never"),
        ),
        (
            "smtp://a%40b:s%3Ac@mail.example:587",
            SmtpServer(
                host="mail.example", port=587, tls=False, start_tls="always", user="a@b", password="s:c"
            ),
        ),
    ],
)
def test_the_servers_address_is_read(url: str, expected: SmtpServer) -> None:
    """Scheme, login, port and STARTTLS come from one address; a password is not printed."""
    assert SmtpServer.parse(url) == expected
    assert "s:c" not in repr(SmtpServer.parse(url))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://mail.example", "smtp://host"),
        ("smtp://", "smtp://host"),
        ("smtp://u:secret@mail.example:99999", "not a number up to 65535"),
        ("smtp://mail.example?starttls=perhaps", "auto, always or never, not 'perhaps'"),
        ("smtp://mail.example?tls=1", "knows starttls only, not tls"),
    ],
)
def test_an_address_that_cannot_be_read_is_refused_without_quoting_it(url: str, said: str) -> None:
    """The error says what was expected and keeps a password to itself."""
    with pytest.raises(ValueError, match=said) as caught:
        SmtpChannel(url, SENDER)
    assert "secret" not in str(caught.value)
