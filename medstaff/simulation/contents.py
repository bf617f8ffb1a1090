"""What an application taken as given holds: whatever its bylaws ask for, with nothing disclosed."""

from __future__ import annotations

from collections.abc import Iterator

from domain import legal_days
from domain.application import Application
from domain.bylaws import Rules
from domain.processing import contents
from domain.processing.disclosures import NO
from domain.values import ApplicationContent

Act = tuple[str, dict[str, object]]


def filled_in(application: Application, rules: Rules, signature: str) -> Iterator[Act]:
    """The commands by which the applicant gives what is asked for before the application is sent in."""
    lacks = contents.lacking(application, rules)
    if ApplicationContent.DISCLOSURES in lacks:
        waiting = contents.unanswered(application, rules)
        yield "answer_disclosures", {"answers": [{"question": each, "answer": NO} for each in waiting]}
    if ApplicationContent.BYLAWS_ACKNOWLEDGMENT in lacks:
        yield "acknowledge_bylaws", {"signature": signature}
    if ApplicationContent.WORK_HISTORY in lacks:
        since = legal_days.add_months(rules.day, -12 * rules.int("work_history.years"))
        yield "state_work_history", {"entries": [{"place": "as given", "first": since}]}
    for content, name in STATED_AS_NONE.items():
        if content in lacks:
            yield name, {"entries": []}


STATED_AS_NONE = {
    ApplicationContent.HOSPITAL_AFFILIATIONS: "state_affiliations",
    ApplicationContent.FACULTY_APPOINTMENTS: "state_faculty_appointments",
    ApplicationContent.CONTINUING_EDUCATION: "state_continuing_education",
}
"""What an applicant may have none of."""
