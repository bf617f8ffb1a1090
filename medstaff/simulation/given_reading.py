"""Reading what a scenario takes as given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from domain.application import Step as ApplicationStep
from domain.commands.agreements import RecordAgreement
from domain.commands.imports import (
    ImportedAppointment,
    ImportedCredential,
    ImportedLeave,
    ImportPractitioner,
)
from domain.values import ApplicationKind, BodyKind, StaffCategory
from medstaff.simulation.errors import unknown
from medstaff.simulation.given import (
    REACHED,
    Given,
    GivenAgreement,
    GivenApplication,
    GivenBody,
    GivenMember,
    GivenPractitioner,
)
from medstaff.simulation.lines import Entry, each_of, required
from medstaff.simulation.names import Known
from medstaff.simulation.typed import Tree, fields_of, typed
from medstaff.simulation.vocabulary import own_name, spoken_too


def given(entry: Entry, known: Known, count: int | None) -> Given:
    """One item of `given`. `count` replaces the number that a group asks for."""
    found = entry.members()
    for word, read in READERS.items():
        if word in found:
            return read(entry, known, count)
    first = next(iter(found), "")
    raise unknown(entry.line, first, "item of given", READERS)


def _practitioner(entry: Entry, known: Known, count: int | None) -> GivenPractitioner:
    held = fields_of(ImportPractitioner)
    found = entry.members({"practitioner", "count", *held})
    alias = known.introduce(found["practitioner"])
    asked = found["count"].whole() if "count" in found else None
    if asked is not None and asked < 1:
        raise found["count"].unusable("must be 1 or more")
    number = None if asked is None else (count or asked)
    if number is not None:
        known.group(alias, number)
    return GivenPractitioner(
        alias=alias,
        line=entry.line,
        count=number,
        held={name: _held(name, each, held, known) for name, each in found.items() if name in held},
    )


def _held(name: str, entry: Entry, held: dict[str, Any], known: Known) -> Tree:
    """What is held, in the words that people use for it."""
    if name == "appointed":
        return _spoken(entry, ImportedAppointment, known)
    if name == "on_leave":
        return _spoken(entry, ImportedLeave, known)
    if name == "credentials":
        return [_spoken(each, ImportedCredential, known) for each in each_of(entry)]
    if name == "privileges":
        return [_privilege(each) for each in each_of(entry)]
    return typed(entry, held[name], known)


def _spoken(entry: Entry, kind: type, known: Known) -> Tree:
    inner = fields_of(kind)
    found = entry.members(spoken_too(inner))
    return {
        own_name(word, inner): typed(each, inner[own_name(word, inner)], known)
        for word, each in found.items()
    }


def _privilege(entry: Entry) -> Tree:
    """A privilege by its id alone, or with what it requires in place of the form."""
    if not entry.is_mapping:
        return {"privilege": entry.text()}
    found = entry.members({"privilege", "requires"})
    asked: dict[str, Tree] = {"privilege": required(found, "privilege", entry).text()}
    if "requires" in found:
        asked["requires"] = [each.text() for each in each_of(found["requires"])]
    return asked


def _body(entry: Entry, known: Known, count: int | None) -> GivenBody:
    found = entry.members({"body", "kind", "name", "members"})
    alias = known.introduce(found["body"])
    kinds = [str(kind) for kind in BodyKind]
    told = found.get("kind", found["body"])
    kind = BodyKind(told.choice(kinds, "kind of body"))
    named = found["name"].text() if "name" in found else ""
    return GivenBody(
        alias=alias,
        line=entry.line,
        kind=kind,
        name=named or (alias if kind is BodyKind.DEPARTMENT else ""),
        members=tuple(_member(each, known) for each in each_of(found["members"]))
        if "members" in found
        else (),
    )


def _member(entry: Entry, known: Known) -> GivenMember:
    if not entry.is_mapping:
        return GivenMember(member=entry.text())
    found = entry.members({"member", "position", "voting", "physician", "practitioner"})
    return GivenMember(
        member=required(found, "member", entry).text(),
        position=found["position"].text() if "position" in found else None,
        voting=found["voting"].flag() if "voting" in found else None,
        physician=found["physician"].flag() if "physician" in found else None,
        practitioner=known.use(found["practitioner"]) if "practitioner" in found else None,
    )


OF_AN_APPLICATION = {
    *("application", "practitioner", "kind", "department", "category", "privileges", "at_step", "verified"),
    *("unqualified", "agreement"),
}


def _application(entry: Entry, known: Known, count: int | None) -> GivenApplication:
    found = entry.members(OF_AN_APPLICATION)
    step = required(found, "at_step", entry).choice([str(each) for each in REACHED], "step to have reached")
    kinds = [str(each) for each in ApplicationKind]
    kind = found["kind"].choice(kinds, "kind of application") if "kind" in found else kinds[0]
    category = (
        found["category"].choice([str(each) for each in StaffCategory], "category")
        if "category" in found
        else None
    )
    verified = found["verified"].members() if "verified" in found else {}
    return GivenApplication(
        alias=known.introduce(found["application"]),
        line=entry.line,
        practitioner=known.use(required(found, "practitioner", entry)),
        kind=ApplicationKind(kind),
        department=found["department"].text() if "department" in found else None,
        category=category,
        privileges=_texts(found.get("privileges")),
        at_step=ApplicationStep(step),
        verified={element: each.day() for element, each in verified.items()},
        unqualified=tuple(each.text() for each in each_of(found["unqualified"]))
        if "unqualified" in found
        else (),
        agreement=known.use(found["agreement"]) if "agreement" in found else None,
    )


def _agreement(entry: Entry, known: Known, count: int | None) -> GivenAgreement:
    said = fields_of(RecordAgreement)
    found = entry.members({"agreement", *said})
    alias = known.introduce(found["agreement"])
    fields = {name: typed(each, said[name], known) for name, each in found.items() if name in said}
    return GivenAgreement(alias=alias, line=entry.line, said=fields)


def _texts(entry: Entry | None) -> tuple[str, ...]:
    return tuple(each.text() for each in each_of(entry)) if entry is not None else ()


READERS: dict[str, Callable[[Entry, Known, int | None], Given]] = {
    "application": _application,
    "agreement": _agreement,
    "body": _body,
    "practitioner": _practitioner,
}
