"""Every question, and the roles it is open to.

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
the leaders       the same, list_expirables, list_screenings, list_checks, list_turnaround and
                  list_suspensions
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


class MayPractice(Question):
    """May this practitioner do this, here, at this instant, and why? Computed from what ends when."""

    NAME, ROLES = "may_practice", EVERYONE


class MayAsMember(Question):
    """May this member vote, hold office, admit, … at this instant, and what do they owe as a member?"""

    NAME, ROLES = "may_as_member", EVERYONE


class ListPrivileges(Question):
    """The privileges that can be asked about: the form's, and those that somebody here holds besides."""

    NAME, ROLES = "list_privileges", EVERYONE


class ListPrivilegeForms(Question):
    """The privilege forms, each version with its first day: lines, thresholds, evaluation of new holders."""

    NAME, ROLES = "list_privilege_forms", EVERYONE


class ShowStanding(Question):
    """Where a practitioner's appointment stands, with every privilege line and every suspension."""

    NAME, ROLES = "show_standing", EVERYONE


class ListRoster(Question):
    """Everyone who has a file here, by family name. `search` is part of a name, or begins an NPI."""

    NAME, ROLES = "list_roster", READERS | {Role.PRIVILEGE_VIEWER, Role.SERVICE}


class LookUpNpi(Question):
    """What the national registry (NPPES) says of an NPI before there is a file; a sandbox asks its script."""

    NAME, ROLES = "look_up_npi", KEEPERS


class ShowFile(Question):
    """One practitioner's page: identity, credentials, appointment, applications and what they lack."""

    NAME, ROLES, OWN = "show_file", READERS | {Role.SERVICE}, True


class ListCredentials(Question):
    """The credentials on one file: how each stands, or stood as of an instant, as it was known at another."""

    NAME, ROLES, OWN = "list_credentials", ShowFile.ROLES, True


class ShowApplication(Question):
    """One application: where it is, what was verified, recommended and decided; or as it was at one."""

    NAME, ROLES, OWN = "show_application", ShowFile.ROLES, True


class ShowApplicationNeeds(Question):
    """What one application was asked for, in words: what is given, what is missing, and how to give it."""

    NAME, ROLES, OWN = "show_application_needs", OVERSEERS, True


class ReadTimeline(Question):
    """What happened on one file, in the order in which it was written."""

    NAME, ROLES, OWN = "read_timeline", OVERSEERS, True


class ShowLetterPdf(Question):
    """The very letter that went out to one recipient of a notice, as PDF; a practitioner reads their own."""

    NAME, ROLES, OWN = "show_letter_pdf", OVERSEERS, True


class ListDocuments(Question):
    """The documents of a file: who brought each and when, whether its bytes are here or were disposed of."""

    NAME, ROLES, OWN = "list_documents", READERS, True


class DownloadEvidence(Question):
    """What a file names by its SHA-256, byte by byte: a document, a source's answer, a letter.

    A practitioner has the documents that they brought, members and leaders those of every other file, the
    office and those who oversee it what sources said too. Peer review's is for whoever has opened its record
    (`read_corrective_record`, `read_evaluation`) within a day. What is filed by its hash alone is not here.
    """

    NAME, ROLES, OWN = "download_evidence", READERS, True


class DownloadHouseEvidence(Question):
    """What the facility's own records name by its SHA-256: lists that were read, agreements, letters."""

    NAME, ROLES = "download_house_evidence", OVERSEERS


class ShowFileAudit(Question):
    """The file audit of one practitioner, F1 to F21: met, not met or not applicable, and what shows it.

    At a position of the ledger, judged at the end of a legal day. Of peer review it says that there are
    entries, and whether any are missing.
    """

    NAME, ROLES = "show_file_audit", OVERSEERS


class ShowSurveyFile(Question):
    """The packet that was given out of one practitioner's file, by its SHA-256: the very bytes."""

    NAME, ROLES = "show_survey_file", OVERSEERS


class ShowSurveySample(Question):
    """A sample for a surveyor: how it was drawn, which files it has, and which are given out already."""

    NAME, ROLES = "show_survey_sample", OVERSEERS


class ShowSurveySampleZip(Question):
    """A sample's packets as one, each file in a folder of its own, once all of them are given out."""

    NAME, ROLES = "show_survey_sample_zip", OVERSEERS


class ReadTrail(Question):
    """Every event of the facility, in the order of writing. Each of `words` begins a word of it.

    An entry of peer review is privileged: the commands in `opened_by` open the record that it is in, each
    with a reason, to those whom the bylaws name; that it was opened is a privileged entry itself.
    """

    NAME, ROLES = "read_trail", OVERSEERS


class ShowCheckpoint(Question):
    """The latest signed statement of how long the ledger is and what it has, as a C2SP checkpoint.

    Keep it somewhere else: the ledger can never be made to disagree with it unnoticed.
    """

    NAME, ROLES = "show_checkpoint", OVERSEERS


class ListCheckpoints(Question):
    """The checkpoints that were signed, the latest first; `position` is the last event that each covers."""

    NAME, ROLES = "list_checkpoints", OVERSEERS


class ShowTile(Question):
    """A tile of the ledger's tree of hashes, 32 bytes a hash, as far as it was signed for."""

    NAME, ROLES = "show_tile", OVERSEERS


class ProveInclusion(Question):
    """That an event is in the ledger that was signed for: its rank, and the hashes on its way to the root."""

    NAME, ROLES = "prove_inclusion", OVERSEERS


class ProveConsistency(Question):
    """That the ledger of the latest checkpoint begins with that of an earlier one.

    Saved to a file, the answer is what `medstaff-verify` checks.
    """

    NAME, ROLES = "prove_consistency", OVERSEERS


class CountTrail(Question):
    """How many events of the trail there are, narrowed in the same way: exact to 10,000, then "10,000+"."""

    NAME, ROLES = "count_trail", OVERSEERS


class ListChanges(Question):
    """Who changed a field, from what to what, when and why, in the order of writing; with the evidence.

    A change is a value that an event has put in another's place, or set for the first time: a correction, and
    also a later verification that gives another last day. The fields: expires, number and ends_at of a
    credential, occurrence and aggregate of an insurance, category, department and last (day) of an
    appointment, given_name and family_name (sealed), owner of a file, last_day of a duty, route of an
    application.
    """

    NAME, ROLES = "list_changes", OVERSEERS


class ExportTrail(Question):
    """The trail, narrowed in the same way, as a file that a spreadsheet opens: its first 10,000 events.

    Where there are more, the header `Cut-Off` names the cursor that the next file begins after.
    """

    NAME, ROLES = "export_trail", OVERSEERS


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

    NAME, ROLES = "show_step_days", READERS


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


class ListBallots(Question):
    """Ballots, the first opened first: who has voted, not how."""

    NAME, ROLES = "list_ballots", READERS


class ShowBallot(Question):
    """One ballot: who has voted, not how; once it is closed, what was counted."""

    NAME, ROLES = "show_ballot", READERS


class ListMeetings(Question):
    """The meetings of the bodies, the first held first."""

    NAME, ROLES = "list_meetings", READERS


class ShowMeeting(Question):
    """One meeting: when it is held, where it stands, and who was there from when to when."""

    NAME, ROLES = "show_meeting", READERS


class ShowAgenda(Question):
    """What comes before a meeting, on consent and to discuss; what is held back, why, and when to mend it by.

    It is as things stand now; the verifications are judged for the day of the meeting. Besides it has what
    the body hears: new privilege forms, evaluations, credentials that end, leaves, and how much waits for the
    closed session.
    """

    NAME, ROLES = "show_agenda", READERS


class ShowMyAgenda(Question):
    """What waits for a member, in one call: meetings, what to read and vote on, and where they stand.

    The meetings of the bodies one sits on, in session or to come, and the open ballots outside of them.
    """

    NAME, ROLES = "show_my_agenda", VOTERS


class ListPackets(Question):
    """What the members of a body have to read before a meeting, without the text; a member's own alone."""

    NAME, ROLES = "list_packets", READERS


class ShowPacket(Question):
    """What the members were given to read about one application: the very bytes, their hash, what they say.

    A member who takes no part in the item is given none.
    """

    NAME, ROLES = "show_packet", READERS


class WatchMeeting(Question):
    """A meeting as it goes on, as server-sent events: who is in the room, who has voted on what, never how.

    One event with the whole state for each change, the first at once. It ends with the meeting, or after ten
    minutes: whoever still watches asks again.
    """

    NAME, ROLES = "watch_meeting", READERS


class ShowPacketsPdf(Question):
    """All that the caller may read before a meeting, as one PDF: a cover, and each file's last version."""

    NAME, ROLES = "show_packets_pdf", READERS


class ShowPacketPdf(Question):
    """What the members were given to read about one application, as a PDF with the hash of its text.

    A member who takes no part in the item is given none.
    """

    NAME, ROLES = "show_packet_pdf", READERS


class ShowMinutes(Question):
    """The minutes of a meeting, drafted from its facts: who was there, and what came of each item."""

    NAME, ROLES = "show_minutes", READERS


class ListBodies(Question):
    """The bodies of the medical staff and the board, with every seat they have had, and when they meet."""

    NAME, ROLES = "list_bodies", READERS


class ShowBody(Question):
    """One body, every seat it has had, and its regular meetings, with the next that is to be scheduled."""

    NAME, ROLES = "show_body", READERS


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
