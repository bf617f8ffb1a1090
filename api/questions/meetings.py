"""Bodies, their meetings, packets and ballots."""

from __future__ import annotations

from api.questions.question import READERS, VOTERS, Question


class ListBodies(Question):
    """The bodies of the medical staff and the board, with every seat they have had, and when they meet."""

    NAME, ROLES = "list_bodies", READERS


class ShowBody(Question):
    """One body, every seat it has had, and its regular meetings, with the next that is to be scheduled."""

    NAME, ROLES = "show_body", READERS


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
