"""What every question has, and the roles that each is open to.

================  =====================================================================================
who               may ask
================  =====================================================================================
everyone          may_practice, may_as_member, show_standing, list_privileges, list_privilege_forms,
                  show_facility, list_bylaws, show_bylaws, and the receipt of a command of their own
a practitioner    of their own file: show_file, list_credentials, show_application, show_application_needs,
                  read_timeline (without votes and references), show_letter_pdf of what was addressed to
                  them, list_documents, download_evidence of what they brought; their own tasks and
                  expirables; the link to their own calendar
privilege viewer  besides those of everyone: list_roster
members, chairs   list_roster, show_file, list_credentials, show_application, list_documents,
                  download_evidence of a file's documents, list_agreements, ballots, bodies and meetings,
                  their own agenda, packets and calendar link; tasks of their role or own
the leaders       the same, list_expirables, list_screenings, list_checks, list_turnaround,
                  show_step_days and list_suspensions
the office        everything
auditor           everything but the office's health page, the NPI registry and a calendar: the trail, every
                  file, everyone's receipts
administrator     everything but a calendar
service           what machines need: standing, roster, files, what is due, health
================  =====================================================================================

Leaders are the chief of staff, the chief medical officer and the chief executive. What a row shows is
narrowed further where the route says so.
"""

from __future__ import annotations

from typing import ClassVar

from domain.values import Role

# A referee has a link, and no token.
EVERYONE = frozenset(Role) - {Role.REFEREE}
KEEPERS = frozenset({Role.MEDICAL_STAFF_OFFICE, Role.ADMINISTRATOR})
OVERSEERS = KEEPERS | {Role.AUDITOR}
LEADERS = frozenset({Role.CHIEF_OF_STAFF, Role.CHIEF_MEDICAL_OFFICER, Role.CHIEF_EXECUTIVE})
MEMBERS = frozenset({Role.COMMITTEE_MEMBER, Role.BOARD_MEMBER, Role.DEPARTMENT_CHAIR})
VOTERS = LEADERS | MEMBERS
READERS = OVERSEERS | VOTERS


class Question:
    """`NAME` is the operation id; `ROLES` who may ask; `OWN` that a practitioner may, of their own file."""

    NAME: ClassVar[str] = ""
    ROLES: ClassVar[frozenset[Role]] = frozenset()
    OWN: ClassVar[bool] = False
