"""The hours of continuing education that a discipline is asked for, and which of them are short [S91]-[S93].

An activity counts within the bylaws' months of the legal day on which it was completed (RC-13); hours are
judged on the day on which they were stated, or on which the application was sent in where that is later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain import legal_days
from domain.application import Application
from domain.bylaws import Rules
from domain.education.disciplines import ASKED, Discipline, discipline_of
from domain.events.background import CreditStated
from domain.house import House

QUARTERS = 4
# Hours of every topic count together.
ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """What is asked of one topic, or of all together, and what was stated; in hours."""

    topic: str
    needed: int
    stated: float

    @property
    def short(self) -> bool:
        return self.stated < self.needed

    def __str__(self) -> str:
        what = "" if self.topic == ALL else f" of {self.topic.replace('_', ' ')}"
        return f"{self.stated:g} of {self.needed} hours{what}"


def judged_on(application: Application, house: House) -> date | None:
    """The legal day of which the hours are judged; none before they are stated."""
    if application.education is None:
        return None
    stated, sent_in = application.education.stated_on, application.submitted_on
    return max(stated, house.legal_date(sent_in)) if sent_in is not None else stated


def hours(application: Application, profession: str, house: House) -> tuple[Hours, ...]:
    """What is asked of this profession, with what was stated of it; nothing where nothing is asked."""
    day, discipline = judged_on(application, house), discipline_of(profession)
    said = application.education
    if day is None or said is None or discipline is None:
        return ()
    rules = house.rules_on(day)
    if said.first_renewal and not rules.flag(f"cme.at_first_renewal.{discipline}"):
        return ()
    months = rules.int("cme.months")
    counted = tuple(each for each in said.entries if counts(each.completed_on, day, months))
    return tuple(each for each in _asked(counted, discipline, rules) if each.needed)


def short(application: Application, profession: str, house: House) -> tuple[Hours, ...]:
    """What was stated, and is less than what is asked for."""
    return tuple(each for each in hours(application, profession, house) if each.short)


def _asked(counted: tuple[CreditStated, ...], discipline: Discipline, rules: Rules) -> Iterator[Hours]:
    needed = rules.int(f"cme.hours.{discipline}")
    yield Hours(topic=ALL, needed=needed, stated=_sum(counted))
    for topic in ASKED:
        of_it = tuple(each for each in counted if each.topic == topic)
        yield Hours(topic=topic, needed=rules.int(f"cme.{topic}_hours.{discipline}"), stated=_sum(of_it))


def _sum(counted: tuple[CreditStated, ...]) -> float:
    return sum(each.quarters for each in counted) / QUARTERS


def counts(completed_on: date, day: date, months: int) -> bool:
    """Whether an activity that was completed on a day counts on another, "within N months" of it (RC-13)."""
    return completed_on <= day <= legal_days.add_months(completed_on, months)


def quarters(hours: float) -> int | None:
    """Hours as quarters of an hour; none where they are no whole number of them, or none at all."""
    counted = hours * QUARTERS
    return int(counted) if counted > 0 and counted == int(counted) else None
