"""A credential of the file: what was handed in, what its source said, and when it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain import legal_days
from domain.bylaws import Rules
from domain.credentials.insurance import Limits
from domain.errors import Invalid
from domain.values import CredentialKind, Period

REASONS = {
    CredentialKind.STATE_LICENSE: "license_lapsed",
    CredentialKind.MALPRACTICE_INSURANCE: "insurance_lapsed",
    CredentialKind.DEA_REGISTRATION: "dea_lapsed",
    CredentialKind.CONTROLLED_SUBSTANCE_REGISTRATION: "controlled_substance_registration_lapsed",
    CredentialKind.LIFE_SUPPORT: "life_support_lapsed",
    CredentialKind.BOARD_CERTIFICATION: "board_certification_lapsed",
}

# Every privilege line needs these, whatever its criteria name; one of the kind in force is enough, so that a
# new carrier's policy takes the place of the old one's.
EVERY_LINE = frozenset({CredentialKind.STATE_LICENSE, CredentialKind.MALPRACTICE_INSURANCE})

# Only a certifying board may certify without an end, for as long as its holder maintains it [S115].
OPEN_ENDED = frozenset({CredentialKind.BOARD_CERTIFICATION})

PRESCRIBING = "controlled_substance_prescribing"

GRACE_DAYS = 90


class CredentialStatus(StrEnum):
    """How a credential stands at an instant; in the state's grace it still counts [S90]."""

    UNVERIFIED = "unverified"
    IN_FORCE = "in_force"
    IN_GRACE = "in_grace"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The last look at its source: on which legal day, what it said, and the hash of what was fetched."""

    on: date
    said: str
    sha256: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """`periods` are when it was in force by verification; the last one's end is the lapse instant.

    `expires` is the last legal day of the last verification; `learnt_at` when that became known, `judged_at`
    since when its end is as it is. `limits` are an insurance's, as its carrier last certified them.
    """

    key: str
    kind: CredentialKind
    issuer: str
    number: str
    claimed: date | None = None
    expires: date | None = None
    learnt_at: datetime | None = None
    judged_at: datetime | None = None
    periods: tuple[Period, ...] = ()
    lapsed: bool = False
    in_grace: bool = False
    limits: Limits | None = None
    looked: Look | None = None

    @property
    def state(self) -> str:
        return "verified" if self.periods else "unverified"

    @property
    def end(self) -> datetime | None:
        """The instant at which it stops counting, none while it never counted or has no end."""
        return self.periods[-1].end if self.periods else None

    def covers(self, instant: datetime) -> bool:
        return any(period.covers(instant) for period in self.periods)

    def status(self, instant: datetime, day: date) -> CredentialStatus:
        """How it stood at an instant, whose legal date is `day`."""
        if not self.periods or instant < self.periods[0].start:
            return CredentialStatus.UNVERIFIED
        if not self.covers(instant):
            return CredentialStatus.EXPIRED
        graced = self.expires is not None and day > self.expires
        return CredentialStatus.IN_GRACE if graced else CredentialStatus.IN_FORCE


def checked_end(kind: CredentialKind, expires: date | None) -> None:
    """Refuse a credential in force without a last day: what never ends lapses unseen."""
    if expires is None and kind not in OPEN_ENDED:
        raise Invalid("expires", f"the last day that its source gives; every {kind} has one")


def key_of(kind: CredentialKind, issuer: str) -> str:
    """One credential of a kind and issuer: `state_license:CT`, `life_support:PALS`."""
    return f"{kind}:{issuer}" if issuer else str(kind)


def last_day(kind: CredentialKind, expires: date, rules: Rules) -> date:
    """The last legal day on which it counts: its expiry, or the end of the state's grace [S90]."""
    return legal_days.last_day_within(expires, GRACE_DAYS) if in_grace(kind, rules) else expires


def in_grace(kind: CredentialKind, rules: Rules) -> bool:
    """Whether the bylaws let Connecticut's 90 days after expiry count for this kind."""
    return kind is CredentialKind.STATE_LICENSE and rules.choice("license.grace_policy") == "ct_90"


def extended(periods: tuple[Period, ...], start: datetime, end: datetime | None) -> tuple[Period, ...]:
    """The periods after a verification at `start`: a running one takes the new end, else a new one begins."""
    if periods and periods[-1].covers(start):
        return (*periods[:-1], Period(start=periods[-1].start, end=end))
    return (*periods, Period(start=start, end=end))
