"""SAM.gov's exclusions, as published in the public extract: layout V1, and V2 with entity ids [S127].

Every agency's exclusions are in it, those of HHS on the OIG's list as well. It has no birth dates.
"""

from workflows.sources.sam.layouts import V1, V2
from workflows.sources.sam.row import SAM, SamRow

__all__ = ["SAM", "V1", "V2", "SamRow"]
