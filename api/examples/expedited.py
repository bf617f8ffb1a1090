"""A clean file, which a committee of the board decides in its place."""

from __future__ import annotations

from collections.abc import Iterator

from api.examples.example import ANNA, CHAIR, OFFICE, ROOT, Example, by
from api.examples.file import INSURANCE
from api.examples.house import BODIES
from domain.values import Role

FEW = "board_subcommittee"
PASSED = {
    "medical_executive_committee": BODIES["medical_executive_committee"],
    FEW: BODIES["governing_board"][:2],
}


def expedited() -> Iterator[Example]:
    """Another category is asked for, and nobody has a concern."""
    yield ROOT("establish_body", "The board's committee", FEW, kind=FEW)
    for member in PASSED[FEW]:
        yield ROOT("fill_seat", f"A seat for {member} on it", about={"body": FEW}, member=member)
    change = {"kind": "category_change", "category": "courtesy"}
    yield OFFICE("request_application", "Another category", "category", **change)
    yield ANNA("submit_application", "Signed, and no privilege asked for", signature="Anna Abel")
    yield OFFICE("accept_application", "Nothing is missing from it")
    yield OFFICE("verify_credential", "Looked at anew", **INSURANCE, source="carrier", expires="2027-01-31")
    for element, source in {"state_license": "ct_dph", "attestation": "applicant"}.items():
        title = f"{element.replace('_', ' ').capitalize()} looked at anew"
        yield OFFICE("record_verification", title, element=element, source=source)
    yield OFFICE("complete_verification", "All three are in")
    clean = {"favorable": True, "rationale": "known to us for years", "route": "category_1"}
    yield CHAIR("recommend_as_chair", "A clean file", **clean)
    yield from _on_an_agenda()
    alone = {"rationale": "nothing new since her appointment"}
    yield by(Role.COMMITTEE_MEMBER, "cc1")("recommend_for_committee", "In the committee's place", **alone)
    for body, members in PASSED.items():
        yield from _before(body, members)
    yield OFFICE("notify_decision", "The letter about the category")
    minutes = "minutes of 2026-01-05, item 7"
    yield by(Role.BOARD_MEMBER, "board1")(
        "acknowledge_expedited", "The full board has heard", minutes=minutes
    )


def _on_an_agenda() -> Iterator[Example]:
    """It is put on the agenda of the next meeting, and one member would rather talk about it."""
    yield OFFICE(
        "schedule_meeting",
        "The next ordinary meeting",
        "ordinary",
        body="credentials_committee",
        starts_at="2026-01-12T23:00:00Z",
    )
    yield OFFICE(
        "lock_packets",
        "What the members read",
        about={"meeting": "ordinary"},
        listed={"applications": "category"},
    )
    yield by(Role.COMMITTEE_MEMBER, "cc2")(
        "pull_item", "Not en bloc", about={"meeting": "ordinary", "application": "category"}
    )


def _before(body: str, members: tuple[str, ...]) -> Iterator[Example]:
    title = f"The category before the {body.replace('_', ' ')}"
    yield OFFICE("open_ballot", title, body + " on it", about={"application": "category"}, body=body)
    for member in members:
        role = Role.BOARD_MEMBER if body == FEW else Role.COMMITTEE_MEMBER
        yield by(role, member)("cast_vote", f"{member} is for the category", value="approve")
    yield OFFICE("close_ballot", f"Counted: {body.replace('_', ' ')}")
