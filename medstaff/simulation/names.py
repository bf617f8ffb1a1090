"""The names that a scenario gives to people and to what commands make, and what they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from medstaff.simulation.errors import Unusable, unknown
from medstaff.simulation.lines import Entry

# A field that is called otherwise than what it points at.
POINTS_AT = {"as_practitioner": "practitioner", "physician": "practitioner"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name used in the file. `field` says which of the things made under it is meant.

    `plain` where the text may also stand for itself.
    """

    text: str
    field: str
    line: int
    plain: bool = False


@dataclass(slots=True)
class Known:
    """The names that the file has introduced so far, while it is read. `groups` have a number of members."""

    zone: str
    names: set[str] = field(default_factory=set)
    groups: dict[str, int] = field(default_factory=dict)

    def introduce(self, entry: Entry) -> str:
        """A new name. Raises Unusable for one that is taken."""
        name = entry.text()
        if not name.replace("-", "").replace("_", "").isalnum():
            raise entry.unusable(f"{name!r} is no name: write letters, digits, - and _")
        if name in self.names or name in self.groups:
            raise entry.unusable(f"{name} is named already")
        self.names.add(name)
        return name

    def group(self, name: str, count: int) -> None:
        """The name stands for `count` people from now on, each with a number."""
        self.names.discard(name)
        self.groups[name] = count
        self.names |= set(members(name, count))

    def use(self, entry: Entry, *, groups: bool = False) -> Name:
        """A name introduced before. Raises Unusable for any other."""
        text = entry.text()
        if text not in self.names and not (groups and text in self.groups):
            known = {*self.names, *self.groups} if groups else self.names
            raise unknown(entry.line, text, "name so far", _shown(known))
        return Name(text, POINTS_AT.get(entry.key, entry.key), entry.line)


def members(group: str, count: int) -> tuple[str, ...]:
    """The names of a group's people: abel-1, abel-2 and so on."""
    return tuple(f"{group}-{number}" for number in range(1, count + 1))


def _shown(names: Iterable[str]) -> list[str]:
    return sorted(names)[:20]


class Aliases:
    """What each name stands for, while the scenario plays."""

    def __init__(self) -> None:
        self._made: dict[str, dict[str, str]] = {}
        self._owner: dict[str, UUID] = {}
        self._groups: dict[str, tuple[str, ...]] = {}

    def keep(self, name: str, made: Mapping[str, str], owner: UUID | None = None) -> None:
        """`made` are ids by what they are: practitioner, application, ballot; `owner` whose file it is in."""
        self._made[name] = dict(made)
        if owner is not None:
            self._owner[name] = owner

    def made(self) -> dict[str, dict[str, str]]:
        """Everything that has a name."""
        return dict(self._made)

    def keep_group(self, name: str, people: tuple[str, ...]) -> None:
        self._groups[name] = people

    def stands_for(self, name: Name) -> str:
        """The id, or the text itself where nothing of that kind was made under it."""
        made = self._made.get(name.text, {})
        if name.field in made:
            return made[name.field]
        if name.plain:
            return name.text
        if len(made) == 1:
            return next(iter(made.values()))
        things = ", ".join(sorted(made)) or "nothing"
        raise Unusable(name.line, name.field, f"{name.text} is no {name.field}; it stands for {things}")

    def person(self, name: Name) -> UUID:
        """The practitioner of that name, or the one whose file it is in."""
        made = self._made.get(name.text, {})
        if "practitioner" in made:
            return UUID(made["practitioner"])
        if name.text in self._owner:
            return self._owner[name.text]
        raise Unusable(name.line, name.field, f"{name.text} is no practitioner, nor anything of one's file")

    def people(self, name: Name) -> Iterator[tuple[str, UUID]]:
        """The person of that name, or every member of the group."""
        for each in self._groups.get(name.text, (name.text,)):
            yield each, self.person(Name(each, "practitioner", name.line))

    def practitioners(self) -> dict[str, UUID]:
        """Every practitioner that has a name."""
        return {
            name: UUID(made["practitioner"]) for name, made in self._made.items() if "practitioner" in made
        }
