"""Playing one scenario in a world, step by step."""

from __future__ import annotations

from collections.abc import Callable

from domain import legal_days
from domain.bylaws import Bylaws
from domain.values import Role
from medstaff.simulation.departments import spoken_of
from medstaff.simulation.errors import GivenFailed, StepFailed, Unusable
from medstaff.simulation.expectations import View
from medstaff.simulation.knowledge import Knowledge
from medstaff.simulation.names import Aliases
from medstaff.simulation.played import Failure, Played
from medstaff.simulation.scenario import Scenario
from medstaff.simulation.setting_up import Setting, contacts
from medstaff.simulation.steps import Do, Expect, PassTimeTwice, Source, Step
from medstaff.simulation.typed import plain
from medstaff.simulation.way import PLAYER
from medstaff.simulation.world import Declined, Done, Opening, Order, World


def play(scenario: Scenario, world: World, bylaws: Bylaws | None = None) -> Played:
    """Play a scenario. A step that cannot be taken ends it; an expectation that fails does not."""
    return _Play(scenario, world).through(bylaws)


class _Play:
    def __init__(self, scenario: Scenario, world: World) -> None:
        self._scenario = scenario
        self._world = world
        self._aliases = Aliases()
        self._known = Knowledge(world.facility)
        self._learnt = 0
        self._begun = 0
        self._now = scenario.start
        self._receipts: dict[tuple[str, str], Done] = {}
        self._played = Played(scenario=scenario)

    def through(self, bylaws: Bylaws | None) -> Played:
        try:
            self._set_up(bylaws)
            for step in self._scenario.steps:
                self._world.pass_to(step.at)
                self._now = step.at
                if not self._take(step):
                    break
                self._played.steps += 1
        except GivenFailed as failed:
            self._fail(0, failed.line, failed)
        self._played.events = tuple(self._world.events())
        self._played.people = self._aliases.practitioners()
        return self._played

    def _set_up(self, bylaws: Bylaws | None) -> None:
        scenario, facility = self._scenario, self._world.facility
        self._world.open(
            Opening(
                title=scenario.title,
                facility=facility,
                zone=scenario.zone,
                start=scenario.start,
                changes=scenario.changes,
                contacts=contacts(),
                bylaws=bylaws,
            )
        )
        today = legal_days.legal_date(scenario.start, scenario.zone)
        setting = Setting(self._world, self._aliases, self._knowledge, today)
        setting.establish(spoken_of(scenario))
        setting.up(scenario.given)
        self._begun = len(self._world.events())

    def _take(self, step: Step) -> bool:
        """Take one step; false where there is no going on after it."""
        try:
            ACTIONS[type(step.action)](self, step)
        except StepFailed as failed:
            self._fail(step.number, step.line, failed)
            return False
        except Unusable as wrong:
            self._fail(step.number, wrong.line, StepFailed(f"{wrong.key} to be usable", wrong.message))
            return False
        return True

    def _fail(self, number: int, line: int, failed: StepFailed) -> None:
        at = legal_days.local(self._now, self._scenario.zone).isoformat()
        self._played.failures.append(
            Failure(step=number, line=line, at=at, expected=failed.expected, got=failed.got)
        )

    def _do(self, step: Step) -> None:
        action = step.action
        if not isinstance(action, Do):
            return
        try:
            done = self._world.do(self._order(action, step.number))
        except Declined as declined:
            self._world.settle()
            if action.refused != declined.name:
                wanted = f"the refusal {action.refused}" if action.refused else "no refusal"
                raise StepFailed(f"{action.name}: {wanted}", str(declined)) from None
            return
        self._world.settle()
        if action.refused is not None:
            raise StepFailed(
                f"{action.name}: the refusal {action.refused}", f"it was recorded: {_events(done)}"
            )
        self._same_receipt(action, done)
        if action.save is not None:
            self._aliases.keep(action.save, done.made, done.target)

    def _same_receipt(self, action: Do, done: Done) -> None:
        """The same key of the same person again is a repeat: it answers with the receipt it left."""
        if action.key is None:
            return
        first = self._receipts.setdefault((action.actor, action.key), done)
        if first != done:
            raise StepFailed(
                f"the receipt that {action.key} left, position {first.position}", f"position {done.position}"
            )

    def _order(self, action: Do, number: int) -> Order:
        own = self._aliases.practitioners().get(action.actor) if action.role is Role.PRACTITIONER else None
        return Order(
            name=action.name,
            actor=action.actor,
            role=action.role,
            key=action.key or f"step-{number}",
            payload=plain(action.fields, self._aliases),
            file=self._aliases.person(action.file) if action.file else None,
            as_practitioner=own,
            reason=action.reason,
            on_behalf_of=action.on_behalf_of,
        )

    def _source(self, step: Step) -> None:
        if not isinstance(step.action, Source):
            return
        for source, texts in step.action.answers.items():
            payload = {"source": source, "answer": list(texts)}
            key = f"step-{step.number}-{source}"
            order = Order(
                name="script_source", actor=PLAYER, role=Role.ADMINISTRATOR, key=key, payload=payload
            )
            self._world.do(order)
        self._world.settle()

    def _pass_time(self, step: Step) -> None:
        before = len(self._world.events())
        self._world.pass_again()
        fresh = self._world.events()[before:]
        if fresh:
            raise StepFailed("nothing new when the clock runs twice", ", ".join(each.TOPIC for each in fresh))

    def _expect(self, step: Step) -> None:
        if not isinstance(step.action, Expect):
            return
        view = self._view()
        for expected in step.action.expected:
            try:
                expected.check(view)
            except StepFailed as failed:
                self._fail(step.number, expected.line, failed)

    def _view(self) -> View:
        return View(
            facility=self._world.facility,
            zone=self._scenario.zone,
            now=self._now,
            events=self._world.events(),
            begun=self._begun,
            present=self._knowledge(),
            aliases=self._aliases,
            may=self._world.may,
        )

    def _knowledge(self) -> Knowledge:
        """All that is known now."""
        events = self._world.events()
        for event in events[self._learnt :]:
            self._known.learn(event)
        self._learnt = len(events)
        return self._known


def _events(done: Done) -> str:
    return ", ".join(done.events) or "nothing changed"


ACTIONS: dict[type, Callable[[_Play, Step], None]] = {
    Do: _Play._do,
    Source: _Play._source,
    PassTimeTwice: _Play._pass_time,
    Expect: _Play._expect,
}
