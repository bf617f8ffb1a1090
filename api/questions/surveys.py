"""What a surveyor asks for."""

from __future__ import annotations

from api.questions.question import OVERSEERS, Question


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
