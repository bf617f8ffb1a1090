"""Files with a past: C3 and C35 as a sandbox's office lives through them."""

from __future__ import annotations

from datetime import UTC, datetime

from domain import legal_days
from medstaff import stepping
from tests.house import House

ZONE = "America/New_York"
CORE = "core-pediatrics"
ABEL = {
    "npi": "1234567893",
    "given_name": "Anna",
    "family_name": "Abel",
    "appointed": {
        "category": "active",
        "department": "pediatrics",
        "first": "2025-07-01",
        "last": "2028-06-30",
    },
    "privileges": [{"privilege": CORE}],
    "credentials": [{"kind": "state_license", "issuer": "CT", "expires": "2026-03-31"}],
}
LICENSE = {"kind": "state_license", "issuer": "CT"}


def at(moment: str) -> datetime:
    """An instant in the hospital's own time."""
    return legal_days.parse_local(moment, ZONE).astimezone(UTC)


def text(moment: str) -> str:
    return at(moment).isoformat()


async def opened(sandbox: House, moment: str) -> str:
    """A sandbox held at an instant, with Dr Abel appointed there; her file."""
    await sandbox.open(at(moment), zone=ZONE)
    made = await sandbox.administrator.do("import_practitioner", **ABEL)
    return str(made["made"]["practitioner"])


async def pass_to(sandbox: House, moment: str) -> None:
    await stepping.advance(sandbox.administrator, at(moment))


async def lapsed_and_renewed(sandbox: House) -> str:
    """C3: lapsed on 04-01, renewed at its source on 04-03 at 09:42."""
    file = await opened(sandbox, "2026-03-30T09:00")
    await pass_to(sandbox, "2026-04-03T09:42")
    await sandbox.office.do(
        "verify_credential",
        practitioner=file,
        **LICENSE,
        source="ct_dph",
        status="active",
        expires="2027-03-31",
    )
    await stepping.settle(sandbox.administrator)
    await pass_to(sandbox, "2026-04-06T12:00")
    return file


async def mistyped_and_corrected(sandbox: House) -> str:
    """C35: the year was mistyped on 02-03 and is corrected on 04-06 at 11:00."""
    file = await opened(sandbox, "2026-02-02T09:00")
    await pass_to(sandbox, "2026-02-03T10:00")
    wrong = {"source": "ct_dph", "status": "active", "expires": "2027-03-31"}
    await sandbox.office.do("verify_credential", practitioner=file, **LICENSE, **wrong)
    await pass_to(sandbox, "2026-04-06T11:00")
    await sandbox.office.do(
        "correct_credential",
        practitioner=file,
        reason="the year was mistyped on 2026-02-03",
        **LICENSE,
        field="expires",
        old="2027-03-31",
        new="2026-03-31",
    )
    await stepping.settle(sandbox.administrator)
    await pass_to(sandbox, "2026-04-07T09:00")
    return file
