"""The elements an application must have verified, how old they may be, and what is too old on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from domain import legal_days
from domain.application import Application
from domain.bylaws import Rules
from domain.credentials.credential import EVERY_LINE, Credential
from domain.errors import Invalid
from domain.values import CredentialKind

# Elements a machine can ask for; the rest are verified by the office. [S20][S88]
LOOKED_UP = {
    "npi": "nppes",
    "leie": "oig_leie",
    "sam": "sam_gov",
    "state_license": "ct_elicense",
    "medicare_opt_out": "cms",
}
# Those that are lists of excluded people, by the list's name [S126][S127].
EXCLUSION_ELEMENTS = {LOOKED_UP[element]: element for element in ("leie", "sam")}

OTHER_LICENSE = "other_license"
ATTESTATION = "attestation"


def element_of(kind: CredentialKind, issuer: str, rules: Rules) -> str:
    """The element that a credential of the file is: of state licenses only this state's is one by itself."""
    elsewhere = kind is CredentialKind.STATE_LICENSE and issuer not in ("", rules.choice("license.state"))
    return OTHER_LICENSE if elsewhere else str(kind)


def sources(element: str, rules: Rules) -> tuple[str, ...]:
    """The primary sources of an element, and the equivalents, that the bylaws count; the usual one first."""
    return rules.names(f"psv.sources.{element}")


def primary_source(element: str, said: str, rules: Rules) -> str:
    """A source's name as the bylaws spell it. Raises Invalid for one that verifies no such element [S42]."""
    counted = sources(element, rules)
    name = said.strip().lower().replace(" ", "_").replace("-", "_")
    if name not in counted:
        raise Invalid("source", f"a primary source of {element}: {', '.join(counted)}", said)
    return name


def missing(application: Application, credentials: Iterable[Credential], rules: Rules) -> tuple[str, ...]:
    """The elements not verified to satisfaction, or that stand or fall with a credential not in force."""
    unmet, held = application.missing_elements(), tuple(credentials)
    return tuple(e for e in application.elements if e in unmet or lacks_credential(e, held, rules))


def lacks_credential(element: str, credentials: Iterable[Credential], rules: Rules) -> bool:
    """Whether an element stands or falls with a credential, and none that could be it is in force."""
    if element not in EVERY_LINE:
        return False
    same = (c for c in credentials if element_of(c.kind, c.issuer, rules) == element)
    return not any(c.periods and not c.lapsed for c in same)


def not_in_force(
    application: Application, credentials: Iterable[Credential], rules: Rules, at: datetime
) -> tuple[str, ...]:
    """The elements that stand or fall with a credential, and none that could be it counts at an instant."""
    held = tuple(credentials)
    return tuple(
        element
        for element in application.elements
        if element in EVERY_LINE
        and not any(c.covers(at) for c in held if element_of(c.kind, c.issuer, rules) == element)
    )


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
