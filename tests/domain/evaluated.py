"""A practitioner whose work is evaluated."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from domain.evaluation.record import Evaluation, Focused
from domain.ids import evaluation_id
from domain.values import Role
from tests.domain.copies import built_once
from tests.domain.house import DANA, ROOT, Hospital, Person, staffed

CMO = Person(actor="max", role=Role.CHIEF_MEDICAL_OFFICER)


def evaluation(house: Hospital) -> Evaluation:
    return house.find(evaluation_id(house.key, house.abel), Evaluation)


def plan(house: Hospital, privilege: str = "core-pediatrics") -> Focused:
    """The last focused evaluation of a privilege."""
    return [each for each in evaluation(house).focused.values() if each.privilege == privilege][-1]


def tell(house: Hospital, name: str, **said: Any) -> None:
    """The chair says something of the plan for core pediatrics."""
    house.do(name, DANA, evaluation=plan(house).id, **said)


def review(house: Hospital, **said: Any) -> None:
    house.do("record_oppe", DANA, **{"volume": 12, **said})


@built_once
def carried_over(changes: dict[str, object] | None = None, **said: Any) -> Hospital:
    """Dr Abel holds core pediatrics since July 2025, carried over from elsewhere."""
    house = staffed({"oppe.interval_months": 12, **(changes or {})})
    house.files.append(UUID(int=7))
    asked = {
        "npi": "1234567893",
        "given_name": "Ann",
        "family_name": "Abel",
        "npdb_queried": "2025-10-01",
        "appointed": {
            "category": "active",
            "department": "pediatrics",
            "first": "2025-07-01",
            "last": "2028-06-30",
        },
        "privileges": [{"privilege": "core-pediatrics"}],
        **said,
    }
    house.do("import_practitioner", ROOT, house.abel, **asked)
    return house
