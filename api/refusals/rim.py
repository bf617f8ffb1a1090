"""The one handler for each kind of error: what happens when a route refuses, or fails."""

from __future__ import annotations

import psycopg
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from api.addresses import methods_of, missing
from api.known import hint
from api.refusals.errors import NotAuthenticated, RimError, SignInAgain, TooManyRequests, Unavailable
from api.refusals.faults import fault, fields_of
from api.refusals.problems import KINDS, OF_STATUS, problem
from domain.errors import DomainError
from projections.errors import BadCursor, NoSuchPrivilege, NoSuchRow, UnknownValue

RETRY_SECONDS = 2
NOT_FOUND, METHOD_NOT_ALLOWED = 404, 405
SOUND_JSON = "JSON in UTF-8, with numbers and a depth that can be read"


async def refused(request: Request, error: Exception) -> Response:
    """A refusal of the domain, with the facts it carries."""
    assert isinstance(error, DomainError)
    return problem(request, error.name, error.message, error.facts)


async def turned_away(request: Request, error: Exception) -> Response:
    """A refusal of the rim: who are you, or a part that is down."""
    assert isinstance(error, RimError)
    headers = {}
    if isinstance(error, NotAuthenticated):
        headers["WWW-Authenticate"] = 'Bearer realm="medstaff"'
    if isinstance(error, SignInAgain):
        step_up = f'error="insufficient_user_authentication", max_age="{error.max_age}"'
        headers["WWW-Authenticate"] = f'Bearer realm="medstaff", {step_up}'
    if isinstance(error, TooManyRequests | Unavailable):
        headers["Retry-After"] = str(error.retry_after)
    return problem(request, error.name, error.message, error.facts, headers)


async def database_down(request: Request, error: Exception) -> Response:
    """The read models cannot be asked; what was commanded under a key may be sent again under it."""
    headers = {"Retry-After": str(RETRY_SECONDS)}
    return problem(request, "unavailable", "the database does not answer; send it again", headers=headers)


async def malformed(request: Request, error: Exception) -> Response:
    """A body, path, query or header that is not as described: the first fault in front, then all."""
    assert isinstance(error, RequestValidationError)
    known = fields_of(request)
    faults = [fault(found, error.body, known) for found in error.errors()]
    first = faults[0]
    where = f"line {first['line']}" if "line" in first else first["field"]
    return problem(request, "invalid", f"{where}: expected {first['expected']}", {**first, "errors": faults})


async def no_row(request: Request, error: Exception) -> Response:
    """A question about something that this facility does not hold; told as a command about it would be."""
    assert isinstance(error, NoSuchRow)
    return problem(request, "not_found", str(error), {error.what: error.id})


async def no_privilege(request: Request, error: Exception) -> Response:
    """A privilege that neither a form nor a grant of this facility knows."""
    assert isinstance(error, NoSuchPrivilege)
    return problem(request, "not_found", str(error), {"privilege": error.id, "nearest": error.nearest})


async def unknown_value(request: Request, error: Exception) -> Response:
    """A filter that can match nothing, because there is no such value here."""
    assert isinstance(error, UnknownValue)
    expected = f"a {error.field} of this facility{hint(error.got, error.known)}"
    facts = {"in": "query", "field": error.field, "expected": expected, "known": error.known}
    return problem(request, "invalid", f"{error.field}: expected {expected}", facts)


async def bad_cursor(request: Request, error: Exception) -> Response:
    """A page's cursor that nobody gave out."""
    facts = {"in": "query", "field": "after", "expected": "`next` of the page before"}
    return problem(request, "invalid", f"after: expected {facts['expected']}", facts)


async def by_http(request: Request, error: Exception) -> Response:
    """What routing itself refuses: no such address, no such method, too much, a body that is no text."""
    assert isinstance(error, HTTPException)
    status, path = error.status_code, request.url.path
    if status == METHOD_NOT_ALLOWED:
        allowed = methods_of(request.scope)
        detail = f"{path} does not take {request.method}; it takes {', '.join(allowed)}"
        return problem(
            request, OF_STATUS[status], detail, {"allowed": allowed}, {"Allow": ", ".join(allowed)}
        )
    if status == NOT_FOUND:
        return problem(request, OF_STATUS[status], missing(request.scope))
    if isinstance(error.__cause__, ValueError | RecursionError):
        facts = {"in": "body", "field": "body", "expected": SOUND_JSON}
        return problem(request, "invalid", f"body: expected {SOUND_JSON}", facts)
    name = OF_STATUS.get(status, "internal" if status >= 500 else "bad_request")
    return problem(request, name, str(error.detail), headers=error.headers)


async def failed(request: Request, error: Exception) -> Response:
    """A fault of ours: logged by the server, and nothing of it told."""
    return problem(request, "internal", f"{KINDS['internal'].title}; it has been logged")


def install(app: FastAPI) -> None:
    """Give every kind of error its handler."""
    app.add_exception_handler(DomainError, refused)
    app.add_exception_handler(RimError, turned_away)
    app.add_exception_handler(NoSuchRow, no_row)
    app.add_exception_handler(NoSuchPrivilege, no_privilege)
    app.add_exception_handler(UnknownValue, unknown_value)
    app.add_exception_handler(BadCursor, bad_cursor)
    app.add_exception_handler(psycopg.OperationalError, database_down)
    app.add_exception_handler(psycopg.errors.UndefinedTable, database_down)
    app.add_exception_handler(RequestValidationError, malformed)
    app.add_exception_handler(HTTPException, by_http)
    app.add_exception_handler(Exception, failed)
