"""One application, a part of it in each module: what the part holds, and what facts do to it."""

from __future__ import annotations

from domain.application.application import Application, Verification
from domain.application.asked import Deficiency, Question
from domain.application.decisions import Adverse, ChairRecommendation
from domain.application.deferrals import Deferral
from domain.application.preapplication import PreApplication
from domain.application.references import Reference
from domain.application.steps import AFTER_ACCEPTANCE, BODY_OF_STEP, ENDED, PAUSES, Step

__all__ = [
    "AFTER_ACCEPTANCE",
    "BODY_OF_STEP",
    "ENDED",
    "PAUSES",
    "Adverse",
    "Application",
    "ChairRecommendation",
    "Deferral",
    "Deficiency",
    "PreApplication",
    "Question",
    "Reference",
    "Step",
    "Verification",
]
