"""Every letter that the domain sends can be written: its notice holds what its template needs."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

import domain
from tests.domain import preapplying, process
from tests.domain.career import LEADERS, away, granted, holding
from tests.domain.deciding import against, asked, hearing_ended, held, moves, termed
from tests.domain.house import (
    BOARD,
    CASEY,
    MEC,
    SERVICE,
    Hospital,
    appointed,
    before,
    decided,
    issued,
    lasting,
    short,
    submitted,
    verify,
)
from tests.domain.test_dependents import agreed
from tests.domain.test_extensions import flooded
from tests.domain.test_opt_out import opted_out
from tests.domain.test_provisional import provisional
from tests.domain.test_restrictions import lift, restricted
from tests.domain.test_routes import locum
from workflows.letters import notice_message
from workflows.notices.templates import KINDS


def sent_by_the_domain() -> set[str]:
    """The kinds that calls of `letters.send` name."""
    found = set()
    for path in Path(domain.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "letters.send":
                kind = node.args[3]
                assert isinstance(kind, ast.Constant), f"{path}: the kind of a notice is written out"
                found.add(str(kind.value))
    return found


def deficient() -> Hospital:
    return short(submitted(), "2025-11-03")


def passed(house: Hospital, moment: str) -> Hospital:
    house.pass_to(moment)
    return house


def renewed() -> Hospital:
    house = passed(appointed(), "2026-04-02 09:00")
    verify(house, "state_license", expires="2027-03-31")
    return house


def revoked() -> Hospital:
    house = appointed()
    verify(house, "state_license", status="revoked")
    return house


def leave_asked() -> Hospital:
    house = appointed()
    house.do("request_leave", CASEY, kind="medical", first="2025-12-01", last="2026-01-31")
    return house


def left() -> Hospital:
    house = appointed()
    house.do("resign", house.applicant)
    return house


def extended() -> Hospital:
    house = flooded()
    house.do("extend_appointment", process.CAROL, law="Executive Order 7", reason="no board can meet")
    return house


def leave() -> Hospital:
    house = leave_asked()
    for leader in LEADERS:
        house.do("approve_leave", leader)
    return house


def imposed() -> Hospital:
    house = appointed()
    house.do("impose_leave", LEADERS[0], away_since="2025-08-01", reason="not seen since July")
    return house


def declined() -> Hospital:
    house = leave_asked()
    house.do("decline_leave", LEADERS[0], reason="nobody to stand in")
    return house


def by_rule() -> Hospital:
    house = appointed()
    house.do("suspend_automatic", CASEY, cause="medical_records", reason="ten charts unsigned")
    return house


def by_rule_cured() -> Hospital:
    house = by_rule()
    house.do("cure_suspension", CASEY, reason="all are signed")
    return house


def excluded() -> Hospital:
    house = decided()
    house.do(
        "take_screening",
        SERVICE,
        screening=house.made(house.do("screen_exclusions", CASEY), "screening"),
        outcome="1 possible match",
        evidence={"sha256": "a" * 64, "source": "s", "url": "file:x", "retrieved_at": "2025-11-03T14:00:00Z"},
        matches=[{"row_hash": "r" * 64, "basis": "npi", "row": "ABEL"}],
    )
    (match,) = house.file.open_matches()
    house.do("settle_match", CASEY, match=match.id, decision="confirmed", reason="same person")
    return house


def ended() -> Hospital:
    house = locum(need="covers the ward while a colleague is ill")
    house.do("end_privileges", CASEY, grant="temporary/1", reason="the need is over")
    return house


def denied() -> Hospital:
    house = hearing_ended(against(), "heard")
    moves(house, BOARD, "deny", reason="after the hearing")
    house.do("notify_decision", CASEY, application=house.application)
    return house


def affiliated() -> Hospital:
    house = lasting()
    asks = {"hospital": "Shoreline Hospital", "email": "office@shoreline.example"}
    house.do("confirm_affiliation", CASEY, **asks)
    return house


def stopped() -> Hospital:
    house = held()
    house.do(
        "stop_processing",
        CASEY,
        application=house.application,
        explanation="none that holds",
        agreed_by="cc1",
    )
    return house


def outlasting() -> Hospital:
    """A term is under way that ends before the day the item was deferred to."""
    house = before(MEC)
    termed(house, "2025-11-30")
    moves(house, MEC, "defer", until="2025-12-15", reason="a reference is awaited")
    return house


def referred() -> Hospital:
    house = submitted()
    asked = {"referee": "Noor Ade", "mail": "ade@example.org", "discipline": "MD", "relation": "colleague"}
    house.do("request_reference", CASEY, application=house.application, **asked)
    return house


def unrestricted() -> Hospital:
    house = restricted()
    lift(house)
    return house


def given_up() -> Hospital:
    house = holding("2023-07-01", "2026-06-30").clock("2026-03-02 09:00")
    granted(house, "privilege_reduction", "moderate-sedation")
    return house


def unproven() -> Hospital:
    return passed(process.noticed(), "2026-01-13 00:00")


def back_without() -> Hospital:
    """Back from a leave, and not to sedation."""
    house = holding("2024-07-01", "2026-06-30").clock("2025-10-01 09:00")
    away(house, "2025-11-01", "2026-01-31")
    house.clock("2026-01-05 09:00")
    granted(house, "reinstatement", "core-pediatrics")
    return house


def late() -> Hospital:
    """A reappointment that has not come back in sixty days."""
    return passed(holding("2023-07-01", "2026-06-30", {"reappt.late_fee": 150}), "2026-03-03 00:00")


TOLD: dict[str, list[Callable[[], Hospital]]] = {
    "collaboration_lost": [lambda: passed(agreed(last="2026-01-31"), "2026-02-01 00:00")],
    "late_fee": [late],
    "opt_out_renewing": [lambda: passed(opted_out(), "2026-10-03 00:00")],
    "application_received": [appointed],
    "application_deficiency": [deficient],
    "application_withdrawn_for_incompleteness": [
        lambda: passed(deficient(), "2025-12-04 00:00"),
        lambda: passed(issued(), "2026-01-03 00:00"),
    ],
    "task_escalated": [lambda: passed(submitted(), "2025-11-12 00:00")],
    "preapplication_sent": [preapplying.asked],
    "preapplication_closed": [lambda: passed(preapplying.asked(), "2025-12-04 00:00")],
    "threshold_not_met": [
        lambda: preapplying.settled(training=""),
        lambda: preapplying.asked({"preapplication.closed_departments": ["pediatrics"]}),
    ],
    "application_issued": [preapplying.settled],
    "application_reminder": [
        lambda: passed(preapplying.asked(), "2025-11-20 00:00"),
        lambda: passed(issued(), "2025-12-20 00:00"),
    ],
    "decision": [appointed, denied],
    "information_requested": [asked],
    "application_held": [held],
    "processing_stopped": [stopped],
    "deferral_outlasts_term": [outlasting],
    "suspension_imposed": [process.suspended],
    "privilege_restricted": [restricted],
    "restriction_lifted": [unrestricted],
    "privileges_relinquished": [given_up],
    "privileges_not_returned": [back_without],
    "suspension_unreviewed": [lambda: passed(process.suspended(), "2026-01-20 00:00")],
    "privileged_task_overdue": [
        lambda: passed(process.investigated(), "2026-03-07 00:00"),
        lambda: passed(process.proposed(), "2026-01-11 00:00"),
    ],
    "receipt_missing": [unproven],
    "special_notice": [process.noticed],
    "affiliation_letter": [affiliated],
    "hearing_notice": [process.scheduled],
    "appeal_notice": [process.appeal_scheduled],
    "appeal_on_papers": [process.appeal_on_papers],
    "privileged_task_due": [lambda: passed(process.proposed(), "2026-01-10 00:00")],
    "hearing_result": [process.affirmed],
    "appointment_terminated": [process.final],
    "expiry_reminder": [lambda: passed(appointed(), "2025-12-01 00:00")],
    "license_in_grace": [lambda: passed(appointed({"license.grace_policy": "ct_90"}), "2026-04-01 00:00")],
    "credential_lapsed": [lambda: passed(appointed(), "2026-04-01 00:00"), revoked],
    "suspension_lifted": [renewed, by_rule_cured],
    "suspended_by_rule": [by_rule],
    "exclusion_confirmed": [excluded],
    "privileges_ended": [ended],
    "appointment_extended": [extended],
    "appointment_ended": [left, lambda: passed(appointed(), "2026-07-01 00:00")],
    "provisional_ending": [lambda: passed(provisional(), "2026-04-01 00:00")],
    "provisional_extended": [lambda: passed(provisional(), "2026-07-01 00:00")],
    "leave_granted": [leave],
    "leave_imposed": [imposed],
    "leave_declined": [declined],
    "leave_ending": [lambda: passed(leave(), "2026-01-02 00:00")],
    "deemed_resigned": [lambda: passed(leave(), "2026-02-01 00:00")],
    "reappointment_opened": [lambda: passed(lasting(), "2028-05-06 00:00")],
    "reappointment_reminder": [lambda: passed(lasting(), "2028-07-05 00:00")],
    "appointment_lapsed": [lambda: passed(lasting(), "2028-11-03 00:00")],
    "duty_opened": [lambda: passed(lasting(), "2027-09-04 00:00")],
    "duty_reminder": [lambda: passed(lasting(), "2027-10-04 00:00")],
    "evaluation_overdue": [lambda: passed(lasting(), "2026-05-04 00:00")],
    "reference_requested": [referred],
    "reference_reminder": [lambda: passed(referred(), "2025-11-14 00:00")],
    "duty_breached": [lambda: passed(lasting(), "2027-11-04 00:00")],
}


def test_every_kind_that_is_sent_has_a_template_and_a_case_here() -> None:
    """No letter goes out unread."""
    assert sent_by_the_domain() == set(TOLD)
    assert set(TOLD) <= set(KINDS)


@pytest.mark.parametrize(
    ("kind", "story"), [(kind, story) for kind, stories in TOLD.items() for story in stories]
)
def test_a_notice_holds_what_its_template_needs(kind: str, story: Callable[[], Hospital]) -> None:
    """The letter is written for every recipient, and names nothing empty."""
    house = story()
    known = house.ledger.house(house.key)
    sent = [(notice, each.role) for notice in house.notices(kind) for each in notice.recipients]
    assert sent
    for notice, role in sent:
        letter = notice_message("d", notice, role, house.file, known)
        assert letter.recipient
        assert "None" not in letter.body


def test_the_letter_of_a_lapse_says_what_is_suspended_and_since_when() -> None:
    """In the hospital's own time."""
    house = passed(appointed(), "2026-04-01 00:00")
    (notice,) = house.notices("credential_lapsed")
    body = notice_message("d", notice, "practitioner", house.file, house.ledger.house(house.key)).body
    assert "Lapsed since: Wednesday, April 1, 2026, 00:00:00 EDT" in body
    assert "  - appointment" in body


def test_the_letter_of_a_revocation_says_what_the_source_said() -> None:
    """It did not lapse for want of a renewal."""
    house = revoked()
    (notice,) = house.notices("credential_lapsed")
    body = notice_message("d", notice, "practitioner", house.file, house.ledger.house(house.key)).body
    assert "ct_dph says: revoked" in body
    assert "no renewal" not in body
