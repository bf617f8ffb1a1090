"""An insurance with lower limits than the bylaws require counts for nothing [S86][S114]."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.cases import Case, given
from tests.domain.house import CASEY, Hospital, accepted, appointed, hold

CORE, LIMITS = "core-pediatrics", "InsuranceLimitsVerified"
LEAST = {"occurrence": 500_000, "aggregate": 1_500_000}
LOW = {"occurrence": 250_000, "aggregate": 1_500_000}


def certifies(house: Hospital, **said: Any) -> Case:
    about = {"kind": "malpractice_insurance", "source": "carrier", "expires": "2026-12-31", **said}
    return given(house).when("verify_credential", CASEY, **about)


def insured() -> Hospital:
    """Appointed, with a policy whose limits nobody has stated."""
    house = appointed()
    hold(house, "malpractice_insurance", "Mutual", "2026-12-31")
    return house


@pytest.mark.parametrize("low", [LOW, {"occurrence": 500_000, "aggregate": 1_499_999}])
def test_limits_that_drop_below_the_least_suspend_at_once(low: dict[str, int]) -> None:
    """Automatically, for a reason of its own; one limit is enough."""
    house = insured()
    case = certifies(house, **low).among("AppointmentSuspended", reason="insurance_below_limits")
    case.among(LIMITS, **low, least_occurrence=500_000, least_aggregate=1_500_000, sufficient=False)
    assert not house.may(CORE).answer
    (told,) = house.notices("credential_lapsed")
    assert "the bylaws require $500,000 for one occurrence and $1,500,000 in all" in told.data["why"]


def test_the_least_limits_suffice() -> None:
    """To the dollar."""
    house = insured()
    certifies(house, **LEAST).among(LIMITS, sufficient=True).absent("AppointmentSuspended")
    assert house.may(CORE).answer


def test_what_is_required_is_the_bylaws() -> None:
    """A hospital may ask for more than the state does."""
    house = appointed({"insurance.min_occurrence": 1_000_000, "insurance.min_aggregate": 3_000_000})
    hold(house, "malpractice_insurance", "Mutual", "2026-12-31")
    certifies(house, **LEAST).among("AppointmentSuspended", reason="insurance_below_limits")


def test_limits_that_were_corrected_lift_the_suspension() -> None:
    """From that instant on; the correction stands on record."""
    house = insured()
    certifies(house, **LOW)
    case = certifies(house, **LEAST).among("SuspensionLifted", privilege=None)
    case.among("InsuranceCorrected", old_occurrence=250_000, occurrence=500_000)
    assert house.may(CORE).answer


def test_another_carriers_policy_takes_the_place_of_one_that_covers_too_little() -> None:
    """It lifts what the other suspended, and is not corrected itself."""
    house = insured()
    certifies(house, **LOW)
    house.do("record_credential", CASEY, kind="malpractice_insurance", issuer="Other")
    case = certifies(house, issuer="Other", **LEAST).among("SuspensionLifted", privilege=None)
    case.absent("InsuranceCorrected")


def test_what_is_not_corrected_in_its_days_is_given_up() -> None:
    """In the bylaws' days for this reason."""
    house = appointed({"autosusp.terminate_days.insurance_below_limits": 15})
    hold(house, "malpractice_insurance", "Mutual", "2026-12-31")
    certifies(house, **LOW)
    given(house).passing("2025-11-18 23:59:59").absent("AppointmentRelinquished")
    case = given(house).passing("2025-11-19 00:00")
    case.among("AppointmentRelinquished", reason="insurance_below_limits")


def test_an_applicants_policy_that_covers_too_little_verifies_nothing() -> None:
    """The element stays open."""
    house = accepted()
    house.do("record_credential", CASEY, kind="malpractice_insurance", issuer="Mutual")
    certifies(house, **LOW).among("VerificationRecorded", satisfied=False)
    assert "malpractice_insurance" in house.paper.missing_elements()


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("aggregate", {"occurrence": 500_000}),
        ("occurrence", {"aggregate": 1_500_000}),
        ("occurrence", {"occurrence": -1, "aggregate": 1_500_000}),
        ("occurrence", {"kind": "state_license", "source": "ct_dph", **LEAST}),
    ],
)
def test_limits_that_cannot_be_are_refused(field: str, said: dict[str, Any]) -> None:
    """One alone, none at all, or a license's."""
    certifies(insured(), **said).refused("invalid", field=field)
