"""One way in for everything that changes a stream: pass time up to the instant, load, decide, save."""

from __future__ import annotations

from domain.recording.reading import command_of
from domain.recording.recorded import ABSENT, Recorded
from domain.recording.recording import record
from domain.recording.waiting import pass_time, state_of
from domain.recording.writing import stamp_of

__all__ = ["ABSENT", "Recorded", "command_of", "pass_time", "record", "stamp_of", "state_of"]
