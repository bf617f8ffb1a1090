"""The file audit of a seeded hospital: careers of many years, each act of which the rules decided."""

from __future__ import annotations

from datetime import date

import pytest

from domain.audit import QUESTIONS, Answered, Entry, Record, Standing, audit
from domain.events.practitioner import PractitionerRegistered
from medstaff.seeding.cohort import lived
from medstaff.seeding.plan import Plan

PLAN = Plan(facility="main", practitioners=6, years=5, seed=5, until=date(2026, 10, 1))
# What a seeded hospital leaves undone: nobody acknowledges the bylaws, and a sandbox reads no list.
UNDONE = {"F3": "did not ask for it", "F9": "not looked up on any list"}


@pytest.fixture(scope="module")
def audited() -> list[tuple[Answered, ...]]:
    """The answers on each file."""
    hospital = lived(PLAN, range(PLAN.practitioners))
    house, facts = hospital.ledger.house("main"), hospital.ledger.facts
    placed = [Entry(position=rank + 1, rank=rank, event=each) for rank, each in enumerate(facts)]
    files = [each.originator_id for each in facts if isinstance(each, PractitionerRegistered)]
    around = [each for each in placed if each.event.practitioner is None]
    return [
        audit(Record(id, [e for e in placed if e.event.practitioner == id], house, PLAN.until, around))
        for id in files
    ]


def test_every_question_is_answered_on_every_file(audited: list[tuple[Answered, ...]]) -> None:
    """In the order of the checklist."""
    asked = [f"F{number}" for number in range(1, 22)]
    assert len(audited) == PLAN.practitioners
    assert all([each.question.id for each in answers] == asked for answers in audited)


def test_each_answer_is_shown_or_says_what_is_lacking(audited: list[tuple[Answered, ...]]) -> None:
    """By events of the kinds that the question names, and no others."""
    for answers in audited:
        for each in answers:
            shown = {entry.event.told_as() for entry in each.answer.shown}
            if each.answer.standing is Standing.MET:
                assert shown, each.question.id
                assert not each.answer.why
                assert shown <= set(each.question.evidence), (each.question.id, shown)
            else:
                assert each.answer.why


def test_what_the_rules_have_decided_is_met(audited: list[tuple[Answered, ...]]) -> None:
    """But for what this hospital's bylaws do not ask for."""
    for answers in audited:
        for each in answers:
            if each.answer.standing is Standing.NOT_MET:
                assert UNDONE[each.question.id] in each.answer.why[0]


def test_no_two_questions_are_one() -> None:
    """Each has its own call, with its own sentence."""
    calls = [each.ask for each in QUESTIONS]
    assert len(set(calls)) == len(QUESTIONS) == 21
    assert all((call.__doc__ or "").startswith(f"{q.id}. ") for call, q in zip(calls, QUESTIONS, strict=True))
