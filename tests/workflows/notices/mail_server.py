"""A real SMTP server on a free loopback port, which answers as each test wants."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as MAIL
from ipaddress import ip_address
from pathlib import Path
from typing import Any, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat


@dataclass
class MailServer:
    """`rcpt` and `data` are its replies; `received` is what it took; `secure` whether that came by TLS."""

    rcpt: str = "250 OK"
    data: str = "250 OK: queued as 4F2A"
    port: int = 0
    received: list[EmailMessage] = field(default_factory=list)
    secure: list[bool] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.data.startswith("250"):
            content = cast(bytes, envelope.content)
            self.received.append(message_from_bytes(content, policy=MAIL))
            self.secure.append(session.ssl is not None)
        return self.data


@asynccontextmanager
async def serving(server: MailServer, **options: Any) -> AsyncIterator[MailServer]:
    loop = asyncio.get_running_loop()
    listener = await loop.create_server(lambda: SMTP(server, hostname="mail.test", **options), "127.0.0.1", 0)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listener.close()
        await listener.wait_closed()


def only(user: str, password: str) -> Any:
    """An authenticator that knows one user."""

    def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: Any) -> AuthResult:
        known = LoginPassword(user.encode(), password.encode())
        return AuthResult(success=login == known, handled=False)

    return check


def certificate(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """The server's and the trusting client's side of a certificate for the loopback address."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail.test")])
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, SHA256())
    )
    both = folder / "server.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    both.write_bytes(private + built.public_bytes(Encoding.PEM))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(both)
    return server, ssl.create_default_context(cafile=str(both))
