"""Privileges by other routes than appointment."""

from __future__ import annotations

from collections.abc import Iterator

from api.examples.application import LEIE_MATCH
from api.examples.example import CHIEF, OFFICE, ROOT, Example, by
from domain.values import Role


def routes() -> Iterator[Example]:
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
    yield from extended()
    yield CHIEF("deactivate_emergency_plan", "The roads are open")
    yield from excluded()


def excluded() -> Iterator[Example]:
    """Somebody of the same name as the one on the list, and it is she."""
    eve = {"practitioner": "namesake"}
    yield OFFICE(
        "register_practitioner",
        "A namesake",
        "namesake",
        npi="1366000028",
        given_name="Anna",
        family_name="Abel",
    )
    yield OFFICE("screen_exclusions", "Is this one on the list?", about=eve)
    yield OFFICE(
        "settle_match",
        "She is",
        about=eve,
        match=LEIE_MATCH,
        decision="confirmed",
        reason="the same address, confirmed on the site",
    )
    yield OFFICE(
        "end_exclusion", "She is no more", about=eve, reason="the letter of reinstatement, seen on the site"
    )


def extended() -> Iterator[Example]:
    """A term that ends while the board cannot meet."""
    yield ROOT(
        "import_practitioner",
        "A term that ends this month",
        "fay",
        npi="1366000002",
        given_name="Fay",
        family_name="Moss",
        appointed={
            "category": "active",
            "department": "pediatrics",
            "first": "2023-02-01",
            "last": "2026-01-31",
        },
    )
    may = {"parameter": "extension.allowed", "value": True, "citation": "article 4, section 9"}
    why = {"reason": "no board can meet while the river stands in the town", "last": "2026-01-31"}
    yield CHIEF(
        "grant_exception", "Bylaws that would let no term go on", about={"practitioner": "fay"}, **may, **why
    )
    yield CHIEF(
        "extend_appointment",
        "Through the flood",
        about={"practitioner": "fay"},
        law="Executive Order 2026-1, section 3",
        reason="no board can meet while the river stands in the town",
    )


def proxy() -> Iterator[Example]:
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
    yield by(Role.PRACTITIONER, "cole")(
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
