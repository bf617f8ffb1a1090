"""The house: opened, its bodies seated, its forms and bylaws adopted."""

from __future__ import annotations

from collections.abc import Iterator

from api.examples.example import OFFICE, ROOT, Example, by
from domain.values import Role

LEIE_COLUMNS = (
    "LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,"
    "ADDRESS,CITY,STATE,ZIP,EXCLTYPE,EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE"
)

LEIE_ROW = (
    '"ABEL","ANNA","","","PHYSICIAN (MD, DO)","FAMILY PRACTICE","","0000000000","19600102",'
    '"12 ELM ST","HARTFORD","CT","06105","1128a1","20190520","00000000","00000000",""'
)

BODIES = {
    "credentials_committee": ("cc1", "cc2", "cc3", "cc4", "cc5", "cc6"),
    "medical_executive_committee": ("mec1", "mec2", "mec3"),
    "governing_board": ("board1", "board2", "board3"),
}


PRESIDE = ("cc1", "board1")


def house() -> Iterator[Example]:
    yield ROOT(
        "open_facility",
        "A sandbox whose clock stands",
        title="Example Children's Hospital",
        sandbox=True,
        held_at="2026-01-05T14:00:00Z",
    )
    list_of_one = f"{LEIE_COLUMNS}\n{LEIE_ROW}\n"
    yield ROOT("script_source", "An exclusion list of one", source="oig_leie", answer=[list_of_one])
    yield ROOT("establish_body", "A department", "department", kind="department", name="pediatrics")
    yield ROOT(
        "fill_seat", "The chair's seat", about={"body": "department"}, member="chair", position="chair"
    )
    for body, members in BODIES.items():
        yield ROOT("establish_body", f"The {body.replace('_', ' ')}", body, kind=body)
        for member in members:
            yield ROOT(
                "fill_seat",
                f"A seat for {member}",
                about={"body": body},
                member=member,
                position="chair" if member in PRESIDE else "member",
            )
    yield ROOT("empty_seat", "A member leaves", about={"body": "credentials_committee"}, member="cc6")
    yield OFFICE(
        "set_regular_meetings",
        "The last Thursday of a month, but in July",
        about={"body": "medical_executive_committee"},
        weeks=["last"],
        weekday="thursday",
        hour=7,
        minute=30,
        place="room 4",
        ahead_days=14,
        months_off=[7],
    )
    yield OFFICE(
        "end_regular_meetings", "It meets when it is called", about={"body": "medical_executive_committee"}
    )


PSYCHIATRY = """form: psychiatry
title: Child and adolescent psychiatry
version: "2026-01"
core:
  core-psychiatry:
    title: Child and adolescent psychiatry, core
    training: [fellowship:child-and-adolescent-psychiatry]
    fppe: {cases: 8, methods: [chart_review, peer_discussion]}
also: [controlled_substance_prescribing]
"""


def forms() -> Iterator[Example]:
    yield OFFICE(
        "adopt_privilege_form",
        "Psychiatry's own form",
        written=PSYCHIATRY,
        citation="board resolution 2025-12-18, item 4",
        first="2026-01-05",
    )


DRAFT = """version: "2026"
based_on: R1
parameters:
  chair.days: {value: 21, citation: "article 7, section 2"}
  category1.chair_alone: {value: true, citation: "article 8, section 4"}
  preapplication.used: {value: true, citation: "article 3, section 1"}
  reappt.late_fee: {value: 150, citation: "article 5, section 4"}
"""


ROSTER = """CredentialId,Name,Type,BusinessName,DBA,FullCredentialCode,CredentialType,CredentialNumber,\
CredentialSubCategory,Credential,Status,StatusReason,Active,IssueDate,EffectiveDate,ExpirationDate,Address,City,\
State,Zip,RecordRefreshedOn
771001,ANNA ABEL,INDIVIDUAL,,,1.012345,1,12345,,Physician/Surgeon,ACTIVE,CURRENT,1,,,04/30/2027,1 MAIN ST,\
HARTFORD,CT,06106,01/05/2026
"""


def monitoring() -> Iterator[Example]:
    """The whole staff is looked up; a month goes by in which it is not."""
    yield ROOT("script_source", "The state's roster of licenses", source="ct_elicense", answer=[ROSTER])
    yield OFFICE("screen_staff", "Everybody, now")
    anna = {"practitioner": "anna"}
    why = "the roster has the day after the next renewal"
    yield OFFICE(
        "settle_license_difference",
        "The file is right",
        about=anna,
        difference="difference/1",
        reason=why,
    )
    yield ROOT(
        "import_practitioner",
        "A term that ends in June",
        "gil",
        npi="1466000001",
        given_name="Gil",
        family_name="Roth",
        appointed={
            "category": "active",
            "department": "pediatrics",
            "first": "2023-07-01",
            "last": "2026-06-30",
        },
    )
    gil = {"practitioner": "gil"}
    yield OFFICE("request_application", "What the clock sent out", "late", about=gil, kind="reappointment")
    yield ROOT("set_clock", "Two months later", held_at="2026-03-10T14:00:00Z")
    yield OFFICE("settle_late_fee", "By check", about={**gil, "application": "late"}, how="paid")
    yield OFFICE(
        "explain_missed_screening",
        "Nobody was there",
        month="2026-02-01",
        reason="the house was closed down for its move; the staff was looked up on the first day after it",
    )


def bylaws() -> Iterator[Example]:
    yield OFFICE("draft_bylaws", "The chair has three weeks", "draft", written=DRAFT)
    about, named = {"draft": "draft"}, {"meeting": "board"}
    yield OFFICE("open_bylaws_ballot", "Before the board", "bylaws ballot", about=about, named=named)
    for member in BODIES["governing_board"]:
        yield by(Role.BOARD_MEMBER, member)("cast_vote", f"{member} votes for it", value="approve")
    yield OFFICE("close_ballot", "Every vote on the bylaws is in")
    yield OFFICE("adopt_bylaws", "The board has adopted them", about={"ballot": "bylaws ballot"})
