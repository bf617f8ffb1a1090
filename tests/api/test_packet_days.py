"""A packet as of a day tells what had been decided by its end, and nothing of what came after."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from api.surveys.document import document
from tests.api.handing import handed, hospital, read
from tests.api.surveying import inside
from tests.domain.house import CC, close, open_ballot, recommended, take, vote
from tests.servers import Database
from tests.workflows.outside import Cabinet

OPENED, CLOSED = "2026-01-10 09:00", "2026-01-13 09:00"


def test_a_ballot_that_is_open_on_the_day_has_no_outcome_yet(database: Database, tmp_path: Path) -> None:
    """It was carried three days later: that is told from its own day on, and not before."""
    with hospital(database, recommended) as house:
        open_ballot(house.clock(OPENED), CC)
        vote(house, CC, "yy")
        vote(house.clock(CLOSED), CC, "xxyyy")
        assert close(house) == "carried"
        take(house)
        for day, voted in (("2026-01-10", 2), ("2026-01-12", 2), ("2026-01-13", 5)):
            record = read(database, tmp_path, house, date.fromisoformat(day)).record
            ((ballot, happened),) = record.ballots.values()
            assert len(ballot.votes) == voted
            assert max(record.legal_date(each.at) for each in happened) <= record.day
        early = handed(database, tmp_path, house, Cabinet(), date(2026, 1, 12))
        then = read(database, tmp_path, house, date(2026, 1, 13))
    assert inside(early.content, "file.json")["decisions"] == []
    (decision,) = document(then, ())["decisions"]
    assert (decision["day"], decision["result"], len(decision["voted"])) == ("2026-01-13", "carried", 5)
