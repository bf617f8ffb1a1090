"""A practitioner's file, and the office's work on it."""

from __future__ import annotations

from collections.abc import Iterator

from api.examples.example import AUDITOR, CHAIR, CHIEF, COS, OFFICE, ROOT, Example

INSURANCE = {"kind": "malpractice_insurance", "issuer": "Sample Mutual"}


def file() -> Iterator[Example]:
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
            "provisional_last": "2026-06-30",
        },
        privileges=[{"privilege": "core-pediatrics"}],
        credentials=[{"kind": "state_license", "issuer": "CT", "number": "1.2", "expires": "2026-03-31"}],
        npdb_queried="2024-01-20",
    )
    yield OFFICE(
        "explain_delay",
        "The Data Bank was down",
        duty="npdb_query/2026-01-20",
        why="no answer since Monday; asked again each day",
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
        "bring_document", "Her curriculum vitae", kind="cv", brings=b"Anna Abel, M.D.\n2022 residency\n"
    )
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
    yield OFFICE("record_opt_out", "She has opted out of Medicare", first="2024-04-01", orders=True)


def alerts() -> Iterator[Example]:
    """Continuous Query sends an alert."""
    ben, came = {"practitioner": "ben"}, "5500000123456790"
    yield OFFICE("record_npdb_alert", "A report is new", about=ben, reference=came, received_on="2026-01-05")
    read = "A payment of 2019 that the file has already."
    yield OFFICE(
        "review_alert", "Read the same day", about=ben, alert="alert/1", findings=read, conclusion="no_action"
    )


def desk() -> Iterator[Example]:
    """The office's own work on a file."""
    yield OFFICE("assign_file", "Casey keeps it", owner="casey")
    yield OFFICE("arrange_cover", "Drew covers for Casey", away="casey", by="drew", last="2026-12-31")
    yield OFFICE("add_note", "To be remembered", note="prefers to be called after four")
    yield OFFICE("log_contact", "A call", means="telephone", whom="Anna Abel", words="sends the new card")
    yield OFFICE(
        "change_name",
        "A marriage",
        given_name="Noor",
        family_name="Cole",
        since="2026-01-05",
        reason="marriage",
    )
    yield OFFICE("add_mail_address", "A second address", email="noor.cole@practice.example")
    yield OFFICE("record_bounce", "It came back", email="noor.cole@practice.example")


def exception() -> Iterator[Example]:
    yield CHIEF(
        "grant_exception",
        "Six weeks to answer, for one applicant",
        parameter="incomplete.days",
        value=45,
        reason="abroad with a relief team until March",
        citation="article 4, section 2",
        last="2026-06-30",
    )


def collaborations() -> Iterator[Example]:
    """Whom a nurse practitioner works with."""
    yield OFFICE(
        "register_practitioner",
        "A nurse practitioner",
        "noor",
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


def evaluations() -> Iterator[Example]:
    """How members' work is looked at: one after a complaint, a new one as everybody's is."""
    ben, anna = {"practitioner": "ben"}, {"practitioner": "anna"}
    yield CHAIR(
        "open_fppe",
        "After a complaint",
        about=ben,
        privilege="core-pediatrics",
        plan="ten charts, reviewed by two peers",
        months=3,
        cases=2,
    )
    yield CHAIR("raise_fppe_concern", "Two delays", about=ben, findings="two delayed antibiotics")
    yield CHAIR(
        "extend_fppe", "One more month", about=ben, last="2026-05-05", findings="too few charts so far"
    )
    yield CHAIR("complete_fppe", "As it should be", about=ben, cases=10, findings="ten charts, all sound")
    yield COS("close_matter", "Nothing came of it", about=ben, finding="no delay in the ten charts after")
    yield CHAIR("record_oppe", "Half a year", about=anna, volume=0, findings="no admissions yet")
    yield CHAIR("plan_low_volume", "Peers elsewhere", about=anna, plan="two peers of her other hospital")
    yield CHAIR("read_evaluation", "Before a talk with her", about=anna, reason="yearly talk")


def surveys() -> Iterator[Example]:
    """What a surveyor asks for; a signed checkpoint covers the ledger by then."""
    yield AUDITOR(
        "draw_survey_sample",
        "A year's appointments",
        since="2026-01-01",
        until="2026-12-31",
        seed="4711",
        reason="the yearly audit",
    )
    yield AUDITOR(
        "give_survey_file",
        "One file for the survey",
        about={"practitioner": "anna"},
        reason="survey of 12 May, for the accreditor",
    )


def integrity() -> Iterator[Example]:
    """What was modified in January is audited."""
    yield AUDITOR(
        "begin_integrity_audit", "With a year that was mistyped", since="2025-01-01", until="2026-01-31"
    )
    yield AUDITOR(
        "withdraw_integrity_audit",
        "Taken back before any file is looked at",
        reason="its first day was mistyped",
        audit="audit-1",
    )
    yield AUDITOR(
        "begin_integrity_audit", "What was modified in a month", since="2026-01-01", until="2026-01-31"
    )
    yield AUDITOR(
        "review_audited_file",
        "A correction without evidence",
        about={"practitioner": "anna"},
        audit="audit-2",
        appropriate=False,
        found="no page of the source is on file with the correction",
    )
    for name in ("noor", "fay"):
        yield AUDITOR(
            "review_audited_file",
            f"{name.title()}'s file is in order",
            about={"practitioner": name},
            audit="audit-2",
            appropriate=True,
        )
    yield AUDITOR(
        "complete_integrity_audit",
        "With what is done about it",
        audit="audit-2",
        analysis="one file of three: a correction whose evidence was not kept",
        actions="the office files the source's page with every correction",
    )
