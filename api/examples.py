"""The examples of the API's pages: one story in a sandbox, in the order in which it runs.

Each example says who sends it. `about` names the ids of its address by the examples that made them; where it
does not, the last one made is meant. A test sends them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from domain.values import Role

SHOWN = 3
"""How many examples of one operation a page shows."""

LEIE_COLUMNS = (
    "LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,"
    "ADDRESS,CITY,STATE,ZIP,EXCLTYPE,EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE"
)
LEIE_ROW = (
    '"ABEL","ANNA","","","PHYSICIAN (MD, DO)","FAMILY PRACTICE","","0000000000","19600102",'
    '"12 ELM ST","HARTFORD","CT","06105","1128a1","20190520","00000000","00000000",""'
)
LEIE_MATCH = "oig_leie/4267abc6d8e38bb4"
INSURANCE = {"kind": "malpractice_insurance", "issuer": "Sample Mutual"}
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One request. `label` is what later examples call the thing it makes."""

    operation: str
    title: str
    role: Role
    actor: str
    body: dict[str, Any]
    about: dict[str, str] = field(default_factory=dict)
    label: str = ""


def _by(role: Role, actor: str) -> Any:
    def said(
        operation: str, title: str, label: str = "", /, *, about: dict[str, str] | None = None, **body: Any
    ) -> Example:
        return Example(
            operation=operation,
            title=title,
            role=role,
            actor=actor,
            body=body,
            about=about or {},
            label=label,
        )

    return said


ROOT = _by(Role.ADMINISTRATOR, "root")
OFFICE = _by(Role.MEDICAL_STAFF_OFFICE, "casey")
ANNA = _by(Role.PRACTITIONER, "abel")
CHIEF = _by(Role.CHIEF_EXECUTIVE, "ceo")
IDA = _by(Role.PRACTITIONER, "roe")
CHAIR = _by(Role.DEPARTMENT_CHAIR, "chair")
MEDICAL = _by(Role.CHIEF_MEDICAL_OFFICER, "cmo")
STAFF = _by(Role.CHIEF_OF_STAFF, "chief")
BEN = _by(Role.PRACTITIONER, "ben")
PANEL = ("cc1", "cc2", "cc3")
COS = _by(Role.CHIEF_OF_STAFF, "cos")
CMO = _by(Role.CHIEF_MEDICAL_OFFICER, "cmo")

BODIES = {
    "credentials_committee": ("cc1", "cc2", "cc3", "cc4", "cc5", "cc6"),
    "medical_executive_committee": ("mec1", "mec2", "mec3"),
    "governing_board": ("board1", "board2", "board3"),
}


def story() -> tuple[Example, ...]:
    """Every example, in order."""
    parts = (
        *(_house, _forms, _file, _application, _verification, _decision, _evaluations),
        *(_collaborations, _desk, _bylaws, _exception, _routes, _proxy, _career, _peer_review, _rest),
        _hearing,
    )
    return tuple(example for part in parts for example in part())


@cache
def examples_of(operation: str) -> dict[str, Any]:
    """The first few examples of an operation, as OpenAPI names them."""
    found = [example for example in story() if example.operation == operation][:SHOWN]
    return {example.title: {"summary": example.title, "value": example.body} for example in found}


def _house() -> Iterator[Example]:
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
                position="chair" if member == "cc1" else "member",
            )
    yield ROOT("empty_seat", "A member leaves", about={"body": "credentials_committee"}, member="cc6")


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


def _forms() -> Iterator[Example]:
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
"""


def _bylaws() -> Iterator[Example]:
    yield OFFICE("draft_bylaws", "The chair has three weeks", "draft", written=DRAFT)
    yield OFFICE("open_bylaws_ballot", "Before the board", "bylaws ballot", about={"draft": "draft"})
    for member in BODIES["governing_board"]:
        yield _by(Role.BOARD_MEMBER, member)("cast_vote", f"{member} votes for it", value="approve")
    yield OFFICE("close_ballot", "Every vote on the bylaws is in")
    yield OFFICE("adopt_bylaws", "The board has adopted them", about={"ballot": "bylaws ballot"})


def _file() -> Iterator[Example]:
    yield ROOT(
        "import_practitioner",
        "Appointed before",
        "ben",
        npi="1987654328",
        given_name="Ben",
        family_name="Osei",
        appointed={
            "category": "active",
            "department": "pediatrics",
            "first": "2025-07-01",
            "last": "2027-06-30",
        },
        privileges=[{"privilege": "core-pediatrics"}],
        credentials=[{"kind": "state_license", "issuer": "CT", "number": "1.2", "expires": "2026-03-31"}],
        npdb_queried="2024-01-20",
    )
    yield OFFICE(
        "fulfil_duty", "Asked in time", duty="npdb_query/2026-01-20", reference="DCN 5500000123456789"
    )
    yield OFFICE(
        "register_practitioner",
        "A new file",
        "anna",
        npi="1234567893",
        given_name="Anna",
        family_name="Abel",
        email="anna.abel@example.org",
    )
    yield OFFICE("record_alias", "The name before marriage", given_name="Anna", family_name="Berg")
    license = {"kind": "state_license", "issuer": "CT"}
    yield OFFICE("record_credential", "A license", **license, number="1.012354", expires="2027-03-31")
    yield OFFICE(
        "correct_credential",
        "Two digits changed places",
        **license,
        field="number",
        new="1.012345",
        reason="typing error, seen on the board's page",
    )
    yield OFFICE("verify_credential", "As its board says", **license, source="ct_dph", expires="2027-03-31")
    yield OFFICE("upload_document", "A diploma", kind="diploma", sha256="ab" * 32)
    yield OFFICE(
        "record_training",
        "A residency",
        training="residency:pediatrics",
        institution="Example Children's Hospital",
        completed="2022-06-30",
        source="program director",
    )
    yield OFFICE(
        "record_case_log",
        "Sedations elsewhere",
        procedure="moderate-sedation",
        count=44,
        first="2023-01-01",
        last="2025-12-31",
        source="log of the hospital before",
    )
    yield OFFICE("screen_exclusions", "Is she on the exclusion list?")
    yield OFFICE("record_npdb_query", "What the Data Bank says", reports=0)
    yield OFFICE("enrol_continuous_query", "And from now on all the time", first="2026-01-05")


def _desk() -> Iterator[Example]:
    """The office's own work on a file."""
    yield OFFICE("assign_file", "Casey keeps it", owner="casey")
    yield OFFICE("arrange_cover", "Drew covers for Casey", away="casey", by="drew", last="2026-12-31")
    yield OFFICE("add_note", "To be remembered", note="prefers to be called after four")
    yield OFFICE("log_contact", "A call", means="telephone", whom="Anna Abel", words="sends the new card")
    yield OFFICE("change_name", "A marriage", given_name="Anna", family_name="Cole", since="2026-01-05")
    yield OFFICE("add_mail_address", "A second address", email="anna.cole@practice.example")
    yield OFFICE("record_bounce", "It came back", email="anna.cole@practice.example")


def _application() -> Iterator[Example]:
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


def _verification() -> Iterator[Example]:
    yield OFFICE("record_credential", "Insurance", **INSURANCE, number="SM-1", expires="2027-01-31")
    yield OFFICE(
        "verify_credential", "As its carrier says", **INSURANCE, source="carrier", expires="2027-01-31"
    )
    for element, source in SOURCES.items():
        title = f"{element.replace('_', ' ').capitalize()} verified"
        yield OFFICE("record_verification", title, element=element, source=source)
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
    )


def _decision() -> Iterator[Example]:
    partner = _by(Role.COMMITTEE_MEMBER, "cc5")
    yield partner("declare_relation", "An old friend of hers", relation="friend", recuses=True)
    yield partner("state_facts", "And what he knows", statement="We shared a practice until 2019.")
    yield _by(Role.COMMITTEE_MEMBER, "cc2")(
        "change_route", "A member has a concern", concern="two jobs in one year"
    )
    for body, members in BODIES.items():
        if body == "medical_executive_committee":
            yield from _deferral(body, members)
        yield OFFICE(
            "open_ballot",
            f"Before the {body.replace('_', ' ')}",
            body,
            about={"application": "application"},
            body=body,
        )
        if body == "credentials_committee":
            partner = _by(Role.COMMITTEE_MEMBER, "cc4")
            yield partner("declare_conflict", "A partner of the applicant", relation="partner")
            yield partner("recuse", "And so takes no part")
        for member in members[:3]:
            role = Role.BOARD_MEMBER if body == "governing_board" else Role.COMMITTEE_MEMBER
            yield _by(role, member)("cast_vote", f"{member} approves", value="approve")
        yield OFFICE("close_ballot", "Every vote is in")
    yield OFFICE("notify_decision", "The letter")


def _routes() -> Iterator[Example]:
    """Privileges without an appointment."""
    yield OFFICE("register_practitioner", "A locum", npi="1666000017", given_name="Lee", family_name="Tan")
    license = {"kind": "state_license", "issuer": "CT"}
    yield OFFICE("record_credential", "The locum's license", **license, number="1.3", expires="2026-12-31")
    yield OFFICE(
        "verify_credential", "Verified for a locum", **license, source="ct_dph", expires="2026-12-31"
    )
    yield OFFICE("record_npdb_query", "Asked for a locum")
    yield CHIEF(
        "grant_temporary",
        "While a colleague is ill",
        privileges=["core-pediatrics"],
        need="covers the ward while its only neonatologist is ill",
        advice="chair of pediatrics",
        last="2026-01-18",
    )
    yield OFFICE("end_privileges", "The colleague is back", grant="temporary/1", reason="the need is over")
    yield CHIEF("activate_emergency_plan", "A flood", what="flood of the river, all roads closed")
    yield CHIEF(
        "grant_disaster",
        "A volunteer",
        privileges=["core-pediatrics"],
        photo_id="driver's license of Maine",
        proof="hospital_id",
    )
    yield CHIEF("continue_disaster", "Watched at work", grant="disaster/2", observation="sound on the ward")
    yield CHIEF("deactivate_emergency_plan", "The roads are open")


def _proxy() -> Iterator[Example]:
    """A physician of a distant hospital, who is seen on a screen."""
    held = {"site": "University Hospital of the Shore", "qualification": "medicare_hospital"}
    yield CHIEF("record_agreement", "With a distant hospital", **held, last="2026-12-31")
    yield OFFICE(
        "register_practitioner",
        "A distant physician",
        "cole",
        npi="1840668846",
        given_name="Kim",
        family_name="Cole",
    )
    cole = {"practitioner": "cole"}
    yield OFFICE(
        "request_application",
        "By proxy",
        "by proxy",
        about=cole,
        kind="telemedicine_proxy",
        department="pediatrics",
        category="consulting",
    )
    asked = {**cole, "application": "by proxy"}
    yield _by(Role.PRACTITIONER, "cole")(
        "submit_application", "By proxy", about=asked, privileges=["core-pediatrics"], signature="Kim Cole"
    )
    yield OFFICE("accept_application", "By proxy, complete", about=asked)
    yield OFFICE(
        "record_distant_decision",
        "The list that the distant hospital sent",
        about=asked,
        agreement="agreement/1",
        privileges=["core-pediatrics"],
        decided_on="2025-06-12",
    )
    yield ROOT(
        "import_practitioner",
        "By proxy since last year",
        "lund",
        npi="1143385098",
        given_name="Eva",
        family_name="Lund",
        credentials=[{"kind": "state_license", "issuer": "CT", "number": "1.9", "expires": "2027-03-31"}],
        proxy={"agreement": "agreement/1", "privileges": ["core-pediatrics"], "decided": "2025-03-01"},
    )
    lund = {"practitioner": "lund"}
    yield OFFICE(
        "record_adverse_event",
        "A reading that came late",
        about=lund,
        grant="proxy/1",
        what="a stroke was read two hours late; the child was transferred and has recovered",
    )
    yield OFFICE(
        "send_adverse_event",
        "Sent to the distant hospital",
        about=lund,
        how="by registered letter to its quality office",
    )
    yield OFFICE(
        "end_proxy", "The distant hospital's notice", about=lund, grant="proxy/1", ends_on="2026-08-14"
    )
    yield CHIEF(
        "end_agreement",
        "Another hospital will do it",
        agreement="agreement/1",
        last="2026-06-30",
        reason="both sides agreed to end it with the half-year",
    )


def _collaborations() -> Iterator[Example]:
    """Whom a nurse practitioner works with."""
    yield OFFICE(
        "register_practitioner",
        "A nurse practitioner",
        npi="1777000013",
        given_name="Noor",
        family_name="Ade",
        profession="APRN",
    )
    yield OFFICE("record_collaboration", "With Dr. Abel", physician="1234567893", last="2026-12-31")
    yield OFFICE(
        "end_collaboration",
        "Another will take over",
        collaboration="collaboration/1",
        reason="changes to another unit",
    )


def _evaluations() -> Iterator[Example]:
    """How a new member's work is looked at."""
    anna = {"practitioner": "anna"}
    yield CHAIR(
        "open_fppe",
        "After a complaint",
        about=anna,
        privilege="core-pediatrics",
        plan="ten charts, reviewed by two peers",
        months=3,
        cases=2,
    )
    yield CHAIR("raise_fppe_concern", "Two delays", about=anna, findings="two delayed antibiotics")
    yield CHAIR(
        "extend_fppe", "One more month", about=anna, last="2026-05-05", findings="too few charts so far"
    )
    yield CHAIR("complete_fppe", "As it should be", about=anna, cases=10, findings="ten charts, all sound")
    yield CHAIR("record_oppe", "Half a year", about=anna, volume=0, findings="no admissions yet")
    yield CHAIR("plan_low_volume", "Peers elsewhere", about=anna, plan="two peers of her other hospital")
    yield CHAIR("read_evaluation", "Before a talk with her", about=anna, reason="yearly talk")


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
        yield _by(Role.COMMITTEE_MEMBER, member)("cast_vote", f"{member} is for it", value="approve")
    yield OFFICE("close_ballot", "It carries")
    yield OFFICE("recall_item", "The reference came in earlier")


def _career() -> Iterator[Example]:
    ben = {"practitioner": "ben"}
    yield OFFICE(
        "request_application",
        "One more privilege, until the term's end",
        about=ben,
        kind="additional_privilege",
    )
    asks = {"hospital": "Shoreline Hospital", "email": "staff.office@shoreline.example"}
    yield OFFICE("confirm_affiliation", "Another hospital asks", about=ben, **asks)
    days = {"first": "2026-03-01", "last": "2026-08-31"}
    yield OFFICE("request_leave", "Half a year", about=ben, kind="family", **days)
    yield COS("decline_leave", "Not now", about=ben, reason="nobody to stand in for him")
    yield OFFICE("request_leave", "Three months", about=ben, kind="family", **{**days, "last": "2026-05-31"})
    yield OFFICE("end_leave", "Given up before it began", about=ben)
    today = "2026-01-05"
    yield OFFICE(
        "register_practitioner",
        "One who dies before she applies",
        "eve",
        npi="1679576722",
        given_name="Eve",
        family_name="Lund",
    )
    yield OFFICE("record_death", "As the registrar wrote", about={"practitioner": "eve"}, died_on=today)
    yield OFFICE("request_leave", "Military service", about=ben, kind="military", first=today)
    yield COS("approve_leave", "The chief of staff agrees", about=ben)
    yield CMO("approve_leave", "So does the chief medical officer", about=ben)
    yield OFFICE("report_discharge", "Sent home the same day", about=ben, discharged_on=today)
    leaving = {"on_behalf_of": "Ben Osei", "retirement": True}
    yield OFFICE("resign", "Retires after the days of notice", about=ben, **leaving)


def _exception() -> Iterator[Example]:
    yield CHIEF(
        "grant_exception",
        "Six weeks to answer, for one applicant",
        parameter="incomplete.days",
        value=45,
        reason="abroad with a relief team until March",
        citation="article 4, section 2",
        last="2026-06-30",
    )


AWAY = {"first": "2026-01-20", "last": "2026-02-20"}


def _peer_review() -> Iterator[Example]:
    """A matter from the first concern on; a hearing is waived, and another is asked for."""
    ben = {"practitioner": "ben"}
    yield CHAIR("raise_concern", "A pattern", about=ben, concern="three complaints in a month")
    yield CHAIR("record_collegial_effort", "A talk", about=ben, effort="advised to call back the same day")
    yield STAFF("close_matter", "Settled", about=ben, finding="no complaint since")
    yield MEDICAL("suspend_precautionary", "At once", about=ben, grounds="came to work unfit")
    yield from _resolved(
        "review_suspension", "Not over yet", resolution="continue_suspension", findings="not examined yet"
    )
    yield from _resolved("open_investigation", "It is looked into", grounds="came to work unfit")
    yield MEDICAL("lift_suspension", "Examined", about=ben, why="examined and found fit")
    yield OFFICE("request_leave", "Away while it is looked into", about=ben, kind="personal", **AWAY)
    yield COS("approve_leave", "The chief of staff agrees again", about=ben)
    yield CMO("approve_leave", "And the chief medical officer", about=ben)
    yield CHIEF("record_counsel", "Is that leave reportable?", about=ben, advice="not a surrender")
    yield MEDICAL("read_corrective_record", "Before the vote", about=ben, reason="prepares the committee")
    yield from _resolved("close_investigation", "Found", findings="a single occasion")
    yield from _resolved("recommend_action", "Less than that", measure="restriction", reasons="as found")
    yield CHIEF("send_adverse_notice", "By special notice", about=ben)
    yield BEN("waive_hearing", "In writing", about=ben)
    yield from _finally("decide_finally", "The board does not act", act=False, reasons="once is no pattern")
    yield CHAIR("raise_concern", "Again", about=ben, concern="unfit for work a second time")
    yield from _resolved("recommend_action", "An end", measure="termination", reasons="unfit for work again")
    yield CHIEF("send_adverse_notice", "By special notice again", about=ben)
    yield OFFICE("record_receipt", "Handed over to him", about=ben, means="by hand, signed for")
    yield BEN("request_hearing", "Asked for", about=ben, request="I ask for a hearing")
    yield CHIEF(
        "schedule_hearing",
        "At his own wish at once",
        about=ben,
        held_at="2026-01-06T13:00:00Z",
        place="board room",
        witnesses=["the charge nurse"],
        waiver={
            "sha256": "ab" * 32,
            "source": "practitioner",
            "url": "file:waiver.pdf",
            "retrieved_at": "2026-01-05T13:00:00Z",
        },
    )
    yield CHIEF("seat_panel", "Three", about=ben, members=[{"member": each} for each in PANEL])


def _hearing() -> Iterator[Example]:
    """The hearing was held."""
    ben = {"practitioner": "ben"}
    for member in PANEL[:2]:
        panelist = _by(Role.COMMITTEE_MEMBER, member)
        yield panelist("report_panel", f"{member} concludes", about=ben, upheld=True, basis="the test")
    yield from _resolved("reconsider_action", "Affirmed", affirm=True, reasons="the panel upholds it")
    yield BEN("waive_appeal", "No appeal", about=ben)
    yield BEN("request_appeal", "Too late after that", about=ben, grounds="the test was wrong")
    yield from _finally("decide_finally", "The board's last word", act=True, reasons="after the hearing")


def _resolved(operation: str, title: str, /, **said: Any) -> Iterator[Example]:
    """The executive committee's ballot on it."""
    return _voted(operation, title, "medical_executive_committee", Role.COMMITTEE_MEMBER, said)


def _finally(operation: str, title: str, /, **said: Any) -> Iterator[Example]:
    return _voted(operation, title, "governing_board", Role.BOARD_MEMBER, said)


def _voted(operation: str, title: str, body: str, role: Role, said: dict[str, Any]) -> Iterator[Example]:
    yield OFFICE(operation, title, title, about={"practitioner": "ben"}, **said)
    for member in BODIES[body]:
        yield _by(role, member)("cast_vote", f"{title}: {member}", about={"ballot": title}, value="approve")
    yield OFFICE("close_ballot", f"{title}: counted", about={"ballot": title})


def _rest() -> Iterator[Example]:
    yield OFFICE(
        "register_practitioner",
        "One who changes her mind",
        npi="1555012347",
        given_name="Ida",
        family_name="Roe",
    )
    yield OFFICE("request_application", "For pediatrics again", department="pediatrics")
    yield OFFICE("withdraw_application", "By letter", on_behalf_of="Ida Roe", reason="moves to another state")
    yield OFFICE("request_application", "Once more", department="pediatrics")
    yield IDA("submit_application", "Signed by her", privileges=["core-pediatrics"], signature="Ida Roe")
    yield OFFICE("hold_application", "A suspension is missing", finding="The suspension of 2021 is left out.")
    yield OFFICE("stop_processing", "Not explained", explanation="She forgot it.", agreed_by="cc1")
    yield ROOT("set_clock", "A day later", held_at="2026-01-06T14:00:00Z")
