"""The lists that a run looks the whole staff up on: each read once, then asked about member after member."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.commands.matches import FoundMatch, match_id
from domain.commands.staff_findings import FoundDifference
from domain.credentials.credential import Credential
from domain.credentials.evidence import Evidence
from domain.monitoring.staff import Member
from workflows.sources.elicense import ElicenseAnswer, Holder
from workflows.sources.elicense.row import SOURCE as ELICENSE
from workflows.sources.exclusions import ExcludedRow, ExclusionList

__all__ = ["ELICENSE", "Finding", "StaffLists", "licenses_of"]

Read = tuple[ExclusionList[ExcludedRow], Evidence]
"""A list as it is now, and the bytes that it was read from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one list holds of one member, and was not on their file before the run.

    `kept` where it is there already: the run was killed after that.
    """

    source: str
    evidence: Evidence
    matches: tuple[FoundMatch, ...] = ()
    license: FoundDifference | None = None
    kept: bool = False

    @property
    def count(self) -> int:
        return len(self.matches) + (self.license is not None)


class StaffLists:
    """`exclusions` are the lists of those excluded; `licenses` has the board's answer about each member.

    What was found since the run began, at `since`, is a finding of this run. `unread` says which lists of the
    run could not be asked at all.
    """

    def __init__(
        self,
        exclusions: Mapping[str, Read],
        licenses: Mapping[UUID, ElicenseAnswer],
        since: datetime,
        unread: str = "",
    ) -> None:
        self._since = since
        self._exclusions = exclusions
        self._licenses = licenses
        self.unread = unread
        self.evidence = tuple(self._read())

    def _read(self) -> Iterator[Evidence]:
        """The bytes that were read, each version once."""
        yield from (evidence for _, evidence in self._exclusions.values())
        versions = {answer.evidence.sha256: answer.evidence for answer in self._licenses.values()}
        yield from versions.values()

    def look_up(self, member: Member) -> tuple[Finding, ...]:
        """What is new of a member, by list."""
        found = [self._excluded(source, member) for source in self._exclusions]
        return tuple(each for each in (*found, self._licensed(member)) if each is not None)

    def _excluded(self, source: str, member: Member) -> Finding | None:
        exclusions, evidence = self._exclusions[source]
        rows = exclusions.search(member.npi, member.names, member.born)
        known = {each.row.row_hash: match_id(source, each.row.row_hash) for each in rows}
        fresh = [each for each in rows if self._new(member.matches.get(known[each.row.row_hash]))]
        if not fresh:
            return None
        matches = (FoundMatch(row_hash=m.row.row_hash, basis=m.basis, row=str(m.row)) for m in fresh)
        kept = all(known[each.row.row_hash] in member.matches for each in fresh)
        return Finding(source=source, evidence=evidence, matches=tuple(matches), kept=kept)

    def _licensed(self, member: Member) -> Finding | None:
        held = member.license
        answer = self._licenses.get(member.id)
        if held is None or answer is None:
            return None
        said = _difference(held, answer)
        if said is None:
            return None
        found_at = member.differences.get((said.credential, said.status, said.expires))
        if not self._new(found_at):
            return None
        return Finding(source=ELICENSE, evidence=answer.evidence, license=said, kept=found_at is not None)

    def _new(self, found_at: datetime | None) -> bool:
        return found_at is None or found_at >= self._since


def _difference(held: Credential, answer: ElicenseAnswer) -> FoundDifference | None:
    """How the board has a license otherwise than the file: not at all, not active, or until another day."""
    found = answer.license
    if found is None:
        return FoundDifference(credential=held.key, status=answer.outcome, expires=None)
    # A license that lapsed here and there alike is no news.
    if found.expires_on == held.expires and found.active is not held.lapsed:
        return None
    status = "active" if found.active else found.status
    return FoundDifference(credential=held.key, status=status, expires=found.expires_on)


def licenses_of(members: Iterable[Member]) -> dict[UUID, Holder]:
    """The licenses to ask about, by whose they are."""
    held = ((member, member.license) for member in members if member.license is not None)
    return {member.id: Holder(code=license.number, names=member.names) for member, license in held}
