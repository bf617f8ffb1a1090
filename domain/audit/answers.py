"""What a question of the file audit is answered with: how it stands, what is lacking, what shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.aggregate import Event
from domain.audit.entry import Entry


class Standing(StrEnum):
    """How a question stands. One that does not apply yet, or here, is not one that is met."""

    MET = "met"
    NOT_MET = "not_met"
    DOES_NOT_APPLY = "does_not_apply"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An event that shows it: its kind, the legal day it occurred on, and its place in the ledger.

    Of peer review the kind is only that there is an entry. `rank` counts the ledger's rows from 0.
    """

    type: str
    day: date
    position: int
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`why` says what is lacking, or why it does not apply; of what is met it says nothing."""

    standing: Standing
    why: tuple[str, ...] = ()
    shown: tuple[Entry[Event], ...] = ()


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a question asks for and the file does not have, in words."""

    text: str


Found = Entry[Event] | Lack
"""What a look at a file brings up: an event that shows something, or something that is lacking."""


def answer(found: Iterable[Found], none: str) -> Answer:
    """The answer that a look comes to; where it brought up nothing at all, that it does not apply."""
    looked = tuple(found)
    shown = {each.position: each for each in looked if isinstance(each, Entry)}
    why = tuple(dict.fromkeys(each.text for each in looked if isinstance(each, Lack)))
    if not looked:
        return Answer(standing=Standing.DOES_NOT_APPLY, why=(none,))
    standing = Standing.NOT_MET if why else Standing.MET
    return Answer(standing=standing, why=why, shown=tuple(shown[at] for at in sorted(shown)))


def in_words(name: str) -> str:
    """A name made for machines as people write it."""
    return str(name).replace("_", " ")
