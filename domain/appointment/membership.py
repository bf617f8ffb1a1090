"""What a member may do, and owes, as a member: by the category they are in at an instant.

Prerogatives and duties of each category are the bylaws' data [S61]; of a provisional member those
prerogatives of it that they name. Prerogatives rest while the whole appointment is suspended and during a
leave, from ends and not from events.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.bylaws import Rules
from domain.practitioner import Practitioner
from domain.practitioner.provisional import stretches as stretches_of
from domain.standing import Verdict
from domain.values import Period, Prerogative, StaffCategory


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A time in one category, provisional or not, with what the bylaws give and ask there."""

    category: StaffCategory
    period: Period
    prerogatives: tuple[str, ...]
    duties: tuple[str, ...]
    provisional: bool = False

    @property
    def title(self) -> str:
        """What members in it are, in words."""
        return (
            f"a provisional {self.category} member" if self.provisional else f"the {self.category} category"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """A time in which the prerogatives rest, and why."""

    reason: str
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """All that the question needs, with every end already in it."""

    stretches: tuple[Stretch, ...] = ()
    rests: tuple[Rest, ...] = ()

    def at(self, instant: datetime) -> Stretch | None:
        """The stretch in force at an instant; of two the later one."""
        return next((each for each in reversed(self.stretches) if each.period.covers(instant)), None)


def of(practitioner: Practitioner, rules: Rules) -> Membership:
    """The membership of a file as far as it is known."""
    stretches = tuple(
        Stretch(
            category=held.category,
            period=period,
            prerogatives=_prerogatives(rules, held.category, provisional),
            duties=rules.names(f"category.duties.{held.category}"),
            provisional=provisional,
        )
        for held, period, provisional in stretches_of(practitioner)
    )
    suspended = (
        Rest(reason=f"suspended: {each.reason}", period=each.period)
        for each in practitioner.suspensions
        if each.privilege is None
    )
    away = (
        Rest(reason="on leave", period=each.period) for each in practitioner.leaves.values() if each.period
    )
    return Membership(stretches=stretches, rests=(*suspended, *away))


def _prerogatives(rules: Rules, category: StaffCategory, provisional: bool) -> tuple[str, ...]:
    given = rules.names(f"category.prerogatives.{category}")
    if not provisional:
        return given
    already = rules.names("provisional.prerogatives")
    return tuple(each for each in given if each in already)


def may(membership: Membership, prerogative: Prerogative, at: datetime) -> Verdict:
    """May this member do this as a member, at this instant? With every reason why not."""
    held = membership.at(at)
    if held is None:
        return Verdict(answer=False, reasons=("no appointment in force",))
    reasons = [rest.reason for rest in membership.rests if rest.period.covers(at)]
    if str(prerogative) not in held.prerogatives:
        reasons.append(f"no prerogative of {held.title}")
    if reasons:
        return Verdict(answer=False, reasons=tuple(reasons))
    return Verdict(answer=True, reasons=(f"a prerogative of {held.title}",), until=held.period.end)
