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
