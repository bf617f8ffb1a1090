"""What peer review took up about one practitioner: each matter, and what became of it. One stream."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from domain.aggregate import Aggregate, ByFact
from domain.certain import certain
from domain.corrective import appeals, disciplines, proceedings
from domain.corrective.disciplines import Discipline
from domain.corrective.proceedings import Proceeding
from domain.errors import NotAllowedNow, NotFound
from domain.events import corrective as events
from domain.events.easing import PrecautionarySuspensionNarrowed
from domain.values import BodyKind, Resolution

CONTINUED = frozenset({Resolution.CONTINUE_SUSPENSION, Resolution.NARROW_SUSPENSION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A precautionary suspension. `state` is unreviewed, continued or ended; `since` is when it began.

    `missed` that the committee's days went by without its word.
    """

    suspensions: tuple[str, ...]
    imposed_by: str
    grounds: str
    since: datetime
    last_day: date
    due: datetime
    state: str = "unreviewed"
    missed: bool = False

    @property
    def open(self) -> bool:
        return self.state != "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """`about` is the practitioner; `state` is concern, investigation or closed.

    `notes` are what was written down, the oldest first.
    `investigated_from` is the resolution's instant, `report_by` the last legal day for its findings.
    """

    id: UUID
    about: UUID
    state: str
    opened_at: datetime
    opened_by: str
    notes: tuple[str, ...] = ()
    investigated_from: datetime | None = None
    report_by: date | None = None
    overdue: bool = False
    held: Held | None = None

    @property
    def open(self) -> bool:
        return self.state != "closed"

    @property
    def suspended(self) -> Held | None:
        """The precautionary suspension in force."""
        return self.held if self.held is not None and self.held.open else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CounselQuestion:
    """What counsel is asked about, by the id of what was granted. `state` is open or answered."""

    id: str
    about: UUID
    asked_at: datetime
    state: str = "open"


BORN = (
    events.PrecautionarySuspensionImposed,
    events.InvestigationOpened,
    events.ResolutionReturned,
    events.SurrenderedUnderReview,
    *proceedings.BORN,
)


class CorrectiveAction(Aggregate, born_of=events.ConcernRaised, or_of=BORN):
    """The matters of one practitioner, and the proceedings that follow from them or from an application."""

    state = "kept"

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.matters: dict[UUID, Matter] = {}
        self.proceedings: dict[UUID, Proceeding] = {}
        self.ballots: dict[UUID, BodyKind] = {}
        self.disciplines: dict[str, Discipline] = {}
        self.surrenders: tuple[events.SurrenderedUnderReview, ...] = ()
        self.counsel: dict[str, CounselQuestion] = {}

    def matter(self, id: UUID | None) -> Matter:
        """The matter meant: the only open one where none is named. Raises NotFound."""
        if id is not None and id in self.matters:
            return self.matters[id]
        open_ones = self.open_matters()
        if id is None and len(open_ones) == 1:
            return open_ones[0]
        raise NotFound.no("matter", id or "open, or more than one: name it")

    def taken_up(self, id: UUID | None) -> Matter | None:
        """The matter that something new belongs to: as `matter`; none where nothing is open yet."""
        return self.matter(id) if id is not None or self.open_matters() else None

    def open_matters(self) -> tuple[Matter, ...]:
        return tuple(matter for matter in self.matters.values() if matter.open)

    def under_review(self) -> tuple[Matter, ...]:
        """The matters during which whatever is given up is surrendered (I13)."""
        return tuple(
            matter
            for matter in self.matters.values()
            if matter.state == "investigation" or matter.suspended is not None or self.opposed(matter.id)
        )

    def opposed(self, matter: UUID) -> bool:
        """Whether an action on a matter is proposed, and the board has not had its last word."""
        return any(each.open and each.matter == matter for each in self.proceedings.values())

    def keep(self, matter: Matter) -> None:
        self.matters = {**self.matters, matter.id: matter}

    def keep_held(self, id: UUID, **changed: Any) -> None:
        """Change what is known of a matter's suspension."""
        held = certain(self.matters[id].held, "a suspension of this matter")
        self.keep(replace(self.matters[id], held=replace(held, **changed)))

    def _note(self, id: UUID, note: str, **changed: Any) -> None:
        matter = self.matters[id]
        self.keep(replace(matter, notes=(*matter.notes, note), **changed))

    def _begin(self, id: UUID, event: Any) -> None:
        if id not in self.matters:
            about, stamp = event.practitioner, event.stamp
            begun = Matter(
                id=id, about=about, state="concern", opened_at=stamp.occurred_at, opened_by=stamp.actor
            )
            self.keep(begun)

    @ByFact.of(proceedings.FACTS, appeals.FACTS, disciplines.FACTS)
    def apply(self, event: Any) -> None:
        raise TypeError(f"{type(event).__name__} is no fact of corrective action")

    @apply.register
    def _(self, event: events.ConcernRaised) -> None:
        self._begin(event.matter, event)
        self._note(event.matter, event.concern.plain)

    @apply.register
    def _(self, event: events.CollegialEffortMade) -> None:
        self._note(event.matter, event.effort.plain)

    @apply.register
    def _(self, event: events.MatterClosed) -> None:
        self._note(event.matter, event.finding.plain, state="closed")

    @apply.register
    def _(self, event: events.InvestigationOpened) -> None:
        self._begin(event.matter, event)
        self._note(
            event.matter,
            event.grounds.plain,
            state="investigation",
            investigated_from=event.effective_from,
            report_by=event.last_day,
            overdue=False,
        )
        self.take(event)

    @apply.register
    def _(self, event: events.InvestigationClosed) -> None:
        self._note(event.matter, event.findings.plain, state="concern")
        self.take(event)

    @apply.register
    def _(self, event: events.InvestigationOverdue) -> None:
        self.keep(replace(self.matters[event.matter], overdue=True))

    @apply.register
    def _(self, event: events.PrecautionarySuspensionImposed) -> None:
        self._begin(event.matter, event)
        held = Held(
            suspensions=event.suspensions,
            imposed_by=event.stamp.actor,
            grounds=event.grounds.plain,
            since=event.effective_from,
            last_day=event.last_day,
            due=event.due,
        )
        self.keep(replace(self.matters[event.matter], held=held))

    @apply.register
    def _(self, event: events.SuspensionReviewed) -> None:
        self._note(event.matter, event.findings.plain)
        if event.resolution in CONTINUED:
            self.keep_held(event.matter, state="continued")
        self.take(event)

    @apply.register
    def _(self, event: events.SuspensionReviewMissed) -> None:
        self.keep_held(event.matter, missed=True)

    @apply.register
    def _(self, event: events.PrecautionarySuspensionEnded) -> None:
        self.keep_held(event.matter, state="ended")

    @apply.register
    def _(self, event: PrecautionarySuspensionNarrowed) -> None:
        held = certain(self.matters[event.matter].held, "a suspension of this matter")
        # What began it stays among them: from there its days in force are counted.
        self.keep_held(event.matter, suspensions=(*held.suspensions, *event.suspensions))

    @apply.register
    def _(self, event: events.SurrenderedUnderReview) -> None:
        self.surrenders = (*self.surrenders, event)

    @apply.register
    def _(self, event: events.CounselAsked) -> None:
        about = certain(event.practitioner, "whom counsel is asked about")
        asked = CounselQuestion(id=event.question, about=about, asked_at=event.stamp.occurred_at)
        self.counsel = {**self.counsel, asked.id: asked}

    @apply.register
    def _(self, event: events.CounselHeard) -> None:
        answered = replace(self.counsel[event.question], state="answered")
        self.counsel = {**self.counsel, answered.id: answered}

    @apply.register
    def _(self, event: events.MeasureTaken) -> None:
        self._note(event.matter, event.reasons.plain)
        self.take(event)

    @apply.register
    def _(self, event: events.ReportabilityReviewed) -> None:
        """The duty that was done by it is on the file."""

    @apply.register
    def _(self, event: events.CorrectiveRecordRead) -> None:
        """That it was read changes nothing in it."""

    @apply.register
    def _(self, event: events.ResolutionReturned) -> None:
        self.take(event)

    def take(self, event: Any) -> None:
        """A ballot's outcome was taken in."""
        self.ballots = {**self.ballots, event.ballot: event.outcome.body_kind}


def require(matter: Matter, states: frozenset[str], doing: str) -> None:
    """Refuse what the state of a matter does not allow."""
    if matter.state not in states:
        raise NotAllowedNow(f"{doing} is not possible while the matter is at {matter.state}", about=matter)
