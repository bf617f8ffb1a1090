"""The verifier that a surveyor runs alone: one file, nothing of ours, nothing but Python."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
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


LETTER = b"%PDF a letter"
DIGEST = sha256(LETTER).hexdigest()
OF_LETTER = f"evidence/{DIGEST}.pdf"


def of(*states: bytes) -> dict[str, Any]:
    """A packet of a ledger with one stream that says this."""
    leaves = [row(STREAMS[0], version, "LetterKept", state) for version, state in enumerate(states, 1)]
    made = Tree(len(leaves), lambda level, index: whole(leaves[index << level : (index + 1) << level]))
    return {
        "format": "medstaff-packet/1",
        "checkpoint": note(Checkpoint(SIGNER.name, len(leaves), made.root()).text, [SIGNER]),
        "files": [],
        "events": [
            {
                "rank": rank,
                "stream": str(STREAMS[0]),
                "version": rank + 1,
                "topic": "LetterKept",
                "state": base64.b64encode(state).decode(),
                "path": [each.hex() for each in made.inclusion(rank)],
            }
            for rank, state in enumerate(states)
        ],
    }


def of_letter() -> dict[str, Any]:
    return of(b'\x01\x00{"notice":"1"}', f'\x01\x00{{"digest":"{DIGEST}"}}'.encode())


def holding(folder: Path, said: dict[str, Any], files: dict[str, bytes]) -> tuple[int, str]:
    """What is said of a packet whose list agrees with its files, as whoever makes one up would have it."""
    listed = [{"path": name, "sha256": sha256(content).hexdigest()} for name, content in files.items()]
    return run(written(folder, said | {"files": listed}, files), str(SIGNER.verifier))


def test_evidence_lies_under_a_hash_that_an_event_names(tmp_path: Path) -> None:
    """The hash is the whole of a value in what the event says."""
    code, told = holding(tmp_path, of_letter(), {OF_LETTER: LETTER})
    assert code == 0, told
    assert "1 files of evidence, each by its hash, which an event names" in told
    assert "the sender's own words" not in told


@pytest.mark.parametrize(
    ("said", "name", "fault"),
    [
        (of_letter(), "evidence/license.pdf", "evidence/license.pdf: not the file that it was"),
        (of_letter(), "evidence/file.pdf", "evidence/file.pdf: not the file that it was"),
        (of_letter(), "license.pdf", "license.pdf: not the file that it was"),
        (packet(), OF_LETTER, "evidence that no proved event names"),
        (packet(), f"letters/{DIGEST}.pdf", "evidence that no proved event names"),
        (of(f'\x01\x00{{"note":"= {DIGEST}"}}'.encode()), OF_LETTER, "evidence that no proved event names"),
        (
            of(f'\x01\x00{{"note":"\\"{DIGEST}\\""}}'.encode()),
            OF_LETTER,
            "evidence that no proved event names",
        ),
    ],
)
def test_evidence_that_was_made_up_does_not_hold(
    said: dict[str, Any], name: str, fault: str, tmp_path: Path
) -> None:
    """Whatever the list says, wherever it lies, and whatever somebody wrote of it."""
    code, told = holding(tmp_path, said, {name: LETTER})
    assert code == 1, told
    assert fault in told


def test_evidence_is_not_named_by_what_is_kept_back(tmp_path: Path) -> None:
    """Nor by words beside a hash that they were not hashed to."""
    said = of_letter()
    kept_back(said["events"][1])
    code, told = holding(tmp_path, said, {OF_LETTER: LETTER})
    assert (code, "evidence that no proved event names" in told) == (1, True)


def test_pages_are_told_to_be_the_senders_own_words(tmp_path: Path) -> None:
    """Nothing proves them: whoever made the packet may have written anything there."""
    files = {
        "file.json": b"{}",
        "1/file.pdf": b"%PDF made up",
        "2/file.pdf": b"%PDF too",
        "sample.json": b"{}",
    }
    code, told = holding(tmp_path, packet(), files)
    assert code == 0, told
    own = "the sender's own words, drawn from the events, and not proved by themselves"
    for name in ("file.json (1)", "file.pdf (2)", "sample.json (1)"):
        assert f"{name}: {own}" in told


def test_a_file_is_what_the_list_says_and_there_once(tmp_path: Path) -> None:
    """One program would read the first of two, and another the second."""
    code, told = run(written(tmp_path, packet(), {"more.txt": b"x"}), str(SIGNER.verifier))
    assert "more.txt: in the packet, and not in its list" in told
    said = of_letter() | {"files": [{"path": OF_LETTER, "sha256": DIGEST}]}
    code, told = run(written(tmp_path, said, {OF_LETTER: b"%PDF other"}), str(SIGNER.verifier))
    assert (code, f"{OF_LETTER}: not the file that it was" in told) == (1, True)
    path = written(tmp_path, said, {OF_LETTER: b"%PDF other"})
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr(OF_LETTER, LETTER)
    code, told = run(path, str(SIGNER.verifier))
    assert (code, f"{OF_LETTER}: twice in the packet" in told) == (1, True)


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


def kept_back(event: dict[str, Any]) -> None:
    """Give the hash of what it says alone."""
    event["state_sha256"] = sha256(base64.b64decode(event.pop("state"))).hexdigest()


def put_in_place(event: dict[str, Any], rank: int, count: int = 21) -> None:
    """Give another row's rank and hash under the stream and version of an event."""
    event.pop("state", None)
    event["rank"], event["state_sha256"] = rank, sha256(rows(count)[rank][3]).hexdigest()
    event["path"] = [each.hex() for each in tree(count).inclusion(rank)]


def test_an_event_that_is_kept_back_is_proved_to_be_in_its_place(tmp_path: Path) -> None:
    """Its stream, version and type are the ledger's own, and its hash is that of what it says."""
    said = packet()
    event = said["events"][4]
    kept_back(event)
    code, told = run(written(tmp_path, said), str(SIGNER.verifier))
    assert code == 0
    assert "11 events of 1 streams are in it, each in its place" in told
    assert "1 of them are kept back" in told
    assert f"rank 8: NoteAdded, version 5 of stream {STREAMS[0]}" in told
    for field, other in (
        ("state_sha256", "00" * 32),
        ("topic", "NoteRemoved"),
        ("version", 6),
        ("stream", str(STREAMS[1])),
    ):
        code, told = run(
            written(tmp_path, {**said, "events": [{**event, field: other}]}), str(SIGNER.verifier)
        )
        assert (code, "not in the ledger" in told) == (1, True), field


def twice(said: dict[str, Any]) -> None:
    put_in_place(said["events"][4], said["events"][6]["rank"])


def from_later(said: dict[str, Any]) -> None:
    put_in_place(said["events"][4], 19)


def from_before(said: dict[str, Any]) -> None:
    put_in_place(said["events"][4], 1)


def numbered_from_nought(said: dict[str, Any]) -> None:
    """The second event is left out, and another row is called the one before the first."""
    said["events"].append({**said["events"].pop(1), "version": 0})
    put_in_place(said["events"][-1], 1)


def repeated(said: dict[str, Any]) -> None:
    """A version twice."""
    said["events"].append(dict(said["events"][4]))


def under_another_spelling(said: dict[str, Any]) -> None:
    """The same stream, written so that it looks like two."""
    said["events"].append({**said["events"][0], "stream": f"{{{STREAMS[0]}}}"})


def widened(said: dict[str, Any]) -> None:
    """A hash one byte too long, and the one beside it as much too short: together they are the same bytes."""
    event = said["events"][4]
    kept_back(event)
    whole = event["state_sha256"]
    event["state_sha256"], event["path"][0] = whole + event["path"][0][:2], event["path"][0][2:]


@pytest.mark.parametrize(
    ("touch", "said"),
    [
        (twice, "not in the ledger"),
        (from_later, "not in the ledger"),
        (from_before, "not in the ledger"),
        (numbered_from_nought, "of the first 11 events only 10 are in the packet"),
        (repeated, "its events do not follow each other in the ledger"),
        (under_another_spelling, "its events do not follow each other in the ledger"),
        (widened, "not in the ledger"),
    ],
)
def test_no_other_row_stands_in_for_an_event_that_is_kept_back(
    touch: Callable[[dict[str, Any]], None], said: str, tmp_path: Path
) -> None:
    """A suspension is not hidden behind a row that the packet has, or that was written at another time."""
    found = packet()
    touch(found)
    code, told = run(written(tmp_path, found), str(SIGNER.verifier))
    assert code == 1, told
    assert said in told


def test_a_hash_beside_what_an_event_says_proves_nothing_of_it(tmp_path: Path) -> None:
    """What is said is what is hashed: a true hash does not carry false words."""
    found = packet()
    event = found["events"][4]
    true = event["state"]
    kept_back(event)
    event["state"] = base64.b64encode(b'\x01\x00{"note": "nothing"}').decode()
    assert run(written(tmp_path, found), str(SIGNER.verifier))[0] == 1
    event["state"] = true
    code, told = run(written(tmp_path, found), str(SIGNER.verifier))
    assert (code, "kept back" in told) == (0, False)


def test_what_a_packet_calls_an_event_obeys_no_terminal(tmp_path: Path) -> None:
    """Its name may be anybody's: it adds no line to what is said."""
    found = packet()
    found["events"][4]["topic"] = "NoteAdded\nHOLDS\x1b[2J"
    _, told = run(written(tmp_path, found), str(SIGNER.verifier))
    assert "event NoteAdded\\nHOLDS\\x1b[2J, version 5" in told


def test_events_that_were_written_out_of_their_order_are_told(tmp_path: Path) -> None:
    """Each is in the ledger that was signed for, and no ledger of ours was ever written so."""
    written_so = [(STREAMS[0], version, "NoteAdded", b"x") for version in (2, 1)]
    leaves = [row(*each) for each in written_so]
    events = [
        {
            "rank": rank,
            "stream": str(stream),
            "version": version,
            "topic": topic,
            "state": base64.b64encode(state).decode(),
            "path": [leaves[1 - rank].hex()],
        }
        for rank, (stream, version, topic, state) in enumerate(written_so)
    ]
    signed = note(Checkpoint(SIGNER.name, 2, whole(leaves)).text, [SIGNER])
    said = packet() | {"events": events, "checkpoint": signed}
    code, told = run(written(tmp_path, said), str(SIGNER.verifier))
    assert (code, "its events do not follow each other in the ledger" in told) == (1, True)


@pytest.mark.parametrize(
    ("field", "value"),
    [("version", 2**64), ("version", -1), ("topic", "x" * 2**16), ("topic", 5), ("state", 5), ("path", 5)],
)
def test_what_no_ledger_can_hold_is_told_and_no_crash(field: str, value: object, tmp_path: Path) -> None:
    """A number or a name that does not fit in its bytes."""
    said = packet()
    said["events"][4][field] = value
    code, told = run(written(tmp_path, said), str(SIGNER.verifier))
    assert (code, "Traceback" in told) == (1, False)
    assert "cannot be read" in told


def test_a_broken_archive_is_told_and_no_crash(tmp_path: Path) -> None:
    """One whose compressed bytes were changed, one that holds something else, and one nested without end."""
    path = tmp_path / "packet.zip"
    for content in (json.dumps(packet()), "[]", "[" * 100_000):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("packet.json", content)
        if content.startswith("{"):
            whole_archive = path.read_bytes()
            path.write_bytes(whole_archive[:60] + b"\xff" * 40 + whole_archive[100:])
        code, told = run(path, str(SIGNER.verifier))
        assert (code, "Traceback" in told) == (1, False), told
        assert "cannot be read" in told
