"""A facility opens, and what became of its digests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain import legal_days
from domain.bylaws import Bylaws, BylawsError, model_set
from domain.bylaws.book import BylawsBook
from domain.commands.base import NOTHING, Decided, FacilityCommand, Made
from domain.correspondence import mail_address
from domain.errors import Invalid, NotAllowedNow
from domain.events import facility as events
from domain.facility import Facility
from domain.house import House
from domain.ids import bylaws_id
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFacility(FacilityCommand):
    """Open a facility under the model bylaws, with the changes named. A sandbox stays one for ever.

    `zone` is an IANA zone name; `contacts` gives a role's mail address; `changes` sets parameters by key.
    """

    NAME: ClassVar[str] = "open_facility"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.ADMINISTRATOR, Role.SERVICE})
    ON: ClassVar[type] = Facility
    AT: ClassVar[frozenset[str]] = frozenset({"unopened"})

    title: str
    zone: str = "America/New_York"
    sandbox: bool = False
    contacts: dict[str, str] = field(default_factory=dict)
    changes: dict[str, object] = field(default_factory=dict)
    held_at: datetime | None = None

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        if facility.state not in self.AT:
            raise NotAllowedNow("the facility is open already", about=facility)
        if self.held_at is not None and not self.sandbox:
            raise Invalid("held_at", "nothing: only a sandbox's clock can be held", self.held_at)
        bylaws = self._bylaws()
        facility.trigger(
            events.FacilityOpened,
            stamp,
            name=self.title,
            zone=self.zone,
            sandbox=self.sandbox,
            contacts={
                role: mail_address.checked(f"contacts.{role}", address)
                for role, address in self.contacts.items()
            },
        )
        if self.held_at is not None:
            facility.trigger(events.ClockSet, stamp, held_at=self.held_at, offset_seconds=0.0)
        book = BylawsBook(bylaws_id(stamp.facility))
        book.trigger(events.BylawsAdopted, stamp, bylaws=bylaws)
        return Made(ids={"facility": stamp.facility}), (facility, book)

    def _bylaws(self) -> Bylaws:
        """The model set with the changes; refuses a zone or a change that cannot be used."""
        try:
            legal_days.zone_info(self.zone)
            return model_set().with_changes(self.changes)
        except legal_days.UnknownZone as error:
            raise Invalid("zone", "the IANA name of a time zone", str(error)) from error
        except BylawsError as error:
            raise Invalid(
                "changes", "parameters of the bylaws with values that they take", str(error)
            ) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDigestDelivery(FacilityCommand):
    """What became of a digest: taken by a channel, or failed and why.

    `letter` is the SHA-256 of the PDF that is kept of it.
    """

    NAME: ClassVar[str] = "record_digest_delivery"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    digest: UUID
    channel: str = ""
    reference: str = ""
    failed: str = ""
    letter: str = ""
    template: str = ""

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        digest = facility.digests.get(self.digest)
        if digest is None or digest.settled:
            return NOTHING, (facility,)
        if self.failed:
            facility.trigger(events.DigestFailed, stamp, digest=self.digest, why=self.failed)
        else:
            facility.trigger(
                events.DigestDelivered,
                stamp,
                digest=self.digest,
                channel=self.channel,
                reference=self.reference,
            )
        if self.letter:
            facility.trigger(
                events.FacilityLetterKept,
                stamp,
                notice=self.digest,
                digest=self.letter,
                template=self.template,
            )
        return NOTHING, (facility,)
