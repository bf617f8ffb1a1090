"""What an applicant attests with their signature, each statement with its source.

Which of them are asked for, and from when, is `attestation.statements` of the bylaws.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence that is signed."""

    id: str
    text: str
    citation: str


STATEMENTS = (
    Statement(
        id="correct_and_complete",
        text="All that I state in this application is correct and complete, "
        "and I will tell of every change until it is decided.",
        citation="NCQA [S34]; the duty to update, Arkansas Children's [S11a]",
    ),
    Statement(
        id="able_to_perform",
        text="I am able to perform what I ask for, with reasonable accommodation or without it.",
        citation="NCQA [S34]; health status [S118]",
    ),
    Statement(
        id="no_illegal_drug_use",
        text="I do not use drugs illegally.",
        citation="NCQA [S34]",
    ),
    Statement(
        id="history_disclosed",
        text="I have disclosed every loss of a license, every felony, and every loss or limitation of "
        "privileges or disciplinary action.",
        citation="NCQA [S34][S35]",
    ),
    Statement(
        id="insurance_current",
        text="My malpractice insurance is in force, with the limits that I state.",
        citation="NCQA [S34][S35]",
    ),
    Statement(
        id="release_of_information",
        text="I release the hospital, and whoever answers it in good faith, to exchange what bears on "
        "my qualifications.",
        citation="bylaws seen ask for a release with the application [S11m]",
    ),
)

BY_ID = {each.id: each for each in STATEMENTS}
