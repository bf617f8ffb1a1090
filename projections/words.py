"""The words that an event is found by: its type, who did it, why, and the text of its payload.

One function cuts text into words, for the rows and for the questions, so that both agree. Words are
PostgreSQL's lexemes (`simple`: no stemming, no stop words), and a question's words are beginnings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import Enum
from operator import attrgetter
from typing import Any, get_args, get_type_hints
from uuid import UUID

import msgspec

from domain.aggregate import Event
from domain.mapping import TOPICS
from domain.values import Sealed

LONGEST = 60
_BETWEEN = bytes(b if chr(b).isalnum() and b < 128 else 32 for b in range(256))
_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SILENT = (bool, int, float, datetime, UUID, Sealed)


def cut(text: str) -> str:
    """Text as words with a blank between, in lower case; of an overlong word its beginning."""
    if text.isascii() and len(text) <= LONGEST:
        return text.lower().encode().translate(_BETWEEN).decode()
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(word[:LONGEST] for word in _WORD.findall(folded))


def asked(words: str) -> str | None:
    """A question's words as a tsquery: all of them, each the beginning of a word; none where there are none."""
    return " & ".join(f"'{word}':*" for word in cut(words).split()) or None


def words_of(event: Event) -> str:
    """The words of an event, as a tsvector's text."""
    topic, texts, others = _PLANS[type(event)]
    stamp = event.stamp
    found = [topic, cut(stamp.actor)]
    if stamp.reason is not None:
        found.append(cut(stamp.reason))
    if texts is not None:
        found += [cut(text) for text in texts(event) if text is not None]
    for name in others:
        found += [cut(text) for text in _texts(getattr(event, name))]
    return " ".join(found)


def _texts(value: Any) -> Iterator[str]:
    """The texts within a value, persons' own left out."""
    plain = msgspec.to_builtins(value, enc_hook=lambda _: None, builtin_types=(UUID, datetime))
    waiting = [plain]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            yield each
        elif isinstance(each, dict):
            waiting.extend(each.values())
        elif isinstance(each, (list, tuple)):
            waiting.extend(each)


Plan = tuple[str, Callable[[Event], tuple[Any, ...]] | None, tuple[str, ...]]


def _plan(kind: type[Event]) -> Plan:
    """What of a class of events is text by its type alone, and what must be looked into."""
    texts, others = [], []
    for name, hint in get_type_hints(kind).items():
        if name in Event.__slots__ or name == "TOPIC":
            continue
        kinds = [each for each in get_args(hint) or (hint,) if each is not type(None)]
        if all(isinstance(each, type) and issubclass(each, (str, Enum)) for each in kinds):
            texts.append(name)
        elif not all(isinstance(each, type) and issubclass(each, _SILENT) for each in kinds):
            others.append(name)
    topic = cut(_CAMEL.sub(" ", kind.TOPIC)) + " " + kind.TOPIC.lower()
    if not texts:
        return topic, None, tuple(others)
    if len(texts) == 1:
        only = attrgetter(texts[0])
        return topic, lambda event: (only(event),), tuple(others)
    return topic, attrgetter(*texts), tuple(others)


_PLANS: dict[type[Event], Plan] = {kind: _plan(kind) for kind in TOPICS.values()}
