"""NPPES, the national registry of provider identifiers. It identifies; it verifies no license."""

from workflows.sources.nppes.lookup import DEFAULT_LOCATION, SOURCE, NppesAnswer, NppesSource, Outcome
from workflows.sources.nppes.record import Address, NppesRecord, Taxonomy

__all__ = [
    "DEFAULT_LOCATION",
    "SOURCE",
    "Address",
    "NppesAnswer",
    "NppesRecord",
    "NppesSource",
    "Outcome",
    "Taxonomy",
]
