"""A refusal names the operations that are taken instead: exactly those, in every state of every thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from domain.application import Application
from domain.application.late_fee import LateFee
from domain.bylaws.book import Draft
from domain.commands import COMMANDS
from domain.commands.allowed import allowed
from domain.committee.ballot import Ballot
from domain.credentials.credential import Credential
from domain.errors import NotAllowedNow, tree
from domain.evaluation.feedback import AdverseEvent
from domain.evaluation.record import Evaluation, Focused
from domain.facility import Emergency, Facility
from domain.ids import ballot_id
from domain.integrity.audits import IntegrityAudit
from domain.monitoring import StaffScreening
from domain.practitioner import (
    Collaboration,
    Duty,
    LicenseDifference,
    Match,
    NpdbAlert,
    Practitioner,
    RouteGrant,
    Suspension,
)
from domain.privileges.agreements import Agreement
from domain.values import DutyKind, Role
from tests.domain import preapplying
from tests.domain.bylaws import BYLAWS, draft_of, drafted, put
from tests.domain.copies import copied
from tests.domain.deciding import against, asked, deferred, hearing_ended, held
from tests.domain.delegating import ALONE, before_delegates, deferred_clean
from tests.domain.expediting import before_few, streamlined
from tests.domain.house import (
    BOARD,
    CASEY,
    CC,
    DANA,
    MEC,
    ROOT,
    SERVICE,
    Hospital,
    Person,
    accepted,
    appointed,
    balloting,
    before,
    close,
    decided,
    issued,
    lasting,
    licensed,
    member,
    registered,
    short,
    staffed,
    submitted,
    verified,
    verify_elements,
    vote,
)
from tests.domain.staff import differing, employing, opened, run_of
from tests.domain.telemedicine import AGREEMENT, agreed, asking, by_proxy
from tests.domain.test_late_fee import charged as late
from tests.domain.test_routes import volunteer
from tests.test_rooms import calls, sources

Order = tuple[Person, dict[str, Any]]
Orders = Callable[[Hospital], dict[str, Order]]


def matched() -> Hospital:
    """Every element is verified, and a row of a list may be the person."""
    house = accepted()
    verify_elements(house)
    house.do(
        "take_screening",
        SERVICE,
        screening=house.made(house.do("screen_exclusions", CASEY), "screening"),
        outcome="1 possible match",
        evidence={"sha256": "a" * 64, "source": "s", "url": "x", "retrieved_at": "2025-11-03T14:00:00Z"},
        matches=[{"row_hash": "r" * 64, "basis": "name", "row": "ABEL"}],
    )
    return house


def complete() -> Hospital:
    house = accepted()
    verify_elements(house)
    return house


def grown_old() -> Hospital:
    """Before the credentials committee, with verifications that are too old by now."""
    return before(CC).clock("2026-03-04 10:00")


def referred() -> Hospital:
    house = submitted()
    house.do(
        "request_reference", CASEY, application=house.application, **{**REFEREE, "mail": "osei@example.org"}
    )
    return house


def withdrawn(house: Hospital | None = None) -> Hospital:
    house = house or submitted()
    house.do("withdraw_application", house.applicant, application=house.application)
    return house


def never_returned() -> Hospital:
    house = issued()
    house.pass_to("2026-11-03 09:00")
    return house


def never_answered() -> Hospital:
    house = preapplying.asked()
    house.pass_to("2026-11-03 09:00")
    return house


def emptied() -> Hospital:
    """Before a committee that has no member."""
    house = before(CC)
    for number in range(1, 8):
        house.do("empty_seat", ROOT, body=house.bodies[CC], member=f"cc{number}")
    return house


SLOW = {"mec.max_delay": 5}
SHA = "ab" * 32
SURVEY = {"reason": "a survey", "position": 1, "as_of": "2025-11-03"}
PERIOD = {"since": "2025-01-01", "until": "2025-12-31", "initial": [str(UUID(int=1))]}

STEPS: dict[str, Callable[[], Hospital]] = {
    "a pre-application is out": preapplying.asked,
    "a pre-application came back": preapplying.returned,
    "a pre-application never came back": never_answered,
    "ineligible": lambda: preapplying.settled(training=""),
    "issued": issued,
    "submitted": submitted,
    "incomplete before it was accepted": lambda: short(submitted(), None),
    "in verification": accepted,
    "in verification with an open match": matched,
    "in verification with every element": complete,
    "incomplete": lambda: short(accepted(), None),
    "before the chair": verified,
    "before the credentials committee": lambda: before(CC),
    "before a committee without members": emptied,
    "before the credentials committee for too long": grown_old,
    "before the MEC": lambda: before(MEC),
    "before the board": lambda: before(BOARD),
    "held before the chair": held,
    "held while something is missing": lambda: held(short(accepted(), None)),
    "asked by the MEC": asked,
    "asked while something is missing": lambda: short(asked(), None),
    "deferred by the MEC": deferred,
    "deferred longer than the MEC may take": lambda: deferred(until="2025-12-30", changes=SLOW).clock(
        "2025-11-20 10:00"
    ),
    "against, and not heard": against,
    "against, and heard": lambda: hearing_ended(against(), "heard"),
    "streamlined, before the credentials committee": streamlined,
    "streamlined, before the board's committee": before_few,
    "streamlined, for the committee's chair": lambda: streamlined(ALONE),
    "streamlined, with too old looks": lambda: streamlined(ALONE).clock("2026-03-04 10:00"),
    "streamlined, for the MEC's delegates": before_delegates,
    "streamlined, deferred": lambda: deferred_clean(),
    "decided": decided,
    "closed": appointed,
    "a reference is awaited": referred,
    "withdrawn while a reference is awaited": lambda: withdrawn(referred()),
    "withdrawn": withdrawn,
    "never returned": never_returned,
}


WHILE_OUT = [
    *("acknowledge_bylaws", "answer_disclosures", "explain_gap", "link_document", "request_reference"),
    *("state_affiliations", "state_continuing_education", "state_faculty_appointments"),
    *("state_work_history", "submit_application", "withdraw_application"),
]
REFEREE = {"referee": "Noor Ade", "mail": "ade@example.org", "discipline": "MD", "relation": "colleague"}


def about_an_application(house: Hospital) -> dict[str, Order]:
    """Every operation on an application, as it would be sent by one who may."""
    turn = house.paper.turn or BOARD
    if not house.file.documents:
        house.do("upload_document", CASEY, kind="passport", sha256=SHA)
    orders: dict[str, Order] = {
        "return_preapplication": (house.applicant, preapplying.STATED),
        "settle_preapplication": (CASEY, {}),
        "submit_application": (
            house.applicant,
            {"privileges": ["core-pediatrics"], "signature": "Ann Abel"},
        ),
        "sign_attestation": (house.applicant, {"signature": "Ann Abel"}),
        "answer_disclosures": (house.applicant, {"answers": [{"question": "conviction", "answer": "no"}]}),
        "acknowledge_bylaws": (house.applicant, {"signature": "Ann Abel"}),
        "request_reference": (CASEY, REFEREE),
        "answer_reference": (CASEY, {"content": "sound", "recommendation": "recommended"}),
        "withdraw_reference": (CASEY, {}),
        "state_work_history": (house.applicant, {"entries": [{"place": "A", "first": "2020-01-01"}]}),
        "explain_gap": (house.applicant, {"first": "2020-01-01", "explanation": "studied"}),
        "state_affiliations": (house.applicant, {}),
        "state_faculty_appointments": (house.applicant, {}),
        "state_continuing_education": (house.applicant, {}),
        "link_document": (house.applicant, {"document": SHA, "element": "identity"}),
        "accept_application": (CASEY, {}),
        "notice_deficiency": (CASEY, {"items": ["a reference"]}),
        "cure_deficiency": (house.applicant, {}),
        "withdraw_application": (house.applicant, {}),
        "record_verification": (CASEY, {"element": "training", "source": "program"}),
        "complete_verification": (CASEY, {}),
        "recommend_as_chair": (DANA, {"favorable": True, "rationale": "competent"}),
        "request_information": (DANA, {"question": "Why did you leave in 2019?"}),
        "supply_information": (house.applicant, {"answer": "To study."}),
        "recall_item": (CASEY, {}),
        "hold_application": (CASEY, {"finding": "a hospital left out"}),
        "release_hold": (CASEY, {"explanation": "a slip of the pen"}),
        "stop_processing": (CASEY, {"explanation": "none that holds", "agreed_by": "cc1"}),
        "state_facts": (DANA, {"statement": "We share a practice."}),
        "recommend_for_committee": (member(CC, 1), {"rationale": "a clean file"}),
        "change_route": (CASEY, {"concern": "two jobs in a year"}),
        "open_ballot": (CASEY, {"body": turn}),
        "notify_decision": (CASEY, {}),
        "record_distant_decision": (CASEY, DISTANT),
    }
    return {name: (who, {"application": house.application, **said}) for name, (who, said) in orders.items()}


DISTANT = {"agreement": "agreement/1", "privileges": ["core-pediatrics"], "decided_on": "2025-06-01"}


def refusal_of(house: Hospital, name: str, order: Order, new: UUID | None = None) -> NotAllowedNow | None:
    """How a command is refused in this state; none where it is taken."""
    who, said = order
    target = new or (ballot_id(house.key, "new") if name == "open_ballot" else house.target_of(name))
    house.catch_up(target)
    try:
        house.do(name, who, target, **said)
    except NotAllowedNow as refusal:
        return refusal
    return None


def tried(build: Callable[[], Hospital], orders: Orders) -> tuple[list[str], list[NotAllowedNow]]:
    """Each operation sent in a state of its own: the names of those taken, and the refusals of the rest."""
    built = build()
    names = orders(copied(built))
    answers = {name: refusal_of(house := copied(built), name, orders(house)[name]) for name in names}
    taken = sorted(name for name, refusal in answers.items() if refusal is None)
    return taken, [refusal for refusal in answers.values() if refusal is not None]


def named(on: type) -> list[str]:
    """The operations that depend on the state of such a thing."""
    return sorted(name for name, kind in COMMANDS.items() if kind.ON is on)


@pytest.mark.parametrize("state", STEPS)
def test_a_refusal_about_an_application_names_exactly_what_is_taken(state: str) -> None:
    """Each operation is tried at each step: the refused name those that are taken, and no other."""
    assert sorted(about_an_application(STEPS[state]())) == named(Application)
    taken, refusals = tried(STEPS[state], about_an_application)
    step = STEPS[state]().paper.step
    assert refusals
    for refusal in refusals:
        if refusal.facts["state"] == "no_members":
            assert refusal.facts["allowed"] == ["fill_seat", "schedule_meeting", "set_regular_meetings"]
        else:
            assert (refusal.facts["state"], refusal.facts["allowed"]) == (step, taken), refusal


def test_an_application_before_the_chair_allows_what_its_step_asks_for() -> None:
    """Operations by their ids, not steps."""
    refusal = refusal_of(
        verified(), "accept_application", about_an_application(verified())["accept_application"]
    )
    assert refusal is not None
    assert refusal.facts["allowed"] == [
        "acknowledge_bylaws",
        "answer_disclosures",
        "explain_gap",
        "hold_application",
        "link_document",
        "notice_deficiency",
        "recommend_as_chair",
        "record_verification",
        "request_information",
        "request_reference",
        "sign_attestation",
        "state_affiliations",
        "state_continuing_education",
        "state_facts",
        "state_faculty_appointments",
        "state_work_history",
        "withdraw_application",
    ]


def about_a_ballot(house: Hospital) -> dict[str, Order]:
    orders: dict[str, Order] = {
        "declare_conflict": (member(CC, 2), {"relation": "friend"}),
        "recuse": (member(CC, 2), {}),
        "cast_vote": (member(CC, 2), {"value": "approve"}),
        "close_ballot": (CASEY, {}),
    }
    return {name: (who, {"ballot": house.ballot, **said}) for name, (who, said) in orders.items()}


def closed() -> Hospital:
    house = balloting()
    close(house)
    return house


def windowed() -> Hospital:
    """A ballot whose window is over, and nobody has looked."""
    return balloting().clock("2026-11-03 10:00")


@pytest.mark.parametrize("build", [closed, windowed])
def test_a_closed_ballot_takes_nothing_more(build: Callable[[], Hospital]) -> None:
    """By its close, or by its window's end."""
    assert sorted(about_a_ballot(build())) == named(Ballot)
    taken, refusals = tried(build, about_a_ballot)
    assert taken == []
    assert [(each.facts["state"], each.facts["allowed"]) for each in refusals] == [("closed", [])] * 4


def test_an_open_ballot_takes_all_and_tells_the_recused_what_others_may() -> None:
    """A recused member's vote is refused; the ballot goes on."""
    taken, _ = tried(balloting, about_a_ballot)
    assert taken == named(Ballot)
    house = balloting()
    house.do("recuse", member(CC, 2), ballot=house.ballot)
    refusal = refusal_of(house, "cast_vote", about_a_ballot(house)["cast_vote"])
    assert refusal is not None
    assert refusal.facts == {"state": "recused", "allowed": taken, "recorded": True}


def colleague(house: Hospital) -> str:
    """The file of somebody else who is appointed here."""
    other = UUID(int=77)
    if house.ledger.find(other, Practitioner) is None:
        house.do(
            "import_practitioner",
            ROOT,
            other,
            npi="1679576722",
            given_name="Ben",
            family_name="Baker",
            appointed={
                "category": "active",
                "department": "pediatrics",
                "first": "2025-07-01",
                "last": "2028-06-30",
            },
            credentials=[{"kind": "state_license", "issuer": "CT", "number": "1", "expires": "2029-03-31"}],
        )
    return str(other)


def about_a_file(house: Hospital) -> dict[str, Order]:
    kind = "reappointment" if house.file.appointments else "initial"
    return {
        "request_application": (CASEY, {"department": "pediatrics", "kind": kind}),
        "assign_file": (CASEY, {"owner": "casey"}),
        "confirm_affiliation": (CASEY, {"hospital": "Shoreline", "email": "office@shoreline.example"}),
        "add_note": (CASEY, {"note": "calls after four"}),
        "give_survey_file": (CASEY, {**SURVEY, "digest": SHA}),
        "log_contact": (CASEY, {"means": "telephone", "whom": "Ann Abel", "words": "sends the card"}),
        "change_name": (CASEY, {"given_name": "Ann", "family_name": "Cole"}),
        "add_mail_address": (CASEY, {"email": "ann@example.org"}),
        "record_bounce": (CASEY, {"email": "abel@example.org"}),
        "record_alias": (CASEY, {"given_name": "Ann", "family_name": "Berg"}),
        "record_credential": (CASEY, {"kind": "board_certification", "issuer": "ABP"}),
        "upload_document": (CASEY, {"kind": "diploma", "sha256": "ab" * 32}),
        "bring_document": (CASEY, {"kind": "cv", "sha256": SHA, "size": 1, "media_type": "text/plain"}),
        "hold_evidence": (CASEY, {"reason": "a lawsuit"}),
        "screen_exclusions": (CASEY, {}),
        "resign": (CASEY, {"on_behalf_of": "Ann Abel"}),
        "record_death": (CASEY, {"died_on": "2025-11-03"}),
        "extend_provisional": (CHRIS, {"reason": "too few cases"}),
        "impose_leave": (CHRIS, {"away_since": "2025-08-01", "reason": "not seen since July"}),
        "request_leave": (CASEY, {"kind": "medical", "first": "2026-12-01", "last": "2027-01-31"}),
        "record_npdb_query": (CASEY, {}),
        "record_opt_out": (CASEY, {"first": "2025-01-01"}),
        "record_npdb_alert": (CASEY, {"reference": "5500000123456790"}),
        "declare_relation": (DANA, {"relation": "friend"}),
        "record_training": (
            CASEY,
            {
                "training": "residency:pediatrics",
                "institution": "Yale",
                "completed": "2020-06-30",
                "source": "AMA",
            },
        ),
        "record_collaboration": (CASEY, {"physician": colleague(house)}),
        "record_case_log": (
            CASEY,
            {"procedure": "ecmo", "count": 3, "first": "2025-01-01", "last": "2025-06-30", "source": "log"},
        ),
        "enrol_continuous_query": (CASEY, {}),
        "grant_exception": (
            CAROL,
            {
                "parameter": "incomplete.days",
                "value": 45,
                "reason": "abroad",
                "citation": "article 4",
                "last": "2030-12-31",
            },
        ),
        "raise_concern": (CASEY, {"concern": "a pattern of complaints"}),
        "review_audited_file": (AUDRA, {"audit": "audit-1", "appropriate": True}),
        "suspend_automatic": (CASEY, {"cause": "medical_records", "reason": "ten charts unsigned"}),
        "suspend_precautionary": (CAROL, {"grounds": "an imminent danger"}),
        "grant_temporary": (
            CAROL,
            {"privileges": ["core-pediatrics"], "need": "covers the ward", "advice": "the chair"},
        ),
    }


AUDRA = Person(actor="audra", role=Role.AUDITOR)
CHRIS = Person(actor="chris", role=Role.CHIEF_OF_STAFF)
CAROL = Person(actor="carol", role=Role.CHIEF_EXECUTIVE)


def test_evaluations_are_always_taken_and_a_plan_until_it_is_completed() -> None:
    """A concern is raised once; an agreement is ended once."""
    always = ["open_fppe", "plan_low_volume", "read_evaluation", "record_adverse_event", "record_oppe"]
    assert named(Evaluation) == always
    assert named(Focused) == ["complete_fppe", "extend_fppe", "raise_fppe_concern"]
    assert named(Collaboration) == ["end_collaboration"]
    assert named(Suspension) == ["cure_suspension"]


NEVER_APPOINTED = [
    *(
        "confirm_affiliation",
        "extend_provisional",
        "grant_temporary",
        "impose_leave",
        "request_leave",
        "resign",
        "review_audited_file",
    ),
    "suspend_automatic",
    "suspend_precautionary",
]


@pytest.mark.parametrize(
    ("build", "state", "refused"),
    [
        (appointed, "appointed", ["review_audited_file"]),
        (withdrawn, "registered", NEVER_APPOINTED),
        (registered, "registered", NEVER_APPOINTED),
    ],
)
def test_a_file_names_what_can_be_put_on_it(
    build: Callable[[], Hospital], state: str, refused: list[str]
) -> None:
    """An application there is room for; privileges for a while where all they need is known."""
    of_an_emergency = ("extend_appointment", "grant_disaster")
    assert sorted([*about_a_file(build()), *of_an_emergency]) == named(Practitioner)
    taken, refusals = tried(build, about_a_file)
    assert sorted(set(about_a_file(build())) - set(taken)) == refused
    for refusal in refusals:
        assert refusal.facts["state"] in (state, "none")
        assert refusal.facts["allowed"] == taken
    house = build()
    again = refusal_of(
        house,
        "register_practitioner",
        (CASEY, {"npi": house.file.npi, "given_name": "Ann", "family_name": "Abel"}),
    )
    assert again is not None
    assert (again.facts["practitioner"], again.facts["allowed"]) == (str(house.abel), taken)


def test_a_file_with_an_application_under_way_names_what_that_allows() -> None:
    """One goes on with the one there is."""
    refusal = refusal_of(issued(), "request_application", about_a_file(issued())["request_application"])
    assert refusal is not None
    assert refusal.facts["state"] == "application_open"
    assert refusal.facts["allowed"] == WHILE_OUT


def unverified() -> Hospital:
    house = registered()
    house.do("record_credential", CASEY, kind="state_license", issuer="CT", number="1.1")
    return house


def about_a_credential(house: Hospital) -> dict[str, Order]:
    correction = {"field": "expires", "new": "2026-04-30", "reason": "misread"}
    return {
        "verify_credential": (
            CASEY,
            {"kind": "state_license", "source": "ct_dph", "expires": "2027-03-31"},
        ),
        "correct_credential": (CASEY, {"kind": "state_license", **correction}),
    }


@pytest.mark.parametrize("build", [unverified, licensed])
def test_a_credential_is_corrected_once_it_was_verified(build: Callable[[], Hospital]) -> None:
    """Before, it is verified instead."""
    assert sorted(about_a_credential(build())) == named(Credential)
    taken, refusals = tried(build, about_a_credential)
    assert len(refusals) == (build is unverified)
    for refusal in refusals:
        assert (refusal.facts["state"], refusal.facts["allowed"]) == ("unverified", taken)


@pytest.mark.parametrize("decision", ["not_this_person", "confirmed"])
def test_a_match_is_settled_once(decision: str) -> None:
    """Of a dismissed one nothing is left to do; a confirmed one is in force until its source lifts it."""
    assert named(Match) == ["end_exclusion", "settle_match"]
    house = matched()
    (match,) = house.file.open_matches()
    order = (CASEY, {"match": match.id, "decision": decision, "reason": "seen"})
    assert refusal_of(house, "settle_match", order) is None
    refusal = refusal_of(house, "settle_match", order)
    assert refusal is not None
    assert refusal.facts["allowed"] == (["end_exclusion"] if decision == "confirmed" else [])


def test_a_duty_is_fulfilled_once() -> None:
    """After that there is nothing to do on it."""
    assert named(Duty) == ["acknowledge_expedited", "explain_delay", "fulfil_duty", "review_reportability"]
    house = lasting()
    house.pass_to("2027-09-04 00:00")
    (duty,) = house.file.open_duties(DutyKind.NPDB_QUERY)
    house.do("record_npdb_query", CASEY)
    refusal = refusal_of(house, "fulfil_duty", (CASEY, {"duty": duty.id, "reference": "1"}))
    assert refusal is not None
    assert (refusal.facts["state"], refusal.facts["allowed"]) == ("fulfilled", [])


FORM = "form: chess\ntitle: Chess\nversion: a\nspecial: {chess: {title: Chess}}\n"


@pytest.mark.parametrize("sandbox", [True, False])
def test_a_facility_that_is_open_names_what_it_takes(sandbox: bool) -> None:
    """A sandbox its clock and its sources too."""
    orders: dict[str, Order] = {
        "adopt_privilege_form": (ROOT, {"written": FORM, "citation": "resolution 4"}),
        "establish_body": (ROOT, {"kind": "department", "name": "surgery"}),
        "arrange_cover": (CASEY, {"away": "casey", "by": "drew", "last": "2027-12-31"}),
        "issue_calendar_link": (CASEY, {"link": SHA}),
        "draft_bylaws": (ROOT, {"written": BYLAWS}),
        "set_clock": (ROOT, {"held_at": "2027-01-01T00:00:00Z"}),
        "script_source": (ROOT, {"source": "nppes"}),
        "activate_emergency_plan": (ROOT, {"what": "a flood"}),
        "record_agreement": (ROOT, AGREEMENT),
        "open_facility": (ROOT, {"title": "Again"}),
        "screen_staff": (CASEY, {}),
        "draw_survey_sample": (CASEY, {**SURVEY, **PERIOD}),
        "begin_integrity_audit": (AUDRA, {**PERIOD, "until": "2025-11-01"}),
    }
    taken, refusals = tried(lambda: Hospital(sandbox=sandbox), lambda house: orders)
    always = [
        *("activate_emergency_plan", "adopt_privilege_form", "arrange_cover", "begin_integrity_audit"),
        "draft_bylaws",
        *("draw_survey_sample", "establish_body", "issue_calendar_link", "record_agreement"),
    ]
    assert sorted(orders) == named(Facility)
    # A sandbox has no list to look anybody up on before it is scripted.
    assert taken == [*always, *(["script_source", "set_clock"] if sandbox else ["screen_staff"])]
    for refusal in refusals:
        assert refusal.facts["state"] == ("production" if refusal.name == "sandbox_only" else "open")
        assert refusal.facts["allowed"] == taken


def test_an_audit_is_reviewed_and_completed_until_it_is() -> None:
    """While it is under way no other is begun, and once it is completed nothing is done to it."""
    assert named(IntegrityAudit) == ["complete_integrity_audit", "withdraw_integrity_audit"]
    house = registered()
    said = {"since": "2025-11-01", "until": "2025-11-02", "initial": [str(house.abel)]}
    reviewing = {"audit": "audit-1", "appropriate": True}
    done = {"audit": "audit-1", "analysis": "nothing was found"}
    assert refusal_of(house, "begin_integrity_audit", (AUDRA, said)) is None
    another = refusal_of(house, "begin_integrity_audit", (AUDRA, said))
    early = refusal_of(house, "complete_integrity_audit", (AUDRA, done))
    assert refusal_of(house, "review_audited_file", (AUDRA, reviewing)) is None
    assert refusal_of(house, "complete_integrity_audit", (AUDRA, done)) is None
    late = refusal_of(house, "complete_integrity_audit", (AUDRA, done))
    assert another is not None
    assert early is not None
    assert late is not None
    assert "begin_integrity_audit" not in another.facts["allowed"]
    assert (early.facts["state"], early.facts["allowed"]) == ("under_way", named(IntegrityAudit))
    assert (late.facts["state"], late.facts["allowed"]) == ("completed", [])


def test_the_emergency_plan_is_active_or_not_and_volunteers_hang_on_it() -> None:
    """Active, it can be ended; not active, it can be activated, and nobody is a volunteer."""
    assert named(Emergency) == ["deactivate_emergency_plan"]
    house = registered()
    said = {"privileges": ["core-pediatrics"], "photo_id": "passport", "proof": "license"}
    none_yet = refusal_of(house, "grant_disaster", (CAROL, said))
    not_active = refusal_of(house, "deactivate_emergency_plan", (CAROL, {}))
    house.do("activate_emergency_plan", CAROL, what="a flood")
    active = refusal_of(house, "activate_emergency_plan", (CAROL, {"what": "a fire"}))
    assert none_yet is not None
    assert not_active is not None
    assert active is not None
    assert "activate_emergency_plan" in none_yet.facts["allowed"]
    assert "activate_emergency_plan" in not_active.facts["allowed"]
    assert active.facts["allowed"] == ["deactivate_emergency_plan"]


def test_the_staff_of_a_sandbox_is_screened_once_a_list_is_there() -> None:
    """Until then the refusal does not name it; a missed month is explained once."""
    assert named(StaffScreening) == ["explain_missed_screening"]
    house = employing()
    assert refusal_of(house, "screen_staff", (CASEY, {})) is None
    house.do(
        "give_up_staff_screening", SERVICE, month="2025-11-01", run=run_of(house).id, why="the list was away"
    )
    why = {"month": "2025-11-01", "reason": "the list was away"}
    early = refusal_of(house, "explain_missed_screening", (CASEY, why))
    assert early is not None
    assert (early.facts["state"], early.facts["allowed"]) == ("failed", [])
    house.clock("2025-12-02 09:00")
    assert refusal_of(house, "explain_missed_screening", (CASEY, why)) is None
    again = refusal_of(house, "explain_missed_screening", (CASEY, why))
    assert again is not None
    assert (again.facts["state"], again.facts["allowed"]) == ("explained", [])


def test_a_difference_of_a_license_is_settled_once() -> None:
    """By its own operation."""
    assert named(LicenseDifference) == ["settle_license_difference"]
    house = opened()
    house.do("take_staff_finding", SERVICE, **differing())
    order = (CASEY, {"difference": "difference/1", "reason": "the roster is behind"})
    assert refusal_of(house, "settle_license_difference", order) is None
    again = refusal_of(house, "settle_license_difference", order)
    assert again is not None
    assert (again.facts["state"], again.facts["allowed"]) == ("settled", [])


def test_a_late_fee_is_settled_once() -> None:
    """By its own operation."""
    assert named(LateFee) == ["settle_late_fee"]
    house = late()
    order = (CASEY, {"application": house.application, "how": "paid"})
    assert refusal_of(house, "settle_late_fee", order) is None
    again = refusal_of(house, "settle_late_fee", order)
    assert again is not None
    assert (again.facts["state"], again.facts["allowed"]) == ("paid", [])


def test_an_alert_is_reviewed_once() -> None:
    """After that there is nothing to do on it."""
    assert named(NpdbAlert) == ["review_alert"]
    house = lasting()
    house.do("record_npdb_alert", CASEY, reference="5500")
    order = (CASEY, {"alert": "alert/1", "findings": "known", "conclusion": "no_action"})
    assert refusal_of(house, "review_alert", order) is None
    again = refusal_of(house, "review_alert", order)
    assert again is not None
    assert (again.facts["state"], again.facts["allowed"]) == ("no_action", [])


def test_a_draft_is_put_to_the_board_and_its_ballot_taken_in() -> None:
    """Before the board, what its ballot allows; once that is closed, its outcome is taken in, and no more."""
    assert named(Draft) == ["adopt_bylaws", "open_bylaws_ballot"]
    house = drafted()
    ballot = {"draft": draft_of(house).id}
    assert allowed(draft_of(house), house.ledger.house(house.key), house.now) == ["open_bylaws_ballot"]
    put(house)
    again = refusal_of(house, "open_bylaws_ballot", (CASEY, ballot), ballot_id(house.key, "another"))
    early = refusal_of(house, "adopt_bylaws", (CASEY, {"ballot": house.ballot}))
    for refusal in (again, early):
        assert refusal is not None
        assert refusal.facts["allowed"] == ["cast_vote", "close_ballot", "declare_conflict", "recuse"]
    vote(house, BOARD, "yyyyy")
    close(house)
    assert refusal_of(house, "adopt_bylaws", (CASEY, {"ballot": house.ballot})) is None
    over = refusal_of(house, "open_bylaws_ballot", (CASEY, ballot), ballot_id(house.key, "third"))
    assert over is not None
    assert (over.facts["state"], over.facts["allowed"]) == ("adopted", [])


def test_privileges_by_another_route_are_ended_once() -> None:
    """A volunteer's are gone on with until then."""
    assert named(RouteGrant) == ["continue_disaster", "end_privileges", "end_proxy"]
    house = volunteer()
    house.do("end_privileges", CASEY, grant="disaster/1", reason="went home")
    for name, said in (("continue_disaster", {"observation": "sound"}), ("end_privileges", {"reason": "x"})):
        refusal = refusal_of(house, name, (CAROL, {"grant": "disaster/1", **said}))
        assert refusal is not None
        assert (refusal.facts["state"], refusal.facts["allowed"]) == ("ended", [])


def test_an_agreement_is_ended_until_it_is_over_and_what_rests_on_it_once() -> None:
    """Neither is ended twice; by proxy they are ended by the distant site's notice too."""
    assert named(Agreement) == ["end_agreement"]
    house = by_proxy()
    (grant,) = house.file.routes.values()
    (agreement,) = house.house.agreements.values()
    now = house.ledger.house(house.key), house.now
    assert allowed(grant, *now) == ["end_privileges", "end_proxy"]
    assert allowed(agreement, *now) == ["end_agreement"]
    house.do("end_agreement", CAROL, agreement="agreement/1", reason="another partner")
    over = refusal_of(house, "end_agreement", (CAROL, {"agreement": "agreement/1", "reason": "x"}))
    ended = refusal_of(house, "end_proxy", (CASEY, {"grant": "proxy/1"}))
    for refusal in (over, ended):
        assert refusal is not None
        assert (refusal.facts["state"], refusal.facts["allowed"]) == ("ended", [])


def test_an_adverse_event_is_sent_once() -> None:
    """Then nothing is left to do about it."""
    assert named(AdverseEvent) == ["send_adverse_event"]
    house = by_proxy()
    happened = house.do("record_adverse_event", CASEY, grant="proxy/1", what="a fall")
    said = {"adverse_event": house.made(happened, "adverse_event"), "how": "by letter"}
    assert refusal_of(house, "send_adverse_event", (CASEY, said)) is None
    again = refusal_of(house, "send_adverse_event", (CASEY, said))
    assert again is not None
    assert (again.facts["state"], again.facts["allowed"]) == ("sent", [])


def test_an_application_by_proxy_takes_the_distant_sites_decision_too() -> None:
    """Beside what every application takes before its review."""
    refusal = refusal_of(
        house := asking(agreed()), "accept_application", (CASEY, {"application": house.application})
    )
    assert refusal is not None
    assert "record_distant_decision" in refusal.facts["allowed"]


def test_a_body_that_is_there_is_seated_and_a_seat_that_is_filled_is_emptied() -> None:
    """The refusal of a second one names what is done instead."""
    house = staffed()
    again = refusal_of(house, "establish_body", (ROOT, {"kind": CC}))
    seated = refusal_of(house, "fill_seat", (ROOT, {"body": house.bodies[CC], "member": "cc1"}))
    assert again is not None
    assert seated is not None
    assert (again.facts["allowed"], again.facts["body"]) == (
        ["fill_seat", "schedule_meeting", "set_regular_meetings"],
        str(house.bodies[CC]),
    )
    assert seated.facts["allowed"] == ["empty_seat"]


def test_what_machines_say_is_no_operation() -> None:
    """Nobody can send it, so no refusal names it."""
    house = balloting()
    close(house)
    refusal = refusal_of(house, "note_delivered", (SERVICE, {"ballot": house.ballot}))
    assert refusal is not None
    assert refusal.facts["allowed"] == []
    assert not [kind.NAME for kind in COMMANDS.values() if {Role.SERVICE} == kind.ROLES and kind.ON]


def test_every_refusal_for_a_state_says_what_stands_in_that_state() -> None:
    """What it names as allowed is then asked of the commands, and never written beside them."""
    by_name = {kind.__name__ for kind in tree().values() if issubclass(kind, NotAllowedNow)}
    made = [
        (path, call) for path, module in sources("domain") for call, name in calls(module) if name in by_name
    ]
    assert len(made) > 10
    wrong = [
        (path, call.lineno)
        for path, call in made
        if not {"about"} <= {word.arg for word in call.keywords}
        or "allowed" in {w.arg for w in call.keywords}
    ]
    assert wrong == []
