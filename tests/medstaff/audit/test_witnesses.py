"""Checkpoints go where whoever may change the database may not: a folder, an address, a mailbox."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from domain.proof.checkpoint import Checkpoint
from domain.proof.notes import opened
from medstaff.audit.keys import key_ring
from medstaff.audit.watch import sign_now, watching
from medstaff.settings import Settings
from medstaff.wiring import open_ledger
from tests.domain.house import registered
from tests.medstaff.audit.tampering import AT
from tests.medstaff.audit.test_audit_command import audit

PATIENCE_SECONDS = 30.0


class Compliance(ThreadingHTTPServer):
    """An address that keeps what it is sent, or refuses it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.notes: list[str] = []
        self.status = 204
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/checkpoints"


class Handler(BaseHTTPRequestHandler):
    server: Compliance

    def do_POST(self) -> None:  # the library's own spelling
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.server.status < 300:
            self.server.notes.append(body)
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Nothing: the test looks at the notes."""


@pytest.fixture
def compliance(monkeypatch: pytest.MonkeyPatch) -> Iterator[Compliance]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server = Compliance()
    yield server
    server.shutdown()
    server.server_close()


def told(settings: Settings, **more: object) -> Settings:
    return settings.model_copy(update=more)


def test_an_address_is_told_of_each_checkpoint(settings: Settings, compliance: Compliance) -> None:
    """As it was signed: nothing else is needed to check it."""
    signed, failed = sign_now(told(settings, witness_webhook=compliance.url), AT)
    assert signed is not None
    assert (failed, compliance.notes) == ([], [signed.note])
    text, _ = opened(compliance.notes[0], key_ring(settings).known())
    assert Checkpoint.read(text).size == signed.size


def test_one_that_refuses_is_named_and_the_others_are_told(
    settings: Settings, compliance: Compliance
) -> None:
    """Its whole address is not: it may hold a secret."""
    compliance.status = 500
    signed, failed = sign_now(told(settings, witness_webhook=compliance.url), AT)
    assert failed == ["the webhook at 127.0.0.1: HTTP 500"]
    assert signed is not None
    assert (settings.checkpoints_folder / "checkpoint").read_text() == signed.note
    compliance.shutdown()
    compliance.server_close()
    _, failed = sign_now(told(settings, witness_webhook=compliance.url), AT)
    assert failed == ["the webhook at 127.0.0.1: ConnectError"]


def test_a_mailbox_gets_the_note_and_what_it_is_for(settings: Settings) -> None:
    """Where no mail server is set it lies in the outbox, like every letter."""
    signed, failed = sign_now(told(settings, witness_mail="compliance@hospital.example"), AT)
    assert signed is not None
    assert failed == []
    (letter,) = [path for path in settings.outbox_folder.rglob("*") if path.is_file()]
    said = letter.read_text()
    assert "Keep this mail." in said
    assert signed.note.splitlines()[2] in said


def test_a_folder_that_cannot_be_written_is_named(settings: Settings, tmp_path: Path) -> None:
    """What was signed stays signed."""
    (tmp_path / "file").write_text("not a folder")
    signed, failed = sign_now(told(settings, witness_folder=tmp_path / "file"), AT)
    assert signed is not None
    assert [each.partition(": ")[0] for each in failed] == [f"the folder {tmp_path / 'file'}"]


def test_a_house_signs_by_itself_and_once_for_what_is_new(settings: Settings, compliance: Compliance) -> None:
    """From its start on, every so many seconds, and tells each witness once."""
    quick = told(settings, checkpoint_seconds=0.1, witness_webhook=compliance.url)
    with watching(quick):
        until(lambda: len(compliance.notes) == 1)
        with open_ledger(settings.database_url or "") as ledger:
            registered(ledger=ledger, key="another")
            written = ledger.head()
        until(lambda: _size(compliance.notes[-1]) == written)
    sizes = [_size(note) for note in compliance.notes]
    assert sizes == sorted(set(sizes))
    kept = (settings.checkpoints_folder / "checkpoint").read_text()
    assert kept == compliance.notes[-1]


def test_a_house_that_signs_meets_a_key_that_was_changed_meanwhile(
    settings: Settings, compliance: Compliance
) -> None:
    """By another process, while it runs: its next checkpoint is the new key's, and not the old one's."""
    quick = told(settings, checkpoint_seconds=0.1, witness_webhook=compliance.url)
    (old,) = key_ring(settings).known()
    with watching(quick):
        until(lambda: len(compliance.notes) == 1)
        changed = audit(settings, "rotate")
        assert changed.returncode == 0, changed.stderr
        until(lambda: len(compliance.notes) == 2)
        with open_ledger(settings.database_url or "") as ledger:
            registered(ledger=ledger, key="another")
            written = ledger.head()
        until(lambda: _size(compliance.notes[-1]) == written)
    new = key_ring(settings).known()[-1]
    assert [opened(note, [old, new])[1] for note in compliance.notes[:2]] == [(old,), (old, new)]
    assert opened(compliance.notes[-1], [old, new])[1] == (new,)


def _size(note: str) -> int:
    return int(note.splitlines()[1])


def until(holds: Callable[[], bool]) -> None:
    """Wait for what happens beside the test."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.05)
