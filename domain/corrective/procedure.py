"""Whose due process goes by which of the bylaws' figures: the full procedure's, or a shorter one's [S11k]."""

from __future__ import annotations

from dataclasses import dataclass

from domain.bylaws import Rules
from domain.practitioner import Practitioner

PHYSICIANS = frozenset({"md", "do", "mbbs", "dds", "dmd"})
"""Physicians and dentists: no bylaws shorten what the law gives them [S70]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """The keys of its parameters."""

    request_days: str
    min_notice_days: str
    panel_min: str
    appeal_days: str


FULL = Procedure(
    request_days="hearing.request_days",
    min_notice_days="hearing.min_notice_days",
    panel_min="hearing.panel_min",
    appeal_days="appeal.days",
)
SHORT = Procedure(
    request_days="hearing.short_request_days",
    min_notice_days="hearing.short_min_notice_days",
    panel_min="hearing.short_panel_min",
    appeal_days="appeal.short_days",
)


def procedure(person: Practitioner, rules: Rules) -> Procedure:
    """That of a practitioner by some rules."""
    profession = person.profession.lower()
    others = profession not in PHYSICIANS
    return SHORT if others and profession in rules.names("hearing.short_professions") else FULL
