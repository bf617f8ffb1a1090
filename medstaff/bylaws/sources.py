"""Where bylaws are found: in a file, in the model set, or in a facility of the running house."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec

from domain.bylaws import Adoption, Bylaws, load, model_set
from medstaff.administering import administered
from medstaff.client import Api
from medstaff.errors import NotPossible
from medstaff.settings import Settings

MODEL = "model"
ACTOR = "bylaws-keeper"


@dataclass(frozen=True, slots=True)
class Place:
    """Which house and facility is meant, where one is asked."""

    settings: Settings
    facility: str | None
    token: str | None

    def ask(self, name: str, **fields: Any) -> dict[str, Any]:
        """The answer to a question. Raises Plain."""
        return asyncio.run(self._called(lambda api: api.ask(name, **fields)))

    def do(self, name: str, **fields: Any) -> dict[str, Any]:
        """A command's receipt. Raises Plain."""
        return asyncio.run(self._called(lambda api: api.do(name, **fields)))

    async def _called(self, call: Callable[[Api], Awaitable[dict[str, Any]]]) -> dict[str, Any]:
        async with administered(self.settings, self.facility, self.token, ACTOR) as api:
            return await call(api)


@dataclass(frozen=True, slots=True)
class Found:
    """Bylaws, and in words what they are."""

    title: str
    bylaws: Bylaws


def find(what: str | None, on: date | None, place: Place) -> Found:
    """A file, `model`, or a version of a facility by its name; without, what is in force there.

    `on` chooses the version that was in force on that legal day. Raises Plain or BylawsFileError.
    """
    if what == MODEL:
        return Found(f"model set {model_set().version}", model_set())
    if what is not None and Path(what).suffix in (".yaml", ".yml"):
        bylaws = read(Path(what))
        return Found(f"{what}, version {bylaws.version}", bylaws)
    said = place.ask("show_bylaws", version=what, on=None if what else on and on.isoformat())["item"]
    return Found(
        f"version {said['version']}, {said['state'].replace('_', ' ')}", msgspec.convert(said, Bylaws)
    )


def read(path: Path, versions: Sequence[Bylaws] = ()) -> Bylaws:
    """The bylaws of a file, a draft too. Raises BylawsFileError with line and key, or NotPossible."""
    try:
        written = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        why = getattr(fault, "strerror", None) or fault
        raise NotPossible(f"{path}: cannot be read: {why}") from None
    return load(written, str(path), versions, Adoption("nobody yet", datetime.now(UTC).date()))
