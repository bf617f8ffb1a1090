"""What looks as no entry should, each by a rule; whether it is in order, an auditor says [S28][S29].

========================  ==============================================================================
pattern                   what it is
========================  ==============================================================================
back_dated                a look is dated longer before its entry than the bylaws' days, and nothing that
                          was fetched shows that day
copied_date               a look has the date of the look before it, a date before its application began,
                          or is shown by what was fetched on an earlier day, or for an earlier look
verified_after_decision   a look was entered after the decision it is dated before, and for which nobody had
                          looked in time; or the decision was taken before the look
deleted_by_correction     without evidence, a good result takes the place of a bad one, or a later last
                          day that of an earlier one
changed_without_reason    a person put a number, a last day or a name in the place of another, and said
                          neither why nor by what
signed_for_another        somebody else signed what only the applicant signs, or tried to vote for a member
========================  ==============================================================================

A rule looks at one event and at its stream as it stood before. Nothing is forbidden here: what the engine
refuses, nobody enters. What a machine looked up by itself, or was carried over, is nobody's entry.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Pattern(StrEnum):
    """Each is named for what it looks like; that it is so, an auditor says."""

    BACK_DATED = "back_dated"
    COPIED_DATE = "copied_date"
    VERIFIED_AFTER_DECISION = "verified_after_decision"
    DELETED_BY_CORRECTION = "deleted_by_correction"
    CHANGED_WITHOUT_REASON = "changed_without_reason"
    SIGNED_FOR_ANOTHER = "signed_for_another"


class Irregularity(NamedTuple):
    """`subject` is the credential, element or field; `said` what was entered, `against` what it meets."""

    pattern: Pattern
    subject: str
    said: str
    against: str
