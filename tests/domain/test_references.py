"""Peer references: asked of peers, chased by the clock, and enough of them verify the element."""

from __future__ import annotations

import pytest

from domain.correspondence.record import Notice
from domain.tasks import TaskKind, open_tasks
from tests.domain.cases import Case, given
from tests.domain.house import CASEY, SERVICE, Hospital, accepted, at, day, issued, submitted
from workflows.letters import notice_message

SOUND = {"recommendation": "recommended", "content": "careful, kind, current"}


def ask(house: Hospital, number: int = 1, by: object = CASEY, **said: str) -> Case:
    referee = {
        "referee": f"Referee {number}",
        "mail": f"referee{number}@example.org",
        "discipline": "MD",
        "relation": "colleague",
        **said,
    }
    who = house.applicant if by == "applicant" else CASEY
    return given(house).when("request_reference", who, application=house.application, **referee)


def answer(house: Hospital, number: int = 1, **said: object) -> Case:
    asked = {"application": house.application, "reference": f"{house.application}/reference/{number}"}
    return given(house).when("answer_reference", CASEY, **asked, **(said or SOUND))


def searching(house: Hospital) -> list[str]:
    file = house.ledger.file(house.abel, house.ledger.house(house.key), house.now)
    assert file is not None
    found = open_tasks(file, house.ledger.house(house.key))
    return [task.detail for task in found if task.kind is TaskKind.FIND_REFEREE]


def reminders(house: Hospital) -> list[Notice]:
    return house.notices("reference_reminder")


def test_a_peer_is_asked_by_a_letter_and_has_the_bylaws_days() -> None:
    """By the office, or by the applicant who names them; thirty days, the first of which is the day after."""
    case = ask(issued(), by="applicant")
    case.then("ReferenceRequested", "NoticeSent")
    case.among("ReferenceRequested", last_day=day("2025-12-03"), due="2025-12-04 00:00", counts=True)


def test_the_letter_goes_to_the_referee_whose_address_no_notice_holds() -> None:
    """It names the applicant, and says who reads the answer."""
    house = submitted()
    ask(house)
    (notice,) = house.notices("reference_requested")
    assert "referee1" not in repr(notice)
    letter = notice_message("d", notice, "referee", house.file, house.ledger.house(house.key))
    assert letter.recipient == "referee1@example.org"
    assert "Referee 1" in letter.body
    assert "Ann Abel" in letter.body


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ({"discipline": "DO"}, True),
        ({"discipline": " md "}, True),
        ({"discipline": "APRN"}, False),
        ({"relation": "partner"}, False),
        ({"relation": "relative"}, False),
        ({"relation": "program_director"}, True),
    ],
)
def test_a_peer_of_the_same_discipline_counts_and_nobody_near(said: dict[str, str], counts: bool) -> None:
    """Others may be asked; their word is not one of those needed."""
    ask(submitted(), **said).among("ReferenceRequested", counts=counts)


def test_as_many_as_the_bylaws_ask_for_verify_the_element() -> None:
    """Three at a first application, as old as the oldest of them."""
    house = accepted()
    for number in (1, 2, 3):
        ask(house, number)
    answer(house, 1).then("ReferenceReceived")
    house.clock("2025-11-10 09:00")
    answer(house, 2).then("ReferenceReceived")
    case = answer(house, 3)
    case.then("ReferenceReceived", "VerificationRecorded")
    case.among(
        "VerificationRecorded", element="peer_references", verified_on=day("2025-11-03"), satisfied=True
    )
    assert "peer_references" not in house.paper.missing_elements()


def test_what_came_before_the_acceptance_counts_at_it() -> None:
    """Nobody is asked twice."""
    house = submitted({"references.initial": 1})
    ask(house)
    answer(house).then("ReferenceReceived")
    case = given(house).when("accept_application", CASEY, application=house.application)
    case.among("VerificationRecorded", element="peer_references")


@pytest.mark.parametrize("said", ["with_reservations", "not_recommended"])
def test_a_doubt_is_left_to_the_office(said: str) -> None:
    """Nothing is verified by a machine where a referee hesitates."""
    house = accepted({"references.initial": 1})
    ask(house)
    answer(house, recommendation=said, content="slow notes").then("ReferenceReceived")
    assert "peer_references" in house.paper.missing_elements()


def test_one_who_does_not_count_fills_no_number() -> None:
    """A partner's praise is on file, and not one of those needed."""
    house = accepted({"references.initial": 1})
    ask(house, relation="partner")
    answer(house).then("ReferenceReceived")


def test_a_referee_is_reminded_and_then_the_office_finds_another() -> None:
    """At twenty, ten and three days before the end; after it a task, until the element is verified."""
    house = accepted({"references.initial": 1, "office.days": 200, "verification.days": 200})
    ask(house)
    for moment in ("2025-11-12 23:59", "2025-11-13 00:00", "2025-11-23 00:00", "2025-12-03 23:59:59"):
        house.pass_to(moment)
    told = [(notice.rung, notice.sent_at) for notice in reminders(house)]
    assert told == [(20, at("2025-11-13 00:00")), (10, at("2025-11-23 00:00")), (3, at("2025-11-30 00:00"))]
    assert searching(house) == []
    given(house).passing("2025-12-04 00:00").among("ReferenceUnanswered", last_day=day("2025-12-03"))
    assert searching(house) == ["unanswered"]
    answer(house).among("ReferenceReceived")
    assert searching(house) == []


def test_whoever_answered_is_not_reminded() -> None:
    """The clock has nothing left to say."""
    house = accepted()
    ask(house)
    answer(house)
    house.pass_to("2025-12-10 00:00")
    assert reminders(house) == []
    assert not house.events("ReferenceUnanswered")


def test_a_referee_who_declines_is_a_task() -> None:
    """And is reminded no more."""
    house = accepted()
    ask(house)
    answer(house, declined=True, content="I hardly know her").then("ReferenceDeclined")
    assert searching(house) == ["declined"]
    house.pass_to("2025-12-10 00:00")
    assert reminders(house) == []


def test_an_answer_says_what_is_recommended_and_why() -> None:
    """One of the two is none."""
    house = submitted()
    ask(house)
    answer(house, content="fine").refused("invalid", field="recommendation")
    answer(house, recommendation="recommended").refused("invalid", field="content")


def test_a_late_reference_is_filed_and_revives_nothing() -> None:
    """After the application was withdrawn."""
    house = submitted()
    ask(house)
    house.do("withdraw_application", house.applicant, application=house.application)
    answer(house).then("ReferenceReceived")
    assert house.paper.state == "withdrawn"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("mail", "not an address"), ("mail", "ABEL@example.org"), ("referee", " "), ("discipline", "")],
)
def test_a_referee_is_a_person_with_an_address_and_not_the_applicant(field: str, wrong: str) -> None:
    """The refusal names the field, and repeats no address."""
    case = ask(submitted(), **{field: wrong})
    case.refused("invalid", field=field)
    assert case.refusal is not None
    assert "ABEL@" not in case.refusal.message


def test_nobody_is_asked_twice_at_a_time() -> None:
    """By the same address, however it is written."""
    house = submitted()
    ask(house)
    ask(house, mail="Referee1@Example.org").refused("invalid", field="mail")


def test_the_applicant_answers_no_reference() -> None:
    """Nor does a machine."""
    house = submitted()
    ask(house)
    for who in (house.applicant, SERVICE):
        given(house).when("answer_reference", who, application=house.application, **SOUND).refused(
            "role_required"
        )


def test_a_reference_that_is_not_awaited_is_not_withdrawn() -> None:
    """Of those that are, the one meant is named."""
    house = accepted()
    ask(house).among("ReferenceRequested")
    said = {"application": house.application, "reference": "reference/7"}
    given(house).when("withdraw_reference", CASEY, **said).refused("not_found", reference="reference/7")
    given(house).when("withdraw_reference", CASEY, application=house.application).then("ReferenceWithdrawn")
