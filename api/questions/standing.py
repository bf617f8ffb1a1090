"""What somebody may do here, and how their appointment stands."""

from __future__ import annotations

from api.questions.question import EVERYONE, Question


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
