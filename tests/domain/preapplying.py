"""A hospital whose bylaws use a pre-application, and Dr Abel at each of its turns."""

from __future__ import annotations

from typing import Any

from tests.domain.copies import built_once
from tests.domain.house import CASEY, Hospital, licensed

USED = {"preapplication.used": True}
STATED = {
    "training": "residency:pediatrics",
    "insurance_occurrence": 1_000_000,
    "insurance_aggregate": 3_000_000,
}


def insured(house: Hospital, expires: str = "2026-12-31") -> Hospital:
    """A policy was handed in, and not verified yet."""
    house.do("record_credential", CASEY, kind="malpractice_insurance", issuer="Mutual", expires=expires)
    return house


@built_once
def asked(changes: dict[str, object] | None = None) -> Hospital:
    """Dr Abel, licensed and insured, has asked for an application on 3 November; the form is out."""
    house = insured(licensed({**USED, **(changes or {})}))
    made = house.do("request_application", CASEY, department="pediatrics")
    house.application = house.made(made, "application")
    return house


def answers(house: Hospital, **said: Any) -> Hospital:
    """The form comes back from its applicant."""
    house.do("return_preapplication", house.applicant, application=house.application, **{**STATED, **said})
    return house


@built_once
def returned(changes: dict[str, object] | None = None, **said: Any) -> Hospital:
    return answers(asked(changes), **said)


@built_once
def settled(changes: dict[str, object] | None = None, **said: Any) -> Hospital:
    house = returned(changes, **said)
    house.do("settle_preapplication", CASEY, application=house.application)
    return house
