#!/usr/bin/env python3
"""Checks what a medstaff ledger gave out, with nothing but Python: no database, no network, no secret.

    python3 medstaff_verify.py PACKET.zip --key PUBLIC
    python3 medstaff_verify.py CONSISTENCY.json --key PUBLIC

A packet holds events, each with its place in the ledger and the proof that a signed checkpoint covers it, and
evidence by its hash, which an event names. Its pages are the sender's own words: they are not proved.
A consistency file holds two checkpoints, and the proof that the later ledger begins with the earlier one.
PUBLIC is the key (name+id+key) that the hospital handed out before: one that comes along proves nothing.

This one file is all there is, and imports nothing that is not Python's own: read it before you trust it. The
tree is that of RFC 9162, section 2.1, notes and checkpoints are C2SP's, the signature is Ed25519 (RFC 8032).
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import json
import re
import sys
import zipfile
import zlib
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

PACKET, CONSISTENCY = "medstaff-packet/1", "medstaff-consistency/1"
MOST_TOLD = 20
HASH, NAMED = 32, re.compile(rb'"([0-9a-f]{64})"')
OWN_WORDS = ("file.json", "file.pdf", "sample.json")
SAID = "the sender's own words, drawn from the events, and not proved by themselves"
KEPT_BACK = "of them are kept back: proved to be in their places, and of what they say only the hash is here:"


UNREADABLE = (
    *(KeyError, TypeError, ValueError, AttributeError, OverflowError, EOFError, OSError),
    *(zipfile.BadZipFile, zlib.error, RuntimeError),
)
"""What a file raises that is broken, locked, or not what it is said to be."""


class Fault(Exception):
    """What does not hold, or cannot be read."""


class Checkpoint(NamedTuple):
    """A signed statement of how long a ledger was, and of the root of its tree."""

    origin: str
    size: int
    root: bytes


# Ed25519: curve points in extended coordinates (X, Y, Z, T), as RFC 8032, section 5.1.4, has them.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
NEUTRAL: Point = (0, 1, 1, 0)


def added(one: Point, two: Point) -> Point:
    a, b = (one[1] - one[0]) * (two[1] - two[0]) % P, (one[1] + one[0]) * (two[1] + two[0]) % P
    c, d = 2 * one[3] * two[3] * D % P, 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(factor: int, point: Point) -> Point:
    found = NEUTRAL
    while factor:
        if factor & 1:
            found = added(found, point)
        point, factor = added(point, point), factor >> 1
    return found


def same(one: Point, two: Point) -> bool:
    return not ((one[0] * two[2] - two[0] * one[2]) % P or (one[1] * two[2] - two[1] * one[2]) % P)


def point_of(text: bytes) -> Point | None:
    """The point that 32 bytes stand for; none where they stand for none."""
    y = int.from_bytes(text, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (not x and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = point_of((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def signed_by(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether a message bears an Ed25519 signature."""
    if len(public) != 32 or len(signature) != 64 or BASE is None:
        return False
    key, first, scalar = point_of(public), point_of(signature[:32]), int.from_bytes(signature[32:], "little")
    if key is None or first is None or scalar >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    challenge = int.from_bytes(digest, "little") % ORDER
    return same(times(scalar, BASE), added(first, times(challenge, key)))


def decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


def key_of(text: str) -> tuple[str, bytes, bytes]:
    """The name, the id and the 32 bytes of a public key."""
    name, _, rest = text.strip().partition("+")
    id, _, raw = rest.partition("+")
    key = decoded(raw)
    expected = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
    if not name or len(key) != 33 or key[0] != 1 or expected.hex() != id:
        raise Fault(f"not a public key (name+id+key): {text[:80]}")
    return name, expected, key[1:]


def opened(note: str, keys: list[str]) -> Checkpoint:
    """The checkpoint of a note that one of the keys signed."""
    body, _, lines = note.rpartition("\n\n")
    text, known = body + "\n", [key_of(key) for key in keys]
    good = False
    for line in lines.splitlines():
        name, _, raw = line.removeprefix("— ").partition(" ")
        signature = decoded(raw)
        for whose, id, public in known:
            if (whose, id) == (name, signature[:4]):
                if not signed_by(public, text.encode(), signature[4:]):
                    raise Fault(f"the signature of {name} under the checkpoint is false")
                good = True
    if not good:
        raise Fault("the checkpoint is signed by none of the keys given with --key")
    fields = text.splitlines()
    if len(fields) < 3 or not fields[1].isdecimal() or len(decoded(fields[2])) != 32:
        raise Fault("the signed text is not a checkpoint")
    return Checkpoint(fields[0], int(fields[1]), decoded(fields[2]))


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def leaf(event: dict[str, Any]) -> bytes:
    """The hash of an event as it is stored: its stream, version and type, and the hash of what it says.

    Of one that is kept back the packet has that hash alone: what it says is hidden, and whose it is is not.
    """
    if "state" in event:
        said = hashlib.sha256(base64.b64decode(event["state"], validate=True)).digest()
    else:
        said = bytes.fromhex(event["state_sha256"])
    if len(said) != HASH:
        return b""
    topic = event["topic"].encode()
    place = UUID(event["stream"]).bytes + int(event["version"]).to_bytes(8, "big")
    return hashlib.sha256(b"\x00" + place + len(topic).to_bytes(2, "big") + topic + said).digest()


def climbed(at: int, last: int, path: list[bytes], on_the_way: bool) -> tuple[bytes, bytes, bool]:
    """Up from a leaf or a subtree: the root over all of it, that over what is left of it alone, and whether
    the path is as long as it must be. `on_the_way` where both are wanted."""
    now = before = path[0]
    for each in path[1:]:
        if not last:
            return now, before, False
        if at & 1 or at == last:
            now, before = node(each, now), node(each, before)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            now = node(now, each)
            before = before if on_the_way else now
        at, last = at >> 1, last >> 1
    return now, before, not last


def included(event: dict[str, Any], under: Checkpoint) -> bool:
    """Whether the checkpoint's tree has the event at its rank (RFC 9162, 2.1.3.2)."""
    rank = int(event["rank"])
    if not 0 <= rank < under.size:
        return False
    path = [leaf(event), *(bytes.fromhex(each) for each in event["path"])]
    if any(len(each) != HASH for each in path):
        return False
    root, _, ended = climbed(rank, under.size - 1, path, on_the_way=False)
    return ended and root == under.root


def continued(old: Checkpoint, new: Checkpoint, path: list[bytes]) -> bool:
    """Whether the later tree begins with the earlier one (RFC 9162, 2.1.4.2)."""
    if old.size == new.size:
        return not path and old.root == new.root
    if not 0 < old.size < new.size or not path:
        return False
    at, last = old.size - 1, new.size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    whole = old.size & (old.size - 1) == 0
    now, before, ended = climbed(at, last, [old.root, *path] if whole else path, on_the_way=True)
    return ended and (now, before) == (new.root, old.root)


def plain(text: str) -> str:
    """Words of whoever made the packet, without what a terminal would obey."""
    return ascii(text)[1:-1]


def called(event: dict[str, Any]) -> str:
    """What the packet calls an event."""
    return f"{plain(event['topic'])}, version {int(event['version'])} of stream {UUID(event['stream'])}"


def out_of_place(events: list[dict[str, Any]]) -> list[str]:
    """Streams that are not there one event after the other, as they were written."""
    streams, faults = dict[UUID, list[tuple[int, int]]](), list[str]()
    for event in events:
        streams.setdefault(UUID(event["stream"]), []).append((int(event["rank"]), int(event["version"])))
    for stream, found in streams.items():
        versions = [version for _, version in sorted(found)]
        last, there = max(versions), len({each for each in versions if each > 0})
        if there != last:
            faults.append(f"stream {stream}: of the first {last} events only {there} are in the packet")
        elif versions != list(range(1, last + 1)):
            faults.append(f"stream {stream}: its events do not follow each other in the ledger")
    return faults


def check_files(archive: zipfile.ZipFile, packet: dict[str, Any], faults: list[str]) -> list[str]:
    """What the files are, in lines; adds what does not hold to the faults."""
    listed = {each["path"]: each["sha256"] for each in packet["files"]}
    states = [base64.b64decode(event["state"]) for event in packet["events"] if "state" in event]
    named = {digest.decode() for state in states for digest in NAMED.findall(state)}
    every, words = Counter(archive.namelist()), Counter[str]()
    inside = every.keys() - {"packet.json"}
    found = [(name, "twice in the packet") for name, count in every.items() if count > 1]
    found += [(name, "in the packet, and not in its list") for name in inside - listed.keys()]
    found += [(name, "listed, and not in the packet") for name in listed.keys() - inside]
    for name in inside & listed.keys():
        digest, (*folders, last) = hashlib.sha256(archive.read(name)).hexdigest(), name.split("/")
        own = last in OWN_WORDS and "evidence" not in folders
        words[last] += own
        if digest != listed[name] or not (own or Path(last).stem == digest):
            found.append((name, "not the file that it was"))
        elif not own and digest not in named:
            found.append((name, "evidence that no proved event names"))
    faults += [f"{plain(name)}: {fault}" for name, fault in sorted(found)]
    evidence = f"{len(inside) - words.total()} files of evidence, each by its hash, which an event names"
    return [evidence, *(f"{name} ({count}): {SAID}" for name, count in sorted(words.items()) if count)]


def check_packet(archive: zipfile.ZipFile, keys: list[str]) -> list[str]:
    """What was checked, in lines; raises Fault with all that does not hold."""
    packet = json.loads(archive.read("packet.json"))
    if packet.get("format") != PACKET:
        raise Fault(f"not a packet that this program knows: {packet.get('format')}")
    under, events = opened(packet["checkpoint"], keys), packet["events"]
    faults = [f"event {called(each)}: not in the ledger" for each in events if not included(each, under)]
    faults += out_of_place(events)
    files = check_files(archive, packet, faults)
    if faults:
        more = [f"and {len(faults) - MOST_TOLD} more"] if len(faults) > MOST_TOLD else []
        raise Fault("\n".join(faults[:MOST_TOLD] + more))
    kept = [each for each in events if "state" not in each]
    streams = {UUID(each["stream"]) for each in events}
    return [
        f"signed: the ledger {under.origin} had {under.size:,} events, root {under.root.hex()}",
        f"{len(events):,} events of {len(streams)} streams are in it, each in its place; none is left "
        "out before the last of its stream",
        *([f"{len(kept):,} {KEPT_BACK}"] if kept else []),
        *(f"  rank {int(each['rank']):,}: {called(each)}" for each in kept),
        *files,
    ]


def check_consistency(found: dict[str, Any], keys: list[str]) -> list[str]:
    old, new = opened(found["old"], keys), opened(found["new"], keys)
    if old.origin != new.origin:
        raise Fault(f"two ledgers: {old.origin} and {new.origin}")
    if not continued(old, new, [bytes.fromhex(each) for each in found["path"]]):
        raise Fault(
            f"the ledger of {new.size:,} events does not begin with that of {old.size:,}: it was rewritten"
        )
    return [
        f"signed: the ledger {old.origin} had {old.size:,} events, and later {new.size:,}",
        f"its first {old.size:,} events are still the same",
    ]


def check(path: Path, keys: list[str]) -> list[str]:
    """What holds of a file. Raises Fault."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                return check_packet(archive, keys)
        found = json.loads(path.read_text("utf-8"))
        if not isinstance(found, dict) or found.get("format") != CONSISTENCY:
            raise Fault("neither a packet (ZIP) nor a consistency file (JSON)")
        return check_consistency(found, keys)
    except UNREADABLE as broken:
        raise Fault(f"cannot be read: {type(broken).__name__}: {broken}") from broken


def main() -> int:
    reader = argparse.ArgumentParser(
        prog="medstaff-verify", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("file", type=Path, metavar="FILE", help="a packet (ZIP) or a consistency file (JSON)")
    reader.add_argument(
        "--key", action="append", required=True, help="a public key to trust (name+id+key); may be repeated"
    )
    asked = reader.parse_args()
    try:
        lines = check(asked.file, asked.key)
    except Fault as fault:
        sys.stderr.write(f"DOES NOT HOLD\n{fault}\n")
        return 1
    sys.stdout.write("\n".join(["HOLDS", *lines]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
