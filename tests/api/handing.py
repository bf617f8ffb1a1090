"""A packet of somebody in a hospital whose ledger is in a database: everything real but for the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from api.surveys.making import Made, Maker
from medstaff.audit.watch import sign_now
from medstaff.settings import Settings
from medstaff.wiring import open_ledger
from projections.keeping.rebuild import rebuild
from projections.surveys.reading import SurveyFile, SurveyFiles
from tests.domain.house import Hospital, appointed
from tests.servers import Database
from workflows.evidence import EvidenceKeeper

SIGNED_AT = datetime(2050, 1, 2, tzinfo=UTC)


@contextmanager
def hospital(database: Database, begun: Callable[..., Hospital] = appointed) -> Iterator[Hospital]:
    """Dr Abel is appointed there, or as far as is said."""
    with open_ledger(database.app_url) as ledger:
        yield begun(ledger=ledger)


def read(database: Database, folder: Path, of: Hospital, as_of: date | None = None) -> SurveyFile:
    """The file as a packet is made of it, once everything is projected and signed for."""
    rebuild(database.app_url)
    sign_now(Settings(data=folder, database_url=database.app_url), SIGNED_AT)
    return SurveyFiles(database.app_url).read(of.key, of.abel, as_of=as_of)


def handed(
    database: Database, folder: Path, of: Hospital, keeper: EvidenceKeeper, as_of: date | None = None
) -> Made:
    """The packet itself."""
    read(database, folder, of, as_of)
    return Maker(SurveyFiles(database.app_url), keeper).make(of.key, of.abel, as_of=as_of)
