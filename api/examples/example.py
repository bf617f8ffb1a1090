"""One example, and who sends it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from domain.values import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One request. `label` is what later examples call the thing it makes."""

    operation: str
    title: str
    role: Role
    actor: str
    body: dict[str, Any]
    about: dict[str, str] = field(default_factory=dict)
    label: str = ""


def by(role: Role, actor: str) -> Any:
    def said(
        operation: str, title: str, label: str = "", /, *, about: dict[str, str] | None = None, **body: Any
    ) -> Example:
        return Example(
            operation=operation,
            title=title,
            role=role,
            actor=actor,
            body=body,
            about=about or {},
            label=label,
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
