"""How the story is told: a line a fact, with its date and who did it; and the same as one document."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console

ZONE = ZoneInfo("America/New_York")


@dataclass
class Story:
    """What was told so far. `failed` names the steps that did not go as they must."""

    console: Console | None
    lines: list[dict[str, Any]] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def chapter(self, title: str) -> None:
        """Begin a part of the story."""
        self.lines.append({"chapter": title})
        if self.console is not None:
            self.console.print(f"\n[bold]{title}[/bold]")

    def tell(self, at: datetime, who: str, what: str) -> None:
        """One fact: when on the hospital's clock, who, what."""
        when = at.astimezone(ZONE)
        self.lines.append({"at": when.isoformat(), "who": who, "what": what})
        if self.console is not None:
            self.console.print(f"  {when:%Y-%m-%d %H:%M}  [cyan]{who:<24}[/cyan] {what}", soft_wrap=True)

    def check(self, name: str, holds: bool, shown: str) -> None:
        """A step that must go one way; a failure is told and remembered."""
        self.lines.append({"check": name, "holds": holds, "shown": shown})
        if not holds:
            self.failed.append(name)
        if self.console is not None:
            mark = "[green]as it must be[/green]" if holds else "[red]NOT as it must be[/red]"
            self.console.print(f"    → {name}: {shown} ({mark})", soft_wrap=True)

    def document(self, **more: Any) -> dict[str, Any]:
        """The whole story as one JSON document."""
        return {"failed": self.failed, "story": self.lines, **more}
