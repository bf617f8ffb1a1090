"""`medstaff packet`: what a surveyor is handed, one practitioner's file or a sample of them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from medstaff.cli.common import Data, Facility, complain, counting, day, say, settings_of

Who = Annotated[
    str | None,
    typer.Argument(metavar="PRACTITIONER", help="The file's id, or its NPI. None with --sample."),
]
Why = Annotated[str, typer.Option("--reason", help="Why it is asked for; it stays on record.")]
At = Annotated[
    int | None,
    typer.Option("--at", min=1, help="A position of the ledger. Default: the last one signed for."),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="The legal day it is judged on. Default: that of the position.")
]
Out = Annotated[Path | None, typer.Option(help="Where the ZIP goes. Default: packet-….zip here.")]
Sample = Annotated[bool, typer.Option("--sample", help="A sample by rule in place of one file.")]
Seed = Annotated[str | None, typer.Option(help="The sample's seed: the same draws the same files.")]
Since = Annotated[str | None, typer.Option(help="The first day of the sample's period.")]
Until = Annotated[str | None, typer.Option(help="The last day of the sample's period.")]
Token = Annotated[
    str | None,
    typer.Option(
        envvar="MEDSTAFF_TOKEN",
        show_envvar=True,
        help="A token of the office, an auditor or an administrator, where tokens come from an issuer of "
        "your own.",
    ),
]


def packet(
    practitioner: Who = None,
    reason: Why = "",
    at: At = None,
    as_of: AsOf = None,
    out: Out = None,
    sample: Sample = False,
    seed: Seed = None,
    since: Since = None,
    until: Until = None,
    facility: Facility = None,
    data: Data = None,
    token: Token = None,
) -> None:
    """Make a packet for a surveyor: pages for people, the events with their proofs, evidence by hash.

    One practitioner's whole file, or with --sample the files with an appointment decided from --since
    through --until: 5 % or 50, whichever is less, at least 10 first and 10 later appointments, all if there
    are fewer. Which they are follows from --seed, which is put on record, so that anyone may draw them again.

    It is the file at a position of the ledger that a signed checkpoint covers; the same position and day make
    the same bytes. Peer review is left out. Who asked, when and why is recorded after it, with the packet's
    hash. It asks the house that runs on the data folder: start `medstaff up` first, or set MEDSTAFF_API_URL.

    `medstaff-verify PACKET.zip --key KEY` checks it, with nothing but Python; `medstaff audit key` shows KEY.

    Example: `medstaff packet 1234567893 --reason "survey of 12 May"`

    Example: `medstaff packet --sample --since 2025-01-01 --until 2025-12-31 --seed 4711 --reason "an audit"`
    """
    from medstaff.administering import administered
    from medstaff.surveying import given, sampled

    if sample == (practitioner is not None):
        raise complain("name one practitioner, or ask for --sample")
    if not reason.strip():
        raise complain('say why it is asked for: --reason "survey of 12 May"')
    given_days = {"as_of": as_of, "since": since, "until": until}
    days = {
        name: str(day(f"--{name.replace('_', '-')}", text)) if text else None
        for name, text in given_days.items()
    }
    if sample and not (since and until):
        raise complain("a sample is of a period: --since 2025-01-01 --until 2025-12-31")

    async def made() -> tuple[str, bytes]:
        async with administered(settings_of(data), facility, token, "surveyor") as api:
            asked = {"reason": reason, "position": at, **days}
            if not sample:
                return await given(api, practitioner or "", asked)
            return await sampled(api, {**asked, "seed": seed}, counting)

    name, content = asyncio.run(made())
    path = out or Path(f"packet-{name}.zip")
    path.write_bytes(content)
    say(f"{path}: {len(content):,} bytes")
    say(f"check it with: medstaff-verify {path} --key KEY")
