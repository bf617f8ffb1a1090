"""What the import contracts cannot say about the rooms of this house."""

from __future__ import annotations

import ast
import inspect
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

import domain
from domain import errors, ids
from domain.commands import COMMANDS, BallotCommand, Command, FacilityCommand, FileCommand, MeetingCommand
from domain.values import Role

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("domain", "workflows", "projections", "api", "medstaff")

# Whoever reads one of these in domain/ decides by something that is not in the ledger.
CLOCKS = {"now", "utcnow", "today", "time", "monotonic", "perf_counter", "localtime", "gmtime", "sleep"}
FORBIDDEN_MODULES = {
    "time",
    "socket",
    "ssl",
    "http",
    "urllib",
    "subprocess",
    "asyncio",
    "random",
    "secrets",
    "os",
}
# eventsourcing's seam, the seal's nonce and the packaged texts.
ALLOWED = {
    ("domain/sealing.py", "import os"),
    ("domain/legal_days/zones.py", 'files("tzdata")'),
    ("domain/forms/catalogue.py", 'files("domain.forms")'),
    ("domain/bylaws/loading.py", "files("),
}

SHAPES = (FileCommand, BallotCommand, MeetingCommand, FacilityCommand)
"""Of what keeps the stream that a command is for."""


def sources(room: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / room).rglob("*.py")):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def allowed(path: str, what: str) -> bool:
    return any(path == where and what.startswith(prefix) for where, prefix in ALLOWED)


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def calls(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func)


def test_nobody_in_the_domain_reads_a_clock() -> None:
    """Time is data there: an instant comes in as an argument."""
    found = [
        (path, name)
        for path, tree in sources("domain")
        for _, name in calls(tree)
        # A bare `time()` makes a time of day of numbers it is given; the module of that name is not imported.
        if name.split(".")[-1] in CLOCKS and name.split(".")[0] in ("datetime", "date", "time.time")
    ]
    assert found == []


def test_nobody_in_the_domain_reaches_for_the_world() -> None:
    """No environment, network, process or chance; only the seal draws its nonce."""
    found = [
        (path, f"import {name}")
        for path, tree in sources("domain")
        for name in imported(tree)
        if name.split(".")[0] in FORBIDDEN_MODULES and not allowed(path, f"import {name}")
    ]
    assert found == []
    sealing = ast.parse((ROOT / "domain/sealing.py").read_text(encoding="utf-8"))
    used = {ast.unparse(node) for node in ast.walk(sealing) if isinstance(node, ast.Attribute)}
    assert {name for name in used if name.startswith("os.")} == {"os.urandom"}


def test_nobody_in_the_domain_opens_a_file_but_the_packaged_ones() -> None:
    """The zone table, the model form, the model bylaws."""
    reading = {"open", "read_text", "read_bytes", "files"}
    found = {
        path
        for path, tree in sources("domain")
        for _, name in calls(tree)
        if name.split(".")[-1] in reading and "seal" not in path
    }
    assert found <= {where for where, _ in ALLOWED} | {"domain/mapping.py"}
    mapping = ast.parse((ROOT / "domain/mapping.py").read_text(encoding="utf-8"))
    assert {name for _, name in calls(mapping) if name.split(".")[-1] in reading} <= {"self.seal.open"}


def test_every_id_is_made_in_one_place() -> None:
    """One function an id; nobody else names one, but the bench, which copies a career under other ids."""
    found = {
        path
        for room in ROOMS
        for path, tree in sources(room)
        for _, name in calls(tree)
        if name.split(".")[-1] in ("uuid5", "uuid3")
    }
    assert found - {"medstaff/bench/mould.py"} == {"domain/ids.py"}


def test_the_facility_is_part_of_every_id() -> None:
    """Nothing of one facility meets another's by accident."""
    makers = [
        maker
        for name, maker in inspect.getmembers(ids, callable)
        if name.endswith("_id") and maker.__module__ == ids.__name__
    ]
    assert len(makers) > 8
    assert all(next(iter(inspect.signature(maker).parameters)) == "facility" for maker in makers)


def test_every_refusal_stands_in_the_tree() -> None:
    """The docstring draws what the classes are, each once and below its own parent."""
    drawn = drawing(errors.__doc__ or "")
    real = {kind.__name__: parent(kind) for kind in errors.tree().values()}
    assert drawn == real


def parent(kind: type[errors.DomainError]) -> str:
    return "" if kind is errors.DomainError else kind.__mro__[1].__name__


def drawing(text: str) -> dict[str, str]:
    """The classes of a drawn tree, each with the one it hangs on."""
    found: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for line in text.splitlines():
        body = line.lstrip(" │├└─")
        depth, name = len(line) - len(body), body.split(" ")[0]
        if not name or not hasattr(errors, name):
            continue
        above = [(indent, each) for indent, each in above if indent < depth]
        found[name] = above[-1][1] if above else ""
        above.append((depth, name))
    return found


def every_command(kind: type[Command] = Command) -> set[type[Command]]:
    below = {each for each in kind.__subclasses__() if each.__module__.startswith("domain.commands")}
    return below | {deep for each in below for deep in every_command(each)}


def test_every_command_is_listed_by_its_name() -> None:
    """The API and the scenarios find it there."""
    shapes = {"Command", *(each.__name__ for each in SHAPES), "MemberAct", "MatterBallot"}
    shapes |= {"OfMeeting", "Attends"}
    named = {kind.__name__ for kind in every_command()} - shapes
    assert named == {kind.__name__ for kind in COMMANDS.values()}
    assert all(name == kind.NAME for name, kind in COMMANDS.items())
    assert len({kind.NAME for kind in COMMANDS.values()}) == len(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_says_who_may_and_what_it_is(name: str) -> None:
    """Roles or one's own file, a sentence, frozen data, and a decision of its own."""
    kind = COMMANDS[name]
    assert kind.ROLES or kind.OWN
    assert all(isinstance(role, Role) for role in kind.ROLES)
    assert kind.__doc__
    assert not kind.__doc__.startswith(f"{kind.__name__}(")
    assert is_dataclass(kind)
    assert fields(kind) is not None
    shape = next(each for each in SHAPES if issubclass(kind, each))
    assert kind.decide is not shape.decide


def test_no_command_lets_one_person_record_what_a_body_decided() -> None:
    """An outcome comes from a closed ballot, and only the ballot's own errand tells it."""
    deciding = {"favorable", "outcome", "result", "decision", "tally"}
    for name in ("open_ballot", "close_ballot", "take_outcome", "note_delivered", "cast_vote"):
        assert not {field.name for field in fields(COMMANDS[name])} & deciding
    assert {Role.SERVICE} == COMMANDS["take_outcome"].ROLES
    deciding_alone = ("grant", "appoint", "recommend_as_c_", "board")
    # What law and bylaws leave to one person in charge, for a while.
    assert {name for name in COMMANDS if name.startswith(deciding_alone)} == {
        "grant_temporary",
        "grant_disaster",
        "grant_exception",
    }


def test_the_domain_is_named_as_a_package_of_its_own() -> None:
    """Read from this tree, not from an installed copy."""
    assert Path(domain.__file__).parent == ROOT / "domain"


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("domain/npi.py", "import fastapi"),
        ("domain/npi.py", "import workflows.messages"),
        ("projections/__init__.py", "import workflows.messages"),
        ("api/__init__.py", "import domain.ledger"),
        ("workflows/messages.py", "import psycopg"),
    ],
)
def test_a_broken_contract_breaks_the_build(room: str, line: str, tmp_path: Path) -> None:
    """Contracts that only parse would be no contracts: one forbidden import is noticed."""
    for package in ROOMS:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    said = contracts(tmp_path)
    assert "0 broken" in said, said
    with (tmp_path / room).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    said = contracts(tmp_path)
    assert "0 broken" not in said, said


def contracts(folder: Path) -> str:
    """What the linter says of the packages in a folder."""
    code = "import sys; sys.path.insert(0, ''); from importlinter.cli import lint_imports as lint; lint()"
    ran = subprocess.run(  # our own linter on a copy of our own files
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    return ran.stdout + ran.stderr
