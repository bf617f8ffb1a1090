"""What a carrier certifies of an insurance's limits, and put on file."""

from __future__ import annotations

from domain.credentials.credential import Credential
from domain.credentials.insurance import Limits
from domain.errors import Invalid
from domain.events.insurance import InsuranceCorrected, InsuranceLimitsVerified
from domain.practitioner import Practitioner
from domain.values import CredentialKind, Stamp


def stated(kind: CredentialKind, occurrence: int | None, aggregate: int | None) -> Limits | None:
    """Both limits, none where nobody says them. Raises Invalid for one alone, or of what is no insurance."""
    said = {"occurrence": occurrence, "aggregate": aggregate}
    if occurrence is None and aggregate is None:
        return None
    for name, figure in said.items():
        if kind is not CredentialKind.MALPRACTICE_INSURANCE and figure is not None:
            raise Invalid(name, f"left out: a {kind} has no limits", figure)
        if figure is None or figure < 0:
            raise Invalid(name, "US dollars, 0 or more, with the other limit beside it", figure)
    return Limits(occurrence=occurrence or 0, aggregate=aggregate or 0)


def note(file: Practitioner, stamp: Stamp, credential: Credential, limits: Limits, least: Limits) -> None:
    """Put them on file beside those required; and that they were corrected, where they were too low."""
    before = credential.limits
    file.trigger(
        InsuranceLimitsVerified,
        stamp,
        credential=credential.key,
        occurrence=limits.occurrence,
        aggregate=limits.aggregate,
        least_occurrence=least.occurrence,
        least_aggregate=least.aggregate,
        sufficient=not limits.below(least),
    )
    if before is not None and before.below(least) and not limits.below(least):
        file.trigger(
            InsuranceCorrected,
            stamp,
            credential=credential.key,
            old_occurrence=before.occurrence,
            old_aggregate=before.aggregate,
            occurrence=limits.occurrence,
            aggregate=limits.aggregate,
        )
