"""The OIG's List of Excluded Individuals and Entities, as published in UPDATED.csv [S126].

Only those excluded now are on it: a reinstated person simply is no longer there.
"""

from workflows.sources.leie.row import COLUMNS, LEIE, LeieRow

__all__ = ["COLUMNS", "LEIE", "LeieRow"]
