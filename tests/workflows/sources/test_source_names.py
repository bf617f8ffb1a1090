"""Spellings of one name agree; other names do not."""

from __future__ import annotations

import pytest

from domain.values import PersonName
from workflows.sources.names import family_key, line_names, names_agree


def name(given: str, family: str) -> PersonName:
    return PersonName(given=given, family=family)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Jane", "Doe"), ("JANE", "DOE")),
        (("José", "Núñez"), ("JOSE", "NUNEZ")),
        (("Søren", "Łukasz"), ("SOREN", "LUKASZ")),
        (("Mary", "Smith-Jones"), ("MARY ANN", "SMITH JONES")),
        (("Sean", "O'Brien"), ("S", "OBRIEN")),
        (("Sean", "O\u2019Brien"), ("SEAN", "O BRIEN")),
        (("J.", "Doe"), ("Jane", "Doe")),
        (("John", "Doe, Jr."), ("John", "Doe III")),
        (("Mary Ann", "Roe"), ("Maryann", "Roe")),
        (("Grace", "Do"), ("GRACE", "DO")),
        (("Maria", "de la Cruz"), ("MARIA", "DELACRUZ")),
    ],
)
def test_spellings_of_one_name_agree(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Case, accents, hyphens, apostrophes, suffixes and initials make no other person."""
    assert names_agree(name(*one), name(*other))
    assert names_agree(name(*other), name(*one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Jane", "Doe"), ("John", "Doe")),
        (("Jane", "Doe"), ("Jane", "Doering")),
        (("J", "Doe"), ("Kate", "Doe")),
        (("Jane", "Doe"), ("", "Doe")),
        (("Jan", "Doe"), ("Jane", "Doe")),
    ],
)
def test_other_names_do_not_agree(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Another given name, a longer family name or a missing given name is another name."""
    assert not names_agree(name(*one), name(*other))


def test_a_family_name_of_particles_has_one_key() -> None:
    """Spaces and hyphens within a family name are spelling."""
    assert family_key("Van der Berg") == family_key("VANDERBERG") == family_key("Van-Der-Berg")


@pytest.mark.parametrize(
    "line",
    ["ANN M ABEL-OSEI", "ANN ABEL OSEI", "ANN M ABELOSEI MD", "A ABEL-OSEI", "Ann Marie Abel-Osei, M.D."],
)
def test_a_name_in_one_field_is_recognised(line: str) -> None:
    """Given names first, family name last, with or without middle names and titles."""
    assert line_names(line, name("Ann", "Abel-Osei"))


@pytest.mark.parametrize(
    "line", ["", "ABEL", "ANNA ABEL-OSEI", "ANN M ABEL", "OSEI ANN ABEL", "ANN ABEL-OSEI LLC"]
)
def test_another_name_in_one_field_is_not(line: str) -> None:
    """Another given or family name, or nothing, is not this person."""
    assert not line_names(line, name("Ann", "Abel-Osei"))


def test_a_family_name_that_looks_like_a_title_is_still_found() -> None:
    """Dr Grace Do is not reduced to her given name."""
    assert line_names("GRACE H DO", name("Grace", "Do"))
