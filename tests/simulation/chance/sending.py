"""Sending a command by chance: who sends it, and what its fields say where nothing is said."""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import date
from typing import Any
from uuid import UUID

from domain.commands import COMMANDS
from domain.values import Role
from medstaff.simulation.typed import bare, fields_of, words_of
from medstaff.simulation.world import Done
from tests.simulation.chance.hand import Hand
from tests.simulation.chance.says import OF_A_COMMAND, OF_A_FIELD, SOMETIMES
from tests.simulation.chance.story import of_a_file

ACTS_AS = {
    Role.MEDICAL_STAFF_OFFICE: "casey",
    Role.DEPARTMENT_CHAIR: "dana",
    Role.COMMITTEE_MEMBER: "m1",
    Role.BOARD_MEMBER: "b1",
    Role.CHIEF_OF_STAFF: "chris",
    Role.CHIEF_MEDICAL_OFFICER: "cory",
    Role.CHIEF_EXECUTIVE: "carol",
    Role.ADMINISTRATOR: "root",
    Role.RECRUITER: "rory",
    Role.REFEREE: "rhea",
    Role.AUDITOR: "anna",
}
ON_BEHALF = frozenset(
    {
        *("withdraw_application", "resign", "request_hearing", "waive_hearing", "request_appeal"),
        *("waive_appeal", "request_leave", "end_leave", "cure_deficiency", "supply_information"),
    }
)
"""What the office does for the practitioner, and says so."""


def send(hand: Hand, command: str, /, **said: Any) -> Done | None:
    """Send a command with these fields; those it needs besides are filled in by chance."""
    role = Role(said.pop("role", None) or _role(hand, command))
    actor = said.pop("actor", None) or (hand.who if role is Role.PRACTITIONER else ACTS_AS[role])
    filled = {**_filled(hand, command, said), **said}
    if of_a_file(command):
        filled.setdefault("practitioner", hand.who)
    about = {"reason": "for a reason"}
    if command in ON_BEHALF and role is not Role.PRACTITIONER:
        about["on_behalf_of"] = "whoever it is for"
    if hand.chance(3):
        about["key"] = f"k{len(hand.story.steps)}"
    return hand.story.do(command, str(role), actor, **about, **filled)


def _role(hand: Hand, command: str) -> Role:
    kind = COMMANDS[command]
    roles = sorted(role for role in kind.ROLES if role is not Role.SERVICE)
    return hand.pick([*([Role.PRACTITIONER] if kind.OWN else []), *roles])


def _filled(hand: Hand, command: str, said: dict[str, Any]) -> dict[str, Any]:
    filled: dict[str, Any] = dict(OF_A_COMMAND[command](hand)) if command in OF_A_COMMAND else {}
    for each in fields(COMMANDS[command]):
        needed = each.default is MISSING and each.default_factory is MISSING
        wanted = needed or (each.name in SOMETIMES and hand.chance(3))
        if wanted and each.name not in {*filled, *said, *COMMANDS[command].ADDED}:
            filled[each.name] = _said(hand, command, each.name)
    return filled


def _said(hand: Hand, command: str, field: str) -> Any:
    """By the field's name; of one that nobody has thought of, by its type."""
    if field in OF_A_FIELD:
        return OF_A_FIELD[field](hand)
    wanted = bare(fields_of(COMMANDS[command])[field])
    words = words_of(wanted)
    if words:
        return hand.pick(words)
    return {date: hand.today.isoformat(), bool: True, int: 1, UUID: hand.who}.get(wanted, f"some {field}")
