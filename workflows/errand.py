"""One errand: asks until it is answered or given up, then hands the result over as a command."""

from __future__ import annotations

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import ActivityError, ApplicationError

from workflows.keeping import REACH, SILENCE

with workflow.unsafe.imports_passed_through():
    from workflows.messages import Answer, Errand
    from workflows.ports import Office, StaffRuns, World

# A source or a mail server that is away is asked again for about a day, then a person takes over.
ASK = workflow.ActivityConfig(
    start_to_close_timeout=timedelta(minutes=2),
    schedule_to_close_timeout=timedelta(hours=24),
    heartbeat_timeout=SILENCE,
    retry_policy=RetryPolicy(
        initial_interval=timedelta(seconds=1), backoff_coefficient=3.0, maximum_interval=timedelta(hours=2)
    ),
)


# A whole staff takes minutes, and begins again where it was when its worker is killed.
RUN = ASK | workflow.ActivityConfig(start_to_close_timeout=timedelta(hours=6))
ASKED = ("look_up", "screening")
STAFF = "staff_screening"
EXPIRIES = "expiry_summary"
BYLAWS = "bylaws"
REGULAR = "regular_meeting"
BETWEEN_FILES = ("collaboration", "carry", "vacate")
WAKE, OUTCOME = "wake", "outcome"
DISPOSAL = "disposal"
STAYS_OPEN = (WAKE, EXPIRIES, OUTCOME, DISPOSAL, *BETWEEN_FILES)
"""What no person can do instead: it is run again."""


@workflow.defn(name="Errand")
class ErrandRun:
    """Its id is the errand's, so it runs once at a time, and no keeper's continue-as-new loses it."""

    @workflow.run
    async def run(self, errand: Errand) -> None:
        try:
            for answer in await answers(errand):
                await self._hand_over(answer)
        except ActivityError as failure:
            if errand.kind in STAYS_OPEN:
                raise
            # No answer, or one that the domain refuses: either way a person goes on.
            await self._hand_over(given_up(errand, why(failure)))

    async def _hand_over(self, answer: Answer) -> None:
        await workflow.execute_activity_method(Office.hand_over, answer, **REACH)


async def answers(errand: Errand) -> list[Answer]:
    """The commands that hand its result over, in their order."""
    if errand.kind == WAKE:
        return [await workflow.execute_activity_method(Office.tell_changed, errand, **REACH)]
    if errand.kind == EXPIRIES:
        return [await workflow.execute_activity_method(StaffRuns.sum_expiries, errand, **REACH)]
    if errand.kind in (*BETWEEN_FILES, REGULAR):
        return await workflow.execute_activity_method(Office.between_files, errand, **REACH)
    if errand.kind == OUTCOME:
        return outcome(errand)
    return [await asked(errand)]


async def asked(errand: Errand) -> Answer:
    """What the world answers."""
    if errand.kind == STAFF:
        return await workflow.execute_activity_method(StaffRuns.screen_staff, errand, **RUN)
    if errand.kind == DISPOSAL:
        return await workflow.execute_activity_method(World.dispose, errand, **RUN)
    ask = World.look_up if errand.kind in ASKED else World.deliver
    return await workflow.execute_activity_method(ask, errand, **ASK)


def why(failure: ActivityError) -> str:
    cause = failure.cause
    return cause.message if isinstance(cause, ApplicationError) else "no answer in time"


def outcome(errand: Errand) -> list[Answer]:
    """A closed ballot's outcome: where it belongs first, then the ballot hears that it arrived.

    That is the applicant's file, or the bylaws, which are the facility's.
    """
    ballot = {"ballot": errand.subject}
    taken, kind = (
        ("adopt_bylaws", "facility") if errand.detail == BYLAWS else ("take_outcome", "practitioner")
    )
    return [
        Answer(taken, errand.facility, kind, errand.owner, ballot, errand.id),
        Answer("note_delivered", errand.facility, "ballot", errand.subject, ballot, errand.id),
    ]


def noted(errand: Errand, refused: str = "") -> Answer:
    """The facility hears that a regular meeting is scheduled, or why it is not."""
    said = {"meeting": errand.subject, "refused": refused}
    return Answer("note_regular_meeting", errand.facility, "facility", errand.owner, said, errand.id)


def given_up(errand: Errand, reason: str) -> Answer:
    """The command that leaves an errand to a person."""
    if errand.kind == "look_up":
        payload = {
            "application": errand.subject,
            "element": errand.detail,
            "source": errand.source,
            "why": reason,
        }
        return Answer("give_up_look_up", errand.facility, "practitioner", errand.owner, payload, errand.id)
    if errand.kind == "screening":
        unread = {"screening": errand.subject, "why": reason}
        return Answer("give_up_screening", errand.facility, "practitioner", errand.owner, unread, errand.id)
    if errand.kind == STAFF:
        ended = {"month": errand.detail, "run": errand.subject, "why": reason}
        return Answer("give_up_staff_screening", errand.facility, "facility", errand.owner, ended, errand.id)
    if errand.kind == "digest":
        failed = {"digest": errand.subject, "failed": reason}
        return Answer("record_digest_delivery", errand.facility, "facility", errand.owner, failed, errand.id)
    if errand.kind == REGULAR:
        return noted(errand, reason)
    if errand.kind == "meeting_notice":
        failed = {"meeting": errand.owner, "notice": errand.subject, "failed": reason}
        return Answer("record_meeting_notice", errand.facility, "meeting", errand.owner, failed, errand.id)
    undelivered = {"notice": errand.subject, "recipient": errand.detail, "why": reason}
    return Answer(
        "record_delivery_failure", errand.facility, "practitioner", errand.owner, undelivered, errand.id
    )
