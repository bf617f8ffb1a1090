"""The keys that sign for the ledger: the one in use, and those by which what was signed before is known.

The folder `audit` of the data folder has `signer`, a secret, and `keys`, which is handed to whoever checks.
Where the secret is lost, those who hold `keys` still know what it signed.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from domain.proof.notes import SEED, BadNote, Signer, Verifier
from medstaff.errors import Unusable
from medstaff.settings import Settings
from workflows.files import write_once

NAME = "medstaff/"


class KeyRing:
    """The keys of one ledger."""

    def __init__(self, folder: Path, given: str | None = None) -> None:
        self._folder = folder
        self._given = given

    @property
    def _secret(self) -> Path:
        return self._folder / "signer"

    @property
    def _public(self) -> Path:
        return self._folder / "keys"

    def signer(self) -> Signer:
        """The key in use; made at the first call of all. Raises Unusable where it is lost."""
        if self._given is not None:
            return self._known_too(_signer(self._given, "MEDSTAFF_AUDIT_KEY"))
        if not self._secret.exists():
            if self._public.exists():
                raise Unusable(
                    f"the key that signs for the ledger is not in {self._secret}: put it back, or, if it is "
                    "lost, `medstaff audit rotate` makes another; what was signed stays known by the old one"
                )
            self._make(NAME + secrets.token_hex(4), self._secret)
        return self._known_too(_signer(self._secret.read_text(), str(self._secret)))

    def signers(self) -> list[Signer]:
        """Who signs a checkpoint: the key in use at that time. Raises Unusable where it is lost."""
        return [self.signer()]

    def known(self) -> tuple[Verifier, ...]:
        """Every key that has signed for this ledger, the latest last."""
        lines = self._public.read_text().split() if self._public.exists() else []
        try:
            # Two processes that meet a new key at once both write it down.
            return tuple(dict.fromkeys(Verifier.read(line) for line in lines))
        except BadNote as fault:
            raise Unusable(f"{self._public}: {fault}") from None

    def rotate(self) -> tuple[Signer | None, Signer]:
        """Another key in use from now on: the old one, none where it is lost, and the new. Raises Unusable.

        The log keeps its name, by which those who hold its checkpoints know it.
        """
        if self._given is not None:
            raise Unusable("MEDSTAFF_AUDIT_KEY is set: set it to another key instead")
        known = self.known()
        old = _signer(self._secret.read_text(), str(self._secret)) if self._secret.exists() else None
        if not known:
            raise Unusable("there is no key yet: the first is made with the first checkpoint")
        fresh = self._secret.with_name("signer.new")
        fresh.unlink(missing_ok=True)
        self._make(known[-1].name, fresh)
        fresh.replace(self._secret)
        return old, self.signer()

    def _make(self, name: str, path: Path) -> None:
        write_once(path, f"{Signer(name, secrets.token_bytes(SEED))}\n".encode())

    def _known_too(self, signer: Signer) -> Signer:
        if signer.verifier not in self.known():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._public.open("a") as file:
                file.write(f"{signer.verifier}\n")
        return signer


def _signer(text: str, where: str) -> Signer:
    try:
        return Signer.read(text)
    except BadNote as fault:
        raise Unusable(f"{where}: {fault}") from None


def key_ring(settings: Settings) -> KeyRing:
    given = settings.audit_key.get_secret_value() if settings.audit_key else None
    return KeyRing(settings.data / "audit", given)
