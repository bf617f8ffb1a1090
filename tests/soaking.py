"""Tests that `make soak` runs as well, and for longer."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

import pytest

SOAK = bool(os.environ.get("MEDSTAFF_SOAK"))

T = TypeVar("T", bound=Callable[..., Any])


def longer(seconds: int) -> Callable[[T], T]:
    """In every build it runs as it is; in a soak, where it looks longer, for so many seconds at most."""

    def marked(test: T) -> T:
        return pytest.mark.soak(pytest.mark.timeout(seconds)(test)) if SOAK else test

    return marked
