"""One element asked of its source: the question from the file, the answer as the command that takes it in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from domain.commands.matches import FoundMatch
from domain.commands.verifications import FoundLicense
from domain.credentials.evidence import Evidence
from domain.monitoring.staff import Member
from domain.practitioner import Practitioner
from domain.values import CredentialKind
from workflows.exclusion_lists import EXCLUSION_LISTS, LISTS
from workflows.messages import Answer, Errand
from workflows.sources.elicense import ElicenseSource
from workflows.sources.evidence import KEPT, EvidenceStore
from workflows.sources.exclusions import ExcludedRow, ExclusionSource
from workflows.sources.nppes import SOURCE as NPPES
from workflows.sources.nppes import NppesAnswer, NppesSource
from workflows.staff_lists import ELICENSE, StaffLists, licenses_of

Payload = dict[str, Any]
SCREENED = ("outcome", "evidence", "matches")


class NotAsked(Exception):
    """There is nothing to ask with, or nobody to ask: a person verifies the element."""


class LookUps:
    """Asks the primary sources. `locations` maps a source's name to a file, a folder or a web address."""

    def __init__(self, locations: Mapping[str, str], store: EvidenceStore) -> None:
        self.store = store
        self.locations = dict(locations)
        self._exclusions: dict[tuple[str, str], ExclusionSource[ExcludedRow]] = {}

    def answer(self, errand: Errand, who: Practitioner, at: datetime) -> Answer:
        """The command that takes the answer in. Raises NotAsked, SourceUnavailable or SourceUnreadable."""
        said = self.ask(who, errand.detail, errand.source, at)
        if errand.kind == "screening":
            payload = {"screening": errand.subject, **{name: said[name] for name in SCREENED if name in said}}
            return Answer("take_screening", errand.facility, "practitioner", errand.owner, payload, errand.id)
        asked = {"application": errand.subject, "element": errand.detail, "source": errand.source}
        return Answer(
            "take_look_up", errand.facility, "practitioner", errand.owner, {**asked, **said}, errand.id
        )

    def ask(self, who: Practitioner, element: str, source: str, at: datetime) -> Payload:
        """What a source says of one element."""
        return ASK[element](self, who, source, at)

    def exclusions(self, source: str) -> ExclusionSource[ExcludedRow]:
        """One reader a list: it keeps it indexed. Raises NotAsked."""
        listed = (source, self.located(source))
        if listed not in self._exclusions:
            self._exclusions[listed] = ExclusionSource(LISTS[source], listed[1], self.store)
        return self._exclusions[listed]

    def staff_lists(
        self, sources: Iterable[str], members: Iterable[Member], since: datetime, at: datetime
    ) -> StaffLists:
        """The lists for all of them, each read once, for a run that began at `since`.

        Raises SourceUnavailable, SourceUnreadable, or NotAsked where none of them is configured.
        """
        named = tuple(sources)
        asked = [source for source in named if source in self.locations]
        lacking = [f"{source} is not configured" for source in named if source not in asked]
        if lacking and not asked:
            raise NotAsked(lacking[0])
        exclusions = {each: self.exclusions(each).current(at) for each in asked if each in EXCLUSION_LISTS}
        licenses = (
            ElicenseSource(self.located(ELICENSE), self.store).look_up_all(licenses_of(members), at)
            if ELICENSE in asked
            else {}
        )
        return StaffLists(exclusions, licenses, since, "; ".join(lacking))

    def located(self, source: str) -> str:
        """Where a source is. Raises NotAsked."""
        if source not in self.locations:
            raise NotAsked(f"{source} is not configured")
        return self.locations[source]

    def nppes(self, npi: str, at: datetime) -> NppesAnswer:
        """What the registry says of a number. Raises NotAsked, SourceUnavailable or SourceUnreadable."""
        return NppesSource(self.located(NPPES), self.store).look_up(npi, at)

    def scripted(self, scripts: Mapping[str, tuple[str, ...]]) -> LookUps:
        """The same questions to a sandbox's scripted answers, and to no real source."""
        told = {}
        for source, texts in scripts.items():
            if texts:
                told[source] = KEPT + self.store.kept.keep(texts[0].encode())
        return LookUps(told, self.store)


def _npi(asker: LookUps, who: Practitioner, source: str, at: datetime) -> Payload:
    answer = NppesSource(asker.located(source), asker.store).look_up(who.npi, at)
    named = answer.record is not None and answer.outcome == "individual"
    return _said(answer.outcome, named, answer.evidence)


def _excluded(asker: LookUps, who: Practitioner, source: str, at: datetime) -> Payload:
    born = date.fromisoformat(who.date_of_birth) if who.date_of_birth else None
    answer = asker.exclusions(source).screen(who.npi, (who.name, *who.aliases), born, at)
    matches = [FoundMatch(row_hash=m.row.row_hash, basis=m.basis, row=str(m.row)) for m in answer.matches]
    outcome = f"{len(matches)} possible matches in {answer.rows} rows" if matches else "no match"
    return {**_said(outcome, True, answer.evidence), "matches": msgspec.to_builtins(matches)}


def _opted_out(asker: LookUps, who: Practitioner, source: str, at: datetime) -> Payload:
    """Every affidavit has a number: with another it is somebody else's. One found is a person's to record."""
    answer = asker.exclusions(source).screen(who.npi, (), None, at)
    found = answer.matches[0].row if answer.matches else None
    said = str(found) if found is not None else f"none of {answer.rows} affidavits"
    return _said(said, found is None, answer.evidence)


def _license(asker: LookUps, who: Practitioner, source: str, at: datetime) -> Payload:
    location = asker.located(source)
    held = [c for c in who.credentials.values() if c.kind is CredentialKind.STATE_LICENSE and c.number]
    if not held:
        raise NotAsked("the file holds no license number to ask about")
    answer = ElicenseSource(location, asker.store).look_up(held[0].number, (who.name, *who.aliases), at)
    found = answer.license
    said = _said(answer.outcome, found is not None and found.active, answer.evidence)
    if found is None:
        return said
    license = FoundLicense(
        issuer=held[0].issuer,
        number=held[0].number,
        status="active" if found.active else found.status,
        expires=found.expires_on,
    )
    return {**said, "detail": found.reason or None, "license": msgspec.to_builtins(license)}


def _said(outcome: str, satisfied: bool, evidence: Evidence) -> Payload:
    return {"outcome": outcome, "satisfied": satisfied, "evidence": msgspec.to_builtins(evidence)}


ASK: dict[str, Callable[[LookUps, Practitioner, str, datetime], Payload]] = {
    "npi": _npi,
    "leie": _excluded,
    "sam": _excluded,
    "medicare_opt_out": _opted_out,
    "state_license": _license,
}
