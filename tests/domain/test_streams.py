"""Streams are read in one question; those that were read last are kept, and only their news is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from eventsourcing.persistence import StoredEvent

from domain.ledger import Ledger
from domain.mapping import EventMapper
from domain.practitioner import Practitioner
from domain.streams import Rows, Streams
from tests.domain.house import Hospital, register, registered


class Asked:
    """The rows of a ledger, and which streams were asked for from their beginning."""

    def __init__(self, ledger: Ledger) -> None:
        self.rows = cast(Rows, ledger.recorder)
        self.anew: list[UUID] = []
        self.times = 0

    def after(self, versions: dict[UUID, int]) -> Sequence[StoredEvent]:
        self.times += 1
        self.anew += [id for id, version in versions.items() if not version]
        return self.rows.after(versions)


def reading(house: Hospital, cached: int) -> tuple[Streams, Asked]:
    asked = Asked(house.ledger)
    return Streams(asked, EventMapper(), cached), asked


def test_what_was_read_last_is_not_read_from_its_beginning_again() -> None:
    """Its news is, so that it stands as it is."""
    house = registered()
    streams, asked = reading(house, cached=1)
    streams.read((house.abel,))
    house.do("add_mail_address", house.applicant, email="ann@example.org")
    found = streams.read((house.abel,))[house.abel]
    assert isinstance(found, Practitioner)
    assert found.addresses == ("abel@example.org", "ann@example.org")
    assert asked.anew == [house.abel]


def test_of_more_streams_than_are_kept_the_oldest_is_read_anew() -> None:
    """It stands as before."""
    house = registered()
    baker = register(house, family_name="Baker")
    streams, asked = reading(house, cached=1)
    before = streams.read((house.abel,))[house.abel].version
    streams.read((baker,))
    assert streams.read((house.abel,))[house.abel].version == before
    assert asked.anew == [house.abel, baker, house.abel]


def test_of_no_stream_nothing_is_asked() -> None:
    """Every command looks for what bodies may have decided, and of most files nothing ever was."""
    streams, asked = reading(registered(), cached=1)
    assert streams.read(()) == {}
    assert asked.times == 0
