"""What a file says to people, as JSON values: checklist, timeline, decisions, letters, evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from api.surveys.exhibits import Exhibit
from domain.aggregate import Event
from domain.audit import Answered, Entry, audit
from domain.events.correspondence import LetterKept, NoticeSent
from domain.mapping import payload
from projections.surveys.reading import SurveyFile
from projections.surveys.rows import Withheld

FORMAT = "medstaff-file/1"
Said = dict[str, Any]


def document(file: SurveyFile, evidence: Iterable[Exhibit]) -> Said:
    """The whole of it. Persons' own text is left out, but for the name: it stands in the events."""
    enclosed = tuple(evidence)
    return {
        "format": FORMAT,
        "facility": {"key": file.facility, "name": file.house.facility.name, "zone": file.house.zone},
        "sandbox": file.house.facility.sandbox,
        "practitioner": _person(file),
        "position": file.position,
        "as_of": str(file.as_of),
        "checkpoint": {"rows": file.under.size, "root": file.under.root.hex()},
        "kept_back": {"privileged": file.privileged},
        "unread": file.record.unread,
        "checklist": [_answered(file, each) for each in audit(file.record)],
        "timeline": [_happened(file, each) for each in _open(file)],
        "decisions": list(_decisions(file)),
        "letters": list(_letters(file, enclosed)),
        "evidence": [_exhibit(each) for each in enclosed],
    }


def _person(file: SurveyFile) -> Said:
    person = file.record.file
    known = (str(person.name), person.npi, person.profession) if person is not None else ("", "", "")
    name, npi, profession = known
    return {"id": str(file.practitioner), "name": name, "npi": npi, "profession": profession}


def answered(answer: Answered, day: Any) -> Said:
    """One row of the checklist. `day` gives the legal day of an instant."""
    question, found = answer.question, answer.answer
    return {
        "id": question.id,
        "title": question.title,
        "standing": str(found.standing),
        "why": list(found.why),
        "shown": [
            {
                "type": each.event.told_as(),
                "day": str(day(each.at)),
                "position": each.position,
                "rank": each.rank,
            }
            for each in found.shown
        ],
    }


def _answered(file: SurveyFile, answer: Answered) -> Said:
    return answered(answer, file.record.legal_date)


def _open(file: SurveyFile) -> Iterator[Entry[Event]]:
    """What is given out of the file, as far as its day goes, letters of peer review left out."""
    given = {proved.rank for proved in file.rows if proved.withheld is not Withheld.PEER_REVIEW}
    return (each for each in file.record.entries if each.rank in given)


def _happened(file: SurveyFile, entry: Entry[Event]) -> Said:
    event, stamp = entry.event, entry.event.stamp
    return {
        "rank": entry.rank,
        "position": entry.position,
        "day": str(file.record.legal_date(entry.at)),
        "at": entry.at.isoformat(),
        "written_at": stamp.recorded_at.isoformat(),
        "type": event.TOPIC,
        "by": stamp.actor,
        "role": str(stamp.role),
        "on_behalf_of": stamp.on_behalf_of,
        "reason": stamp.reason,
        "bylaws": stamp.bylaws,
        "says": payload(event),
    }


def _decisions(file: SurveyFile) -> Iterator[Said]:
    """Every ballot that was counted, in the order in which they were."""
    counted = [ballot for ballot, _ in file.record.ballots.values() if ballot.outcome is not None]
    for ballot in sorted(
        counted, key=lambda each: each.outcome.closed_at if each.outcome else file.record.until
    ):
        outcome = ballot.outcome
        if outcome is None:
            continue
        yield {
            "ballot": str(ballot.id),
            "application": str(ballot.application),
            "body": str(outcome.body_kind),
            "motion": ballot.motion,
            "action": str(ballot.proposal.action),
            "day": str(file.record.legal_date(outcome.closed_at)),
            "result": str(outcome.result),
            "approve": outcome.tally.approve,
            "deny": outcome.tally.deny,
            "abstain": outcome.tally.abstain,
            "threshold": outcome.threshold,
            "present": outcome.present,
            "quorum": outcome.quorum,
            "entitled": list(outcome.voting_members),
            "voted": sorted(ballot.votes),
            "recused": {member: ballot.relations.get(member, "") for member in outcome.recused},
            "bylaws": outcome.bylaws,
        }


def _letters(file: SurveyFile, enclosed: Iterable[Exhibit]) -> Iterator[Said]:
    """Each letter as it went to each recipient; `path` is none where none is kept."""
    by_hash = {each.sha256: each for each in enclosed}
    given = {each.rank for each in _open(file)}
    sent = {each.event.notice: each for each in file.record.of(NoticeSent)}
    for kept in (each for each in file.record.of(LetterKept) if each.rank in given):
        notice, exhibit = sent.get(kept.event.notice), by_hash.get(kept.event.digest)
        yield {
            "notice": str(kept.event.notice),
            "kind": notice.event.kind if notice is not None else "",
            "day": str(file.record.legal_date(kept.at)),
            "to": kept.event.recipient,
            "sha256": kept.event.digest,
            "path": exhibit.path if exhibit is not None else None,
            "state": str(exhibit.state) if exhibit is not None else "",
        }


def _exhibit(each: Exhibit) -> Said:
    return {
        "sha256": each.sha256,
        "state": str(each.state),
        "path": each.path,
        "size": each.size,
        "ranks": list(each.ranks),
        "disposed_on": str(each.disposed_on) if each.disposed_on is not None else None,
    }
