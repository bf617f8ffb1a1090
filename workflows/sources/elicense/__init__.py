"""Connecticut's eLicense roster on data.ct.gov: is this license in force, and is it this person's? [S42]

It carries no account of discipline and may be behind the state's own portal.
"""

from workflows.sources.elicense.lookup import DEFAULT_LOCATION, ElicenseAnswer, ElicenseSource, Holder
from workflows.sources.elicense.row import COLUMNS, LicenseAnswer

__all__ = ["COLUMNS", "DEFAULT_LOCATION", "ElicenseAnswer", "ElicenseSource", "Holder", "LicenseAnswer"]
