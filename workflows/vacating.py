"""Seats of one who may serve no more, on their way from the file to the facility that holds them."""

from __future__ import annotations

from domain.ids import facility_id
from domain.ledger import Ledger
from workflows.addresses import FACILITY
from workflows.messages import Answer, Errand


def told(errand: Errand, _: Ledger) -> list[Answer]:
    """The facility reads for itself which seats they are."""
    target, who = str(facility_id(errand.facility)), {"practitioner": errand.owner}
    return [Answer("vacate_seats", errand.facility, FACILITY, target, who, errand.id)]
