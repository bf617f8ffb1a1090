"""A staff that is looked up on the lists in each period, and a run over it page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from domain.ids import practitioner_id
from domain.monitoring import Run, StaffPage, StaffScreening, latest_month, pages
from tests.domain.copies import built_once
from tests.domain.house import NPIS, ROOT, SERVICE, Hospital, at

LISTS = ("oig_leie", "ct_elicense")
EVIDENCE = {
    "sha256": "a" * 64,
    "source": "oig_leie",
    "url": "file:list",
    "retrieved_at": "2025-11-12T12:00:00Z",
}


@built_once
def employing(count: int = 1, changes: Mapping[str, object] | None = None) -> Hospital:
    """A hospital of some members, whose lists are there from 2025-11-03 on: the first run is on the 12th."""
    house = Hospital(changes)
    for number in range(count):
        bring(house, NPIS[number])
    for source in LISTS:
        house.do("script_source", ROOT, source=source, answer=["a list"])
    return house


def bring(house: Hospital, npi: str, **more: Any) -> None:
    """One more file; a member unless said."""
    number = len(house.files)
    file = practitioner_id(house.key, f"import-{number}")
    member = {"category": "active", "department": "x", "first": "2025-07-01", "last": "2028-06-30"}
    held = {"kind": "state_license", "issuer": "CT", "number": f"1.{number}", "expires": "2028-12-31"}
    known = {
        "npi": npi,
        "given_name": "Ann",
        "family_name": "Abel",
        "appointed": member,
        "credentials": [held],
    }
    house.do("import_practitioner", ROOT, file, **{**known, **more})
    house.files.append(file)


def month_of(house: Hospital) -> StaffScreening:
    """The period that the facility has come to."""
    found = latest_month(house.ledger.house(house.key))
    assert found is not None
    return found


def run_of(house: Hospital) -> Run:
    found = month_of(house).latest
    assert found is not None
    return found


def staff(house: Hospital, size: int = 250) -> Iterator[StaffPage]:
    """The pages that the run has still to look up."""
    return pages(house.ledger, house.key, run_of(house).through, house.now, "CT", size)


def recorded(house: Hospital, page: StaffPage, findings: int = 0) -> dict[str, Any]:
    """What is recorded of a page."""
    return {
        "month": str(month_of(house).month),
        "run": run_of(house).id,
        "after": page.after,
        "through": page.through,
        "members": [member.id for member in page.members],
        "findings": findings,
        "lists": [EVIDENCE],
        "last": page.last,
    }


def look_up(house: Hospital) -> None:
    """The whole staff is looked up, and nothing found."""
    for page in list(staff(house)):
        house.do("record_staff_page", SERVICE, **recorded(house, page))


def opened(house: Hospital | None = None, moment: str = "2025-11-12 00:00") -> Hospital:
    """The clock has opened a run."""
    house = house or employing()
    house.pass_to(at(moment), house.facility)
    return house


def differing(status: str = "inactive", expires: str | None = "2026-01-31") -> dict[str, object]:
    """What the board says of the first member's license."""
    license = {"credential": "state_license:CT", "status": status, "expires": expires}
    return {"source": "ct_elicense", "evidence": EVIDENCE, "license": license}
