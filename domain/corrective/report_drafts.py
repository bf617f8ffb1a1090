"""What a report to the Data Bank or the state would say, as the record has it; a person files it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.corrective.record import CorrectiveAction
from domain.file import File
from domain.house import House
from domain.practitioner import Duty, Restriction, Suspension
from domain.values import DutyKind

ADDRESSED = {DutyKind.NPDB_REPORT: "npdb", DutyKind.CTDPH_NOTICE: "ct_dph"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDraft:
    """The facts of one report. `basis` is what the record holds of its matter, the oldest first.

    `action` is what is reported, `on` its legal day; `delay` why it was not filed in its days, where somebody
    has said so; `filed_on`, `filed_by`, `reference` once filed.
    """

    duty: str
    to: str
    name: str
    npi: str
    profession: str
    action: str
    on: date
    scope: tuple[str, ...]
    basis: tuple[str, ...]
    last_day: date
    state: str
    delay: str = ""
    filed_on: date | None = None
    filed_by: str = ""
    reference: str = ""


def drafts(file: File, house: House) -> tuple[ReportDraft, ...]:
    """A draft for each report that is or was a duty of this file, the first opened first."""
    return tuple(
        _draft(duty, file, house) for duty in file.practitioner.duties.values() if duty.kind in ADDRESSED
    )


def _draft(duty: Duty, file: File, house: House) -> ReportDraft:
    who = file.practitioner
    imposed: list[Suspension | Restriction] = [*who.suspensions, *who.restrictions.values()]
    held = next((each for each in imposed if each.id == duty.subject), None)
    alike = [each for each in imposed if held is not None and each.cause == held.cause]
    action, *_, said = duty.subject.split("/")
    on = house.legal_date(held.period.start) if held is not None else date.fromisoformat(said)
    return ReportDraft(
        duty=duty.id,
        to=ADDRESSED[duty.kind],
        name=str(who.name),
        npi=who.npi,
        profession=who.profession,
        action=_named(held) if held is not None else action,
        on=on,
        scope=duty.privileges or tuple(each.privilege for each in alike if each.privilege is not None),
        basis=_basis(file.corrective, held.cause if held is not None else None),
        last_day=duty.last_day,
        state=duty.state,
        delay=duty.explained.plain if duty.explained is not None else "",
        filed_on=duty.done_on,
        filed_by=duty.done_by,
        reference=duty.reference,
    )


def _named(held: Suspension | Restriction) -> str:
    return "restriction" if isinstance(held, Restriction) else f"{held.origin}_suspension"


def _basis(record: CorrectiveAction, cause: str | None) -> tuple[str, ...]:
    """What was written down of the matter, or of every matter where the report names none."""
    found = [matter for matter in record.matters.values() if cause in (None, str(matter.id))]
    grounds = [matter.held.grounds for matter in found if matter.held is not None]
    return (*grounds, *(note for matter in found for note in matter.notes))
