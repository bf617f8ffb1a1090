"""Settings come from the environment and refuse what they cannot use."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from medstaff.settings import Settings
from medstaff.settings_page import PAGE, settings_page

URL = "postgresql://medstaff_app:hidden@127.0.0.1:5432/medstaff"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the machine's own settings reaches a test."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"MEDSTAFF_{name.upper()}", raising=False)
    for name in ("DATABASE_URL", "TEMPORAL_ADDRESS"):
        monkeypatch.delenv(name, raising=False)


def test_everything_has_a_default() -> None:
    """With nothing set, the servers are embedded and the facility is `main`."""
    settings = Settings()
    assert (settings.database_url, settings.temporal_address, settings.facility) == (None, None, "main")
    assert settings.outbox_folder == Path(".medstaff/outbox")


def test_the_usual_names_are_read_without_the_prefix(monkeypatch: pytest.MonkeyPatch) -> None:
    """DATABASE_URL and TEMPORAL_ADDRESS name servers of one's own."""
    monkeypatch.setenv("DATABASE_URL", URL)
    monkeypatch.setenv("TEMPORAL_ADDRESS", "temporal:7233")
    settings = Settings()
    assert (settings.database_url, settings.temporal_address) == (URL, "temporal:7233")


def test_the_prefixed_name_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    """MEDSTAFF_DATABASE_URL goes before DATABASE_URL, which other programs read too."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://other/db")
    monkeypatch.setenv("MEDSTAFF_DATABASE_URL", URL)
    assert Settings().database_url == URL


def test_another_process_gets_the_same_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """`environment()` carries every value across, secrets included."""
    key = base64.b64encode(bytes(range(32))).decode()
    given = Settings(
        database_url=URL, ledger_key=SecretStr(key), api_port=8321, temporal_tls=True, outbox=Path("/out")
    )
    for name, value in given.environment().items():
        monkeypatch.setenv(name, value)
    assert Settings() == given


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("zone", "Connecticut"),
        ("database_url", "mysql://host/db"),
        ("database_url", "postgresql://host/db"),
        ("database_url", f"{URL}?sslmode=require"),
        ("temporal_address", "http://temporal:7233"),
        ("smtp_url", "mail.example"),
        ("jwks_url", "login.example/keys"),
        ("public_url", "hospital.example"),
        ("public_url", "http://hospital.example"),
        ("public_url", "https://hospital.example/?a=b"),
        ("public_url", "https://hospital.example/#a"),
        ("link_key", "c2hvcnQ="),
        ("ledger_key", "c2hvcnQ="),
        ("ledger_key", "no base64!"),
        ("api_port", "70000"),
        ("projected_wait_seconds", "0"),
        ("facility", "Main Campus"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """The error names the setting."""
    monkeypatch.setenv(f"MEDSTAFF_{name.upper()}", value)
    with pytest.raises(ValidationError, match=f"(?i){name}"):
        Settings()


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the settings' text nor an error holds a password."""
    assert "hidden" not in repr(Settings(database_url=URL, smtp_url=SecretStr("smtp://me:hidden@host")))
    monkeypatch.setenv("MEDSTAFF_DATABASE_URL", URL.replace("postgresql", "mysql"))
    with pytest.raises(ValidationError) as error:
        Settings()
    assert "hidden" not in str(error.value)


def test_the_page_is_fresh() -> None:
    """docs/settings.md says what the settings say; `python -m medstaff.settings_page` writes it."""
    assert PAGE.read_text() == settings_page()
