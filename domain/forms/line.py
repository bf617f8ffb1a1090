"""A line of a privilege form: what it covers, who may ask for it, how its holder is evaluated at first."""

from __future__ import annotations

from dataclasses import dataclass

COLLABORATION = "collaborating_physician"
"""What a line needs that is in force only while a collaborating physician's own standing is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseVolume:
    """At least `count` of a procedure in the last `months`."""

    procedure: str
    count: int
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """The thresholds of a line [S133]. Of `training` and of `certification` one of those named is enough.

    `eligible_years`: who has finished the training no longer ago than that needs no certificate yet. `cases`
    are for the first grant, `renewal` for every later one. `life_support` are courses whose card is current.
    """

    training: tuple[str, ...] = ()
    certification: tuple[str, ...] = ()
    eligible_years: int | None = None
    cases: tuple[CaseVolume, ...] = ()
    renewal: tuple[CaseVolume, ...] = ()
    life_support: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusedPlan:
    """How a new holder is evaluated [S46]: so many months (none: as the bylaws say), so many cases, how."""

    months: int | None = None
    cases: int = 0
    methods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """One line. `credentials` are kinds or keys it is in force only with, besides what every line needs."""

    id: str
    title: str
    core: bool
    includes: tuple[str, ...] = ()
    criteria: Criteria = Criteria()
    credentials: tuple[str, ...] = ()
    collaborating_physician: bool = False
    fppe: FocusedPlan = FocusedPlan()

    @property
    def requires(self) -> tuple[str, ...]:
        """All that the line is in force only with: credentials, life support cards, a collaborator."""
        cards = (f"life_support:{course}" for course in self.criteria.life_support)
        collaborator = (COLLABORATION,) if self.collaborating_physician else ()
        return tuple(dict.fromkeys((*self.credentials, *cards, *collaborator)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One specialty's form in one version. `also` are lines of other forms that it offers too."""

    id: str
    title: str
    version: str
    lines: tuple[FormLine, ...]
    also: tuple[str, ...] = ()

    @property
    def signed_as(self) -> str:
        """How an applicant names it: `pediatrics/M1`."""
        return f"{self.id}/{self.version}"

    def has(self, privilege: str) -> bool:
        """Whether a line stands on this form itself."""
        return any(line.id == privilege for line in self.lines)

    def offers(self, privilege: str) -> bool:
        return privilege in self.also or self.has(privilege)
