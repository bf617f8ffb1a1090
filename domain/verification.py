"""The elements an application must have verified, how old they may be, and what is too old on a day."""

from __future__ import annotations

from datetime import date

from domain import legal_days
from domain.application import Application
from domain.bylaws import Rules

# Elements a machine can ask for; the rest are verified by the office. [S20][S88]
LOOKED_UP = {"npi": "nppes", "leie": "oig_leie", "state_license": "ct_elicense"}


def elements_of(application: Application, rules: Rules) -> tuple[str, ...]:
    """The elements the bylaws ask for at this kind of application."""
    return rules.names(f"verification.{application.kind}")


def ages(application: Application, decided_on: date) -> dict[str, int]:
    """The age in days of each element's verification on a decision's legal date (RC-6)."""
    return {
        element: legal_days.age(verification.verified_on, decided_on)
        for element, verification in application.verifications.items()
    }


def limit(element: str, rules: Rules) -> int | None:
    """The oldest acceptable age in days under these rules, none where the fact is static."""
    return rules.optional_int(f"psv.limit.{element}")


def stale(application: Application, decided_on: date, rules: Rules) -> tuple[str, ...]:
    """The elements whose verification is older than the rules of the decision's date accept."""
    found = ages(application, decided_on)
    return tuple(
        element
        for element, age in found.items()
        if (most := limit(element, rules)) is not None and age > most
    )
