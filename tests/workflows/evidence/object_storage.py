"""A real S3 server on a free port of this machine, and buckets in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.request import Request, urlopen
from uuid import uuid4

from moto.server import ThreadedMotoServer

from workflows.evidence.bucket import Bucket


@dataclass(frozen=True, slots=True)
class ObjectStorage:
    endpoint: str

    def bucket(self, prefix: str = "") -> Bucket:
        """A bucket that nothing lies in."""
        name = f"evidence-{uuid4().hex[:12]}"
        with urlopen(Request(f"{self.endpoint}/{name}", method="PUT")) as answer:
            assert answer.status == 200
        return Bucket(name=name, prefix=prefix, endpoint=self.endpoint, key="tests", secret="tests")


@contextmanager
def object_storage() -> Iterator[ObjectStorage]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    try:
        yield ObjectStorage(f"http://{host}:{port}")
    finally:
        server.stop()
