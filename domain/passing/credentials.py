"""A credential lapses, or counts for the state's grace; those concerned are reminded before."""

from __future__ import annotations

from domain import legal_days
from domain.certain import certain
from domain.correspondence import lapse_letters, letters
from domain.credentials import insurance, lapses
from domain.credentials.credential import Credential
from domain.credentials.insurance import Limits
from domain.deadlines import Due, DueKind, ladder_subject
from domain.deadlines.credential_ends import moved_end
from domain.events import practitioner as events
from domain.events.credential_ends import CredentialEndMoved
from domain.events.insurance import InsuranceFellShort
from domain.file import File
from domain.house import House
from domain.passing.happens import Happens
from domain.values import Stamp


def _moves(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """Nothing is given back: what has lapsed by the rules of its time stays so until it is verified."""
    credential = file.practitioner.credentials[item.subject]
    file.practitioner.trigger(
        CredentialEndMoved,
        stamp,
        credential=credential.key,
        kind=credential.kind,
        old=credential.end,
        effective_from=stamp.occurred_at,
        effective_to=certain(moved_end(credential, house, item.at), "the end that it moves to"),
    )


def _lapse(file: File, house: House, item: Due, stamp: Stamp) -> None:
    credential, rules = file.practitioner.credentials[item.subject], house.rules(stamp.occurred_at)
    own = house.credential_end(credential.kind, credential.expires)
    short = insurance.falls_short(credential.limits, rules) if credential.end != own else ""
    if short:
        _short(file, credential, insurance.required(rules), stamp)
    else:
        _expired(file, credential, stamp)
    lapses.take_effect(file.practitioner, credential, rules, stamp, insurance.BELOW if short else "")
    lapse_letters.lapsed(file, house, credential, stamp, why=short)


def _short(file: File, credential: Credential, least: Limits, stamp: Stamp) -> None:
    limits = certain(credential.limits, "its limits")
    file.practitioner.trigger(
        InsuranceFellShort,
        stamp,
        credential=credential.key,
        occurrence=limits.occurrence,
        aggregate=limits.aggregate,
        least_occurrence=least.occurrence,
        least_aggregate=least.aggregate,
        effective_from=stamp.occurred_at,
    )


def _expired(file: File, credential: Credential, stamp: Stamp) -> None:
    file.practitioner.trigger(
        events.CredentialExpired,
        stamp,
        credential=credential.key,
        kind=credential.kind,
        expired_on=certain(credential.expires, "the last day of what lapses"),
        effective_from=stamp.occurred_at,
    )


def _grace(file: File, house: House, item: Due, stamp: Stamp) -> None:
    credential = file.practitioner.credentials[item.subject]
    end = certain(credential.end, "the end of the state's grace")
    file.practitioner.trigger(
        events.LicenseInStateGrace,
        stamp,
        credential=credential.key,
        last_day=legal_days.days_before(house.legal_date(end), 1),
        effective_to=end,
    )
    _grace_notice(file, house, item, stamp)


def _grace_notice(file: File, house: House, item: Due, stamp: Stamp) -> None:
    """Office and chair are told when the state's grace begins, and again while it lasts [S90]."""
    credential = file.practitioner.credentials[item.subject]
    rules, end = house.rules(stamp.occurred_at), certain(credential.end, "the end of the state's grace")
    last = legal_days.days_before(house.legal_date(end), 1)
    left = (last - house.legal_date(stamp.occurred_at)).days
    letters.send(
        file,
        house,
        stamp,
        "license_in_grace",
        ladder_subject(credential),
        letters.recipients(rules.names("license.grace_roles"), frozenset(rules.names("digest.roles"))),
        {
            "credential": credential.key,
            "expired": str(credential.expires),
            "last_day": str(last),
            "days_left": str(left),
        },
        rung=left,
    )


def _rung(file: File, house: House, item: Due, stamp: Stamp) -> None:
    credential = file.practitioner.credentials[item.subject]
    rules = house.rules(stamp.occurred_at)
    rung = item.rung if item.rung is not None else 0
    letters.send(
        file,
        house,
        stamp,
        "expiry_reminder",
        ladder_subject(credential),
        letters.recipients(
            rules.recipients("notice.recipients", rung), frozenset(rules.names("digest.roles"))
        ),
        {"credential": credential.key, "expires": str(credential.expires), "days_left": str(rung)},
        rung=rung,
    )


HAPPENS: Happens = {
    DueKind.CREDENTIAL_END_MOVES: _moves,
    DueKind.CREDENTIAL_LAPSE: _lapse,
    DueKind.GRACE_BEGINS: _grace,
    DueKind.EXPIRY_RUNG: _rung,
    DueKind.GRACE_NOTICE: _grace_notice,
}
