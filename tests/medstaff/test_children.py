"""The processes of `medstaff up` are healed when they die and stopped in order."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from medstaff.servers.child import ChildSpec, pause_after
from medstaff.servers.children import Children, medstaff_child, stop_on_signals
from medstaff.servers.folder_lock import FolderLock
from tests.processes import eventually, line_of, press_ctrl_c, program

# holds a lock of its own while it lives, and says what happens to it
BODY = """
import fcntl, signal, sys, time
lock = open(sys.argv[1], "w")
fcntl.flock(lock, fcntl.LOCK_EX)
def leave(number, frame):
    print("told to stop", flush=True)
    sys.exit(0)
signal.signal(signal.SIGTERM, leave)
print("here", flush=True)
while True:
    time.sleep(0.05)
"""
HOUSE = f"""
import os, sys
from pathlib import Path
from medstaff.servers.child import ChildSpec
from medstaff.servers.children import Children, stop_on_signals
folder = Path(sys.argv[1])
body = {BODY!r}
say = lambda line: print(line, flush=True)
def spec(name):
    return ChildSpec(name, (sys.executable, "-c", body, str(folder / f"{{name}}.lock")), os.environ)
specs = [spec("api"), spec("worker")]
with stop_on_signals() as stop:
    children = Children(specs, folder / "logs", say)
    children.start()
    children.run(stop)
say("done")
"""


def spec(name: str, folder: Path, body: str = BODY) -> ChildSpec:
    return ChildSpec(name, (sys.executable, "-c", body, str(folder / f"{name}.lock")), os.environ)


def log_holds(folder: Path, name: str, text: str, times: int = 1) -> bool:
    log = folder / "logs" / f"{name}.log"
    return log.exists() and log.read_text().count(text) >= times


def tended(children: Children, folder: Path, text: str, times: int) -> bool:
    def there() -> bool:
        children.tend()
        return log_holds(folder, "worker", text, times)

    return eventually(there)


def test_a_killed_child_is_started_again(folder: Path) -> None:
    """kill -9 of one heals, and the status line says so; the others are not touched."""
    lines: list[str] = []
    children = Children([spec("worker", folder), spec("api", folder)], folder / "logs", lines.append)
    children.start()
    try:
        assert tended(children, folder, "here", 1)
        worker, api = children.states()
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGKILL)
        assert tended(children, folder, "here", 2)
        healed, same = children.states()
        assert healed.pid not in (None, worker.pid)
        assert healed.restarts == 1
        assert same == api
    finally:
        children.stop()
    assert any(line.startswith("worker ended (SIGKILL); starting it again in") for line in lines)


def test_a_child_that_dies_young_waits_longer_each_time() -> None:
    """At once after a steady life; else from a quarter of a second, doubling, up to five seconds."""
    assert [pause_after(deaths) for deaths in range(8)] == [0, 0.25, 0.5, 1, 2, 4, 5, 5]


def test_a_child_that_cannot_live_is_reported(folder: Path) -> None:
    """Its exit code and its log are in the status line; its words are in the log."""
    lines: list[str] = []
    failing = spec("worker", folder, "raise SystemExit('no settings')")
    children = Children([failing], folder / "logs", lines.append)
    children.start()
    try:
        assert tended(children, folder, "no settings", 2)
    finally:
        children.stop()
    assert "worker ended (exit 1); starting it again in 0.25 s" in lines[1]
    assert str(folder / "logs" / "worker.log") in lines[1]


def test_each_line_of_a_log_says_when_and_who(folder: Path) -> None:
    """The instant in UTC, the name and the process."""
    children = Children([spec("worker", folder)], folder / "logs", lambda line: None)
    children.start()
    pid = children.states()[0].pid
    assert tended(children, folder, "here", 1)
    children.stop()
    first, last = (folder / "logs" / "worker.log").read_text().splitlines()
    assert first.endswith(f"Z worker[{pid}] here")
    assert last.endswith("told to stop")


def test_a_child_that_will_not_stop_is_killed(folder: Path) -> None:
    """After the grace it gets no more time."""
    stubborn = BODY.replace("sys.exit(0)", "pass")
    lines: list[str] = []
    children = Children([spec("worker", folder, stubborn)], folder / "logs", lines.append, grace=0.2)
    children.start()
    assert tended(children, folder, "here", 1)
    children.stop()
    assert lines[-1] == "worker stopped (SIGKILL)"
    assert children.states()[0].pid is None


@pytest.mark.parametrize("how", ["ctrl-c", "sigterm"])
def test_the_house_stops_in_order(folder: Path, how: str) -> None:
    """On Ctrl-C, which a terminal sends to the whole group, and on SIGTERM; each is told once."""
    with program(HOUSE, folder) as house:
        line_of(house), line_of(house)
        assert eventually(lambda: all(log_holds(folder, name, "here") for name in ("api", "worker")))
        if how == "ctrl-c":
            press_ctrl_c(house)
        else:
            house.terminate()
        said = [line_of(house) for _ in range(3)]
        assert said == ["api stopped (exit 0)", "worker stopped (exit 0)", "done"]
        assert house.wait(5) == 0
    assert (folder / "logs" / "api.log").read_text().count("told to stop") == 1


def test_a_killed_house_leaves_no_child(folder: Path) -> None:
    """kill -9 of the house: its children are told to stop by the system."""
    with program(HOUSE, folder) as house:
        assert eventually(lambda: all(log_holds(folder, name, "here") for name in ("api", "worker")))
        house.kill()
    locks = [FolderLock(folder / f"{name}.lock") for name in ("api", "worker")]
    assert eventually(lambda: not any(lock.is_held() for lock in locks))


def test_the_parts_run_as_commands_of_medstaff(folder: Path) -> None:
    """With the house's interpreter, the environment given, and a name of their own where asked for."""
    second = medstaff_child("worker", {"MEDSTAFF_DATA": "x"}, "--once", name="worker-2")
    assert second.name == "worker-2"
    assert second.arguments == (sys.executable, "-m", "medstaff", "worker", "--once")
    assert second.environment["MEDSTAFF_DATA"] == "x"


def test_signals_are_given_back() -> None:
    """After the block, Ctrl-C means what it meant before."""
    before = signal.getsignal(signal.SIGINT)
    with stop_on_signals() as stop:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.01)
        assert stop.requested
        assert stop.signal is signal.SIGTERM
    assert signal.getsignal(signal.SIGINT) is before
