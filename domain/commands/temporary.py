"""Temporary privileges by their two routes, and the end of privileges that rest on no appointment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain import legal_days, standing
from domain.application import Application, Step, departments
from domain.bylaws import Rules
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.errors import (
    Invalid,
    NeedNotAllowed,
    NeedRequired,
    NotAllowedNow,
    NotFound,
    TemporaryAlreadyGranted,
    VerificationStale,
)
from domain.events import routes as events
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner, RouteGrant
from domain.privileges.route_ends import doubtful, end
from domain.privileges.routes import barred, eligible, require_eligible, require_unbarred
from domain.processing.privilege_lines import asked_for
from domain.values import ApplicationKind, Basis, EndsAs, Role, Stamp, TemporaryRoute

GRANTERS = frozenset({Role.CHIEF_EXECUTIVE})
AWAITING = (
    Step.CREDENTIALS_COMMITTEE,
    Step.MEDICAL_EXECUTIVE_COMMITTEE,
    Step.BOARD_SUBCOMMITTEE,
    Step.GOVERNING_BOARD,
)
"""Where a complete application without concern awaits MEC and board [S44]."""
NEW_PRIVILEGES = (ApplicationKind.INITIAL, ApplicationKind.ADDITIONAL_PRIVILEGE)
"""Whose applicants are applicants for new privileges [S44]: not who missed a reappointment [S45]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantTemporary(FileCommand):
    """Grant temporary privileges, on the advice of the chair or the president of the medical staff [S44].

    With an `application`, to one who awaits MEC and board: once for each application. Without, for a `need`
    of patient care, in words: never to learn a procedure, for convenience, or in place of a reappointment
    that was missed [S57][S45]. From `first` (today unless said) through `last`, at most for the bylaws' days.
    """

    NAME: ClassVar[str] = "grant_temporary"
    ROLES: ClassVar[frozenset[Role]] = GRANTERS
    ON: ClassVar[type] = Practitioner

    privileges: tuple[str, ...]
    application: UUID | None = None
    need: str = ""
    advice: str = ""
    first: date | None = None
    last: date | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        rules, today = house.rules(stamp.occurred_at), house.legal_date(stamp.occurred_at)
        if not self.privileges:
            raise Invalid("privileges", "at least one privilege", self.privileges)
        asked = asked_for(house, self.privileges, stamp.occurred_at)
        route = TemporaryRoute.APPLICANT if self.application else TemporaryRoute.NEED
        require_eligible(file.practitioner)
        require_unbarred(file.practitioner, house, Basis.TEMPORARY, stamp.occurred_at)
        in_place_of_none(file.practitioner, rules, today)
        if self.application is not None:
            self._awaiting(file.application(self.application), file)
        else:
            self._needed(file, rules)
        known_of(file.practitioner, rules, today, stamp.occurred_at)
        if not self.advice.strip():
            raise Invalid(
                "advice", "whose advice it is given on: the chair's, or the president's", self.advice
            )
        first, last = self._days(rules.int(f"temp.{route}.max_days"), today, file.practitioner)
        grant = f"temporary/{len(file.practitioner.routes) + 1}"
        file.practitioner.trigger(
            events.TemporaryPrivilegesGranted,
            stamp,
            grant=grant,
            route=route,
            application=self.application,
            need=self.need.strip(),
            advice=self.advice.strip(),
            privileges=tuple(each.id for each in asked),
            requires=tuple(each.requires for each in asked),
            first=first,
            last=last,
            effective_from=max(stamp.occurred_at, legal_days.start_of(first, house.zone)),
            effective_to=legal_days.end_of(last, house.zone),
        )
        return Made(ids={"grant": grant})

    def _awaiting(self, application: Application, file: File) -> None:
        """A complete application for new privileges, without concern, that waits for MEC and board."""
        application.require(*AWAITING, doing=self.NAME)
        if application.kind not in NEW_PRIVILEGES:
            raise NeedNotAllowed(
                "temporary privileges are for an applicant for new privileges", about=application
            )
        if any(grant.application == application.id for grant in file.practitioner.routes.values()):
            raise TemporaryAlreadyGranted(
                "this application had its temporary privileges; there is no second time", about=application
            )
        strange = sorted(set(self.privileges) - set(application.privileges))
        if strange:
            asked = ", ".join(application.privileges)
            raise Invalid("privileges", f"some of those applied for: {asked}", strange)
        if (
            not departments.favorable(application)
            or doubtful(application, self.privileges)
            or file.practitioner.open_matches()
        ):
            raise NotAllowedNow("the file raises a concern", about=application)

    def _needed(self, file: File, rules: Rules) -> None:
        if not self.need.strip():
            raise NeedRequired("need", "the need of patient care, in words")
        refused = rules.names("temp.need.refused_words")
        said = "_".join(self.need.casefold().split())
        named = [word.replace("_", " ") for word in refused if re.search(rf"(?<![^\W_]){word}", said)]
        if named:
            raise NeedNotAllowed(
                f"temporary privileges are for patients' needs, not for this: {', '.join(named)}",
                about=file.practitioner,
            )

    def _days(self, most: int, today: date, about: Practitioner) -> tuple[date, date]:
        first = self.first or today
        if first < today:
            raise Invalid("first", f"a day not before {today}", str(first))
        longest = legal_days.grant_for_days(first, most)
        last = self._within_term(first, longest, about)
        if not first <= last <= longest:
            raise Invalid("last", f"a day from {first} to {longest}, {most} days at most", str(last))
        return first, last

    def _within_term(self, first: date, longest: date, about: Practitioner) -> date:
        """The last day where none is said: beyond a term they would stand in for the next one [S45]."""
        held = about.appointment
        if held is None or held.ends_as is not None:
            return self.last or longest
        if max(first, self.last or first) > held.last:
            raise NeedNotAllowed(
                f"the term ends on {held.last}; temporary privileges do not take the place of the next",
                about=about,
            )
        return self.last or min(longest, held.last)

    @classmethod
    def taken(cls, about: Practitioner, house: House, at: datetime) -> bool:
        if not eligible(about) or barred(about, house, Basis.TEMPORARY, at):
            return False
        return not any(lacking(about, house.rules(at), house.legal_date(at), at).values())


def in_place_of_none(practitioner: Practitioner, rules: Rules, today: date) -> None:
    """Refuse whose appointment was let run out of late: by neither route do they take its place [S45]."""
    held, months = practitioner.appointment, rules.int("temp.need.after_lapse_months")
    if held is None or held.ends_as not in (EndsAs.LAPSED, EndsAs.NOT_ADVANCED):
        return
    # A provisional period that was let run out ended the appointment before its term.
    period = practitioner.provisional if held.ends_as is EndsAs.NOT_ADVANCED else None
    last = period.last if period is not None else held.last
    if today <= legal_days.add_months(last, months):
        raise NeedNotAllowed(
            "an appointment was let run out; temporary privileges do not take its place", about=practitioner
        )


def lacking(practitioner: Practitioner, rules: Rules, today: date, at: datetime) -> dict[str, list[str]]:
    """What must be in force and known before any privilege: license, insurance, the Data Bank [S74]."""
    needs = standing.needs_of_every_line(practitioner, rules.choice("license.state"))
    npdb = practitioner.npdb
    enrolled = npdb.enrolled_until is not None and today <= npdb.enrolled_until
    asked = npdb.queried_on is not None and legal_days.is_fresh(
        npdb.queried_on, today, rules.int("psv.limit.npdb")
    )
    return {
        "missing": [need.name for need in needs if not any(p.covers(at) for p in need.periods)],
        "elements": [] if enrolled or asked else ["npdb"],
    }


def known_of(practitioner: Practitioner, rules: Rules, today: date, at: datetime) -> None:
    """Refuse without what must be in force and known."""
    lacks = lacking(practitioner, rules, today, at)
    if lacks["missing"]:
        raise NotAllowedNow(
            f"not verified and in force: {', '.join(lacks['missing'])}",
            about=practitioner,
            missing=lacks["missing"],
        )
    if lacks["elements"]:
        raise VerificationStale(
            "no answer of the Data Bank that is new enough; record_npdb_query puts one on file",
            about=practitioner,
            elements=lacks["elements"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPrivileges(FileCommand):
    """End temporary or disaster privileges now: the need is over, or there is a concern. Why goes on record.

    It opens no hearing [S11i].
    """

    NAME: ClassVar[str] = "end_privileges"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | GRANTERS | {Role.CHIEF_MEDICAL_OFFICER, Role.CHIEF_OF_STAFF}
    ON: ClassVar[type] = RouteGrant
    AT: ClassVar[frozenset[str]] = frozenset({"granted"})

    grant: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        grant = file.practitioner.routes.get(self.grant)
        if grant is None:
            raise NotFound(f"this file has no privileges {self.grant}", grant=self.grant)
        if grant.state not in self.AT:
            raise NotAllowedNow("they have ended", about=grant)
        if not stamp.reason:
            raise Invalid("reason", "why they end", stamp.reason)
        end(file, house, stamp, grant, "ended_by_decision")
        return NOTHING
