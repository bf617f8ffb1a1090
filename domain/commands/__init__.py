"""Every command there is, by the name the API and the scenarios call it."""

from __future__ import annotations

from collections.abc import Iterator

from domain.commands import (
    addresses,
    agreements,
    applications,
    ballots,
    bylaws,
    collaborations,
    contents,
    corrective,
    corrective_records,
    cover,
    credentials,
    decisions,
    deficiencies,
    deliveries,
    departure,
    desk,
    disaster,
    documents,
    duties,
    emergencies,
    exceptions,
    facilities,
    feedback,
    focused,
    forms,
    hearings,
    holds,
    information,
    leave,
    matches,
    names,
    notices,
    npdb,
    ongoing,
    outcomes,
    panels,
    proxies,
    qualifications,
    references,
    registration,
    relations,
    resolutions,
    reviews,
    routing,
    screenings,
    temporary,
    verifications,
    votes,
)
from domain.commands.base import Command, FacilityCommand, FileCommand, Made, MeetingCommand, Request

__all__ = ["COMMANDS", "Command", "FacilityCommand", "FileCommand", "Made", "MeetingCommand", "Request"]


def _all() -> Iterator[type[Command]]:
    modules = (
        registration,
        names,
        addresses,
        desk,
        credentials,
        documents,
        matches,
        screenings,
        npdb,
        qualifications,
        collaborations,
        focused,
        ongoing,
        feedback,
        duties,
        exceptions,
        temporary,
        disaster,
        proxies,
        applications,
        contents,
        references,
        leave,
        deficiencies,
        notices,
        departure,
        verifications,
        reviews,
        relations,
        routing,
        information,
        holds,
        outcomes,
        decisions,
        corrective,
        corrective_records,
        resolutions,
        hearings,
        panels,
        deliveries,
        ballots,
        bylaws,
        votes,
        facilities,
        cover,
        emergencies,
        agreements,
        forms,
    )
    for module in modules:
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, Command) and kind.NAME:
                yield kind


COMMANDS: dict[str, type[Command]] = {kind.NAME: kind for kind in _all()}
