"""What a ballot on a matter of peer review decides when it carries."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from domain.values import CorrectiveMeasure, Resolution, Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """`text` has the grounds or findings in writing; `matter` is none where the resolution begins one.

    `proceeding` is the one that is spoken on, once what was proposed was heard or the right to it waived.

    `measure` is what is recommended or done, `privileges` the lines of it, none for all; `days` its length.
    """

    resolution: Resolution
    respondent: UUID
    matter: UUID | None
    proceeding: UUID | None = None
    text: Sealed
    measure: CorrectiveMeasure | None = None
    privileges: tuple[str, ...] = ()
    days: int | None = None
