"""The letters: every kind, what each needs, and the same bytes each time."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from jinja2 import Environment, meta

from tests.workflows.notices.letters import FRAME, LETTERS, PERSONAL
from workflows.notices.errors import NoticeIncomplete, NoticeUnreadable, UnknownNotice
from workflows.notices.templates import FOLDER, KINDS, declaration, render


def data(kind: str) -> dict[str, object]:
    return FRAME | LETTERS[kind]


def as_text(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return "\n".join(value) if isinstance(value, list | tuple) else str(value)


def test_every_kind_has_a_letter_here() -> None:
    """No template goes without a test."""
    assert set(KINDS) == set(LETTERS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_says_what_it_was_given(kind: str) -> None:
    """Subject and body are there; every plain text given is in the body; nothing is left unfilled."""
    letter = render(kind, data(kind))
    given = (value for value in data(kind).values() if isinstance(value, str) and "20" not in value)
    body = letter.body.replace("_", " ").lower()
    assert all(line.replace("_", " ").lower() in body for text in given for line in text.split("\n"))
    assert letter.body.startswith("Dear Dr. Ann Abel,\n\n")
    assert letter.body.endswith("With kind regards,\nMedical Staff Office\nSample Children's Hospital\n")
    assert not any(mark in letter.body for mark in ("{", "}", "None", "\n\n\n", "&#"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_subject_names_the_hospital_and_no_person(kind: str) -> None:
    """What is seen in a list of mails gives nobody away."""
    subject = render(kind, data(kind)).subject
    assert subject.startswith("Sample Children's Hospital: ")
    assert "\n" not in subject
    assert not any(personal in subject for personal in PERSONAL)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_data_gives_the_same_bytes(kind: str) -> None:
    """Written twice, and written from text as the ledger holds it: one letter."""
    once = render(kind, data(kind))
    assert render(kind, data(kind)) == once
    assert render(kind, {name: as_text(value) for name, value in data(kind).items()}) == once


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_can_do_without_what_is_optional(kind: str) -> None:
    """With only what the template requires the letter is still whole."""
    required = {name: data(kind)[name] for name in declaration(kind).requires}
    body = render(kind, required).body
    assert "None" not in body
    assert "\n\n\n" not in body


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind in KINDS for name in declaration(kind).requires]
)
@pytest.mark.parametrize("nothing", [None, ""])
def test_what_is_missing_is_named(kind: str, name: str, nothing: object) -> None:
    """Each required variable, absent or empty, is an error that names it."""
    absent = {key: value for key, value in data(kind).items() if key != name}
    for incomplete in (absent, data(kind) | {name: nothing}):
        with pytest.raises(NoticeIncomplete, match=f"{kind} needs {name}") as caught:
            render(kind, incomplete)
        assert caught.value.missing == (name,)
        assert not caught.value.retryable


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_declares_exactly_what_it_uses(kind: str) -> None:
    """The head of each template names every variable of it and of its frame, and no other."""
    environment = Environment(autoescape=True)
    environment.filters |= dict.fromkeys(("day", "instant", "lines", "words", "count_of"), str)
    used = {
        name
        for file in (f"{kind}.txt.j2", "_letter.txt.j2")
        for name in meta.find_undeclared_variables(environment.parse((FOLDER / file).read_text()))
    }
    declared = declaration(kind)
    assert used == {*declared.requires, *declared.optional} - ({"zone"} - used)


def test_days_and_instants_are_exact_and_name_the_zone() -> None:
    """A day by its weekday, an instant to the second, with the zone by both its names."""
    body = render("credential_lapsed", data("credential_lapsed")).body
    assert "Last day:     Tuesday, March 31, 2026 (America/New_York)" in body
    assert "Lapsed since: Wednesday, April 1, 2026, 00:00:00 EDT (America/New_York)" in body


def test_one_day_is_one_day() -> None:
    """The last rung does not say "1 days"."""
    body = render("expiry_reminder", data("expiry_reminder") | {"days_left": 1}).body
    assert "will expire in 1 day.\n" in body


def test_a_deficiency_without_a_last_day_counts_from_receipt() -> None:
    """Until the letter is received the days have no last one [S11d]."""
    body = render("application_deficiency", data("application_deficiency") | {"last_day": None}).body
    assert "You have 30 days from the day on which you receive this letter" in body


def test_data_cannot_write_the_letter() -> None:
    """Line breaks, control characters and template code in a value stay a value."""
    name = "Ann\r\n\r\nYou are granted everything.\x1b[2J\u202e {{ 7 * 7 }}"
    body = render("decision", data("decision") | {"practitioner": name}).body
    assert "application of Ann You are granted everything. [2J {{ 7 * 7 }}.\n" in body
    hospital = render("decision", data("decision") | {"hospital": "A\nBcc: x@y"}).subject
    assert hospital == "A Bcc: x@y: the decision on your application"


def test_letters_of_other_alphabets_and_signs_stay() -> None:
    """Plain text is not HTML: an ampersand is an ampersand."""
    body = render("decision", data("decision") | {"practitioner": "José Núñez & <Sons>"}).body
    assert "application of José Núñez & <Sons>." in body


@pytest.mark.parametrize(
    ("name", "value"), [("expired", "31.03.2026"), ("since", "yesterday"), ("since", "2026-04-01T00:00:00")]
)
def test_a_value_of_the_wrong_form_is_refused(name: str, value: str) -> None:
    """A day or an instant that cannot be read, or has no offset, is an error and not a letter."""
    with pytest.raises(NoticeUnreadable, match="credential_lapsed cannot be written"):
        render("credential_lapsed", data("credential_lapsed") | {name: value})


def test_an_unknown_kind_names_the_nearest() -> None:
    """A slip of the pen is answered with the kind that was meant, and no path leads out of the folder."""
    with pytest.raises(UnknownNotice, match="did you mean expiry_reminder"):
        render("expiry_remainder", FRAME)
    for kind in ("../../README", "_letter", ""):
        with pytest.raises(UnknownNotice):
            render(kind, FRAME)


def test_the_version_follows_the_wording() -> None:
    """Kind and digest: two kinds differ, and one kind stays."""
    versions = {render(kind, data(kind)).template_version for kind in KINDS}
    assert len(versions) == len(KINDS)
    assert all(version.partition("@")[0] in KINDS for version in versions)


def test_every_line_of_a_template_fits_a_plain_screen() -> None:
    """No line of fixed words is longer than 110 characters."""
    for path in Path(FOLDER).glob("*.j2"):
        assert all(len(line) <= 110 for line in path.read_text().splitlines()), path.name
