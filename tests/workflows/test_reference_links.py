"""The letter that asks for a reference brings a link, and what is recorded of it is a digest."""

from __future__ import annotations

from datetime import datetime

from domain.errands import ErrandKind, open_errands
from domain.referees.links import digest
from tests.api.papers import text_of
from tests.domain.house import Hospital, submitted
from tests.domain.referred import ask
from tests.workflows.outside import Cabinet, Postman, Sources
from workflows.messages import Errand
from workflows.notices.links import NO_LINKS, Links
from workflows.world import OutsideWorld

LINKS = Links(b"a key of the house", "https://hospital.example")


def letter_to_the_referee(house: Hospital) -> Errand:
    known = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, known, house.now)
    assert file is not None
    (errand,) = [
        each
        for each in open_errands(file, known)
        if each.kind is ErrandKind.DELIVERY and each.detail == "referee"
    ]
    named = {name: str(getattr(errand, name)) for name in ("id", "kind", "owner", "subject")}
    return Errand(**named, facility=errand.facility, detail=errand.detail)


def world_of(house: Hospital, post: Postman, links: Links, evidence: Cabinet | None = None) -> OutsideWorld:
    def time() -> datetime:
        return house.now

    return OutsideWorld(house.ledger, Sources(), post, post, evidence or Cabinet(), time, links)


async def test_a_letter_brought_twice_is_the_same_letter() -> None:
    """A worker died after the letter had gone: the referee has one link, and it is the one on record."""
    house, post = submitted(), Postman()
    reference = ask(house)
    errand = letter_to_the_referee(house)
    answers = [await world_of(house, post, LINKS).deliver(errand) for _ in range(2)]
    first, second = post.letters
    assert first == second
    secret = LINKS.secret(house.key, reference)
    assert f"https://hospital.example/referee#{secret}" in first.body
    assert answers[0] == answers[1]
    assert answers[0].payload["link"] == digest(secret)


async def test_no_more_than_the_letter_itself_holds_the_secret() -> None:
    """What goes back to Temporal and the ledger does not."""
    house, post = submitted(), Postman()
    reference = ask(house)
    answer = await world_of(house, post, LINKS).deliver(letter_to_the_referee(house))
    assert LINKS.secret(house.key, reference) not in repr(answer)


async def test_the_letter_that_is_kept_says_the_same_without_the_link() -> None:
    """The mail alone brings the secret: evidence is read by others, and for longer than a link is good."""
    house, post, evidence = submitted(), Postman(), Cabinet()
    reference = ask(house)
    answer = await world_of(house, post, LINKS, evidence).deliver(letter_to_the_referee(house))
    (kept,) = evidence.held.values()
    (mail,) = post.letters
    assert mail.letter is not None
    assert mail.letter.content == kept
    assert answer.payload["letter"] == mail.letter.digest
    secret, text = LINKS.secret(house.key, reference), text_of(kept)
    assert secret in mail.body
    assert secret not in text
    assert "referee#" not in text
    assert "named you as a peer who knows their recent work" in text


async def test_where_nobody_outside_reaches_the_house_a_letter_brings_no_link() -> None:
    """It says where to write."""
    house, post = submitted(), Postman()
    ask(house)
    answer = await world_of(house, post, NO_LINKS).deliver(letter_to_the_referee(house))
    assert "link" not in answer.payload
    (letter,) = post.letters
    assert "referee#" not in letter.body
    assert "Please write to medical_staff_office@example.org." in letter.body
