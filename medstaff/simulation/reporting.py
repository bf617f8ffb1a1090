"""What `medstaff simulate` prints: for people, or as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from medstaff.simulation.endings import Difference
from medstaff.simulation.errors import Unusable
from medstaff.simulation.played import Failure, Played

YES, NO = "[bold green]✓[/]", "[bold red]✗[/]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one file: it was played, or it cannot be.

    Under a draft, `changed` are the parameters it changes, and `parts` what is otherwise because of it.
    """

    path: Path
    seconds: float = 0.0
    played: Played | None = None
    unusable: Unusable | None = None
    changed: tuple[str, ...] = ()
    parts: tuple[Difference, ...] = ()

    @property
    def holds(self) -> bool:
        return self.played is not None and self.played.holds


def exit_code(results: list[Result]) -> int:
    """0 when every expectation holds, 1 when one does not, 2 when a file is unusable."""
    if not results or any(result.unusable for result in results):
        return 2
    return 0 if all(result.holds for result in results) else 1


def as_text(results: list[Result], console: Console) -> None:
    for line in _lines(results):
        console.print(line, soft_wrap=True)


def _lines(results: list[Result]) -> Iterator[str]:
    for result in results:
        if result.unusable is not None:
            yield f"{NO} {escape(f'{result.path}:{_wrong(result.unusable)}')}"
        if result.played is not None:
            yield from _played(result, result.played)
    if not results:
        yield "nothing to play: no file there ends in .yaml"
    held = sum(result.holds for result in results)
    colour = "green" if results and held == len(results) else "red"
    yield f"[{colour}]{held} of {len(results)} scenarios hold[/]"


def _wrong(unusable: Unusable) -> str:
    key = f"{unusable.key}: " if unusable.key else ""
    return f"{unusable.line}: cannot be played: {key}{unusable.message}"


def _played(result: Result, played: Played) -> Iterator[str]:
    figures = f"{played.steps} steps, {len(played.events)} events, {result.seconds:.2f} s"
    yield f"{YES if played.holds else NO} {escape(played.scenario.title)} [dim]({figures})[/]"
    for failure in played.failures:
        yield f"  {_place(failure)} at {failure.at}, {escape(str(result.path))}:{failure.line}"
        yield f"    expected {escape(failure.expected)}"
        yield f"    got      {escape(failure.got)}"
    if result.changed:
        yield f"  under the draft, which changes {', '.join(result.changed)}:"
        yield from _parts(result.parts) if result.parts else ("    nothing is otherwise",)


def _place(failure: Failure) -> str:
    return f"step {failure.step}" if failure.step else "what is given"


def _parts(parts: tuple[Difference, ...]) -> Iterator[str]:
    for part in parts:
        yield f"    {escape(part.alias)}"
        yield from (f"      [red]-[/] {escape(str(fact))}" for fact in part.gone)
        yield from (f"      [green]+[/] {escape(str(fact))}" for fact in part.come)


def as_json(results: list[Result]) -> str:
    """One document; `exit` is the exit code."""
    document = {"scenarios": [_document(result) for result in results], "exit": exit_code(results)}
    return json.dumps(document, indent=2, default=str, ensure_ascii=False)


def _document(result: Result) -> dict[str, Any]:
    said: dict[str, Any] = {"file": str(result.path), "holds": result.holds}
    if result.unusable is not None:
        wrong = result.unusable
        said["unusable"] = {"line": wrong.line, "key": wrong.key, "message": wrong.message}
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
    gone, come = ([asdict(fact) for fact in facts] for facts in (part.gone, part.come))
    return {"alias": part.alias, "gone": gone, "come": come}
