"""Mail through an SMTP server: one message, one recipient, one answer."""

from __future__ import annotations

import ssl
from datetime import datetime

from aiosmtplib import (
    SMTP,
    SMTPException,
    SMTPNotSupported,
    SMTPRecipientsRefused,
    SMTPResponseException,
)

from domain.correspondence.delivery import DeliveryReceipt, Message
from workflows.notices.discretion import without_addresses
from workflows.notices.envelope import as_mail, mail_address, message_id
from workflows.notices.errors import DeliveryDelayed, DeliveryError, DeliveryRefused
from workflows.notices.smtp_server import SmtpServer

CHANNEL = "smtp"
_START_TLS = {"auto": None, "always": True, "never": False}
_LONGEST_REFERENCE = 250


class SmtpChannel:
    """`url` as SmtpServer reads it; `sender` is an address, with or without a name.

    A message may arrive twice when the connection breaks after the server took it; its Message-ID is then
    the same, so that it can be recognised.
    """

    def __init__(
        self, url: str, sender: str, *, tls_context: ssl.SSLContext | None = None, timeout: float = 30.0
    ) -> None:
        self._server = SmtpServer.parse(url)
        self._sender = sender
        self._tls_context = tls_context
        self._timeout = timeout

    async def deliver(self, message: Message, at: datetime) -> DeliveryReceipt:
        """Raises DeliveryRefused (5xx: do not try again) or DeliveryDelayed (4xx, or no server)."""
        content = as_mail(message, self._sender, at).as_bytes()
        client = await self._connected()
        try:
            response = await self._send(client, message, content)
        finally:
            await _leave(client)
        reference = f"{message_id(message, self._sender)} {without_addresses(response)}".strip()
        return DeliveryReceipt(channel=CHANNEL, at=at, reference=reference[:_LONGEST_REFERENCE])

    async def _connected(self) -> SMTP:
        server = self._server
        client = SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            use_tls=server.tls,
            start_tls=False if server.tls else _START_TLS[server.start_tls],
            tls_context=self._tls_context,
            timeout=self._timeout,
        )
        try:
            await client.connect()
        except (SMTPException, OSError) as fault:
            # Whatever goes wrong here, also a wrong password, says nothing of the recipient.
            raise DeliveryDelayed(_code(fault), f"no mail server: {_text(fault)}") from fault
        return client

    async def _send(self, client: SMTP, message: Message, content: bytes) -> str:
        sender, recipient = mail_address(self._sender), mail_address(message.recipient)
        try:
            _, response = await client.sendmail(sender, [recipient], content)
        except SMTPRecipientsRefused as fault:
            raise _answered(fault.recipients[0]) from fault
        except SMTPResponseException as fault:
            raise _answered(fault) from fault
        except SMTPNotSupported as fault:
            raise DeliveryRefused(None, fault.message) from fault
        except (SMTPException, OSError) as fault:
            raise DeliveryDelayed(None, _text(fault)) from fault
        return response


async def _leave(client: SMTP) -> None:
    try:
        await client.quit()
    except (SMTPException, OSError):
        client.close()  # the message is with the server or not; a farewell changes neither


def _answered(fault: SMTPResponseException) -> DeliveryError:
    permanent = fault.code >= 500
    return (DeliveryRefused if permanent else DeliveryDelayed)(fault.code, _text(fault))


def _code(fault: Exception) -> int | None:
    return fault.code if isinstance(fault, SMTPResponseException) else None


def _text(fault: Exception) -> str:
    return str(getattr(fault, "message", "") or fault or type(fault).__name__)
