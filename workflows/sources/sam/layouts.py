"""The two headers under which the extract was published."""

from __future__ import annotations

SOURCE = "sam_gov"
_WHO = (
    *("Classification", "Name", "Prefix", "First", "Middle", "Last", "Suffix"),
    *("Address 1", "Address 2", "Address 3", "Address 4", "City", "State / Province", "Country", "Zip Code"),
)
_WHY = (
    *("Exclusion Program", "Excluding Agency", "CT Code", "Exclusion Type", "Additional Comments"),
    *("Active Date", "Termination Date", "Record Status", "Cross-Reference", "SAM Number", "CAGE", "NPI"),
)
V1 = (*_WHO, "DUNS", *_WHY)
V2 = (*_WHO, "Open Data Flag", "Blank (Deprecated)", "Unique Entity ID", *_WHY, "Creation_Date")
COLUMNS = (*_WHO, *_WHY)
"""What both have. A row is known again by it, so what was settled in one layout stays so in the other."""
