"""What an applicant is asked to disclose, each question with its source.

Which of them are asked, and from when, is `disclosure.questions` of the bylaws.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.errors import Invalid
from domain.events.contents import DisclosureGiven
from domain.values import Sealed

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """One question. A `personal` one is answered in any words or not at all, and no reviewer sees it."""

    id: str
    text: str
    citation: str
    personal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the applicant says: yes, with an explanation, or no; to a personal question what they like."""

    question: str
    answer: str
    explanation: str = ""


QUESTIONS = (
    Disclosure(
        id="license_action",
        text="Was a license of yours ever denied, limited, suspended, revoked or given up, "
        "or is that under way?",
        citation="history of loss of license, NCQA [S34][S35]",
    ),
    Disclosure(
        id="privileges_action",
        text="Were your privileges or your membership anywhere ever denied, limited, suspended, revoked, "
        "not renewed or given up while under investigation, or is that under way?",
        citation="history of loss or limitation of privileges, NCQA [S34][S35]; classic bars [S54][S56]",
    ),
    Disclosure(
        id="conviction",
        text="Were you ever convicted of a felony, or is a charge pending?",
        citation="felony history, NCQA [S34][S35]",
    ),
    Disclosure(
        id="registration_action",
        text="Was a registration of yours for controlled substances ever denied, limited, revoked "
        "or given up?",
        citation="model policy [S34]",
    ),
    Disclosure(
        id="program_sanction",
        text="Were you ever excluded from Medicare, Medicaid or another federal program, "
        "or sanctioned by one?",
        citation="OIG exclusions [S126]",
    ),
    Disclosure(
        id="malpractice_claim",
        text="Was a claim of malpractice made against you, or settled, in the last five years?",
        citation="claims history of five years, NCQA [S22][S27c]",
    ),
    Disclosure(
        id="insurance_action",
        text="Was your malpractice insurance ever denied, cancelled or not renewed by its carrier?",
        citation="model policy [S34]",
    ),
    Disclosure(
        id="illegal_drug_use",
        text="Do you use drugs illegally now?",
        citation="NCQA [S34]",
    ),
    Disclosure(
        id="inability_to_perform",
        text="Is there a reason for which you could not perform what you ask for, "
        "even with reasonable accommodation?",
        citation="reasons for inability to perform, NCQA [S34]; health status [S118]",
    ),
    Disclosure(
        id="race_ethnicity",
        text="Your race and ethnicity, if you wish to state them; no decision rests on it.",
        citation="NCQA 2025, optional, with a statement of non-discrimination [S20]",
        personal=True,
    ),
    Disclosure(
        id="languages",
        text="The languages that you speak, if you wish to state them; no decision rests on it.",
        citation="NCQA 2025, optional, with a statement of non-discrimination [S20]",
        personal=True,
    ),
)

BY_ID = {each.id: each for each in QUESTIONS}


def given(answers: Iterable[Answer], asked: Iterable[str]) -> tuple[DisclosureGiven, ...]:
    """The answers as they are kept. Raises Invalid for what is not asked, and for a yes without its story."""
    questions = tuple(asked)
    return tuple(_given(each, questions) for each in answers)


def _given(said: Answer, asked: tuple[str, ...]) -> DisclosureGiven:
    if said.question not in asked:
        raise Invalid("answers", f"answers to some of {', '.join(asked)}", said.question)
    answer = said.answer.strip()
    if not BY_ID[said.question].personal:
        if answer not in (YES, NO):
            raise Invalid("answers", f"yes or no to {said.question}", said.answer)
        if answer == YES and not said.explanation.strip():
            raise Invalid("answers", f"an explanation of the yes to {said.question}")
    return DisclosureGiven(
        question=said.question, answer=Sealed(answer), explanation=Sealed(said.explanation.strip())
    )
