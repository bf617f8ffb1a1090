"""The credentials of a file: handed in, verified, corrected, expired."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.credentials.credential import Credential, Look, extended
from domain.credentials.insurance import Limits
from domain.events import insurance
from domain.events import practitioner as events
from domain.events.credential_ends import CredentialEndMoved
from domain.practitioner.appointment import cut
from domain.practitioner.license_differences import looked_at_anew
from domain.values import Period

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


def _keep(file: Practitioner, credential: Credential) -> None:
    file.credentials = {**file.credentials, credential.key: credential}


@FACTS.register
def _(file: Practitioner, event: events.CredentialRecorded) -> None:
    old = file.credentials.get(event.credential)
    fresh = Credential(key=event.credential, kind=event.kind, issuer=event.issuer, number=event.number)
    _keep(file, replace(old or fresh, number=event.number, claimed=event.expires))


@FACTS.register
def _(file: Practitioner, event: events.CredentialVerified) -> None:
    credential = file.credentials[event.credential]
    _keep(
        file,
        replace(
            credential,
            expires=event.expires,
            learnt_at=event.stamp.occurred_at,
            judged_at=event.stamp.occurred_at,
            periods=extended(credential.periods, event.effective_from, event.effective_to),
            lapsed=event.effective_to is not None and event.effective_to <= event.effective_from,
            in_grace=False,
            looked=Look(
                on=event.verified_on,
                said=event.status,
                sha256=event.evidence.sha256 if event.evidence is not None else None,
            ),
        ),
    )
    looked_at_anew(file, credential.key)


@FACTS.register
def _(file: Practitioner, event: events.CredentialExpired | insurance.InsuranceFellShort) -> None:
    _keep(file, replace(file.credentials[event.credential], lapsed=True))


@FACTS.register
def _(file: Practitioner, event: events.LicenseInStateGrace) -> None:
    _keep(file, replace(file.credentials[event.credential], in_grace=True))


@FACTS.register
def _(file: Practitioner, event: insurance.InsuranceLimitsVerified) -> None:
    limits = Limits(occurrence=event.occurrence, aggregate=event.aggregate)
    _keep(file, replace(file.credentials[event.credential], limits=limits))


@FACTS.register
def _(file: Practitioner, event: insurance.InsuranceCorrected) -> None:
    """What the carrier certified is a fact of its own."""


@FACTS.register
def _(file: Practitioner, event: CredentialEndMoved) -> None:
    credential = file.credentials[event.credential]
    periods = extended(credential.periods, event.effective_from, event.effective_to)
    _keep(file, replace(credential, periods=periods, judged_at=event.stamp.occurred_at))


@FACTS.register
def _(file: Practitioner, event: events.CredentialCorrected) -> None:
    credential = file.credentials[event.credential]
    looked_at_anew(file, credential.key)
    if event.field == "number":
        _keep(file, replace(credential, number=event.new))
        return
    end = event.effective_to
    over = end is not None and end <= event.effective_from
    _keep(
        file,
        replace(
            credential,
            expires=date.fromisoformat(event.new),
            learnt_at=event.stamp.occurred_at,
            judged_at=event.stamp.occurred_at,
            periods=_corrected(credential, event.effective_from, end),
            lapsed=credential.lapsed and over,
            in_grace=False,
        ),
    )


def _corrected(credential: Credential, at: datetime, end: datetime | None) -> tuple[Period, ...]:
    """What it takes away was never there, as we know now; what it gives back begins now.

    In the time between nobody could rely on what nobody knew.
    """
    if end is not None and end <= at:
        *before, last = credential.periods
        return (*before, cut(last, end))
    return extended(credential.periods, at, end)
