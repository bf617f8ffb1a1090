"""What has lapsed on someone appointed: its renewal is to be verified at the source."""

from __future__ import annotations

from collections.abc import Iterator

from domain.credentials.lapses import counts_here
from domain.file import File
from domain.house import House
from domain.tasks.kinds import OFFICE, Task, TaskKind


def tasks(file: File, house: House) -> Iterator[Task]:
    appointment = file.practitioner.appointment
    if appointment is None or appointment.ends_as is not None:
        return
    for credential in file.practitioner.credentials.values():
        if not credential.lapsed or credential.end is None or credential.expires is None:
            continue
        if counts_here(credential, house.rules_on(credential.expires)):
            yield Task(
                kind=TaskKind.VERIFY_RENEWAL,
                role=OFFICE,
                subject=credential.key,
                since=credential.end,
                detail=str(credential.expires),
                practitioner=file.id,
            )
