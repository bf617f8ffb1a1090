"""The environment and the settings: which variables there are, and how a process is kept from them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import get_close_matches

from pydantic import AliasChoices, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from medstaff.settings import PREFIX, Settings


class SettingsApart(Settings):
    """Settings that the environment has no say in: what is given, and the defaults.

    For what must reach nobody's servers but its own: a ledger forgets nothing.
    """

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


def variables_of(name: str, field: FieldInfo) -> list[str]:
    """The environment variables that a setting is read from; the first one wins."""
    if isinstance(field.validation_alias, AliasChoices):
        return [str(choice) for choice in field.validation_alias.choices]
    return [f"{PREFIX}{name.upper()}"]


def variables() -> frozenset[str]:
    """Every variable that is read as a setting, in capitals."""
    return frozenset(
        variable for name, field in Settings.model_fields.items() for variable in variables_of(name, field)
    )


def process_environment(settings: Settings) -> dict[str, str]:
    """The environment of a process that is given these settings, and none of those set around us."""
    ours = variables()
    others = {name: value for name, value in os.environ.items() if name.upper() not in ours}
    return {**others, **settings.environment()}


def forget_libpq() -> None:
    """Drop the variables that tell libpq of other servers: TLS, say, which a server of ours has not."""
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]


def told(faults: ValidationError) -> str:
    """What is wrong with the settings, a line each: the variable, what was expected, what it is for."""
    return "\n".join(_fault(error) for error in faults.errors(include_input=False, include_url=False))


def _fault(error: ErrorDetails) -> str:
    place = str(error["loc"][0]) if error["loc"] else ""
    expected = error["msg"].removeprefix("Value error, ").removeprefix("Input ")
    for name, field in Settings.model_fields.items():
        variables = variables_of(name, field)
        if place in (name, *variables):
            variable = next((each for each in variables if each in os.environ), variables[0])
            return f"{variable} cannot be used: {expected}. It is: {field.description}"
    return f"{place} cannot be used: {expected}"


def misspelt() -> Iterator[str]:
    """The variables around us that are nearly a setting, each with the one that may have been meant."""
    known = {variable.removeprefix(PREFIX) for variable in variables() if variable.startswith(PREFIX)}
    for name in sorted(os.environ):
        rest = name.upper().removeprefix(PREFIX)
        if rest != name.upper() and rest not in known:
            for near in get_close_matches(rest, known, n=1, cutoff=0.8):
                yield f"{name} is no setting and is passed over; did you mean {PREFIX}{near}?"
