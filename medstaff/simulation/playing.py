"""Playing one scenario in a world, step by step."""

from __future__ import annotations

from collections.abc import Callable

from domain import legal_days
from domain.bylaws import Bylaws
from medstaff.simulation.departments import spoken_of
from medstaff.simulation.errors import GivenFailed, StepFailed, Unusable
from medstaff.simulation.expectations import View
from medstaff.simulation.knowledge import Knowledge
from medstaff.simulation.names import Aliases
from medstaff.simulation.played import Failure, Played
from medstaff.simulation.remembering import Remembered, asks_for_all
from medstaff.simulation.scenario import Scenario
from medstaff.simulation.sending import Sender
from medstaff.simulation.setting_up import Setting, contacts
from medstaff.simulation.steps import Do, Expect, Jump, PassTimeTwice, Source, Step
from medstaff.simulation.world import Opening, World


def play(scenario: Scenario, world: World, bylaws: Bylaws | None = None) -> Played:
    """Play a scenario. A step that cannot be taken ends it; an expectation that fails does not."""
    return Playing(scenario, world).through(bylaws)


class Playing:
    """One scenario under way: what it takes as given is set up, then step after step is taken.

    With `remembers`, what is answered after each step is known later: it costs a question a privilege.
    """

    def __init__(self, scenario: Scenario, world: World, *, remembers: bool = False) -> None:
        self._scenario = scenario
        self._world = world
        self._aliases = Aliases()
        self._known = Knowledge(world.facility)
        self._learnt = 0
        self._begun = 0
        self._now = scenario.start
        self._remembers = remembers or any(asks_for_all(step) for step in scenario.steps)
        self._remembered = Remembered(world)
        self.sender = Sender(world, self._aliases, self._remembered)
        self._played = Played(scenario=scenario)

    def through(self, bylaws: Bylaws | None) -> Played:
        """Play it to its end, or to the first step that cannot be taken."""
        try:
            self.set_up(bylaws)
            for step in self._scenario.steps:
                if not self.take(step):
                    break
        except GivenFailed as failed:
            self._fail(0, failed.line, failed)
        return self.played()

    def played(self) -> Played:
        """How it went so far."""
        self._played.events = tuple(self._world.events())
        self._played.people = self._aliases.practitioners()
        return self._played

    def set_up(self, bylaws: Bylaws | None = None) -> None:
        """Bring about what it takes as given. Raises StepFailed."""
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
        setting = Setting(self._world, self._aliases, self.knowledge, scenario.start, scenario.zone)
        setting.establish(spoken_of(scenario))
        setting.up(scenario.given)
        self._begun = len(self._world.events())

    def take(self, step: Step) -> bool:
        """Let time pass to a step and take it; false where there is no going on after it."""
        self.come_to(step)
        taken = self._taken(step)
        if taken:
            self._played.steps += 1
            self.remember()
        return taken

    def come_to(self, step: Step) -> None:
        """Let time pass to a step's instant, or jump there."""
        jumps = isinstance(step.action, Jump)
        (self._world.jump_to if jumps else self._world.pass_to)(step.at)
        self._now = step.at

    def remember(self) -> None:
        """Know later what is answered now."""
        if self._remembers:
            self._remembered.keep(self.knowledge(), self._now)

    def _taken(self, step: Step) -> bool:
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
        if isinstance(step.action, Do):
            self.sender.do(step.action, step.number)

    def _source(self, step: Step) -> None:
        if isinstance(step.action, Source):
            self.sender.source(step.action, step.number)

    def _pass_time(self, step: Step) -> None:
        before = len(self._world.events())
        self._world.pass_again()
        fresh = self._world.events()[before:]
        if fresh:
            raise StepFailed("nothing new when the clock runs twice", ", ".join(each.TOPIC for each in fresh))

    def _jump(self, step: Step) -> None:
        """The jump is over when the step is taken."""

    def _expect(self, step: Step) -> None:
        if not isinstance(step.action, Expect):
            return
        view = self.view()
        for expected in step.action.expected:
            try:
                asked = {name: getattr(expected, name, None) for name in ("as_of", "known_at")}
                view.asked_in_time(**asked)
                expected.check(view)
            except StepFailed as failed:
                self._fail(step.number, expected.line, failed)

    def view(self) -> View:
        """What an expectation may look at now."""
        return View(
            facility=self._world.facility,
            zone=self._scenario.zone,
            now=self._now,
            events=self._world.events(),
            begun=self._begun,
            present=self.knowledge(),
            aliases=self._aliases,
            may=self._world.may,
            started=self._scenario.start,
            past=self._world.past(),
            said=self._remembered.answers,
            votes_refused=self._remembered.votes_refused,
        )

    def knowledge(self) -> Knowledge:
        """All that is known now."""
        events = self._world.events()
        for event in events[self._learnt :]:
            self._known.learn(event)
        self._learnt = len(events)
        return self._known


ACTIONS: dict[type, Callable[[Playing, Step], None]] = {
    Do: Playing._do,
    Source: Playing._source,
    PassTimeTwice: Playing._pass_time,
    Jump: Playing._jump,
    Expect: Playing._expect,
}
