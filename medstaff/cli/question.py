"""A question of the command line: what each of them takes beside its own, said once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import Parameter, Signature, signature
from typing import Annotated, Any

import typer

from medstaff import answers
from medstaff.cli.common import Data, Facility, Json, Token, as_json, say, settings_of

AsOf = Annotated[str | None, typer.Option("--as-of", help="What held at this instant. Default: the present.")]
KnownAt = Annotated[
    str | None,
    typer.Option("--known-at", help="By what had been recorded at this instant. Default: all that is known."),
]
Answer = dict[str, Any]
Ask = Callable[..., Answer]
"""Asks the API for an operation, with the values of its address."""
Told = tuple[Answer, Callable[[Answer], Iterator[str]]]
"""What the API answered, and what makes lines for people of it."""


def question(
    app: typer.Typer, name: str | None = None
) -> Callable[[Callable[..., Told]], Callable[..., Told]]:
    """Make a command of a function that is handed `Ask` and takes the command's own arguments and options.

    Besides it takes both instants, the facility, the form of the answer, the data folder and a token.
    """

    def of(asked: Callable[..., Told]) -> Callable[..., Told]:
        def command(
            as_of: AsOf = None,
            known_at: KnownAt = None,
            facility: Facility = None,
            json: Json = False,
            data: Data = None,
            token: Token = None,
            **own: Any,
        ) -> None:
            from medstaff.asking import Asking

            answer, lines = asked(Asking(settings_of(data), facility, token, as_of, known_at).ask, **own)
            if json:
                as_json(answer)
                return
            for line in (*answers.about(answer), *lines(answer)):
                say(line)

        _, *own = _taken(asked)
        taken = (*own, *_taken(command))
        command.__dict__["__signature__"] = Signature(taken)
        command.__annotations__ = {each.name: each.annotation for each in taken}
        command.__doc__ = asked.__doc__
        app.command(name or asked.__name__)(command)
        return asked

    return of


def _taken(by: Callable[..., Any]) -> list[Parameter]:
    """What a function takes by name, with the types themselves."""
    found = signature(by, eval_str=True).parameters.values()
    return [each for each in found if each.kind is not Parameter.VAR_KEYWORD]
