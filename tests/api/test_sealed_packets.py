"""A packet of a ledger under a seal: its pages are read by people, and its events prove what is stored."""

from __future__ import annotations

import base64
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import medstaff_verify
from api.surveys.making import Maker
from domain.sealing import Seal
from medstaff.audit.keys import key_ring
from medstaff.audit.watch import sign_now
from medstaff.settings import Settings
from medstaff.wiring import open_ledger
from projections.keeping.rebuild import rebuild
from projections.surveys.reading import SurveyFiles
from tests.api.papers import text_of
from tests.api.surveying import inside
from tests.domain.house import appointed
from tests.servers import Database
from tests.workflows.outside import Cabinet

KEY = Seal({1: b"k" * 32}, 1)


def test_a_surveyor_reads_a_sealed_file_and_proves_what_is_stored(database: Database, tmp_path: Path) -> None:
    """The name is on its pages and in no stored byte; the verifier checks every event without the key."""
    with open_ledger(database.app_url, KEY) as ledger:
        hospital = appointed(ledger=ledger)
    rebuild(database.app_url, KEY)
    kept = Settings(data=tmp_path, database_url=database.app_url)
    signed, _ = sign_now(kept, datetime(2026, 1, 2, tzinfo=UTC))
    assert signed is not None
    made = Maker(SurveyFiles(database.app_url, KEY), Cabinet()).make(hospital.key, hospital.abel)
    assert inside(made.content, "file.json")["practitioner"]["name"] == "Ann Abel"
    with zipfile.ZipFile(BytesIO(made.content)) as archive:
        assert "Ann Abel" in text_of(archive.read("file.pdf"))
    stored = [base64.b64decode(each["state"]) for each in inside(made.content, "packet.json")["events"]]
    assert len(stored) > 50
    assert not any(b"Abel" in state for state in stored)
    file = tmp_path / "packet.zip"
    file.write_bytes(made.content)
    told = medstaff_verify.check(file, [str(each) for each in key_ring(kept).known()])
    assert "each in its place; none is left out" in told[1]
