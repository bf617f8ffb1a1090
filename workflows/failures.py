"""How an activity fails that may well fail: one line in the log, and no traceback.

The line names no person and quotes nothing that was said; what it leaves out is in the failure itself, which
stays in the ledger and in Temporal.
"""

from __future__ import annotations

import structlog
from temporalio import activity
from temporalio.exceptions import ApplicationError, ApplicationErrorCategory

log = structlog.get_logger(__name__)


def expected(message: str, type: str, *, final: bool, event: str, **told: object) -> ApplicationError:
    """The failure to raise; `event` and `told` are what the log says. `final`: asking again cannot help."""
    attempt = activity.info().attempt if activity.in_activity() else 1
    log.warning(event, **told, attempt=attempt, again=not final)
    # Temporal's own logger would add a traceback for each attempt.
    return ApplicationError(message, type=type, non_retryable=final, category=ApplicationErrorCategory.BENIGN)
