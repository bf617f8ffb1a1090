"""The National Provider Identifier: ten digits whose check digit is Luhn's over the prefix 80840."""

from __future__ import annotations

from stdnum import luhn

from domain.errors import Invalid

PREFIX = "80840"


def checked(npi: str) -> str:
    """The NPI itself, or a refusal that names what is wrong with it."""
    text = npi.strip()
    if len(text) != 10 or not text.isascii() or not text.isdigit():
        raise Invalid("npi", "ten digits", npi)
    if text[0] not in "12":
        raise Invalid("npi", "a number that begins with 1 or 2", npi)
    if not luhn.is_valid(PREFIX + text):
        raise Invalid("npi", "ten digits whose last is the Luhn check digit over prefix 80840", npi)
    return text
