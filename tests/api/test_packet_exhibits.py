"""What a packet encloses: the bytes that were brought; and of all else that is named, why it does not."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any

from api.surveys.exhibits import exhibits
from domain.credentials.linked import linked
from domain.values import Role
from tests.api.handing import handed, hospital, read
from tests.api.papers import text_of
from tests.api.surveying import inside, names
from tests.domain.house import CASEY, Hospital, Person
from tests.servers import Database
from tests.workflows.outside import Cabinet
from workflows.evidence.media import CSV, DOCX, PDF

CHIEF = Person(actor="carol", role=Role.CHIEF_EXECUTIVE)
CASES = b"procedure,count\nsedation,44\n"
LETTER = b"PK\x03\x04 a letter"
FORMER = b"%PDF-1.7 a diploma of long ago"
ANOTHERS = b"%PDF-1.7 what somebody else brought"
LEFT = "2047-12-31 12:00"


def bring(house: Hospital, keeper: Cabinet, content: bytes, media: str, kind: str = "diploma") -> str:
    digest = keeper.keep(content)
    said = {"kind": kind, "sha256": digest, "size": len(content), "media_type": media}
    house.do("bring_document", CASEY, **said)
    return digest


def file_by_hash(house: Hospital, digest: str, kind: str = "diploma") -> None:
    house.do("upload_document", CASEY, kind=kind, sha256=digest)


def dispose(house: Hospital, keeper: Cabinet, *digests: str) -> None:
    """They resign, and once their years are over the chief executive lets the bytes go."""
    house.do("resign", CASEY, on_behalf_of="Ann Abel")
    house.catch_up(house.abel)
    house.clock(LEFT)
    house.do("dispose_of_evidence", CHIEF, reason="their years are over", documents=digests)
    for digest in digests:
        keeper.discard(digest)


def listed(content: bytes) -> dict[str, dict[str, Any]]:
    return {each["sha256"]: each for each in inside(content, "file.json")["evidence"]}


def test_a_packet_says_of_each_document_what_became_of_it(database: Database, tmp_path: Path) -> None:
    """Brought: enclosed, and named by what it is. By a hash alone: named as that. Disposed of: since when."""
    keeper = Cabinet()
    with hospital(database) as house:
        cases, letter = bring(house, keeper, CASES, CSV), bring(house, keeper, LETTER, DOCX)
        former = bring(house, keeper, FORMER, PDF)
        both, elsewhere = bring(house, keeper, b"%PDF-1.7 both", PDF), keeper.keep(ANOTHERS)
        file_by_hash(house, both, "transcript")
        file_by_hash(house, elsewhere)
        dispose(house, keeper, former)
        made = handed(database, tmp_path, house, keeper)
    found = listed(made.content)
    for digest, ending in ((cases, "csv"), (letter, "docx"), (both, "pdf")):
        assert (found[digest]["state"], found[digest]["path"]) == ("enclosed", f"evidence/{digest}.{ending}")
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        assert archive.read(found[cases]["path"]) == CASES
        printed = text_of(archive.read("file.pdf"))
    assert (found[elsewhere]["state"], found[elsewhere]["path"]) == ("filed_by_hash_alone", None)
    assert (found[former]["state"], found[former]["disposed_on"]) == ("disposed_of", "2047-12-31")
    assert not any(elsewhere in name or former in name for name in names(made.content))
    assert f"{elsewhere} was filed by its hash alone" in "".join(printed.splitlines())
    assert "was disposed of on 2047-12-31" in " ".join(printed.split())


def test_what_was_disposed_of_and_brought_anew_is_enclosed_again(database: Database, tmp_path: Path) -> None:
    """And filed anew by its hash alone it is elsewhere, whatever lies here."""
    keeper = Cabinet()
    with hospital(database) as house:
        anew, named = bring(house, keeper, FORMER, PDF), bring(house, keeper, ANOTHERS, PDF)
        dispose(house, keeper, anew, named)
        assert bring(house, keeper, FORMER, PDF) == anew
        file_by_hash(house, named)
        keeper.keep(ANOTHERS)
        found = {each.sha256: each for each in exhibits(read(database, tmp_path, house), keeper)}
    assert (found[anew].state, found[anew].disposed_on) == ("enclosed", None)
    assert (found[named].state, found[named].content) == ("filed_by_hash_alone", b"")


def test_its_list_is_what_its_open_events_name(database: Database, tmp_path: Path) -> None:
    """Each hash that any of them names is in it, by the ranks of those events, and no other is."""
    keeper = Cabinet()
    with hospital(database) as house:
        former = bring(house, keeper, FORMER, PDF)
        bring(house, keeper, CASES, CSV)
        file_by_hash(house, keeper.keep(ANOTHERS))
        dispose(house, keeper, former)
        given = {"position": 1, "as_of": date(2026, 5, 1), "digest": keeper.keep(b"PK\x03\x04 a packet")}
        house.do("give_survey_file", Person(actor="audra", role=Role.AUDITOR), reason="a survey", **given)
        file = read(database, tmp_path, house)
    found = {each.sha256: each for each in exhibits(file, keeper)}
    events = {each.rank: each.row.event for each in file.rows if each.row.event is not None}
    assert set(found) == reduce(frozenset[str].union, map(linked, events.values()))
    for digest, each in found.items():
        naming = {rank for rank, event in events.items() if digest in linked(event)}
        assert naming <= set(each.ranks)
        assert len(set(each.ranks) - naming) == (1 if digest == former else 0)
    assert {each.state for each in found.values()} >= {
        "enclosed",
        "filed_by_hash_alone",
        "disposed_of",
        "packet_given_before",
    }


def test_as_of_a_day_it_lists_what_was_named_by_then(database: Database, tmp_path: Path) -> None:
    """Later evidence is in no earlier day's packet; what was disposed of since is told as that."""
    keeper = Cabinet()
    with hospital(database) as house:
        day = house.now.date()
        former, still = bring(house, keeper, FORMER, PDF), bring(house, keeper, CASES, CSV)
        house.clock("2026-06-01 12:00")
        later = bring(house, keeper, LETTER, DOCX)
        assert bring(house, keeper, CASES, CSV, "case_log") == still
        dispose(house, keeper, former)
        then = {each.sha256: each for each in exhibits(read(database, tmp_path, house, day), keeper)}
        now = {each.sha256: each for each in exhibits(read(database, tmp_path, house), keeper)}
    assert now.keys() - then.keys() >= {later}
    assert (then[still].state, len(then[still].ranks), len(now[still].ranks)) == ("enclosed", 1, 2)
    assert (then[former].state, str(then[former].disposed_on)) == ("disposed_of", "2047-12-31")
    assert then[former].ranks < now[former].ranks
