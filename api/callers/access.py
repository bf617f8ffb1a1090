"""Who may do what, as a type in a route's signature: `caller: May[RecordCredential]`.

A command says itself which roles it is open to, and whether a practitioner may give it on their own file; a
question says so in api/questions. What a role allows is checked here, before anything is asked or sent; the
domain checks it again, and alone knows who holds which seat.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar
from uuid import UUID

from fastapi import Depends, Request, Response, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.callers.caller import Caller
from api.dependencies import Kept, Parts
from api.desk.bundles import Bundle
from api.known import only_known
from api.questions.question import Question
from api.refusals.errors import NotAuthenticated, SignInAgain
from domain.commands import Command
from domain.errors import RoleRequired
from domain.values import Role

Operation = type[Command] | type[Bundle] | type[Question]
Opened = TypeVar("Opened", bound=Command | Bundle | Question)

bearer = HTTPBearer(auto_error=False, description="A JSON Web Token; `medstaff token` makes one.")


async def authenticated(
    request: Request,
    response: Response,
    parts: Parts,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Security(bearer)],
) -> Caller:
    """Who asks. A sandbox says so on every answer from here on."""
    if len(request.headers.getlist("Authorization")) > 1:
        raise NotAuthenticated("say `Authorization` once")
    if credentials is None:
        raise NotAuthenticated("this needs `Authorization: Bearer` and a token")
    known = await parts.house.tokens.caller(credentials.credentials)
    if not await parts.clocks.sandbox(known.facility):
        return known
    request.state.sandbox = True
    response.headers["Sandbox"] = "true"
    return replace(known, sandbox=True)


Authenticated = Annotated[Caller, Depends(authenticated)]


def permit(operation: Operation, caller: Caller, practitioner: UUID | None) -> None:
    """Refuse a caller whose role does not allow an operation, naming the roles that do."""
    if caller.role in operation.ROLES or (operation.OWN and _own(caller, practitioner)):
        return
    needed = who_may(operation)
    raise RoleRequired(
        f"{operation.NAME} needs one of: {', '.join(needed)}", needed=needed, role=str(caller.role)
    )


def fresh(operation: Operation, caller: Caller, parts: Kept) -> None:
    """Refuse a signature of somebody who said who they are too long ago (RFC 9470). Raises SignInAgain."""
    house = parts.house
    signs = issubclass(operation, Command | Bundle) and operation.SIGNS
    if not (signs and house.signing_seconds):
        return
    if house.tokens.clock() - caller.signed_in > house.signing_seconds:
        minutes = round(house.signing_seconds / 60)
        raise SignInAgain(
            f"{operation.NAME} is a signature: sign in again, it takes a token of the last {minutes} minutes",
            max_age=int(house.signing_seconds),
        )


def _own(caller: Caller, practitioner: UUID | None) -> bool:
    """Whether a practitioner asks of their own file; a route that names none shows no other."""
    if caller.role is not Role.PRACTITIONER or caller.practitioner is None:
        return False
    return practitioner in (None, caller.practitioner)


def who_may(operation: Operation) -> list[str]:
    """The roles an operation is open to, in words."""
    own = ["practitioner (their own file)"] if operation.OWN else []
    return sorted(str(role) for role in operation.ROLES) + own


def permission(operation: Operation) -> Callable[[Request, Caller, Kept], Awaitable[Caller]]:
    """The dependency that lets only those pass whom the operation is open to."""

    async def permitted(request: Request, caller: Authenticated, parts: Parts) -> Caller:
        permit(operation, caller, _practitioner(request))
        fresh(operation, caller, parts)
        await only_known(request)
        return caller

    return permitted


def _practitioner(request: Request) -> UUID | None:
    """The file that the address names; what is no id is nobody's file."""
    named = request.path_params.get("practitioner")
    if named is None:
        return None
    try:
        return UUID(named)
    except ValueError:
        return UUID(int=0)


if TYPE_CHECKING:

    class May(Caller, Generic[Opened]):
        """A caller who may do this."""

else:

    class May:
        def __class_getitem__(cls, operation: Operation) -> Any:
            return Annotated[Caller, Depends(permission(operation))]
