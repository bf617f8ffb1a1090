"""The professions of a medical staff, as its bylaws name them: whom it credentials, whom it reports [S04]."""

from __future__ import annotations

from datetime import datetime

from domain.bylaws import Rules
from domain.errors import Invalid
from domain.file import File
from domain.house import House
from domain.words.nearest import nearest

WRITTEN = {"phd": "PhD", "psyd": "PsyD", "pharmd": "PharmD"}
"""Those that are not written in capitals."""
LETTERS = 5


def named(said: str, rules: Rules) -> str:
    """A profession as a file writes it: MD, PhD, PA-C. Raises Invalid for one that the bylaws do not name."""
    known, key = rules.names("staff.professions"), _key(said)
    if key not in known:
        meant = [_written(each) for each in nearest(key, known)]
        hint = f"; did you mean {' or '.join(meant)}?" if meant else ""
        every = ", ".join(_written(each) for each in known)
        raise Invalid("profession", f"one that the bylaws name: {every}{hint}", said, nearest=meant)
    return _written(key)


def _key(said: str) -> str:
    """As the bylaws spell it: `M.D.` is `md`, `PA-C` is `pa_c`."""
    return said.strip().lower().replace(".", "").replace("-", "_").replace(" ", "_")


def _written(key: str) -> str:
    """Letters after a name in capitals, words as words."""
    letters = key.upper().replace("_", "-")
    return WRITTEN.get(key) or (letters if len(key) <= LETTERS else key.replace("_", " "))


def reported_to_data_bank(file: File, house: House, at: datetime) -> bool:
    """Whether an action on this person is reported to the Data Bank; on others it may be [S77]."""
    return _named(file, house, at, "npdb.professions")


def reported_to_state(file: File, house: House, at: datetime) -> bool:
    """Whether the state hears of an action on this person [S84]."""
    return _named(file, house, at, "ctdph.professions")


def _named(file: File, house: House, at: datetime, key: str) -> bool:
    return _key(file.practitioner.profession) in house.rules(at).names(key)
