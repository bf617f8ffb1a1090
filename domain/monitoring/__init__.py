"""The checks of the whole staff, once in each period of the bylaws: when, of whom, and on which lists."""

from __future__ import annotations

from domain.monitoring.month import Run, StaffScreening
from domain.monitoring.periods import Period, latest_month, monitored_sources, period_of
from domain.monitoring.staff import Member, StaffPage, pages

__all__ = [
    "Member",
    "Period",
    "Run",
    "StaffPage",
    "StaffScreening",
    "latest_month",
    "monitored_sources",
    "pages",
    "period_of",
]
