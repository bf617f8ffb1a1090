"""`medstaff views`: the read models, built anew or mended."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import typer

from medstaff.cli.common import Data, complain, progress, say, settings_of

app = typer.Typer(
    no_args_is_help=True,
    help="Read models: build them anew from the ledger, or try a parked stream again.",
)


@app.command()
def rebuild(data: Data = None) -> None:
    """Build every read model anew beside the old, then swap; readers never see a gap.

    Streams that were parked are tried again.
    """
    from medstaff import parts
    from medstaff.database import checked
    from projections.keeping.rebuild import rebuild as run

    settings = parts.located(settings_of(data))
    checked(settings)
    what = "ledger positions"
    with progress(what) as told:
        at = run(parts.database_url(settings), parts.seal(settings), lambda done, of: told(what, done, of))
    say(f"the read models are built anew, up to position {at}")


@app.command()
def repair(
    stream: Annotated[UUID, typer.Argument(help="The parked stream, as `medstaff status` names it.")],
    data: Data = None,
) -> None:
    """Try a parked stream again, once what was wrong is mended. Exit 1 when it still does not pass.

    Example: `medstaff views repair 7d0c5b0e-3f5e-5d8a-9a52-0c1d4f1f0a11`
    """
    from domain.mapping import EventMapper
    from medstaff import parts
    from medstaff.database import checked
    from projections.errors import NoSuchRow, StillBroken
    from projections.keeping.connection import connect
    from projections.keeping.repair import repair as run

    settings = parts.located(settings_of(data))
    checked(settings)
    with connect(parts.database_url(settings)) as connection:
        try:
            count = run(connection, EventMapper(parts.seal(settings)), stream)
        except (NoSuchRow, StillBroken) as still:
            raise complain(str(still)) from None
    say(f"{count} events of stream {stream} are projected")
