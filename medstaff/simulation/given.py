"""What a scenario takes as given: people and what they hold, bodies and who sits on them, applications."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.application import Step as ApplicationStep
from domain.values import ApplicationKind, BodyKind
from medstaff.simulation.names import Name
from medstaff.simulation.typed import Tree

REACHED = (
    ApplicationStep.APPLICATION_ISSUED,
    ApplicationStep.SUBMITTED,
    ApplicationStep.IN_VERIFICATION,
    ApplicationStep.CHAIR_REVIEW,
    ApplicationStep.CREDENTIALS_COMMITTEE,
    ApplicationStep.MEDICAL_EXECUTIVE_COMMITTEE,
    ApplicationStep.GOVERNING_BOARD,
)
"""The steps that an application may have reached when a scenario starts, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenPractitioner:
    """`count` makes a group: that many people alike. `held` are the fields of `import_practitioner`."""

    alias: str
    line: int
    count: int | None
    held: dict[str, Tree]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenMember:
    member: str
    position: str | None = None
    voting: bool | None = None
    physician: bool | None = None
    practitioner: Name | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenBody:
    alias: str
    line: int
    kind: BodyKind
    name: str
    members: tuple[GivenMember, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenApplication:
    """Brought to `at_step` by the commands that people would have sent, all at the scenario's start.

    What the thresholds of its privileges ask for is put on file too, but for those `unqualified` names.
    One for privileges by proxy names the `agreement` under which the distant site has granted them all.
    """

    alias: str
    line: int
    practitioner: Name
    kind: ApplicationKind
    department: str | None
    category: str | None
    privileges: tuple[str, ...]
    at_step: ApplicationStep
    verified: dict[str, date]
    unqualified: tuple[str, ...] = ()
    agreement: Name | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAgreement:
    """Recorded at the scenario's start. `said` are the fields of `record_agreement`."""

    alias: str
    line: int
    said: dict[str, Tree]


Given = GivenPractitioner | GivenBody | GivenAgreement | GivenApplication
