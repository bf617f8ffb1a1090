"""What the fields of commands say when chance fills them in: by the command, else by their name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from domain.processing import contents
from domain.processing.disclosures import NO
from domain.processing.verification import sources
from domain.values import (
    ApplicationKind,
    CredentialKind,
    LeaveKind,
    OppeConclusion,
    Resolution,
    StaffCategory,
)
from medstaff.simulation.setting_up import made_up_npi
from tests.domain.referred import FORM as ASSESSMENT
from tests.simulation.chance.hand import Hand
from tests.simulation.chance.heads import PEOPLE, PRIVILEGES, VOTERS

Says = Callable[[Hand], Any]

ISSUERS = {"state_license": "CT", "life_support": "PALS", "malpractice_insurance": "Mutual"}
DRAFT = "version: {0}\nbased_on: {1}\nparameters:\n  chair.days: {{value: {2}, citation: article 7}}\n"
FORM = "form: wards\ntitle: Wards\nversion: {}\ncore:\n  core-wards:\n    title: Wards\n"


def _named(hand: Hand, kind: str) -> str:
    """One of the names of things of a kind; some other name where there is none."""
    every = [name for name, made in hand.story.made().items() if kind in made]
    return hand.pick(every or list(PEOPLE))


def _application(hand: Hand) -> str:
    found = hand.applications()
    return hand.story.names[str(hand.pick(found).id)] if found else hand.who


def _ballot(hand: Hand) -> str:
    found = hand.ballots()
    return hand.story.names[str(hand.pick(found).id)] if found else hand.who


def _of(hand: Hand, held: Any) -> str:
    """One of the ids of what a file holds; one that nobody has where there is none."""
    return hand.pick(list(held) or ["none/1"])


def _privileges(hand: Hand) -> list[str]:
    return hand.pick([["core-pediatrics"], ["moderate-sedation"], list(PRIVILEGES)])


def _reviewed(hand: Hand) -> dict[str, Any]:
    words = (Resolution.CONTINUE_SUSPENSION, Resolution.LIFT_SUSPENSION, Resolution.NARROW_SUSPENSION)
    word = hand.pick(words)
    return {"resolution": str(word), "privileges": _privileges(hand) if word is words[-1] else []}


def _credential(hand: Hand) -> dict[str, Any]:
    kind = hand.pick(list(CredentialKind))
    return {"kind": str(kind), "issuer": ISSUERS.get(kind, "")}


def _verified(hand: Hand) -> dict[str, Any]:
    said = _credential(hand)
    usual = sources(said["kind"], hand.story.rules)[0]
    status = hand.pick(["active", "active", "active", "revoked"])
    return {**said, "source": usual, "status": status, "expires": hand.day(-3, 500)}


def _element(hand: Hand) -> dict[str, Any]:
    application = hand.application()
    element = hand.pick(list(application.elements) if application and application.elements else ["npdb"])
    return {
        "element": element,
        "source": sources(element, hand.story.rules)[0],
        "satisfied": not hand.chance(6),
    }


def _corrected(hand: Hand) -> dict[str, Any]:
    about = {"kind": "state_license", "issuer": "CT"}
    if hand.chance(4):
        return {**about, "field": "number", "new": "1.2"}
    return {**about, "field": "expires", "new": hand.day(-40, 400)}


def _evaluated(hand: Hand) -> dict[str, Any]:
    conclusion = hand.pick(list(OppeConclusion))
    about = [] if conclusion is OppeConclusion.CONTINUE else hand.held()[:1]
    return {
        "volume": hand.number(0, 20),
        "conclusion": str(conclusion),
        "findings": "seen",
        "privileges": about,
    }


def _leave(hand: Hand) -> dict[str, Any]:
    first = hand.number(0, 40)
    return {
        "kind": str(hand.pick(list(LeaveKind))),
        "first": hand.day(first, first),
        "last": hand.day(first + 5, 200),
    }


def _suspension(hand: Hand) -> dict[str, Any]:
    return {"privileges": hand.held()[:1]} if hand.chance(3) else {}


def _action(hand: Hand) -> dict[str, Any]:
    measure = hand.pick(["termination", "suspension", "restriction", "proctoring", "reprimand", "warning"])
    limited = measure == "restriction" or (measure == "proctoring" and hand.chance())
    days = {"days": hand.number(5, 60)} if measure == "suspension" or (limited and hand.chance()) else {}
    limits = {"limits": "with a proctor", "privileges": hand.held()[:1]} if limited else {}
    return {"measure": measure, **days, **limits}


def _hearing(hand: Hand) -> dict[str, Any]:
    held = hand.story.now + timedelta(days=hand.number(25, 60))
    waiver = {"waiver": EVIDENCE} if hand.chance(6) else {}
    return {"held_at": held.isoformat(), "noticed_on": hand.today.isoformat(), **waiver}


def _temporary(hand: Hand) -> dict[str, Any]:
    if hand.application() is not None and hand.chance():
        return {"application": _application(hand), "advice": "the chair's"}
    return {"need": "cover of the ward", "advice": "the chair's"}


def _submitted(hand: Hand) -> dict[str, Any]:
    application = hand.application()
    kind = application.kind if application is not None else ApplicationKind.INITIAL
    holds = [each for each in PRIVILEGES if hand.file.practitioner.holds(each, hand.story.now)]
    if kind is ApplicationKind.CATEGORY_CHANGE:
        return {}
    if kind is ApplicationKind.PRIVILEGE_REDUCTION:
        return {"privileges": holds[:1]}
    wanted = [each for each in PRIVILEGES if each not in holds]
    return {"privileges": wanted if kind is ApplicationKind.ADDITIONAL_PRIVILEGE else _privileges(hand)}


def _asked_for(hand: Hand) -> dict[str, Any]:
    kind = hand.pick(list(ApplicationKind))
    category = (
        hand.pick(list(StaffCategory)) if kind is ApplicationKind.CATEGORY_CHANGE else StaffCategory.ACTIVE
    )
    return {"kind": str(kind), "category": str(category), "department": "pediatrics"}


def _disclosed(hand: Hand) -> dict[str, Any]:
    application = hand.application()
    waiting = contents.unanswered(application, hand.story.rules) if application is not None else ()
    return {"answers": [{"question": each, "answer": NO} for each in waiting or ("conviction",)]}


def _registered(hand: Hand) -> dict[str, Any]:
    return {"npi": made_up_npi(f"chance-{hand.number(1, 30)}"), "given_name": "Ann", "family_name": "Doe"}


def _exception(hand: Hand) -> dict[str, Any]:
    key, value = hand.pick([("incomplete.days", 45), ("loa.max_months", 18), ("term.max_years", 1)])
    return {"parameter": key, "value": value, "last": hand.day(1, 200)}


def _draft(hand: Hand) -> dict[str, Any]:
    number = len(hand.story.steps)
    return {"written": DRAFT.format(f"R{number}", hand.story.bylaws, hand.number(5, 40))}


def _answered(hand: Hand) -> dict[str, Any]:
    if hand.chance(4):
        return {"declined": True}
    said = {"content": "a good colleague", "recommendation": hand.pick(["recommended", "not_recommended"])}
    if hand.chance(3):
        return said
    known = {"known": hand.chance(2), "details": "a warning at Elm"}
    return {**said, "assessment": {**ASSESSMENT, "disclosure": known}}


def _proposal(hand: Hand) -> dict[str, Any]:
    application = hand.application()
    body = str(application.turn) if application is not None and application.turn else "credentials_committee"
    return {"body": body}


EVIDENCE = {"sha256": "a" * 64, "source": "desk", "url": "x", "retrieved_at": "2026-01-01T00:00:00Z"}

OF_A_COMMAND: dict[str, Says] = {
    "record_credential": _credential,
    "verify_credential": _verified,
    "correct_credential": _corrected,
    "record_verification": _element,
    "record_oppe": _evaluated,
    "request_leave": _leave,
    "suspend_precautionary": _suspension,
    "recommend_action": _action,
    "schedule_hearing": _hearing,
    "impose_leave": lambda hand: {"away_since": hand.day(-90, -60)},
    "schedule_appeal": lambda hand: {
        "held_at": (hand.story.now + timedelta(days=hand.number(30, 70))).isoformat()
    },
    "request_appeal": lambda hand: {"ground": hand.pick(["procedure", "evidence"])},
    "grant_temporary": _temporary,
    "submit_application": _submitted,
    "request_application": _asked_for,
    "answer_disclosures": _disclosed,
    "register_practitioner": _registered,
    "import_practitioner": _registered,
    "grant_exception": _exception,
    "draft_bylaws": _draft,
    "answer_reference": _answered,
    "open_ballot": _proposal,
    "adopt_privilege_form": lambda hand: {"written": FORM.format(f"W{len(hand.story.steps)}")},
    "record_training": lambda hand: {"training": "residency:pediatrics", "completed": "2015-06-30"},
    "record_case_log": lambda hand: {
        "procedure": "moderate-sedation",
        "count": 40,
        "first": "2025-01-01",
        "last": "2025-12-31",
        "source": "log",
    },
    "explain_gap": lambda hand: {"first": "2023-01-01", "last": "2024-02-29"},
    "state_work_history": lambda hand: {
        "entries": [
            {"place": "Elm Clinic", "first": "2012-07-01", "last": "2022-12-31"},
            {"place": "Oak Hospital", "first": "2024-03-01"},
        ]
    },
    "record_agreement": lambda hand: {"qualification": "medicare_hospital", "last": hand.day(50, 400)},
    "end_proxy": lambda hand: {"ends_on": hand.day(0, 20)},
    "request_reference": lambda hand: {
        "mail": f"peer{hand.number(1, 5)}@example.org",
        "discipline": "MD",
        "relation": "colleague",
    },
    "settle_match": lambda hand: {"decision": hand.pick(["not_this_person", "not_this_person", "confirmed"])},
    "upload_document": lambda hand: {"kind": "cv", "sha256": "b" * 64},
    "record_death": lambda hand: {"died_on": hand.day(-2, 0)},
    "report_discharge": lambda hand: {"discharged_on": hand.day(-5, 0)},
    "extend_fppe": lambda hand: {"last": hand.day(30, 400)},
    "open_fppe": lambda hand: {"privilege": hand.held()[0], "cases": 1},
    "complete_fppe": lambda hand: {"cases": 9},
    "review_suspension": _reviewed,
    "fill_seat": lambda hand: {"member": hand.pick([*VOTERS, "extra"]), "body": _named(hand, "body")},
    "empty_seat": lambda hand: {"member": hand.pick([*VOTERS, "extra"]), "body": _named(hand, "body")},
    "establish_body": lambda hand: {"kind": "department", "name": f"d{hand.number(1, 5)}"},
    "record_bounce": lambda hand: {"email": hand.pick([f"{hand.who}@example.org", "second@example.org"])},
    "add_mail_address": lambda hand: {"email": "second@example.org"},
    "seat_panel": lambda hand: {"members": [{"member": each} for each in ("m1", "m2", "m3")]},
    "record_collaboration": lambda hand: {"physician": made_up_npi(hand.pick(["abel", "clark"]))},
    "record_npdb_query": lambda hand: {"reports": hand.pick([0, 0, 0, 1])},
    "decide_finally": lambda hand: {"act": not hand.chance(3)},
    "reconsider_action": lambda hand: {"affirm": not hand.chance(3)},
    "cure_suspension": lambda hand: {
        "suspension": _of(hand, [each.id for each in hand.file.practitioner.open_suspensions()])
    },
    "recommend_as_chair": lambda hand: {"favorable": not hand.chance(5)},
}

WORDS = (
    *("act", "advice", "agreed_by", "away", "basis", "by", "citation", "concern", "content", "effort"),
    *("explanation", "finding", "findings", "given_name", "family_name", "grounds", "hospital"),
    *(
        "institution",
        "means",
        "need",
        "note",
        "observation",
        "owner",
        "photo_id",
        "place",
        "plan",
        "question",
    ),
    *("rationale", "reasons", "reference", "referee", "request", "signature", "site", "source", "statement"),
    *("what", "whom", "why", "words", "answer"),
)
OF_A_FIELD: dict[str, Says] = {
    "audit": lambda hand: "audit-1",
    "weeks": lambda hand: [hand.pick(["first", "third", "last"])],
    **{word: (lambda hand, word=word: f"some {word}") for word in WORDS},
    "application": _application,
    "ballot": _ballot,
    "practitioner": lambda hand: hand.who,
    "draft": lambda hand: _named(hand, "draft"),
    "meeting": lambda hand: _named(hand, "meeting"),
    "in_meeting": lambda hand: _named(hand, "meeting"),
    "starts_at": lambda hand: (hand.story.now + timedelta(minutes=hand.number(1, 90))).isoformat(),
    "present": lambda hand: [each for each in VOTERS if hand.chance()],
    "applications": lambda hand: [_application(hand)],
    "notice": lambda hand: _named(hand, "notice"),
    "evaluation": lambda hand: _named(hand, "evaluation"),
    "adverse_event": lambda hand: _named(hand, "adverse_event"),
    "agreement": lambda hand: "agreement/1",
    "privileges": _privileges,
    "privilege": lambda hand: hand.pick(PRIVILEGES),
    "grant": lambda hand: _of(hand, hand.file.practitioner.routes),
    "duty": lambda hand: _of(hand, hand.file.practitioner.duties),
    "match": lambda hand: _of(hand, hand.file.practitioner.matches),
    "collaboration": lambda hand: _of(hand, hand.file.practitioner.collaborations),
    "credential": lambda hand: _of(hand, hand.file.practitioner.credentials),
    "value": lambda hand: hand.pick(["approve", "approve", "approve", "deny", "abstain"]),
    "member": lambda hand: hand.pick(VOTERS),
    "relation": lambda hand: hand.pick(["spouse", "partner", "friend"]),
    "items": lambda hand: ["a letter"],
    "last": lambda hand: hand.day(1, 100),
    "first": lambda hand: hand.day(0, 10),
    "decided_on": lambda hand: hand.day(-5, 0),
    "proof": lambda hand: hand.pick(["hospital_id", "license"]),
    "email": lambda hand: "elm@example.org",
    "received_on": lambda hand: hand.today.isoformat(),
    "until": lambda hand: hand.day(10, 200),
    "effective": lambda hand: hand.day(0, 40),
    "upheld": lambda hand: not hand.chance(3),
    "reportable": lambda hand: not hand.chance(3),
    "recuses": lambda hand: True,
    "retirement": lambda hand: True,
    "waive_notice": lambda hand: True,
    "not_attended": lambda hand: True,
    "happened_on": lambda hand: hand.day(-3, 0),
    "route": lambda hand: "category_1",
}
SOMETIMES = frozenset(
    {"received_on", "effective", "recuses", "retirement", "waive_notice", "happened_on", "route"}
)
"""Fields that a command can do without and that make a difference."""
