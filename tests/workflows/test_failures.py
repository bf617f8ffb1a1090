"""What may well fail leaves one line in the log: no traceback, nobody's name, nothing that was said."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from domain.events.application import LookUpFailed, VerificationRecorded
from domain.events.correspondence import NoticeFailed
from tests.workflows.applicant import Applicant
from tests.workflows.house import House
from tests.workflows.skipping import Skipping
from tests.workflows.test_deliveries import first_rung
from workflows.notices.errors import DeliveryDelayed
from workflows.sources.errors import SourceUnavailable, SourceUnreadable


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[list[dict[str, Any]]]:
    """What our rooms log; what the libraries log stands in `caplog`."""
    caplog.set_level(logging.INFO)
    with capture_logs() as logged:
        yield logged


async def test_a_source_that_is_away_leaves_a_line_for_each_attempt(
    house: House, skipping: Skipping, lines: list[dict[str, Any]], caplog: pytest.LogCaptureFixture
) -> None:
    """Which source, what was asked of it, why, and whether it is asked again."""
    house.sources.faults["nppes"] = [SourceUnavailable("nppes", "connection refused")] * 2
    async with house.at_work():
        await house.open(sandbox=False)
        await Applicant(house).in_verification()
        await skipping.skip(timedelta(minutes=1))
        await house.until(lambda: len(house.events(VerificationRecorded)) == 4)
    told = {"source": "nppes", "asked": "npi", "why": "connection refused", "again": True}
    expected = {"event": "a source gave no answer", "log_level": "warning", **told}
    assert lines == [{**expected, "attempt": 1}, {**expected, "attempt": 2}]
    assert not [record for record in caplog.records if record.exc_info]


async def test_what_a_source_said_is_not_logged(
    house: House, lines: list[dict[str, Any]], caplog: pytest.LogCaptureFixture
) -> None:
    """The office reads it on the file; the log says where in the answer it stood and what was expected."""
    house.sources.faults["nppes"] = [
        SourceUnreadable("nppes", None, "basic.first_name", "a text", "JANE Q DOE")
    ]
    async with house.at_work():
        await house.open(sandbox=False)
        await Applicant(house).in_verification()
        await house.until(lambda: house.events(LookUpFailed))
    [line] = lines
    assert (line["why"], line["again"]) == ("basic.first_name: expected a text", False)
    assert "JANE" in house.events(LookUpFailed)[0].why
    assert "JANE" not in f"{lines} {caplog.text}"


async def test_a_refused_letter_is_logged_without_its_recipient(
    house: House, skipping: Skipping, lines: list[dict[str, Any]], caplog: pytest.LogCaptureFixture
) -> None:
    """Nor with the words of the mail server."""
    house.post.refuses = {"abel@practice.example"}
    async with house.at_work():
        await first_rung(house)
        await skipping.skip(timedelta(days=2))
        await house.until(lambda: house.events(NoticeFailed))
    [line] = lines
    assert (line["event"], line["why"]) == ("an errand is left to the office", "DeliveryRefused")
    assert "abel" not in f"{lines} {caplog.text}".lower()


def test_a_mail_servers_reply_is_told_by_its_number() -> None:
    """What never came to a reply is told in its own words."""
    assert DeliveryDelayed(450, "<abel@practice.example> try later").reason == "the mail server answers 450"
    assert DeliveryDelayed(None, "no mail server: refused").reason == "no mail server: refused"
