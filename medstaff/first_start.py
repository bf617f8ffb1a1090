"""What `up` does once its processes run: waits until they serve, and opens the default facility."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2

from domain.values import Role
from medstaff.settings import Settings
from medstaff.tokens import issue

if TYPE_CHECKING:
    from medstaff.servers.children import Children

PATIENCE_SECONDS = 60.0
STEP_SECONDS = 0.05


class NeverServed(Exception):
    """The processes were started and did not serve in time; their logs say why."""


def wait_until_served(address: str, children: Children) -> None:
    """Wait until the API, the worker and the projector answer as one."""
    end = time.monotonic() + PATIENCE_SECONDS
    with httpx2.Client(base_url=address, timeout=2, trust_env=False) as http:
        while time.monotonic() < end:
            children.tend()
            try:
                if http.get("/health/live").status_code == httpx2.codes.OK:
                    return
            except httpx2.TransportError:
                pass
            time.sleep(STEP_SECONDS)
    ends = "\n".join(f"{state.log}:\n{_end_of(state.log)}" for state in children.states())
    raise NeverServed(f"nothing was served within {PATIENCE_SECONDS:.0f} s; the logs end so:\n{ends}")


def _end_of(log: Path, lines: int = 10) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:]) if log.exists() else "(no log)"


def open_default_facility(address: str, settings: Settings) -> None:
    """Open the facility that the settings name, once; a second start finds it there."""
    token = issue(settings, Role.ADMINISTRATOR, "first-start")
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": f"open-{settings.facility}"}
    body = {"title": settings.facility, "zone": settings.zone}
    end = time.monotonic() + PATIENCE_SECONDS
    with httpx2.Client(base_url=address, timeout=30, trust_env=False) as http:
        while time.monotonic() < end:
            answer = http.post("/facility", json=body, headers=headers)
            if answer.status_code < 300 or answer.status_code in (409, 422):
                return
            time.sleep(STEP_SECONDS)
    raise NeverServed(f"the facility {settings.facility} could not be opened: {answer.text}")
