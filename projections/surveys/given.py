"""What was given out to surveyors: read where it was written, and found by the trail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.aggregate import Event
from domain.events.survey_files import SurveyFileGiven
from domain.events.survey_samples import SurveySampleDrawn
from domain.mapping import EventMapper
from projections.database import Pool, Reader
from projections.errors import NoSuchRow

OF_FILE = (
    "SELECT topic, state, originator_id, originator_version FROM "
    "(SELECT position FROM views.trail WHERE facility = %s AND practitioner = %s AND type = %s) found "
    "JOIN public.ledger_events ON notification_id = position ORDER BY position"
)
OF_FACILITY = (
    "SELECT topic, state, originator_id, originator_version FROM "
    "(SELECT position FROM views.trail WHERE facility = %s AND type = %s) found "
    "JOIN public.ledger_events ON notification_id = position ORDER BY position"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyFileRow:
    """A packet that was given out: `digest` is its SHA-256; to whom and why, the trail says."""

    practitioner: UUID
    digest: str
    position: int
    as_of: date
    sample: str | None
    given_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveySampleRow:
    """A sample: how it was drawn, and of `files` which are `given` out already, by their packets' SHA-256.

    `initial` and `renewed` count the files that there were to draw from.
    """

    sample: str
    since: date
    until: date
    seed: str
    position: int
    as_of: date
    initial: int
    renewed: int
    files: tuple[UUID, ...]
    given: dict[UUID, str]
    drawn_by: str
    drawn_at: datetime


class SurveysGiven(Reader):
    """Questions about what surveyors have."""

    def __init__(self, pool: Pool) -> None:
        super().__init__(pool)
        self._mapper = EventMapper()

    async def one(self, facility: str, practitioner: UUID, digest: str) -> SurveyFileRow:
        """A packet of a file, by its hash. Raises NoSuchRow."""
        found = await self.rows(OF_FILE, (facility, practitioner, SurveyFileGiven.TOPIC), self._event)
        for row in _files(found):
            if row.digest == digest:
                return row
        raise NoSuchRow("survey file", digest)

    async def sample(self, facility: str, sample: str) -> SurveySampleRow:
        """A sample, and what of it was given out. Raises NoSuchRow."""
        found = await self.rows(OF_FACILITY, (facility, SurveySampleDrawn.TOPIC), self._event)
        drawn = next((e for e in found if isinstance(e, SurveySampleDrawn) and e.sample == sample), None)
        if drawn is None:
            raise NoSuchRow("sample", sample)
        told = await self.rows(OF_FACILITY, (facility, SurveyFileGiven.TOPIC), self._event)
        given = {row.practitioner: row.digest for row in _files(told) if row.sample == sample}
        return SurveySampleRow(
            sample=drawn.sample,
            since=drawn.since,
            until=drawn.until,
            seed=drawn.seed,
            position=drawn.at_position,
            as_of=drawn.as_of,
            initial=drawn.initial,
            renewed=drawn.renewed,
            files=drawn.files,
            given=given,
            drawn_by=drawn.stamp.actor,
            drawn_at=drawn.stamp.occurred_at,
        )

    def _event(self, topic: str, state: bytes, stream: UUID, version: int) -> Event:
        return self._mapper.event(topic, bytes(state), stream, version)


def _files(events: Iterable[Event]) -> list[SurveyFileRow]:
    return [
        SurveyFileRow(
            practitioner=event.originator_id,
            digest=event.digest,
            position=event.at_position,
            as_of=event.as_of,
            sample=event.sample,
            given_at=event.stamp.occurred_at,
        )
        for event in events
        if isinstance(event, SurveyFileGiven)
    ]
