"""One application, from the request to the board's decision."""

from __future__ import annotations

from collections.abc import Iterator

from api.examples.example import ANNA, CHAIR, OFFICE, Example, by
from api.examples.file import INSURANCE
from api.examples.house import BODIES
from api.examples.meeting import board_meets
from domain.referees.competencies import COMPETENCIES
from domain.values import Role

LEIE_MATCH = "oig_leie/4267abc6d8e38bb4"

# The license is verified before the application comes in, the insurance by its own operation.
SOURCES = {
    "identity": "government_photo_id",
    "npi": "nppes",
    "state_license": "ct_dph",
    "license_sanctions": "ct_dph",
    "board_certification": "abp",
    "medical_school": "school",
    "training": "program",
    "work_history": "curriculum_vitae",
    "hospital_affiliations": "hospital",
    "malpractice_history": "carrier",
    "npdb": "npdb",
    "leie": "oig_leie",
    "sam": "sam_gov",
    "medicaid_exclusion": "ct_dss",
    "peer_references": "peer",
    "health_status": "applicant",
    "attestation": "applicant",
}


def application() -> Iterator[Example]:
    yield OFFICE("request_application", "For pediatrics", "application", department="pediatrics")
    yield ANNA(
        "answer_disclosures",
        "Nothing to tell, but for one claim",
        answers=[
            {"question": "conviction", "answer": "no"},
            {"question": "languages", "answer": "English and Danish"},
            {
                "question": "malpractice_claim",
                "answer": "yes",
                "explanation": "One claim in 2023, closed without payment.",
            },
        ],
    )
    yield ANNA(
        "state_work_history",
        "Where she was",
        entries=[
            {"place": "Example General Hospital", "first": "2019-07-01", "last": "2022-06-30"},
            {"place": "Example Pediatric Group", "first": "2023-02-01"},
        ],
    )
    yield ANNA(
        "explain_gap",
        "And in between",
        first="2022-07-01",
        last="2023-01-31",
        explanation="At home with my first child.",
    )
    yield ANNA(
        "state_affiliations",
        "Where she had privileges",
        entries=[
            {
                "hospital": "Example General Hospital",
                "first": "2020-01-01",
                "last": "2022-06-30",
                "left_because": "The end of my residency.",
            }
        ],
    )
    yield ANNA(
        "state_faculty_appointments",
        "Where she teaches",
        entries=[
            {
                "school": "Example School of Medicine",
                "rank": "clinical instructor",
                "first": "2023-09-01",
                "teaching": "Third-year students, on the wards.",
            }
        ],
    )
    yield ANNA(
        "state_continuing_education",
        "A course",
        entries=[{"activity": "Pediatric advanced course", "hours": 7.5, "completed_on": "2025-04-12"}],
    )
    yield ANNA("link_document", "The diploma shows her school", document="ab" * 32, element="medical_school")
    yield ANNA("acknowledge_bylaws", "Read", version="R1", signature="Anna Abel")
    yield ANNA(
        "submit_application", "Signed by the applicant", privileges=["core-pediatrics"], signature="Anna Abel"
    )
    yield ANNA(
        "request_reference",
        "A peer who knows her work",
        referee="Noor Ade",
        mail="noor.ade@example.org",
        discipline="MD",
        relation="colleague",
    )
    yield OFFICE(
        "answer_reference",
        "What the peer says",
        recommendation="recommended",
        content="Sound judgment; the wards were glad of her.",
        assessment={
            "name": "Noor Ade",
            "relation": "colleague",
            "known_years": 6,
            "ratings": [{"competency": each.id, "grade": "satisfactory"} for each in COMPETENCIES],
            "disclosure": {"known": False},
        },
    )
    yield ANNA("sign_attestation", "Signed anew", signature="Anna Abel")
    yield OFFICE("accept_application", "Nothing is missing")
    yield OFFICE(
        "settle_match",
        "Somebody else",
        match=LEIE_MATCH,
        decision="not_this_person",
        reason="another birth date, seen on the passport",
    )
    yield OFFICE("notice_deficiency", "A gap in the work history", items=["work history 2019 to 2021"])
    yield OFFICE("record_receipt", "Handed over", means="by hand, signed for")
    yield ANNA("cure_deficiency", "What was missing is in")


def verification() -> Iterator[Example]:
    yield OFFICE("record_credential", "Insurance", **INSURANCE, number="SM-1", expires="2027-01-31")
    yield OFFICE(
        "verify_credential", "As its carrier says", **INSURANCE, source="carrier", expires="2027-01-31"
    )
    for element, source in SOURCES.items():
        title = f"{element.replace('_', ' ').capitalize()} verified"
        yield OFFICE("record_verification", title, element=element, source=source)
    yield OFFICE(
        "request_reference",
        "Another peer",
        referee="Ben Osei",
        mail="ben.osey@example.org",
        discipline="MD",
        relation="supervisor",
    )
    yield OFFICE("withdraw_reference", "Written to a wrong address")
    yield OFFICE("complete_verification", "Every element is in")
    yield OFFICE("hold_application", "A hospital is missing", finding="Example General is left out.")
    yield OFFICE("release_hold", "Explained", explanation="It was a rotation of the residency.")
    yield CHAIR("request_information", "Before she recommends", question="Where were you from 2019 to 2021?")
    yield ANNA("supply_information", "Answered", answer="At home with my first child.")
    yield CHAIR(
        "recommend_as_chair",
        "Favorable",
        favorable=True,
        rationale="trained here; references are strong",
        route="category_1",
        department="pediatrics",
    )


def decision() -> Iterator[Example]:
    partner = by(Role.COMMITTEE_MEMBER, "cc5")
    yield partner("declare_relation", "An old friend of hers", relation="friend", recuses=True)
    yield partner("state_facts", "And what he knows", statement="We shared a practice until 2019.")
    yield by(Role.COMMITTEE_MEMBER, "cc2")(
        "change_route", "A member has a concern", concern="two jobs in one year"
    )
    for body, members in BODIES.items():
        if body == "medical_executive_committee":
            yield from _deferral(body, members)
        if body == "governing_board":
            yield from board_meets("board", "The board in January", "2026-01-05T14:30:00Z")
        yield OFFICE(
            "open_ballot",
            f"Before the {body.replace('_', ' ')}",
            body,
            about={"application": "application"},
            named={"meeting": "board"} if body == "governing_board" else None,
            body=body,
        )
        if body == "credentials_committee":
            partner = by(Role.COMMITTEE_MEMBER, "cc4")
            yield partner("declare_conflict", "A partner of the applicant", relation="partner")
            yield partner("recuse", "And so takes no part")
        for member in members[:3]:
            role = Role.BOARD_MEMBER if body == "governing_board" else Role.COMMITTEE_MEMBER
            yield by(role, member)("cast_vote", f"{member} approves", value="approve")
        yield OFFICE("close_ballot", "Every vote is in")
    yield OFFICE("notify_decision", "The letter")


def _deferral(body: str, members: tuple[str, ...]) -> Iterator[Example]:
    """A committee may decide otherwise than to recommend; what its ballot moves is what it then decides."""
    yield OFFICE(
        "open_ballot",
        "On a deferral",
        "deferral",
        about={"application": "application"},
        body=body,
        proposal={"action": "defer", "until": "2026-02-02", "reason": "a reference is awaited"},
    )
    for member in members:
        yield by(Role.COMMITTEE_MEMBER, member)("cast_vote", f"{member} is for it", value="approve")
    yield OFFICE("close_ballot", "It carries")
    yield OFFICE("recall_item", "The reference came in earlier")
