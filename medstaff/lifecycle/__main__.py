"""Draw the page anew."""

from __future__ import annotations

from medstaff.lifecycle.drawing import drawn
from medstaff.lifecycle.page import PAGE

PAGE.write_text(drawn(), encoding="utf-8")
