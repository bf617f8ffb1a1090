"""A packet as one ZIP: the same parts make the same bytes."""

from __future__ import annotations

import io
import json
import zipfile
from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from projections.surveys.rows import Proved

FORMAT = "medstaff-packet/1"
INDEX = "packet.json"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP can name: when a packet was made is no part of it."""
READABLE = 0o100644 << 16
UNIX = 3


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files in the order of their names, the index first."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(files, key=lambda name: (name != INDEX, name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system, entry.external_attr = UNIX, READABLE
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, compresslevel=6)
    return made.getvalue()


def packet(note: str, position: int, rows: Iterable[Proved], files: Mapping[str, bytes]) -> bytes:
    """The packet that `medstaff_verify.py` checks: events with their proofs, and the files beside them."""
    said = {
        "format": FORMAT,
        "checkpoint": note,
        "position": position,
        "events": [_event(each) for each in sorted(rows, key=lambda each: each.rank)],
        "files": _listed(files),
    }
    return zipped({**files, INDEX: as_json(said)})


def joined(packets: Iterable[tuple[str, bytes]], more: Mapping[str, bytes]) -> bytes:
    """Several packets of one checkpoint as one, each one's files in a folder of its name; evidence is shared.

    `more` are further files. The events of each stream stay whole, and every proof stays what it was.
    """
    events: dict[int, Any] = {}
    files, head = dict(more), {}
    for folder, content in packets:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            head = json.loads(archive.read(INDEX))
            events |= {each["rank"]: each for each in head["events"]}
            for each in head["files"]:
                name = each["path"]
                files[name if name.startswith("evidence/") else f"{folder}/{name}"] = archive.read(name)
    said = {**head, "events": [events[rank] for rank in sorted(events)], "files": _listed(files)}
    return zipped({**files, INDEX: as_json(said)})


def as_json(said: object) -> bytes:
    """Sorted, so that the same is said in the same bytes."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return text.encode()


def _listed(files: Mapping[str, bytes]) -> list[dict[str, str]]:
    return [{"path": name, "sha256": sha256(files[name]).hexdigest()} for name in sorted(files)]


def _event(proved: Proved) -> dict[str, Any]:
    row = proved.row
    said = {
        "rank": proved.rank,
        "stream": str(row.stream),
        "version": row.version,
        "topic": row.topic,
        "path": [each.hex() for each in proved.path],
    }
    if proved.withheld is not None:
        return {**said, "state_sha256": sha256(row.state).hexdigest()}
    return {**said, "state": b64encode(row.state).decode()}
