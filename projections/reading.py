"""The read models, as whoever asks them holds them: one pool, one attribute a read model."""

from __future__ import annotations

from projections.agenda import Agendas
from projections.agreements import Agreements
from projections.ballots import Ballots
from projections.bodies import Bodies
from projections.bylaws import BylawsVersions
from projections.calendars import Calendars
from projections.corrective import CorrectiveRecords
from projections.credentials import Credentials
from projections.database import Pool
from projections.due import DueList
from projections.evaluations import Evaluations
from projections.evidence import EvidenceLinks
from projections.expirables import Expirables
from projections.facilities import Facilities
from projections.files import Files
from projections.forms import Forms
from projections.integrity.audits import IntegrityAudits
from projections.integrity.irregularities import Irregularities
from projections.integrity.modified import Modified
from projections.keeping.progress import Progress
from projections.letters import Letters
from projections.limits import Limits
from projections.log.proofs import Proofs
from projections.meetings import Meetings
from projections.packets import Packets
from projections.privileges import Privileges
from projections.readings import Readings
from projections.receipts import Receipts
from projections.referees import Referees
from projections.reports import Reports
from projections.roster import Roster
from projections.screened import Checks
from projections.screenings import Screenings
from projections.standings import Standings
from projections.surveys.given import SurveysGiven
from projections.suspensions import Suspensions
from projections.trail.changes import Changes
from projections.trail.trail import Trail
from projections.turnaround import Turnaround
from projections.worklist import Worklist

LAG = 30.0


class ReadModels:
    """Every question there is. `lag` is how many seconds behind the ledger standing may be and still answer.

    The pool is the caller's, to open and to close; its connections must be in autocommit. `close` ends what
    listens beside it.
    """

    def __init__(self, pool: Pool, lag: float = LAG) -> None:
        self.progress = Progress(pool)
        self.standing = Standings(pool, lag)
        self.privileges = Privileges(pool)
        self.forms = Forms(pool)
        self.roster = Roster(pool)
        self.worklist = Worklist(pool)
        self.expirables = Expirables(pool)
        self.corrective = CorrectiveRecords(pool)
        self.evaluations = Evaluations(pool)
        self.evidence = EvidenceLinks(pool)
        self.trail = Trail(pool)
        self.proofs = Proofs(pool)
        self.changes = Changes(pool)
        self.suspensions = Suspensions(pool)
        self.readings = Readings(pool)
        self.letters = Letters(pool)
        self.turnaround = Turnaround(pool)
        self.due = DueList(pool)
        self.files = Files(pool)
        self.credentials = Credentials(pool)
        self.ballots = Ballots(pool)
        self.bodies = Bodies(pool)
        self.agendas = Agendas(pool)
        self.meetings = Meetings(pool)
        self.reports = Reports(pool)
        self.packets = Packets(pool)
        self.bylaws = BylawsVersions(pool)
        self.facilities = Facilities(pool)
        self.agreements = Agreements(pool)
        self.referees = Referees(pool)
        self.calendars = Calendars(pool)
        self.screenings = Screenings(pool)
        self.checks = Checks(pool)
        self.receipts = Receipts(pool)
        self.surveys = SurveysGiven(pool)
        self.limits = Limits(pool)
        self.irregularities = Irregularities(pool)
        self.modified = Modified(pool)
        self.integrity = IntegrityAudits(pool)

    async def close(self) -> None:
        await self.progress.close()


def open_pool(url: str, least: int = 1, most: int = 8) -> Pool:
    """A pool as the read models want it; open it in the event loop that uses it."""
    return Pool(
        url, min_size=least, max_size=most, open=False, kwargs={"autocommit": True}, name="medstaff reading"
    )
