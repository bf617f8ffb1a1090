"""The published mix of questions to the trail."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from medstaff.bench.trail import ask
from medstaff.bench.trail_mix import MIX, asked, draw
from medstaff.migrate import migrate
from medstaff.seeding.plan import Plan
from medstaff.seeding.seeding import seed
from projections.keeping.connection import connect
from projections.keeping.rebuild import rebuild
from projections.trail.sought import Sought
from tests.servers import Database


def test_the_shares_are_of_a_hundred() -> None:
    """Each kind of question is told once."""
    assert sum(question.share for question in MIX) == 100
    assert len({question.what for question in MIX}) == len(MIX)


async def test_the_mix_is_drawn_from_a_hospital_and_asked(database: Database) -> None:
    """The same each time, and by every way of narrowing that the trail has for everyday."""
    migrate(database.owner_url, database.app_url)
    plan = Plan(facility="t", practitioners=2, years=4, seed=1, until=date(2026, 6, 1))
    seed(database.app_url, plan, cores=1)
    rebuild(database.app_url)
    connection = connect(database.app_url)
    questions = list(asked(draw(connection, "t"), "t", 200))
    again = list(asked(draw(connection, "t"), "t", 200))
    connection.close()
    assert questions == again
    assert {what for what, _, _ in questions} == {question.what for question in MIX}
    used = {
        field.name
        for field in fields(Sought)
        for _, sought, _ in questions
        if getattr(sought, field.name) not in (None, (), False)
    }
    assert used >= {
        *("practitioner", "actor", "role", "type", "operation", "application", "meeting", "bylaws"),
        *("source", "since", "until", "words"),
    }
    assert len(await ask(database.app_url, "t", 100)) == 100
