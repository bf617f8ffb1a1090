"""Why a duty could not be done in its days is on record beside that it was not [S49]."""

from __future__ import annotations

from domain.corrective.report_drafts import drafts
from tests.domain.cases import given
from tests.domain.house import CASEY, Hospital, lasting
from tests.domain.process import suspended

NOTICE = "ctdph_notice/precautionary/1"


def test_a_delay_is_explained_and_the_duty_is_still_to_be_done() -> None:
    """Before its days are over or after; its breach is told all the same."""
    house = lasting()
    house.pass_to("2027-11-04 00:00")
    said = {"duty": "npdb_query/2027-11-03", "why": "the Data Bank does not answer"}
    given(house).when("explain_delay", CASEY, **said).then("DelayExplained")
    assert house.file.duties[said["duty"]].state == "breached"
    assert "does not answer" not in repr(house.events("DelayExplained"))
    house.do("record_npdb_query", CASEY)
    given(house).when("explain_delay", CASEY, **said).refused("not_allowed_now", state="fulfilled")


def test_the_draft_of_a_report_says_why_it_was_late() -> None:
    """As the Data Bank will ask."""

    def delay(house: Hospital) -> str:
        known = house.ledger.house(house.key)
        file = house.ledger.file(house.abel, known, house.now)
        assert file is not None
        return next(each.delay for each in drafts(file, known) if each.duty == NOTICE)

    house = suspended()
    assert delay(house) == ""
    house.do("explain_delay", CASEY, duty=NOTICE, why="the office was flooded")
    assert delay(house) == "the office was flooded"


def test_a_delay_is_explained_in_words_and_of_a_duty_that_is_there() -> None:
    house = lasting()
    house.pass_to("2027-11-04 00:00")
    said = {"duty": "npdb_query/2027-11-03", "why": " "}
    given(house).when("explain_delay", CASEY, **said).refused("invalid", field="why")
    said = {"duty": "npdb_query/2020-11-03", "why": "x"}
    given(house).when("explain_delay", CASEY, **said).refused("not_found")
