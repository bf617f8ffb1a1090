"""One example, and who sends it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from domain.values import Role

ANY_ID = "1c7e4e0a-6a5d-5d0e-9a2f-0d5e4c1b7a30"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One request. `label` is what later examples call the thing it makes.

    `named` are the fields of the body that name an id, `listed` those that list some, each with the label of
    what is meant. With `brings` the body is that document, and its fields stand in the query.
    """

    operation: str
    title: str
    role: Role
    actor: str
    body: dict[str, Any]
    about: dict[str, str] = field(default_factory=dict)
    label: str = ""
    listed: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    brings: bytes = b""

    @property
    def shown(self) -> dict[str, Any]:
        """The body as a page shows it: an id that only the story knows is any."""
        return {**self.body, **dict.fromkeys(self.named, ANY_ID), **{name: [ANY_ID] for name in self.listed}}


def by(role: Role, actor: str) -> Any:
    def said(
        operation: str,
        title: str,
        label: str = "",
        /,
        *,
        about: dict[str, str] | None = None,
        listed: dict[str, str] | None = None,
        named: dict[str, str] | None = None,
        brings: bytes = b"",
        **body: Any,
    ) -> Example:
        return Example(
            operation=operation,
            title=title,
            role=role,
            actor=actor,
            body=body,
            about=about or {},
            label=label,
            listed=listed or {},
            named=named or {},
            brings=brings,
        )

    return said


ROOT = by(Role.ADMINISTRATOR, "root")

OFFICE = by(Role.MEDICAL_STAFF_OFFICE, "casey")

ANNA = by(Role.PRACTITIONER, "abel")

CHIEF = by(Role.CHIEF_EXECUTIVE, "ceo")

IDA = by(Role.PRACTITIONER, "roe")

CHAIR = by(Role.DEPARTMENT_CHAIR, "chair")

CMO = by(Role.CHIEF_MEDICAL_OFFICER, "cmo")


BEN = by(Role.PRACTITIONER, "ben")

COS = by(Role.CHIEF_OF_STAFF, "cos")
