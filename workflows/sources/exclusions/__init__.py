"""Lists of excluded people: each read whole, and asked who on it may be this person [S126][S127].

A name on a list is a possible match that a person settles; none of them has social security numbers.
"""

from workflows.sources.exclusions.asking import ExclusionAnswer, ExclusionSource
from workflows.sources.exclusions.listing import ExclusionList, PossibleMatch
from workflows.sources.exclusions.shape import ExcludedRow, Shape

__all__ = ["ExcludedRow", "ExclusionAnswer", "ExclusionList", "ExclusionSource", "PossibleMatch", "Shape"]
