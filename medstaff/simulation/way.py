"""The way of an application to the step at which a scenario takes it as given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID

from domain import legal_days
from domain.application import BODY_OF_STEP, Application, departments
from domain.bylaws import Rules
from domain.committee import sitting
from domain.committee.committee import Committee
from domain.credentials.credential import Credential
from domain.forms import FormLine
from domain.processing.verification import lacks_credential, sources
from domain.values import ApplicationKind, BodyKind, CredentialKind, Position, Role, VoteValue
from medstaff.simulation.contents import filled_in
from medstaff.simulation.errors import StepFailed
from medstaff.simulation.given import REACHED, GivenApplication
from medstaff.simulation.names import Name
from medstaff.simulation.qualifying import made_up
from medstaff.simulation.world import Done


class Stage(Protocol):
    """What the way needs of the scenario's setting."""

    now: datetime

    @property
    def today(self) -> date: ...

    @property
    def rules(self) -> Rules: ...

    @property
    def lines(self) -> Mapping[str, FormLine]: ...

    def credentials(self, file: UUID) -> tuple[Credential, ...]: ...

    def unevaluated(self, file: UUID) -> int: ...

    def send(
        self, name: str, role: Role, actor: str, payload: Mapping[str, object], file: UUID | None = None
    ) -> Done: ...

    def person(self, name: Name) -> UUID: ...

    def meant(self, name: Name) -> str: ...

    def keep(self, alias: str, done: Done) -> None: ...

    def application(self, id: str) -> Application: ...

    def body(self, kind: BodyKind, name: str = "") -> Committee: ...


PLAYER = "player"
# Years for which a credential is made up that an application needs and a scenario does not speak of.
TERM = 5
OFFICE = Role.MEDICAL_STAFF_OFFICE


class Way:
    """The way of one application to the step it is given at."""

    def __init__(self, setting: Stage, item: GivenApplication) -> None:
        self._setting = setting
        self._item = item
        self._file = setting.person(item.practitioner)
        self._id = ""

    def walk(self) -> None:
        wanted = REACHED.index(self._item.at_step)
        for take in self._steps()[: wanted + 1]:
            take()

    def _steps(self) -> tuple[Callable[[], None], ...]:
        """What brings an application to each of the steps, in the order of REACHED."""
        carried = [lambda kind=kind: self._carry(kind) for kind in list(BODY_OF_STEP.values())[:-1]]
        return (self._request, self._submit, self._accept, self._verify, self._recommend, *carried)

    def _request(self) -> None:
        asked: dict[str, object] = {"kind": str(self._item.kind)}
        if self._item.department is not None:
            asked["department"] = self._item.department
        if self._item.category is not None:
            asked["category"] = self._item.category
        done = self._setting.send("request_application", OFFICE, PLAYER, asked, self._file)
        self._id = done.made["application"]
        self._setting.keep(self._item.alias, done)

    def _qualify(self) -> None:
        """What the thresholds of the privileges ask for is on file."""
        lines, today = self._setting.lines, self._setting.today
        for privilege in self._item.privileges:
            if privilege in lines and privilege not in self._item.unqualified:
                for name, said in made_up(lines[privilege], today):
                    self._setting.send(name, OFFICE, PLAYER, said, self._file)

    def _submit(self) -> None:
        self._qualify()
        who = self._item.practitioner.text
        for name, said in filled_in(self._setting.application(self._id), self._setting.rules, who):
            self._send(name, Role.PRACTITIONER, who, said)
        signed = {"privileges": list(self._item.privileges), "signature": who}
        self._send("submit_application", Role.PRACTITIONER, who, signed)

    def _accept(self) -> None:
        self._send("accept_application", OFFICE, PLAYER, {})

    def _verify(self) -> None:
        elements = self._setting.application(self._id).elements
        strange = sorted(set(self._item.verified) - set(elements))
        if strange:
            raise StepFailed(f"verified: some of {', '.join(elements)}", ", ".join(strange))
        if self._item.agreement is not None:
            self._rely(self._setting.meant(self._item.agreement))
        for element in elements:
            self._verified(element, self._item.verified.get(element, self._setting.today))
        self._evaluate()
        self._send("complete_verification", OFFICE, PLAYER, {})

    def _evaluate(self) -> None:
        """The ongoing evaluations without which a term is not renewed."""
        if self._item.kind is ApplicationKind.REAPPOINTMENT:
            for _ in range(self._setting.unevaluated(self._file)):
                self._setting.send("record_oppe", OFFICE, PLAYER, {"volume": 1}, self._file)

    def _rely(self, agreement: str) -> None:
        """The distant site has granted all that is asked for here."""
        said = {
            "agreement": agreement,
            "privileges": list(self._item.privileges),
            "decided_on": self._setting.today,
        }
        self._send("record_distant_decision", OFFICE, PLAYER, said)

    def _verified(self, element: str, day: date) -> None:
        """At its usual source; what stands or falls with a credential is put on file where it is not."""
        rules = self._setting.rules
        source = sources(element, rules)[0]
        if lacks_credential(element, self._setting.credentials(self._file), rules):
            held = {
                "kind": element,
                "issuer": self._issuer(element),
                "expires": legal_days.term_end(day, TERM),
            }
            self._setting.send("record_credential", OFFICE, PLAYER, held, self._file)
            found = {**held, "source": source, "verified_on": day}
            self._setting.send("verify_credential", OFFICE, PLAYER, found, self._file)
        else:
            said = {"element": element, "source": source, "verified_on": day}
            self._send("record_verification", OFFICE, PLAYER, said)

    def _issuer(self, element: str) -> str:
        license = element == CredentialKind.STATE_LICENSE
        return self._setting.rules.choice("license.state") if license else "a carrier"

    def _recommend(self) -> None:
        for name in departments.missing(self._setting.application(self._id)):
            self._recommend_for(name)

    def _recommend_for(self, name: str) -> None:
        department = self._setting.body(BodyKind.DEPARTMENT, name)
        chair = next(
            (seat.member for seat in department.seats.values() if seat.position is Position.CHAIR), None
        )
        if chair is None:
            raise StepFailed(f"a chair of {department.title}, given before", "none")
        said = {"favorable": True, "rationale": "as given", "department": name}
        self._send("recommend_as_chair", Role.DEPARTMENT_CHAIR, chair, said)

    def _carry(self, kind: BodyKind) -> None:
        """Every voting member approves, in a meeting where the bylaws ask for one."""
        voters = list(self._voters(self._setting.body(kind)))
        motion = {"application": self._id, "body": str(kind)}
        if sitting.apart(kind, self._setting.rules):
            self._vote(motion, voters)
            return
        meeting = self._called(kind, voters)
        self._vote({**motion, "meeting": meeting}, voters)
        self._setting.send("adjourn", OFFICE, PLAYER, {"meeting": meeting})

    def _called(self, kind: BodyKind, present: list[str]) -> str:
        """A meeting of a body, called to order."""
        starts_at = self._setting.now + timedelta(minutes=1)
        asked = {"body": str(kind), "starts_at": starts_at.isoformat()}
        meeting = self._setting.send("schedule_meeting", OFFICE, PLAYER, asked).made["meeting"]
        self._setting.send("call_to_order", OFFICE, PLAYER, {"meeting": meeting, "present": present})
        return meeting

    def _vote(self, motion: Mapping[str, object], voters: list[str]) -> None:
        ballot = self._setting.send("open_ballot", OFFICE, PLAYER, motion).made["ballot"]
        for member in voters:
            vote = {"ballot": ballot, "value": str(VoteValue.APPROVE)}
            self._setting.send("cast_vote", Role.COMMITTEE_MEMBER, member, vote)
        self._setting.send("close_ballot", OFFICE, PLAYER, {"ballot": ballot})

    def _voters(self, body: Committee) -> Iterator[str]:
        """The voting members, less the applicant."""
        seats = body.seats.values()
        return (seat.member for seat in seats if seat.voting and seat.practitioner != self._file)

    def _send(self, name: str, role: Role, actor: str, said: Mapping[str, object]) -> None:
        self._setting.send(name, role, actor, {"application": self._id, **said}, self._file)
