"""A physician's standing on its way to those who depend on it, from file to file."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import msgspec

from domain.errors import NotFound
from domain.ids import carry_id
from domain.ledger import Ledger
from domain.practitioner import Practitioner
from domain.privileges.collaborating import standing_in
from workflows.addresses import PRACTITIONER
from workflows.messages import Answer, Errand


def agreed(errand: Errand, _: Ledger) -> list[Answer]:
    """Of an agreement the physician's file hears."""
    dependent = {"dependent": errand.owner, "collaboration": errand.detail}
    return [Answer("note_dependent", errand.facility, PRACTITIONER, errand.subject, dependent, errand.id)]


def carried(errand: Errand, ledger: Ledger) -> list[Answer]:
    """Of a standing everyone who depends on it hears, and last that file."""
    return list(_carried(errand, ledger))


def _carried(errand: Errand, ledger: Ledger) -> Iterator[Answer]:
    """What stands now is carried, whatever it was when the errand began."""
    physician = ledger.find(UUID(errand.owner), Practitioner)
    if physician is None:
        raise NotFound("the file is not in the ledger")
    standing = standing_in(ledger.house(errand.facility), physician)
    step = carry_id(errand.facility, physician.id, int(errand.detail), str(standing))
    for dependent, collaboration in physician.dependents.agreements:
        taken = {"collaboration": collaboration}
        each = f"{step}/{dependent}/{collaboration}"
        yield Answer("take_collaborator_standing", errand.facility, PRACTITIONER, str(dependent), taken, each)
    carried = {"in_force": msgspec.to_builtins(standing)}
    yield Answer("note_standing_carried", errand.facility, PRACTITIONER, errand.owner, carried, str(step))
