"""From `medstaff up` at the prompt to the first command served."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from time import perf_counter

from medstaff.environment import SettingsApart, process_environment
from medstaff.servers.hold import read_running
from medstaff.servers.process import OwnProcess, wait_until

PATIENCE_SECONDS = 90.0
STOP_SECONDS = 30.0


def start_up(folder: Path) -> float:
    """Seconds until a `medstaff up` on a folder has served; it is stopped again."""
    line = (sys.executable, "-m", "medstaff", "up", "--data", str(folder))
    environment = process_environment(SettingsApart(data=folder))
    with open(os.devnull, "wb") as nowhere:
        began = perf_counter()
        process = OwnProcess(line, output=nowhere, environment=environment)

    def served() -> bool:
        running = read_running(folder)
        return running is not None and running.pid == process.pid and running.api_address is not None

    try:
        if not wait_until(served, process, PATIENCE_SECONDS):
            raise RuntimeError(f"`medstaff up` did not serve; its logs are in {folder / 'logs'}")
        return perf_counter() - began
    finally:
        process.stop((signal.SIGTERM, STOP_SECONDS))
