"""Asks for one credential, and whether it is this person's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Literal, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

from domain.credentials.evidence import Evidence
from domain.values import PersonName
from workflows.sources.elicense.reading import Wanted, read_wanted
from workflows.sources.elicense.row import SOURCE, LicenseAnswer
from workflows.sources.evidence import EvidenceStore
from workflows.sources.names import any_line_names, words
from workflows.sources.web import is_web

DEFAULT_LOCATION = "https://data.ct.gov/resource/ngch-56tr.json"
_PAGE = "1000"

T = TypeVar("T")

Outcome = Literal["found", "not_found", "mismatch", "ambiguous"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ElicenseAnswer:
    """`license` only when exactly one row is this credential and this person; else a person chooses.

    `mismatch`: the credential is somebody else's. `ambiguous`: several rows bear it (one code in forty
    does). `candidates` are all rows that were in question. `evidence.list_date` is the row's refresh day.
    """

    outcome: Outcome
    license: LicenseAnswer | None
    candidates: tuple[LicenseAnswer, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whose license is asked about: its code as it is on file, and every name of theirs."""

    code: str
    names: tuple[PersonName, ...]


AT_ONCE = 100
"""Codes in one question to the API: more would make its address too long."""


class ElicenseSource:
    """`location`: a CSV, TSV or JSON file of the roster, or the address of the JSON API."""

    def __init__(self, location: str, store: EvidenceStore) -> None:
        self._location = location
        self._store = store

    def look_up(self, code: str, names: Iterable[PersonName], at: datetime) -> ElicenseAnswer:
        """`code` is the full one (`1.012345`) or, less surely, the number alone; `names` with aliases.

        Raises SourceUnavailable or SourceUnreadable.
        """
        wanted_code, known = code.strip().upper(), tuple(names)
        by_number = "." not in wanted_code
        params = _by_number(wanted_code) if by_number else {"fullcredentialcode": wanted_code}
        rows, evidence = self._rows(params, _numbered(wanted_code) if by_number else _coded(wanted_code), at)
        return _judged(rows, known, by_number, evidence)

    def look_up_all(self, asked: Mapping[UUID, Holder], at: datetime) -> dict[UUID, ElicenseAnswer]:
        """The same for many, in one pass over the roster; `asked` and the answers by whose license it is.

        The JSON API is asked for a hundred full codes at a time, and for bare numbers one by one.
        Raises SourceUnavailable or SourceUnreadable.
        """
        if is_web(self._location) and urlsplit(self._location).path.endswith(".json"):
            return self._by_questions(asked, at)
        fetched = self._store.fetch(self._location, source=SOURCE, at=at)
        return sorted_out(asked, read_wanted(fetched.content, any_of(asked)), fetched.evidence)

    def _by_questions(self, asked: Mapping[UUID, Holder], at: datetime) -> dict[UUID, ElicenseAnswer]:
        full = {id: holder for id, holder in asked.items() if "." in holder.code}
        answers = {
            id: self.look_up(holder.code, holder.names, at) for id, holder in asked.items() if id not in full
        }
        for some in batched(full.items(), AT_ONCE):
            part = dict(some)
            codes = ",".join(f"'{each.code.strip().upper()}'" for each in part.values())
            params = {"$where": f"fullcredentialcode in({codes})", "$limit": _PAGE}
            rows, evidence = self._rows(params, any_of(part), at)
            answers |= sorted_out(part, rows, evidence)
        return answers

    def search(self, name: PersonName, at: datetime) -> ElicenseAnswer:
        """Everything listed under that name: it is `found` when that is one row."""
        given, family = words(name.given), words(name.family)
        params = {"$q": " ".join((*given[:1], *family)), "$limit": _PAGE}
        rows, evidence = self._rows(params, Wanted("Name", lambda line: any_line_names(line, (name,))), at)
        return _answer(rows, rows, evidence)

    def _rows(
        self, params: Mapping[str, str], wanted: Wanted, at: datetime
    ) -> tuple[tuple[LicenseAnswer, ...], Evidence]:
        asked = params if is_web(self._location) else {}
        fetched = self._store.fetch(self._location, source=SOURCE, at=at, params=asked)
        return read_wanted(fetched.content, wanted), fetched.evidence


def any_of(asked: Mapping[UUID, Holder]) -> Wanted:
    """The rows of any of these codes: the full code, or the number in it."""
    codes = {holder.code.strip().upper() for holder in asked.values()}
    full = {code for code in codes if "." in code}
    bare = {code.lstrip("0") for code in codes - full}

    def accepts(value: str) -> bool:
        code = value.upper()
        return code in full or (bool(bare) and _number_in(code) in bare)

    return Wanted("FullCredentialCode", accepts)


def sorted_out(
    asked: Mapping[UUID, Holder], rows: Iterable[LicenseAnswer], evidence: Evidence
) -> dict[UUID, ElicenseAnswer]:
    """The answer about each, out of the rows of all of them."""
    found: dict[str, list[LicenseAnswer]] = {}
    for row in rows:
        code = row.full_code.strip().upper()
        for each in dict.fromkeys((code, _number_in(code))):
            found.setdefault(each, []).append(row)
    answers = {}
    for id, holder in asked.items():
        code = holder.code.strip().upper()
        by_number = "." not in code
        of_it = tuple(found.get(code.lstrip("0") if by_number else code, ()))
        answers[id] = _judged(of_it, holder.names, by_number, evidence)
    return answers


def _number_in(code: str) -> str:
    return code.rpartition(".")[2].lstrip("0")


def _judged(
    rows: tuple[LicenseAnswer, ...], names: tuple[PersonName, ...], by_number: bool, evidence: Evidence
) -> ElicenseAnswer:
    named = tuple(row for row in rows if any_line_names(row.name, names))
    # Every profession counts from one, so a bare number needs the name to tell them apart.
    return _answer(named if by_number and named else rows, named, evidence)


def _answer(
    rows: tuple[LicenseAnswer, ...], named: tuple[LicenseAnswer, ...], evidence: Evidence
) -> ElicenseAnswer:
    outcome: Outcome = "found"
    if not rows:
        outcome = "not_found"
    elif len(rows) > 1:
        outcome = "ambiguous"
    elif not named:
        outcome = "mismatch"
    found = rows[0] if outcome == "found" else None
    dated = replace(evidence, list_date=found.refreshed_on) if found else evidence
    return ElicenseAnswer(outcome=outcome, license=found, candidates=rows, evidence=dated)


def _by_number(number: str) -> Mapping[str, str]:
    # The API's numbers carry no leading zeros, its full codes do.
    return {"credentialnumber": number.lstrip("0"), "$limit": _PAGE}


def _coded(code: str) -> Wanted:
    return Wanted("FullCredentialCode", lambda value: value.upper() == code)


def _numbered(number: str) -> Wanted:
    bare = number.lstrip("0")
    return Wanted("CredentialNumber", lambda value: value.upper().lstrip("0") == bare)


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
