"""What a value may be, and reading a raw one into the frozen form that events keep."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from domain.bylaws.errors import BadValue, nearest
from domain.bylaws.parameters import Step, Value

_WORD = re.compile(r"[a-z][a-z0-9_]*")
_PAIR = re.compile(r"[a-z][a-z0-9-]*: \S(.*\S)?")


@dataclass(frozen=True, slots=True)
class Spec:
    """The type of a key's value (its unit, for a figure), how to say what it may be, and how to read it.

    `read` gives None for a raw value that does not fit.
    """

    type: str
    expected: str
    read: Callable[[object], Value | None]
    per_body: bool = False
    choices: tuple[str, ...] = ()

    def checked(self, key: str, raw: object) -> Value:
        """The value of a raw one. Raises BadValue, saying what was expected."""
        value = self.read(raw)
        if value is None:
            hint = nearest(raw, self.choices) if isinstance(raw, str) else ""
            raise BadValue(key, self.expected, raw, hint)
        return value


def figure(unit: str, low: int, high: int, *, per_body: bool = False) -> Spec:
    """A whole number from `low` to `high`."""
    return Spec(unit, f"{unit}, from {low} to {high}", lambda raw: _whole(raw, low, high), per_body)


def flag(*, per_body: bool = False) -> Spec:
    """True or false."""
    return Spec("flag", "true or false", lambda raw: raw if isinstance(raw, bool) else None, per_body)


def choice(*choices: str, per_body: bool = False) -> Spec:
    """One of a few words."""
    expected = f"one of {', '.join(choices)}"
    return Spec("choice", expected, lambda raw: _word(raw, choices), per_body, choices)


def ladder(unit: str, high: int) -> Spec:
    """Whole numbers that fall, from `high` at most to 1 at least."""
    return Spec("ladder", f"a list of {unit} that fall, from {high} to 1", lambda raw: _falling(raw, high))


def names(*choices: str, none: bool = False) -> Spec:
    """Some of a few words, each once; `none` where it may name none."""
    expected = f"a list of some of {', '.join(choices)}"
    return Spec("names", expected, lambda raw: () if none and raw in ([], ()) else _names(raw, choices))


def words(meaning: str, *, none: bool = False) -> Spec:
    """Words of the hospital's own, each once: lower case, digits and `_`; `none` where it may name none."""
    expected = f"a list of {meaning}, in lower case, digits and _"
    return Spec("names", expected, lambda raw: () if none and raw in ([], ()) else _own_words(raw))


def pairs(of: str, to: str) -> Spec:
    """Which `to` each `of` goes to, kept as texts "of: to" in the order of the first; it may name none."""
    expected = f"{of}, each once and in lower case, digits and -, with its {to}"
    return Spec("pairs", expected, lambda raw: () if raw in ([], (), {}) else _pairs(raw))


def steps(unit: str, high: int, people: tuple[str, ...]) -> Spec:
    """From which rung on each role is told."""
    expected = f"{unit} ({high} to 0, which is the lapse), each with a list of some of {', '.join(people)}"
    return Spec("steps", expected, lambda raw: _steps(raw, high, people))


def _whole(raw: object, low: int, high: int) -> int | None:
    # A bool is an int to Python: "yes" must not pass for one day.
    return raw if isinstance(raw, int) and not isinstance(raw, bool) and low <= raw <= high else None


def _word(raw: object, choices: tuple[str, ...]) -> str | None:
    return str(raw) if isinstance(raw, str) and raw in choices else None


def _falling(raw: object, high: int) -> tuple[int, ...] | None:
    if not isinstance(raw, list | tuple) or not raw:
        return None
    rungs = tuple(rung for each in raw if (rung := _whole(each, 1, high)) is not None)
    falls = all(above > below for above, below in pairwise(rungs))
    return rungs if falls and len(rungs) == len(raw) else None


def _names(raw: object, choices: tuple[str, ...]) -> tuple[str, ...] | None:
    if not isinstance(raw, list | tuple) or not raw:
        return None
    listed = tuple(word for each in raw if (word := _word(each, choices)) is not None)
    return listed if len(set(listed)) == len(raw) else None


def _own_words(raw: object) -> tuple[str, ...] | None:
    if not isinstance(raw, list | tuple) or not raw:
        return None
    listed = tuple(word for word in raw if isinstance(word, str) and _WORD.fullmatch(word))
    return listed if len(set(listed)) == len(raw) else None


def _pairs(raw: object) -> tuple[str, ...] | None:
    # A file writes a mapping, an event keeps texts.
    texts = [f"{each}: {to}" for each, to in raw.items()] if isinstance(raw, Mapping) else raw
    if not isinstance(texts, list | tuple):
        return None
    listed = tuple(text for text in texts if isinstance(text, str) and _PAIR.fullmatch(text))
    firsts = {text.partition(": ")[0] for text in listed}
    return tuple(sorted(listed)) if len(firsts) == len(texts) else None


def _steps(raw: object, high: int, people: tuple[str, ...]) -> tuple[Step, ...] | None:
    pairs = tuple(raw.items()) if isinstance(raw, Mapping) else raw
    if not isinstance(pairs, list | tuple) or not pairs:
        return None
    found = tuple(step for pair in pairs if (step := _step(pair, high, people)) is not None)
    rungs = {days for days, _ in found}
    return tuple(sorted(found, reverse=True)) if len(rungs) == len(pairs) else None


def _step(pair: object, high: int, people: tuple[str, ...]) -> Step | None:
    match pair:
        case (str(text), named) if text.isdecimal():  # JSON knows only text as the name of a member
            return _step((int(text), named), high, people)
        case (days, named):
            rung, told = _whole(days, 0, high), _names(named, people)
            return None if rung is None or told is None else (rung, told)
    return None
