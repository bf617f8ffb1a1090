"""Do two spellings name one person? Made to find too many rather than too few.

Case, accents, hyphens, apostrophes, spaces within a name, generation suffixes and titles are spelling.
A given name agrees with its initial. Whether it *is* the person, a person decides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from domain.values import PersonName

_TRAILERS = frozenset(
    (
        *("JR", "SR", "I", "II", "III", "IV", "V", "2ND", "3RD", "4TH"),
        *("MD", "DO", "DDS", "DMD", "DPM", "PHD", "PA", "PAC", "APRN", "CRNA", "CNM", "RN", "NP", "ESQ"),
    )
)
# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = str.maketrans(
    {"Ø": "O", "Ł": "L", "Đ": "D", "Æ": "AE", "Œ": "OE", "Þ": "TH", "Ð": "D", "ẞ": "SS", "İ": "I"}
)
_APOSTROPHES = "'`.\u2018\u2019\u00b4\u02bc\u02bb"
_HYPHENS = '-_,/()"\u2010\u2011\u2012\u2013\u2014'
_SPELLING = str.maketrans({**dict.fromkeys(_APOSTROPHES, ""), **dict.fromkeys(_HYPHENS, " ")})


def spelled(name: str) -> list[str]:
    """The name's words in plain capitals, without punctuation."""
    plain = name.upper()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain.translate(_LETTERS).translate(_SPELLING))
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return plain.translate(_SPELLING).split()


def words(name: str) -> list[str]:
    """As spelled, without the suffixes and titles at its end; a name that is all title stays (Do)."""
    found = spelled(name)
    while len(found) > 1 and found[-1] in _TRAILERS:
        found.pop()
    return found


def family_key(name: str) -> str:
    """Equal for Smith-Jones, SMITH JONES and Smithjones."""
    return "".join(words(name))


def given_agree(one: str, other: str) -> bool:
    """Equal first words, equal when written together, or one is the other's initial."""
    left, right = words(one), words(other)
    if not left or not right:
        return left == right
    first, second = left[0], right[0]
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return first == second or "".join(left) == "".join(right)


def names_agree(one: PersonName, other: PersonName) -> bool:
    return family_key(one.family) == family_key(other.family) and given_agree(one.given, other.given)


def line_names(line: str, name: PersonName) -> bool:
    """Whether a name in one field, given names first and family name last, is this name."""
    return any(_splits_into(found, name) for found in (words(line), spelled(line)))


def _splits_into(found: list[str], name: PersonName) -> bool:
    family = family_key(name.family)
    return any(
        "".join(found[cut:]) == family and given_agree(" ".join(found[:cut]), name.given)
        for cut in range(1, len(found))
    )


def any_line_names(line: str, names: Iterable[PersonName]) -> bool:
    return any(line_names(line, name) for name in names)
