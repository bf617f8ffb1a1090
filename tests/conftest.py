"""The fixtures that every room's tests share."""

from __future__ import annotations

from tests.servers import database, folder, postgres, template, temporal_server

__all__ = ["database", "folder", "postgres", "template", "temporal_server"]
