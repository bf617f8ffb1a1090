"""The verifier that a surveyor runs alone: one file, nothing of ours, nothing but Python."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

import medstaff_verify
from domain.proof.checkpoint import Checkpoint
from domain.proof.hashes import row, whole
from domain.proof.notes import Signer, note
from domain.proof.tree import Tree
from medstaff_verify import signed_by

SIGNER = Signer("medstaff/test", b"\7" * 32)
OTHER = Signer("medstaff/test", b"\x08" * 32)
STREAMS = [UUID(int=number) for number in (1, 2)]


def rows(count: int) -> list[tuple[UUID, int, str, bytes]]:
    """Two streams, written by turns."""
    return [
        (STREAMS[rank % 2], rank // 2 + 1, "NoteAdded", f'\x01\x00{{"note": {rank}}}'.encode())
        for rank in range(count)
    ]


def tree(count: int) -> Tree:
    leaves = [row(*each) for each in rows(count)]
    return Tree(count, lambda level, index: whole(leaves[index << level : (index + 1) << level]))


def checkpoint(count: int, signer: Signer = SIGNER, name: str = SIGNER.name) -> str:
    return note(Checkpoint(name, count, tree(count).root()).text, [signer])


def packet(count: int = 21) -> dict[str, Any]:
    """The first stream of a ledger, whole, and a letter."""
    grown = tree(count)
    return {
        "format": "medstaff-packet/1",
        "checkpoint": checkpoint(count),
        "files": [],
        "events": [
            {
                "rank": rank,
                "stream": str(stream),
                "version": version,
                "topic": topic,
                "state": base64.b64encode(state).decode(),
                "path": [each.hex() for each in grown.inclusion(rank)],
            }
            for rank, (stream, version, topic, state) in enumerate(rows(count))
            if stream == STREAMS[0]
        ],
    }


def written(folder: Path, said: dict[str, Any], files: dict[str, bytes] | None = None) -> Path:
    path = folder / "packet.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("packet.json", json.dumps(said))
        for name, content in (files or {}).items():
            archive.writestr(name, content)
    return path


def run(path: Path, *keys: str) -> tuple[int, str]:
    """In an empty environment: a copy of the one file, no site packages, no variables."""
    alone = path.parent / "medstaff_verify.py"
    shutil.copy(medstaff_verify.__file__, alone)
    asked = [word for key in keys for word in ("--key", key)]
    ended = subprocess.run(
        [sys.executable, "-I", "-S", str(alone), str(path), *asked],
        env={},
        cwd=path.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return ended.returncode, ended.stdout + ended.stderr


def test_a_packet_that_nobody_touched_holds(tmp_path: Path) -> None:
    """Every event is in the ledger that was signed for, in its place."""
    code, said = run(written(tmp_path, packet()), str(SIGNER.verifier))
    assert code == 0, said
    assert said.startswith("HOLDS\nsigned: the ledger medstaff/test had 21 events")
    assert "11 events of 1 streams" in said


@pytest.mark.parametrize("count", [1, 2, 3, 255, 256, 257])
def test_a_packet_of_any_ledger_holds(count: int, tmp_path: Path) -> None:
    """However long the way to the root is."""
    assert medstaff_verify.check(written(tmp_path, packet(count)), [str(SIGNER.verifier)])


def edited(said: dict[str, Any]) -> None:
    said["events"][3]["state"] = base64.b64encode(b'\x01\x00{"note": 7}').decode()


def renamed(said: dict[str, Any]) -> None:
    said["events"][3]["topic"] = "NoteRemoved"


def moved(said: dict[str, Any]) -> None:
    said["events"][3]["rank"] += 1


def left_out(said: dict[str, Any]) -> None:
    del said["events"][3]


def bent(said: dict[str, Any]) -> None:
    said["events"][3]["path"][0] = "00" * 32


def shortened(said: dict[str, Any]) -> None:
    said["events"][3]["path"].pop()


def forged(said: dict[str, Any]) -> None:
    said["checkpoint"] = checkpoint(21, OTHER)


def grown(said: dict[str, Any]) -> None:
    said["checkpoint"] = said["checkpoint"].replace("\n21\n", "\n22\n")


def listed(said: dict[str, Any]) -> None:
    said["files"] = [{"path": "packet.pdf", "sha256": "00" * 32}]


def unknown(said: dict[str, Any]) -> None:
    said["format"] = "medstaff-packet/2"


def torn(said: dict[str, Any]) -> None:
    del said["events"][3]["state"]


@pytest.mark.parametrize(
    ("touch", "said"),
    [
        (edited, "NoteAdded, version 4 of stream 00000000-0000-0000-0000-000000000001: not in the ledger"),
        (renamed, "event NoteRemoved, version 4"),
        (moved, "not in the ledger"),
        (left_out, "of the first 11 events only 10 are in the packet"),
        (bent, "not in the ledger"),
        (shortened, "not in the ledger"),
        (forged, "signed by none of the keys"),
        (grown, "the signature of medstaff/test under the checkpoint is false"),
        (listed, "packet.pdf: listed, and not in the packet"),
        (unknown, "not a packet that this program knows"),
        (torn, "cannot be read: KeyError"),
    ],
)
def test_a_packet_that_was_touched_does_not_hold(
    touch: Callable[[dict[str, Any]], None], said: str, tmp_path: Path
) -> None:
    """And it says what of it."""
    found = packet()
    touch(found)
    code, told = run(written(tmp_path, found), str(SIGNER.verifier))
    assert (code, told.splitlines()[0]) == (1, "DOES NOT HOLD")
    assert said in told


def test_files_are_those_that_it_was_made_with(tmp_path: Path) -> None:
    """Evidence is named by its own hash."""
    letter = b"%PDF a letter"
    digest = "b0a4d1d4c86b5a4a9d0d5b86fd4b9a5a4d7a52a3d3fbb71fef7a3f6d7a2e7a10"
    found = packet() | {"files": [{"path": f"evidence/{digest}.pdf", "sha256": digest}]}
    code, told = run(written(tmp_path, found, {f"evidence/{digest}.pdf": letter}), str(SIGNER.verifier))
    assert code == 1
    assert "not the file that it was" in told
    code, told = run(written(tmp_path, packet(), {"more.txt": b"x"}), str(SIGNER.verifier))
    assert "more.txt: in the packet, and not in its list" in told


def consistency(old: int, new: int, /, **changed: object) -> dict[str, object]:
    path = [each.hex() for each in tree(new).consistency(old)]
    made = {"format": "medstaff-consistency/1", "old": checkpoint(old), "new": checkpoint(new), "path": path}
    return made | changed


@pytest.mark.parametrize(("old", "new"), [(1, 1), (1, 2), (3, 7), (4, 8), (8, 21), (21, 256)])
def test_a_later_checkpoint_goes_on_from_an_earlier_one(old: int, new: int, tmp_path: Path) -> None:
    """The first events are still the same."""
    path = tmp_path / "consistency.json"
    path.write_text(json.dumps(consistency(old, new)))
    code, said = run(path, str(SIGNER.verifier))
    assert code == 0, said
    assert f"its first {old:,} events are still the same" in said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"path": []}, "it was rewritten"),
        ({"old": checkpoint(9)}, "it was rewritten"),
        ({"new": checkpoint(21, name="medstaff/another")}, "two ledgers"),
        ({"new": checkpoint(21, OTHER)}, "signed by none"),
        ({"format": "x"}, "neither a packet (ZIP) nor a consistency file"),
    ],
)
def test_a_history_that_was_rewritten_does_not_go_on(
    changed: dict[str, object], said: str, tmp_path: Path
) -> None:
    """Nor one of somebody else's ledger."""
    path = tmp_path / "consistency.json"
    path.write_text(json.dumps(consistency(8, 21, **changed)))
    code, told = run(path, str(SIGNER.verifier))
    assert code == 1
    assert said in told


def test_after_a_change_of_keys_either_is_enough(tmp_path: Path) -> None:
    """The old checkpoint is known by the old key, the new one by the new."""
    path = tmp_path / "consistency.json"
    path.write_text(json.dumps(consistency(8, 21, new=checkpoint(21, OTHER))))
    assert run(path, str(SIGNER.verifier), str(OTHER.verifier))[0] == 0
    code, told = run(path, "medstaff/test+00000000+AQ==")
    assert (code, "not a public key" in told) == (1, True)


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=80), st.data())
def test_a_signature_is_what_another_program_says_it_is(
    secret: bytes, message: bytes, data: st.DataObject
) -> None:
    """True ones pass; one bit more or less does not."""
    key = Ed25519PrivateKey.from_private_bytes(secret)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert signed_by(public, message, signature)
    at = data.draw(st.integers(0, 511))
    bent = bytearray(signature)
    bent[at // 8] ^= 1 << at % 8
    assert not signed_by(public, message, bytes(bent))
    assert not signed_by(public, message + b"x", signature)
