"""Facts of an application that asks for lines of several departments: what each department's reviewers said.

What its own department said stays where it was: ChairRecommended, ChairRecused, RecommendationTainted.
Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass

from domain.aggregate import Event
from domain.events.application import LineRecommendation
from domain.values import Designee, Route


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentLines:
    """The lines on which a department's chair recommends."""

    department: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentsAsked(Event):
    """More than one department recommends, each on lines of its own; the first is the application's own."""

    TOPIC = "DepartmentsAsked"
    departments: tuple[DepartmentLines, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherChairRecommended(Event):
    """What ChairRecommended is of the application's own department, of a further one."""

    TOPIC = "FurtherChairRecommended"
    department: str
    favorable: bool
    lines: tuple[LineRecommendation, ...]
    rationale: str
    fppe: str
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentProposedRoute(Event):
    """One of several departments finds the file clean; the route is proposed when all of them do [S117]."""

    TOPIC = "DepartmentProposedRoute"
    department: str
    route: Route


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherChairRecused(Event):
    """What ChairRecused is of the application's own department, of a further one [S100]."""

    TOPIC = "FurtherChairRecused"
    department: str
    member: str
    relation: str
    designee: Designee


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherRecommendationTainted(Event):
    """A further department's recommendation counts no more; what the others said stands."""

    TOPIC = "FurtherRecommendationTainted"
    department: str
    member: str
    relation: str
    designee: Designee
