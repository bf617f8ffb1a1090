"""The lines that the board denies finally, and who must be told of it by law [S76][S84].

Neither what is refused for its criteria alone comes here, nor what is refused and takes nothing from anyone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from domain.corrective import matters
from domain.deciding.proposals import LineDecision, LineOutcome
from domain.events.decisions import PrivilegeDenied
from domain.outcomes.carried import Carried
from domain.values import ApplicationKind

OF_WHAT_IS_HELD = frozenset({ApplicationKind.REAPPOINTMENT, ApplicationKind.REINSTATEMENT})
"""What asks to go on with a membership, and its lines."""


def write(carried: Carried, lines: Iterable[LineDecision], heard: Mapping[str, str]) -> None:
    """Each line that is lost, with how the right to a hearing on it ended; all of them are one report."""
    lost = [each for each in lines if each.outcome is LineOutcome.DENIED and each.privilege in heard]
    for line in lost:
        carried.application.trigger(
            PrivilegeDenied,
            carried.stamp,
            ballot=carried.ballot,
            privilege=line.privilege,
            reason=line.reason,
            hearing=heard[line.privilege],
        )
    if lost:
        _report(carried, tuple(line.privilege for line in lost))


def _report(carried: Carried, lost: tuple[str, ...]) -> None:
    """The days run from the final action, not from what was proposed [S77].

    The state hears of it where a member does not get again what was held; who asks for something new is
    terminated or restricted in nothing [S84].
    """
    file, house, stamp, application = carried.file, carried.house, carried.stamp, carried.application
    on = house.legal_date(carried.outcome.closed_at)
    subject = f"denied/{application.id}/{on}"
    matters.report(file, house, stamp, subject, on, lost)
    if application.kind in OF_WHAT_IS_HELD and file.practitioner.member(stamp.occurred_at):
        matters.notify_state(file, house, stamp, subject, lost)
