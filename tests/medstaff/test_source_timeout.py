"""A source is waited for as long as the setting says."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from medstaff import parts
from medstaff.environment import SettingsApart
from workflows.sources.errors import SourceUnavailable

NOW = datetime(2026, 3, 2, tzinfo=UTC)
Page = type[BaseHTTPRequestHandler]


def mute(over: Event) -> Page:
    """A source that takes the question and says nothing."""

    class Mute(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            over.wait(30)

        def log_message(self, format: str, *args: object) -> None:
            """The test says what matters."""

    return Mute


def trickling(over: Event) -> Page:
    """A source that answers a byte at a time and never ends."""

    class Trickling(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            while not over.wait(0.1):
                self.wfile.write(b" ")

        def log_message(self, format: str, *args: object) -> None:
            """The test says what matters."""

    return Trickling


@contextmanager
def served(page: Callable[[Event], Page]) -> Iterator[str]:
    over = Event()
    with ThreadingHTTPServer(("127.0.0.1", 0), page(over)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            over.set()
            server.shutdown()
            thread.join()


@pytest.mark.parametrize("page", [mute, trickling])
def test_a_source_that_never_comes_to_an_end_is_given_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch, page: Callable[[Event], Page]
) -> None:
    """After the time set, whether it says nothing or a little for ever."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    settings = SettingsApart(data=folder, source_timeout_seconds=1)
    began = time.monotonic()
    with served(page) as url, parts.evidence(settings) as store, pytest.raises(SourceUnavailable):
        store.fetch(url, source="nppes", at=NOW)
    assert 0.9 < time.monotonic() - began < 10
