"""`medstaff demo`: one practitioner's story and a cycle of committees, told through the real API on real servers."""

from medstaff.demo.running import run

__all__ = ["run"]
