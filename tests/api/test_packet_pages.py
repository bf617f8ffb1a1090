"""A file on paper: nothing that a member must see is missing, and nothing that people wrote is run."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from uuid import UUID

import pytest

from api.printing.packets import CONFIDENTIAL, PATTERN, TRAINING, meeting_pages, one_page
from domain.committee.contents import Contents, Disclosed, Element, Gap, Held, Line, Peer, Word
from domain.committee.meeting import MeetingState
from domain.values import BodyKind
from projections.facilities import FacilityRow
from projections.meetings import MeetingRow
from projections.packets import PacketRow
from tests.api.papers import pages_of, text_of
from workflows.typesetting.apart import typeset_apart
from workflows.typesetting.typeset import typeset

DAY, LOCKED = date(2025, 11, 10), datetime(2025, 11, 6, 14, 0, tzinfo=UTC)
HOUSE = FacilityRow("main", "Sample Children's Hospital", "America/New_York", False, None, 0.0, "R1", None)
HELD = MeetingRow(
    id=UUID(int=1),
    body=UUID(int=2),
    body_kind=BodyKind.CREDENTIALS_COMMITTEE,
    starts_at=datetime(2025, 11, 10, 23, 0, tzinfo=UTC),
    cut_off=datetime(2025, 11, 3, 22, 0, tzinfo=UTC),
    place="board room",
    state=MeetingState.SCHEDULED,
    quorum=0,
    attendance={},
    minutes_approved=None,
    agenda=(),
    revision=0,
    revised_at=datetime(2025, 10, 1, 12, 0, tzinfo=UTC),
)
ANN = Contents(
    application=UUID(int=3),
    practitioner=UUID(int=4),
    day=DAY,
    name="Ann Abel",
    npi="1234567893",
    profession="MD",
    kind="reappointment",
    category="active",
    department="pediatrics",
    further_departments=("surgery",),
    route="category_2",
    submitted_on=date(2025, 9, 2),
    term_ends=date(2025, 12, 31),
    lines=(
        Line(
            privilege="core-pediatrics",
            words=(
                Word(
                    department="pediatrics",
                    favorable=True,
                    conditions=("the first five cases observed",),
                    by="chair1",
                    day=date(2025, 10, 20),
                ),
            ),
            unmet=(),
            held_now=True,
        ),
        Line(privilege="lumbar-puncture", words=(), unmet=("ten in two years",), held_now=False),
    ),
    elements=(
        Element(
            element="state_license",
            source="ct_dph",
            outcome="active",
            satisfied=True,
            verified_on=date(2025, 9, 12),
            age=59,
            limit=120,
        ),
    ),
    credentials=(Held(kind="state_license", issuer="CT", expires=date(2026, 3, 31), counts=True),),
    references=(
        Peer(
            relation="program_director",
            discipline="MD",
            state="received",
            received_on=date(2025, 9, 20),
            counts=True,
            warns=True,
        ),
    ),
    disclosures=(Disclosed(question="malpractice_claim", answer="yes", explanation="settled in 2023"),),
    gaps=(Gap(first=date(2021, 7, 1), last=date(2021, 10, 31), explanation="moved house"),),
    reviewed_on=date(2025, 6, 30),
    evaluated=("moderate-sedation",),
    proposed_evaluation=("six months, ten cases",),
)
# What would be commands, signs or addresses in a pattern, in HTML, in a terminal.
NASTY = (
    '#read("/etc/passwd") #panic() $x^2$ *b* _i_ \\ @ref <b>bold</b> `raw` '
    '= head / - + // c /* "q" {{ 7 }} Núñez'
)


def row(contents: Contents = ANN, version: int = 1) -> PacketRow:
    text = contents.written()
    return PacketRow(
        meeting=HELD.id,
        application=contents.application,
        practitioner=contents.practitioner,
        body_kind=HELD.body_kind,
        version=version,
        digest=sha256(text.encode()).hexdigest(),
        locked_at=LOCKED,
        withheld=(),
        contents=contents,
        text=text,
    )


def printed(*rows: PacketRow, house: FacilityRow = HOUSE) -> bytes:
    pages = meeting_pages(house, HELD, rows)
    return typeset(PATTERN, pages.facts, pages.dated)


def test_the_cover_names_the_meeting_and_each_text_by_its_hash() -> None:
    """In the hospital's own time; every page says which it is, of how many, and that it is confidential."""
    given = [row(), row(replace(ANN, name="Bo Baker"), version=2)]
    cover, *rest = pages_of(printed(*given))
    for said in ("credentials committee", "Monday, November 10, 2025, 18:00:00 EST", "board room"):
        assert said in cover
    for name, each in zip(("Ann Abel", "Bo Baker"), given, strict=True):
        assert name in cover
        assert f"version {each.version}" in cover
        assert each.digest in cover
    for number, page in enumerate((cover, *rest), start=1):
        assert f"page {number} of {len(rest) + 1}" in page
        assert CONFIDENTIAL in page
    assert f"Version 2 · {given[1].digest[:12]}" in rest[-1]


def test_a_file_says_all_that_its_text_holds() -> None:
    """Summary, what to look at, lines with words and conditions, ages and limits, last days, gaps, terms."""
    text = text_of(printed(row()))
    for said in (
        *(
            "1234567893",
            "Department: pediatrics, surgery",
            "Term now held ends: Wednesday, December 31, 2025",
        ),
        *("Full review", "Answered yes: Was a claim of malpractice", "A reference warns: program director."),
        "lumbar-puncture: criteria not met: ten in two years.",
        "pediatrics: recommended, on condition: the first five cases observed (chair1, Monday,",
        "Verified on Friday, September 12, 2025: 59 days old on the day of at most 120",
        *("Source: ct dph", "Last day: Tuesday, March 31, 2026", "settled in 2023"),
        *("Thursday, July 1, 2021 to Sunday, October 31, 2021", "moved house"),
        *("Last ongoing evaluation Monday, June 30, 2025", "moderate-sedation", "six months, ten cases"),
    ):
        assert said in text, said


def test_the_same_facts_make_the_same_bytes_here_and_in_a_process_of_its_own() -> None:
    """Nothing of the day or the machine is in them."""
    pages = one_page(HOUSE, row())
    once = typeset(PATTERN, pages.facts, pages.dated)
    assert once == typeset(PATTERN, pages.facts, pages.dated)
    assert once == typeset_apart(PATTERN, pages.facts, pages.dated)


@pytest.mark.parametrize("length", [len(NASTY), 3000])
def test_what_people_wrote_is_printed_as_they_wrote_it(length: int) -> None:
    """In every place where their own words stand; commands of a pattern among them are words too."""
    said = (NASTY + " ") * (length // len(NASTY))
    held = replace(
        ANN,
        name=NASTY,
        disclosures=(Disclosed(question=NASTY, answer="yes", explanation=said),),
        gaps=(Gap(first=DAY, last=None, explanation=said),),
        lines=(replace(ANN.lines[0], privilege=NASTY, unmet=(NASTY,)),),
        proposed_evaluation=(said,),
    )
    text = text_of(printed(row(held)))
    assert text.count('#read("/etc/passwd") #panic() $x^2$ *b*') >= 8
    assert "root:" not in text


def test_control_characters_and_words_without_an_end_do_no_harm() -> None:
    """What has no place on paper is left out, and a word of a thousand letters stays on it."""
    held = replace(
        ANN, name="A\x00n\x1b[2Jn\u202e\ud800 Abel", gaps=(Gap(first=DAY, last=None, explanation="x" * 3000),)
    )
    text = text_of(printed(row(held)))
    assert "A n [2Jn Abel" in text
    assert text.count("x") > 3000


def test_a_training_hospital_says_so_on_every_page() -> None:
    """Nobody takes its pages for a real person's."""
    pages = pages_of(printed(row(), house=replace(HOUSE, sandbox=True)))
    assert all(TRAINING in page for page in pages)


@pytest.mark.soak
def test_a_meeting_of_a_hundred_and_twenty_files_is_one_document() -> None:
    """Each begins on a page of its own."""
    given = [row(replace(ANN, name=f"Ann Abel {number}")) for number in range(120)]
    pages = meeting_pages(HOUSE, HELD, given)
    made = pages_of(typeset_apart(PATTERN, pages.facts, pages.dated))
    assert sum("NPI: 1234567893" in page for page in made) == 120
