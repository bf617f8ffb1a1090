"""I10: nobody is denied or terminated for good before a hearing's outcome, or its waiver."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from domain.values import ApplicationKind, Resolution
from medstaff.simulation.invariants.history import Fact, History

UNHEARD = (ApplicationKind.CATEGORY_CHANGE, ApplicationKind.PRIVILEGE_REDUCTION)
"""What opens no hearing when it is denied [S11d]."""


def after_a_hearing(history: History) -> Iterator[str]:
    """Line by line, application by application, matter by matter."""
    yield from _lines(history)
    yield from _applications(history)
    yield from _matters(history)
    yield from _restrictions(history)


def _lines(history: History) -> Iterator[str]:
    for denied in history.of("PrivilegeDenied"):
        before = history.until(denied)
        said = [e for e in before if e.TOPIC in ("MECRecommendedAdverse", "BoardProposedAdverse")]
        against = {e.ballot for e in said if denied.privilege in e.lines}
        if not against & {e.ballot for e in before if e.TOPIC == "HearingRightEnded"}:
            yield f"{denied.privilege} was denied to {denied.practitioner} unheard"


def _applications(history: History) -> Iterator[str]:
    for closed in history.of("ApplicationClosed"):
        facts = history.stream(closed.application)
        heard = any(e.TOPIC == "HearingRightEnded" for e in facts)
        if closed.outcome == "denied" and not heard and facts[0].kind not in UNHEARD:
            yield f"application {closed.application} was denied unheard"


def _matters(history: History) -> Iterator[str]:
    for final in history.of("FinalCorrectiveAction"):
        if final.resolution is Resolution.ACT and not _heard(history.until(final), final.proceeding):
            yield f"{final.measure} of {final.practitioner} unheard"
    last_words = {e.ballot for e in history.of("FinalCorrectiveAction")}
    for ended in history.of("AppointmentTerminated"):
        if ended.ballot not in last_words:
            yield f"{ended.practitioner} was terminated without the board's last word"


def _restrictions(history: History) -> Iterator[str]:
    """By the board's last word; or by the committee's own, with an end."""
    last_words = {e.stamp.command for e in history.of("FinalCorrectiveAction")}
    own_words = {e.stamp.command for e in history.of("MeasureTaken")}
    for made in history.of("RestrictionImposed"):
        brief = made.last_day is not None and made.stamp.command in own_words
        if made.stamp.command not in last_words and not brief:
            yield f"{made.practitioner} was restricted unheard"


def _heard(before: list[Fact], proceeding: UUID) -> bool:
    ended = [e.TOPIC for e in before if getattr(e, "proceeding", None) == proceeding]
    waived = ended.count("HearingWaived") > ended.count("HearingWaiverSetAside")
    return waived or "PanelReported" in ended
