"""`docs/settings.md`, made from the settings themselves: `python -m medstaff.settings_page` writes it."""

from __future__ import annotations

from pathlib import Path

from pydantic.fields import FieldInfo

from medstaff.environment import variables_of
from medstaff.settings import Settings

PAGE = Path(__file__).resolve().parent.parent / "docs" / "settings.md"

_HEAD = """\
# Settings

Everything has a default: `medstaff up` runs with none of these set. A setting is an environment variable;
options of the command line (`medstaff up --data FOLDER`) go before it. The processes that `medstaff up`
starts get the same settings; started alone (`medstaff api`, `worker`, `projector`), each needs the same ones.

This page is made from `medstaff/settings.py` by `python -m medstaff.settings_page`.

| Variable | Default | Meaning |
|---|---|---|
"""


def settings_page() -> str:
    """The page as Markdown."""
    return _HEAD + "".join(_row(name, field) for name, field in Settings.model_fields.items())


def _row(name: str, field: FieldInfo) -> str:
    variables = " or ".join(f"`{variable}`" for variable in variables_of(name, field))
    default = f"`{field.default}`" if field.default is not None else "not set"
    return f"| {variables} | {default} | {field.description} |\n"


if __name__ == "__main__":
    PAGE.write_text(settings_page())
