"""The OIG's List of Excluded Individuals and Entities, as published in UPDATED.csv [S126].

Only those excluded now are on it: a reinstated person simply is no longer there. The file has no social
security numbers, so a name on it is a possible match that a person settles.
"""

from workflows.sources.leie.exclusions import LeieList, PossibleMatch
from workflows.sources.leie.row import COLUMNS, LeieRow
from workflows.sources.leie.screening import DEFAULT_LOCATION, LeieAnswer, LeieSource

__all__ = ["COLUMNS", "DEFAULT_LOCATION", "LeieAnswer", "LeieList", "LeieRow", "LeieSource", "PossibleMatch"]
