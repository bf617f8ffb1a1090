"""`docs/scenarios.md`, made from this code: `python -m medstaff.simulation.page` writes it."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from domain.commands import Command
from domain.values import Role
from medstaff.simulation import vocabulary
from medstaff.simulation.expectations import KINDS, Expectation
from medstaff.simulation.given import REACHED
from medstaff.simulation.invariants import INVARIANTS
from medstaff.simulation.scenario import KEYS_OF_FILE
from medstaff.simulation.typed import words_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "scenarios.md"

_HEAD = """\
# Scenario files

`medstaff simulate FILE…` plays a story of a hospital on a clock that is held, and says whether all that the
story expects is so. In memory by default, in milliseconds; with `--durable` through the API and the workflows
of the running house, in a sandbox of its own, with the same end.

| Option | |
|---|---|
| `--durable` | on the running house |
| `--bylaws DRAFT` | under the parameters of another file; prints what differs |
| `--count N` | so many people in every group |
| `--json` | one JSON document |

The exit code is 0 when every expectation holds, 1 when one does not (step, line, expected and got are
printed), 2 when a file cannot be played (with its line, its key, and the nearest known word).

```yaml
title: A license lapses
start: 2025-11-01T09:00
given:
  - practitioner: abel
    appointed: {category: active, department: pediatrics, from: 2025-07-01, to: 2028-06-30}
    privileges: [core-pediatrics]
    credentials: [{kind: state_license, state: CT, expires: 2026-03-31}]
steps:
  - at: 2026-03-31T23:59:59
    expect: {may_practice: {practitioner: abel, privilege: core-pediatrics, answer: true}}
  - at: 2026-04-01T00:00:00
    expect:
      - event: {type: AppointmentSuspended, practitioner: abel, reason: license_lapsed, count: 1}
      - may_practice: {practitioner: abel, privilege: core-pediatrics, answer: false}
```

A time is local to `zone`, or carries `Z` or an offset. A local time that does not exist is refused, one
that exists twice needs an offset. Before a step, everything due at or before its time has happened, each at
its own instant. A word that nobody knows is refused, with the nearest one that is.

"""


_ABOUT_THE_PAST = """\
## Expectations

`as_of` asks what held at an instant, `known_at` what had been recorded by one; each lies between the start
and the present, which is meant where they are left out. On the running house they are asked of the house
itself.

"""


def scenarios_page() -> str:
    """The page as Markdown."""
    parts = (_file, _given, _steps, _expectations, _invariants, _commands, _events, _refusals)
    return _HEAD + "".join(part() for part in parts)


def _file() -> str:
    keys = " ".join(f"`{key}`" for key in KEYS_OF_FILE)
    return f"""\
## Keys of a file

{keys}

`title`, `start` and `steps` are needed.
`zone` is America/New_York unless said; `facility` is the sandbox's key.
`bylaws: {{set: {{KEY: value}}}}` sets parameters of the model set. In place of a value stands a list of
`{{value, effective_from, effective_to}}` where it changes on a day.

"""


def _given() -> str:
    fields = ", ".join(f"`{name}`" for name in vocabulary.fields_of_command("import_practitioner"))
    steps = ", ".join(f"`{step}`" for step in REACHED)
    return f"""\
## What is given

- `practitioner: NAME`, with any of {fields}. Held before the scenario starts, with origin `imported`. What is
  left out is made up from the name. `count: 40` makes NAME-1 … NAME-40; NAME then stands for each of them.
- `body: NAME`, with `kind` (where the name is none), `name` for a department, and `members`: ids, or `member`
  with `position`, `voting`, `physician` and `practitioner` (the member's own file).
- `application: NAME`, with `practitioner`, `kind` (`initial` unless said), `department`, `privileges`,
  `category`, `at_step` (one of {steps})
  and `verified: {{element: day}}`. It is brought there by the commands that people would send, at `start`;
  every element not named is verified on that day. What the thresholds of its privileges ask for is on file
  too, but for those that `unqualified` lists, and so are the ongoing evaluations that a reappointment lacks.
  The bodies it passes are to be given before it.

"""


def _steps() -> str:
    sources = ", ".join(f"`{source}`" for source in vocabulary.SOURCES)
    return f"""\
## Steps

Each has `at` (else it takes place when the one before did) and one of:

- `do: COMMAND`, with `as: {{role, id}}`, `with: {{field: value}}`, `key` (the same key again is a repeat, and
  must leave the same receipt), `reason`, `on_behalf_of`, `save: NAME` for what it made, `refused: REFUSAL`
  where it must be refused. A practitioner acts as the person of that name.
- `source: {{SOURCE: answer}}`: what a source answers from now on, in its own shape (a text, or values that
  are written as JSON); nothing makes it silent. Sources: {sources}. The whole staff is looked up month by
  month once a list that the bylaws name was given an answer, were it only silence: before that there is no
  run, and no month without one.
- `pass_time: twice`: the clock runs again at the same instant, and nothing may change. `pass_time: jump`:
  nothing ran since the step before, and what fell due is caught up with now, as after an outage.
- `expect:` one expectation or a list of them.

"""


def _expectations() -> str:
    return _ABOUT_THE_PAST + "".join(_expectation(word, kind) for word, kind in KINDS.items())


def _invariants() -> str:
    rows = ((each.name, each.says) for each in INVARIANTS.values())
    return _table("Invariants", ("Number", "What holds"), rows)


def _expectation(word: str, kind: type[Expectation]) -> str:
    needed = kind.needed()
    keys = ", ".join(f"**`{key}`**" if key in needed else f"`{key}`" for key in kind.takes())
    taken = f"Keys (needed in bold): {keys}\n\n" if keys else ""
    return f"### `{word}`\n\n{inspect.cleandoc(kind.__doc__ or '')}\n\n{taken}"


def _commands() -> str:
    rows = (_command(name, kind) for name, kind in vocabulary.commands().items())
    return _table("Commands", ("Command", "Fields", "Open to"), rows)


def _command(name: str, kind: type[Command]) -> tuple[str, str, str]:
    roles = [f"`{role}`" for role in sorted(kind.ROLES) if role is not Role.SERVICE]
    own = ["`practitioner` (own file)"] if kind.OWN else []
    return f"`{name}`", _fields(vocabulary.fields_of_command(name)), ", ".join([*roles, *own])


def _events() -> str:
    rows = ((f"`{name}`", _fields(vocabulary.fields_of_event(name))) for name in vocabulary.events())
    stamped = ", ".join(f"`{name}`" for name in vocabulary.STAMPED)
    return _table("Events", ("Event", "Fields"), rows) + f"Every event has also {stamped}.\n\n"


def _refusals() -> str:
    return "## Refusals\n\n" + ", ".join(f"`{name}`" for name in vocabulary.refusals()) + "\n"


def _table(title: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return f"## {title}\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines) + "\n"


def _fields(fields: dict[str, Any]) -> str:
    return ", ".join(f"`{name}`{_choices(kind)}" for name, kind in fields.items()) or "none"


def _choices(kind: Any) -> str:
    """The words that a field can have, where they are few."""
    words = words_of(kind)
    return f" ({', '.join(words)})" if words else ""


if __name__ == "__main__":
    PAGE.write_text(scenarios_page(), encoding="utf-8")
