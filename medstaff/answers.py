"""What the API answered about a file, a body or the bylaws, in lines for a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Answer = dict[str, Any]


def about(answer: Answer) -> Iterator[str]:
    """The instants that the answer is about, where it was asked about any."""
    if answer.get("known_at"):
        as_of = f"as of {answer['as_of']}, " if answer.get("as_of") else ""
        yield f"{as_of}as known at {answer['known_at']}"


def may_practice(answer: Answer) -> Iterator[str]:
    """Yes or no, at which instant, and why."""
    yield f"{'yes' if answer['answer'] else 'no'}, at {answer['at']}: {'; '.join(answer['reasons'])}"
    for condition in answer["conditions"]:
        yield f"  {condition}"
    if answer["until"]:
        yield f"  until {answer['until']}"


def may_as_member(answer: Answer) -> Iterator[str]:
    """Yes or no, at which instant, and why; in which category, and what it asks."""
    yield f"{'yes' if answer['answer'] else 'no'}, at {answer['at']}: {'; '.join(answer['reasons'])}"
    if answer["category"]:
        yield f"  {answer['category']}{', provisional' if answer['provisional'] else ''}"
    if answer["duties"]:
        yield f"  duties: {', '.join(answer['duties'])}"
    if answer["until"]:
        yield f"  until {answer['until']}"


def file(answer: Answer) -> Iterator[str]:
    """Who it is, and what the file has, each by its key or id."""
    row = answer["item"]["file"]
    name = " ".join(
        row["name"][part] for part in ("given", "middle", "family", "suffix") if row["name"][part]
    )
    yield f"{name}, {row['profession']}, NPI {row['npi']}: {row['practitioner']}"
    for credential in row["credentials"]:
        last = credential["expires"] or credential["claimed"]
        yield f"  {credential['key']}{f', last day {last}' if last else ''}"
    for each in answer["item"]["applications"]:
        step = each["step"].replace("_", " ")
        yield f"  {each['id']}: {each['kind'].replace('_', ' ')}, {each['department']}, {step}"


def parameters(answer: Answer) -> Iterator[str]:
    """Each with its value, the days for which it holds, and the article."""
    row = answer["item"]
    yield f"version {row['version']}, {row['state'].replace('_', ' ')}"
    for each in row["parameters"]:
        body = f" ({each['body']})" if each["body"] else ""
        held = f"{each['effective_from'] or 'the first'} to {each['effective_to'] or 'further notice'}"
        yield f"  {each['key']}{body}: {each['value']}, from {held}; {each['citation']}"


def standing(answer: Answer) -> Iterator[str]:
    """Where the appointment stands, and each line of privileges."""
    row = answer["item"]
    since = f" since {row['since']}" if row["since"] else ""
    yield f"{row['status'].replace('_', ' ')}{since}, at {row['at']}"
    if row["category"]:
        trial = ", provisional" if row["provisional"] else ""
        yield f"  {row['category']}, {row['department']}, {row['first']} to {row['last']}{trial}"
    for line in row["lines"]:
        held = "; ".join(map(_period, line["periods"])) or "by another route than appointment"
        yield f"  {line['privilege']}: {held}"
    for bar in row["bars"]:
        yield f"  suspended, {bar['privilege'] or 'everything'}, {bar['reason']}: {_period(bar['period'])}"


def credentials(answer: Answer) -> Iterator[str]:
    """Each with how it stands."""
    for row in answer["items"]:
        last = row["expires"] or row["claimed"]
        yield f"{row['key']}: {row['status'].replace('_', ' ')}{f', last day {last}' if last else ''}"


def application(answer: Answer) -> Iterator[str]:
    """Where it is, and what was said of it so far."""
    row = answer["item"]
    yield f"{row['kind']}, {row['department']}: {row['step'].replace('_', ' ')} since {row['since']}"
    if row["due"]:
        yield f"  due {row['due']}"
    for line in row["decided"] or row["lines"]:
        yield f"  {line['privilege']}: {line['outcome'].replace('_', ' ')}"
    if row["missing_elements"]:
        yield f"  still to verify: {', '.join(row['missing_elements'])}"


def bodies(rows: list[Answer]) -> Iterator[str]:
    """Each body, and who sits on it from when to when."""
    for row in rows:
        yield f"{row['name'] or row['kind'].replace('_', ' ')}"
        for seat in row["seats"]:
            vote = "" if seat["voting"] else ", no vote"
            yield f"  {seat['member']}, {seat['position'].replace('_', ' ')}{vote}: {_period(seat['period'])}"


def bylaws(rows: list[Answer]) -> Iterator[str]:
    """Each version, and from when to when it held."""
    for row in rows:
        held = _period({"start": row["adopted_at"], "end": row["until"]})
        yield f"{row['version']}: {row['state'].replace('_', ' ')}" + (
            f", {held}" if row["state"] in ("in_force", "replaced") else ""
        )


def _period(period: Answer) -> str:
    start, end = period["start"], period["end"]
    return f"{f'from {start}' if start else 'from the first'}{f' to {end}' if end else ''}"
