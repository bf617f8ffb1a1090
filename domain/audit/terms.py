"""F17 and F21: how long they were appointed, and whether everyone can see what they may do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain

from domain import legal_days
from domain.audit.answers import Answer, Found, Lack, answer
from domain.audit.record import Record
from domain.events.appointment import AppointmentLapseSetAside, AppointmentRenewed
from domain.events.departure import AppointmentResigned, PractitionerDied
from domain.events.extensions import AppointmentExtended
from domain.events.practitioner import AppointmentGranted, AppointmentLapsed, PrivilegeGranted

ENDS = (AppointmentResigned, PractitionerDied, AppointmentExtended, AppointmentLapseSetAside)


def terms(record: Record) -> Answer:
    """F17. No term is longer than the bylaws' years, and the next follows without a day between [S37]."""
    return answer(chain(_terms(record), _lapses(record)), "they were never appointed here")


def _terms(record: Record) -> Iterator[Found]:
    for entry in record.of(AppointmentGranted, AppointmentRenewed):
        yield entry
        term, anchor = entry.event, _anchor(record, entry.event.effective_from)
        years = record.rules(term.decided_at).int("term.max_years")
        if not legal_days.is_within_term(term.first, term.last, years, anchor):
            yield Lack(f"the term from {term.first} to {term.last} is longer than {years} years")
        if isinstance(term, AppointmentRenewed) and term.gap_from is not None:
            since = record.legal_date(term.gap_from)
            yield Lack(f"there was no appointment from {since} until the term of {term.first}")
    yield from record.of(*ENDS)


def _anchor(record: Record, start: datetime) -> date | None:
    """The first day of the first of several terms in a row, from which anniversaries count."""
    held = record.file.appointments if record.file is not None else ()
    return next((each.anchor for each in held if each.period.start == start), None)


def _lapses(record: Record) -> Iterator[Found]:
    aside = {each.event.last for each in record.of(AppointmentLapseSetAside)}
    for entry in record.of(AppointmentLapsed):
        yield entry
        if entry.event.last not in aside:
            yield Lack(f"the term ended on {entry.event.last} with no decision on the next")


def visible(record: Record) -> Answer:
    """F21. Whoever works with them can ask at any moment what they may do: `may_practice` [S61].

    Nothing is published, and so nothing published can be out of date: the answer is computed from these
    grants, for everyone, at the moment they ask. A file that cannot be read is answered with no.
    """
    return answer(_visible(record), "they hold no privilege on this day")


def _visible(record: Record) -> Iterator[Found]:
    lines = record.file.grants.values() if record.file is not None else ()
    now = {line.privilege for held in lines for line in held if line.period.remains(record.until)}
    yield from (each for each in record.of(PrivilegeGranted) if each.event.privilege in now)
    if record.unread:
        yield Lack(f"{record.unread} entries of the file cannot be read: whoever asks is answered with no")
