"""The environment and the settings: which variables there are, and how a process is kept from them."""

from __future__ import annotations

import os

from pydantic import AliasChoices
from pydantic.fields import FieldInfo
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
