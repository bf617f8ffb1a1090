"""What the API answers with: a receipt, one row, or a page of rows. A sandbox says so in each."""

from __future__ import annotations

from datetime import datetime
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, Field

R = TypeVar("R")


class Receipt(BaseModel):
    """What a command left behind; the same one however often it is sent.

    `state` is `done`; `recorded` where the pages that the links name do not show it yet; `accepted` where it
    is not finished, so that all but the key is still unknown. `made` are the ids it made.
    """

    state: Literal["done", "recorded", "accepted"]
    operation: str
    key: str
    position: int | None = Field(None, description="The ledger's, after the command.")
    recorded_at: datetime | None = None
    events: tuple[str, ...] = ()
    made: dict[str, str] = Field(default_factory=dict)
    refused: str | None = Field(None, description="The name of a refusal that is itself on record.")
    message: str | None = None
    links: dict[str, str]
    sandbox: bool = False


class One(BaseModel, Generic[R]):
    """One row of a read model."""

    item: R
    sandbox: bool = False


class Many(BaseModel, Generic[R]):
    """A page of rows; `next` is the cursor of the page after, none on the last."""

    items: tuple[R, ...]
    next: str | None = None
    sandbox: bool = False
