"""Signs for the tree from time to time and tells the witnesses, beside what keeps the read models.

Whoever could not be reached is told with the next one. A database that is away is waited for; a tree that was
tampered with is signed by nobody, and the log says so until somebody looks.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from threading import Event, Thread
from typing import Any

import psycopg
import structlog
from psycopg import Connection

from medstaff import parts
from medstaff.audit.keys import key_ring
from medstaff.audit.notary import Forked, Notary, Signed
from medstaff.audit.witnesses import FolderWitness, MailWitness, NotTold, WebhookWitness, Witness
from medstaff.settings import Settings
from projections.keeping.connection import connect
from projections.log.tree import LedgerTree

# Of several processes one signs; the others wait.
TURN = 4_710_425
RETRY_SECONDS = 5.0

log = structlog.get_logger(__name__)


def witnesses(settings: Settings) -> tuple[Witness, ...]:
    """Who is told, by the settings."""
    found: list[Witness] = [FolderWitness(settings.checkpoints_folder)]
    if settings.witness_webhook is not None:
        found.append(WebhookWitness(settings.witness_webhook))
    if settings.witness_mail is not None:
        found.append(MailWitness(parts.channel(settings), settings.witness_mail))
    return tuple(found)


class Telling:
    """Which witness was told of what."""

    def __init__(self, told: Sequence[Witness]) -> None:
        self._witnesses = told
        self._last: dict[str, tuple[str, float]] = {}

    def tell(self, signed: Signed, tree: LedgerTree) -> list[str]:
        """Tell each whose turn it is of a checkpoint it does not have; what went wrong."""
        failed = []
        for witness in self._witnesses:
            note, at = self._last.get(witness.name, ("", float("-inf")))
            if note == signed.note or time.monotonic() < at + witness.every:
                continue
            try:
                witness.tell(signed, tree)
            except NotTold as fault:
                failed.append(str(fault))
            else:
                self._last[witness.name] = signed.note, time.monotonic()
        return failed


class Watch:
    """One process's turn to sign, until it is told to stop."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._telling = Telling(witnesses(settings))

    def run(self, stop: Event) -> None:
        while not stop.is_set():
            try:
                with closing(connect(parts.database_url(self._settings))) as connection:
                    if self._my_turn(connection):
                        self._work(connection, stop)
            except psycopg.Error as error:
                log.warning("the ledger's tree is not signed for yet", error=str(error).strip())
            except Exception as error:  # noqa: BLE001  # read models are kept up whatever ails the signing
                log.error("the ledger's tree is not signed for", error=f"{type(error).__name__}: {error}")
                stop.wait(self._settings.checkpoint_seconds)
            stop.wait(RETRY_SECONDS)

    def _my_turn(self, connection: Connection[Any]) -> bool:
        row = connection.execute("SELECT pg_try_advisory_lock(%s)", (TURN,)).fetchone()
        return bool(row and row[0])

    def _work(self, connection: Connection[Any], stop: Event) -> None:
        notary = Notary(connection, key_ring(self._settings).signers)
        while not stop.is_set():
            self._once(notary)
            stop.wait(self._settings.checkpoint_seconds)

    def _once(self, notary: Notary) -> None:
        try:
            signed = notary.sign(parts.now())
        except Forked as fault:
            log.critical("the ledger was tampered with", error=str(fault))
            return
        for failed in self._telling.tell(signed, notary.tree) if signed else ():
            log.warning("a witness was not told", error=failed)


@contextmanager
def watching(settings: Settings) -> Iterator[None]:
    """Sign in the background for the block."""
    stop = Event()
    thread = Thread(target=Watch(settings).run, args=(stop,), name="watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=RETRY_SECONDS)


def sign_now(settings: Settings, at: datetime) -> tuple[Signed | None, list[str]]:
    """Sign for all there is and tell every witness; what was signed, none for nothing, and who was not told.

    Raises Forked.
    """
    with closing(connect(parts.database_url(settings))) as connection:
        notary = Notary(connection, key_ring(settings).signers)
        signed = notary.sign(at)
        return signed, Telling(witnesses(settings)).tell(signed, notary.tree) if signed else []


def rotate(settings: Settings, at: datetime) -> tuple[Signed | None, list[str]]:
    """Change the key, and have the old one, where it is at hand, sign together with the new one once.

    Raises Unusable or Forked.
    """
    with closing(connect(parts.database_url(settings))) as connection:
        old, new = key_ring(settings).rotate()
        notary = Notary(connection, lambda: [new] if old is None else [old, new])
        signed = notary.sign(at, anew=True)
        return signed, Telling(witnesses(settings)).tell(signed, notary.tree) if signed else []
