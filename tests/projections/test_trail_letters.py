"""Letters of peer review in the trail: an entry, and no more, but to the office that sends them."""

from __future__ import annotations

from uuid import UUID

from domain.aggregate import PRIVILEGED_ENTRY
from domain.correspondence.privileged import PRIVILEGED
from domain.ledger import Ledger
from projections.keeping.follower import Follower
from projections.reading import ReadModels
from projections.trail.sought import Sought
from projections.trail.trail import TrailRow
from tests.domain.house import MEC, SERVICE, Hospital, lasting
from tests.domain.process import CAROL, CASEY, CHRIS, GROUNDS, resolve

DIGEST = "5" * 64


def noticed(ledger: Ledger) -> Hospital:
    """An action is proposed, its special notice sent, delivered, kept and received."""
    house = lasting(ledger=ledger)
    house.clock("2026-01-05 09:00").catch_up(house.abel)
    house.do("raise_concern", CHRIS, concern=GROUNDS)
    resolve(house, "recommend_action", MEC, measure="termination", reasons=GROUNDS)
    house.do("send_adverse_notice", CAROL)
    (notice,) = [each for each in house.notices() if each.kind in PRIVILEGED]
    said = {"notice": notice.id, "recipient": "practitioner", "channel": "mail", "reference": "m1"}
    house.do("record_delivery", SERVICE, **said, letter=DIGEST, template=f"{notice.kind}@1")
    house.do("record_receipt", CASEY, notice=notice.id, means="by hand")
    return house


async def rows_of(views: ReadModels, house: Hospital, *, letters: bool, **narrowed: str) -> list[TrailRow]:
    sought = Sought(facility=house.key, practitioner=house.abel, **narrowed)
    page = await views.trail.page(sought, limit=500, letters=letters)
    return list(page.items)


async def test_a_letter_of_peer_review_is_a_privileged_entry_to_all_but_the_office(
    ledger: Ledger, follower: Follower, views: ReadModels
) -> None:
    """By its kind, its words or its type nobody finds it; the office reads it, and finds the letter."""
    house = noticed(ledger)
    follower.catch_up()
    open_to_all = await rows_of(views, house, letters=False)
    assert not PRIVILEGED & {row.payload.get("kind") for row in open_to_all}
    assert "special_notice" not in repr(open_to_all)
    sent = {str(each.id) for each in house.notices() if each.kind in PRIVILEGED}
    assert not sent & {row.payload.get("notice") for row in open_to_all}
    for words in ("special notice", "special_notice", DIGEST):
        assert await rows_of(views, house, letters=False, words=words) == []
    theirs = await rows_of(views, house, letters=True, type=PRIVILEGED_ENTRY)
    letter = next(row for row in theirs if row.type == "NoticeSent")
    assert {row.type for row in theirs} == {
        *(PRIVILEGED_ENTRY, "NoticeSent", "NoticeDelivered", "NoticeReceived", "LetterKept")
    }
    notice = UUID(letter.payload["notice"])
    assert (await views.letters.one(house.key, house.abel, notice, "practitioner")).digest == DIGEST
