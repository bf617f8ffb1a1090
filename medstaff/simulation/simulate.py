"""`medstaff simulate FILE…`: plays scenario files and says whether all they expect holds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from rich.console import Console

from domain.bylaws import Bylaws, BylawsFileError, model_set
from domain.bylaws import load as load_bylaws
from medstaff.simulation import reporting
from medstaff.simulation.endings import differences, ending
from medstaff.simulation.errors import Unusable
from medstaff.simulation.memory import MemoryWorld
from medstaff.simulation.playing import Played, play
from medstaff.simulation.reporting import Result
from medstaff.simulation.scenario import Scenario, load
from medstaff.simulation.world import World

Worlds = Callable[[str], AbstractContextManager[World]]
"""Makes a world for a facility's key."""

UNUSABLE = 2


def run_files(
    paths: Iterable[Path],
    *,
    worlds: Worlds = MemoryWorld,
    bylaws: Path | None = None,
    count: int | None = None,
    json: bool = False,
    console: Console | None = None,
) -> int:
    """Play files, or the `*.yaml` of folders, and print what became of them; the exit code.

    `bylaws` is a draft to play them under, printing what differs; `count` replaces the number of every group.
    """
    out = console or Console(highlight=False)
    try:
        draft = load_bylaws(bylaws.read_text(encoding="utf-8"), str(bylaws)) if bylaws else None
    except (OSError, UnicodeDecodeError, BylawsFileError) as wrong:
        out.print(f"the draft cannot be used: {wrong}", style="red", markup=False)
        return UNUSABLE
    results = [simulate(path, worlds, draft, count) for path in files(paths)]
    if json:
        out.print(reporting.as_json(results), markup=False, soft_wrap=True)
    else:
        reporting.as_text(results, out)
    return reporting.exit_code(results) if results else UNUSABLE


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves, and those of each folder by name."""
    for path in paths:
        yield from sorted(path.glob("*.yaml")) if path.is_dir() else (path,)


def simulate(path: Path, worlds: Worlds, draft: Bylaws | None = None, count: int | None = None) -> Result:
    """Play one file; under a draft, twice, to see what is otherwise."""
    started = time.perf_counter()
    try:
        scenario = load(path, count)
    except Unusable as wrong:
        return Result(path=path, unusable=wrong)
    played = in_world(scenario, worlds)
    if draft is None:
        return Result(path=path, played=played, seconds=time.perf_counter() - started)
    under = in_world(scenario, worlds, draft)
    return Result(
        path=path,
        played=under,
        parts=tuple(differences(ending(played), ending(under))),
        changed=draft.changed_since(model_set()),
        seconds=time.perf_counter() - started,
    )


def in_world(scenario: Scenario, worlds: Worlds, draft: Bylaws | None = None) -> Played:
    """Play a scenario in a world of its own."""
    with worlds(scenario.facility) as world:
        return play(scenario, world, draft)
