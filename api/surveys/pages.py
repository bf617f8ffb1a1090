"""A file on paper: cover, checklist, timeline, decisions, letters. Facts for a pattern, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from api.printing.packets import CONFIDENTIAL, TRAINING, Printed
from api.surveys.document import Said
from api.surveys.exhibits import Kept
from projections.surveys.reading import SurveyFile
from workflows.notices.wording import day, words

PATTERN = Path(__file__).with_name("survey_file.typ")
STANDING = {"met": "Met", "not_met": "NOT MET", "does_not_apply": "Does not apply"}
SHOWN = 12
"""Pieces of evidence that a row of the checklist names; all of them are in file.json."""
LONGEST = 220
"""Characters of what an entry of the timeline says; all of it is in packet.json."""
MISSING: dict[str, str] = {
    Kept.DAMAGED: "Evidence {sha256} is gone, or no longer what it was: nothing is put in its place.",
    Kept.TOO_LARGE: "Evidence {sha256} has {size:,} bytes, and stays where it is kept.",
    Kept.ELSEWHERE: "Document {sha256} was filed by its hash alone: its content was never brought here.",
    Kept.DISPOSED: "Document {sha256} was disposed of on {disposed_on}.",
}
"""What is said of evidence that is not enclosed. Packets given before are named in file.json alone."""
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\.\w+)?|[0-9a-f]{64}")
CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def pages(file: SurveyFile, said: Said) -> Printed:
    """Dated by the end of the day that it is judged on, not by when it is made."""
    person = said["practitioner"]
    facts = {
        "title": f"File of {person['name']}",
        "hospital": said["facility"]["name"],
        "confidential": f"{TRAINING} {CONFIDENTIAL}" if said["sandbox"] else CONFIDENTIAL,
        "cover": _cover(said),
        "notes": list(_notes(said)),
        "checklist": [_row(each) for each in said["checklist"]],
        "timeline": [_entry(each) for each in said["timeline"]],
        "decisions": [_decision(each) for each in said["decisions"]],
        "letters": [_letter(each) for each in said["letters"]],
    }
    return Printed(facts=facts, dated=file.record.until)


def _cover(said: Said) -> list[tuple[str, str]]:
    person, rows = said["practitioner"], said["checklist"]
    stands = {name: sum(each["standing"] == name for each in rows) for name in STANDING}
    return [
        ("Practitioner", person["name"]),
        ("NPI", person["npi"]),
        ("Profession", person["profession"]),
        ("File", person["id"]),
        ("As of", _day(said["as_of"])),
        ("At the ledger's position", f"{said['position']:,}"),
        ("Signed for", f"{said['checkpoint']['rows']:,} rows, root {said['checkpoint']['root']}"),
        ("Checklist", ", ".join(f"{stands[name]} {title.lower()}" for name, title in STANDING.items())),
    ]


def _notes(said: Said) -> Iterator[str]:
    """What a reader must know to be missing."""
    yield f"Privileged: {said['kept_back']['privileged']} entries of peer review are kept back."
    if said["unread"]:
        yield f"{said['unread']} entries could not be read; the packet proves them as they are stored."
    for each in said["evidence"]:
        if each["state"] in MISSING:
            yield MISSING[each["state"]].format_map(each)


def _row(each: Said) -> dict[str, Any]:
    shown = [f"{_spaced(e['type'])} {e['day']} (row {e['rank']})" for e in each["shown"][:SHOWN]]
    more = len(each["shown"]) - SHOWN
    return {
        "id": each["id"],
        "title": each["title"],
        "standing": STANDING[each["standing"]],
        "not_met": each["standing"] == "not_met",
        "why": each["why"],
        "shown": "; ".join([*shown, *([f"and {more} more"] if more > 0 else [])]),
    }


def _entry(each: Said) -> dict[str, Any]:
    reason = f" Reason: {each['reason']}" if each["reason"] else ""
    says = "; ".join(f"{words(name)}: {_text(v)}" for name, v in each["says"].items() if _plain(v))
    text = f"{says}{reason}"
    return {
        "rank": str(each["rank"]),
        "day": each["day"],
        "type": _spaced(each["type"]),
        "by": f"{each['by']}, {words(each['role'])}",
        "says": text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…",
    }


def _plain(value: object) -> bool:
    """Whether a person can read it: no list, nothing sealed, no id."""
    return isinstance(value, str | int | float) and value not in ("", "…") and not ID.fullmatch(str(value))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return words(str(value)) if isinstance(value, str) else str(value)


def _decision(each: Said) -> dict[str, Any]:
    recused = [f"{who} ({words(why)})" if why else who for who, why in each["recused"].items()]
    return {
        "head": f"{_day(each['day'])}: {words(each['body'])}, {words(each['result'])}",
        "lines": [
            f"Motion: {each['motion']} ({words(each['action'])})",
            f"{each['approve']} for, {each['deny']} against, {each['abstain']} abstained; "
            f"threshold: {words(each['threshold'])}",
            f"Quorum: {each['present']} present, {each['quorum']} needed",
            f"Voted: {', '.join(each['voted']) or 'nobody'}",
            f"Recused: {', '.join(recused) or 'nobody'}",
            f"Under the bylaws in version {each['bylaws']}",
        ],
    }


def _letter(each: Said) -> dict[str, Any]:
    where = each["path"] or words(each["state"])
    return {"head": f"{each['day']}: {words(each['kind'])}, to {words(each['to'])}", "lines": [where]}


def _day(text: str) -> str:
    return day(date.fromisoformat(text))


def _spaced(name: str) -> str:
    """An event's name as people read it."""
    return CAPITAL.sub(" ", name)
