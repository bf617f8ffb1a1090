"""`medstaff simulate FILE…`: plays scenario files and says whether all they expect holds."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from domain.bylaws import Adoption, Bylaws, BylawsFileError, model_set
from domain.bylaws import load as load_bylaws
from medstaff.settings import Settings
from medstaff.simulation import reporting
from medstaff.simulation.endings import differences, ending
from medstaff.simulation.errors import Unusable
from medstaff.simulation.memory import MemoryWorld
from medstaff.simulation.played import Played
from medstaff.simulation.playing import play
from medstaff.simulation.reporting import Result
from medstaff.simulation.scenario import Scenario, load
from medstaff.simulation.world import Worlds

UNUSABLE = 2
SIDE_BY_SIDE = 4
"""Scenarios that share the running house at one time; each waits for it most of the time."""


class UnusableDraft(Exception):
    """The draft of bylaws cannot be played under."""


def run_files(
    paths: Iterable[Path],
    *,
    durable: bool = False,
    bylaws: Path | None = None,
    count: int | None = None,
    json: bool = False,
    settings: Settings | None = None,
    console: Console | None = None,
) -> int:
    """Play files, or the `*.yaml` of folders, and print what became of them; the exit code.

    `durable` on a running house, that of the settings' data folder or one of its own; `bylaws` is a draft to
    play them under, printing what is otherwise; `count` replaces the number of every group.
    """
    out = console or Console(highlight=False)
    try:
        draft = _draft(bylaws, durable)
    except UnusableDraft as wrong:
        out.print(str(wrong), style="red", markup=False, soft_wrap=True)
        return UNUSABLE
    at_once = SIDE_BY_SIDE if durable else 1
    with _worlds(durable, settings) as worlds, ThreadPoolExecutor(at_once) as playing:
        results = list(playing.map(lambda path: simulate(path, worlds, draft, count), files(paths)))
    if json:
        out.print(reporting.as_json(results), markup=False, soft_wrap=True)
    else:
        reporting.as_text(results, out)
    return reporting.exit_code(results)


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
        changed=draft.changed_since(model_set()),
        parts=tuple(differences(ending(played), ending(under))),
        seconds=time.perf_counter() - started,
    )


def in_world(scenario: Scenario, worlds: Worlds, draft: Bylaws | None = None) -> Played:
    """Play a scenario in a world of its own."""
    with worlds(scenario.facility) as world:
        return play(scenario, world, draft)


def _draft(path: Path | None, durable: bool) -> Bylaws | None:
    if path is None:
        return None
    if durable:
        raise UnusableDraft("a draft is nobody's bylaws yet: play it in memory, without --durable")
    try:
        written = path.read_text(encoding="utf-8")
        return load_bylaws(written, str(path), unadopted=Adoption("nobody yet", datetime.now(UTC).date()))
    except (OSError, UnicodeDecodeError) as fault:
        why = getattr(fault, "strerror", None) or fault
        raise UnusableDraft(f"{path}: cannot be read: {why}") from None
    except BylawsFileError as wrong:
        raise UnusableDraft(str(wrong)) from None


@contextmanager
def _worlds(durable: bool, settings: Settings | None) -> Iterator[Worlds]:
    if not durable:
        yield MemoryWorld
        return
    # Only here: the servers and their libraries take longer to load than most scenarios to play.
    from medstaff.simulation.houses import durable_worlds

    with durable_worlds(settings or Settings()) as worlds:
        yield worlds
