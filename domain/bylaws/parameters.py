"""One parameter of the bylaws: a value with its dates, its article and who adopted it."""

from dataclasses import dataclass
from datetime import date

# JSON keeps each of these apart, so an event gives back exactly what was adopted: a flag, a figure, a choice,
# a list of figures or names, or steps (a figure each, with the roles that it adds).
Step = tuple[int, tuple[str, ...]]
Item = int | str | Step
Value = bool | int | str | tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Adoption:
    """Who adopted the file and when; an entry may say otherwise for itself."""

    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One value of one key, from `effective_from` through `effective_to` (None: without limit).

    `body` is the kind of body that it is for; None is every body that has none of its own.
    """

    key: str
    type: str
    value: Value
    effective_from: date | None
    effective_to: date | None
    citation: str
    adopted_by: str
    adopted_on: date
    body: str | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the value is in force on a legal day."""
        begun = self.effective_from is None or self.effective_from <= day
        return begun and (self.effective_to is None or day <= self.effective_to)
