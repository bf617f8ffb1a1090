"""References asked for by letter: who was asked, the link that the letter brought them, and their answer."""

from __future__ import annotations

from typing import Any

from domain.referees.competencies import COMPETENCIES
from domain.referees.links import digest
from domain.values import Role
from tests.domain.cases import Case, given
from tests.domain.house import CASEY, SERVICE, Hospital, Person

SECRET = "a secret of the letter"
REFEREE = Person(actor="ade", role=Role.REFEREE)
RATINGS = [{"competency": each.id, "grade": "satisfactory"} for each in COMPETENCIES]
NOTHING = {"known": False}
FORM: dict[str, Any] = {
    "name": "Noor Ade",
    "relation": "colleague",
    "known_years": 4,
    "ratings": RATINGS,
    "disclosure": NOTHING,
}
SOUND: dict[str, Any] = {"recommendation": "recommended", "content": "careful, kind, current"}


def ask(house: Hospital, number: int = 1, **said: str) -> str:
    """Ask one more referee, by the office; the reference's id."""
    asked = {
        "referee": f"Referee {number}",
        "mail": f"referee{number}@example.org",
        "discipline": "MD",
        "relation": "colleague",
        **said,
    }
    receipt = house.do("request_reference", CASEY, application=house.application, **asked).receipt
    assert receipt is not None
    return receipt.made["reference"]


def deliver(house: Hospital, secret: str = SECRET, kind: str = "reference_requested") -> Case:
    """The last letter of a kind reaches the referee, with a link."""
    notice = house.notices(kind)[-1]
    return given(house).when(
        "record_delivery",
        SERVICE,
        notice=notice.id,
        recipient="referee",
        channel="outbox",
        reference="x.eml",
        link=digest(secret),
    )


def by_link(house: Hospital, reference: str, secret: str = SECRET, **said: Any) -> Case:
    """The referee answers by their link; soundly, with the whole form, unless said."""
    answer = said or {**SOUND, "assessment": FORM}
    asked = {"application": house.application, "reference": reference, "link": digest(secret)}
    return given(house).when("answer_reference_by_link", REFEREE, **asked, **answer)
