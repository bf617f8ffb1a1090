"""The file of one practitioner, a part of it in each module: what the part holds, and what facts do to it."""

from __future__ import annotations

from domain.practitioner.appointment import Appointment
from domain.practitioner.collaborations import Collaboration
from domain.practitioner.duties import Duty
from domain.practitioner.exceptions import BylawsException
from domain.practitioner.exclusions import Match, Screening
from domain.practitioner.file import Practitioner, Registration
from domain.practitioner.leave import Leave
from domain.practitioner.license_differences import LicenseDifference
from domain.practitioner.npdb import Npdb
from domain.practitioner.npdb_alerts import NpdbAlert
from domain.practitioner.opt_out import OptOut
from domain.practitioner.privileges import Grant
from domain.practitioner.provisional import Provisional
from domain.practitioner.qualifications import CaseLog, Training
from domain.practitioner.relations import Relation
from domain.practitioner.restrictions import Restriction
from domain.practitioner.routes import RouteGrant
from domain.practitioner.suspensions import Suspension

__all__ = [
    "Appointment",
    "BylawsException",
    "CaseLog",
    "Collaboration",
    "Duty",
    "Grant",
    "Leave",
    "LicenseDifference",
    "Match",
    "Npdb",
    "NpdbAlert",
    "OptOut",
    "Practitioner",
    "Provisional",
    "Registration",
    "Relation",
    "Restriction",
    "RouteGrant",
    "Screening",
    "Suspension",
    "Training",
]
