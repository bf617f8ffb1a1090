"""What our processes log: a line each, from the level that is set upwards."""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from temporalio.runtime import LogForwardingConfig, LoggingConfig, TelemetryConfig, TelemetryFilter

OURS = ("api", "domain", "medstaff", "projections", "workflows")
SDK = "temporalio.core"


def configure(level: str) -> None:
    """Log to the standard error.

    Our own rooms log from `level` upwards. Libraries say nothing below a warning, whatever is set: they would
    quote addresses, headers and payloads, and those hold people's data.
    """
    own = logging.getLevelNamesMapping()[level]
    logging.basicConfig(
        level=max(own, logging.WARNING),
        format="%(levelname)s %(name)s: %(message)s",
        stream=sys.stderr,
        force=True,
    )
    for room in OURS:
        logging.getLogger(room).setLevel(own)
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, structlog.processors.format_exc_info, in_one_line],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


def in_one_line(logger: object, method: str, entry: MutableMapping[str, Any]) -> str:
    """An event and what it says more, as `event: name=value, name=value`."""
    event = str(entry.pop("event"))
    more = ", ".join(f"{name}={value}" for name, value in entry.items())
    return " ".join(f"{event}: {more}".split()) if more else event


def of_the_sdk() -> TelemetryConfig:
    """Have Temporal's SDK log as everyone here does; it would write for a terminal, in colours."""
    forwarding = LogForwardingConfig(logger=logging.getLogger(SDK), append_log_fields_to_message=False)
    levels = TelemetryFilter(core_level="WARN", other_level="ERROR")
    return TelemetryConfig(logging=LoggingConfig(filter=levels, forwarding=forwarding))
