"""`medstaff token`: a token for one person in one role."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Annotated
from uuid import UUID

import typer

from domain.values import Role
from medstaff.cli.common import Data, settings_of

As = Annotated[
    Role,
    typer.Option(
        metavar="ROLE", help=f"What they act as: {', '.join(r for r in Role if r is not Role.REFEREE)}."
    ),
]
Who = Annotated[str, typer.Option("--as", metavar="ID", help="The person's id, as seats on bodies name it.")]
Own = Annotated[UUID | None, typer.Option(help="The person's own file, if they have one.")]
Called = Annotated[str, typer.Option(help="The name by which they sign. Default: their id.")]
Facility = Annotated[str | None, typer.Option(help="The facility. Default: the settings'.")]
Hours = Annotated[float, typer.Option(min=0.01, max=8784, help="How long it is valid.")]


def token(
    role: As,
    as_: Who,
    practitioner: Own = None,
    facility: Facility = None,
    name: Called = "",
    hours: Hours = 12.0,
    data: Data = None,
) -> None:
    """Print a bearer token of the local issuer, for a house that `medstaff up` started.

    A vote is a signature, and takes a token that is minutes old (MEDSTAFF_SIGNING_MINUTES): make a new one.

    A house whose tokens come from an issuer of yours (MEDSTAFF_JWKS_URL) takes only those: docs/running.md.

    Example: `curl -H "Authorization: Bearer $(medstaff token --role auditor --as anna)"
    http://127.0.0.1:8321/trail`
    """
    from medstaff.tokens import issue

    made = issue(
        settings_of(data),
        role,
        as_,
        practitioner=practitioner,
        facility=facility,
        name=name,
        life=timedelta(hours=hours),
    )
    sys.stdout.write(f"{made}\n")
