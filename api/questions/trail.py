"""What has happened, and who changed what."""

from __future__ import annotations

from api.questions.question import OVERSEERS, Question


class ReadTrail(Question):
    """Every event of the facility, in the order of writing. Each of `words` begins a word of it.

    An entry of peer review is privileged: the commands in `opened_by` open the record that it is in, each
    with a reason, to those whom the bylaws name; that it was opened is a privileged entry itself.
    """

    NAME, ROLES = "read_trail", OVERSEERS


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
