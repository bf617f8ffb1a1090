"""Putting a corrective measure to the body that proposes, takes or lifts it [S11e][S120]."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.commands.resolutions import BOARD, MatterBallot
from domain.committee.ballot import Ballot
from domain.corrective import disciplines
from domain.corrective.proceedings import Proceeding
from domain.corrective.record import CorrectiveAction, Matter
from domain.corrective.resolutions import Resolved
from domain.corrective.resolving import STATES
from domain.corrective.restrictions import held_lines
from domain.errors import Invalid
from domain.events import ballot as events
from domain.practitioner import Practitioner
from domain.values import BodyKind, CorrectiveMeasure, Resolution, Sealed, Stamp
from domain.words.wording import written

LIMITED = frozenset({CorrectiveMeasure.RESTRICTION, CorrectiveMeasure.PROCTORING})


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendAction(MatterBallot):
    """Put a corrective measure to the medical executive committee.

    What takes away is heard first, unless it is a suspension or restriction as short as the bylaws let the
    committee take itself. `privileges` are its lines, none for all; `days` its length, none until it is
    lifted. `limits` say within what the lines of a restriction are held, as whoever lets people work is told;
    proctoring without which the lines cannot be used has limits too, and restricts.
    """

    NAME: ClassVar[str] = "recommend_action"
    ON: ClassVar[type] = Matter
    AT: ClassVar[frozenset[str]] = STATES[Resolution.RECOMMEND_ACTION]

    measure: CorrectiveMeasure
    reasons: str
    privileges: tuple[str, ...] = ()
    days: int | None = None
    limits: str = ""

    def said(self, ballot: Ballot, stamp: Stamp) -> None:
        if self.limits.strip():
            ballot.trigger(events.LimitsProposed, stamp, limits=Sealed(self.limits.strip()))

    def _checked(self) -> None:
        """Refuse what does not go with the measure."""
        limited = self.measure in LIMITED and bool(self.limits.strip())
        if self.measure is CorrectiveMeasure.RESTRICTION and not limited:
            raise Invalid("limits", "within what the lines are held, in words", self.limits)
        if self.limits and self.measure not in LIMITED:
            raise Invalid("limits", "left out, but for a restriction or proctoring", self.limits)
        timed = limited or self.measure is CorrectiveMeasure.SUSPENSION
        if self.days is not None and (not timed or self.days < 1):
            raise Invalid("days", "1 or more, of a suspension or restriction", self.days)
        if self.privileges and not timed:
            raise Invalid("privileges", "left out, but for a suspension or restriction", self.privileges)

    def resolved(self, record: CorrectiveAction) -> Resolved:
        self._checked()
        return Resolved(
            resolution=Resolution.RECOMMEND_ACTION,
            respondent=self.practitioner,
            matter=record.matter(self.matter).id,
            text=written(self.reasons, "reasons", "the reasons, in writing"),
            measure=self.measure,
            privileges=tuple(dict.fromkeys(self.privileges)),
            days=self.days,
        )

    def fits(self, record: CorrectiveAction, person: Practitioner, stamp: Stamp) -> None:
        held = set(held_lines(person, stamp.occurred_at))
        if self.limits and not held:
            raise Invalid("measure", "one that needs no lines; none is held", str(self.measure))
        strangers = [each for each in self.privileges if each not in held]
        if strangers:
            raise Invalid("privileges", "lines that are held", strangers)

    @classmethod
    def has_room(cls, about: Matter, record: CorrectiveAction) -> bool:
        return not record.opposed(about.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftDiscipline(MatterBallot):
    """Put it to the body that imposed a disciplinary suspension or a restriction that it lifts it.

    `matter` is the only one of which such a measure is in force, unless said.
    """

    NAME: ClassVar[str] = "lift_discipline"
    ON: ClassVar[type] = Matter
    AT: ClassVar[frozenset[str]] = STATES[Resolution.LIFT_DISCIPLINE]

    reasons: str

    def resolved(self, record: CorrectiveAction) -> Resolved:
        held = {each.matter for each in record.disciplines.values()}
        (only,) = held if self.matter is None and len(held) == 1 else (self.matter,)
        return Resolved(
            resolution=Resolution.LIFT_DISCIPLINE,
            respondent=self.practitioner,
            matter=record.matter(only).id,
            text=written(self.reasons, "reasons", "the reasons, in writing"),
        )

    @classmethod
    def body(cls, about: Matter | Proceeding | None, record: CorrectiveAction) -> BodyKind:
        return BOARD if about is None else disciplines.lifted_by(record, about.id)

    @classmethod
    def has_room(cls, about: Matter, record: CorrectiveAction) -> bool:
        return bool(disciplines.in_force(record, about.id))
