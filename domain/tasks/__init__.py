"""What waits for a person: which role, about what, since when, until when. Pure functions of a stream.

A task is over when the state that makes it is over; nobody ticks one off. What a machine is still asking
is no task: it becomes one when the machine has given up. Each machine of the file has a module here.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from domain.committee.ballot import Ballot
from domain.file import File
from domain.house import House
from domain.tasks import (
    applications,
    collaborations,
    contents,
    corrective,
    credentials,
    duties,
    evaluation,
    exclusions,
    feedback,
    late_fee,
    leave,
    letters,
    license_differences,
    npdb,
    provisional,
    references,
)
from domain.tasks.kinds import Task, TaskKind
from domain.values import BodyKind, Role

__all__ = ["Task", "TaskKind", "ballot_tasks", "open_tasks"]

MACHINES = (
    exclusions.tasks,
    credentials.tasks,
    collaborations.tasks,
    license_differences.tasks,
    leave.tasks,
    npdb.tasks,
    provisional.tasks,
    corrective.tasks,
    duties.tasks,
    evaluation.tasks,
    feedback.tasks,
    letters.tasks,
    references.tasks,
    contents.tasks,
    late_fee.tasks,
)


def open_tasks(file: File, house: House, balloted: Collection[UUID] = ()) -> tuple[Task, ...]:
    """The tasks of one practitioner's file. `balloted` are its applications that are before a body now."""
    house = house.about(file.practitioner)
    others = (task for machine in MACHINES for task in machine(file, house))
    return (*applications.tasks(file, house, balloted), *others)


def ballot_tasks(ballot: Ballot) -> tuple[Task, ...]:
    """A vote is each member's own, and waits while the ballot is open."""
    if not ballot.open or ballot.opened_at is None:
        return ()
    board = ballot.body_kind in (BodyKind.GOVERNING_BOARD, BodyKind.BOARD_SUBCOMMITTEE)
    return tuple(
        Task(
            kind=TaskKind.CAST_VOTE,
            role=Role.BOARD_MEMBER if board else Role.COMMITTEE_MEMBER,
            subject=str(ballot.id),
            since=ballot.opened_at,
            detail=str(ballot.body_kind),
            until=ballot.closes_at,
            person=member,
            practitioner=ballot.applicant,
        )
        for member in ballot.awaited()
    )
