"""The days on which one credential of the whole staff ends: told in one summary, rung by rung."""

from __future__ import annotations

from domain.expiries.summaries import FACTS, Summary

__all__ = ["FACTS", "Summary"]
