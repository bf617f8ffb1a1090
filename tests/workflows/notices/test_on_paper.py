"""Letters on paper: every kind, in the words of the mail, and the same bytes each time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from domain.correspondence.delivery import Message, Paper
from tests.api.papers import pages_of, text_of
from tests.workflows.notices.letters import FRAME, LETTERS
from workflows.notices.mail import enclosed, message
from workflows.notices.on_paper import Piece, blocks_of, on_paper
from workflows.notices.templates import KINDS

# Late in the evening of March 31 in New York.
AT = datetime(2026, 4, 1, 3, 30, tzinfo=UTC)


def mailed(kind: str, **other: object) -> Message:
    return enclosed(message("d-1", "abel@hospital.example", kind, FRAME | LETTERS[kind] | other, AT))


def printed(kind: str, **other: object) -> str:
    letter = mailed(kind, **other).letter
    assert letter is not None
    return text_of(letter.content)


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_on_paper_says_what_the_mail_says(kind: str) -> None:
    """Word for word, below the hospital's head, the day by the hospital's own calendar and the addressee."""
    sent, text = mailed(kind), printed(kind)
    for line in (sent.subject, *sent.body.splitlines()):
        assert " ".join(line.split()) in text
    assert text.startswith(
        "Sample Children's Hospital Medical Staff Office office@hospital.example "
        "Tuesday, March 31, 2026 Dr. Ann Abel"
    )
    assert text.endswith("With kind regards, Medical Staff Office Sample Children's Hospital page 1 of 1")


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_letter_is_the_same_bytes(kind: str) -> None:
    """So that it is found by its hash, whoever sets it again."""
    first, second = mailed(kind).letter, mailed(kind).letter
    assert first == second
    assert first is not None
    assert first.template.startswith(f"{kind}@")


def test_what_people_wrote_is_printed_and_never_run() -> None:
    """Commands, formulas and marks of the pattern's own language are words."""
    said = '#read("/etc/passwd") #panic() $x^2$ *b* _i_ \\ @ref <b>x</b> `raw` = - // c /* Núñez'
    text = printed("information_requested", question=said)
    assert said in text
    assert "root:" not in text


def test_a_long_question_goes_on_over_the_page_and_no_word_over_its_edge() -> None:
    """Nothing of it is lost."""
    letter = mailed("information_requested", question="why? " * 1200 + "x" * 400).letter
    assert letter is not None
    first, *rest = pages_of(letter.content)
    assert rest
    whole = "".join((first, *rest))
    assert whole.count("why?") == 1200
    assert whole.count("x") >= 400


def test_prose_flows_and_what_is_set_apart_stays() -> None:
    """The mail's own line ends are no line ends on paper, but for lists and the signature."""
    body = "Dear A,\n\nOne\ntwo:\n  - three\n  Label:   four\nfive\n\nWith kind regards,\nOffice\n"
    assert blocks_of(body) == [
        [Piece("Dear A,", inset=False)],
        [
            Piece("One two:", inset=False),
            Piece("- three", inset=True),
            Piece("Label: four", inset=True),
            Piece("five", inset=False),
        ],
        [Piece("With kind regards,", inset=False), Piece("Office", inset=False)],
    ]


def test_control_characters_do_no_harm() -> None:
    """A letter with them is a letter without them."""
    said = {"hospital": "A\x00\x1b[2J", "office": "o\u202e@x", "addressee": "A\ud800", "subject": "s\x07"}
    paper = Paper(**said, day="today", body="Dear A\x00,\n\nbye", template="t@1", dated=AT)
    assert "o@x" in text_of(on_paper(paper).content)
