"""The bylaws of a facility in the versions it adopted, each from its adoption on, and their drafts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.aggregate import Aggregate, ByFact
from domain.bylaws import Bylaws, Timeline, model_set
from domain.events import bylaws as draft_events
from domain.events import facility as events
from domain.events.bylaws import DraftDecision

STATES = {DraftDecision.ADOPTED: "adopted", DraftDecision.REJECTED: "rejected"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """How long a version holds: `start <= instant < end`. The first has no start, the last no end."""

    bylaws: Bylaws
    timeline: Timeline
    start: datetime | None = None
    end: datetime | None = None

    @classmethod
    def of(cls, bylaws: Bylaws, start: datetime | None = None) -> Era:
        """The era of a version from an instant on."""
        return cls(bylaws=bylaws, timeline=Timeline(bylaws), start=start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Bylaws that may come; `ballots` are those of the board that were taken in.

    It is `drafted`, then `adopted` or `rejected`; `outdated` once the bylaws that it replaces hold no more.
    """

    id: UUID
    bylaws: Bylaws
    replaces: str
    changes: tuple[str, ...]
    drafted_at: datetime
    by: str
    ballots: tuple[UUID, ...] = ()
    state: str = "drafted"

    @property
    def why(self) -> str:
        """What its state means for whoever would go on with it."""
        if self.state == "outdated":
            return f"{self.replaces}, which it was to replace, is in force no more; draft it anew"
        return "draft another"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wake:
    """The files on their way to hear of an adoption: `looked` at of `files` (none: not yet counted).

    `before` are the bylaws that every file has heard of, `changes` the keys that differ since.
    """

    version: str
    before: Bylaws
    changes: tuple[str, ...]
    through: int = 0
    looked: int = 0
    told: int = 0
    files: int = 0
    done: bool = False


class BylawsBook(Aggregate, born_of=events.BylawsAdopted):
    """The versions adopted, the oldest first."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.versions: tuple[Bylaws, ...] = ()
        self.eras: tuple[Era, ...] = ()
        self.drafts: dict[UUID, Draft] = {}
        self.wake: Wake | None = None

    @property
    def current(self) -> Bylaws:
        return self.versions[-1]

    def era(self, instant: datetime) -> Era:
        """The version in force at an instant."""
        return next(era for era in reversed(self.eras) if era.start is None or era.start <= instant)

    def knows(self, version: str) -> bool:
        """Whether a version's name was used, for bylaws adopted or drafted."""
        drafted = (draft.bylaws for draft in self.drafts.values())
        return any(each.version == version for each in (*self.versions, *drafted))

    @ByFact
    def apply(self, event: Any) -> None:
        raise TypeError(f"{type(event).__name__} is no fact of the bylaws")

    @apply.register
    def _(self, event: events.BylawsAdopted) -> None:
        # The event keeps what was adopted; a key that came with later software is the model set's until then.
        adopted = event.bylaws.completed(model_set())
        self.wake = self._woken(adopted)
        self.versions = (*self.versions, adopted)
        self.eras = _followed(self.eras, adopted, event.stamp.occurred_at)
        self.drafts = {draft.id: self._outdated(draft) for draft in self.drafts.values()}

    def _woken(self, adopted: Bylaws) -> Wake | None:
        """Whom an adoption concerns is looked for from the beginning, also before the last one's is over."""
        if not self.versions:
            return None
        unheard = self.wake is not None and not self.wake.done
        before = self.wake.before if self.wake and unheard else self.current
        return Wake(version=adopted.version, before=before, changes=adopted.changed_since(before))

    @apply.register
    def _(self, event: draft_events.FilesTold) -> None:
        if self.wake is not None and self.wake.version == event.version:
            self.wake = replace(
                self.wake,
                through=event.through,
                looked=self.wake.looked + event.looked,
                told=self.wake.told + event.told,
                files=event.files,
                done=event.last,
            )

    def _outdated(self, draft: Draft) -> Draft:
        if draft.state != "drafted" or draft.replaces == self.current.version:
            return draft
        return replace(draft, state="outdated")

    @apply.register
    def _(self, event: draft_events.BylawsDrafted) -> None:
        fresh = Draft(
            id=event.draft,
            bylaws=event.bylaws,
            replaces=event.replaces,
            changes=event.changes,
            drafted_at=event.stamp.occurred_at,
            by=event.stamp.actor,
        )
        self.drafts = {**self.drafts, fresh.id: fresh}

    @apply.register
    def _(self, event: draft_events.BylawsDraftDecided) -> None:
        draft = self.drafts[event.draft]
        state = STATES.get(event.decision, draft.state)
        decided = replace(draft, state=state, ballots=(*draft.ballots, event.ballot))
        self.drafts = {**self.drafts, draft.id: decided}


def _followed(eras: tuple[Era, ...], bylaws: Bylaws, at: datetime) -> tuple[Era, ...]:
    """The eras once another version is adopted, which ends the last one's."""
    if not eras:
        # Whatever was before the facility was opened, on its clock or on the time's, goes by the first.
        return (Era.of(bylaws),)
    return (*eras[:-1], replace(eras[-1], end=at), Era.of(bylaws, at))
