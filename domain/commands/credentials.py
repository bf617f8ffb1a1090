"""Credentials of the file: handed in, verified at the source, corrected; documents; matches settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from domain import lapse_letters, lapses
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.credentials import Credential, key_of
from domain.errors import Invalid, NotAllowedNow, NotFound
from domain.events import practitioner as events
from domain.evidence import Evidence
from domain.file import File
from domain.house import House
from domain.values import CredentialKind, Role, Stamp


def held(file: File, kind: CredentialKind, issuer: str | None) -> Credential:
    """The credential meant: by kind and issuer, or by kind alone where the file has one of it."""
    of_kind = [c for c in file.practitioner.credentials.values() if c.kind is kind]
    found = [c for c in of_kind if issuer in (None, c.issuer)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(f"this file has no {kind}{f' of {issuer}' if issuer else ''}", credential=str(kind))
    raise Invalid("issuer", f"one of {', '.join(sorted(c.issuer for c in found))}", issuer)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCredential(FileCommand):
    """Put on file what was handed in. It counts for nothing until it is verified at its source."""

    NAME: ClassVar[str] = "record_credential"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True

    kind: CredentialKind
    issuer: str = ""
    number: str = ""
    expires: date | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        key = key_of(self.kind, self.issuer)
        file.practitioner.trigger(
            events.CredentialRecorded,
            stamp,
            credential=key,
            kind=self.kind,
            issuer=self.issuer,
            number=self.number,
            expires=self.expires,
        )
        return Made(ids={"credential": key})


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyCredential(FileCommand):
    """Record what the primary source says of a credential, with its evidence.

    `status` is `active` where the source says it may be used. `expires` is the last legal day, inclusive.
    A suspension it caused is lifted at this instant, never before.
    """

    NAME: ClassVar[str] = "verify_credential"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.SERVICE}

    kind: CredentialKind
    source: str
    issuer: str | None = None
    status: Literal["active", "lapsed", "suspended", "revoked", "surrendered", "not_found"] = "active"
    expires: date | None = None
    verified_on: date | None = None
    method: str = "primary source"
    evidence: Evidence | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        credential = held(file, self.kind, self.issuer)
        today = house.legal_date(stamp.occurred_at)
        if self.verified_on is not None and self.verified_on > today:
            raise Invalid("verified_on", f"a day not after {today}", self.verified_on)
        if not self.source.strip():
            raise Invalid("source", "the source that was asked", self.source)
        confirm(file, house, stamp, credential, self)
        return Made(ids={"credential": credential.key})


def confirm(file: File, house: House, stamp: Stamp, credential: Credential, said: VerifyCredential) -> None:
    """Put on file what the source said, and let it take effect from this instant."""
    rules = house.rules(stamp.occurred_at)
    end = house.credential_end(credential.kind, said.expires)
    counts = said.status == "active" and (end is None or end > stamp.occurred_at)
    counted = credential.covers(stamp.occurred_at)
    file.practitioner.trigger(
        events.CredentialVerified,
        stamp,
        credential=credential.key,
        kind=credential.kind,
        source=said.source,
        status=said.status,
        verified_on=said.verified_on or house.legal_date(stamp.occurred_at),
        expires=said.expires,
        effective_from=stamp.occurred_at,
        effective_to=end if counts else stamp.occurred_at,
        method=said.method,
        evidence=said.evidence,
    )
    if counts:
        lifted = lapses.lift(file.practitioner, credential, rules, stamp)
        if lifted:
            lapse_letters.lifted(file, house, credential, lifted, stamp)
    elif counted:
        lapses.take_effect(file.practitioner, credential, rules, stamp)
        ended = file.practitioner.credentials[credential.key]
        lapse_letters.lapsed(file, house, ended, stamp, why=f"{said.source} says: {said.status}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectCredential(FileCommand):
    """Correct a credential's number or expiry: old value, new value, reason and evidence stay on record.

    What the correction takes away ends now, not before: nobody knew.
    """

    NAME: ClassVar[str] = "correct_credential"
    ROLES: ClassVar[frozenset[Role]] = OFFICE

    kind: CredentialKind
    field: Literal["number", "expires"]
    new: str
    issuer: str | None = None
    evidence: Evidence | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        if not stamp.reason:
            raise Invalid("reason", "why the record is corrected", stamp.reason)
        credential = held(file, self.kind, self.issuer)
        if self.field == "expires" and not credential.periods:
            raise NotAllowedNow(
                "the credential was never verified; verify it instead", state="unverified", allowed=[]
            )
        if not self.new.strip():
            raise Invalid("new", f"the right {self.field}", self.new)
        day = self._day() if self.field == "expires" else None
        rules = house.rules(stamp.occurred_at)
        end = house.credential_end(credential.kind, day)
        counted = credential.covers(stamp.occurred_at)
        file.practitioner.trigger(
            events.CredentialCorrected,
            stamp,
            credential=credential.key,
            kind=credential.kind,
            field=self.field,
            old=credential.number if self.field == "number" else str(credential.expires),
            new=self.new,
            effective_from=stamp.occurred_at,
            effective_to=end,
            evidence=self.evidence,
        )
        if counted and end is not None and end <= stamp.occurred_at:
            lapses.take_effect(file.practitioner, credential, rules, stamp)
        return Made(ids={"credential": credential.key})

    def _day(self) -> date:
        try:
            return date.fromisoformat(self.new)
        except ValueError:
            raise Invalid("new", "a date as YYYY-MM-DD", self.new) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadDocument(FileCommand):
    """File a document by its content's hash. It is no verification: a receipt for a fee renews nothing."""

    NAME: ClassVar[str] = "upload_document"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True

    kind: str
    sha256: str
    credential: str | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        if len(self.sha256) != 64 or not set(self.sha256) <= set("0123456789abcdef"):
            raise Invalid("sha256", "64 lower-case hex digits", self.sha256)
        file.practitioner.trigger(
            events.DocumentFiled,
            stamp,
            document=self.sha256,
            kind=self.kind,
            sha256=self.sha256,
            credential=self.credential,
        )
        return Made(ids={"document": self.sha256})


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleMatch(FileCommand):
    """Settle a possible match with a reason: not this person, or confirmed, which suspends at once.

    A dismissal is remembered for exactly that row of the list; a changed row is another match.
    """

    NAME: ClassVar[str] = "settle_match"
    ROLES: ClassVar[frozenset[Role]] = OFFICE

    match: str
    decision: Literal["not_this_person", "confirmed"]

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        match = file.practitioner.matches.get(self.match)
        if match is None:
            raise NotFound(f"this file has no possible match {self.match}", match=self.match)
        if match.state != "open":
            raise NotAllowedNow(f"the match is settled: {match.state}", state=match.state, allowed=["open"])
        if not stamp.reason:
            raise Invalid("reason", "why it is, or is not, this person", stamp.reason)
        if self.decision == "not_this_person":
            file.practitioner.trigger(
                events.PossibleMatchDismissed, stamp, match=match.id, row_hash=match.row_hash
            )
            return NOTHING
        file.practitioner.trigger(
            events.ExclusionConfirmed, stamp, match=match.id, source=match.source, row_hash=match.row_hash
        )
        lapses.suspend_appointment(file.practitioner, "excluded", match.id, stamp)
        lapse_letters.excluded(file, house, match, stamp)
        return NOTHING
