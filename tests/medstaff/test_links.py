"""The key that links in letters are made with, and the address they lead to."""

from __future__ import annotations

import base64
from pathlib import Path

from pydantic import SecretStr

from medstaff import parts
from medstaff.settings import Settings
from medstaff.up import at_hand

OTHER = SecretStr(base64.b64encode(bytes(range(32))).decode())


def test_a_house_keeps_the_key_that_it_made_first(tmp_path: Path) -> None:
    """A worker that starts again makes the same links; the file is its owner's alone."""
    settings = Settings(data=tmp_path, public_url="https://hospital.example")
    first = parts.links(settings).secret("main", "r/1")
    assert parts.links(settings).secret("main", "r/1") == first
    assert (tmp_path / parts.LINK_KEY).stat().st_mode & 0o077 == 0
    assert parts.links(Settings(data=tmp_path / "other")).secret("main", "r/1") != first


def test_the_key_that_is_set_is_the_one(tmp_path: Path) -> None:
    """Workers on two machines make the same links, and no file is written."""
    secrets = {
        parts.links(Settings(data=tmp_path / folder, link_key=OTHER)).secret("main", "r/1") for folder in "ab"
    }
    assert len(secrets) == 1
    assert not list(tmp_path.iterdir())


def test_letters_lead_to_this_machine_only_while_nobody_gets_them_by_mail(tmp_path: Path) -> None:
    """An address of this machine in a mail would lead its reader to their own."""
    assert at_hand(Settings(data=tmp_path), "http://127.0.0.1:8321") == "http://127.0.0.1:8321"
    mailing = Settings(data=tmp_path, smtp_url=SecretStr("smtp://mail.example"))
    assert at_hand(mailing, "http://127.0.0.1:8321") is None
