"""The file audit: what a surveyor asks of one practitioner's file, each question answered by events.

One small function a question; `questions.QUESTIONS` is the table of them.
"""

from __future__ import annotations

from domain.audit.answers import Answer, Shown, Standing
from domain.audit.cycles import Cycle
from domain.audit.entry import Entry
from domain.audit.questions import QUESTIONS, Answered, Question, audit
from domain.audit.record import Record

__all__ = [
    "QUESTIONS",
    "Answer",
    "Answered",
    "Cycle",
    "Entry",
    "Question",
    "Record",
    "Shown",
    "Standing",
    "audit",
]
