"""`medstaff ask`: where a file, a body or the bylaws stand, or stood, as it was known."""

from __future__ import annotations

from typing import Annotated

import typer

from domain.values import Prerogative
from medstaff import answers
from medstaff.cli.question import Ask, Told, question

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


@question(app, "may-practice")
def may_practice(
    ask: Ask,
    practitioner: Practitioner,
    privilege: Annotated[str, typer.Argument(help="A line of the privilege form, as core-pediatrics.")],
) -> Told:
    """May this practitioner do this here, and why?

    Example: `medstaff ask may-practice 1234567893 core-pediatrics --as-of 2026-04-01`
    """
    return ask("may_practice", practitioner=practitioner, privilege=privilege), answers.may_practice


@question(app, "may-as-member")
def may_as_member(
    ask: Ask,
    practitioner: Practitioner,
    prerogative: Annotated[str, typer.Argument(help=f"One of {', '.join(Prerogative)}.")],
) -> Told:
    """May they do this as a member of the staff, and why?

    Example: `medstaff ask may-as-member 1234567893 vote --as-of 2026-04-01`
    """
    return ask("may_as_member", practitioner=practitioner, prerogative=prerogative), answers.may_as_member


@question(app)
def file(ask: Ask, practitioner: Practitioner) -> Told:
    """A file's page: who it is, with each credential and each application, its id first.

    Example: `medstaff ask file 1234567893 --known-at 2026-04-02`
    """
    return ask("show_file", practitioner=practitioner), answers.file


@question(app)
def standing(ask: Ask, practitioner: Practitioner) -> Told:
    """Where an appointment stands, with its privileges and suspensions.

    Example: `medstaff ask standing 1234567893 --as-of 2026-04-05 --known-at 2026-04-05`
    """
    return ask("show_standing", practitioner=practitioner), answers.standing


@question(app)
def credentials(ask: Ask, practitioner: Practitioner) -> Told:
    """Each credential on file, and how it stands.

    Example: `medstaff ask credentials 1234567893 --known-at 2026-04-02`
    """
    return ask("list_credentials", practitioner=practitioner), answers.credentials


@question(app)
def application(
    ask: Ask,
    practitioner: Practitioner,
    application: Annotated[str, typer.Argument(help="The application's id, as `medstaff ask file` has it.")],
) -> Told:
    """Where an application is, or was once the last fact by then had happened."""
    return ask("show_application", practitioner=practitioner, application=application), answers.application


@question(app)
def body(
    ask: Ask,
    body: Annotated[
        str | None, typer.Argument(help="A body's id, kind or name. Default: every body.", metavar="BODY")
    ] = None,
) -> Told:
    """Who sits on a body; without an instant every seat there ever was, with its dates.

    Example: `medstaff ask body credentials_committee --as-of 2026-03-31`
    """
    if body is None:
        return ask("list_bodies"), lambda answer: answers.bodies(answer["items"])
    return ask("show_body", body=body), lambda answer: answers.bodies([answer["item"]])


@question(app)
def bylaws(ask: Ask) -> Told:
    """Which version of the bylaws is in force, and which were; `medstaff bylaws show` tells what one says.

    Example: `medstaff ask bylaws --as-of 2026-03-31`
    """
    return ask("list_bylaws"), lambda answer: answers.bylaws(answer["items"])


@question(app)
def parameters(
    ask: Ask,
    key: Annotated[list[str] | None, typer.Option(help="Only keys that begin so; also several.")] = None,
) -> Told:
    """What the bylaws in force say, or said: each parameter with its days and its article.

    Example: `medstaff ask parameters --key npdb --as-of 2026-03-31`
    """
    answer = ask("show_bylaws")
    held = [row for row in answer["item"]["parameters"] if not key or row["key"].startswith(tuple(key))]
    return {**answer, "item": {**answer["item"], "parameters": held}}, answers.parameters
