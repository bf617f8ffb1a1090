"""Whatever the story, a run comes of nothing but the story."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from medstaff.simulation.endings import ending, same_end
from tests.simulation.stories import told
from tests.soaking import SOAK

EXAMPLES = 500 if SOAK else 8

KINDS = (
    "state_license",
    "dea_registration",
    "controlled_substance_registration",
    "malpractice_insurance",
    "board_certification",
    "life_support",
)
START, END = datetime(2026, 1, 1, 14, tzinfo=UTC), datetime(2027, 1, 1, 14, tzinfo=UTC)

days = st.dates(date(2026, 1, 2), date(2027, 2, 1))
instants = st.integers(1, int((END - START).total_seconds()) - 1).map(lambda s: START + timedelta(seconds=s))
holdings = st.dictionaries(st.sampled_from(KINDS), days, min_size=1, max_size=3)
staffs = st.lists(st.tuples(holdings, days), min_size=1, max_size=3)
heads = st.sampled_from(["", "bylaws: {set: {license.grace_policy: ct_90}}\n", "zone: Asia/Kolkata\n"])


def people(staff: list[tuple[dict[str, date], date]]) -> str:
    """Practitioners with credentials and terms that end when they end."""
    return "".join(
        f"  - practitioner: p{number}\n"
        f"    appointed: {{category: active, department: pediatrics, from: 2025-07-01, to: {last}}}\n"
        "    privileges: [core-pediatrics, moderate-sedation]\n"
        "    credentials:\n"
        + "".join(f"      - {{kind: {kind}, state: CT, expires: {day}}}\n" for kind, day in held.items())
        for number, (held, last) in enumerate(staff)
    )


def steps(stops: list[datetime]) -> str:
    """The clock run twice at each of the instants, and at the end."""
    return "\n".join(f"- {{at: {stop.isoformat()}, pass_time: twice}}" for stop in [*sorted(stops), END])


@settings(max_examples=EXAMPLES)
@given(staff=staffs, head=heads, stops=st.lists(instants, max_size=6))
def test_a_story_played_twice_ends_the_same(
    staff: list[tuple[dict[str, date], date]], head: str, stops: list[datetime]
) -> None:
    """Two runs of one story have every fact in common."""
    one, other = (told(steps(stops), people(staff), START.isoformat(), head) for _ in range(2))
    assert one.failures == []
    assert same_end(ending(one), ending(other)) is None


@settings(max_examples=EXAMPLES)
@given(staff=staffs, head=heads, stops=st.lists(instants, max_size=12))
def test_time_passes_the_same_in_one_go_and_in_any_steps(
    staff: list[tuple[dict[str, date], date]], head: str, stops: list[datetime]
) -> None:
    """Where the clock stops on its way is no part of what happens."""
    at_once, by_steps = (told(steps(taken), people(staff), START.isoformat(), head) for taken in ([], stops))
    assert at_once.failures == by_steps.failures == []
    assert same_end(ending(at_once), ending(by_steps)) is None
