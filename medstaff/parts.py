"""The parts of one process, made from its settings."""

from __future__ import annotations

import base64
import secrets
from dataclasses import replace
from datetime import UTC, datetime

from temporalio.client import Client

from domain.ledger import Ledger
from domain.sealing import Seal, seal_of
from medstaff.errors import NowhereToConnect
from medstaff.servers.hold import read_running
from medstaff.settings import Settings
from medstaff.temporal import client_of
from medstaff.wiring import open_ledger
from workflows.evidence import EvidenceFolder, EvidenceKeeper
from workflows.evidence.bucket import Bucket, EvidenceBucket
from workflows.files import write_once
from workflows.letters import Channel
from workflows.look_ups import LookUps
from workflows.notices.links import Links
from workflows.notices.outbox import FileOutbox
from workflows.notices.smtp import SmtpChannel
from workflows.sources.evidence import EvidenceStore
from workflows.sources.web import DEFAULT_BOUNDS

LINK_KEY, LINK_KEY_BYTES = "links.key", 32


def now() -> datetime:
    """The time itself."""
    return datetime.now(UTC)


def located(settings: Settings) -> Settings:
    """The settings, with the addresses of a running `medstaff up` on the data folder where none are set."""
    running = read_running(settings.data)
    if running is None:
        return settings
    found = {
        "database_url": settings.database_url or running.database_url,
        "owner_database_url": settings.owner_database_url or running.owner_database_url,
        "temporal_address": settings.temporal_address or running.temporal_address,
        "api_url": settings.api_url or running.api_address,
    }
    return settings.model_copy(update=found)


def database_url(settings: Settings) -> str:
    if settings.database_url is None:
        raise NowhereToConnect("no database: set DATABASE_URL, or start `medstaff up` on this data folder")
    return settings.database_url


def key_of(settings: Settings) -> bytes | None:
    if settings.ledger_key is None:
        return None
    return base64.b64decode(settings.ledger_key.get_secret_value())


def seal(settings: Settings) -> Seal:
    return seal_of(settings.ledger_key.get_secret_value() if settings.ledger_key else None)


def ledger(settings: Settings) -> Ledger:
    return open_ledger(database_url(settings), seal(settings))


async def temporal(settings: Settings) -> Client:
    if settings.temporal_address is None:
        raise NowhereToConnect(
            "no Temporal: set TEMPORAL_ADDRESS, or start `medstaff up` on this data folder"
        )
    api_key = settings.temporal_api_key.get_secret_value() if settings.temporal_api_key else None
    return await client_of(
        settings.temporal_address,
        settings.temporal_namespace,
        key_of(settings),
        tls=settings.temporal_tls,
        api_key=api_key,
    )


def channel(settings: Settings) -> Channel:
    """Mail by SMTP where a server is set, else into the outbox folder."""
    if settings.smtp_url is not None:
        return SmtpChannel(settings.smtp_url.get_secret_value(), settings.mail_from)
    return outbox(settings)


def outbox(settings: Settings) -> FileOutbox:
    """The folder that a sandbox's letters always go to."""
    return FileOutbox(settings.outbox_folder, settings.mail_from)


def links(settings: Settings) -> Links:
    """The links of referees and calendars, by the key that is set, else by one that the data folder keeps."""
    return Links(_link_key(settings), settings.public_url)


def _link_key(settings: Settings) -> bytes:
    if settings.link_key is not None:
        return base64.b64decode(settings.link_key.get_secret_value())
    path = settings.data / LINK_KEY
    if not path.exists():
        write_once(path, secrets.token_bytes(LINK_KEY_BYTES))
    return path.read_bytes()


def look_ups(settings: Settings) -> LookUps:
    locations = {
        "nppes": settings.nppes_url,
        "oig_leie": settings.leie,
        "sam_gov": settings.sam,
        "cms": settings.opt_out,
        "ct_elicense": settings.elicense,
    }
    named = {source: location for source, location in locations.items() if location}
    return LookUps(named, evidence(settings))


def evidence(settings: Settings) -> EvidenceStore:
    """Where evidence is kept, and how long a source is waited for."""
    total = settings.source_timeout_seconds
    usual = DEFAULT_BOUNDS
    bounds = replace(usual, connect=min(usual.connect, total), read=min(usual.read, total), total=total)
    return EvidenceStore(keeper(settings), bounds)


def keeper(settings: Settings) -> EvidenceKeeper:
    """The bucket where one is set, else the folder."""
    if settings.evidence_bucket is None:
        return EvidenceFolder(settings.evidence_folder)
    name, _, prefix = settings.evidence_bucket.removeprefix("s3://").partition("/")
    secret = settings.evidence_secret
    return EvidenceBucket(
        Bucket(
            name=name,
            prefix=prefix.strip("/"),
            endpoint=settings.evidence_endpoint,
            region=settings.evidence_region,
            key=settings.evidence_key,
            secret=secret.get_secret_value() if secret else None,
        )
    )
