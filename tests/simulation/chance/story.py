"""A scenario that is written while it is played: what chance makes happen is a step of a file.

Whatever comes of it can be played again by `medstaff simulate`, to the same end.
"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from domain.bylaws import Rules
from domain.commands import COMMANDS, FileCommand
from domain.file import File
from domain.legal_days import legal_date, local
from medstaff.simulation import vocabulary
from medstaff.simulation.invariants import Broken, broken
from medstaff.simulation.knowledge import Knowledge
from medstaff.simulation.lines import Entry, read
from medstaff.simulation.memory import MemoryWorld
from medstaff.simulation.names import Known
from medstaff.simulation.playing import Playing
from medstaff.simulation.scenario import parse
from medstaff.simulation.steps import Do, Step, step
from medstaff.simulation.world import Declined, Done

Said = dict[str, Any]


class Story:
    """The head of a scenario and the steps taken so far. `names` has what each id goes by in the file."""

    def __init__(self, head: Said) -> None:
        self.head = head
        self.steps: list[Said] = []
        scenario = parse(written(head, []), Path("chance.yaml"))
        self._closing = ExitStack()
        self.world = self._closing.enter_context(MemoryWorld(scenario.facility))
        self._playing = Playing(scenario, self.world, remembers=True)
        self._playing.set_up()
        self.now, self.zone = scenario.start, scenario.zone
        self._known = Known(scenario.zone)
        self._known.names |= set(self.made())
        self.names = {id: name for name, made in self.made().items() for id in made.values()}
        self.accepted: list[str] = []
        self.tried: list[str] = []

    def close(self) -> None:
        self._closing.close()

    def knowledge(self) -> Knowledge:
        return self._playing.knowledge()

    def made(self) -> dict[str, dict[str, str]]:
        """What each name stands for."""
        return self._playing.sender.aliases.made()

    def file(self, who: str) -> File:
        return self.knowledge().file(UUID(self.made()[who]["practitioner"]))

    @property
    def today(self) -> date:
        return legal_date(self.now, self.zone)

    @property
    def rules(self) -> Rules:
        return self.knowledge().house().rules(self.now)

    @property
    def bylaws(self) -> str:
        """The version in force."""
        return self.knowledge().house().bylaws.version

    def do(self, command: str, role: str, actor: str, /, **said: Any) -> Done | None:
        """Send a command now; none where it is refused, which the step then says is to be expected."""
        about = {key: said.pop(key) for key in ("key", "reason", "on_behalf_of") if key in said}
        fields = {name: value for name, value in said.items() if value is not None}
        taken: Said = {"as": {"role": role, "id": actor}, "do": command, **about}
        if fields:
            taken["with"] = fields
        return self._sent(taken)

    def _sent(self, taken: Said) -> Done | None:
        read_step = self._read(taken)
        action = read_step.action
        assert isinstance(action, Do)
        self.tried.append(action.name)
        self._playing.come_to(read_step)
        try:
            done = self._playing.sender.send(action, read_step.number)
        except Declined as declined:
            self._keep({**taken, "refused": declined.name})
            return None
        self.accepted.append(action.name)
        self._keep({**taken, **self._named(done, read_step.number)})
        return done

    def _named(self, done: Done, number: int) -> Said:
        """A name for what a command made, where it made anything that goes by an id."""
        fresh = [id for id in done.made.values() if _is_id(id) and id not in self.names]
        if not fresh:
            return {}
        name = f"x{number}"
        self._playing.sender.save(name, done)
        self._known.names.add(name)
        self.names |= dict.fromkeys(fresh, name)
        return {"save": name}

    def again(self, which: int) -> None:
        """A step with a key, sent once more: the answer must be the same, and nothing more is written."""
        keyed = [each for each in self.steps if "key" in each and "refused" not in each]
        if keyed:
            before = keyed[which % len(keyed)]
            repeated = {key: value for key, value in before.items() if key not in ("at", "save")}
            self.take(repeated)

    def source(self, **answers: Any) -> None:
        """What a source answers from now on."""
        self.take({"source": answers})

    def wait(self, time: timedelta) -> None:
        """Every clock runs, and runs twice."""
        self.now += time
        self.take({"pass_time": "twice"})

    def jump(self, time: timedelta) -> None:
        """Nothing runs meanwhile."""
        self.now += time
        self.take({"pass_time": "jump"})

    def take(self, taken: Said) -> None:
        """A step as any other; fails where it does not go as the file says."""
        read_step = self._read(taken)
        self._keep(taken)
        assert self._playing.take(read_step), self._playing.played().failures

    def _read(self, taken: Said) -> Step:
        text = yaml.safe_dump({"at": self.now.isoformat(), **taken}, sort_keys=False, width=10_000)
        entry: Entry = read(text)
        return step(entry, len(self.steps) + 1, self.now, self._known)

    def _keep(self, taken: Said) -> None:
        self.steps.append({"at": local(self.now, self.zone).isoformat(), **taken})
        self._playing.remember()

    def broken(self) -> list[Broken]:
        """Whatever does not hold of all that has happened so far."""
        return list(broken(self._playing.view().history()))

    def text(self, *expected: Said) -> str:
        """The file, with what should hold at its end."""
        last = [{"expect": list(expected)}] if expected else []
        return written(self.head, [*self.steps, *last])


def written(head: Said, steps: list[Said]) -> str:
    """A scenario's text: a step a line."""
    top = yaml.safe_dump({key: value for key, value in head.items() if key != "given"}, sort_keys=False)
    given = "".join(f"  - {_line(each)}\n" for each in head.get("given", ()))
    taken = "".join(f"  - {_line(each)}\n" for each in steps)
    return top + (f"given:\n{given}" if given else "") + ("steps:\n" + taken if taken else "steps: []\n")


def _line(said: Said) -> str:
    return yaml.safe_dump(said, default_flow_style=True, sort_keys=False, width=100_000).strip()


def _is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True


def of_a_file(command: str) -> bool:
    """Whether a command is for one practitioner's file, which is there already."""
    kind = COMMANDS[command]
    return issubclass(kind, FileCommand) and not issubclass(kind, vocabulary.REGISTERING)


def later(instant: datetime, days: int) -> str:
    """A legal day so many days after an instant, as it is written."""
    return (instant + timedelta(days=days)).date().isoformat()
