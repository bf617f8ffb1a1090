"""Packets asked of a running house: one file's, or a sample's, file by file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any

from medstaff.client import Api
from medstaff.errors import NotPossible

AT_ONCE = 2
"""As many as the house makes at once."""
NPI_DIGITS = 10
Counting = Callable[[int], AbstractContextManager[Callable[[int], None]]]


async def given(api: Api, practitioner: str, asked: Mapping[str, Any]) -> tuple[str, bytes]:
    """One file's packet, and its name. Raises NotPossible or Refused."""
    file = await _file(api, practitioner)
    said = _said(asked, "reason", "position", "as_of")
    made = await api.do("give_survey_file", practitioner=file, **said)
    content = await api.fetch("show_survey_file", practitioner=file, digest=made["made"]["digest"])
    return f"{file}-at-{made['made']['position']}", content


async def sampled(api: Api, asked: Mapping[str, Any], counting: Counting) -> tuple[str, bytes]:
    """A sample's packet, and its name; `counting` is told of each file. Raises Refused."""
    drawn = await api.do(
        "draw_survey_sample", **_said(asked, "reason", "position", "as_of", "since", "until", "seed")
    )
    sample = drawn["made"]["sample"]
    row = (await api.ask("show_survey_sample", sample=sample))["item"]
    free = asyncio.Semaphore(AT_ONCE)

    async def one(file: str, done: Callable[[int], None]) -> None:
        async with free:
            await api.do("give_survey_file", practitioner=file, sample=sample, reason=asked["reason"])
        done(1)

    with counting(len(row["files"])) as done:
        await asyncio.gather(*(one(file, done) for file in row["files"]))
    return sample, await api.fetch("show_survey_sample_zip", sample=sample)


async def _file(api: Api, practitioner: str) -> str:
    """A file's id, by itself or by the NPI. Raises NotPossible."""
    if not (practitioner.isdecimal() and len(practitioner) == NPI_DIGITS):
        return practitioner
    found = list(_with(practitioner, (await api.ask("list_roster", search=practitioner))["items"]))
    if not found:
        raise NotPossible(f"nobody with the NPI {practitioner} has a file here")
    return found[0]


def _with(npi: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    return (row["practitioner"] for row in rows if row["npi"] == npi)


def _said(asked: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: asked[name] for name in names if asked.get(name) is not None}
