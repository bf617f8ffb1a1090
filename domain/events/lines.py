"""Facts of the privilege lines that an application asks for.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass

from domain.aggregate import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivilegeFormSigned(Event):
    """The application was signed on this version of a form."""

    TOPIC = "PrivilegeFormSigned"
    form: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivilegeNotProcessed(Event):
    """A line that goes no further: a threshold is missed. No denial, no hearing, no report [S133].

    `criteria` are the thresholds missed, as the applicant is told of them.
    """

    TOPIC = "PrivilegeNotProcessed"
    privilege: str
    criteria: tuple[str, ...]
    hearing_right: bool
    npdb_report: bool
