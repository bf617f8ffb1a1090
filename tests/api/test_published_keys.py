"""Keys that an issuer publishes: fetched seldom, found again when they change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from joserfc.jwk import ECKey, KeySet

from api.callers.keys import AGAIN_SECONDS, FRESH_SECONDS, PublishedKeys
from api.refusals.errors import Unavailable
from tests.api.asking import Hand


class Issuer:
    """An issuer's key page, on a free port of this machine; `asked` counts, `status` is what it answers."""

    def __init__(self) -> None:
        self.keys = [ECKey.generate_key("P-256", auto_kid=True)]
        self.asked = 0
        self.status = 200

    @contextmanager
    def served(self) -> Iterator[str]:
        issuer = self

        class Page(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                issuer.asked += 1
                body = json.dumps(KeySet(list(issuer.keys)).as_dict(private=False)).encode()
                self.send_response(issuer.status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """The test says what matters."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/jwks"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


async def test_published_keys_are_fetched_once_an_hour() -> None:
    """A hundred tokens in an hour ask the issuer once; the next hour asks again."""
    issuer, clock = Issuer(), Hand()
    kid = issuer.keys[0].kid
    with issuer.served() as url:
        keys = PublishedKeys(url, clock)
        for _ in range(100):
            assert await keys.find(kid) is not None
        assert issuer.asked == 1
        clock.at += FRESH_SECONDS
        assert await keys.find(kid) is not None
        assert issuer.asked == 2


async def test_a_new_key_is_found_at_once_and_strange_ones_do_not_hammer_the_issuer() -> None:
    """A key id not known asks the issuer again, but not more often than every half minute."""
    issuer, clock = Issuer(), Hand()
    with issuer.served() as url:
        keys = PublishedKeys(url, clock)
        assert await keys.find(issuer.keys[0].kid) is not None
        issuer.keys.append(ECKey.generate_key("P-256", auto_kid=True))
        clock.at += AGAIN_SECONDS
        assert await keys.find(issuer.keys[1].kid) is not None
        for _ in range(10):
            assert await keys.find("strange") is None
        assert issuer.asked == 2


async def test_keys_go_on_being_good_while_their_issuer_is_down() -> None:
    """An issuer that fails after the first answer stops nobody; one that never answered is unavailable."""
    issuer, clock = Issuer(), Hand()
    kid = issuer.keys[0].kid
    with issuer.served() as url:
        keys = PublishedKeys(url, clock)
        assert await keys.find(kid) is not None
        issuer.status = 500
        clock.at += FRESH_SECONDS
        assert await keys.find(kid) is not None
        with pytest.raises(Unavailable):
            await PublishedKeys(url, clock).find(kid)


async def test_without_a_key_id_only_an_only_key_is_meant() -> None:
    """Of several keys none is guessed."""
    issuer = Issuer()
    with issuer.served() as url:
        assert await PublishedKeys(url).find(None) is not None
        issuer.keys.append(ECKey.generate_key("P-256", auto_kid=True))
        assert await PublishedKeys(url).find(None) is None
