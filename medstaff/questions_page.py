"""`docs/questions.md`: what an office must be able to answer at once, and the one call that answers each.

`python -m medstaff.questions_page` writes it. The operations, their addresses and what narrows them are the
API's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from api.app import create_app
from api.dependencies import House
from medstaff.bench.trail_mix import APART, MIX
from projections.trail.changed_fields import FIELDS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "questions.md"

_HEAD = """\
# Questions

What a medical staff office is asked, and must answer at once: each is one call. `medstaff token` makes a
token to ask with. This page is made by `python -m medstaff.questions_page`, and names nothing that the API
does not know.

| | Question | Call | What of the answer |
|---|---|---|---|
"""
_MIX = """
## The trail

`read_trail`, `count_trail` and `export_trail` are narrowed in the same ways, all at once: {narrowed}.
Pages follow the order of writing; a cursor stays where it is whatever is written meanwhile. A count is exact
to 10,000, then "10,000+". A file has 10,000 events, and says in the header `Cut-Off` where the next begins.

Of peer review the trail shows a privileged entry: by whom and when. `opened_by` names the commands that open
the record, with a reason, for those whom the bylaws name; that is a privileged entry itself.

`list_changes` tells the changes of one field: {fields}.

How fast the trail answers is measured by `make bench` on this mix, on a hundred thousand events and on a
million: of a hundred questions, each for a page of fifty,

| | |
|---|---|
{mix}

Measured beside it: {apart}, which may seldom stand together, or never.
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `narrowed` are the parameters to say; `answer` what to look at."""

    number: int
    question: str
    operation: str
    narrowed: tuple[str, ...]
    answer: str


QUESTIONS = (
    Asked(
        1,
        "Who had privilege P on date D at hour H, as then known, and as known now?",
        "may_practice",
        ("practitioner", "privilege", "as_of", "known_at"),
        "`answer`, `reasons`; as known now without `known_at`",
    ),
    Asked(
        2,
        "Why was Dr X approved: the file as the committee saw it that day?",
        "show_packet",
        ("meeting", "application"),
        "the very text that the members had, and its hash",
    ),
    Asked(
        3,
        "Which files go stale before the next meeting?",
        "show_agenda",
        ("meeting",),
        "what is held back, why, and when to mend it by",
    ),
    Asked(
        4,
        "Whose credential lapses within N days, who was told, when, by which channel, with what answer?",
        "list_expirables",
        ("before",),
        "`ends_at`, and `told`: each letter's rung, to whom, by what, delivered, failed, received",
    ),
    Asked(
        5,
        "Who changed this date, from what to what, why?",
        "list_changes",
        ("field", "practitioner", "subject"),
        "`old`, `new`, `actor`, `reason`, `evidence`",
    ),
    Asked(
        6,
        "Was there a quorum at item 14, who was out, who voted?",
        "show_minutes",
        ("meeting",),
        "of the item `present`, `recused` with when they left, `outcome` with quorum and voters",
    ),
    Asked(
        7,
        "Which board members sat as the expedited committee?",
        "read_trail",
        ("type",),
        "`type=ExpeditedDecision`: `outcome.voting_members` of each decision",
    ),
    Asked(
        8,
        "Is any practitioner beyond term, 120 days, OPPE 12 months, NPDB 24 months?",
        "list_limits",
        ("before", "kind"),
        "whose `ends_at` is over: `beyond`; with a later `before`, who comes near",
    ),
    Asked(
        9,
        "All suspensions: origin, length, reports due and filed?",
        "list_suspensions",
        ("origin", "open"),
        "`origin`, `days`, `reports`",
    ),
    Asked(
        10,
        "Days in each step, by step owner?",
        "show_step_days",
        ("since", "until"),
        "of each step its `owner`, `median`, `ninetieth`, `longest`, and how many wait; of one application "
        "`list_turnaround`",
    ),
    Asked(
        11,
        "Everyone affected by one late source, as every registration that ends on 28 February 2027?",
        "list_expirables",
        ("kind", "before"),
        "whose, and `ends_at`; what one list has touched: `read_trail` with `list` or `source`",
    ),
    Asked(
        12,
        "Which rule version governed this decision?",
        "show_ballot",
        ("ballot",),
        "`outcome.bylaws`, and `rules` with the article of each",
    ),
    Asked(
        13,
        "Prove that nothing was edited?",
        "prove_consistency",
        ("since",),
        "the hashes by which an older checkpoint's tree is the beginning of today's; `medstaff audit verify`",
    ),
    Asked(
        14,
        "What did the applicant get, and when?",
        "read_trail",
        ("practitioner", "words"),
        "`words=notice`: sent, kept by its hash, delivered, received",
    ),
    Asked(
        15,
        "Who viewed this peer-review item?",
        "read_corrective_record",
        ("practitioner", "reason"),
        "`readings`: who, when and why, this one too; of evaluations `read_evaluation`",
    ),
)


def operations(app: FastAPI) -> dict[str, tuple[str, set[str]]]:
    """Every operation: its method and address, and the names that it knows in address, query and body."""
    document = app.openapi()
    return {
        said["operationId"]: (f"{method.upper()} {path}", _known(said, document))
        for path, item in document["paths"].items()
        for method, said in item.items()
    }


def questions_page(app: FastAPI) -> str:
    """The page as Markdown. Raises LookupError where the API has no such operation, or no such parameter."""
    known = operations(app)
    lines = "".join(_row(each, known) for each in QUESTIONS)
    narrowed = ", ".join(f"`{name}`" for name in sorted(known["count_trail"][1]))
    fields = ", ".join(f"`{name}`" for name in FIELDS)
    mix = "\n".join(f"| {question.share} | {question.what} |" for question in MIX)
    return _HEAD + lines + _MIX.format(narrowed=narrowed, fields=fields, mix=mix, apart=APART[0].what)


def _row(asked: Asked, known: dict[str, tuple[str, set[str]]]) -> str:
    address, names = known[asked.operation]
    if unknown := set(asked.narrowed) - names:
        raise LookupError(f"{asked.operation} knows no {', '.join(sorted(unknown))}")
    said = ", ".join(f"`{name}`" for name in asked.narrowed)
    call = f"`{asked.operation}` ({said}): `{address}`"
    return f"| {asked.number} | {asked.question} | {call} | {asked.answer} |\n"


def described() -> FastAPI:
    """The app as its document describes it: with no parts, which only answering takes."""
    bare: Any = None
    return create_app(
        House(client=bare, views=bare, tokens=bare, registry=bare, links=bare, evidence=bare, surveys=bare)
    )


def _known(said: dict[str, Any], document: dict[str, Any]) -> set[str]:
    names = {each["name"] for each in said.get("parameters", ())}
    content = said.get("requestBody", {}).get("content", {}).get("application/json", {})
    reference = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
    body = document["components"]["schemas"].get(reference, {})
    return names | set(body.get("properties", ()))


if __name__ == "__main__":
    PAGE.write_text(questions_page(described()))
