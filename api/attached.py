"""Answers that are files; a sandbox says so in their headers too."""

from __future__ import annotations

from fastapi import Response

from api.callers.caller import Caller

PDF = "application/pdf"


def saved(content: bytes, media: str, name: str, caller: Caller) -> Response:
    """A file that a browser saves under a name."""
    return _file(content, media, f'attachment; filename="{name}"', caller)


def shown(content: bytes, name: str, caller: Caller) -> Response:
    """A PDF that a browser shows at once; nobody on the way keeps it."""
    answer = _file(content, PDF, f'inline; filename="{name}.pdf"', caller)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def locked(content: bytes, media: str, name: str, caller: Caller) -> Response:
    """What somebody brought: saved and never shown, and a browser that shows it all the same runs nothing."""
    answer = saved(content, media, name, caller)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _file(content: bytes, media: str, disposition: str, caller: Caller) -> Response:
    training = {"Sandbox": "true"} if caller.sandbox else {}
    return Response(content, media_type=media, headers={"Content-Disposition": disposition, **training})
