"""The outside world on a free loopback port: sources that answer, refuse, fail, stall and trickle."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import cast
from urllib.parse import parse_qs, urlsplit

FILES = Path(__file__).with_name("files")
LAST_MODIFIED = "Thu, 10 Sep 2026 09:00:00 GMT"


class SourceServer(ThreadingHTTPServer):
    """`requests` holds what was asked: path with question, headers, and the status that was answered."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[tuple[str, Mapping[str, str], int]] = []
        self.leie = (FILES / "leie_updated.csv").read_bytes()
        self.closing = Event()
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"

    def stop(self) -> None:
        self.closing.set()
        self.shutdown()
        self._thread.join()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        routes: dict[str, Callable[[], None]] = {
            "/nppes/api/": self._nppes,
            "/UPDATED.csv": self._leie,
            "/sam.csv": lambda: self._answer(200, (FILES / "sam_v2.csv").read_bytes()),
            "/elicense.json": self._elicense,
            "/moved": lambda: self._answer(302, b"", {"Location": "/UPDATED.csv"}),
            "/slow": self._slow,
            "/trickle": self._trickle,
            "/cut": lambda: self._answer(200, b"half", {"Content-Length": "100"}),
            "/fails": lambda: self._answer(500, b"out of order"),
        }
        routes.get(path, lambda: self._answer(404, b"no such page"))()

    @property
    def _outside(self) -> SourceServer:
        return cast(SourceServer, self.server)

    def _asked(self, name: str) -> str:
        return parse_qs(urlsplit(self.path).query).get(name, [""])[0]

    def _nppes(self) -> None:
        file = FILES / "nppes" / f"{self._asked('number')}.json"
        if self._asked("version") != "2.1":
            file = FILES / "nppes" / "1073806253.json"
        body = file.read_bytes() if file.exists() else b'{"result_count":0,"results":[]}'
        self._answer(200, body)

    def _leie(self) -> None:
        if not self.headers.get("User-Agent"):
            self._answer(403, b"who are you?")
        elif self.headers.get("If-Modified-Since") == LAST_MODIFIED:
            self._answer(304, b"")
        else:
            self._answer(200, self._outside.leie, {"Last-Modified": LAST_MODIFIED})

    def _elicense(self) -> None:
        rows = json.loads((FILES / "elicense.json").read_bytes())
        for field in ("fullcredentialcode", "credentialnumber"):
            if wanted := self._asked(field):
                rows = [row for row in rows if row.get(field) == wanted]
        if listed := self._asked("$where").removeprefix("fullcredentialcode in("):
            codes = {code.strip("')") for code in listed.split(",")}
            rows = [row for row in rows if row.get("fullcredentialcode") in codes]
        if words := self._asked("$q").lower().split():
            rows = [row for row in rows if all(word in row["name"].lower() for word in words)]
        self._answer(200, json.dumps(rows).encode())

    def _slow(self) -> None:
        self._outside.closing.wait(5)
        self._answer(200, b"at last")

    def _trickle(self) -> None:
        self.send_response(200)
        self.end_headers()
        while not self._outside.closing.wait(0.05):
            self.wfile.write(b".")

    def _answer(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        self._outside.requests.append((self.path, dict(self.headers), status))
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: what was asked is in `requests`."""

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True  # the caller gave up, as some of these tests mean it to
