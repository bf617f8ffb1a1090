"""Tokens of the local issuer: only where a house was started, and only where it is the issuer."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from domain.values import Role
from medstaff.cli.program import app
from medstaff.environment import SettingsApart
from medstaff.errors import NoTokens
from medstaff.tokens import issue, issuer, options


def test_no_key_is_made_where_no_house_was_started(folder: Path) -> None:
    """The folder is named, and what to do; nothing is written."""
    result = CliRunner().invoke(app, ["token", "--role", "auditor", "--as", "anna", "--data", str(folder)])
    assert isinstance(result.exception, NoTokens)
    assert str(folder) in str(result.exception)
    assert "medstaff up" in str(result.exception)
    assert list(folder.iterdir()) == []


def test_a_token_is_made_where_a_house_was_started(folder: Path) -> None:
    """By the key that its API made."""
    settings = SettingsApart(data=folder)
    issuer(settings)
    result = CliRunner().invoke(app, ["token", "--role", "auditor", "--as", "anna", "--data", str(folder)])
    assert result.exit_code == 0
    assert result.stdout.count(".") == 2


def test_with_another_issuer_the_issuer_is_named(folder: Path) -> None:
    """Also where a key lies from earlier days."""
    issuer(SettingsApart(data=folder))
    elsewhere = SettingsApart(
        data=folder, jwks_url="https://login.example/keys", token_issuer="https://login.example"
    )
    with pytest.raises(NoTokens, match=r"tokens come from https://login\.example"):
        issue(elsewhere, Role.AUDITOR, "anna")


def test_the_options_name_what_is_not_the_default(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder, fit for a shell, and where it matters the facility."""
    monkeypatch.chdir(folder)
    assert options(SettingsApart(), facility=True) == ""
    assert options(SettingsApart(data=folder / ".medstaff"), facility=True) == ""
    other = SettingsApart(data=folder / "a b", facility="north")
    assert options(other) == f" --data '{folder}/a b'"
    assert options(other, facility=True).endswith(" --facility north")
