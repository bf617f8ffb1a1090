"""What a member reads of one file: the sheet in front, what to look at, and section by section the rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from domain.committee.contents import Contents, Element, Gap, Held, Line, Peer, Word
from domain.processing import disclosures
from domain.values import Route
from workflows.notices.wording import count, day, words

NOT_SAID = "none on file"


def summary(held: Contents) -> list[tuple[str, str]]:
    """The sheet in front."""
    return [
        ("NPI", held.npi),
        ("Profession", held.profession),
        ("Asks for", words(held.kind)),
        ("Category", words(held.category)),
        ("Department", _and(words(held.department), map(words, held.further_departments))),
        ("Route", words(held.route)),
        ("Sent in", _day(held.submitted_on)),
        ("Term now held ends", _day(held.term_ends)),
        ("As it stands on", day(held.day)),
    ]


def flags(held: Contents) -> list[str]:
    """What a member must not miss."""
    return [
        *(["Full review: this is no clean file."] if held.route != Route.CATEGORY_1 else []),
        *(f"Answered {each.answer}: {_asked(each.question)}" for each in held.disclosures),
        *(f"A reference warns: {words(each.relation)}." for each in held.references if each.warns),
        *(
            f"{each.privilege}: criteria not met: {', '.join(each.unmet)}."
            for each in held.lines
            if each.unmet
        ),
        *(f"Not verified: {words(each.element)}." for each in held.elements if not each.satisfied),
        *(f"{words(each.element)} is older than its limit." for each in held.elements if _old(each)),
        *(f"Does not count that day: {_credential(each)}." for each in held.credentials if not each.counts),
    ]


def sections(held: Contents) -> list[dict[str, Any]]:
    """The rest, in the order in which members discuss it."""
    return [
        _section("Privileges asked for", map(_line, held.lines)),
        _section("Disclosures", (_entry(_asked(e.question), e.explanation) for e in held.disclosures)),
        _section("Verified at the source", map(_element, held.elements)),
        _section("Credentials", map(_held, held.credentials)),
        _section("Peer references", map(_peer, held.references)),
        _section("Gaps in the work history", map(_gap, held.gaps)),
        _section("Evaluations", _evaluations(held)),
    ]


def _section(title: str, entries: Any) -> dict[str, Any]:
    return {"title": title, "entries": list(entries)}


def _entry(head: str, *lines: str) -> dict[str, Any]:
    return {"head": head, "lines": [line for line in lines if line]}


def _line(line: Line) -> dict[str, Any]:
    unmet = f"Criteria not met: {', '.join(line.unmet)}" if line.unmet else ""
    said = map(_word, line.words) if line.words else ["No department has recommended on it."]
    return _entry(line.privilege, "Held now" if line.held_now else "Not held now", unmet, *said)


def _word(word: Word) -> str:
    what = "recommended" if word.favorable else "not recommended"
    on = f", on condition: {'; '.join(word.conditions)}" if word.conditions else ""
    return f"{words(word.department)}: {what}{on} ({word.by}, {day(word.day)})"


def _element(each: Element) -> dict[str, Any]:
    most = f" of at most {each.limit}" if each.limit is not None else ""
    return _entry(
        words(each.element),
        f"Source: {words(each.source)}",
        f"Found: {each.outcome or NOT_SAID}{'' if each.satisfied else ' (not satisfied)'}",
        f"Verified on {day(each.verified_on)}: {count(each.age, 'day')} old on the day{most}",
    )


def _held(each: Held) -> dict[str, Any]:
    ends = f"Last day: {day(each.expires)}" if each.expires is not None else "No last day"
    return _entry(_credential(each), ends, "" if each.counts else "Does not count on the day")


def _credential(each: Held) -> str:
    return f"{words(each.kind)} {each.issuer}".strip()


def _peer(each: Peer) -> dict[str, Any]:
    return _entry(
        f"{words(each.relation)}, {each.discipline}",
        f"{words(each.state)} {_day(each.received_on)}"
        if each.received_on is not None
        else words(each.state),
        "Is one of those needed" if each.counts else "Is none of those needed",
        "Knows of something that people must look at" if each.warns else "",
    )


def _gap(each: Gap) -> dict[str, Any]:
    until = day(each.last) if each.last is not None else "now"
    return _entry(f"{day(each.first)} to {until}", each.explanation)


def _evaluations(held: Contents) -> Iterator[dict[str, Any]]:
    yield _entry("Last ongoing evaluation", _day(held.reviewed_on))
    if held.evaluated:
        yield _entry("Under a focused evaluation", ", ".join(held.evaluated))
    for each in held.proposed_evaluation:
        yield _entry("Proposed for the new privileges", each)


def _asked(question: str) -> str:
    """The question as the applicant read it; by its name where it is asked no more."""
    known = disclosures.BY_ID.get(question)
    return known.text if known is not None else words(question)


def _old(each: Element) -> bool:
    return each.limit is not None and each.age > each.limit


def _and(first: str, more: Iterator[str]) -> str:
    return ", ".join((first, *more))


def _day(value: date | None) -> str:
    return day(value) if value is not None else NOT_SAID
