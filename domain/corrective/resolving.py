"""What a carried resolution does to its matter, and whether the matter still lets it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from domain import legal_days
from domain.committee.ballot import Ballot
from domain.committee.results import BallotOutcome, BallotResult
from domain.corrective import disciplines, final_actions, hearings, matters, narrowing
from domain.corrective.proceedings import Proceeding
from domain.corrective.record import CorrectiveAction, Matter
from domain.corrective.resolutions import Resolved
from domain.events import corrective as events
from domain.events import hearing as hearing_events
from domain.events.easing import DisciplineLifted
from domain.file import File
from domain.house import House
from domain.ids import matter_id
from domain.values import BodyKind, CorrectiveMeasure, Resolution, Sealed, Stamp

MEC = BodyKind.MEDICAL_EXECUTIVE_COMMITTEE
STATES: dict[Resolution, frozenset[str]] = {
    Resolution.OPEN_INVESTIGATION: frozenset({"concern"}),
    Resolution.CLOSE_INVESTIGATION: frozenset({"investigation"}),
    Resolution.CONTINUE_SUSPENSION: frozenset({"concern", "investigation"}),
    Resolution.LIFT_SUSPENSION: frozenset({"concern", "investigation"}),
    Resolution.NARROW_SUSPENSION: frozenset({"concern", "investigation"}),
    Resolution.RECOMMEND_ACTION: frozenset({"concern", "investigation"}),
    Resolution.LIFT_DISCIPLINE: frozenset({"concern", "investigation", "closed"}),
    Resolution.AFFIRM: frozenset({"reported"}),
    Resolution.WITHDRAW: frozenset({"reported"}),
    Resolution.ACT: frozenset({"ready"}),
    Resolution.ACT_NOT: frozenset({"ready"}),
}
"""The states of a matter, or of a proceeding, in which each can be resolved."""

SUSPENDED = frozenset(
    {Resolution.CONTINUE_SUSPENSION, Resolution.LIFT_SUSPENSION, Resolution.NARROW_SUSPENSION}
)

FINAL = frozenset({Resolution.ACT, Resolution.ACT_NOT})


def subject_of(record: CorrectiveAction, resolves: Resolved) -> Matter | Proceeding | None:
    """What is resolved on; none where the resolution begins a matter."""
    if resolves.proceeding is not None:
        return record.proceedings.get(resolves.proceeding)
    return record.matters.get(resolves.matter) if resolves.matter is not None else None


def misfit(record: CorrectiveAction, resolves: Resolved) -> str:
    """Why a matter does not let a resolution take effect; nothing where it does."""
    subject = subject_of(record, resolves)
    if subject is None:
        return ""
    if subject.state not in STATES[resolves.resolution]:
        return f"it is at {subject.state}"
    if resolves.resolution in SUSPENDED and isinstance(subject, Matter) and subject.suspended is None:
        return "no suspension is in force"
    if resolves.resolution is Resolution.LIFT_DISCIPLINE and not disciplines.in_force(record, subject.id):
        return "no disciplinary suspension is in force, nor restriction"
    if resolves.resolution is Resolution.RECOMMEND_ACTION and record.opposed(subject.id):
        return "an action is proposed already"
    if resolves.resolution in FINAL and isinstance(subject, Proceeding) and subject.measure is None:
        return "an application is decided by the board's own ballot on it"
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A resolution that carried, and where it takes effect."""

    file: File
    house: House
    stamp: Stamp
    ballot: UUID
    outcome: BallotOutcome
    resolves: Resolved
    limits: str = ""

    def write(self, event: type, **said: Any) -> None:
        """A fact on the record, with the ballot that brought it."""
        self.file.corrective.trigger(
            event, self.stamp, about=self.file.id, ballot=self.ballot, outcome=self.outcome, **said
        )

    @property
    def matter(self) -> UUID:
        """The matter, begun by this where it is a new one."""
        if self.resolves.matter is not None:
            return self.resolves.matter
        return matters.new_matter(self.file, self.house)


def take(file: File, house: House, stamp: Stamp, ballot: Ballot, outcome: BallotOutcome) -> None:
    """Take in what a body resolved; a second time is none."""
    resolves, record = ballot.resolves, file.corrective
    if resolves is None or ballot.id in record.ballots:
        return
    carried = Carried(
        file=file,
        house=house,
        stamp=stamp,
        ballot=ballot.id,
        outcome=outcome,
        resolves=resolves,
        limits=ballot.limits,
    )
    carries = outcome.result is BallotResult.CARRIED
    why = misfit(record, resolves) or _outrun(carried) if carries else str(outcome.result)
    if why:
        carried.write(events.ResolutionReturned, matter=resolves.matter, why=why)
    else:
        EFFECTS[resolves.resolution](carried)


def _outrun(carried: Carried) -> str:
    """Why what is suspended by now is not what the body spoke of; nothing where it is."""
    resolves, record = carried.resolves, carried.file.corrective
    if resolves.resolution is Resolution.NARROW_SUSPENSION:
        at, matter = carried.stamp.occurred_at, record.matters[carried.matter]
        strange = narrowing.outside(resolves.privileges, matter, carried.file.practitioner, at)
        return f"it does not suspend {', '.join(strange)}" if strange else ""
    if resolves.resolution is Resolution.LIFT_DISCIPLINE:
        ours = disciplines.in_force(record, carried.matter, carried.outcome.body_kind)
        return "" if ours else "another body has imposed what is in force"
    return ""


def _open_investigation(carried: Carried) -> None:
    """From the resolution's own instant on what is given up is surrendered [S83]."""
    house, from_ = carried.house, carried.outcome.closed_at
    days = house.rules(from_).int("investigation.days")
    carried.write(
        events.InvestigationOpened,
        matter=carried.matter,
        grounds=carried.resolves.text,
        last_day=legal_days.plus_days(house.legal_date(from_), days),
        effective_from=from_,
    )


def _close_investigation(carried: Carried) -> None:
    carried.write(
        events.InvestigationClosed,
        matter=carried.matter,
        findings=carried.resolves.text,
        effective_from=carried.outcome.closed_at,
    )


def _review(carried: Carried) -> None:
    """It goes on, for some lines alone where it names them, or is lifted, from now on."""
    matter = carried.file.corrective.matters[carried.matter]
    carried.write(
        events.SuspensionReviewed,
        matter=matter.id,
        resolution=carried.resolves.resolution,
        findings=carried.resolves.text,
        effective_from=carried.outcome.closed_at,
    )
    _ease(carried, matter)


def _ease(carried: Carried, matter: Matter) -> None:
    """Narrowed or lifted, where it does not go on as it is."""
    file, house, stamp, resolves = carried.file, carried.house, carried.stamp, carried.resolves
    if resolves.resolution is Resolution.NARROW_SUSPENSION:
        narrowing.narrow(file, house, stamp, matter, resolves.privileges)
    if resolves.resolution is Resolution.LIFT_SUSPENSION:
        matters.end(file, house, stamp, matter, resolves.text.plain)


def _lift_discipline(carried: Carried) -> None:
    """What the body has imposed it lifts, from now on."""
    found = disciplines.in_force(carried.file.corrective, carried.matter, carried.outcome.body_kind)
    suspensions = tuple(id for each in found for id in each.suspensions)
    carried.write(
        DisciplineLifted,
        matter=carried.matter,
        reasons=carried.resolves.text,
        suspensions=suspensions,
        effective_from=carried.stamp.occurred_at,
    )
    final_actions.lift(carried.file, carried.house, carried.stamp, found)


def heard_first(house: House, stamp: Stamp, resolves: Resolved, limits: str) -> bool:
    """Whether what is recommended gives a right to a hearing, which what takes away does [S11d][S120].

    So does what holds lines within limits, whatever it is called; no suspension and no restriction that is as
    short as the bylaws say.
    """
    rules = house.rules(stamp.occurred_at)
    if str(resolves.measure) in rules.names("hearing.unheard_measures") and not limits:
        return False
    short = rules.int("hearing.unheard_suspension_days")
    brief = resolves.days is not None and resolves.days <= short
    return not (brief and (limits or resolves.measure is CorrectiveMeasure.SUSPENSION))


def _recommend(carried: Carried) -> None:
    """Proposed, and heard first; or the committee's own measure, which is taken at once."""
    resolves = carried.resolves
    if heard_first(carried.house, carried.stamp, resolves, carried.limits):
        _propose(carried)
    else:
        _take_at_once(carried)


def _take_at_once(carried: Carried) -> None:
    """The committee's own measure: no hearing matter [S11d]."""
    file, house, stamp, resolves = carried.file, carried.house, carried.stamp, carried.resolves
    carried.write(events.MeasureTaken, matter=carried.matter, measure=resolves.measure, reasons=resolves.text)
    if resolves.measure is CorrectiveMeasure.SUSPENSION:
        final_actions.discipline(file, house, stamp, carried.matter, resolves, hearing_right=False)
    if carried.limits:
        final_actions.restrict(file, house, stamp, carried.matter, resolves, carried.limits, MEC)


def _propose(carried: Carried) -> None:
    """Put what is recommended to due process, with the limits of a restriction."""
    resolves, number = carried.resolves, len(carried.file.corrective.proceedings) + 1
    proceeding = matter_id(carried.house.key, carried.matter, number)
    carried.write(
        hearing_events.AdverseActionProposed,
        proceeding=proceeding,
        matter=carried.matter,
        by=carried.outcome.body_kind,
        measure=resolves.measure,
        privileges=resolves.privileges,
        days=resolves.days,
        reasons=resolves.text,
    )
    if carried.limits:
        carried.file.corrective.trigger(
            hearing_events.RestrictionProposed,
            carried.stamp,
            about=carried.file.id,
            proceeding=proceeding,
            limits=Sealed(carried.limits),
        )


def _reconsider(carried: Carried) -> None:
    """Affirmed, the result goes out with the right to an appeal; withdrawn, the process is over."""
    record = carried.file.corrective
    id = hearings.meant(record, carried.resolves.proceeding).id
    carried.write(
        hearing_events.Reconsidered,
        proceeding=id,
        resolution=carried.resolves.resolution,
        reasons=carried.resolves.text,
    )
    if carried.resolves.resolution is Resolution.AFFIRM:
        hearings.tell_result(carried.file, carried.house, carried.stamp, record.proceedings[id])
    else:
        hearings.let_the_board_act(carried.file, carried.stamp, record.proceedings[id], "heard")


def _finally(carried: Carried) -> None:
    """The board's last word; without a hearing's outcome or a waiver there is none (I10)."""
    proceeding = hearings.meant(carried.file.corrective, carried.resolves.proceeding)
    carried.write(
        hearing_events.FinalCorrectiveAction,
        proceeding=proceeding.id,
        resolution=carried.resolves.resolution,
        measure=proceeding.measure,
        hearing=proceeding.heard,
        reasons=carried.resolves.text,
        effective_from=carried.outcome.closed_at,
    )
    if carried.resolves.resolution is Resolution.ACT:
        measured = replace(
            carried.resolves,
            measure=proceeding.measure,
            privileges=proceeding.privileges,
            days=proceeding.days,
        )
        final_actions.act(carried.file, carried.house, carried.stamp, proceeding, measured, carried.ballot)
    final_actions.settle(carried.file, carried.house, carried.stamp, carried.matter)


EFFECTS: dict[Resolution, Callable[[Carried], None]] = {
    Resolution.OPEN_INVESTIGATION: _open_investigation,
    Resolution.CLOSE_INVESTIGATION: _close_investigation,
    Resolution.CONTINUE_SUSPENSION: _review,
    Resolution.LIFT_SUSPENSION: _review,
    Resolution.NARROW_SUSPENSION: _review,
    Resolution.LIFT_DISCIPLINE: _lift_discipline,
    Resolution.RECOMMEND_ACTION: _recommend,
    Resolution.AFFIRM: _reconsider,
    Resolution.WITHDRAW: _reconsider,
    Resolution.ACT: _finally,
    Resolution.ACT_NOT: _finally,
}
