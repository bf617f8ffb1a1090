"""`medstaff projector`: keeps the read models up with the ledger until it is asked to stop."""

from __future__ import annotations

import signal
from threading import Event

from medstaff import logs, parts
from medstaff.audit.watch import watching
from medstaff.database import checked
from medstaff.settings import Settings
from projections.keeping.projector import Projector


def run(settings: Settings) -> None:
    """Run until SIGINT or SIGTERM; several may run, one at a time does the work."""
    logs.configure(settings.log_level)
    checked(settings)
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with watching(settings):
        Projector(parts.database_url(settings), parts.seal(settings)).run(stop)
