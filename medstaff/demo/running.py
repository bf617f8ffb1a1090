"""The demo's servers: a whole house in a folder of its own, the story, and time to look around."""

from __future__ import annotations

import asyncio
import json as json_module
import shutil
import sys
import tempfile
from pathlib import Path
from time import monotonic
from typing import Any

import httpx2
from rich.console import Console

from domain.values import Role
from medstaff.client import Api, Refused
from medstaff.demo import hospital
from medstaff.demo.story import Demo
from medstaff.demo.telling import Story
from medstaff.environment import SettingsApart
from medstaff.servers.children import stop_on_signals
from medstaff.settings import Settings
from medstaff.tokens import issue
from medstaff.up import running, tend

SHOWN = 12


def run(*, once: bool, json: bool, console: Console) -> int:
    """Tell the story; 0 when every step went as it must, 1 when one did not."""
    folder = Path(tempfile.mkdtemp(prefix="medstaff-demo-"))
    spoken = None if json else console
    try:
        with (
            stop_on_signals() as stop,
            running(SettingsApart(data=folder), lambda _: None) as (settings, children),
        ):
            address = f"http://{settings.api_host}:{settings.api_port}"
            document = asyncio.run(_told(settings, address, Story(spoken)))
            _end(document, spoken)
            if json:
                sys.stdout.write(json_module.dumps(document, indent=2) + "\n")
            elif not once:
                _look_around(address, settings, console)
                tend(children, stop)
        return 1 if document["failed"] else 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _told(settings: Settings, address: str, story: Story) -> dict[str, Any]:
    began = monotonic()
    async with httpx2.AsyncClient(base_url=address, timeout=60, trust_env=False) as http:
        demo = Demo(await Api.open(http), lambda **who: issue_for(settings, **who), story)
        try:
            await demo.play()
        except Refused as refused:
            story.check("every command of the story", False, f"{refused.name}: {refused}")
        trail = await demo.trail() if demo.practitioner else []
    return story.document(
        facility=hospital.FACILITY,
        practitioner=demo.practitioner,
        api=address,
        seconds=round(monotonic() - began, 1),
        trail=[
            {"position": f["position"], "at": f["occurred_at"], "type": f["type"], "actor": f["actor"]}
            for f in trail
        ],
    )


def issue_for(settings: Settings, *, role: Role, actor: str, facility: str, practitioner: Any = None) -> str:
    return issue(settings, role, actor, practitioner=practitioner, facility=facility)


def _end(document: dict[str, Any], console: Console | None) -> None:
    """The trail's end, and whether all went as it must."""
    if console is None:
        return
    trail = document["trail"]
    console.print(f"\n[bold]The trail[/bold] holds {len(trail)} facts of this file; the last {SHOWN}:")
    for fact in trail[-SHOWN:]:
        console.print(f"  {fact['position']:>5}  {fact['at']:<26} {fact['type']:<24} {fact['actor']}")
    told = (
        "every step went as it must" if not document["failed"] else f"FAILED: {', '.join(document['failed'])}"
    )
    console.print(f"\n{told}; {document['seconds']} s on {hospital.TITLE}")


def _look_around(address: str, settings: Settings, console: Console) -> None:
    """Where to go on from the story's end."""
    console.print(f"API {address}, documented at {address}/docs")
    console.print(
        "a token: "
        f"medstaff token --data {settings.data} --facility {hospital.FACILITY} --role auditor --as anna",
        soft_wrap=True,
    )
    console.print("Everything keeps running; Ctrl-C ends it.")
