"""Whether a file meets the thresholds of a line: who misses one is ineligible, and nobody was denied [S133].

A core line goes with the specialty's training, which every application has verified as an element: it is
missed only where the file shows another training. What a special line asks for must be shown. Life support
cards are no bar to being granted a line; it is in force only with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain import legal_days
from domain.forms import CaseVolume, Criteria, FormLine
from domain.practitioner import Practitioner
from domain.values import CredentialKind


def unmet(line: FormLine, file: Practitioner, day: date) -> tuple[str, ...]:
    """What of a line's thresholds a file misses on a legal day, each as it is told to the applicant."""
    criteria = line.criteria
    if line.core and not file.trainings:
        return ()
    found = [*_training(criteria, file)]
    if not line.core:
        found += _certification(criteria, file, day)
    held = line.id in file.grants
    for volume in (criteria.renewal or criteria.cases) if held else criteria.cases:
        found += _volume(volume, file, day)
    return tuple(found)


def _training(criteria: Criteria, file: Practitioner) -> Iterator[str]:
    if criteria.training and not any(each.training in criteria.training for each in file.trainings):
        yield f"training: one of {', '.join(criteria.training)}"


def _certification(criteria: Criteria, file: Practitioner, day: date) -> Iterator[str]:
    """Certified by one of the boards, or trained no longer ago than makes one eligible."""
    wanted = {_word(board) for board in criteria.certification}
    held = {
        _word(each.issuer)
        for each in file.credentials.values()
        if each.kind is CredentialKind.BOARD_CERTIFICATION and not each.lapsed
    }
    if not wanted or wanted & held or _eligible(criteria, file, day):
        return
    yield f"certification: one of {', '.join(criteria.certification)}"


def _eligible(criteria: Criteria, file: Practitioner, day: date) -> bool:
    if criteria.eligible_years is None:
        return False
    months = 12 * criteria.eligible_years
    fitting = (each for each in file.trainings if each.training in criteria.training)
    return any(legal_days.add_months(each.completed, months) >= day for each in fitting)


def _volume(wanted: CaseVolume, file: Practitioner, day: date) -> Iterator[str]:
    """A log counts where all its days are within the months asked about."""
    done = sum(
        log.count
        for log in file.case_logs
        if log.procedure == wanted.procedure and legal_days.add_months(log.first, wanted.months) >= day
    )
    if done < wanted.count:
        yield f"cases: {wanted.count} of {wanted.procedure} in {wanted.months} months; {done} are on file"


def _word(issuer: str) -> str:
    return " ".join(issuer.lower().replace("-", " ").split())
