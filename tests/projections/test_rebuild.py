"""Building the read models anew beside the old."""

from __future__ import annotations

import threading
import time
from typing import Any

import psycopg
import pytest
from psycopg import Connection

from domain.errors import ProxyNotAllowed
from domain.ledger import Ledger
from domain.mapping import EventMapper
from projections.errors import Abandoned, HelperFailed, Overtaken
from projections.keeping.building import Building
from projections.keeping.follower import Follower
from projections.keeping.helper import Helper
from projections.keeping.rebuild import rebuild
from projections.reading import ReadModels
from tests.domain.bylaws import drafted, put
from tests.domain.house import BOARD, CASEY, CC, Hospital, hold, in_session, member, register
from tests.domain.process import CAROL, CHRIS, resolve
from tests.projections.path import snapshot, submit, write
from tests.projections.test_follower import projecting, wait_for
from tests.projections.test_parking import BAD, Bad, verified_out_of_nothing
from tests.servers import Database

IRREGULAR = 3


def irregular(hospital: Hospital) -> None:
    """A look is back-dated, a last day put off without evidence, and somebody votes on bylaws for another."""
    hold(hospital, "life_support", "PALS", "2027-01-01", verified_on="2025-01-02")
    said = {"kind": "state_license", "field": "expires", "new": "2026-04-01", "reason": "mistyped"}
    hospital.do("correct_credential", CASEY, **said)
    put(drafted(house=hospital))
    with pytest.raises(ProxyNotAllowed):
        hospital.do("cast_vote", member(BOARD, 1), ballot=hospital.ballot, value="approve", member="board2")


def test_a_rebuild_gives_the_rows_that_following_gave(
    appointed: Hospital, follower: Follower, database: Database
) -> None:
    """A path, a lapse, entries that look irregular, and a second file: nothing tells the two ways apart."""
    irregular(appointed)
    appointed.pass_to("2026-04-02 09:00")
    appointed.pass_to("2026-04-03 18:00", appointed.facility)
    register(appointed, family_name="Boone")
    follower.catch_up()
    followed = snapshot(follower.connection)
    assert rebuild(database.app_url) == follower.position.at
    assert snapshot(follower.connection) == followed


def test_a_rebuild_gives_restrictions_with_and_without_an_end(
    appointed: Hospital, follower: Follower, database: Database
) -> None:
    """An end that is not known is none in both."""
    appointed.do("raise_concern", CHRIS, concern="two late transfers")
    limited = {"measure": "restriction", "reasons": "as found", "limits": "with a proctor"}
    resolve(appointed, "recommend_action", **limited, days=10)
    resolve(appointed, "recommend_action", **limited)
    appointed.do("send_adverse_notice", CAROL)
    appointed.do("waive_hearing", appointed.applicant)
    resolve(appointed, "decide_finally", BOARD, act=True, reasons="as found")
    assert {each.last is None for each in appointed.file.restrictions.values()} == {True, False}
    follower.catch_up()
    followed = snapshot(follower.connection)
    rebuild(database.app_url)
    assert snapshot(follower.connection) == followed


def test_a_follower_goes_on_from_a_rebuild(
    hospital: Hospital, follower: Follower, database: Database, connection: Connection[Any]
) -> None:
    """What it had at hand is forgotten, and the next events give the rows that a rebuild gives again."""
    submit(hospital)
    follower.catch_up()
    rebuild(database.app_url)
    hospital.do("accept_application", CASEY, application=hospital.application)
    with pytest.raises(Overtaken):
        follower.catch_up()
    follower.load()
    follower.catch_up()
    followed = snapshot(connection)
    rebuild(database.app_url)
    assert snapshot(connection) == followed


def test_readers_never_see_a_gap(hospital: Hospital, follower: Follower, database: Database) -> None:
    """Somebody who asks all the while always gets the row."""
    submit(hospital)
    follower.catch_up()
    stop, answers = threading.Event(), []

    def ask() -> None:
        with psycopg.connect(database.app_url, autocommit=True) as reader:
            reader.prepare_threshold = 0
            while not stop.is_set():
                found = reader.execute("SELECT count(*), count(npi) FROM views.roster").fetchone()
                answers.append(found)

    thread = threading.Thread(target=ask)
    thread.start()
    for _ in range(3):
        rebuild(database.app_url)
    stop.set()
    thread.join()
    assert set(answers) == {(1, 1)}


@pytest.mark.parametrize("processes", [2, pytest.param(3, marks=pytest.mark.soak)])
def test_a_rebuild_shared_out_to_several_processes_gives_the_same_rows(
    appointed: Hospital, follower: Follower, database: Database, processes: int
) -> None:
    """Each takes its files, one of them what is nobody's; a parked stream is parked once."""
    irregular(appointed)
    for family_name in ("Boone", "Cole", "Diaz"):
        register(appointed, family_name=family_name)
    in_session(appointed, CC)
    write(follower.connection, verified_out_of_nothing(appointed))
    follower.catch_up()
    followed = snapshot(follower.connection)
    rebuild(database.app_url, processes=processes)
    assert snapshot(follower.connection) == followed
    assert len(followed["irregularities"]) == IRREGULAR
    assert follower.connection.execute("SELECT stream FROM views.parked").fetchall() == [(appointed.abel,)]


def test_a_rebuild_whose_helper_dies_ends_and_leaves_the_old_tables(
    appointed: Hospital, follower: Follower, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so; the next one builds as if nothing had been."""
    follower.catch_up()
    followed = snapshot(follower.connection)
    wait = Helper.folded

    def killed(self: Helper) -> None:
        self._process.kill()
        wait(self)
        wait(self)

    monkeypatch.setattr(Helper, "folded", killed)
    with pytest.raises(HelperFailed):
        rebuild(database.app_url, processes=2)
    monkeypatch.undo()
    assert snapshot(follower.connection) == followed
    rebuild(database.app_url, processes=2)
    assert snapshot(follower.connection) == followed


def test_a_rebuild_ends_when_its_process_is_told_to_stop(
    hospital: Hospital, follower: Follower, database: Database
) -> None:
    """What the progress raises ends it; the old tables stay."""
    follower.catch_up()
    followed = snapshot(follower.connection)

    def stopped(done: int, of: int) -> None:
        raise Abandoned(f"{done} of {of}")

    with pytest.raises(Abandoned):
        rebuild(database.app_url, progress=stopped)
    assert snapshot(follower.connection) == followed


def test_a_swap_gives_way_to_whoever_holds_a_table_and_stops_nobody_from_reading(
    hospital: Hospital, follower: Follower, database: Database
) -> None:
    """While somebody keeps one of the old tables for a second, questions are answered within half of one."""
    follower.catch_up()
    with psycopg.connect(database.app_url) as holder:
        holder.execute("SELECT FROM views.roster")
        work = threading.Thread(target=rebuild, args=(database.app_url,))
        work.start()
        slowest, until = 0.0, time.monotonic() + 1.2
        while time.monotonic() < until:
            began = time.monotonic()
            follower.connection.execute("SELECT FROM views.roster")
            slowest = max(slowest, time.monotonic() - began)
            time.sleep(0.01)
        assert work.is_alive()
    work.join()
    assert slowest < 0.5


def test_what_is_written_meanwhile_is_caught_up(
    hospital: Hospital, follower: Follower, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Events between the fold and the swap are in the new tables, files that they touched included."""
    submit(hospital)
    follower.catch_up()
    compute = Building.compute

    def compute_while_someone_writes(self: Building) -> None:
        compute(self)
        hospital.do("accept_application", CASEY, application=hospital.application)
        register(hospital, family_name="Boone")

    monkeypatch.setattr(Building, "compute", compute_while_someone_writes)
    reached = rebuild(database.app_url)
    monkeypatch.undo()
    caught_up = snapshot(follower.connection)
    assert reached == hospital.ledger.head()
    rebuild(database.app_url)
    assert snapshot(follower.connection) == caught_up


def test_a_rebuild_beside_a_projector_at_work_loses_and_doubles_nothing(
    hospital: Hospital, connection: Connection[Any], database: Database, ledger: Ledger
) -> None:
    """Followed, rebuilt and followed on, the rows are those of a rebuild when all is quiet."""
    with projecting(database.app_url):
        work = threading.Thread(target=rebuild, args=(database.app_url,))
        work.start()
        for number in range(20):
            hold(hospital, "board_certification", f"B{number}", "2027-01-01")
        work.join()
        hold(hospital, "state_license", "CT", "2026-03-31")
        wait_for(connection, ledger.head())
    followed = snapshot(connection)
    rebuild(database.app_url)
    assert snapshot(connection) == followed


def test_a_rebuild_says_how_far_it_is(hospital: Hospital, follower: Follower, database: Database) -> None:
    """The last it says is the position that it aimed at."""
    told: list[tuple[int, int]] = []
    reached = rebuild(database.app_url, progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (reached, reached)


async def test_a_rebuild_tries_parked_streams_again(
    hospital: Hospital, follower: Follower, database: Database, views: ReadModels
) -> None:
    """A stream that passes now is no longer parked; one that does not is parked as before."""
    hold(hospital, "state_license", "CT", "2026-03-31")
    position = write(follower.connection, verified_out_of_nothing(hospital))
    boone = register(hospital, family_name="Boone")
    follower.catch_up()
    followed = snapshot(follower.connection)
    follower.connection.execute(
        "INSERT INTO views.parked VALUES (%s, %s, %s, 1, 'PractitionerRegistered', 'once', now())",
        (boone, boone, hospital.key),
    )
    rebuild(database.app_url)
    parked = await views.progress.parked()
    assert [(each.stream, each.position) for each in parked] == [(hospital.abel, position)]
    assert snapshot(follower.connection) == followed
    assert (
        await views.standing.may(hospital.key, hospital.abel, "core-pediatrics", hospital.now)
    ).under_repair


@pytest.mark.parametrize("bad", BAD)
async def test_a_bad_event_parks_its_stream_in_a_rebuild_too(
    bad: Bad, hospital: Hospital, database: Database, views: ReadModels, connection: Connection[Any]
) -> None:
    """Whatever is wrong with it, the rest is built, and the file is under repair."""
    hold(hospital, "state_license", "CT", "2026-03-31")
    position = bad(connection, hospital)
    boone = register(hospital, family_name="Boone")
    rebuild(database.app_url)
    (parked,) = await views.progress.parked()
    assert (parked.stream, parked.practitioner, parked.position) == (hospital.abel, hospital.abel, position)
    answer = await views.standing.may(hospital.key, hospital.abel, "core-pediatrics", hospital.now)
    assert answer.under_repair
    assert (await views.roster.one(hospital.key, boone)).name == "Ann Boone"


def test_one_rebuild_at_a_time(database: Database, connection: Connection[Any]) -> None:
    """A second one is told that the first is running."""
    connection.execute("SELECT pg_advisory_lock(4710424)")
    with pytest.raises(Overtaken):
        rebuild(database.app_url)


def test_tables_of_an_older_program_are_rebuilt_when_the_projector_starts(
    hospital: Hospital, connection: Connection[Any], database: Database, ledger: Ledger
) -> None:
    """Rows whose columns are not today's are computed anew before anything else."""
    Follower(connection, EventMapper()).catch_up()
    connection.execute("ALTER TABLE views.roster DROP COLUMN npi")
    connection.execute("UPDATE views.progress SET shape = 'old' WHERE model = 'roster'")
    with projecting(database.app_url):
        until = time.monotonic() + 20
        while connection.execute("SELECT FROM views.progress WHERE shape = 'old'").fetchone() is not None:
            assert time.monotonic() < until
            time.sleep(0.05)
        assert connection.execute("SELECT npi FROM views.roster").fetchone() == ("1234567893",)


def test_what_a_broken_off_rebuild_left_is_swept_away(
    hospital: Hospital, follower: Follower, database: Database
) -> None:
    """Its half-filled tables stand in nobody's way."""
    follower.connection.execute("CREATE TABLE views_next.roster (half integer)")
    follower.catch_up()
    assert rebuild(database.app_url) == follower.position.at
