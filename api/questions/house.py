"""The facility itself: its bylaws, agreements, checks, clock and health."""

from __future__ import annotations

from api.questions.question import EVERYONE, KEEPERS, LEADERS, MEMBERS, OVERSEERS, READERS, Question
from domain.values import Role


class ShowFacility(Question):
    """The caller's facility: its zone, its bylaws' version, and whether its clock is the time."""

    NAME, ROLES = "show_facility", EVERYONE


class ListAgreements(Question):
    """The agreements with distant sites, and who holds privileges by proxy under each, until when."""

    NAME, ROLES = "list_agreements", READERS


class ListScreenings(Question):
    """Each run over the whole staff, and each period that went by without one, the latest first."""

    NAME, ROLES = "list_screenings", OVERSEERS | LEADERS


class ListChecks(Question):
    """When somebody was looked up in a run over the whole staff, and on which lists, by their SHA-256."""

    NAME, ROLES = "list_checks", OVERSEERS | LEADERS


class ListBylaws(Question):
    """The versions of the bylaws, drafts too: what each changes, and from when to when it held."""

    NAME, ROLES = "list_bylaws", EVERYONE


class ShowBylaws(Question):
    """The parameters of one version on a legal day, each with its article, its dates and who adopted it."""

    NAME, ROLES = "show_bylaws", EVERYONE


class ListDue(Question):
    """What falls due up to an instant, earliest first, and how much is still under way."""

    NAME, ROLES = "list_due", OVERSEERS | {Role.SERVICE}


class ShowCalendarLink(Question):
    """The address at which the caller subscribes to their own calendar. Whoever has it can read that."""

    NAME = "show_calendar_link"
    ROLES = LEADERS | MEMBERS | {Role.MEDICAL_STAFF_OFFICE, Role.PRACTITIONER}


class ShowReceipt(Question):
    """What became of a command, by the key it was sent under."""

    NAME, ROLES = "show_receipt", EVERYONE


class ShowHealth(Question):
    """Whether database and Temporal answer, how far each read model is, and what could not be read."""

    NAME, ROLES = "show_health", KEEPERS | {Role.SERVICE}
