"""Why the command line cannot do what was asked.

::

    Plain                      the message is for the person at the keyboard: what is wrong, where, what to do
    ├── ServerError            a server of ours: see servers/errors.py
    ├── NowhereToConnect       neither a setting nor a running `medstaff up` says where a server is
    ├── Unreachable            a server that is named does not answer, or does not let us in
    ├── Unusable               a server answers, and cannot be used as it is
    ├── BadSettings            a setting is not one that can be
    ├── NeverServed            the processes were started and did not serve in time
    ├── NeverSettled           errands were still open after a long wait
    ├── NoTokens               no token can be made here
    └── NotPossible            the house refuses it as things stand, and says why
"""

from __future__ import annotations


class Plain(Exception):
    """A failure with a plain reason, told in a line or few and without a traceback."""


class NowhereToConnect(Plain):
    """Neither a setting nor a running `medstaff up` says where a server is."""


class Unreachable(Plain):
    """A server that is named does not answer, or does not let us in."""


class Unusable(Plain):
    """A server answers, and cannot be used as it is."""


class BadSettings(Plain):
    """A setting is not one that can be."""


class NeverServed(Plain):
    """The processes were started and did not serve in time; their logs say why."""


class NeverSettled(Plain):
    """Errands were still open after a long wait; is a worker running?"""


class NoTokens(Plain):
    """Tokens of this house are made elsewhere, or there is no house here."""


class NotPossible(Plain):
    """The house refuses it as things stand."""


def in_a_line(fault: Exception) -> str:
    """What PostgreSQL said, without what it guesses."""
    return str(fault).partition("\n")[0].rstrip(".")
