"""What the thresholds of a privilege ask for, made up where a scenario does not speak of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain import legal_days
from domain.forms import FormLine
from domain.values import CredentialKind

TRAINED_MONTHS, COUNTED_MONTHS = 24, 12
"""How long ago training was over, and how long cases were counted, on the day asked about."""

Said = tuple[str, dict[str, object]]


def made_up(line: FormLine, today: date) -> Iterator[Said]:
    """The commands, with what they say, that have the file show a special line's thresholds to be met."""
    if line.core:
        return
    for training in line.criteria.training[:1]:
        done = legal_days.add_months(today, -TRAINED_MONTHS)
        yield (
            "record_training",
            {"training": training, "institution": "a program", "completed": done, "source": "program"},
        )
    for board in line.criteria.certification[:1]:
        kind = str(CredentialKind.BOARD_CERTIFICATION)
        yield "record_credential", {"kind": kind, "issuer": board, "number": "1"}
    for volume in line.criteria.cases:
        counted = {"procedure": volume.procedure, "count": volume.count, "source": "log"}
        first = legal_days.add_months(today, -COUNTED_MONTHS)
        yield "record_case_log", {**counted, "first": first, "last": today}
