"""A worker: every workflow and activity on the one task queue."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from temporalio.client import Client
from temporalio.worker import UnsandboxedWorkflowRunner, Worker, WorkflowRunner

from domain.ledger import Ledger
from workflows.activities import LedgerRecorder
from workflows.ballot import Ballot
from workflows.connection import TASK_QUEUE
from workflows.errand import ErrandRun
from workflows.evidence import EvidenceKeeper
from workflows.facility import Facility
from workflows.letters import Channel
from workflows.lifecycle import Lifecycle
from workflows.living import SignsOfLife
from workflows.look_ups import LookUps
from workflows.meeting import Meeting
from workflows.notices.links import NO_LINKS, Links
from workflows.office import DueStreams, Workflows
from workflows.staff import StaffScreenings
from workflows.world import OutsideWorld

WORKFLOWS = (Lifecycle, Ballot, Meeting, Facility, ErrandRun)
# Python runs one at a time: a task that is taken and not finished in time is done again from the start.
# With a hundred taken, as is usual, a busy hour never ends.
AT_ONCE = 20
# Look-ups may wait long for their sources: they must never keep the writes to our own ledger from a thread.
THREADS = 2 * AT_ONCE
# The SDK's sandbox finds what would not replay, and costs a third of a command: tests run within it instead.
FREE = UnsandboxedWorkflowRunner()
# Files kept warm: a cached run answers without replaying its history.
CACHED = 2000
# After a worker is killed, the files it held wait so long for it before another takes them up.
HELD = timedelta(seconds=5)


def build_worker(
    client: Client,
    ledger: Ledger,
    look_ups: LookUps,
    channel: Channel,
    training: Channel,
    evidence: EvidenceKeeper,
    due: DueStreams,
    time: Callable[[], datetime],
    *,
    threads: ThreadPoolExecutor,
    linking: Links = NO_LINKS,
    task_queue: str = TASK_QUEUE,
    runner: WorkflowRunner = FREE,
) -> Worker:
    """A worker that is not running yet; several may run beside each other.

    A sandbox's mail goes to `training`, every letter's PDF into `evidence`; `linking` makes the links in
    letters to referees. `runner` is what workflow code runs in.
    """
    recorder = LedgerRecorder(ledger, time)
    world = OutsideWorld(ledger, look_ups, channel, training, evidence, time, linking)
    office = Workflows(client, ledger, due, time, task_queue)
    staff = StaffScreenings(ledger, look_ups, office, time)
    return Worker(
        client,
        task_queue=task_queue,
        workflows=list(WORKFLOWS),
        activities=[
            recorder.record,
            recorder.pass_time,
            world.look_up,
            world.deliver,
            world.dispose,
            office.start_errands,
            office.hand_over,
            office.wake,
            office.tell_due,
            office.tell_changed,
            office.between_files,
            staff.screen_staff,
            staff.sum_expiries,
        ],
        activity_executor=threads,
        max_cached_workflows=CACHED,
        workflow_runner=runner,
        sticky_queue_schedule_to_start_timeout=HELD,
        interceptors=[SignsOfLife()],
        max_concurrent_workflow_tasks=AT_ONCE,
        max_concurrent_activities=AT_ONCE,
        max_concurrent_local_activities=AT_ONCE,
    )
