"""Expecting what waits for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.committee.ballot import Ballot
from domain.tasks import Task, TaskKind, ballot_tasks, open_tasks
from domain.values import Role
from medstaff.simulation.expectations.base import Expectation, View, counted, people
from medstaff.simulation.names import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskExpected(Expectation):
    """A task of a practitioner's file, or a vote on it, waits for a `role` or `person`; or `count` do.

    `detail` begins what of the subject it is: an element, a body, a recipient.
    """

    KIND: ClassVar[str] = "task"

    practitioner: Name | None = None
    kind: TaskKind | None = None
    role: Role | None = None
    person: str | None = None
    detail: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    count: int | None = None
    known_at: datetime | None = None

    def check(self, view: View) -> None:
        for alias, id in people(view, self.practitioner):
            waiting = self._waiting(id, view)
            found = [task for task in waiting if self._matches(task)]
            instead = "; ".join(
                f"{task.kind} {task.detail} for {task.person or task.role}" for task in waiting
            )
            counted(self.count, len(found), f"task of {alias} ({self._described()})", instead)

    def _waiting(self, id: UUID, view: View) -> list[Task]:
        known = view.knowledge(self.known_at)
        ballots = [each for each in known.all(Ballot) if id in (each.applicant, each.respondent)]
        balloted = {each.application for each in ballots if each.application and not each.delivered}
        file = known.file(id)
        votes = [task for each in ballots for task in ballot_tasks(each)]
        return [*open_tasks(file, known.house(), balloted), *votes]

    def _matches(self, task: Task) -> bool:
        return (
            self.kind in (None, task.kind)
            and self.role in (None, task.role)
            and self.person in (None, task.person)
            and task.detail.startswith(self.detail or "")
            and self.since in (None, task.since)
            and self.until in (None, task.until)
        )

    def _described(self) -> str:
        asked = {"kind": self.kind, "for": self.person or self.role, "detail": self.detail}
        return ", ".join(f"{name} {value}" for name, value in asked.items() if value is not None)
