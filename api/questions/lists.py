"""What waits, ends or runs out over the whole staff, and how long things take."""

from __future__ import annotations

from api.questions.files import ListRoster
from api.questions.question import LEADERS, OVERSEERS, READERS, Question
from domain.values import Role


class ListWorklist(Question):
    """What waits, for whom, since when, until when; the longest waiting first."""

    NAME, ROLES, OWN = "list_worklist", READERS, True


class ListExpirables(Question):
    """Credentials, the first to expire first. `before` is a legal day, inclusive."""

    NAME, ROLES, OWN = "list_expirables", OVERSEERS | LEADERS | {Role.DEPARTMENT_CHAIR}, True


class ListLimits(Question):
    """Who is beyond what nobody may be beyond, or comes near: term, temporary privileges, OPPE, NPDB query.

    Each limit that runs on somebody, the earliest end first, with the bylaws key it comes of. A term and
    temporary privileges end by themselves; of an evaluation it tells when the next is due, and no more.
    """

    NAME, ROLES = "list_limits", OVERSEERS


class ShowStepDays(Question):
    """How many legal days applications spend in each step, and whose turn each step is."""

    NAME, ROLES = "show_step_days", OVERSEERS | LEADERS


class ListTurnaround(Question):
    """How long each application took, step by step, the first sent in first; which letters were late."""

    NAME, ROLES = "list_turnaround", OVERSEERS | LEADERS


class ListSuspensions(Question):
    """All suspensions, the first begun first: origin, how long, and the reports due and filed."""

    NAME, ROLES = "list_suspensions", OVERSEERS | LEADERS


class ExportRoster(Question):
    """The whole roster as a file that a spreadsheet opens."""

    NAME, ROLES = "export_roster", ListRoster.ROLES


class ExportWorklist(Question):
    """All that waits for whom the caller may see, as a file that a spreadsheet opens."""

    NAME, ROLES, OWN = "export_worklist", ListWorklist.ROLES, True


class ExportExpirables(Question):
    """Every credential by the day it ends, as a file that a spreadsheet opens."""

    NAME, ROLES, OWN = "export_expirables", ListExpirables.ROLES, True
