"""`medstaff audit`, as it is typed."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from domain.proof.notes import opened
from medstaff.audit.keys import key_ring
from medstaff.cli.program import app
from medstaff.settings import Settings
from tests.medstaff.audit.tampering import Tampering


@dataclass(frozen=True, slots=True)
class Ended:
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


def audit(settings: Settings, *words: str | Path) -> Ended:
    """In this process: to start one takes longer than what it does."""
    typed = ["audit", *map(str, words), "--data", str(settings.data)]
    told = {"DATABASE_URL": settings.database_url or "", **_witness(settings)}
    ended = CliRunner().invoke(app, typed, env=told)
    if ended.exception is not None and not isinstance(ended.exception, SystemExit):
        raise ended.exception
    return Ended(ended.exit_code, ended.stdout, ended.stderr)


def _witness(settings: Settings) -> dict[str, str]:
    place = settings.witness_folder
    return {} if place is None else {"MEDSTAFF_WITNESS_FOLDER": str(place)}


def test_a_whole_ledger_is_said_to_be_whole(settings: Settings) -> None:
    """And how much of it nobody else vouches for yet."""
    ended = audit(settings, "verify")
    assert ended.returncode == 0, ended.stderr
    assert "607 rows read" in ended.stdout
    assert "4 of 4 checkpoints hold" in ended.stdout
    assert "a checkpoint of 600 rows; 7 rows came after it and are not yet witnessed" in ended.stdout
    assert ended.stdout.endswith("nothing is amiss\n")


def test_what_is_amiss_is_named_and_ends_with_one(settings: Settings, superuser: Tampering) -> None:
    """In words, and as a document."""
    superuser.edit(300)
    ended = audit(settings, "verify")
    assert ended.returncode == 1
    assert "✗ edited: row 300 (position 301: NoteAdded, version" in ended.stdout
    said = json.loads(audit(settings, "verify", "--json").stdout)
    assert (said["whole"], said["findings"][0]["what"]) == (False, "edited")
    assert said["findings"][0]["position"] == 301


def test_it_is_held_against_what_somebody_brings(settings: Settings, superuser: Tampering) -> None:
    """One checkpoint in a file, and the key that was handed out before."""
    note = settings.data / "mail.txt"
    note.write_text((settings.checkpoints_folder / "checkpoint").read_text())
    key = str(key_ring(settings).known()[0])
    superuser.edit(100)
    superuser.rebuild_tree()
    superuser.forget_checkpoints()
    ended = audit(settings, "verify", "--against", note, "--key", key)
    assert ended.returncode == 1
    assert "✗ rewritten: the first 600 rows are not those that were signed for" in ended.stdout
    (settings.data / "picture").write_bytes(b"\x89PNG\xff\xfe")
    broken = audit(settings, "verify", "--against", settings.data / "picture")
    assert (broken.returncode, "picture: not a signed note" in broken.stdout) == (1, True)
    assert "there is no " in audit(settings, "verify", "--against", settings.data / "nothing").stderr
    assert "--key: not a verifier's key" in audit(settings, "verify", "--key", "x").stderr


@pytest.mark.parametrize(
    ("left", "found"),
    [(None, "witness_gone"), ((), "unwitnessed"), (("tile",), "unwitnessed")],
)
def test_a_second_place_that_is_gone_is_amiss_itself(
    settings: Settings, superuser: Tampering, folder: Path, left: tuple[str, ...] | None, found: str
) -> None:
    """Without it, and without the database's own checkpoints, there is nothing that a row disagrees with."""
    superuser.edit(400)
    superuser.rebuild_tree()
    superuser.forget_checkpoints()
    place = folder / "mount"
    shutil.copytree(settings.checkpoints_folder, place)
    told = settings.model_copy(update={"witness_folder": place})
    assert "✗ edited: row 400" in audit(told, "verify").stdout
    for each in place.iterdir():
        if left is not None and each.name not in left:
            shutil.rmtree(each) if each.is_dir() else each.unlink()
    if left is None:
        shutil.rmtree(place)
    ended = audit(told, "verify")
    assert ended.returncode == 1, ended.stdout
    assert f"✗ {found}: the folder {place} " in ended.stdout
    assert "nothing is amiss" not in ended.stdout
    said = json.loads(audit(told, "verify", "--json").stdout)
    assert (said["whole"], [each["what"] for each in said["findings"]]) == (False, [found])
    empty = folder / "empty"
    empty.mkdir()
    assert f"✗ unwitnessed: the folder {empty} " in audit(settings, "verify", "--against", empty).stdout


@pytest.mark.parametrize("there", [True, False])
def test_a_house_that_never_signed_is_told_so(settings: Settings, superuser: Tampering, there: bool) -> None:
    """Nothing is kept anywhere because there is nothing yet: that is not amiss."""
    superuser.forget_checkpoints()
    fresh = settings.model_copy(update={"data": settings.data / "fresh", "witness_folder": None})
    if there:
        fresh.checkpoints_folder.mkdir(parents=True)
    ended = audit(fresh, "verify")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.endswith("nothing is amiss, and nothing has been signed for yet\n")
    assert json.loads(audit(fresh, "verify", "--json").stdout)["signed_for"] is False


def test_a_checkpoint_is_signed_on_demand(settings: Settings) -> None:
    """What is printed is the note itself."""
    ended = audit(settings, "checkpoint")
    assert ended.returncode == 0, ended.stderr
    text, _ = opened(ended.stdout, key_ring(settings).known())
    assert text.splitlines()[1] == "607"
    assert "0 rows came after it" in audit(settings, "verify").stdout


def test_nobody_signs_for_what_was_tampered_with(settings: Settings, superuser: Tampering) -> None:
    """The command says where to look."""
    superuser.edit(3)
    superuser.rebuild_tree()
    ended = audit(settings, "checkpoint")
    assert ended.returncode == 1
    assert "medstaff audit verify" in ended.stderr


def test_the_keys_are_shown_and_the_one_in_use_is_changed(settings: Settings) -> None:
    """The latest is the last line."""
    before = audit(settings, "key").stdout.split()
    changed = audit(settings, "rotate")
    assert changed.returncode == 0, changed.stderr
    after = audit(settings, "key").stdout.split()
    assert after[:-1] == before
    assert changed.stdout.split()[-1] == after[-1]
