"""Referees who answer by the link in their letter: once, while it lasts, and unseen by the applicant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.processing.references import ELEMENT
from domain.referees.competencies import COMPETENCIES, Grade
from domain.referees.links import digest
from tests.domain.house import CASEY, SERVICE, Hospital, accepted, at, day, registered, submitted
from tests.domain.referred import FORM, RATINGS, SECRET, SOUND, ask, by_link, deliver
from workflows.letters import notice_message
from workflows.notices.links import Links

# Without a zone, which hypothesis adds.
AUTUMN_TO_SPRING = [at(f"{day} 00:00").replace(tzinfo=None) for day in ("2027-10-01", "2028-03-15")]
LINKS = Links(b"a key of the house", "https://hospital.example/")


def linked(changes: dict[str, object] | None = None, **said: str) -> tuple[Hospital, str]:
    """An application in verification, and one referee whose letter with a link has arrived."""
    house = accepted({"references.initial": 1, **(changes or {})})
    reference = ask(house, **said)
    deliver(house)
    return house, reference


def letter(house: Hospital, links: Links, kind: str = "reference_requested") -> Any:
    (notice,) = house.notices(kind)
    return notice_message("d", notice, "referee", house.file, house.ledger.house(house.key), links)


def test_a_letter_that_arrived_leaves_the_digest_of_its_link_and_no_secret() -> None:
    """Good for the bylaws' sixty days after the request, to the end of the last."""
    house = submitted()
    reference = ask(house)
    case = deliver(house)
    case.then("NoticeDelivered", "ReferenceLinkSent")
    case.among(
        "ReferenceLinkSent",
        reference=reference,
        link=digest(SECRET),
        last_day=day("2026-01-02"),
        ends="2026-01-03 00:00",
    )
    assert SECRET not in repr(case.news)


def test_a_letter_without_a_link_leaves_none() -> None:
    """Where people cannot reach the API from outside, the office puts the answer on file."""
    house = submitted()
    ask(house)
    (notice,) = house.notices("reference_requested")
    taken = {"notice": notice.id, "recipient": "referee", "channel": "outbox", "reference": "x"}
    house.do("record_delivery", SERVICE, **taken)
    assert not house.events("ReferenceLinkSent")


def test_the_letter_brings_the_link_and_the_message_knows_its_digest_alone() -> None:
    """The secret stands behind the `#`, and says until when it is good."""
    house = submitted()
    reference = ask(house)
    message = letter(house, LINKS)
    secret = LINKS.secret(house.key, reference)
    assert f"https://hospital.example/referee#{secret}\n" in message.body
    assert "Friday, January 2, 2026" in message.body
    assert message.link == digest(secret)


def test_a_reminder_brings_the_link_that_the_letter_brought() -> None:
    """However long after, and its arrival leaves nothing new."""
    house = submitted()
    reference = ask(house)
    first = letter(house, LINKS)
    secret = LINKS.secret(house.key, reference)
    deliver(house, secret)
    house.pass_to("2025-11-13 00:00")
    again = letter(house, LINKS, "reference_reminder")
    assert again.link == first.link
    assert "Friday, January 2, 2026" in again.body
    deliver(house, secret, "reference_reminder").then("NoticeDelivered")


def test_two_references_and_two_keys_have_nothing_in_common() -> None:
    """Nobody makes one secret of another, nor of what stands in the ledger."""
    houses = [Links(key, None).secret(at, of) for key in (b"k", b"l") for at in "ab" for of in ("r/1", "r/2")]
    assert len(set(houses)) == 8
    assert all(len(secret) == 43 for secret in houses)


def test_the_referee_answers_with_form_and_words_and_the_element_is_verified() -> None:
    """As when the office puts it on file; the actor is the referee."""
    house, reference = linked()
    house.clock("2025-11-05 10:00")
    case = by_link(house, reference)
    case.then("ReferenceAssessed", "ReferenceDisclosed", "ReferenceReceived", "VerificationRecorded")
    case.among("ReferenceAssessed", reference=reference, known_years=4, counts=True)
    case.among("VerificationRecorded", element=ELEMENT, verified_on=day("2025-11-05"))
    assert {(event.stamp.actor, event.stamp.role) for event in case.news} == {("ade", "referee")}


@pytest.mark.parametrize("grade", [Grade.MARGINAL, Grade.UNSATISFACTORY])
def test_one_doubt_among_the_ratings_is_left_to_the_office(grade: Grade) -> None:
    """Whatever is recommended beside it."""
    house, reference = linked()
    rated = [{**RATINGS[0], "grade": str(grade)}, *RATINGS[1:]]
    by_link(house, reference, **SOUND, assessment={**FORM, "ratings": rated}).then(
        "ReferenceAssessed", "ReferenceDisclosed", "ReferenceReceived"
    )
    assert ELEMENT in house.paper.missing_elements()


def test_what_was_never_seen_is_no_doubt() -> None:
    """A referee who says so is believed."""
    house, reference = linked()
    rated = [{**each, "grade": "not_observed"} for each in RATINGS]
    by_link(house, reference, **SOUND, assessment={**FORM, "ratings": rated}).among("VerificationRecorded")


@pytest.mark.parametrize("relation", ["partner", "relative"])
def test_a_referee_who_says_that_they_are_near_fills_no_number(relation: str) -> None:
    """Whatever the applicant called them."""
    house, reference = linked()
    case = by_link(house, reference, **SOUND, assessment={**FORM, "relation": relation})
    case.then("ReferenceAssessed", "ReferenceDisclosed", "ReferenceReceived")
    case.among("ReferenceAssessed", counts=False)


def test_one_named_as_near_does_not_become_far_by_saying_so() -> None:
    """Of the two, the nearer counts."""
    house, reference = linked(relation="partner")
    by_link(house, reference).then("ReferenceAssessed", "ReferenceDisclosed", "ReferenceReceived")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"recommendation": None}, "recommendation"),
        ({"content": " "}, "content"),
        ({"assessment": None}, "assessment"),
        ({"assessment": {**FORM, "name": ""}}, "name"),
        ({"assessment": {**FORM, "known_years": -1}}, "known_years"),
        ({"assessment": {**FORM, "known_years": 81}}, "known_years"),
        ({"assessment": {**FORM, "ratings": RATINGS[1:]}}, "ratings"),
        ({"assessment": {**FORM, "ratings": [*RATINGS, RATINGS[0]]}}, "ratings"),
    ],
)
def test_an_answer_by_link_is_whole(wrong: dict[str, Any], field: str) -> None:
    """The refusal names what is missing, and the link stays good."""
    house, reference = linked()
    by_link(house, reference, **{**SOUND, "assessment": FORM, **wrong}).refused("invalid", field=field)
    by_link(house, reference).among("ReferenceReceived")


def test_the_office_may_put_the_form_on_file_too() -> None:
    """As when it came on paper."""
    house = accepted({"references.initial": 1})
    ask(house)
    house.do("answer_reference", CASEY, application=house.application, **SOUND, assessment=FORM)
    assert len(house.events("ReferenceAssessed")) == 1


def test_what_is_asked_stays_what_it_was_when_the_referee_was() -> None:
    """Their page shows it, and it is what their answer must rate; fewer where the bylaws ask for fewer."""
    house, reference = linked({"references.competencies": ["professionalism"]})
    by_link(house, reference).refused("invalid", field="ratings")
    one = {**FORM, "ratings": [{"competency": "professionalism", "grade": "satisfactory"}]}
    by_link(house, reference, **SOUND, assessment=one).among("ReferenceAssessed")


def test_a_referee_may_decline_without_a_word() -> None:
    """It is a task of the office then."""
    house, reference = linked()
    by_link(house, reference, declined=True).then("ReferenceDeclined")


def test_a_link_takes_one_answer() -> None:
    """Another is refused; whether one answered or declined before."""
    for first in ({}, {"declined": True}):
        house, reference = linked()
        by_link(house, reference, **first)
        by_link(house, reference, **{**SOUND, "content": "on second thoughts"}).refused("reference_answered")


def test_what_the_office_put_on_file_uses_the_link_up() -> None:
    """A referee who telephoned is not asked again."""
    house, reference = linked()
    house.do("answer_reference", CASEY, application=house.application, **SOUND)
    by_link(house, reference).refused("reference_answered")


def test_a_link_is_good_to_its_last_instant_and_no_longer() -> None:
    """Though the referee's own days went by long before."""
    for moment, taken in (("2026-01-02 23:59:59", True), ("2026-01-03 00:00", False)):
        house, reference = linked({"office.days": 300, "verification.days": 300})
        house.pass_to(moment)
        assert house.events("ReferenceUnanswered")
        case = by_link(house, reference)
        if taken:
            case.among("ReferenceReceived")
        else:
            case.refused("link_over", state="unanswered", allowed=[])


def test_an_answer_that_came_in_time_is_taken_though_it_is_written_late() -> None:
    """RC-15: the instant is when it was received."""
    house, reference = linked()
    house.clock("2026-01-03 08:00")
    by_link(house, reference, **SOUND, assessment=FORM, received=at("2026-01-02 23:59:59")).among(
        "ReferenceReceived"
    )


def test_nobody_answers_by_a_link_that_was_never_sent() -> None:
    """Nor by the right link for another reference; both are told alike."""
    house, reference = linked()
    other = ask(house, 2)
    for wrong in (
        by_link(house, reference, "guessed", **SOUND, assessment=FORM),
        by_link(house, other),
        by_link(house, f"{house.application}/reference/9"),
    ):
        wrong.refused("not_found")
        assert wrong.refusal is not None
        assert wrong.refusal.message == "there is no reference that this link answers"


def test_a_request_that_the_office_withdraws_ends_link_and_reminders() -> None:
    """As where the letter went to a wrong address; the same person may be asked anew, by another link."""
    house, reference = linked()
    withdrawn = {"application": house.application, "reference": reference}
    house.do("withdraw_reference", CASEY, **withdrawn)
    by_link(house, reference).refused("link_over", state="withdrawn")
    house.pass_to("2025-12-10 00:00")
    assert house.notices("reference_reminder") == []
    assert not house.events("ReferenceUnanswered")
    assert ask(house) != reference


def test_a_letter_that_arrives_after_the_withdrawal_brings_no_link() -> None:
    """What was on its way says where to write."""
    house = submitted()
    ask(house)
    house.do("withdraw_reference", CASEY, application=house.application)
    message = letter(house, LINKS)
    assert message.link == ""
    assert "referee#" not in message.body


def test_a_late_answer_by_link_is_filed_and_revives_nothing() -> None:
    """C28: the application stays withdrawn."""
    house, reference = linked()
    house.do("withdraw_application", house.applicant, application=house.application)
    by_link(house, reference).then("ReferenceAssessed", "ReferenceDisclosed", "ReferenceReceived")
    assert house.paper.state == "withdrawn"


def test_nobody_but_a_referee_answers_by_link() -> None:
    """Not the office, which has a way of its own, nor the applicant, nor a machine."""
    house, reference = linked()
    said = {"application": house.application, "reference": reference, "link": digest(SECRET), **SOUND}
    for who in (CASEY, SERVICE, house.applicant):
        with pytest.raises(Exception, match="answer_reference_by_link needs one of: referee"):
            house.do("answer_reference_by_link", who, **said)


@for_all(
    days=st.integers(1, 365),
    answer=st.integers(1, 365),
    zone=st.sampled_from(["America/New_York", "Pacific/Apia", "Asia/Kolkata", "UTC"]),
    asked=st.datetimes(*AUTUMN_TO_SPRING, timezones=st.just(UTC)),
)
def test_a_link_outlives_the_days_of_its_referee_in_every_zone(
    days: int, answer: int, zone: str, asked: datetime
) -> None:
    """By as many legal days as the bylaws give, over 29 February and the change of the clocks."""
    house = registered({"references.link_days": days, "references.days": answer}, zone=zone).clock(asked)
    requested = house.do("request_application", CASEY, department="pediatrics")
    house.application = house.made(requested, "application")
    ask(house)
    deliver(house)
    (sent,) = house.events("ReferenceLinkSent")
    legal = house.ledger.house(house.key).legal_date
    assert sent.last_day == legal(asked) + timedelta(days=max(days, answer))
    assert legal(sent.ends) == legal(sent.ends - timedelta(microseconds=1)) + timedelta(days=1)
    assert legal(sent.ends) == sent.last_day + timedelta(days=1)


def test_every_competency_has_its_words_and_source() -> None:
    """What a referee reads, and why it is asked."""
    assert len({each.id for each in COMPETENCIES}) == len(COMPETENCIES)
    assert all(each.text.endswith(".") and each.citation for each in COMPETENCIES)
