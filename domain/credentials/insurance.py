"""How much a malpractice insurance covers: with less than the bylaws require it counts for nothing [S86]."""

from __future__ import annotations

from dataclasses import dataclass

from domain.bylaws import Rules

BELOW = "insurance_below_limits"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """US dollars, for one occurrence and in all."""

    occurrence: int
    aggregate: int

    def __str__(self) -> str:
        return f"${self.occurrence:,} for one occurrence and ${self.aggregate:,} in all"

    def below(self, least: Limits) -> bool:
        """Whether one of the two is less than is required."""
        return self.occurrence < least.occurrence or self.aggregate < least.aggregate


def required(rules: Rules) -> Limits:
    """The least that the bylaws take."""
    return Limits(
        occurrence=rules.int("insurance.min_occurrence"), aggregate=rules.int("insurance.min_aggregate")
    )


def falls_short(limits: Limits | None, rules: Rules) -> str:
    """Why limits are too low, in words; empty where they are not, or are not known."""
    least = required(rules)
    if limits is None or not limits.below(least):
        return ""
    return f"its carrier certified {limits}; the bylaws require {least}"
