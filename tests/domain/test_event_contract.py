"""Events are a contract with what is stored: names, shapes and bytes."""

from __future__ import annotations

import inspect
from dataclasses import FrozenInstanceError, fields, is_dataclass
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import domain.events
from domain.aggregate import Aggregate, Event
from domain.evaluation.record import Evaluation
from domain.mapping import FORMAT, TOPICS, EventMapper, payload
from domain.values import Sealed
from tests.domain.samples import GOLDEN, Golden, events, sample

EVERY = pytest.mark.parametrize("topic", sorted(TOPICS))
COMMON = ("originator_id", "originator_version", "practitioner", "stamp")


def every_event(kind: type[Event] = Event) -> set[type[Event]]:
    # A dataclass with slots is made anew; what it was made from is a subclass still until it is collected.
    found = {
        each for each in kind.__subclasses__() if each.__module__.startswith("domain.") and each in _known()
    }
    return found | {deep for each in found for deep in every_event(each)}


def _known() -> set[type[Event]]:
    modules = (import_module(f"domain.events.{each.name}") for each in iter_modules(domain.events.__path__))
    return {
        kind
        for module in modules
        for kind in vars(module).values()
        if inspect.isclass(kind) and issubclass(kind, Event) and kind is not Event
    }


def test_every_event_class_has_a_topic_of_its_own() -> None:
    """No class is left out, and no two share a name."""
    assert set(TOPICS.values()) == _known() == every_event()
    assert len(TOPICS) == len(_known())


@EVERY
def test_a_topic_is_the_name_of_its_class(topic: str) -> None:
    """Said explicitly, so that renaming a class renames nothing stored."""
    assert TOPICS[topic].__name__ == topic
    assert TOPICS[topic].__dict__["TOPIC"] == topic


@EVERY
def test_an_event_cannot_be_changed(topic: str) -> None:
    """Frozen, without a dictionary, by name only; its common fields come first."""
    kind, event = TOPICS[topic], sample(TOPICS[topic])
    assert is_dataclass(kind)
    assert tuple(field.name for field in fields(kind))[:4] == COMMON
    assert not hasattr(event, "__dict__")
    with pytest.raises(FrozenInstanceError):
        event.originator_version = 2  # type: ignore[misc]  # that is what is tried
    with pytest.raises(TypeError):
        kind(1, 2, 3, 4)  # type: ignore  # that is what is tried


@EVERY
def test_the_stored_bytes_are_those_of_the_golden_file(topic: str) -> None:
    """A renamed, reordered or retyped field breaks the build; add with an upcast instead."""
    stored = Golden.MAPPER.to_stored_event(sample(TOPICS[topic]))
    assert stored.topic == topic
    assert stored.state == bytes((FORMAT, 0)) + Golden.path(topic).read_bytes().rstrip(b"\n")


@EVERY
def test_the_golden_file_reads_as_the_event(topic: str) -> None:
    """What was stored on the first day is read today."""
    event = sample(TOPICS[topic])
    state = bytes((1, 0)) + Golden.path(topic).read_bytes().rstrip(b"\n")
    assert Golden.MAPPER.event(topic, state, event.originator_id, event.originator_version) == event


def test_no_golden_file_is_left_over() -> None:
    """A topic that is written no more keeps its file, and an upcast that reads it."""
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(TOPICS)


@EVERY
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_an_event_comes_back_as_it_went(topic: str, data: st.DataObject) -> None:
    """With every type that it had: days, instants, enumerations, tuples, sealed text."""
    event = data.draw(events(TOPICS[topic]))
    mapper = EventMapper()
    back = mapper.to_domain_event(mapper.to_stored_event(event))
    assert back == event
    assert type(back) is type(event)
    assert repr(back) == repr(event)


@EVERY
def test_no_sealed_text_is_printed(topic: str) -> None:
    """Neither in a log nor in the trail's payload."""
    event = sample(TOPICS[topic])
    assert "Ann Abel" not in repr(event)
    assert "Ann Abel" not in str(payload(event))
    assert not set(payload(event)) & set(COMMON)


def test_sealed_text_is_equal_by_what_it_says() -> None:
    """And only to sealed text."""
    assert Sealed("a") == Sealed("a")
    assert len({Sealed("a"), Sealed("a"), Sealed("b")}) == 2
    assert Sealed("a") != "a"


# Streams that know one fact only look no further.
OF_ONE_FACT = ("Registration", "Claim", "BylawsBook")


def test_every_stream_is_born_of_one_fact() -> None:
    """And takes in no fact of another stream."""
    for kind in Aggregate.__subclasses__():
        if kind.__module__.startswith("domain.") and kind.__name__ not in OF_ONE_FACT:
            stranger = "ClockSet" if kind.__name__ != "Facility" else "BallotOpened"
            with pytest.raises(TypeError, match=f"{stranger} is no fact of"):
                kind(sample(TOPICS[stranger]).originator_id).apply(sample(TOPICS[stranger]))


def test_a_stream_is_refused_a_first_fact_that_it_could_not_be_loaded_from() -> None:
    """Whoever forgets to say that a stream may begin so breaks one command, and no file."""
    late = TOPICS["FppeOverdue"]
    with pytest.raises(TypeError, match="no Evaluation begins with FppeOverdue"):
        Evaluation(sample(late).originator_id).trigger(late, sample(late).stamp)
