"""Twelve of the staff who ask for another category, and how each file gets to the credentials committee."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from domain.values import Role
from medstaff.demo.stage import OFFICE, Stage

NAMES = (
    *("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel", "Ironwood"),
    *("Juniper", "Kapok", "Larch"),
)
"""Nine go on consent; the tenth is pulled from it, the eleventh loses its quorum, the twelfth is put off."""
NPIS = (
    *("1003000126", "1245319599", "1679576722", "1000000004", "1000000012", "1000000020"),
    *("1000000038", "1000000046", "1000000053", "1000000061", "1000000079", "1000000087"),
)
CLEAN = 10
TERM = {"first": "2025-07-01", "last": "2027-06-30"}
INSURANCE = {"kind": "malpractice_insurance", "issuer": "Sample Mutual"}
SOURCES = {"state_license": "ct_dph", "attestation": "applicant"}
EXPIRES = "2027-01-31"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of them, with their file and application."""

    name: str
    practitioner: str
    application: str

    @property
    def about(self) -> dict[str, Any]:
        return {"practitioner": self.practitioner, "application": self.application}


async def candidates(stage: Stage) -> list[Candidate]:
    """Twelve files, verified, with their chair's word: ten of them clean."""
    found = [await _candidate(stage, place) for place in range(len(NAMES))]
    stage.tell(OFFICE, f"puts {len(found)} requests for another category through verification")
    stage.tell("dr-okafor", f"recommends each; {CLEAN} files are clean (category 1)")
    return found


async def _candidate(stage: Stage, place: int) -> Candidate:
    office, name = stage.office, NAMES[place]
    imported = await stage.administrator.do(
        "import_practitioner",
        npi=NPIS[place],
        given_name="Robin",
        family_name=name,
        appointed={"category": "active", "department": "pediatrics", **TERM},
        privileges=[{"privilege": "core-pediatrics"}],
        credentials=[
            {"kind": "state_license", "issuer": "CT", "number": f"1.06000{place}", "expires": EXPIRES},
            {**INSURANCE, "number": f"SM-{place}", "expires": EXPIRES},
        ],
        npdb_queried="2026-03-02",
        oppe_reviewed="2026-03-02",
    )
    file = {"practitioner": imported["made"]["practitioner"]}
    asked = {"kind": "category_change", "category": "courtesy"}
    made = await office.do("request_application", **file, **asked)
    about = {**file, "application": made["made"]["application"]}
    own = stage.as_(Role.PRACTITIONER, name.lower(), file["practitioner"])
    await own.do("submit_application", **about, signature=f"Robin {name}")
    await office.do("accept_application", **about)
    await office.do("verify_credential", **file, **INSURANCE, source="carrier", expires=EXPIRES)
    for element, source in SOURCES.items():
        await office.do("record_verification", **about, element=element, source=source)
    await office.do("complete_verification", **about)
    word: dict[str, Any] = {"favorable": True, "rationale": "known to the department for years"}
    if place < CLEAN:
        word["route"] = "category_1"
    await stage.as_(Role.DEPARTMENT_CHAIR, "dr-okafor").do("recommend_as_chair", **about, **word)
    return Candidate(name, **about)
