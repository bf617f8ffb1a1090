"""The words that an event is found by: its type, who did it, why, and the text of its payload.

One function cuts text into words, for the rows and for the questions, so that both agree. Words are
PostgreSQL's lexemes (`simple`: no stemming, no stop words), and a question's words are beginnings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, datetime
from operator import attrgetter
from types import UnionType
from typing import Any, get_args, get_type_hints
from uuid import UUID

from domain.aggregate import PRIVILEGED_ENTRY, Event
from domain.correspondence.privileged import of_peer_review
from domain.mapping import TOPICS
from domain.values import Sealed

LONGEST = 60
# Within this length no word can be longer than a lexeme may be.
SHORT = 2000
MOST = 200_000
_BETWEEN = bytes(b if chr(b).isalnum() and b < 128 else 32 for b in range(256))
_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SILENT = (bool, int, float, datetime, UUID, Sealed)


def cut(text: str) -> str:
    """Text as words with blanks between, in lower case; of an overlong word its beginning."""
    if len(text) < SHORT and text.isascii():
        return text.lower().encode().translate(_BETWEEN).decode()
    folded = unicodedata.normalize("NFKC", text[:MOST]).casefold()
    return " ".join(word[:LONGEST] for word in _WORD.findall(folded))


def asked(words: str) -> str | None:
    """A question's words as a tsquery: all of them, each a word's beginning; none where there are none."""
    return " & ".join(f"'{word[:LONGEST]}':*" for word in cut(words).split()) or None


def words_of(event: Event) -> str:
    """The words of an event, as a tsvector's text; of peer review only that it is, and whose entry."""
    if of_peer_review(event):
        return cut(f"{_CAMEL.sub(' ', PRIVILEGED_ENTRY)} {event.stamp.actor}")
    topic, texts, others = _PLANS[type(event)]
    stamp = event.stamp
    found = [topic, stamp.actor, stamp.reason or "", *filter(None, texts(event))]
    for name in others:
        value = getattr(event, name)
        if value is not None:
            _gather(value, found)
    return cut(" ".join(found))


def _gather(value: Any, found: list[str]) -> None:
    """Add the texts and days within a value, persons' own text left out."""
    if isinstance(value, str):
        found.append(value)
    elif isinstance(value, date) and not isinstance(value, datetime):
        found.append(value.isoformat())
    elif value is not None and not isinstance(value, _SILENT):
        for each in _within(value):
            _gather(each, found)


def _within(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    if isinstance(value, (tuple, frozenset)):
        return value
    return [getattr(value, name) for name in value.__slots__]


Plan = tuple[str, Callable[[Event], Iterable[Any]], tuple[str, ...]]


def _plan(kind: type[Event]) -> Plan:
    """What of a class of events is text by its type alone, and what must be looked into."""
    texts, others = [], []
    for name, hint in get_type_hints(kind).items():
        if name in Event.__slots__ or name == "TOPIC":
            continue
        union = get_args(hint) if isinstance(hint, UnionType) else (hint,)
        kinds = [each for each in union if each is not type(None)]
        if all(isinstance(each, type) and issubclass(each, str) for each in kinds):
            texts.append(name)
        elif not all(each in _SILENT for each in kinds):
            others.append(name)
    topic = _CAMEL.sub(" ", kind.TOPIC) + " " + kind.TOPIC
    if len(texts) < 2:
        return topic, lambda event: [getattr(event, name) for name in texts], tuple(others)
    return topic, attrgetter(*texts), tuple(others)


_PLANS: dict[type[Event], Plan] = {kind: _plan(kind) for kind in TOPICS.values()}
