"""Letters of peer review are no part of what a surveyor reads; that they are there is proved all the same."""

from __future__ import annotations

import base64
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import medstaff_verify
from domain.correspondence.privileged import PRIVILEGED
from domain.events.correspondence import NoticeSent
from medstaff.audit.keys import key_ring
from medstaff.settings import Settings
from projections.surveys.rows import Withheld
from projections.surveys.withholding import withheld
from tests.api.handing import handed, hospital, read
from tests.api.papers import text_of
from tests.api.surveying import inside, names
from tests.domain.house import MEC, SERVICE, Hospital, lasting
from tests.domain.process import CAROL, CORY, GROUNDS, receipt, resolve
from tests.servers import Database
from tests.workflows.outside import Cabinet


def reviewed(house: Hospital) -> Hospital:
    """Suspended, and proposed to be terminated: told of both, and the notice received."""
    house.clock("2026-01-05 09:00").catch_up(house.abel)
    house.do("suspend_precautionary", CORY, grounds=GROUNDS)
    resolve(house, "recommend_action", MEC, measure="termination", reasons=GROUNDS)
    house.do("send_adverse_notice", CAROL)
    receipt(house)
    return house


def deliver(house: Hospital, keeper: Cabinet) -> dict[str, set[str]]:
    """Every letter reaches whom it is for, and is kept; the hashes by the kind."""
    kept: dict[str, set[str]] = {}
    for notice in house.notices():
        for each in notice.recipients:
            digest = keeper.keep(f"%PDF-1.7 {notice.id} to {each.role}".encode())
            kept.setdefault(notice.kind, set()).add(digest)
            said = {"notice": notice.id, "recipient": each.role, "channel": "mail", "reference": "m1"}
            house.do("record_delivery", SERVICE, **said, letter=digest, template=f"{notice.kind}@1")
    return kept


def test_a_packet_tells_of_no_letter_of_peer_review(database: Database, tmp_path: Path) -> None:
    """Neither the letter, nor its PDF, nor any of its events; each is proved by its hash, and counted."""
    keeper = Cabinet()
    with hospital(database, lasting) as house:
        kept = deliver(reviewed(house), keeper)
        made = handed(database, tmp_path, house, keeper)
        file = read(database, tmp_path, house)
        of_review = [each for each in house.events() if each.practitioner == house.abel and each.PRIVILEGED]
    secret = {digest for kind, digests in kept.items() if kind in PRIVILEGED for digest in digests}
    assert {"special_notice"} == kept.keys() & PRIVILEGED
    said = inside(made.content, "file.json")
    assert {each["kind"] for each in said["letters"]} == kept.keys() - PRIVILEGED
    assert {"decision", "suspension_imposed"} <= {each["kind"] for each in said["letters"]}
    assert not secret & {each["sha256"] for each in said["evidence"]}
    assert not any(digest in name for digest in secret for name in names(made.content))
    events = inside(made.content, "packet.json")["events"]
    hidden = [each for each in events if "state" not in each]
    assert [each["topic"] for each in hidden] == [
        "NoticeSent",
        "NoticeReceived",
        "NoticeDelivered",
        "LetterKept",
    ]
    assert not {each["rank"] for each in hidden} & {each["rank"] for each in said["timeline"]}
    stored = b"".join(base64.b64decode(each["state"]) for each in events if "state" in each)
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        told = stored + archive.read("file.json") + text_of(archive.read("file.pdf")).encode()
    for word in (*PRIVILEGED, *secret):
        assert word.encode() not in told
    assert said["kept_back"]["privileged"] == file.privileged
    streams = {each.row.stream for each in file.rows}
    assert not streams & {each.originator_id for each in of_review}
    assert file.privileged == len(of_review) + len(hidden)
    path = tmp_path / "packet.zip"
    path.write_bytes(made.content)
    keys = [str(each) for each in key_ring(Settings(data=tmp_path)).known()]
    assert any(line.startswith("4 of them are kept back") for line in medstaff_verify.check(path, keys))


def test_letters_that_cannot_be_read_or_whose_kind_is_not_known_are_kept_back(
    database: Database, tmp_path: Path
) -> None:
    """They may be peer review's; another's events are as they are."""
    with hospital(database) as house:
        deliver(house, Cabinet())
        rows = [each.row for each in read(database, tmp_path, house).rows]
    assert withheld(rows) == {}
    sent = next(row for row in rows if row.topic == "NoticeSent")
    assert isinstance(sent.event, NoticeSent)
    notice = sent.event.notice
    about_it = {row.position for row in rows if getattr(row.event, "notice", None) == notice}
    assert len(about_it) > 2
    unread = [replace(row, event=None) if row is sent else row for row in rows]
    assert withheld(unread) == dict.fromkeys(about_it, Withheld.PEER_REVIEW)
    assert withheld(row for row in rows if row is not sent) == dict.fromkeys(
        about_it - {sent.position}, Withheld.PEER_REVIEW
    )
