"""The tree of hashes, its proofs, its tiles and its signed checkpoints [RFC 9162; C2SP]."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pymerkle
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from domain.proof.checkpoint import Checkpoint
from domain.proof.hashes import EMPTY, leaf, whole
from domain.proof.notes import BadNote, Signer, Verifier, note, opened
from domain.proof.proofs import continues, includes
from domain.proof.tiles import WIDTH, Growing, Tile, path, subtree
from domain.proof.tree import Tree

ENTRIES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""The roots of the first one to eight entries, as logs of certificates publish them (RFC 6962, RFC 9162)."""


def tree(leaves: list[bytes], size: int | None = None) -> Tree:
    """A tree over hashes that are all at hand."""

    def subtree_of(level: int, index: int) -> bytes:
        return whole(leaves[index << level : (index + 1) << level])

    return Tree(len(leaves) if size is None else size, subtree_of)


def made(count: int) -> list[bytes]:
    return [leaf(number.to_bytes(4, "big")) for number in range(count)]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_are_those_that_are_published(size: int) -> None:
    """Of one entry to eight."""
    assert tree([leaf(each) for each in ENTRIES], size).root().hex() == ROOTS[size - 1]


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    """As the standard has it."""
    assert tree([]).root() == EMPTY == sha256(b"").digest()


@pytest.mark.parametrize(
    ("rank", "size", "hashes"),
    [
        (0, 1, []),
        (
            0,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            2,
            3,
            ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
        ),
    ],
)
def test_a_proof_that_an_entry_is_in_it_is_the_published_one(rank: int, size: int, hashes: list[str]) -> None:
    """The hashes beside the way from the leaf to the root."""
    found = tree([leaf(each) for each in ENTRIES], size).inclusion(rank)
    assert [each.hex() for each in found] == hashes
    assert includes(leaf(ENTRIES[rank]), rank, size, found, bytes.fromhex(ROOTS[size - 1]))


@given(st.integers(1, 70), st.data())
def test_another_program_makes_the_same_tree_and_the_same_proofs(size: int, data: st.DataObject) -> None:
    """Roots, proofs of inclusion and proofs of consistency, at every size."""
    entries = [number.to_bytes(4, "big") for number in range(size)]
    theirs = InmemoryTree()
    for each in entries:
        theirs.append_entry(each)
    part, rank = data.draw(st.integers(1, size)), data.draw(st.integers(0, size - 1))
    ours = tree([leaf(each) for each in entries])
    assert ours.root() == theirs.get_root()
    assert tree([leaf(each) for each in entries], part).root() == theirs.get_root(part)
    # What a proof leads from is the first of theirs, and the other end is the root.
    included = theirs.prove_inclusion(rank + 1, size)
    pymerkle.verify_inclusion(theirs.get_leaf(rank + 1), ours.root(), included)
    assert includes(theirs.get_leaf(rank + 1), rank, size, ours.inclusion(rank), theirs.get_root())
    assert [leaf(entries[rank]), *ours.inclusion(rank)] == included.path
    older = theirs.get_root(part)
    pymerkle.verify_consistency(older, ours.root(), theirs.prove_consistency(part, size))
    assert continues(part, older, size, theirs.get_root(), ours.consistency(part))


@given(st.integers(1, 600), st.data())
def test_no_proof_proves_anything_else(size: int, data: st.DataObject) -> None:
    """Another leaf, rank, size or root, a hash more, less or changed: none passes."""
    leaves = made(size)
    rank = data.draw(st.integers(0, size - 1))
    found = tree(leaves)
    proof, root = found.inclusion(rank), found.root()
    assert includes(leaves[rank], rank, size, proof, root)
    assert not includes(leaf(b"another"), rank, size, proof, root)
    assert not includes(leaves[rank], rank, size, proof, leaf(b"another"))
    assert not includes(leaves[rank], rank, size, (*proof, root), root)
    assert not includes(leaves[rank], size, size, proof, root)
    if proof:
        assert not includes(leaves[rank], rank, size, proof[:-1], root)
        at = data.draw(st.integers(0, len(proof) - 1))
        assert not includes(leaves[rank], rank, size, (*proof[:at], EMPTY, *proof[at + 1 :]), root)
    old = data.draw(st.integers(0, size))
    way, before = found.consistency(old), tree(leaves, old).root()
    assert continues(old, before, size, root, way)
    if old not in (0, size):
        assert not continues(old, leaf(b"another"), size, root, way)
        assert not continues(old, before, size, leaf(b"another"), way)
        assert not continues(old, before, size, root, way[:-1])
        assert not continues(old, before, size, root, (*way, root))
        assert not continues(size, root, old, before, way)


def test_nothing_is_proved_of_what_is_not_in_it() -> None:
    """Neither a leaf past the end nor a tree that is longer."""
    found = tree(made(3))
    with pytest.raises(ValueError, match="no leaf 3"):
        found.inclusion(3)
    with pytest.raises(ValueError, match="does not begin with one of 4"):
        found.consistency(4)
    assert not continues(0, leaf(b""), 3, found.root(), ())


def grown(count: int) -> tuple[Growing, dict[tuple[int, int], Tile]]:
    """A tree that grew leaf by leaf, and the tiles that were whole on the way."""
    growing, tiles = Growing(0, ()), {}
    for each in made(count):
        for tile in growing.add(each):
            tiles[tile.level, tile.index] = tile
    return growing, tiles


def read_from(growing: Growing, tiles: dict[tuple[int, int], Tile]) -> Tree:
    """The tree as it is read from tiles and the edge."""

    def hashes(level: int, index: int) -> list[bytes]:
        found = tiles.get((level, index))
        if found is None:
            return list(growing.edge()[level])
        return [found.hashes[at : at + 32] for at in range(0, len(found.hashes), 32)]

    return Tree(growing.size, lambda level, index: subtree(hashes, level, index))


@pytest.mark.parametrize("count", [1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 70_000])
def test_a_tree_read_from_its_tiles_is_the_same_tree(count: int) -> None:
    """Its root and its proofs, with whole tiles and with those that are not."""
    growing, tiles = grown(count)
    found, leaves = read_from(growing, tiles), made(count)
    root = found.root()
    assert root == tree(leaves).root()
    assert len(tiles) == count // WIDTH + count // WIDTH**2
    for rank in {0, count // 3, count - 1}:
        assert includes(leaves[rank], rank, count, found.inclusion(rank), root)
    for old in {1, count // 2 or 1, count}:
        assert continues(old, tree(leaves, old).root(), count, root, found.consistency(old))


@pytest.mark.parametrize(
    ("level", "index", "width", "said"),
    [
        (0, 0, 256, "tile/0/000"),
        (0, 1234067, 256, "tile/0/x001/x234/067"),
        (1, 1234, 5, "tile/1/x001/234.p/5"),
        (0, 273, 112, "tile/0/273.p/112"),
    ],
)
def test_a_tile_has_its_place(level: int, index: int, width: int, said: str) -> None:
    """As other programs look for it."""
    assert path(level, index, width) == said


VECTOR = Verifier.read("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
SIGNED = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBw"
    "JnAM=\n"
)
"""The example that the format is published with."""


def test_the_published_note_is_read() -> None:
    """Its key, its text and its signature."""
    text, by = opened(SIGNED, [VECTOR])
    assert text.endswith("what your problem is.\n")
    assert by == (VECTOR,)
    assert str(VECTOR) == "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("problem is", "problem isn't", "the signature of PeterNeumann is false"),
        ("x08go/ZJ", "x08go/ZK", "the signature of PeterNeumann is false"),
        ("— PeterNeumann", "— Somebody", "signed by none"),
        ("— PeterNeumann", "- PeterNeumann", "not the line of a signature"),
        ("\n\n", "\n", "not a signed note"),
        ("x08go/ZJkuBS9", "x08", "not the line of a signature"),
    ],
)
def test_a_note_that_was_touched_is_none(old: str, new: str, said: str) -> None:
    """A letter of the text, of the signature, of the name."""
    with pytest.raises(BadNote, match=said):
        opened(SIGNED.replace(old, new), [VECTOR])


@pytest.mark.parametrize("text", ["", "name", "name+00000000+AQ==", "a b+c74f20a3+ARpc", "x+c74f20a3+AR?c"])
def test_what_is_no_key_is_refused(text: str) -> None:
    """A key's id says that name and key belong together."""
    with pytest.raises(BadNote, match="not a verifier's key"):
        Verifier.read(text)


def test_a_checkpoint_is_signed_and_read_again_whoever_else_signed() -> None:
    """By the old key and the new where a key is changed; one of them is enough to know it."""
    old, new = Signer("medstaff/one", b"\1" * 32), Signer("medstaff/one", b"\2" * 32)
    made = Checkpoint("medstaff/one", 8, bytes.fromhex(ROOTS[7]))
    signed = note(made.text, [old, new])
    assert signed.startswith(f"medstaff/one\n8\n{b64encode(made.root).decode()}\n\n— medstaff/one ")
    for known in ([old.verifier], [new.verifier], [new.verifier, old.verifier]):
        text, by = opened(signed, known)
        assert Checkpoint.read(text) == made
        assert set(by) == set(known)


@pytest.mark.parametrize(
    "text", ["", "a\n1\n", "a\nx\nAA==\n", "a\n01\n" + b64encode(EMPTY).decode() + "\n", "a\n1\n???\n"]
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    """Its size is a number without noughts before it, its root 32 bytes."""
    with pytest.raises(BadNote, match="not a checkpoint"):
        Checkpoint.read(text)
