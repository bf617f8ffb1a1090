"""The two shapes that every stream shares: an event, and the aggregate that it changes.

Events are ordinary frozen dataclasses and aggregates ordinary classes; eventsourcing's application,
repository and recorder take them through its protocols. A method of an aggregate guards and then
triggers one event; `apply` alone changes state, and only by replacing values, never inside them, so a
copy of an aggregate is a copy of its attributes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, ClassVar, Self, TypeVar, get_args, get_type_hints
from uuid import UUID

from domain.values import Stamp

PRIVILEGED_ENTRY = "PrivilegedEntry"
"""The one word that a general read model has for whatever peer review writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A fact. `practitioner` is the person it concerns, none for a fact about a body or the facility.

    `SHOWN` is false for what only keeps a second of something out, and is in no read model. `PRIVILEGED` is
    true for peer review: whoever may not open the record it is in learns only that there is an entry [S97].
    """

    TOPIC: ClassVar[str] = ""
    SHOWN: ClassVar[bool] = True
    PRIVILEGED: ClassVar[bool] = False

    originator_id: UUID
    originator_version: int
    practitioner: UUID | None
    stamp: Stamp

    @classmethod
    def told_as(cls) -> str:
        """What everyone may read of its kind: its topic, or that it is privileged."""
        return PRIVILEGED_ENTRY if cls.PRIVILEGED else cls.TOPIC

    def mutate(self, aggregate: Aggregate | None) -> Aggregate:
        """The aggregate after this event, made by it if it is the first."""
        grown = aggregate if aggregate is not None else Aggregate.born_of(self)
        grown.apply(self)
        grown.version = self.originator_version
        return grown


Handler = TypeVar("Handler", bound=Callable[..., None])


class Facts:
    """What each kind of fact does to an aggregate: one part of it, kept in a file of its own.

    >>> FACTS = Facts()
    >>> @FACTS.register
    ... def _(file: Practitioner, event: CredentialExpired) -> None: ...
    """

    def __init__(self) -> None:
        self.handlers: dict[type, Callable[[Any, Any], None]] = {}

    def register(self, handler: Handler) -> Handler:
        """Handle the class, or each of the union, that the last parameter is annotated with."""
        *_, name = handler.__code__.co_varnames[: handler.__code__.co_argcount]
        # The aggregate's own annotation is passed over: its part cannot import it.
        said = SimpleNamespace(__annotations__={name: handler.__annotations__[name]})
        kind = get_type_hints(said, handler.__globals__)[name]
        for each in get_args(kind) or (kind,):
            self.handlers[each] = handler
        return handler


class ByFact:
    """A method that does what is registered for the exact class of the fact it is given.

    It reads like functools.singledispatchmethod and costs a tenth of it: the method that the class ends up
    with is a plain function over one dictionary. A rebuild folds every fact there is through it.
    """

    def __init__(self, otherwise: Callable[[Any, Any], None], *parts: Facts) -> None:
        self._otherwise = otherwise
        self._own = Facts()
        self._parts = (*parts, self._own)

    @classmethod
    def of(cls, *parts: Facts) -> Callable[[Callable[[Any, Any], None]], ByFact]:
        """The method over parts that are kept in other files."""
        return lambda otherwise: cls(otherwise, *parts)

    def register(self, handler: Handler) -> Handler:
        return self._own.register(handler)

    def __set_name__(self, owner: type, name: str) -> None:
        otherwise = self._otherwise
        # The class's own handlers are registered below it, before its body ends and this is called.
        handlers = {kind: handler for part in self._parts for kind, handler in part.handlers.items()}

        def apply(aggregate: Any, fact: Any) -> None:
            handlers.get(type(fact), otherwise)(aggregate, fact)

        apply.__name__, apply.__doc__ = name, otherwise.__doc__
        setattr(owner, name, apply)

    def __get__(self, aggregate: Any, owner: Any = None) -> Callable[[Any], None]:
        raise TypeError("ByFact makes methods of classes")


class Aggregate(ABC):
    """One stream and its state. `or_of` are the other facts that a stream of the class may begin with."""

    BORN_OF: ClassVar[type[Event]]
    _classes: ClassVar[dict[type[Event], type[Aggregate]]] = {}

    def __init_subclass__(cls, *, born_of: type[Event], or_of: Iterable[type[Event]] = ()) -> None:
        cls.BORN_OF = born_of
        Aggregate._classes.update(dict.fromkeys((born_of, *or_of), cls))

    def __init__(self, id: UUID) -> None:
        self.id = id
        self.version = 0
        self._pending: list[Event] = []

    @staticmethod
    def born_of(event: Event) -> Aggregate:
        return Aggregate._classes[type(event)](event.originator_id)

    @property
    def subject(self) -> UUID | None:
        """The practitioner this stream is about, if it is about one."""
        return None

    @property
    def privileged(self) -> bool:
        """Whether whatever is written here, though it is open, is about a matter of peer review."""
        return False

    def trigger(self, event: type[Event], stamp: Stamp, *, about: UUID | None = None, **payload: Any) -> None:
        """Make the fact, change state by it, and keep it until the ledger saves."""
        if not self.version and Aggregate._classes.get(event) is not type(self):
            # Once saved, nobody could load the stream again.
            raise TypeError(f"no {type(self).__name__} begins with {event.__name__}")
        bare = not event.PRIVILEGED and (stamp.PRIVILEGED or self.privileged)
        fact = event(
            originator_id=self.id,
            originator_version=self.version + 1,
            practitioner=about or self.subject,
            stamp=stamp.borne(bare=bare),
            **payload,
        )
        fact.mutate(self)
        self._pending.append(fact)

    @abstractmethod
    def apply(self, event: Any) -> None:
        """Change state by one fact; never refuses."""

    @property
    def pending(self) -> Sequence[Event]:
        return tuple(self._pending)

    def collect_events(self) -> Sequence[Event]:
        pending, self._pending = self._pending, []
        return pending

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        # What copy.copy does, in a third of its time: every stream that is read is copied.
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        twin._pending = list(self._pending)
        return twin


A = TypeVar("A", bound=Aggregate)


def project(aggregate: A | None, events: Iterable[Event]) -> A | None:
    """The aggregate that these events make of the one given; eventsourcing's repository calls it."""
    grown: Aggregate | None = aggregate
    for event in events:
        grown = event.mutate(grown)
    return grown  # type: ignore[return-value]  # the stream's first event decides the class
