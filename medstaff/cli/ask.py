"""`medstaff ask`: where a file, a body or the bylaws stand, or stood, as it was known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from domain.values import Prerogative
from medstaff import answers
from medstaff.cli.common import Data, Facility, Json, Token, as_json, say, settings_of

if TYPE_CHECKING:
    from medstaff.asking import Asking

app = typer.Typer(
    no_args_is_help=True,
    help="Ask where a file, a body or the bylaws stand, or stood.\n\n"
    "`--as-of` asks what held then, by all that is known now; `--known-at` what was on record then, whatever "
    "was corrected or learnt since. Both together: what one would have said then of that instant. Each takes "
    "an instant with Z or an offset, as 2026-04-02T12:00:00-04:00, or a legal day, as 2026-04-02, for its "
    "last instant; from when the facility was opened to the present.\n\n"
    "Example: a license's year was mistyped and is corrected on 2026-04-06. "
    "`medstaff ask may-practice 1234567893 core-pediatrics --as-of 2026-04-02` says no; with "
    "`--known-at 2026-04-02` it says what was answered on that day.",
)

Practitioner = Annotated[str, typer.Argument(help="A file's id, or the NPI of whoever has one here.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="What held at this instant. Default: the present.")]
KnownAt = Annotated[
    str | None,
    typer.Option("--known-at", help="By what had been recorded at this instant. Default: all that is known."),
]
Lines = Callable[[dict[str, Any]], Iterator[str]]


@app.command("may-practice")
def may_practice(
    practitioner: Practitioner,
    privilege: Annotated[str, typer.Argument(help="A line of the privilege form, as core-pediatrics.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    facility: Facility = None,
    json: Json = False,
    data: Data = None,
    token: Token = None,
) -> None:
    """May this practitioner do this here, and why?

    Example: `medstaff ask may-practice 1234567893 core-pediatrics --as-of 2026-04-01`
    """
    asking = _asking(data, facility, token, as_of, known_at)
    answer = asking.ask("may_practice", practitioner=practitioner, privilege=privilege)
    _tell(answer, answers.may_practice, json)


@app.command("may-as-member")
def may_as_member(
    practitioner: Practitioner,
    prerogative: Annotated[str, typer.Argument(help=f"One of {', '.join(Prerogative)}.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    facility: Facility = None,
    json: Json = False,
    data: Data = None,
    token: Token = None,
) -> None:
    """May they do this as a member of the staff, and why?

    Example: `medstaff ask may-as-member 1234567893 vote --as-of 2026-04-01`
    """
    asking = _asking(data, facility, token, as_of, known_at)
    answer = asking.ask("may_as_member", practitioner=practitioner, prerogative=prerogative)
    _tell(answer, answers.may_as_member, json)


@app.command()
def file(
    practitioner: Practitioner,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    facility: Facility = None,
    json: Json = False,
    data: Data = None,
    token: Token = None,
) -> None:
    """A file's page: who it is, with each credential and each application, its id first.

    Example: `medstaff ask file 1234567893 --known-at 2026-04-02`
    """
    asking = _asking(data, facility, token, as_of, known_at)
    _tell(asking.ask("show_file", practitioner=practitioner), answers.file, json)


@app.command()
def standing(
    practitioner: Practitioner,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    facility: Facility = None,
    json: Json = False,
    data: Data = None,
    token: Token = None,
) -> None:
    """Where an appointment stands, with its privileges and suspensions.

    Example: `medstaff ask standing 1234567893 --as-of 2026-04-05 --known-at 2026-04-05`
    """
    asking = _asking(data, facility, token, as_of, known_at)
    _tell(asking.ask("show_standing", practitioner=practitioner), answers.standing, json)


@app.command()
def credentials(
    practitioner: Practitioner,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    facility: Facility = None,
    json: Json = False,
    data: Data = None,
    token: Token = None,
) -> None:
    """Each credential on file, and how it stands.

    Example: `medstaff ask credentials 1234567893 --known-at 2026-04-02`
    """
    asking = _asking(data, facility, token, as_of, known_at)
    _tell(asking.ask("list_credentials", practitioner=practitioner), answers.credentials, json)


@app.command()
def application(
    practitioner: Practitioner,
    application: Annotated[str, typer.Argument(help="The application's id, as `medstaff ask file` has it.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    facility: Facility = None,
    json: Json = False,
    data: Data = None,
    token: Token = None,
) -> None:
    """Where an application is, or was once the last fact by then had happened."""
    asking = _asking(data, facility, token, as_of, known_at)
    answer = asking.ask("show_application", practitioner=practitioner, application=application)
    _tell(answer, answers.application, json)


@app.command()
def body(
    body: Annotated[
        str | None, typer.Argument(help="A body's id, kind or name. Default: every body.", metavar="[BODY]")
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    facility: Facility = None,
    json: Json = False,
    data: Data = None,
    token: Token = None,
) -> None:
    """Who sits on a body; without an instant every seat there ever was, with its dates.

    Example: `medstaff ask body credentials_committee --as-of 2026-03-31`
    """
    asking = _asking(data, facility, token, as_of, known_at)
    if body is None:
        _tell(asking.ask("list_bodies"), lambda answer: answers.bodies(answer["items"]), json)
    else:
        answer = asking.ask("show_body", body=body)
        _tell(answer, lambda answer: answers.bodies([answer["item"]]), json)


@app.command()
def bylaws(
    as_of: AsOf = None,
    known_at: KnownAt = None,
    facility: Facility = None,
    json: Json = False,
    data: Data = None,
    token: Token = None,
) -> None:
    """Which version of the bylaws is in force, and which were; `medstaff bylaws show` tells what one says.

    Example: `medstaff ask bylaws --as-of 2026-03-31`
    """
    asking = _asking(data, facility, token, as_of, known_at)
    _tell(asking.ask("list_bylaws"), lambda answer: answers.bylaws(answer["items"]), json)


@app.command()
def parameters(
    key: Annotated[list[str] | None, typer.Option(help="Only keys that begin so; also several.")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    facility: Facility = None,
    json: Json = False,
    data: Data = None,
    token: Token = None,
) -> None:
    """What the bylaws in force say, or said: each parameter with its days and its article.

    Example: `medstaff ask parameters --key npdb --as-of 2026-03-31`
    """
    asking = _asking(data, facility, token, as_of, known_at)
    answer = asking.ask("show_bylaws")
    held = [row for row in answer["item"]["parameters"] if _begins(row["key"], key)]
    answer = {**answer, "item": {**answer["item"], "parameters": held}}
    _tell(answer, answers.parameters, json)


def _begins(key: str, beginnings: list[str] | None) -> bool:
    return not beginnings or key.startswith(tuple(beginnings))


def _asking(
    data: Path | None, facility: str | None, token: str | None, as_of: str | None, known_at: str | None
) -> Asking:
    from medstaff.asking import Asking

    return Asking(settings_of(data), facility, token, as_of, known_at)


def _tell(answer: dict[str, Any], lines: Lines, json: bool) -> None:
    if json:
        as_json(answer)
        return
    for line in (*answers.about(answer), *lines(answer)):
        say(line)
