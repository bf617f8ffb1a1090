"""An application from its request to its acceptance, or until it is withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain import legal_days, preapplication
from domain.application import ENDED, Application, Step
from domain.application.late_fee import OWED
from domain.appointment import leaves
from domain.appointment.provisional import under_way
from domain.appointment.terms import OF_TERMS
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.correspondence import letters
from domain.errors import Invalid, NotAllowedNow
from domain.events import application as events
from domain.events import lines as line_events
from domain.events import practitioner as file_events
from domain.events.late_fee import LateFeeSetAside
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.processing import asking, contents, privilege_lines, references
from domain.processing.issuing import issue, withdraw
from domain.processing.verification import elements_of
from domain.values import ApplicationContent, ApplicationKind, Role, StaffCategory, Stamp

BEFORE_REVIEW = (Step.SUBMITTED, Step.IN_VERIFICATION, Step.INCOMPLETE)
UNDER_REVIEW = (
    *BEFORE_REVIEW,
    Step.RETURNED_FOR_INFORMATION,
    Step.DEFERRED,
    Step.CHAIR_REVIEW,
    Step.CREDENTIALS_COMMITTEE,
    Step.MEDICAL_EXECUTIVE_COMMITTEE,
    Step.BOARD_SUBCOMMITTEE,
    Step.GOVERNING_BOARD,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestApplication(FileCommand):
    """Ask for an application; the package goes out at once and is to come back within the bylaws' days.

    Where the bylaws use a pre-application, a first appointment's goes out before it: whoever misses a
    threshold is ineligible, and was not denied.

    `kind` is one that the standing of the file has room for; a reappointment that the clock has sent out is
    answered with, and not doubled. Department and category are those held, unless said; a change to the
    category that is held asks that its provisional period end.
    """

    NAME: ClassVar[str] = "request_application"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.DEPARTMENT_CHAIR, Role.RECRUITER}
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Practitioner

    department: str | None = None
    kind: ApplicationKind = ApplicationKind.INITIAL
    category: StaffCategory | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        if self.kind is ApplicationKind.REINSTATEMENT:
            leaves.set_aside(file, stamp)
        asking.check(file.practitioner, house, self.kind, stamp.occurred_at)
        known = self._out_already(file)
        if known is not None:
            self._alike(known)
            return Made(ids={"application": str(known.id)})
        self._overtake(file, stamp)
        self._alone(file)
        department, category = self._meant(file.practitioner)
        checked_department(department, house)
        rules = house.rules(stamp.occurred_at)
        begin = preapplication.begin if preapplication.used(self.kind, rules) else issue
        application = begin(file, house, stamp, self.kind, department, category)
        return Made(ids={"application": str(application.id)})

    def _meant(self, practitioner: Practitioner) -> tuple[str, StaffCategory]:
        """Department and category: those held, unless said."""
        held = practitioner.appointment
        category = self.category or (held.category if held else StaffCategory.ACTIVE)
        alike = held is not None and category is held.category
        if self.kind is ApplicationKind.CATEGORY_CHANGE and alike and not under_way(practitioner):
            raise Invalid("category", f"another than {category}, which is held in full", self.category)
        return self.department or (held.department if held else ""), category

    def _out_already(self, file: File) -> Application | None:
        """The reappointment that went out when its time had come, and has not come back yet."""
        if self.kind is not ApplicationKind.REAPPOINTMENT:
            return None
        out = (a for a in file.open_applications() if a.kind is self.kind)
        return next((a for a in out if a.step is Step.APPLICATION_ISSUED), None)

    def _alike(self, known: Application) -> None:
        """What is asked for otherwise than it went out is said when it comes back, and not lost here."""
        for name, said, sent in (
            ("department", self.department, known.department),
            ("category", self.category, known.category),
        ):
            if said is not None and said != sent:
                raise NotAllowedNow(
                    f"the reappointment went out for {sent}; submit_application says another {name}",
                    about=known,
                    application=str(known.id),
                )

    def _overtake(self, file: File, stamp: Stamp) -> None:
        """A reappointment that its term's lapse has overtaken is withdrawn by asking for the way back."""
        if self.kind not in OF_TERMS or not asking.overtaken(file.practitioner):
            return
        for each in file.open_applications():
            if each.kind is ApplicationKind.REAPPOINTMENT and each.undecided:
                withdraw(file, stamp, each, "overtaken")

    def _alone(self, file: File) -> None:
        """One application of a kind at a time, and one that ends in a term."""
        for each in file.open_applications():
            if each.undecided and asking.in_the_way(file.practitioner, self.kind, {each.kind}):
                raise NotAllowedNow(
                    "an application is open already",
                    about=each,
                    state="application_open",
                    application=str(each.id),
                )

    @classmethod
    def taken(cls, about: Practitioner, house: House, at: datetime) -> bool:
        return bool(asking.free(about, house, at))


def checked_department(name: str, house: House) -> None:
    """Refuse a department that is not there: its chair would never hear of the application."""
    if house.department(name) is None:
        raise Invalid("department", "a department of this facility; establish_body makes one", name)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitApplication(FileCommand):
    """Send the application in, signed by the applicant, and by nobody for them.

    `signature` is the name as the signatory types it; it attests each statement that the bylaws ask for, and
    releases sources. What else they ask an application to hold is given before: `application.contents`.
    `forms` are the privilege forms that were signed, as `pediatrics/M1`: one out of date is refused.
    """

    NAME: ClassVar[str] = "submit_application"
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset({Step.APPLICATION_ISSUED})

    application: UUID
    signature: str
    privileges: tuple[str, ...] = ()
    department: str | None = None
    category: StaffCategory | None = None
    forms: tuple[str, ...] = ()

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        not_returned = application.step is Step.DEEMED_WITHDRAWN and not application.submitted_on
        if not_returned and in_time(application.return_by, stamp):
            set_aside(application, file, stamp, None)
        application.require(*self.AT, doing=self.NAME)
        _was_in_time(application, stamp)
        signature = contents.signed(self.signature, contents.ATTESTS, stamp)
        rules = house.rules(stamp.occurred_at)
        contents.require(application, rules, ApplicationContent.ATTESTATION)
        checked_department(self.department or application.department, house)
        asked = self._asked(application, file.practitioner, house, stamp)
        signed = privilege_lines.signed_on(house, application, self.forms, stamp.occurred_at)
        application.trigger(
            events.ApplicationSubmitted,
            stamp,
            category=self.category or application.category,
            department=self.department or application.department,
            signature=signature,
        )
        if ApplicationContent.ATTESTATION in contents.asked(application, rules):
            contents.attest(application, house, stamp, signature)
        for form in signed:
            application.trigger(line_events.PrivilegeFormSigned, stamp, form=form.id, version=form.version)
        for privilege in asked:
            application.trigger(events.PrivilegeRequested, stamp, privilege=privilege)
        return NOTHING

    @classmethod
    def taken(cls, about: Application, house: House, at: datetime) -> bool:
        lacks = contents.lacking(about, house.rules(at))
        return about.state in cls.AT and not set(lacks) - {ApplicationContent.ATTESTATION}

    def _asked(
        self, application: Application, practitioner: Practitioner, house: House, stamp: Stamp
    ) -> list[str]:
        """The lines asked for, each once: of what is added none that is held, of what is given up all are."""
        if not self.privileges and application.kind is not ApplicationKind.CATEGORY_CHANGE:
            raise Invalid("privileges", "at least one privilege", self.privileges)
        lines = privilege_lines.asked_for(house, self.privileges, stamp.occurred_at)
        asked = [line.id for line in lines]
        held = {each for each in asked if practitioner.holds(each, stamp.occurred_at)}
        kept = {each for each in held if _goes_on(practitioner, each, stamp.occurred_at)}
        if application.kind is ApplicationKind.ADDITIONAL_PRIVILEGE and kept:
            raise Invalid("privileges", "privileges that are not held yet", sorted(kept))
        if application.kind is ApplicationKind.PRIVILEGE_REDUCTION and held != set(asked):
            raise Invalid("privileges", "privileges that are held", sorted(set(asked) - held))
        return asked


def _goes_on(practitioner: Practitioner, privilege: str, at: datetime) -> bool:
    """Whether a line goes on into the latest term; one that ends before it can be added to that."""
    held = practitioner.appointment
    return practitioner.holds(privilege, max(at, held.period.start) if held else at)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptApplication(FileCommand):
    """Nothing is missing: the elements the bylaws name are now verified at their sources.

    A privilege line whose thresholds the file does not show to be met is not processed any further.
    """

    NAME: ClassVar[str] = "accept_application"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset({Step.SUBMITTED})

    application: UUID

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        rules = house.rules(stamp.occurred_at)
        contents.require(application, rules)
        application.trigger(events.ApplicationAccepted, stamp, elements=elements_of(application, rules))
        references.settle(application, house, stamp)
        privilege_lines.hold_to_thresholds(application, file, house, stamp)
        letters.send(
            file,
            house,
            stamp,
            "application_received",
            str(application.id),
            letters.to_practitioner(),
            {
                "application": str(application.id),
                "application_kind": str(application.kind),
                "received_at": (application.submitted_on or stamp.occurred_at).isoformat(),
                "next_step": "Nothing is missing, and what you have stated is now verified at its sources.",
                "not_processed": "\n".join(
                    f"{privilege}: {'; '.join(missed)}"
                    for privilege, missed in application.not_processed.items()
                ),
            },
        )
        return NOTHING

    @classmethod
    def taken(cls, about: Application, house: House, at: datetime) -> bool:
        return about.state in cls.AT and not contents.lacking(about, house.rules(at))


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawApplication(FileCommand):
    """The applicant withdraws, before a final decision."""

    NAME: ClassVar[str] = "withdraw_application"
    OWN: ClassVar[bool] = True
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset(Step) - ENDED - {Step.DECIDED}

    application: UUID

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        if stamp.role is not Role.PRACTITIONER and not stamp.on_behalf_of:
            raise Invalid("on_behalf_of", "the applicant who asked for the withdrawal", stamp.on_behalf_of)
        withdraw(file, stamp, application, "withdrawn")
        return NOTHING


def in_time(due: datetime | None, stamp: Stamp) -> bool:
    """Whether an answer came before its period was over, although the clock's event was written first."""
    return due is not None and legal_days.in_time(stamp.occurred_at, due)


def _was_in_time(application: Application, stamp: Stamp) -> None:
    """A fee that the clock charged before an act in time arrived is none."""
    fee = application.late_fee
    if fee is not None and fee.state == OWED and in_time(fee.due, stamp):
        application.trigger(LateFeeSetAside, stamp, due=fee.due)


def set_aside(application: Application, file: File, stamp: Stamp, deficiency: str | None) -> None:
    """Correct a clock's event that was written before an act in time: the application is open again."""
    application.trigger(events.DeemedWithdrawalSetAside, stamp, deficiency=deficiency)
    file.practitioner.trigger(
        file_events.ApplicationOpened, stamp, application=application.id, kind=application.kind
    )
