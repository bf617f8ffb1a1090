"""A command read back from the facts that it left: what somebody asked for, in their own words.

A ledger keeps facts and no requests. Of these commands the facts say all that was asked; whatever another
command left is taken as it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any

import msgspec

from domain.aggregate import Event
from domain.commands import COMMANDS, Command, Request
from domain.events.application import ApplicationSubmitted, PrivilegeRequested
from domain.events.ballot import BallotOpened, BallotProposed, TermProposed
from domain.events.departments import DepartmentProposedRoute
from domain.events.departure import AppointmentResigned
from domain.events.evaluation import OppeReviewed
from domain.events.lines import PrivilegeFormSigned
from domain.events.practitioner import CredentialVerified
from domain.events.routing import RouteProposed
from domain.mapping import OF_AN_APPLICATION
from domain.values import Role, Sealed
from medstaff.what_if.acts import Act

Said = dict[str, Any]
APPLICATIONS = {
    kind
    for module in OF_AN_APPLICATION
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Event)
}


def reread(act: Act) -> Request | None:
    """The command of an act, none where its facts do not say all that it asked."""
    receipt = act.receipt
    if receipt is None or receipt.name not in READ:
        return None
    said = _said(COMMANDS[receipt.name], act)
    if said is None:
        return None
    stamp = act.stamp
    return Request(
        command_id=stamp.command,
        name=receipt.name,
        facility=stamp.facility,
        actor=stamp.actor,
        role=stamp.role,
        at=stamp.occurred_at,
        target=receipt.target,
        payload=msgspec.to_builtins(said, enc_hook=_plain),
        on_behalf_of=stamp.on_behalf_of,
        reason=stamp.reason,
        as_practitioner=receipt.target if stamp.role is Role.PRACTITIONER else None,
    )


def _said(kind: type[Command], act: Act) -> Said | None:
    """Each field that one of the facts has too; none where one that must be said is in none of them."""
    own = READ[kind.NAME](act.facts)
    said: Said = {}
    for field in fields(kind):
        found = own.get(field.name, _in_facts(field.name, act))
        if found is not MISSING:
            said[field.name] = found
        elif field.default is MISSING and field.default_factory is MISSING:
            return None
    return said


def _in_facts(name: str, act: Act) -> Any:
    """What the first fact that has such a field says; an application's own facts are on its stream."""
    for fact in act.facts:
        if name == "application" and type(fact) in APPLICATIONS:
            return fact.originator_id
        if name != "stamp" and hasattr(fact, name) and name in type(fact).__annotations__:
            return getattr(fact, name)
    if name == "ballot" and act.receipt is not None:
        return act.receipt.target
    return MISSING


def _plain(value: object) -> str:
    if isinstance(value, Sealed):
        return value.plain
    raise NotImplementedError(f"{type(value).__name__} is nothing that a command says")


def _first(facts: tuple[Event, ...], kind: type[Event]) -> Any:
    return next((fact for fact in facts if isinstance(fact, kind)), None)


def _as_found(facts: tuple[Event, ...]) -> Said:
    return {}


def _ballot(facts: tuple[Event, ...]) -> Said:
    opened, proposed = _first(facts, BallotOpened), _first(facts, BallotProposed)
    until = _first(facts, TermProposed)
    return {
        "body": opened.body_kind if opened else MISSING,
        "proposal": proposed.proposal if proposed else None,
        "until": until.until if until else None,
    }


def _verified(facts: tuple[Event, ...]) -> Said:
    found = _first(facts, CredentialVerified)
    return {"issuer": found.credential.partition(":")[2]} if found else {}


def _submitted(facts: tuple[Event, ...]) -> Said:
    sent = _first(facts, ApplicationSubmitted)
    return {
        "signature": sent.signature.name.plain if sent else MISSING,
        "privileges": [fact.privilege for fact in facts if isinstance(fact, PrivilegeRequested)],
        "forms": [f"{fact.form}/{fact.version}" for fact in facts if isinstance(fact, PrivilegeFormSigned)],
    }


def _recommended(facts: tuple[Event, ...]) -> Said:
    route = _first(facts, RouteProposed) or _first(facts, DepartmentProposedRoute)
    return {"route": route.route} if route else {}


def _reviewed(facts: tuple[Event, ...]) -> Said:
    review = _first(facts, OppeReviewed)
    return {"indicators": {each.name: each.value.plain for each in review.indicators}} if review else {}


def _resigned(facts: tuple[Event, ...]) -> Said:
    left = _first(facts, AppointmentResigned)
    return {"effective": left.last, "waive_notice": left.notice_waived} if left else {}


READ: dict[str, Callable[[tuple[Event, ...]], Said]] = {
    "accept_application": _as_found,
    "approve_leave": _as_found,
    "complete_verification": _as_found,
    "grant_temporary": _as_found,
    "notice_deficiency": _as_found,
    "notify_decision": _as_found,
    "open_ballot": _ballot,
    "recommend_as_chair": _recommended,
    "record_npdb_query": _as_found,
    "record_oppe": _reviewed,
    "record_verification": _as_found,
    "request_application": _as_found,
    "request_leave": _as_found,
    "resign": _resigned,
    "submit_application": _submitted,
    "take_outcome": _as_found,
    "verify_credential": _verified,
}
"""The commands that are judged anew, each with how its own words are read."""
