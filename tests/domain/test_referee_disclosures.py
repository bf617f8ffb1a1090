"""What a referee knows of discipline and the like: asked, sealed, looked at by people, and no clean file."""

from __future__ import annotations

from typing import Any

import pytest

from domain.application import Step
from domain.processing.references import ELEMENT
from domain.referees.disclosure import CITATION, QUESTION
from domain.tasks import Task, TaskKind, open_tasks
from domain.values import Route
from tests.domain.bylaws import adopted, written
from tests.domain.cases import Case, given
from tests.domain.expediting import before_few, streamlined
from tests.domain.house import (
    CASEY,
    CC,
    DANA,
    Hospital,
    accepted,
    carry,
    submitted,
    verify_element,
    verify_elements,
)
from tests.domain.referred import FORM, SOUND, ask, by_link, deliver

WHAT = "suspended for a month at Elm Hospital in 2023"
YES = {"known": True, "details": WHAT}
BARS = "category1.referee_disclosure_bars"
ASKED = "references.disclosure_asked"
DATED = f"""version: R2
based_on: R1
parameters:
  {BARS}:
    - {{value: false, citation: article 7, effective_to: 2025-11-30}}
    - {{value: true, citation: article 7, effective_from: 2025-12-01}}
"""


def says(house: Hospital, disclosure: object = YES, **more: Any) -> Case:
    """The referee whose letter has come answers by their link, and recommends the applicant."""
    reference = f"{house.application}/reference/{len(house.paper.references)}"
    return by_link(house, reference, **SOUND, assessment={**FORM, "disclosure": disclosure}, **more)


def asking(house: Hospital, **said: str) -> Hospital:
    """One more referee has a letter with a link."""
    ask(house, len(house.paper.references) + 1, **said)
    deliver(house)
    return house


def linked(changes: dict[str, object] | None = None, **said: str) -> Hospital:
    return asking(accepted({"references.initial": 1, **(changes or {})}), **said)


def weighing(house: Hospital) -> list[Task]:
    file = house.ledger.file(house.abel, house.ledger.house(house.key), house.now)
    assert file is not None
    found = open_tasks(file, house.ledger.house(house.key))
    return [task for task in found if task.kind is TaskKind.WEIGH_REFERENCE]


def test_a_referee_who_knows_of_nothing_says_so_and_the_element_is_verified() -> None:
    """A no is an answer, and on file."""
    house = linked()
    case = says(house, {"known": False})
    case.then("ReferenceAssessed", "ReferenceDisclosed", "ReferenceReceived", "VerificationRecorded")
    (said,) = house.events("ReferenceDisclosed")
    assert (said.known.plain, said.details.plain) == ("no", "")
    assert weighing(house) == []


def test_what_a_referee_knows_verifies_nothing_by_itself() -> None:
    """Whatever is recommended beside it; the office looks, and records what it found."""
    house = linked()
    says(house).then("ReferenceAssessed", "ReferenceDisclosed", "ReferenceReceived")
    assert ELEMENT in house.paper.missing_elements()
    asking(house)
    says(house, {"known": False}).absent("VerificationRecorded")
    verify_element(house, ELEMENT)
    assert ELEMENT not in house.paper.missing_elements()


def test_a_partners_knowledge_is_looked_at_too() -> None:
    """Their praise is none of those needed; what they know of is."""
    house = linked(relation="partner")
    says(house)
    asking(house)
    says(house, {"known": False}).absent("VerificationRecorded")


def test_what_came_before_the_acceptance_is_not_verified_at_it() -> None:
    house = asking(submitted({"references.initial": 1}))
    says(house)
    given(house).when("accept_application", CASEY, application=house.application).absent(
        "VerificationRecorded"
    )


def test_the_office_has_a_task_until_it_has_looked_at_the_references() -> None:
    """The task does not say what it is about; a look before the answer was none."""
    house = linked({"references.initial": 2})
    verify_element(house, ELEMENT)
    says(house)
    (task,) = weighing(house)
    assert (task.role, task.detail) == (CASEY.role, "")
    assert task.subject == f"{house.application}/reference/1"
    verify_element(house, ELEMENT, satisfied=False, outcome="asked Elm Hospital")
    assert weighing(house) == []
    asking(house)
    says(house)
    assert len(weighing(house)) == 1


def test_a_look_is_told_from_the_answer_by_the_order_of_writing() -> None:
    """RC-15: an answer that came in time and is written late was not seen by those who looked meanwhile."""
    house = linked()
    came = house.now
    house.clock("2025-11-10 09:00")
    verify_element(house, ELEMENT)
    says(house, received=came)
    assert len(weighing(house)) == 1


def test_nobody_weighs_for_an_application_that_is_over() -> None:
    house = linked()
    says(house)
    house.do("withdraw_application", house.applicant, application=house.application)
    assert weighing(house) == []


@pytest.mark.parametrize(
    ("wrong", "field"), [(None, "disclosure"), ({"known": True, "details": " "}, "disclosure.details")]
)
def test_a_question_that_is_asked_is_answered(wrong: object, field: str) -> None:
    """With yes and in words, or with no; the link stays good."""
    house = linked()
    says(house, wrong).refused("invalid", field=field)
    says(house).among("ReferenceDisclosed")


def test_where_the_bylaws_do_not_ask_none_is_needed() -> None:
    """Whoever says it all the same is heard."""
    house = linked({ASKED: False})
    says(house, None).then("ReferenceAssessed", "ReferenceReceived", "VerificationRecorded")
    says(linked({ASKED: False})).among("ReferenceDisclosed")


def test_what_is_asked_is_what_it_was_when_the_referee_was() -> None:
    """Bylaws that ask from now on ask nothing of whoever has a page without the question."""
    house = linked({ASKED: False}).clock("2025-11-04 09:00")
    adopted(written("R2", **{ASKED.replace(".", "__"): "true"}), house)
    says(house, None).among("ReferenceReceived")
    asking(house)
    says(house, None).refused("invalid", field="disclosure")


def test_the_office_puts_it_on_file_as_it_came_on_paper() -> None:
    """A paper without the question has no answer to it."""
    for disclosure, kept in ((YES, 1), (None, 0)):
        house = linked()
        form = {**FORM, "disclosure": disclosure}
        house.do("answer_reference", CASEY, application=house.application, **SOUND, assessment=form)
        assert len(house.events("ReferenceDisclosed")) == kept
        assert (ELEMENT in house.paper.missing_elements()) is bool(kept)


def test_what_a_referee_knows_is_no_clean_file() -> None:
    """The refusal says that it is about a reference, and no more."""
    house = known_at_the_chair()
    case = by_chair(house, "category_1")
    case.refused("expedited_unavailable", concerns=["peer_reference"])
    by_chair(house, "category_2").then("ChairRecommended")


def test_what_a_referee_tells_late_pulls_a_clean_file() -> None:
    """Before the board's committee; the credentials committee sees it, and the full board decides."""
    house = asking(before_few())
    case = says(house)
    case.then("ReferenceAssessed", "ReferenceDisclosed", "ReferenceReceived", "RouteChanged")
    case.among("RouteChanged", was="category_1", route="category_2", concern="peer_reference")
    assert house.paper.step is Step.CREDENTIALS_COMMITTEE
    asking(house)
    says(house).absent("RouteChanged")


def test_bylaws_may_leave_a_disclosure_to_those_who_review() -> None:
    """The office looks at it all the same."""
    house = asking(streamlined({BARS: False}))
    says(house).absent("RouteChanged")
    assert len(weighing(house)) == 1
    carry(house, CC)
    assert house.paper.route is Route.CATEGORY_1


@pytest.mark.parametrize(("moment", "barred"), [("2025-11-30 23:59:59", False), ("2025-12-01 00:00", True)])
def test_it_bars_from_the_day_on_which_the_bylaws_say_so(moment: str, barred: bool) -> None:
    """Also what was known before: the file is judged on the day on which it is called clean."""
    house = adopted(DATED, known_at_the_chair({BARS: False}))
    house.clock(moment)
    case = by_chair(house, "category_1")
    if barred:
        case.refused("expedited_unavailable", concerns=["peer_reference"])
    else:
        case.then("ChairRecommended", "RouteProposed")


def known_at_the_chair(changes: dict[str, object] | None = None) -> Hospital:
    """The office has looked at a disclosure and completed the file; it is before the chair."""
    house = linked(changes)
    says(house)
    verify_elements(house)
    house.do("complete_verification", CASEY, application=house.application)
    return house


def by_chair(house: Hospital, route: str) -> Case:
    said = {"application": house.application, "favorable": True, "rationale": "x", "route": route}
    return given(house).when("recommend_as_chair", DANA, **said)


def test_answer_and_words_are_sealed() -> None:
    """They are printed nowhere, and a changed route names neither."""
    house = asking(before_few())
    case = says(house)
    assert "Elm" not in repr(case.news)
    (changed,) = house.events("RouteChanged")
    assert "disclos" not in changed.concern


def test_the_question_reads_as_one_and_says_where_it_is_from() -> None:
    assert QUESTION.endswith("?")
    assert "[S" in CITATION
