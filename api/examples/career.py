"""What comes after an appointment, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator

from api.examples.example import CHIEF, CMO, COS, IDA, OFFICE, ROOT, Example


def career() -> Iterator[Example]:
    ben = {"practitioner": "ben"}
    yield OFFICE(
        "request_application",
        "One more privilege, until the term's end",
        about=ben,
        kind="additional_privilege",
    )
    asks = {"hospital": "Shoreline Hospital", "email": "staff.office@shoreline.example"}
    yield OFFICE("confirm_affiliation", "Another hospital asks", about=ben, **asks)
    why = {"reason": "Twelve charts are unsigned after the special notice"}
    yield OFFICE("suspend_automatic", "Charts are overdue", about=ben, cause="medical_records", **why)
    yield OFFICE("cure_suspension", "All are signed", about=ben, reason="the records department says so")
    few = {"reason": "too few cases in the first months", "until": "2026-12-31"}
    yield COS("extend_provisional", "Half a year more", about=ben, **few)
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
    yield ROOT(
        "import_practitioner",
        "One who is not seen any more",
        "dov",
        npi="1444000016",
        given_name="Dov",
        family_name="Katz",
        appointed={
            "category": "active",
            "department": "pediatrics",
            "first": "2025-07-01",
            "last": "2027-06-30",
        },
    )
    yield COS(
        "impose_leave",
        "Away for more than sixty days",
        about={"practitioner": "dov"},
        away_since="2025-10-01",
        reason="no shift worked and no call answered since September",
    )
    yield OFFICE("request_leave", "Military service", about=ben, kind="military", first=today)
    yield COS("approve_leave", "The chief of staff agrees", about=ben)
    yield CMO("approve_leave", "So does the chief medical officer", about=ben)
    yield OFFICE("report_discharge", "Sent home the same day", about=ben, discharged_on=today)
    leaving = {"on_behalf_of": "Ben Osei", "retirement": True}
    yield OFFICE("resign", "Retires after the days of notice", about=ben, **leaving)


def rest() -> Iterator[Example]:
    yield OFFICE(
        "register_practitioner",
        "One who changes her mind",
        npi="1555012347",
        given_name="Ida",
        family_name="Roe",
    )
    yield OFFICE("request_application", "For pediatrics again", department="pediatrics")
    yield OFFICE("withdraw_application", "By letter", on_behalf_of="Ida Roe", reason="moves to another state")
    held = {"state_license": "CT", "malpractice_insurance": "Sample Mutual"}
    for kind, issuer in held.items():
        yield IDA("record_credential", "What she holds", kind=kind, issuer=issuer, expires="2026-12-31")
    yield OFFICE("request_application", "Once more", department="pediatrics")
    yield IDA(
        "return_preapplication",
        "Her answer to the pre-application",
        training="residency:pediatrics",
        insurance_occurrence=1_000_000,
        insurance_aggregate=3_000_000,
    )
    yield OFFICE("settle_preapplication", "She meets every threshold, and the application goes out")
    yield IDA("submit_application", "Signed by her", privileges=["core-pediatrics"], signature="Ida Roe")
    yield OFFICE("hold_application", "A suspension is missing", finding="The suspension of 2021 is left out.")
    yield OFFICE("stop_processing", "Not explained", explanation="She forgot it.", agreed_by="cc1")
    yield ROOT("set_clock", "A day later", held_at="2026-01-06T14:00:00Z")


def disposed() -> Iterator[Example]:
    """The papers of someone who left long ago."""
    old = {"practitioner": "una"}
    term = {"category": "active", "department": "pediatrics", "first": "2001-07-01", "last": "2003-06-30"}
    name = {"npi": "1555000011", "given_name": "Una", "family_name": "Lind"}
    yield ROOT("import_practitioner", "One who left long ago", "una", **name, appointed=term)
    yield OFFICE("upload_document", "A diploma of hers", about=old, kind="diploma", sha256="cd" * 32)
    yield OFFICE("hold_evidence", "A lawsuit", about=old, reason="a claim of malpractice from 2003")
    released = {"hold": "hold/1", "reason": "the claim was withdrawn"}
    yield CHIEF("release_evidence_hold", "It is over", about=old, **released)
    yield CHIEF("dispose_of_evidence", "No longer kept", about=old, reason="22 years after she left")
