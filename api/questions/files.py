"""One practitioner's file: who has one, and what is in it."""

from __future__ import annotations

from api.questions.question import KEEPERS, OVERSEERS, READERS, Question
from domain.values import Role


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
