"""Before an application goes out: the request is held against the thresholds that the bylaws publish.

Who misses one is ineligible, which is administrative: nobody was denied, so there is neither hearing nor
report [S08][S133].
"""

from __future__ import annotations

from domain.preapplication.sending import begin, closed, judges_bar, reopen, settle, used

__all__ = ["begin", "closed", "judges_bar", "reopen", "settle", "used"]
