"""The key that signs is made once, changed in the open, and what it signed outlasts its loss."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from domain.proof.notes import Signer, opened
from medstaff.audit.keys import KeyRing, key_ring
from medstaff.audit.notary import Notary, last
from medstaff.audit.verifying import verify
from medstaff.audit.watch import rotate, sign_now
from medstaff.audit.witnesses import FolderWitness
from medstaff.errors import Unusable
from medstaff.settings import Settings
from projections.keeping.connection import connect
from tests.medstaff.audit.tampering import AT


def holds(settings: Settings) -> list[bool]:
    """Whether each checkpoint holds, by all keys that are known."""
    with closing(connect(settings.database_url or "")) as connection:
        report = verify(connection, key_ring(settings).known(), [FolderWitness(settings.checkpoints_folder)])
    assert report.findings == []
    return [each.holds for each in report.seen]


def test_a_key_is_made_once_and_for_its_owner_alone(settings: Settings) -> None:
    """Whoever comes later finds the same; nobody else on the machine may read the secret."""
    ring = key_ring(settings)
    assert ring.signer() == key_ring(settings).signer()
    assert ring.known() == (ring.signer().verifier,)
    assert (settings.data / "audit/signer").stat().st_mode & 0o077 == 0


def test_a_key_that_two_processes_wrote_down_is_known_once(settings: Settings) -> None:
    """Whoever changes it, and a house that meets it at the same moment."""
    file = settings.data / "audit/keys"
    file.write_text(file.read_text() * 2)
    assert key_ring(settings).known() == (key_ring(settings).signer().verifier,)


def test_a_key_is_made_when_there_is_something_to_sign(settings: Settings, folder: Path) -> None:
    """One that is known has signed: a house that was only looked at has none."""
    fresh = settings.model_copy(update={"data": folder / "fresh"})
    with closing(connect(settings.database_url or "")) as connection:
        sign_now(settings, AT)
        Notary(connection, key_ring(fresh).signers).sign(AT)
        assert key_ring(fresh).known() == ()
        Notary(connection, key_ring(fresh).signers).sign(AT, anew=True)
    assert key_ring(fresh).known() == (key_ring(fresh).signer().verifier,)


def test_a_key_that_is_set_is_the_one_in_use(settings: Settings) -> None:
    """From a secret's store, say; it is known from then on."""
    given = Signer("hospital.example/ledger", b"\x09" * 32)
    ring = KeyRing(settings.data / "audit", str(given))
    assert ring.signer() == given
    assert ring.known()[-1] == given.verifier
    with pytest.raises(Unusable, match="MEDSTAFF_AUDIT_KEY is set"):
        ring.rotate()


def test_a_changed_key_signs_once_with_the_old_one(settings: Settings) -> None:
    """Whoever knows either knows that checkpoint; those before stay known by the old one."""
    (old,) = key_ring(settings).known()
    signed, failed = rotate(settings, AT)
    assert signed is not None
    assert failed == []
    first, new = key_ring(settings).known()
    assert (first, new.name) == (old, old.name)
    for key in (old, new):
        assert opened(signed.note, [key])[1] == (key,)
    assert set(holds(settings)) == {True}
    assert key_ring(settings).signer().verifier == new


def test_a_lost_key_is_never_made_anew_in_silence(settings: Settings) -> None:
    """It is said what to do; after that, old checkpoints hold, and the new key alone signs."""
    (old,) = key_ring(settings).known()
    (settings.data / "audit/signer").unlink()
    with pytest.raises(Unusable, match="medstaff audit rotate"):
        sign_now(settings, AT)
    signed, _ = rotate(settings, AT)
    assert signed is not None
    assert opened(signed.note, key_ring(settings).known())[1] == (key_ring(settings).known()[-1],)
    assert old in key_ring(settings).known()
    assert set(holds(settings)) == {True}


def test_before_the_first_there_is_none_to_change(settings: Settings) -> None:
    """The first is made with the first checkpoint."""
    with pytest.raises(Unusable, match="there is no key yet"):
        KeyRing(settings.data / "elsewhere").rotate()


def test_what_is_no_key_is_said_without_repeating_it(settings: Settings) -> None:
    """It may be a secret with a slip of the pen."""
    with pytest.raises(Unusable, match="MEDSTAFF_AUDIT_KEY: not a signer's key") as caught:
        KeyRing(settings.data, "PRIVATE+KEY+x+00000000+c2VjcmV0").signer()
    assert "c2VjcmV0" not in str(caught.value)
    (settings.data / "audit/keys").write_text("nonsense\n")
    with pytest.raises(Unusable, match="not a verifier's key"):
        key_ring(settings).known()


def test_nothing_new_is_signed_for_twice(settings: Settings) -> None:
    """The last checkpoint stands until something is written."""
    with closing(connect(settings.database_url or "")) as connection:
        sign_now(settings, AT)
        before = last(connection)
        sign_now(settings, AT)
        assert last(connection) == before
