"""What the API answers with: a receipt, one row, or a page of rows. A sandbox says so in each."""

from __future__ import annotations

from datetime import datetime
from typing import Generic, Literal, TypeVar

from fastapi import Response
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


class OneThen(One[R], Generic[R]):
    """One row, as it was; `as_of` and `known_at` are the instants asked about, none where none was named."""

    as_of: datetime | None = Field(None, description="What held at this instant is told.")
    known_at: datetime | None = Field(None, description="By what had been recorded at this instant.")


class Many(BaseModel, Generic[R]):
    """A page of rows; `next` is the cursor of the page after, none on the last."""

    items: tuple[R, ...]
    next: str | None = None
    sandbox: bool = False


class ManyThen(Many[R], Generic[R]):
    """A page of rows, as they were; `as_of` and `known_at` as of one row."""

    as_of: datetime | None = Field(None, description="What held at this instant is told.")
    known_at: datetime | None = Field(None, description="By what had been recorded at this instant.")


def found_at(receipt: Receipt, response: Response, name: str, folder: str) -> Receipt:
    """The receipt with the address of what it has made; as it is, while nothing is made yet."""
    if name not in receipt.made:
        return receipt
    address = f"{folder}/{receipt.made[name]}"
    response.headers["Location"] = address
    return receipt.model_copy(update={"links": {name: address, **receipt.links}})
