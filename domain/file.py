"""Everything one practitioner's workflow writes: file, applications, evaluations, correspondence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from uuid import UUID

from domain.aggregate import Aggregate
from domain.application import Application
from domain.corrective.record import CorrectiveAction
from domain.correspondence.record import Correspondence, Notice
from domain.errors import NotFound
from domain.evaluation.record import Evaluation
from domain.ids import corrective_action_id, correspondence_id, evaluation_id
from domain.practitioner import Practitioner, Registration

Older = Callable[[int], Correspondence | None]


class File:
    """The streams of one practitioner, loaded together and saved in one transaction.

    `letters` are those of the years from `since` on; `older` finds another year's: catching up after an
    outage of years reads and writes them. `resolved_on` that a body was ever asked to resolve on a matter.
    """

    def __init__(
        self,
        practitioner: Practitioner,
        applications: dict[UUID, Application] | None = None,
        letters: dict[int, Correspondence] | None = None,
        registration: Registration | None = None,
        older: Older = lambda year: None,
        since: int = 0,
        corrective: CorrectiveAction | None = None,
        evaluation: Evaluation | None = None,
        *,
        resolved_on: bool = False,
    ) -> None:
        self.practitioner = practitioner
        self.applications = applications or {}
        self.letters = letters or {}
        self.registration = registration
        self._older = older
        self.letters_since = since
        self._corrective = corrective
        self._evaluation = evaluation
        self.resolved_on = resolved_on

    @property
    def id(self) -> UUID:
        return self.practitioner.id

    @property
    def facility(self) -> str:
        return self.practitioner.facility

    @property
    def corrective(self) -> CorrectiveAction:
        """What peer review took up about the practitioner, begun by the first of it."""
        if self._corrective is None:
            self._corrective = CorrectiveAction(corrective_action_id(self.facility, self.id))
        return self._corrective

    @property
    def reviewed(self) -> bool:
        """Whether peer review ever took anything up about them."""
        return self._corrective is not None

    @property
    def evaluation(self) -> Evaluation:
        """The practitioner's evaluations, begun by the first."""
        if self._evaluation is None:
            self._evaluation = Evaluation(evaluation_id(self.facility, self.id))
        return self._evaluation

    def application(self, id: UUID) -> Application:
        found = self.applications.get(id)
        if found is None:
            raise NotFound(f"this file has no application {id}", application=str(id))
        return found

    def open_applications(self) -> tuple[Application, ...]:
        return tuple(application for application in self.applications.values() if not application.ended)

    def notices(self) -> Iterator[Notice]:
        """The notices of this year and the last, newest year first; ladders and clocks reach no further."""
        for year in sorted(self.letters, reverse=True):
            yield from self.letters[year].notices.values()

    def notice(self, id: UUID) -> Notice:
        for notice in self.notices():
            if notice.id == id:
                return notice
        raise NotFound(f"this file has no notice {id}", notice=str(id))

    def letters_of(self, day: date) -> Correspondence:
        """The correspondence of a day's year, begun by its first notice."""
        self.look_up_letters(day.year)
        if day.year not in self.letters:
            id = correspondence_id(self.facility, self.id, day.year)
            self.letters = {**self.letters, day.year: Correspondence(id)}
        return self.letters[day.year]

    def look_up_letters(self, year: int) -> None:
        """Have a year's correspondence at hand, if there is any."""
        if year in self.letters:
            return
        found = self._older(year)
        if found is not None:
            self.letters = {**self.letters, year: found}

    def letters_with(self, notice: UUID) -> Correspondence:
        for letters in self.letters.values():
            if notice in letters.notices:
                return letters
        raise NotFound(f"this file has no notice {notice}", notice=str(notice))

    def streams(self) -> tuple[Aggregate, ...]:
        """Every stream that may have something to save, the file's own first."""
        first: tuple[Aggregate, ...] = (self.practitioner,)
        claim: tuple[Aggregate, ...] = (self.registration,) if self.registration else ()
        asides = (self._evaluation, self._corrective)
        own = tuple(stream for stream in asides if stream is not None)
        return (*first, *claim, *self.applications.values(), *own, *self.letters.values())
