"""Addresses of mail: one person's letters must not go astray for a slip of the pen."""

from __future__ import annotations

from email.errors import HeaderParseError
from email.headerregistry import Address
from email.utils import parseaddr

from domain.errors import Invalid

EXPECTED = "a mail address, such as ann.abel@example.org"


def bare(text: str) -> str:
    """The address in a text that may bear a name before it. Raises ValueError where there is none."""
    found = parseaddr(text)[1]
    try:
        address = Address(addr_spec=found)
    except (HeaderParseError, IndexError) as fault:
        raise ValueError("no mail address") from fault
    # The parser reads on over a line break, and would take half of what stands there.
    if not (address.username and address.domain and text.isprintable()):
        raise ValueError("no mail address")
    return found


def checked(field: str, text: str) -> str:
    """The address itself. Raises Invalid, which does not repeat it: a refusal is read by others too."""
    said = text.strip()
    try:
        whole = bare(said) == said
    except ValueError:
        whole = False
    if not whole:
        raise Invalid(field, EXPECTED)
    return said
