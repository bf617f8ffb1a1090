"""Events to bytes and back: typed, topics allow-listed, old shapes brought up to date, persons' text sealed.

Stored bytes begin with a format and the id of the key that sealed the event's text (0: none); the rest is
JSON. A topic that is not listed is refused: whoever can write a row must not choose what is imported.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any
from uuid import UUID

import msgspec
from eventsourcing.persistence import Mapper, StoredEvent

from domain.aggregate import Event
from domain.events import (
    agreements,
    appeal,
    application,
    appointment,
    background,
    ballot,
    bylaws,
    calendars,
    collaboration,
    committee,
    contents,
    corrective,
    correspondence,
    credential_ends,
    decisions,
    delegation,
    departments,
    departure,
    desk,
    distant,
    documents,
    duties,
    easing,
    evaluation,
    exceptions,
    expiries,
    extensions,
    facility,
    feedback,
    forms,
    hearing,
    holds,
    insurance,
    integrity,
    integrity_reviews,
    late_fee,
    leave,
    license_differences,
    lines,
    meeting,
    npdb,
    npdb_alerts,
    opt_out,
    packet,
    pauses,
    practitioner,
    preapplication,
    provisional,
    qualifications,
    references,
    regular,
    relations,
    restriction,
    reviewers,
    routes,
    routing,
    screening,
    survey_files,
    survey_samples,
    termination,
    work_history,
)
from domain.sealing import OPEN, CannotUnseal, Seal
from domain.values import Sealed

FORMAT = 1

OF_THE_FILE = (
    practitioner,
    credential_ends,
    insurance,
    appointment,
    extensions,
    provisional,
    termination,
    leave,
    departure,
    desk,
    routes,
    restriction,
    npdb,
    npdb_alerts,
    opt_out,
    duties,
    qualifications,
    relations,
    exceptions,
    collaboration,
    license_differences,
    documents,
    survey_files,
    integrity_reviews,
)
"""Where the facts of a practitioner's own stream are."""

OF_AN_APPLICATION = (
    application,
    lines,
    decisions,
    pauses,
    routing,
    reviewers,
    holds,
    contents,
    distant,
    references,
    work_history,
    background,
    preapplication,
    delegation,
    departments,
    late_fee,
)
"""Where the facts of an application's own stream are."""

OF_EVALUATION = (evaluation, feedback)
"""Where the facts of a practitioner's evaluations are."""

OF_PEER_REVIEW = (corrective, easing, hearing, appeal)
"""Where the facts of a practitioner's corrective action are."""

MODULES = (
    *OF_THE_FILE,
    *OF_AN_APPLICATION,
    *OF_EVALUATION,
    *OF_PEER_REVIEW,
    correspondence,
    committee,
    ballot,
    meeting,
    packet,
    facility,
    screening,
    expiries,
    regular,
    agreements,
    calendars,
    forms,
    bylaws,
    survey_samples,
    integrity,
)


def _classes() -> dict[str, type[Event]]:
    found = {}
    for module in MODULES:
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event:
                found[kind.TOPIC] = kind
    return found


TOPICS: dict[str, type[Event]] = _classes()
"""Every topic that is written."""

Raw = dict[str, Any]
UPCASTS: dict[str, tuple[str, Callable[[Raw], Raw]]] = {}
"""Topics of shapes once written: the topic of today's shape, and how the old one becomes it."""


class UnknownTopic(ValueError):
    """A stored event bears a topic that is not listed."""


class BrokenEvent(ValueError):
    """Stored bytes are not the event their row says they are."""


class EventMapper(Mapper[UUID]):
    """Converts between events and rows; safe to share between threads."""

    def __init__(self, seal: Seal = OPEN) -> None:
        self.seal = seal
        self._binding = threading.local()
        self._decoders: dict[str, msgspec.json.Decoder[Event]] = {}

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        event: Event = domain_event
        binding = _bound(event.originator_id, event.originator_version, event.TOPIC)

        def sealed(value: object) -> str:
            if not isinstance(value, Sealed):
                raise NotImplementedError(f"{type(value).__name__} is no value of an event")
            return self.seal.close(value.plain, binding)

        body = msgspec.json.encode(event, enc_hook=sealed)
        return StoredEvent(
            originator_id=event.originator_id,
            originator_version=event.originator_version,
            topic=event.TOPIC,
            state=bytes((FORMAT, self.seal.current)) + body,
        )

    def to_domain_event(self, stored_event: StoredEvent) -> Event:
        return self.event(
            stored_event.topic,
            stored_event.state,
            stored_event.originator_id,
            stored_event.originator_version,
        )

    def event(self, topic: str, state: bytes, id: UUID | str, version: int) -> Event:
        """The event of one row. Raises UnknownTopic, BrokenEvent or CannotUnseal."""
        if not state or state[0] != FORMAT:
            raise BrokenEvent(f"{topic}: format {state[:1]!r} is not {FORMAT}")
        body = state[2:]
        self._binding.value = (id, version, topic)
        try:
            event = self._decoded(topic, body)
        except msgspec.DecodeError as error:
            # msgspec wraps what its hook raises.
            if isinstance(error.__cause__, CannotUnseal):
                raise error.__cause__ from None
            raise BrokenEvent(f"{topic}: {error}") from None
        if event.originator_id != id or event.originator_version != version:
            raise BrokenEvent(f"{topic}: the row bears another id or version than the event in it")
        return event

    def _decoded(self, topic: str, body: bytes) -> Event:
        if topic in TOPICS:
            return self._decoder(topic).decode(body)
        if topic not in UPCASTS:
            raise UnknownTopic(f"no event is known by the topic {topic!r}")
        today, upcast = UPCASTS[topic]
        try:
            raw = upcast(msgspec.json.decode(body))
        except (LookupError, TypeError) as error:
            raise BrokenEvent(f"{topic}: its upcast failed: {error!r}") from error
        return msgspec.convert(raw, TOPICS[today], dec_hook=self._unseal)

    def _decoder(self, topic: str) -> msgspec.json.Decoder[Event]:
        """That of a topic, made when its first event is read: all of them take milliseconds."""
        if topic not in self._decoders:
            self._decoders[topic] = msgspec.json.Decoder(TOPICS[topic], dec_hook=self._unseal)
        return self._decoders[topic]

    def _unseal(self, kind: type, value: Any) -> Sealed:
        if kind is not Sealed:
            raise NotImplementedError(f"{kind.__name__} is no value of an event")
        id, version, topic = self._binding.value
        return Sealed(self.seal.open(value, _bound(id, version, topic)))


def _bound(id: UUID | str, version: int, topic: str) -> bytes:
    return f"{id}/{version}/{topic}".encode()


def payload(event: Event) -> Raw:
    """What an event says beside who and when, as JSON values, persons' text left out."""
    raw: Raw = msgspec.to_builtins(event, enc_hook=lambda _: "…")
    for common in ("originator_id", "originator_version", "practitioner", "stamp"):
        raw.pop(common)
    return raw
