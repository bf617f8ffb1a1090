"""What holds whatever happens: anything that people and clocks can do, over several files, bodies and zones.

A short run is part of every build; `make chance` is thousands of steps. A failure prints as a scenario
file that shows it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test
from rich.console import Console

from domain import standing
from domain.commands import corrective
from domain.values import Period, SuspensionOrigin
from medstaff.simulation import run_files, vocabulary
from tests.simulation.chance.machine import WHO, Chance
from tests.simulation.chance.sending import send
from tests.soaking import CHANCE, LONGEST_SECONDS

SETTINGS = settings(
    max_examples=400 if CHANCE else 20,
    stateful_step_count=60 if CHANCE else 15,
    deadline=None,
    derandomize=not CHANCE,
    print_blob=True,
    # To explain a failure it traces every line, which takes ten times as long; the file tells it better.
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
BROAD = 0.7
"""What part of the commands a long run must come to: the others wait for what chance seldom brings about."""

TestChance = Chance.TestCase
TestChance.settings = SETTINGS
LONG, SHORT = [pytest.mark.timeout(LONGEST_SECONDS), pytest.mark.chance], [pytest.mark.timeout(900)]
TestChance.pytestmark = LONG if CHANCE else SHORT


@pytest.mark.chance
@pytest.mark.timeout(LONGEST_SECONDS)
def test_chance_comes_to_most_commands() -> None:
    """Refused ones do not count: what is never accepted is never tried on the rules."""
    Chance.accepted.clear()
    run_state_machine_as_test(Chance, settings=settings(SETTINGS, max_examples=200, stateful_step_count=50))
    never = sorted(set(vocabulary.commands()) - set(Chance.accepted))
    assert len(never) < (1 - BROAD) * len(vocabulary.commands()), never


NO_BAR = standing.Bar(privilege="nothing", reason="", period=Period(start=datetime.max.replace(tzinfo=UTC)))
FAULTS = {
    "I11": (corrective, "SuspensionOrigin", SimpleNamespace(PRECAUTIONARY=SuspensionOrigin.AUTOMATIC)),
    "I1": (standing, "Bar", lambda privilege, reason, period: NO_BAR),
}


class Little(Chance):
    """A few commands only, so that what fails is shrunk in seconds."""

    time_passes = a_message_repeats = an_application_goes_on = peer_review_goes_on = None
    a_body_decides = a_list_has_their_name = somebody_does_anything = somebody_does_what_can_be_done = None

    @rule(
        who=WHO,
        command=st.sampled_from(["add_note", "suspend_precautionary"]),
        data=st.data(),
    )
    def somebody_does_something(self, who: str, command: str, data: st.DataObject) -> None:
        send(self.hand(who, data), command)


@pytest.mark.parametrize("name", FAULTS)
def test_a_failure_prints_as_a_scenario_that_shows_it(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A rule broken on purpose is found; the file that is printed fails while it is broken, and only then."""
    file = tmp_path / "found.yaml"
    out = Console(record=True, width=400, highlight=False)
    few = settings(SETTINGS, derandomize=True, max_examples=40, stateful_step_count=4)
    with monkeypatch.context() as broken:
        broken.setattr(*FAULTS[name])
        with pytest.raises(AssertionError):
            run_state_machine_as_test(Little, settings=few)
        file.write_text(Little.report, encoding="utf-8")
        assert run_files([file], console=out) == 1
        assert f"{name}: " in out.export_text()
    assert run_files([file], console=out) == 0
    assert Little.report.count(" do: ") == 1
