"""Every command there is, by the name the API and the scenarios call it."""

from __future__ import annotations

from collections.abc import Iterator

from domain.commands import (
    addresses,
    affiliations,
    agreements,
    applications,
    ballots,
    bylaws,
    closing,
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
    suspensions,
    temporary,
    verifications,
    votes,
    work_history,
)
from domain.commands.base import Command, FacilityCommand, FileCommand, Made, MeetingCommand, Request

__all__ = ["COMMANDS", "Command", "FacilityCommand", "FileCommand", "Made", "MeetingCommand", "Request"]


MODULES = (
    registration,
    names,
    addresses,
    desk,
    affiliations,
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
    work_history,
    leave,
    deficiencies,
    notices,
    departure,
    suspensions,
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
    closing,
    bylaws,
    votes,
    facilities,
    cover,
    emergencies,
    agreements,
    forms,
)


def _all() -> Iterator[type[Command]]:
    for module in MODULES:
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, Command) and kind.NAME:
                yield kind


COMMANDS: dict[str, type[Command]] = {kind.NAME: kind for kind in _all()}
