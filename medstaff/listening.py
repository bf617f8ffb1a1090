"""Where the API listens."""

from __future__ import annotations

import socket

from medstaff.servers.errors import ServerFailed
from medstaff.settings import Settings

USUAL_PORT = 8321
BACKLOG = 512


def listening(settings: Settings) -> socket.socket:
    """The API's socket: on the port set, else the usual one where it is free, else any.

    `up` holds it and the API inherits it: its port is never lost to another while the API starts anew.
    """
    if settings.api_socket is not None:
        return socket.socket(fileno=settings.api_socket)
    wanted = [settings.api_port] if settings.api_port else [USUAL_PORT, 0]
    for port in wanted:
        try:
            return socket.create_server((settings.api_host, port), backlog=BACKLOG)
        except OSError as taken:
            refused = taken
    raise ServerFailed(
        "API",
        f"it cannot listen on {settings.api_host}, port {wanted[-1]}: {refused.strerror or refused}. "
        "Set MEDSTAFF_API_PORT to another (0: any that is free), or MEDSTAFF_API_HOST",
    )
