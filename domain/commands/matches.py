"""Possible matches on an exclusion list: put on file as found, settled by a person with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from domain.appointment.curing import cure
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.correspondence import lapse_letters
from domain.credentials import lapses
from domain.credentials.evidence import Evidence
from domain.errors import Invalid, NotAllowedNow, NotFound
from domain.events import practitioner as events
from domain.file import File
from domain.house import House
from domain.practitioner import Match
from domain.privileges.route_ends import end
from domain.values import Role, Sealed, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMatch:
    """One row of an exclusion list that may be the person; `row` is the row's text."""

    row_hash: str
    basis: str
    row: str


def match_id(source: str, row_hash: str) -> str:
    """A row of a list: the same row is the same match for ever."""
    return f"{source}/{row_hash[:16]}"


def put_on_file(file: File, stamp: Stamp, source: str, match: FoundMatch, evidence: Evidence) -> None:
    """A row already settled is remembered; a new or changed row is a new match."""
    id = match_id(source, match.row_hash)
    if id not in file.practitioner.matches:
        file.practitioner.trigger(
            events.PossibleMatchFound,
            stamp,
            match=id,
            source=source,
            row_hash=match.row_hash,
            basis=match.basis,
            row=Sealed(match.row),
            evidence=evidence,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleMatch(FileCommand):
    """Settle a possible match with a reason: not this person, or confirmed, which suspends at once.

    A dismissal is remembered for exactly that row of the list; a changed row is another match.
    """

    NAME: ClassVar[str] = "settle_match"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Match
    AT: ClassVar[frozenset[str]] = frozenset({"open"})

    match: str
    decision: Literal["not_this_person", "confirmed"]

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        match = file.practitioner.matches.get(self.match)
        if match is None:
            raise NotFound(f"this file has no possible match {self.match}", match=self.match)
        if match.state not in self.AT:
            raise NotAllowedNow(f"the match is settled: {match.state}", about=match)
        if not stamp.reason:
            raise Invalid("reason", "why it is, or is not, this person", stamp.reason)
        if self.decision == "not_this_person":
            file.practitioner.trigger(
                events.PossibleMatchDismissed, stamp, match=match.id, row_hash=match.row_hash
            )
            return NOTHING
        file.practitioner.trigger(
            events.ExclusionConfirmed, stamp, match=match.id, source=match.source, row_hash=match.row_hash
        )
        lapses.suspend_excluded(file.practitioner, stamp)
        for grant in file.practitioner.open_routes():
            end(file, house, stamp, grant, lapses.EXCLUDED)
        lapse_letters.excluded(file, house, match, stamp)
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class EndExclusion(FileCommand):
    """The source has lifted a confirmed exclusion: what it suspended is lifted from now on, never before.

    `reason` says how that was verified. `match` may be left out where there is one.
    """

    NAME: ClassVar[str] = "end_exclusion"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Match
    AT: ClassVar[frozenset[str]] = frozenset({"confirmed"})

    match: str = ""

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        if not (stamp.reason or "").strip():
            raise Invalid("reason", "how it was verified that the source has lifted it", stamp.reason)
        ended = self._meant(file)
        file.practitioner.trigger(events.ExclusionEnded, stamp, match=ended.id)
        for suspension in file.practitioner.open_suspensions(ended.id):
            cure(file, house, suspension, stamp)
        return NOTHING

    def _meant(self, file: File) -> Match:
        running = [each for each in file.practitioner.exclusions() if self.match in ("", each.id)]
        if not running:
            raise NotFound("no such exclusion of this person is in force", match=self.match)
        if len(running) > 1:
            raise Invalid("match", f"one of {', '.join(each.id for each in running)}", self.match)
        return running[0]
