"""What can be wrong with a day, an instant or a zone.

::

    LegalDayError (ValueError)
      UnknownZone          no such zone in the packaged zone table
      NaiveInstant         an instant without an offset
      NotADay              an instant where a calendar day was asked for
      DateOutOfRange       past the first or last day that can be written
      UnreadableTime       text that is neither a day nor a time
      MissingLocalTime     a local time that the clocks jump over
      AmbiguousLocalTime   a local time that the clocks show twice
      PeriodError          a count or a rule that makes no period
      RetroactiveStart     something meant to start before it was decided (RC-10)
      OutsideCalendar      a day that the holiday table does not cover
"""


class LegalDayError(ValueError):
    """Something about a day, an instant or a zone cannot be used."""


class UnknownZone(LegalDayError):
    """No such zone in the packaged zone table."""


class NaiveInstant(LegalDayError):
    """An instant without an offset names no instant."""


class NotADay(LegalDayError):
    """An instant where a calendar day was asked for."""


class DateOutOfRange(LegalDayError):
    """The result lies before year 1 or after year 9999."""


class UnreadableTime(LegalDayError):
    """Text that is neither a day nor a time."""


class MissingLocalTime(LegalDayError):
    """The clocks of the zone never show this time."""


class AmbiguousLocalTime(LegalDayError):
    """The clocks of the zone show this time twice; only an offset can tell which is meant."""


class PeriodError(LegalDayError):
    """A count or a rule that makes no period."""


class RetroactiveStart(LegalDayError):
    """Nothing may take effect before it was decided (RC-10)."""


class OutsideCalendar(LegalDayError):
    """The holiday table says nothing about this day, so nothing may be concluded from it."""
