"""`medstaff demo`: a practitioner's story and a cycle of committees, through the real API on real servers."""

from medstaff.demo.running import run

__all__ = ["run"]
