"""What FastAPI is told of a route whose answer is a PDF."""

from __future__ import annotations

from typing import Any

from fastapi import Response

from api.attached import PDF
from api.operations import question
from api.questions.question import Question


def printed(kind: type[Question]) -> dict[str, Any]:
    """A question's route, about one thing, which may not be there."""
    told = question(kind, found=True)
    answer = {200: {"content": {PDF: {}}, "description": "The file."}}
    return {**told, "responses": {**told["responses"], **answer}, "response_class": Response}
