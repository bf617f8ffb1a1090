"""One credential as Connecticut lists it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from workflows.sources.errors import SourceUnreadable

SOURCE = "ct_elicense"
COLUMNS = (
    *("CredentialId", "Name", "Type", "BusinessName", "DBA", "FullCredentialCode", "CredentialType"),
    *("CredentialNumber", "CredentialSubCategory", "Credential", "Status", "StatusReason", "Active"),
    *("IssueDate", "EffectiveDate", "ExpirationDate", "Address", "City", "State", "Zip"),
    "RecordRefreshedOn",
)
_FILLER = date(1800, 12, 27)  # stands where no date is known
_DAY_SHAPES = ("%m/%d/%Y", "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S", "%m/%d/%Y %I:%M:%S %p")
_FLAGS = {"1": True, "true": True, "0": False, "false": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenseAnswer:
    """A row. Days are none where the state gives none.

    `status` is the state's word in lower case, `reason` its words verbatim. `active` needs both the word
    and the state's own flag. `discipline` is unknown always: the roster does not carry it.
    """

    credential_id: str
    name: str
    credential: str
    full_code: str
    number: str
    status: str
    reason: str
    active: bool
    issued_on: date | None
    effective_on: date | None
    expires_on: date | None
    city: str
    state: str
    zip_code: str
    refreshed_on: date | None
    discipline: Literal["unknown"] = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands, for errors: a line of a table, or an item of a JSON list."""

    line: int | None
    item: str = ""

    def unreadable(self, field: str, expected: str, got: str) -> SourceUnreadable:
        return SourceUnreadable(SOURCE, self.line, f"{self.item}{field}", expected, got or "nothing")


def row_of(place: Place, values: Mapping[str, str]) -> LicenseAnswer:
    """`values` by the names of COLUMNS. Raises SourceUnreadable."""
    text = {name: values.get(name, "").strip() for name in COLUMNS}
    if not text["Status"]:
        raise place.unreadable("Status", "a status", "")
    status = text["Status"].lower()
    return LicenseAnswer(
        credential_id=text["CredentialId"],
        name=text["Name"],
        credential=text["Credential"],
        full_code=text["FullCredentialCode"],
        number=text["CredentialNumber"],
        status=status,
        reason=text["StatusReason"],
        active=_flag(place, text["Active"]) and status.split()[0] == "active",
        issued_on=_day(place, "IssueDate", text),
        effective_on=_day(place, "EffectiveDate", text),
        expires_on=_day(place, "ExpirationDate", text),
        city=text["City"],
        state=text["State"],
        zip_code=_zip(text["Zip"]),
        refreshed_on=_day(place, "RecordRefreshedOn", text),
    )


def _flag(place: Place, text: str) -> bool:
    flag = _FLAGS.get(text.lower())
    if flag is None:
        raise place.unreadable("Active", "1 or 0", text)
    return flag


def _day(place: Place, field: str, values: Mapping[str, str]) -> date | None:
    text = values[field]
    if not text:
        return None
    for shape in _DAY_SHAPES:
        try:
            day = datetime.strptime(text, shape).date()  # noqa: DTZ007 - a legal day, no instant
        except ValueError:
            continue
        return None if day == _FILLER else day
    raise place.unreadable(field, "MM/DD/YYYY or YYYY-MM-DD", text)


def _zip(text: str) -> str:
    return f"{text[:5]}-{text[5:]}" if len(text) == 9 and text.isdecimal() else text
