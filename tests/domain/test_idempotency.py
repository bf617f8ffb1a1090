"""A command sent again answers with the receipt it left, and does nothing twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from eventsourcing.persistence import IntegrityError

from domain.errors import DomainError, KeyReused, NotFound, StaleVersion, tree
from domain.ledger import Ledger
from domain.recording import record
from tests.domain.house import (
    CASEY,
    CC,
    Hospital,
    balloting,
    hold,
    member,
    recommended,
    registered,
    submitted,
)

SHA = {"kind": "cv", "sha256": "a" * 64}


def test_the_same_key_gives_the_same_receipt() -> None:
    """However much later it is sent again; the fact is there once."""
    house = registered()
    first = house.do("upload_document", CASEY, key="k", **SHA)
    hold(house, "board_certification")
    house.now += timedelta(hours=5)
    again = house.do("upload_document", CASEY, key="k", **SHA)
    assert again.receipt == first.receipt
    assert first.receipt is not None
    assert first.receipt.events == ("DocumentFiled",)
    assert len(house.events("DocumentFiled")) == 1


def test_the_receipt_names_the_position_of_its_last_fact() -> None:
    """What a reader waits for."""
    house = registered()
    receipt = house.do("upload_document", CASEY, **SHA).receipt
    assert receipt is not None
    assert receipt.position == house.ledger.head()
    assert receipt.target == house.abel


@pytest.mark.parametrize(
    "other", [{"sha256": "b" * 64}, {"kind": "letter"}, {"reason": "because"}, {"credential": "x"}]
)
def test_another_body_under_the_same_key_is_refused(other: dict[str, str]) -> None:
    """It names what the key was used for."""
    house = registered()
    house.do("upload_document", CASEY, key="k", **SHA)
    with pytest.raises(KeyReused) as refused:
        house.do("upload_document", CASEY, key="k", **{**SHA, **other})
    assert refused.value.facts == {"command": "upload_document"}


def test_another_command_under_the_same_key_is_refused() -> None:
    """The key belongs to the first."""
    house = registered()
    house.do("upload_document", CASEY, key="k", **SHA)
    with pytest.raises(KeyReused):
        house.do("record_credential", CASEY, key="k", kind="board_certification")


def test_two_people_may_use_the_same_key() -> None:
    """A key is its actor's."""
    house = registered()
    house.do("upload_document", CASEY, key="k", **SHA)
    house.do("upload_document", house.applicant, key="k", **SHA)
    assert len(house.events("DocumentFiled")) == 2


def test_a_command_that_changed_nothing_has_a_receipt_too() -> None:
    """The same one again, although others have written since."""
    house = balloting()
    house.do("cast_vote", member(CC, 1), key="a", ballot=house.ballot, value="approve")
    head = house.ledger.head()
    nothing = house.do("cast_vote", member(CC, 1), key="b", ballot=house.ballot, value="approve").receipt
    assert nothing is not None
    assert (nothing.events, nothing.position) == ((), head)
    house.do("cast_vote", member(CC, 2), ballot=house.ballot, value="approve")
    assert (
        house.do("cast_vote", member(CC, 1), key="b", ballot=house.ballot, value="approve").receipt == nothing
    )


def test_a_vote_sent_twice_is_one_vote() -> None:
    """C14: a quarter of a second apart."""
    house = balloting()
    first = house.do("cast_vote", member(CC, 1), key="k1", ballot=house.ballot, value="approve")
    house.now += timedelta(milliseconds=250)
    assert (
        house.do("cast_vote", member(CC, 1), key="k1", ballot=house.ballot, value="approve").receipt
        == first.receipt
    )
    assert len(house.events("VoteCast")) == 1


def test_a_refusal_on_record_is_the_same_when_sent_again() -> None:
    """Name, words and facts; and it is on record once."""
    house = balloting()
    house.do("recuse", member(CC, 1), ballot=house.ballot)
    refusals = []
    for _ in range(3):
        with pytest.raises(DomainError) as refused:
            house.do("cast_vote", member(CC, 1), key="k", ballot=house.ballot, value="approve")
        refusals.append((type(refused.value), refused.value.message, refused.value.facts))
    assert refusals[0] == refusals[1] == refusals[2]
    assert refusals[0][2]["recorded"] is True
    assert len(house.events("VoteRefused")) == 1


def test_a_refusal_off_record_is_decided_anew() -> None:
    """The same key may succeed once the state allows it."""
    house = submitted()
    said = {"application": house.application}
    with pytest.raises(DomainError, match="not possible"):
        house.do("complete_verification", CASEY, key="k", **said)
    with pytest.raises(DomainError):
        house.do("accept_application", CASEY, key="k2", application=UUID(int=1))
    house.do("accept_application", CASEY, key="k2", application=house.application)
    assert house.paper.elements


def test_an_unknown_command_is_not_found() -> None:
    """And a malformed one names its field."""
    house = registered()
    request = house.request("upload_document", CASEY, house.abel, "k", **SHA)
    with pytest.raises(NotFound, match="there is no command juggle"):
        record(house.ledger, replace(request, name="juggle"), house.now)


@pytest.mark.parametrize(
    ("payload", "field"),
    [
        ({"kind": "cv"}, "sha256"),
        ({"kind": 7, "sha256": "a"}, "kind"),
        ({"kind": "cv", "sha256": "a" * 64, "colour": "red"}, "colour"),
    ],
)
def test_a_malformed_payload_names_its_field(payload: dict[str, object], field: str) -> None:
    """Missing, of another type, or unknown."""
    house = registered()
    request = replace(house.request("upload_document", CASEY, house.abel, "k", **SHA), payload=payload)
    with pytest.raises(DomainError) as refused:
        record(house.ledger, request, house.now)
    assert (refused.value.name, refused.value.facts["field"]) == ("invalid", field)


class Busy(Ledger):
    """A ledger on which another writer is always a step ahead."""

    name = "ledger"

    def keep(self, streams: object, kept: object = None) -> int:
        if kept is not None and self.busy:
            raise IntegrityError("the stream has moved on")
        return super().keep(streams, kept)  # type: ignore[arg-type]  # as given

    busy = False


def test_a_stream_that_never_stands_still_is_given_up() -> None:
    """By a name that says: send it again."""
    house = registered(ledger=Busy())
    house.ledger.busy = True  # type: ignore[attr-defined]  # this test's own ledger
    with pytest.raises(StaleVersion, match="send it again"):
        house.do("upload_document", CASEY, **SHA)


def test_every_refusal_has_a_name_of_its_own() -> None:
    """Two classes never share one."""
    found = tree()
    assert all(kind.name == name for name, kind in found.items())

    def below(kind: type[DomainError]) -> int:
        return 1 + sum(below(sub) for sub in kind.__subclasses__())

    assert len(found) == below(DomainError)


def test_time_passes_before_a_command_is_decided() -> None:
    """What was due by its instant has happened when it is looked at."""
    house = recommended()
    assert isinstance(house, Hospital)
    house.clock("2026-04-02 09:00")
    receipt = house.do("upload_document", CASEY, **SHA).receipt
    assert receipt is not None
    assert receipt.events == ("DocumentFiled",)
    assert [event.TOPIC for event in house.events("CredentialExpired")] == ["CredentialExpired"]
