"""What was known is kept: the read models answer what folding the events recorded by then would answer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import Connection

from domain import standing
from domain.aggregate import Event
from domain.application import Application
from domain.ids import bylaws_id, facility_id
from domain.mapping import EventMapper
from domain.practitioner import Practitioner
from medstaff.simulation.expectations.status import word
from medstaff.simulation.knowledge import Knowledge
from projections.contents import contents_part
from projections.errors import NoSuchRow
from projections.file_parts import application_part, file_part
from projections.keeping.follower import Follower
from projections.keeping.rebuild import rebuild
from projections.reading import ReadModels, open_pool
from tests.domain.house import Hospital
from tests.projections.path import appoint, write
from tests.servers import Database
from tests.simulation.stories import told
from tests.soaking import SOAK

EXAMPLES = 100 if SOAK else 6
CORE, START = "core-pediatrics", datetime(2026, 1, 1, 14, tzinfo=UTC)
TICK = timedelta(microseconds=1)
NUMBERS = count(1)

days = st.dates(date(2026, 1, 2), date(2027, 2, 1))
minutes = st.integers(1, 360 * 24 * 60 - 1)
kinds = st.sampled_from(["state_license", "malpractice_insurance"])
acts = st.tuples(minutes, st.sampled_from(["verify", "correct", "resign", "leave", "wait"]), kinds, days)


def step(act: tuple[int, str, str, date]) -> str:
    """One act; those that the state refuses are no part of the story."""
    after, what, kind, day = act
    at = (START + timedelta(minutes=after)).isoformat()
    office = "as: {role: medical_staff_office, id: casey}"
    held = {"state_license": "state: CT", "malpractice_insurance": "issuer: Mutual"}[kind]
    source = {"state_license": "ct_dph", "malpractice_insurance": "carrier"}[kind]
    about = f"practitioner: p, kind: {kind}, {held}"
    found = f"source: {source}, status: active, expires: {day}"
    said = {
        "verify": f"do: verify_credential, with: {{{about}, {found}}}",
        "correct": f"do: correct_credential, reason: as found, with: {{{about}, field: expires, new: {day}}}",
        "resign": f"do: resign, with: {{practitioner: p, effective: {day}}}",
        "leave": f"do: request_leave, with: {{practitioner: p, kind: military, first: {day}}}",
    }
    who = "as: {role: practitioner, id: p}" if what in ("resign", "leave") else office
    return f"- {{at: {at}, {who}, {said[what]}}}" if what in said else f"- {{at: {at}, pass_time: twice}}"


def career(story: Sequence[tuple[int, str, str, date]], ends: tuple[date, date]) -> list[Event]:
    """What happens in a facility of its own."""
    person = (
        "  - practitioner: p\n"
        "    appointed: {category: active, department: pediatrics, from: 2025-07-01, to: 2026-11-30}\n"
        "    privileges: [core-pediatrics]\n"
        "    credentials:\n"
        f"      - {{kind: state_license, state: CT, expires: {ends[0]}}}\n"
        f"      - {{kind: malpractice_insurance, issuer: Mutual, expires: {ends[1]}}}\n"
    )
    end = f"- {{at: {(START + timedelta(days=365)).isoformat()}, pass_time: twice}}"
    kept: list[str] = []
    head = f"facility: known-{next(NUMBERS)}\n"
    for act in sorted(story, key=lambda each: each[0]):
        if told("\n".join([*kept, step(act)]), person, START.isoformat(), head).failures == []:
            kept.append(step(act))
    return list(told("\n".join([*kept, end]), person, START.isoformat(), head).events)


def known(events: Iterable[Event], facility: str, at: datetime) -> Knowledge:
    """The streams as the events recorded by an instant make them; the house is there from the first."""
    always = {facility_id(facility), bylaws_id(facility)}
    return Knowledge(facility, (e for e in events if e.stamp.recorded_at <= at or e.originator_id in always))


async def compared(url: str, events: list[Event], asked: list[datetime]) -> int:
    """Ask about every pair of instants, and hold each answer against the events; how many were asked."""
    facility = events[0].stamp.facility
    (id,) = {e.practitioner for e in events if e.practitioner is not None}
    pool, pairs = open_pool(url), 0
    await pool.open()
    views = ReadModels(pool)
    for known_at in asked:
        then = known(events, facility, known_at)
        person = then.find(id, Practitioner)
        if person is None:
            continue
        page = await views.files.one(facility, id, known_at=known_at)
        assert page.file == file_part(person)
        for as_of in asked:
            pairs += 1
            answer = await views.standing.may(facility, id, CORE, as_of, known_at)
            assert answer.verdict == standing.may(then.standing(id, as_of), CORE, as_of)
            row = await views.standing.of(facility, id, as_of, known_at)
            assert row.status == word(person, as_of)
            held = await views.credentials.of(facility, id, as_of, known_at)
            day = then.house().legal_date(as_of)
            assert [(each.key, each.status, each.expires) for each in held] == [
                (each.key, each.status(as_of, day), each.expires) for each in person.credentials.values()
            ]
    await views.close()
    await pool.close()
    return pairs


def instants(events: Sequence[Event], picked: st.DataObject) -> list[datetime]:
    """Some of the instants around which something was recorded, or held."""
    turns = {e.stamp.recorded_at for e in events} | {e.stamp.occurred_at for e in events}
    turns |= {turn - TICK for turn in turns}
    return sorted(picked.draw(st.lists(st.sampled_from(sorted(turns)), min_size=1, max_size=8, unique=True)))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    story=st.lists(acts, max_size=6), ends=st.tuples(days, days), batch=st.integers(1, 40), picked=st.data()
)
def test_what_was_known_is_what_the_events_recorded_by_then_say(
    database: Database,
    connection: Connection[Any],
    story: list[tuple[int, str, str, date]],
    ends: tuple[date, date],
    batch: int,
    picked: st.DataObject,
) -> None:
    """At every pair of instants, wherever a follower stopped and began anew, and after a rebuild as well."""
    events = career(story, ends)
    asked, broken_off = instants(events, picked), picked.draw(st.integers(0, len(events)))
    for part in (events[:broken_off], events[broken_off:]):
        for event in part:
            write(connection, event)
        Follower(connection, EventMapper(), batch).catch_up()
    asyncio.run(compared(database.app_url, events, asked))
    rebuild(database.app_url)
    asyncio.run(compared(database.app_url, events, asked))


class Ticking(Hospital):
    """A hospital in which every command takes a minute."""

    def do(self, *said: Any, **more: Any) -> Any:
        self.clock(self.now + timedelta(minutes=1))
        return super().do(*said, **more)


async def test_an_application_was_known_as_its_events_made_it(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """At each instant of a whole path, from its request to the letter; before it, nobody knew of any."""
    hospital.__class__ = Ticking
    appoint(hospital)
    follower.catch_up()
    events = hospital.events()
    seen = set()
    for at in sorted({event.stamp.recorded_at for event in events}):
        then = known(events, hospital.key, at)
        paper = then.find(hospital.application, Application)
        if paper is None:
            continue
        expected = application_part(paper, then.house(), contents_part(paper, then.house()))
        asked = (hospital.key, hospital.abel, hospital.application)
        assert await views.files.application(*asked, known_at=at) == expected
        assert await views.files.application(*asked, as_of=at) == expected
        seen.add(expected.step)
    assert len(seen) > 5
    before = min(event.stamp.recorded_at for event in events)
    with pytest.raises(NoSuchRow):
        await views.files.application(hospital.key, hospital.abel, hospital.application, known_at=before)
