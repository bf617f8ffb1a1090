"""F19 and F20: temporary privileges, and those that rest on a distant site's decision."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.aggregate import Event
from domain.events.agreements import AgreementEnded, AgreementRecorded
from domain.events.distant import DistantDecisionRecorded
from domain.events.feedback import AdverseEventRecorded, AdverseEventSent
from domain.events.routes import ProxyPrivilegesGranted, TemporaryPrivilegesEnded, TemporaryPrivilegesGranted
from domain.values import FeedbackKind, Sealed
from tests.domain.audited import Told, does_not_apply, met, not_met
from tests.domain.house import registered
from tests.domain.telemedicine import by_proxy
from tests.domain.test_routes import NEED, locum

GIVEN = "TemporaryPrivilegesGranted"
RELIED = ("ProxyPrivilegesGranted", "AgreementRecorded", "DistantDecisionRecorded")


@pytest.fixture(scope="module")
def covering() -> Told:
    """Privileges for a need of patient care, from 3 November 2025 on."""
    return Told.of(locum(need=NEED))


@pytest.fixture(scope="module")
def relying() -> Told:
    """Privileges by proxy, under an agreement."""
    return Told.of(by_proxy())


def test_a_need_in_words_and_in_its_days_is_met(covering: Told) -> None:
    """By the grant, and once it is over by its end."""
    met(covering.ask("F19"), GIVEN)


def test_what_did_not_end_with_its_last_day_is_not_met(covering: Told) -> None:
    """Until its end is on record."""
    grant = covering.first(TemporaryPrivilegesGranted)
    after = covering.on(str(grant.last + timedelta(days=1)))
    not_met(after.ask("F19"), f"did not end on {grant.last}")
    ended = after.added(
        TemporaryPrivilegesEnded,
        TemporaryPrivilegesGranted,
        grant=grant.grant,
        why="last_day",
        hearing_right=False,
        effective_from=grant.effective_to,
    )
    # A file is folded in its order: the end comes after the grant.
    told = Told(ended.house, ended.practitioner, _in_turn(ended.events), ended.day)
    met(told.ask("F19"), GIVEN, "TemporaryPrivilegesEnded")


def _in_turn(events: list[Event]) -> list[Event]:
    return sorted(events, key=lambda each: isinstance(each, TemporaryPrivilegesEnded))


def test_a_day_too_many_or_a_need_without_words_is_not_met(covering: Told) -> None:
    """Of 120 days the first is day 1."""
    first = covering.first(TemporaryPrivilegesGranted).first
    for days in (120, 121):
        told = covering.changed(TemporaryPrivilegesGranted, last=first + timedelta(days=days - 1))
        if days == 120:
            met(told.ask("F19"), GIVEN)
        else:
            not_met(told.ask("F19"), "for 121 days; 120 are allowed")
    silent = covering.changed(TemporaryPrivilegesGranted, need=" ")
    not_met(silent.ask("F19"), "for a need that nobody has put in words")


def test_an_agreement_a_list_and_a_grant_are_met(relying: Told) -> None:
    """Each by its event."""
    met(relying.ask("F20"), *RELIED)


def test_a_grant_without_an_agreement_in_force_is_not_met(relying: Told) -> None:
    """Never signed, over by then, or ended before."""
    why = "no agreement with Distant Hospital was in force"
    not_met(relying.without(AgreementRecorded).ask("F20"), why)
    granted = relying.first(ProxyPrivilegesGranted)
    over = relying.changed(AgreementRecorded, effective_to=granted.effective_from)
    not_met(over.ask("F20"), why)
    model = relying.first(AgreementRecorded)
    ended = relying.added(
        AgreementEnded,
        ProxyPrivilegesGranted,
        own=False,
        stream=model.originator_id,
        agreement=model.agreement,
        effective_from=granted.effective_from,
    )
    not_met(ended.ask("F20"), why)


def test_a_privilege_that_is_not_on_the_distant_list_is_not_met(relying: Told) -> None:
    """It is named."""
    lacks = relying.changed(DistantDecisionRecorded, privileges=())
    not_met(lacks.ask("F20"), "not on the list that Distant Hospital supplied: core-pediatrics")


def test_what_is_owed_to_the_distant_site_is_met_once_it_was_sent(relying: Told) -> None:
    """What it was is peer review; that something is owed is not."""
    granted = relying.first(ProxyPrivilegesGranted)
    happened = relying.added(
        AdverseEventRecorded,
        ProxyPrivilegesGranted,
        stream=relying.house.facility.id,
        adverse_event=relying.practitioner,
        kind=FeedbackKind.COMPLAINT,
        grant=granted.grant,
        agreement=granted.agreement,
        happened_on=date(2025, 11, 3),
        what=Sealed("a complaint"),
    )
    met(happened.on("2025-11-13").ask("F20"), *RELIED, "AdverseEventRecorded")
    not_met(happened.on("2025-11-14").ask("F20"), "is owed was not sent by 2025-11-13")
    sent = happened.added(
        AdverseEventSent,
        ProxyPrivilegesGranted,
        stream=relying.house.facility.id,
        adverse_event=relying.practitioner,
        sent_on=date(2025, 11, 4),
        how=Sealed("by courier"),
        evidence=None,
    )
    met(sent.on("2025-11-14").ask("F20"), *RELIED, "AdverseEventRecorded", "AdverseEventSent")


def test_whoever_came_by_appointment_alone_has_neither() -> None:
    """The questions are not theirs."""
    told = Told.of(registered())
    does_not_apply(told.ask("F19"), "no temporary privileges")
    does_not_apply(told.ask("F20"), "nothing by proxy")
