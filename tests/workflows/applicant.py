"""One applicant's way, as far as a test needs it: each step by the commands of those whose step it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from domain.application import Application
from tests.domain.house import usual_source
from tests.workflows.house import House
from workflows.activities import LedgerRecorder
from workflows.errand import outcome
from workflows.messages import Answer, Errand, Key, Passing

DEPARTMENT = "pediatrics"


@dataclass
class Applicant:
    """`file` is the practitioner's stream; `application` the request on its way."""

    house: House
    file: Key = field(init=False)
    application: str = field(init=False)

    async def in_verification(self) -> Applicant:
        """Registered, and the application is accepted: three of its elements are looked up from now on."""
        await self.house.establish("department", 1, DEPARTMENT)
        self.file = await self.house.register()
        asked = await self.house.do(self.file, "request_application", department=DEPARTMENT)
        self.application = asked.made["application"]
        held = {"kind": "state_license", "issuer": "CT", "number": "1.012345"}
        await self.house.do(self.file, "record_credential", **held)
        await self.house.do(
            self.file,
            "submit_application",
            role="practitioner",
            actor="abel",
            as_practitioner=self.file.id,
            application=self.application,
            privileges=["core-pediatrics"],
            signature="Ann Abel",
        )
        await self.house.do(self.file, "accept_application", application=self.application)
        return self

    def elements(self) -> tuple[str, ...]:
        found = self.house.ledger.find(UUID(self.application), Application)
        return found.missing_elements() if found else ()

    def look_ups(self) -> list[Errand]:
        """The look-ups still open, as the file's workflow hears of them."""
        recorder = LedgerRecorder(self.house.ledger, self.house.time)
        return [
            errand for errand in recorder.pass_time(Passing(self.file)).errands if errand.kind == "look_up"
        ]

    async def before_the_committee(self) -> Applicant:
        """Verified, recommended by the chair, and waiting for the credentials committee of four."""
        await self.house.establish("credentials_committee", 4)
        await self.in_verification()
        for kind, issuer in (("state_license", "CT"), ("malpractice_insurance", "Mutual")):
            held = {"kind": kind, "issuer": issuer, "expires": "2029-12-31"}
            if kind == "malpractice_insurance":
                await self.house.do(self.file, "record_credential", **held)
            await self.house.do(self.file, "verify_credential", **held, source=usual_source(kind))
        for element in self.elements():
            words = {"application": self.application, "element": element, "source": usual_source(element)}
            await self.house.do(self.file, "record_verification", **words)
        await self.house.do(self.file, "complete_verification", application=self.application)
        said = {
            "application": self.application,
            "rationale": "fit",
            "role": "department_chair",
            "actor": "m0",
        }
        await self.house.do(self.file, "recommend_as_chair", favorable=True, **said)
        return self

    async def voted(self, votes: int = 3, closes_at: datetime | None = None) -> Key:
        """The committee's ballot on this application, with so many votes for it."""
        ballot = self.house.ballot()
        words: dict[str, str] = {"application": self.application, "body": "credentials_committee"}
        if closes_at is not None:
            words["closes_at"] = closes_at.isoformat()
        await self.house.begin(self.house.command(ballot, "open_ballot", **words))
        for number in range(votes):
            vote = {"role": "committee_member", "actor": f"m{number}", "value": "approve"}
            await self.house.do(ballot, "cast_vote", ballot=ballot.id, **vote)
        return ballot

    async def met(self) -> Key:
        """A meeting of the committee, scheduled for tomorrow and put off to the day after."""
        meeting, (first, then) = self.house.meeting(), (self.house.now() + timedelta(days=n) for n in (1, 2))
        words = {"body": "credentials_committee", "starts_at": first.isoformat()}
        await self.house.begin(self.house.command(meeting, "schedule_meeting", **words))
        await self.house.do(meeting, "move_meeting", meeting=meeting.id, starts_at=then.isoformat())
        return meeting

    def outcome_of(self, ballot: Key) -> list[Answer]:
        """How the ballot's outcome is handed over: to the file, then back to the ballot."""
        told = {"facility": ballot.facility, "owner": self.file.id, "subject": ballot.id}
        return outcome(Errand(id=ballot.id, kind="outcome", detail="outcome", **told))
