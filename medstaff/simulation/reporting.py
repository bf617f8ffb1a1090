"""What `medstaff simulate` prints: for people, or as one JSON document."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from medstaff.simulation.endings import Difference
from medstaff.simulation.errors import Unusable
from medstaff.simulation.playing import Played


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one file: it was played, or it cannot be. `parts` are the differences to another run."""

    path: Path
    seconds: float = 0.0
    played: Played | None = None
    unusable: Unusable | None = None
    parts: tuple[Difference, ...] = ()
    changed: tuple[str, ...] = field(default=())


def exit_code(results: list[Result]) -> int:
    """0 when every expectation holds, 1 when one does not, 2 when a file is unusable."""
    if any(result.unusable for result in results):
        return 2
    return 0 if all(result.played and result.played.holds for result in results) else 1


def as_text(results: list[Result], console: Console) -> None:
    for result in results:
        _one(result, console)
    held = sum(1 for result in results if result.played and result.played.holds)
    colour = "green" if held == len(results) else "red"
    console.print(f"[{colour}]{held} of {len(results)} scenarios hold[/]")


def _one(result: Result, console: Console) -> None:
    if result.unusable is not None:
        where = f"{result.path}:{result.unusable.line}"
        key = f"{result.unusable.key}: " if result.unusable.key else ""
        console.print(
            f"[bold red]✗[/] {escape(where)}: cannot be played: {escape(key + result.unusable.message)}"
        )
        return
    played = result.played
    if played is None:
        return
    mark = "[bold green]✓[/]" if played.holds else "[bold red]✗[/]"
    figures = f"{played.steps} steps, {len(played.events)} events, {result.seconds:.2f} s"
    console.print(f"{mark} {escape(played.scenario.title)} [dim]({figures})[/]")
    for failure in played.failures:
        place = "given" if failure.step == 0 else f"step {failure.step}"
        console.print(f"  {place} at {failure.at}, {escape(str(result.path))}:{failure.line}")
        console.print(f"    expected {escape(failure.expected)}")
        console.print(f"    got      {escape(failure.got)}")
    _changes(result, console)


def _changes(result: Result, console: Console) -> None:
    """What is otherwise under the draft."""
    if result.changed:
        console.print(f"  under the draft, which changes {escape(', '.join(result.changed))}:")
        for part in result.parts or ():
            console.print(f"    {escape(part.alias)}")
            console.print(f"      now   {escape(str(part.one or 'nothing'))}")
            console.print(f"      draft {escape(str(part.other or 'nothing'))}")
        if not result.parts:
            console.print("    nothing differs")


def as_json(results: list[Result]) -> str:
    """One document; `exit` is the exit code."""
    document = {"scenarios": [_document(result) for result in results], "exit": exit_code(results)}
    return json.dumps(document, indent=2, default=str, ensure_ascii=False)


def _document(result: Result) -> dict[str, Any]:
    said: dict[str, Any] = {"file": str(result.path), "holds": bool(result.played and result.played.holds)}
    if result.unusable is not None:
        wrong = result.unusable
        return {**said, "unusable": {"line": wrong.line, "key": wrong.key, "message": wrong.message}}
    if result.played is not None:
        said |= {
            "title": result.played.scenario.title,
            "steps": result.played.steps,
            "events": len(result.played.events),
            "seconds": round(result.seconds, 3),
            "failures": [asdict(failure) for failure in result.played.failures],
        }
    if result.changed:
        said |= {"changed": list(result.changed), "differs": [_part(part) for part in result.parts]}
    return said


def _part(part: Difference) -> dict[str, Any]:
    one, other = (asdict(each) if each else None for each in (part.one, part.other))
    return {"alias": part.alias, "place": part.place, "now": one, "draft": other}
