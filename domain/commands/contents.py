"""What an applicant puts into their application, and nobody for them: signatures, answers, what they read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.application import Application, Step
from domain.commands.applications import UNDER_REVIEW
from domain.commands.base import NOTHING, FileCommand, Made
from domain.errors import Invalid
from domain.events import contents as events
from domain.file import File
from domain.house import House
from domain.processing import contents, disclosures
from domain.values import Role, Stamp

SENT_IN = frozenset({*UNDER_REVIEW, Step.ON_HOLD, Step.ADVERSE_PENDING_HEARING})
UNDECIDED = SENT_IN | {Step.APPLICATION_ISSUED}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignAttestation(FileCommand):
    """Attest anew what was attested when the application was sent in: a signature ages out [S34][S35].

    `signature` is the name as the signatory types it. The office then verifies the attestation anew; its age
    counts from the day of this signature.
    """

    NAME: ClassVar[str] = "sign_attestation"
    ROLES: ClassVar[frozenset[Role]] = frozenset()
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = SENT_IN

    application: UUID
    signature: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        signature = contents.signed(self.signature, contents.ATTESTS, stamp)
        contents.attest(application, house, stamp, signature)
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDisclosures(FileCommand):
    """Answer questions of the disclosure, some or all; a later answer takes an earlier one's place.

    `answers` are yes, with an `explanation`, or no. Race, ethnicity and languages are stated in any words or
    not at all, and shown to no reviewer [S20]. Until the decision the applicant keeps them true [S11a].
    """

    NAME: ClassVar[str] = "answer_disclosures"
    ROLES: ClassVar[frozenset[Role]] = frozenset()
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = UNDECIDED

    application: UUID
    answers: tuple[disclosures.Answer, ...]

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        if stamp.on_behalf_of is not None:
            raise Invalid("on_behalf_of", "nobody: the applicant's answers are their own", stamp.on_behalf_of)
        if not self.answers:
            raise Invalid("answers", "one answer or more", self.answers)
        asked = house.rules(stamp.occurred_at).names("disclosure.questions")
        application.trigger(events.DisclosuresAnswered, stamp, answers=disclosures.given(self.answers, asked))
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeBylaws(FileCommand):
    """Say with one's name that one has read the bylaws in force, and will go by them.

    `version` is the one that was read, the one in force unless said; what was read before an amendment is
    read again.
    """

    NAME: ClassVar[str] = "acknowledge_bylaws"
    ROLES: ClassVar[frozenset[Role]] = frozenset()
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = UNDECIDED

    application: UUID
    signature: str
    version: str | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        in_force = house.rules(stamp.occurred_at).version
        if self.version not in (None, in_force):
            raise Invalid("version", f"the bylaws in force, {in_force}", self.version)
        signature = contents.signed(self.signature, contents.ACKNOWLEDGES, stamp)
        application.trigger(events.BylawsAcknowledged, stamp, version=in_force, signature=signature)
        return NOTHING
