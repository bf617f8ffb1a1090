"""The shape of every expectation: its keys are its fields, and one check."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from domain import legal_days
from domain.aggregate import Event
from domain.ids import bylaws_id, facility_id
from domain.standing import Verdict
from medstaff.simulation.errors import StepFailed, Unusable
from medstaff.simulation.invariants.history import Answer, History
from medstaff.simulation.knowledge import Knowledge
from medstaff.simulation.lines import Entry, each_of
from medstaff.simulation.names import Aliases, Known, Name
from medstaff.simulation.past import Past
from medstaff.simulation.typed import Tree, bare, fields_of, typed

Ask = Callable[[UUID, str, datetime], Verdict]


@dataclass(slots=True, kw_only=True)
class View:
    """What an expectation may look at: every event, from the scenario's first step on with `begun`.

    `said` is what was answered after each step, where something asks for it; `votes_refused` how many votes.
    `past` is the house that answers what it knew; where there is none, the events recorded by then do.
    """

    facility: str
    zone: str
    now: datetime
    events: Sequence[Event]
    begun: int
    present: Knowledge
    aliases: Aliases
    may: Ask
    started: datetime
    past: Past | None = None
    said: Sequence[Answer] = ()
    votes_refused: int = 0

    def knowledge(self, known_at: datetime | None) -> Knowledge:
        """The streams as known at an instant; as known now without one."""
        if known_at is None:
            return self.present
        # The house itself is no knowledge about anyone: its zone and its bylaws are there from the first.
        always = {facility_id(self.facility), bylaws_id(self.facility)}
        return Knowledge(
            self.facility,
            (e for e in self.events if e.stamp.recorded_at <= known_at or e.originator_id in always),
        )

    def asked_in_time(self, **instants: datetime | None) -> None:
        """Refuse what no house answers: a question about what is to come, or was before it was opened."""
        for name, instant in instants.items():
            if instant is not None and not self.started <= instant <= self.now:
                allowed = f"{name} from {self.show(self.started)} to {self.show(self.now)}"
                raise StepFailed(allowed, self.show(instant))

    def history(self) -> History:
        """All that happened, for whoever holds it against what must always hold."""
        return History(
            facility=self.facility,
            events=self.events,
            now=self.now,
            may=self.may,
            said=self.said,
            votes_refused=self.votes_refused,
        )

    def written(self, known_at: datetime | None, since: datetime | None) -> Sequence[Event]:
        """The events since the first step, or all that took place since an instant, as known at another."""
        rows = self.events[self.begun :] if since is None else self.events
        return [
            event
            for event in rows
            if (since is None or event.stamp.occurred_at >= since)
            and (known_at is None or event.stamp.recorded_at <= known_at)
        ]

    def show(self, instant: datetime | None) -> str:
        """An instant in the facility's own time, as one would write it in the file."""
        return legal_days.local(instant, self.zone).isoformat() if instant else "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation(ABC):
    """`KIND` is the word in the file; every field is a key of it, `from_` written as `from`."""

    KIND: ClassVar[str] = ""

    line: int = field(default=0, metadata={"key": False})

    @abstractmethod
    def check(self, view: View) -> None:
        """Raises StepFailed where it does not hold."""

    @classmethod
    def takes(cls) -> dict[str, Any]:
        """The keys that the file may use, with their types."""
        hints = fields_of(cls)
        return {
            each.name.rstrip("_"): hints[each.name] for each in fields(cls) if each.metadata.get("key", True)
        }

    @classmethod
    def needed(cls) -> list[str]:
        """The keys that the file must use."""
        return [
            each.name.rstrip("_")
            for each in fields(cls)
            if each.default is MISSING and each.default_factory is MISSING
        ]

    @classmethod
    def read(cls, entry: Entry, known: Known) -> Self:
        return cls.of(entry, entry.members(cls.takes(), f"key of {cls.KIND}"), known)

    @classmethod
    def of(cls, entry: Entry, found: Mapping[str, Entry], known: Known, **more: Any) -> Self:
        """The expectation that these members make. Raises Unusable for one missing, or no such value."""
        missing = [key for key in cls.needed() if key not in found]
        if missing:
            raise Unusable(entry.line, cls.KIND, f"{missing[0]} is missing")
        keys = cls.takes()
        allowed = {each.name: each.metadata["words"] for each in fields(cls) if "words" in each.metadata}
        for key, each in found.items():
            for one in each_of(each):
                if key in allowed:
                    one.choice(allowed[key], key)
        values = {_attribute(cls, key): _value(each, keys[key], known) for key, each in found.items()}
        return cls(line=entry.line, **values, **more)


def _value(entry: Entry, wanted: Any, known: Known) -> Tree:
    """A value that a check can use as it is: figures, days, instants, words, tuples."""
    if bare(wanted) is str:
        return entry.text()
    value = typed(entry, wanted, known)
    return tuple(value) if isinstance(value, list) else value


def _attribute(kind: type, key: str) -> str:
    return f"{key}_" if f"{key}_" in fields_of(kind) else key


def words(known: Iterable[str], **more: Any) -> Any:
    """A field that takes one or several of the known words, and no other."""
    return field(metadata={"words": tuple(known)}, **{"default": None, **more})


def compare(expected: object, got: object, what: str, view: View) -> None:
    """Raises StepFailed unless the two are the same."""
    if expected != got:
        raise StepFailed(f"{what} {_shown(expected, view)}", _shown(got, view))


def _shown(value: object, view: View) -> str:
    if isinstance(value, datetime):
        return view.show(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(_shown(each, view) for each in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_shown(each, view)}" for key, each in value.items()) + "}"
    return "none" if value is None else str(value)


def people(view: View, name: Name | None) -> list[tuple[str, UUID]]:
    """The person of a name, or each member of the group; everybody who has a name where none is given."""
    if name is None:
        return list(view.aliases.practitioners().items())
    return list(view.aliases.people(name))


def counted(expected: int | None, found: int, what: str, instead: str) -> None:
    """So many, or at least one where no number is expected. Raises StepFailed."""
    if expected is None and found == 0:
        raise StepFailed(what, instead or "none")
    if expected is not None and found != expected:
        raise StepFailed(f"{expected} × {what}", f"{found}{': ' + instead if instead else ''}")
