"""The lists of people that can be asked, by the name that each has as a source."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.sources.exclusions import ExcludedRow, Shape
from workflows.sources.leie import LEIE
from workflows.sources.opt_out import OPT_OUT
from workflows.sources.sam import SAM

EXCLUSION_LISTS: Mapping[str, Shape[ExcludedRow]] = {shape.source: shape for shape in (LEIE, SAM)}
LISTS: Mapping[str, Shape[ExcludedRow]] = {**EXCLUSION_LISTS, OPT_OUT.source: OPT_OUT}
"""Those too on which a name is no exclusion."""
