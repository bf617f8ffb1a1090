"""Parameters in words, as a person reads them in a table."""

from __future__ import annotations

from domain.bylaws import Parameter, Value


def value_text(value: Value) -> str:
    """A value as a file of bylaws would write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, tuple):
        return str(value)
    return ", ".join(
        f"{each[0]}: {' + '.join(each[1])}" if isinstance(each, tuple) else str(each) for each in value
    )


def period_text(parameter: Parameter) -> str:
    """When it is in force."""
    first, last = parameter.effective_from, parameter.effective_to
    if first is None and last is None:
        return "always"
    begins = f"from {first}" if first else ""
    return " ".join(each for each in (begins, f"to {last}" if last else "") if each)
