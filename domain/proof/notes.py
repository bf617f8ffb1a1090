"""Signed notes, as C2SP's signed-note has them: a text, and below it who signed it with Ed25519."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
SEED = 32
"""Bytes of a secret, and of a public key."""
_DASH = "— "
_PRIVATE = "PRIVATE+KEY+"


class BadNote(ValueError):
    """Not a signed note, or signed by nobody who is known."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """Whose signature is checked: a name without blanks and plus signs, and 32 bytes."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """Four bytes that tell keys of one name apart."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        """As it is handed out: name, id and key in one word."""
        return f"{self.name}+{self.id.hex()}+{b64encode(ED25519 + self.public).decode()}"

    @classmethod
    def read(cls, text: str) -> Verifier:
        """The key of such a word. Raises BadNote."""
        # Base64 has plus signs too: the name and the id have none.
        name, _, rest = text.strip().partition("+")
        id, _, key = rest.partition("+")
        raw = _decoded(key)
        found = cls(name, raw[1:])
        if not name or " " in name or raw[:1] != ED25519 or len(raw) != 1 + SEED or id != found.id.hex():
            raise BadNote(f"not a verifier's key (name+id+key): {text.strip()[:100]}")
        return found

    def signed(self, text: str, signature: bytes) -> bool:
        """Whether the text bears this key's signature."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: a name, and a secret of 32 bytes."""

    name: str
    secret: bytes

    @property
    def verifier(self) -> Verifier:
        return Verifier(self.name, self._key().public_key().public_bytes_raw())

    def sign(self, text: str) -> str:
        """The line below a text that ends with a newline."""
        signature = self._key().sign(text.encode())
        return f"{_DASH}{self.name} {b64encode(self.verifier.id + signature).decode()}\n"

    def __str__(self) -> str:
        """As it is kept: in one word, and secret."""
        return f"{_PRIVATE}{self.name}+{self.verifier.id.hex()}+{b64encode(ED25519 + self.secret).decode()}"

    @classmethod
    def read(cls, text: str) -> Signer:
        """The key of such a word. Raises BadNote, which does not repeat it."""
        name, _, rest = text.strip().removeprefix(_PRIVATE).partition("+")
        id, _, key = rest.partition("+")
        raw = _decoded(key)
        if not text.startswith(_PRIVATE) or raw[:1] != ED25519 or len(raw) != 1 + SEED:
            raise BadNote(f"not a signer's key ({_PRIVATE}name+id+key)")
        found = cls(name, raw[1:])
        if found.verifier.id.hex() != id or not name or " " in name:
            raise BadNote("the name, the id and the secret of a signer's key do not belong together")
        return found

    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.secret)


def note(text: str, signers: Iterable[Signer]) -> str:
    """A text, which ends with a newline, signed by each."""
    return f"{text}\n{''.join(signer.sign(text) for signer in signers)}"


def opened(signed: str, known: Iterable[Verifier]) -> tuple[str, tuple[Verifier, ...]]:
    """The text of a note, and who of those known signed it: one at least. Raises BadNote.

    Signatures of others are passed over; a false one of somebody known spoils the note.
    """
    text, _, signatures = signed.rpartition("\n\n")
    if not text or not signatures.endswith("\n"):
        raise BadNote("not a signed note: a text, an empty line, and a line for each signature")
    text += "\n"
    keys = {(key.name, key.id): key for key in known}
    found = []
    for name, id, signature in _signatures(signatures):
        key = keys.get((name, id))
        if key is None:
            continue
        if not key.signed(text, signature):
            raise BadNote(f"the signature of {name} is false")
        found.append(key)
    if not found:
        raise BadNote("signed by none of the keys that are known")
    return text, tuple(found)


def _signatures(lines: str) -> Iterator[tuple[str, bytes, bytes]]:
    for line in lines.splitlines():
        name, _, raw = line.removeprefix(_DASH).partition(" ")
        decoded = _decoded(raw)
        if not line.startswith(_DASH) or not name or len(decoded) < 5:
            raise BadNote(f"not the line of a signature: {line[:100]}")
        yield name, decoded[:4], decoded[4:]


def _decoded(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except Error:
        return b""
