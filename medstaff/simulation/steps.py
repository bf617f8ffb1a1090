"""The steps of a scenario: something is done, a source is scripted, time passes, something is expected."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from domain.commands import COMMANDS, BallotCommand, Command, FileCommand
from domain.values import Role
from medstaff.simulation import vocabulary
from medstaff.simulation.errors import Unusable
from medstaff.simulation.expectations import Expectation, expectations
from medstaff.simulation.lines import Entry, required
from medstaff.simulation.names import Known, Name
from medstaff.simulation.typed import Tree, typed

POINTING = ("application", "notice", "deficiency")
"""Fields that tell whose file a command is for, where `practitioner` does not."""

DO_KEYS = ("do", "as", "with", "key", "reason", "on_behalf_of", "save", "refused")
ACTIONS = ("do", "source", "pass_time", "expect")


@dataclass(frozen=True, slots=True, kw_only=True)
class Do:
    """Somebody sends a command. `file` names whose file it is for; `refused` the refusal that must come."""

    name: str
    role: Role
    actor: str
    fields: dict[str, Tree]
    file: Name | None = None
    key: str | None = None
    reason: str | None = None
    on_behalf_of: str | None = None
    save: str | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What sources will answer from now on, each in its own shape; nothing: it is silent."""

    answers: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassTimeTwice:
    """The clock comes to the same instant a second time; nothing may change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """Nothing ran since the step before: what fell due is caught up with now, as after an outage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expect:
    expected: tuple[Expectation, ...]


Action = Do | Source | PassTimeTwice | Jump | Expect
WAYS_TO_PASS: dict[str, Action] = {"twice": PassTimeTwice(), "jump": Jump()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """`number` counts from 1; `at` is when it takes place, after all that is due by then."""

    number: int
    line: int
    at: datetime
    action: Action


def step(entry: Entry, number: int, before: datetime, known: Known) -> Step:
    """One item of `steps`; without `at` it takes place when the one before did."""
    found = entry.members({"at", "source", "pass_time", "expect", *DO_KEYS})
    actions = [word for word in ACTIONS if word in found]
    if len(actions) != 1:
        raise Unusable(
            entry.line, "steps", f"a step is one of {', '.join(ACTIONS)}; this has {actions or 'none'}"
        )
    at = found["at"].instant(known.zone) if "at" in found else before
    if at < before:
        raise found["at"].unusable(f"is before the step before it ({before.isoformat()})")
    return Step(number=number, line=entry.line, at=at, action=_action(actions[0], entry, found, known))


def _action(word: str, entry: Entry, found: dict[str, Entry], known: Known) -> Action:
    if word == "do":
        return _do(entry, found, known)
    stray = next((found[key] for key in DO_KEYS if key in found), None)
    if stray is not None:
        raise stray.unusable("belongs to a step with do")
    if word == "source":
        return Source(answers=_answers(found["source"]))
    if word == "pass_time":
        return WAYS_TO_PASS[found["pass_time"].choice(WAYS_TO_PASS, "way to pass time")]
    return Expect(expected=expectations(found["expect"], known))


def _do(entry: Entry, found: dict[str, Entry], known: Known) -> Do:
    name = found["do"].choice(vocabulary.commands(), "command")
    role, actor, who = _actor(required(found, "as", entry))
    told = found.get("with")
    refused = found["refused"].choice(vocabulary.refusals(), "refusal") if "refused" in found else None
    fields, file = _with(name, told, known, strict=refused != "invalid") if told else ({}, None)
    file = _addressed(COMMANDS[name], entry, file or _own_file(role, found["as"], known), fields)
    if refused != "invalid":
        _whole(name, told or entry, fields)
    texts = {key: found[key].text() for key in ("key", "reason", "on_behalf_of") if key in found}
    return Do(
        name=name,
        role=role,
        actor=actor,
        fields=fields,
        file=file,
        key=texts.get("key"),
        reason=texts.get("reason") or who.get("reason"),
        on_behalf_of=texts.get("on_behalf_of") or who.get("on_behalf_of"),
        save=known.introduce(found["save"]) if "save" in found else None,
        refused=refused,
    )


def _addressed(kind: type[Command], entry: Entry, file: Name | None, fields: dict[str, Tree]) -> Name | None:
    """Whose file a command is for, where it is for one. Raises Unusable where file or ballot is left open."""
    if issubclass(kind, BallotCommand) and not kind.OPENS and fields.get("ballot") is None:
        raise Unusable(entry.line, "with", "ballot is missing: which one is it about?")
    if not issubclass(kind, FileCommand) or issubclass(kind, vocabulary.REGISTERING):
        return None
    if file is None:
        raise Unusable(entry.line, "with", "practitioner is missing: whose file is it?")
    return file


def _whole(name: str, entry: Entry, fields: dict[str, Tree]) -> None:
    """Nothing that the command cannot do without is left out; the word for it is the one people use."""
    missing = [field for field in vocabulary.needed_by(name) if fields.get(field) is None]
    if missing:
        raise Unusable(entry.line, "with", f"{', '.join(missing)} is missing: {name} needs it")


def _actor(entry: Entry) -> tuple[Role, str, dict[str, str]]:
    found = entry.members({"role", "id", "reason", "on_behalf_of"})
    role = required(found, "role", entry).choice([str(each) for each in Role], "role")
    texts: dict[str, str] = {key: found[key].text() for key in ("reason", "on_behalf_of") if key in found}
    return Role(role), required(found, "id", entry).text(), texts


def _own_file(role: Role, acting: Entry, known: Known) -> Name | None:
    """A practitioner who says nothing else acts on their own file."""
    id = acting.members()["id"]
    if role is not Role.PRACTITIONER or id.text() not in known.names:
        return None
    return Name(id.text(), "practitioner", id.line)


def _with(name: str, entry: Entry, known: Known, *, strict: bool) -> tuple[dict[str, Tree], Name | None]:
    """The command's own fields, and the name that tells whose file it is for."""
    wanted = vocabulary.fields_of_command(name)
    found = entry.members(vocabulary.spoken_too(wanted), f"field of {name}")
    own = {vocabulary.own_name(word, wanted): each for word, each in found.items()}
    # Of a ballot about a person the name is a field of the command itself.
    whose = None if issubclass(COMMANDS[name], BallotCommand) else own.pop("practitioner", None)
    file = known.use(whose) if whose else None
    fields = {field: typed(each, wanted[field], known, strict=strict) for field, each in own.items()}
    for field in POINTING:
        pointed = fields.get(field)
        if file is None and isinstance(pointed, Name):
            file = pointed
    return fields, file


def _answers(entry: Entry) -> dict[str, tuple[str, ...]]:
    found = entry.members(vocabulary.SOURCES, "source")
    return {source: _texts(each) for source, each in found.items()}


def _texts(entry: Entry) -> tuple[str, ...]:
    """A text as it is; anything else as JSON."""
    if entry.is_nothing:
        return ()
    if entry.is_mapping or entry.is_list:
        return (json.dumps(entry.value(), sort_keys=True),)
    return (entry.text(),)
