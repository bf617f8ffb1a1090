"""The one seam to storage: what it promises on plain objects and on PostgreSQL alike."""

from __future__ import annotations

import threading
from datetime import timedelta
from uuid import UUID

import pytest
from eventsourcing.persistence import IntegrityError

from domain.application import Application
from domain.errors import AlreadyRegistered, DomainError, NotFound
from domain.events.practitioner import DocumentFiled
from domain.facility import Clock, Facility
from domain.ledger import Ledger
from domain.practitioner import Practitioner
from domain.receipts import Kept, Receipt
from tests.domain.house import (
    CASEY,
    CC,
    NPIS,
    ROOT,
    Hospital,
    appointed,
    at,
    close,
    member,
    open_ballot,
    register,
    staffed,
    vote,
)
from tests.domain.house import recommended as in_memory

SHA = {"kind": "cv", "sha256": "a" * 64}


def house_on(ledger: Ledger) -> Hospital:
    """A file in a facility of the ledger."""
    house = staffed(ledger=ledger)
    register(house)
    return house


def kept(command: str, digest: str = "d") -> Kept:
    receipt = Receipt(
        command_id=command,
        name="n",
        facility="childrens",
        target=UUID(int=1),
        position=0,
        recorded_at=in_memory().now,
        made={"document": "x"},
        facts={"recorded": True},
    )
    return Kept(digest=digest, receipt=receipt)


def test_what_is_saved_is_found(ledger: Ledger) -> None:
    """By its id and its kind, and as nothing else."""
    house = house_on(ledger)
    assert house.file.npi == NPIS[0]
    assert ledger.find(house.abel, Application) is None
    assert ledger.find(UUID(int=7), Practitioner) is None
    assert ledger.find(house.facility, Facility) is not None


def test_what_is_found_is_a_copy(ledger: Ledger) -> None:
    """Changing it changes nothing for the next who looks."""
    house = house_on(ledger)
    mine, head = house.file, ledger.head()
    house.do("upload_document", CASEY, **SHA)
    assert (mine.documents, house.file.documents) == ((), (SHA["sha256"],))
    assert ledger.head() == head + 1


def test_positions_rise_in_the_order_of_writing(ledger: Ledger) -> None:
    """Several streams of one save stand together, in their order."""
    house = house_on(ledger)
    head = ledger.head()
    recorded = house.do("request_application", CASEY, department="pediatrics")
    rows = ledger.since(head)
    assert [row.topic for row in rows] == ["ApplicationOpened", "ApplicationRequested", "ApplicationIssued"]
    positions = [int(row.id) for row in ledger.since(0)]
    assert positions == sorted(set(positions))
    assert recorded.receipt is not None
    assert recorded.receipt.position == positions[-1] == ledger.head()


def test_rows_are_read_on_from_any_position(ledger: Ledger) -> None:
    """Page by page, of some topics or of all."""
    house_on(ledger)
    everything = [int(row.id) for row in ledger.since(0)]
    assert [int(row.id) for row in ledger.since(everything[4], limit=3)] == everything[5:8]
    seats = [position for position, _ in ledger.events_of(["SeatFilled"], after=everything[4])]
    assert set(seats) < set(everything[5:])
    assert ledger.since(ledger.head()) == []


def test_a_receipt_is_written_with_its_facts(ledger: Ledger) -> None:
    """And found by its command, with the position of the last of them."""
    house = house_on(ledger)
    recorded = house.do("upload_document", CASEY, key="k", **SHA)
    found = ledger.kept("childrens/casey/k")
    assert found is not None
    assert found.receipt == recorded.receipt
    assert ledger.kept("childrens/casey/other") is None


def test_a_receipt_without_facts_stands_at_the_head(ledger: Ledger) -> None:
    """Nothing changed, and that is known by its key."""
    house_on(ledger)
    ledger.keep((), kept("c"))
    found = ledger.kept("c")
    assert found is not None
    assert found.receipt.position == ledger.head()
    assert found.receipt.facts == {"recorded": True}


def test_a_receipt_is_left_once(ledger: Ledger) -> None:
    """The second save under its key is refused whole: its facts are not there either."""
    house = house_on(ledger)
    ledger.keep((), kept("c"))
    with pytest.raises(IntegrityError):
        ledger.keep((), kept("c"))
    file, head = house.file, ledger.head()
    stamp = house.events("PractitionerRegistered")[0].stamp
    file.trigger(DocumentFiled, stamp, document="x", kind="cv", sha256="x", credential=None)
    with pytest.raises(IntegrityError):
        ledger.keep((file,), kept("c"))
    assert ledger.head() == head
    assert house.file.documents == ()


def test_of_two_writers_on_one_stream_one_is_first(ledger: Ledger) -> None:
    """The other's save is refused, and leaves nothing: neither facts nor receipt."""
    house = house_on(ledger)
    first, second = house.file, house.file
    stamp = house.events("PractitionerRegistered")[0].stamp
    for writer, name in ((first, "a"), (second, "b")):
        writer.trigger(DocumentFiled, stamp, document=name, kind="cv", sha256=name, credential=None)
    ledger.keep((first,), kept("a"))
    with pytest.raises(IntegrityError):
        ledger.keep((second,), kept("b"))
    assert house.file.documents == ("a",)
    assert ledger.kept("b") is None


def test_commands_at_once_on_one_file_all_take_effect(ledger: Ledger) -> None:
    """Whoever comes second looks again and decides on what the first wrote."""
    house = house_on(ledger)
    failed: list[BaseException] = []

    def one(number: int) -> None:
        try:
            house.do("upload_document", CASEY, key=f"t{number}", kind="cv", sha256=f"{number:064x}")
        except DomainError as error:
            failed.append(error)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(set(house.file.documents)) == 4


def test_one_npi_is_claimed_once_however_many_ask(ledger: Ledger) -> None:
    """The claim's own stream collides."""
    house = staffed(ledger=ledger)
    register(house)
    with pytest.raises(AlreadyRegistered):
        register(house, npi=NPIS[0])


def test_a_file_is_found_with_all_that_belongs_to_it(ledger: Ledger) -> None:
    """Its open applications and this year's and last year's letters; in another facility it is not there."""
    house = appointed(ledger=ledger)
    house.pass_to("2026-01-30 00:00")
    found = ledger.file(house.abel, ledger.house(house.key), house.now)
    assert found is not None
    assert sorted(found.letters) == [2025, 2026]
    assert found.open_applications() == ()
    other = Hospital(key="womens", ledger=ledger)
    assert ledger.file(house.abel, ledger.house(other.key), house.now) is None


def test_a_facility_that_is_not_there_is_not_found(ledger: Ledger) -> None:
    """It says what makes one."""
    with pytest.raises(NotFound, match="open_facility makes one"):
        ledger.house("nowhere")


def test_one_path_from_file_to_recommendation_is_the_same_on_both(ledger: Ledger) -> None:
    """Topics and instants, fact for fact, with a ballot's close by the clock."""
    told = []
    for store in (ledger, Ledger()):
        house = in_memory(ledger=store)
        open_ballot(house, CC)
        vote(house, CC, "yyyy")
        with pytest.raises(DomainError):
            house.do("cast_vote", member(CC, 1), ballot=house.ballot, value="deny", member="cc2")
        assert close(house) == "carried"
        house.now += timedelta(days=30)
        house.pass_to(house.now)
        told.append(
            [(event.TOPIC, event.stamp.occurred_at, event.originator_version) for event in house.events()]
        )
    assert told[0] == told[1]


def test_a_production_facilitys_clock_is_the_time_however_often_it_is_asked(ledger: Ledger) -> None:
    """Nobody sets it, before the facility is there or after."""
    assert ledger.clock("childrens") == Clock()
    house = Hospital(ledger=ledger, sandbox=False)
    assert [ledger.clock(house.key) for _ in range(2)] == [Clock(), Clock()]


def test_a_sandboxs_clock_is_read_anew_each_time(ledger: Ledger) -> None:
    """It stands where it was set last."""
    house = Hospital(ledger=ledger)
    for moment in ("2026-01-05 09:00", "2026-02-05 09:00"):
        house.do("set_clock", ROOT, held_at=at(moment))
        assert ledger.clock(house.key).held_at == at(moment)
