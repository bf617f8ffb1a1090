"""The story: from an NPI to an appointment with privileges, a license that lapses, and its renewal."""

from __future__ import annotations

from datetime import datetime

from domain.values import Role
from medstaff.client import Refused
from medstaff.demo import hospital
from medstaff.demo.cycle import Cycle
from medstaff.demo.stage import OFFICE, Stage
from medstaff.demo.telling import ZONE
from medstaff.demo.wording import counted
from medstaff.stepping import settle


def local(*parts: int) -> datetime:
    """An instant of the hospital's own time: year, month, day, hour, minute, second."""
    year, month, day, hour, minute, second = (*parts, 0, 0)[:6]
    return datetime(year, month, day, hour, minute, second, tzinfo=ZONE)


MEETINGS = {
    "credentials_committee": local(2026, 2, 2, 17),
    "medical_executive_committee": local(2026, 2, 10, 17),
    "governing_board": local(2026, 2, 19, 18),
}
"""When each body meets."""


class Demo(Stage):
    """One run of the story, chapter by chapter."""

    async def play(self) -> None:
        """The whole story."""
        await self.open_hospital()
        await self.register()
        await self.apply()
        await self.verify()
        await self.recommend()
        meetings = [await self.schedule(kind, starts_at) for kind, starts_at in MEETINGS.items()]
        await self.committee(meetings[0], "credentials_committee", recused="dr-wright")
        await self.committee(meetings[1], "medical_executive_committee")
        await self.committee(meetings[2], "governing_board", effective="2026-03-01")
        await self.decide()
        await self.lapse()
        await self.renew()
        await Cycle(self).play()

    async def open_hospital(self) -> None:
        self.story.chapter("A hospital, its bodies, and a clock that can be moved")
        await self.administrator.do(
            "open_facility",
            title=hospital.TITLE,
            sandbox=True,
            contacts=hospital.CONTACTS,
            held_at=hospital.STARTS.isoformat(),
        )
        answers = {
            "nppes": hospital.nppes(),
            "oig_leie": hospital.leie(),
            "sam_gov": hospital.sam(),
            "ct_elicense": hospital.elicense(hospital.EXPIRES),
        }
        for source, answer in answers.items():
            await self.administrator.do("script_source", source=source, answer=[answer])
        for body in hospital.BODIES:
            made = await self.administrator.do("establish_body", kind=body.kind, name=body.name)
            for place, member in enumerate(body.members):
                position = ("chair", "vice_chair")[place] if place < 2 else "member"
                await self.administrator.do(
                    "fill_seat", body=made["made"]["body"], member=member, position=position
                )
            title = f"{body.kind.replace('_', ' ')} {body.name}".strip()
            self.tell("administrator", f"seats the {title}: {', '.join(body.members)}")

    async def register(self) -> None:
        self.story.chapter("A practitioner is registered by NPI")
        office = self.office
        known = (await office.ask("look_up_npi", npi=hospital.NPI))["item"]
        name, specialty = known["name"], known["taxonomies"][0]["description"]
        here = "no file yet" if known["practitioner"] is None else "there is a file"
        self.tell(OFFICE, f"looks the NPI up at NPPES: {name['given']} {name['family']}, {specialty}; {here}")
        made = await office.do("register_practitioner", **hospital.PERSON)
        self.practitioner = made["made"]["practitioner"]
        self.tell(OFFICE, f"registers NPI {hospital.NPI}; the check digit holds")
        for credential in hospital.CREDENTIALS:
            await office.do("record_credential", practitioner=self.practitioner, **credential)
            self.tell(OFFICE, f"puts on file: {credential['kind']} of {credential['issuer']}")
        await office.do("record_training", practitioner=self.practitioner, **hospital.RESIDENCY)
        await office.do("record_case_log", practitioner=self.practitioner, **hospital.SEDATIONS)
        self.tell(OFFICE, "puts on file her residency, and the sedations that the line's threshold asks for")
        try:
            await office.do("register_practitioner", **hospital.PERSON)
            again = "a second file"
        except Refused as refused:
            again = refused.name
        self.story.check("the same NPI twice", again == "already_registered", f"refused: {again}")

    async def apply(self) -> None:
        self.story.chapter("An application, from request to acceptance")
        made = await self.office.do(
            "request_application", practitioner=self.practitioner, department="pediatrics"
        )
        self.application = made["made"]["application"]
        self.tell(OFFICE, "sends the application package")
        await self.to(local(2026, 1, 9, 20))
        await self.send(
            "submit_application",
            by=self.as_(Role.PRACTITIONER, "jane-doe", self.practitioner),
            privileges=list(hospital.PRIVILEGES),
            signature="Jane Doe",
        )
        self.tell("jane-doe", f"submits and signs, asking for {', '.join(hospital.PRIVILEGES)}")
        await self.to(local(2026, 1, 12, 9))
        await self.send("accept_application")
        self.tell(OFFICE, "accepts: nothing is missing; the sources are asked")

    async def verify(self) -> None:
        self.story.chapter("Verification at the sources")
        await settle(self.administrator)
        page = await self.page()
        for looked in self.own(page)["verifications"]:
            self.tell(looked["source"], f"{looked['element']}: {looked['outcome']}")
        for match in page["file"]["matches"]:
            await self.office.do(
                "settle_match",
                practitioner=self.practitioner,
                match=match["id"],
                decision="not_this_person",
                reason="middle name, state and specialty differ; compared with the photo ID",
            )
            self.tell(
                OFFICE, f"settles a possible match on the exclusion list ({match['basis']}): another person"
            )
        for credential in hospital.CREDENTIALS[1:]:
            await self.office.do(
                "verify_credential",
                practitioner=self.practitioner,
                kind=credential["kind"],
                source=hospital.SOURCES[credential["kind"]],
                expires=credential["expires"],
            )
            self.tell(OFFICE, f"verifies the {credential['kind'].replace('_', ' ')} at its issuer")
        await self.to(local(2026, 1, 20, 15))
        for element in self.own(await self.page())["missing_elements"]:
            source = hospital.SOURCES[element]
            await self.send("record_verification", element=element, source=source)
            self.tell(OFFICE, f"verifies {element.replace('_', ' ')}: {source.replace('_', ' ')}")
        await self.send("complete_verification")
        self.tell(OFFICE, "completes verification; the file goes to the chair")

    async def recommend(self) -> None:
        self.story.chapter("The chair, three bodies, a ballot in a meeting of each")
        await self.to(local(2026, 1, 26, 8))
        await self.send(
            "recommend_as_chair",
            by=self.as_(Role.DEPARTMENT_CHAIR, "dr-okafor"),
            favorable=True,
            rationale="training and references support every line",
            lines=[
                {"privilege": "moderate-sedation", "favorable": True, "conditions": ["proctoring of 5 cases"]}
            ],
            fppe="ten cases reviewed in six months",
        )
        self.tell("dr-okafor", "recommends line by line; sedation with proctoring of 5 cases")

    async def schedule(self, kind: str, starts_at: datetime) -> str:
        made = await self.office.do("schedule_meeting", body=kind, starts_at=starts_at.isoformat())
        self.tell(OFFICE, f"schedules the {kind.replace('_', ' ')} for {starts_at:%Y-%m-%d %H:%M}")
        meeting: str = made["made"]["meeting"]
        return meeting

    async def committee(
        self, meeting: str, kind: str, recused: str | None = None, effective: str | None = None
    ) -> None:
        await self.to(MEETINGS[kind])
        body = next(each for each in hospital.BODIES if each.kind == kind)
        await self.office.do("call_to_order", meeting=meeting, present=list(body.members))
        self.tell(kind.replace("_", " "), f"is called to order: {', '.join(body.members)}")
        about = {"application": self.application, "body": kind, "meeting": meeting}
        dated = {"effective": effective} if effective else {}
        made = await self.office.do("open_ballot", **about, **dated)
        ballot = made["made"]["ballot"]
        if recused is not None:
            member = self.as_(Role(body.role), recused)
            await member.do("declare_conflict", ballot=ballot, relation="spouse")
            self.tell(recused, "declares a conflict (spouse) and is recused")
            try:
                await member.do("cast_vote", ballot=ballot, value="approve")
                refused = "counted"
            except Refused as refusal:
                refused = refusal.name
            self.story.check("a recused member's vote", refused == "recused", f"refused on record: {refused}")
        for member_id in body.members:
            if member_id != recused:
                await self.as_(Role(body.role), member_id).do("cast_vote", ballot=ballot, value="approve")
        await self.office.do("close_ballot", ballot=ballot)
        await self.office.do("adjourn", meeting=meeting)
        await settle(self.administrator)
        outcome = (await self.office.ask("show_ballot", ballot=ballot))["item"]["outcome"]
        self.tell(kind.replace("_", " "), counted(outcome))
        self.story.check(f"{kind} carried", outcome["result"] == "carried", outcome["result"])

    async def decide(self) -> None:
        await self.to(local(2026, 2, 20, 10))
        await self.send("notify_decision")
        self.tell(OFFICE, "sends the decision letter; the application is closed")
        await self.ask("core-pediatrics", False)
        await self.to(local(2026, 3, 1, 0))
        await self.ask("core-pediatrics", True)
        await self.ask("moderate-sedation", True)

    async def lapse(self) -> None:
        self.story.chapter("Months pass: the license's ladder, and its lapse")
        await self.to(local(2026, 6, 30, 23, 59, 59))
        await self.ask("core-pediatrics", True)
        await self.to(local(2026, 7, 1, 0))
        await self.ask("core-pediatrics", False)
        await self.to(local(2026, 7, 1, 9))

    async def renew(self) -> None:
        self.story.chapter("The renewal, verified at its source")
        receipt = "5f" * 32
        await self.as_(Role.PRACTITIONER, "jane-doe", self.practitioner).do(
            "upload_document",
            practitioner=self.practitioner,
            kind="fee receipt",
            sha256=receipt,
            credential="state_license:CT",
        )
        self.tell("jane-doe", "uploads the receipt of the renewal fee")
        renewed = {"practitioner": self.practitioner, "kind": "state_license", "expires": hospital.RENEWED}
        try:
            await self.office.do("verify_credential", **renewed, source="payment receipt")
            taken = "taken"
        except Refused as refused:
            taken = refused.name
        self.story.check("a receipt as a verification", taken == "invalid", f"refused: {taken}")
        await self.ask("core-pediatrics", False)
        await self.to(local(2026, 7, 2, 9, 42))
        answer = hospital.elicense(hospital.RENEWED)
        await self.administrator.do("script_source", source="ct_elicense", answer=[answer])
        await self.office.do("verify_credential", **renewed, source="ct_elicense")
        self.tell(OFFICE, f"verifies the renewed license at the state, through {hospital.RENEWED}")
        await self.ask("core-pediatrics", True)
