"""Whatever is done to the ledger with all rights is found by what is kept elsewhere, and named."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from medstaff.audit.keys import key_ring
from medstaff.audit.notary import Forked
from medstaff.audit.report import Report
from medstaff.audit.verifying import verify
from medstaff.audit.watch import sign_now
from medstaff.audit.witnesses import FolderWitness
from medstaff.settings import Settings
from projections.keeping.connection import connect
from tests.medstaff.audit.tampering import AT, Tampering

SIGNED, ROWS = 600, 607


def look(settings: Settings, *, tiles: bool = True, notes: bool = True) -> Report:
    """Verify by what is kept elsewhere: all of it, checkpoints without tiles, or nothing."""
    folder = FolderWitness(settings.checkpoints_folder)
    with closing(connect(settings.database_url or "")) as connection:
        return verify(
            connection,
            key_ring(settings).known(),
            [folder] if tiles else [],
            [] if tiles or not notes else list(folder.notes()),
        )


def said(report: Report) -> list[tuple[str, int | None]]:
    return [(each.what, each.rank) for each in report.findings]


def test_a_ledger_that_nobody_touched_is_whole(settings: Settings) -> None:
    """What came after the last checkpoint is told as not yet witnessed."""
    report = look(settings)
    assert report.findings == []
    assert (report.rows, report.witnessed) == (ROWS, SIGNED)
    assert [each.holds for each in report.seen] == [True] * 4
    assert report.as_json()["not_yet_witnessed"] == 7


def much(db: Tampering) -> None:
    db.edit(7)
    db.delete(260)
    db.insert(400)


TAMPERED: list[tuple[Callable[[Tampering], None], list[tuple[str, int | None]]]] = [
    (lambda db: db.edit(0), [("edited", 0)]),
    (lambda db: db.edit(300), [("edited", 300)]),
    (lambda db: db.edit(590), [("edited", 590)]),
    (lambda db: db.delete(100), [("deleted", 100)]),
    (lambda db: db.insert(100), [("inserted", 100)]),
    (lambda db: db.swap(100, 101), [("swapped", 100)]),
    (lambda db: db.swap(120, 560), [("swapped", 120)]),
    (much, [("edited", 7), ("deleted", 260), ("inserted", 400)]),
]


@pytest.mark.parametrize(("done", "found"), TAMPERED)
@pytest.mark.parametrize("rewritten", [False, True])
def test_what_was_done_is_named_row_by_row(
    settings: Settings,
    superuser: Tampering,
    done: Callable[[Tampering], None],
    found: list[tuple[str, int | None]],
    rewritten: bool,
) -> None:
    """Also where the tree was built anew to fit, and the database's own checkpoints are gone."""
    done(superuser)
    if rewritten:
        superuser.rebuild_tree()
        superuser.forget_checkpoints()
    report = look(settings)
    named = [each for each in said(report) if each[0] != "order"]
    assert named[: len(found)] == found
    assert not report.whole


def test_an_edited_row_is_told_with_its_place(settings: Settings, superuser: Tampering) -> None:
    """Its position, its stream and what kind of event it was."""
    position, stream, version, topic, _ = superuser.rows()[321]
    superuser.edit(321)
    (found,) = look(settings).findings
    assert found.place is not None
    assert (found.place.position, found.place.stream) == (position, stream)
    assert (found.place.version, found.place.topic) == (version, topic)
    assert found.detail.endswith("is not what was written")


@pytest.mark.parametrize("rewritten", [False, True])
def test_an_end_that_was_cut_off_is_missed(settings: Settings, superuser: Tampering, rewritten: bool) -> None:
    """By the checkpoint that vouched for it."""
    superuser.truncate(450)
    if rewritten:
        superuser.rebuild_tree()
        superuser.forget_checkpoints()
    report = look(settings)
    assert ("truncated", 450) in said(report)
    assert (report.rows, report.witnessed) == (450, 300)


def test_checkpoints_without_tiles_tell_between_which_it_was(
    settings: Settings, superuser: Tampering
) -> None:
    """A file in somebody's mailbox is enough to know that it was done."""
    superuser.edit(400)
    superuser.rebuild_tree()
    superuser.forget_checkpoints()
    report = look(settings, tiles=False)
    assert said(report) == [("rewritten", 300)]
    assert "among the rows of rank 300 to 599" in report.findings[0].detail


def test_whoever_only_has_the_database_finds_what_does_not_fit_in_it(
    settings: Settings, superuser: Tampering
) -> None:
    """And is told that nobody else vouches for anything."""
    superuser.edit(10)
    report = look(settings, tiles=False, notes=False)
    assert said(report) == [("edited", 10)]
    assert report.witnessed == 0


def test_a_row_missing_from_a_stream_is_out_of_order(settings: Settings, superuser: Tampering) -> None:
    """Without any checkpoint at all."""
    superuser.delete(598)
    superuser.rebuild_tree()
    superuser.forget_checkpoints()
    report = look(settings, tiles=False, notes=False)
    assert said(report) == [("order", 598)]


def test_what_came_after_the_last_checkpoint_is_not_witnessed(
    settings: Settings, superuser: Tampering
) -> None:
    """A row changed there is found by nobody: the report says how many such rows there are."""
    superuser.edit(602)
    report = look(settings)
    assert report.whole
    assert report.rows - report.witnessed == 7


def test_nobody_signs_for_a_ledger_that_is_not_what_was_signed(
    settings: Settings, superuser: Tampering
) -> None:
    """A checkpoint that goes on from a rewritten one would hide it."""
    superuser.edit(3)
    superuser.rebuild_tree()
    with pytest.raises(Forked, match="are not those that were signed for"):
        sign_now(settings, AT)


def test_a_checkpoint_that_was_touched_is_found(settings: Settings) -> None:
    """Its signature is false, or it is signed by a key that is not the house's."""
    folder = settings.checkpoints_folder
    (first, *_) = sorted((folder / "checkpoints").iterdir())
    first.write_text(first.read_text().replace("\n300\n", "\n299\n"))
    (found,) = look(settings).findings
    assert found.what == "checkpoint"
    assert "the signature of" in found.detail
    shutil.copytree(settings.data / "audit", settings.data / "kept")
    shutil.rmtree(settings.data / "audit")
    key_ring(settings).signer()
    assert {each.what for each in look(settings).findings} == {"checkpoint"}


def test_what_else_lies_in_the_folder_is_no_checkpoint(settings: Settings, superuser: Tampering) -> None:
    """A copy that somebody made beside one disturbs nobody; one with other bytes is a finding."""
    folder = settings.checkpoints_folder / "checkpoints"
    shutil.copy(folder / "000000000600", folder / "000000000600.bak")
    superuser.edit(9)
    assert said(look(settings)) == [("edited", 9)]
    (folder / "000000000300").write_bytes(b"\xff\x00")
    assert [each.what for each in look(settings).findings] == ["checkpoint", "edited"]


def test_a_folder_that_lost_tiles_still_knows_by_its_checkpoints(
    settings: Settings, superuser: Tampering
) -> None:
    """What was done is found; which row it was the database's own tiles say."""
    shutil.rmtree(settings.checkpoints_folder / "tile")
    superuser.edit(9)
    assert said(look(settings)) == [("edited", 9)]


def test_the_folder_is_laid_out_for_any_verifier(settings: Settings) -> None:
    """Tiles of hashes and the latest checkpoint, and not a word of what the ledger says."""
    folder = settings.checkpoints_folder
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    assert names == sorted(
        [
            "checkpoint",
            "checkpoints/000000000300",
            "checkpoints/000000000600",
            "tile/0/000",
            "tile/0/001",
            "tile/0/002.p/88",
            "tile/1/000.p/2",
        ]
    )
    assert (folder / "checkpoint").read_text() == (folder / "checkpoints/000000000600").read_text()
    assert Path(folder / "tile/0/000").stat().st_size == 256 * 32
