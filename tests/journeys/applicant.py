"""One application, from a registration to its end: at each step those whose turn it is do what is next."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from domain.application import ENDED
from domain.credentials.credential import EVERY_LINE
from domain.values import Role
from medstaff.client import Refused
from tests.domain.house import usual_source
from tests.journeys.ballot import PATIENCE_SECONDS, Ballot
from tests.journeys.book import Answer
from tests.journeys.hospital import CHAIR, DEPARTMENT, VOTERS, Hospital
from tests.journeys.people import Person

A_MOMENT = 0.1


class Applicant:
    """Goes by what the file's page shows, which may be late: what is refused is looked at again."""

    def __init__(self, hospital: Hospital, person: Person) -> None:
        self.hospital = hospital
        self.chance = hospital.book.chance
        self.person = person
        self.file = self.application = ""

    async def live(self) -> None:
        """Until the application has ended, or nobody does anything about it any more."""
        await self._begin()
        if self.chance.random() < 0.1:
            return  # the package never comes back: the clock ends it
        while (step := (await self._page())["step"]) not in ENDED:
            if not await STEPS[step](self):
                return
        if step == "closed":
            await self._office(
                "verify_credential", kind="state_license", source="ct_dph", expires="2028-01-31"
            )

    async def _begin(self) -> None:
        made = await self.hospital.office("register_practitioner", **self.person.registering())
        assert not isinstance(made, Refused), made.problem
        self.file = made["made"]["practitioner"]
        held = {"issuer": "CT", "number": self.person.license, "expires": str(self.person.expires)}
        await self._office("record_credential", kind="state_license", **held)
        made = await self._office("request_application", department=DEPARTMENT)
        assert not isinstance(made, Refused), made.problem
        self.application = made["made"]["application"]

    async def _office(self, name: str, /, **fields: Any) -> Answer | Refused:
        """The office does something about this file."""
        return await self.hospital.office(name, about=self.file, practitioner=self.file, **fields)

    async def _now(self, name: str, /, **fields: Any) -> bool:
        """The office does something about the application; true, for there is more to do."""
        return await self._settled(self._office(name, application=self.application, **fields))

    async def _settled(self, doing: Awaitable[Answer | Refused]) -> bool:
        if isinstance(await doing, Refused):
            await asyncio.sleep(A_MOMENT)
        return True

    async def _seen(self) -> Answer:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not (
                (page := await self.hospital.page("show_file", practitioner=self.file))
                and page["applications"]
            ):
                await asyncio.sleep(A_MOMENT)
        return page

    async def _page(self) -> Answer:
        application: Answer = (await self._seen())["applications"][0]
        return application

    async def submit(self) -> bool:
        said = {
            "privileges": ["core-pediatrics", "lumbar-puncture"],
            "signature": f"Ann {self.person.family}",
        }
        who = {"about": self.file, "own": self.file, "practitioner": self.file}
        sending = self.hospital.book.do(
            Role.PRACTITIONER,
            f"ann-{self.person.number}",
            "submit_application",
            application=self.application,
            **who,
            **said,
        )
        return await self._settled(sending)

    async def accept(self) -> bool:
        """Some lack something, and some of those never bring it."""
        if self.chance.random() < 0.2:
            return await self._now("notice_deficiency", items=["work history 2019 to 2021"])
        return await self._now("accept_application")

    async def cure(self) -> bool:
        """What is missing is brought, or is not; a page that lagged may have had it noticed twice."""
        if self.chance.random() >= 0.7:
            return False
        for missing in (await self._page())["deficiencies"]:
            await self._now("cure_deficiency", deficiency=missing["id"])
        return True

    async def verify(self) -> bool:
        """What the machines have not looked up is verified by hand; possible matches are settled."""
        page = await self._seen()
        for match in page["file"]["matches"]:
            if match["state"] == "open":
                why = {"decision": "not_this_person", "reason": "another birth date"}
                await self._office("settle_match", match=match["id"], **why)
        for element in page["applications"][0]["missing_elements"]:
            await self._verified(element)
        refused = await self._office("complete_verification", application=self.application)
        # What was verified may have lapsed since.
        for element in refused.problem.get("missing", []) if isinstance(refused, Refused) else []:
            await self._verified(element)
        return True

    async def _verified(self, element: str) -> None:
        """At its usual source; license and insurance are credentials, and have an end."""
        source = usual_source(element)
        if element not in EVERY_LINE:
            await self._now("record_verification", element=element, source=source)
            return
        if element == "malpractice_insurance":
            await self._office("record_credential", kind=element, issuer="Mutual")
        await self._office("verify_credential", kind=element, source=source, expires="2028-01-31")

    async def recommend(self) -> bool:
        if self.chance.random() < 0.05:
            return await self._now("withdraw_application", on_behalf_of="the applicant", reason="moves away")
        recommending = self.hospital.book.do(
            Role.DEPARTMENT_CHAIR,
            CHAIR,
            "recommend_as_chair",
            about=self.file,
            practitioner=self.file,
            application=self.application,
            favorable=True,
            rationale="trained here",
        )
        return await self._settled(recommending)

    async def decide(self) -> bool:
        """The body whose turn it is votes; what got too old meanwhile is verified anew."""
        kind = (await self._page())["step"]
        if kind not in VOTERS:
            return True
        refused = await Ballot(self.hospital, self.application, kind).vote()
        for element in refused.problem.get("elements", []) if refused else []:
            await self._verified(element)
        return True

    async def notify(self) -> bool:
        return await self._now("notify_decision")


STEPS: dict[str, Callable[[Applicant], Awaitable[bool]]] = {
    "application_issued": Applicant.submit,
    "submitted": Applicant.accept,
    "incomplete": Applicant.cure,
    "in_verification": Applicant.verify,
    "chair_review": Applicant.recommend,
    **dict.fromkeys(VOTERS, Applicant.decide),
    "decided": Applicant.notify,
}
