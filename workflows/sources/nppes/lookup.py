"""Looks a number up at the registry's API, or in answers of it that were saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from domain.credentials.evidence import Evidence
from workflows.sources.errors import SourceUnreadable
from workflows.sources.evidence import EvidenceStore
from workflows.sources.json_shape import Node, parse
from workflows.sources.nppes.record import NppesRecord, record_of
from workflows.sources.web import is_web

SOURCE = "nppes"
DEFAULT_LOCATION = "https://npiregistry.cms.hhs.gov/api/"
_VERSION = "2.1"  # 2.0 is refused

Outcome = Literal["individual", "organization", "deactivated", "not_found"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NppesAnswer:
    """Only `individual` is somebody who can be a practitioner.

    A deactivated number may come without a record: the registry hides what it knew.
    """

    outcome: Outcome
    record: NppesRecord | None
    evidence: Evidence


class NppesSource:
    """`location`: the API's address, a folder of answers named `<npi>.json`, or one such file."""

    def __init__(self, location: str, store: EvidenceStore) -> None:
        self._location = location
        self._store = store

    def look_up(self, npi: str, at: datetime) -> NppesAnswer:
        """`npi` is ten digits, checked by the caller. Raises SourceUnavailable or SourceUnreadable."""
        location, params = self._question(npi)
        fetched = self._store.fetch(location, source=SOURCE, at=at, params=params)
        outcome, record = read_answer(fetched.content, npi)
        return NppesAnswer(outcome=outcome, record=record, evidence=fetched.evidence)

    def _question(self, npi: str) -> tuple[str, Mapping[str, str]]:
        if is_web(self._location):
            return self._location, {"version": _VERSION, "number": npi}
        path = Path(self._location)
        return str(path / f"{npi}.json" if path.is_dir() else path), {}


def read_answer(content: bytes, npi: str) -> tuple[Outcome, NppesRecord | None]:
    """The API answers HTTP 200 whatever happens, so the body alone tells an error from a record."""
    answer = Node.of(SOURCE, "answer", parse(content, SOURCE))
    for name in ("Errors", "errors"):
        if answer.members.get(name):
            return _refusal(answer.nodes(name), npi)
    if "results" not in answer.members and answer.members.get("result_count") != 0:
        raise SourceUnreadable(SOURCE, None, "answer", "results or Errors", ", ".join(answer.members) or "{}")
    results = [result for result in answer.nodes("results") if result.text("number") == npi]
    if not results:
        return "not_found", None
    if len(results) > 1:
        raise SourceUnreadable(SOURCE, None, "answer.results", f"one result for {npi}", f"{len(results)}")
    record = record_of(results[0])
    return _outcome(record), record


def _outcome(record: NppesRecord) -> Outcome:
    if not record.active:
        return "deactivated"
    return "individual" if record.kind == "NPI-1" else "organization"


def _refusal(errors: tuple[Node, ...], npi: str) -> tuple[Outcome, None]:
    said = "; ".join(error.text("description") for error in errors)
    if f"deactivated NPI {npi}".lower() in said.lower():
        return "deactivated", None
    raise SourceUnreadable(SOURCE, None, errors[0].text("field") or "answer", f"an answer on {npi}", said)
