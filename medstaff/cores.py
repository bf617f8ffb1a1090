"""Work in many pieces, shared out to as many processes as there are cores."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

P = TypeVar("P")
R = TypeVar("R")

SELDOM = (100_000, 50, 1_000)
"""How many new objects there are before garbage is looked for: a life in memory leaves little of it."""


@contextmanager
def shared_out(
    work: Callable[[P], R], pieces: Sequence[P], cores: int | None = None
) -> Iterator[Iterator[R]]:
    """What comes of each piece, in their order. With one core, or one piece, the work is done right here."""
    count = min(cores or os.cpu_count() or 1, len(pieces))
    if count <= 1:
        yield map(work, pieces)
        return
    with ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_begin) as pool:
        try:
            yield pool.map(work, pieces)
        finally:
            pool.shutdown(cancel_futures=True)


def _begin() -> None:
    # What was imported stays; looking through it again and again cost a tenth of the time.
    gc.freeze()
    gc.set_threshold(*SELDOM)
