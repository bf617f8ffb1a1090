"""The hospitals in which anything may happen: people at every stage, bodies, zones and bylaws."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

LICENSE = {"kind": "state_license", "state": "CT", "expires": "2026-10-31", "number": "1.1"}
INSURED = {"kind": "malpractice_insurance", "issuer": "Mutual", "expires": "2027-06-30"}
DEA = {"kind": "dea_registration", "expires": "2026-08-31"}
PALS = {"kind": "life_support", "issuer": "PALS", "expires": "2026-12-31"}

ZONES = ("America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland")
CHANGES: dict[str, list[Any]] = {
    "license.grace_policy": ["ct_90"],
    "psv.anchor": ["final_decision", "credentials_committee"],
    "term.max_years": [1, 2],
    "quorum.base": ["eligible"],
    "vote.threshold": ["majority_present", "two_thirds_cast"],
    "precaut.unreviewed": ["ends"],
    "loa.reappoint_during": [True],
    "oppe.interval_months": [12],
    "fppe.default_months": [1, 24],
    "roll_forward": ["next_business_day"],
    "expiry.weekend_rule": ["preceding_friday"],
    "deferral.max": [0, 2],
    "incomplete.days": [10],
    "npdb.mode": ["continuous"],
    "chair.departments": [{"emergency-medicine": "emergency"}],
    "resign.notice_days": [0],
    "application.contents.initial": [["attestation", "disclosures", "bylaws_acknowledgment", "work_history"]],
}
BODIES = [
    {
        "body": "pediatrics",
        "kind": "department",
        "members": [{"member": "dana", "position": "chair"}, {"member": "vic", "position": "vice_chair"}],
    },
    {
        "body": "emergency",
        "kind": "department",
        "members": [{"member": "dana", "position": "chair"}, {"member": "erin", "position": "vice_chair"}],
    },
    {
        "body": "credentials_committee",
        "members": [
            {"member": "m1", "position": "chair"},
            "m2",
            "m3",
            {"member": "m4", "practitioner": "abel"},
        ],
    },
    {"body": "medical_executive_committee", "members": [{"member": "e1", "position": "chair"}, "e2", "e3"]},
    {"body": "governing_board", "members": [{"member": "b1", "position": "chair"}, "b2", "b3"]},
    {"body": "board_subcommittee", "members": ["b1", "b2"]},
]
VOTERS = ("m1", "m2", "m3", "m4", "e1", "e2", "e3", "b1", "b2", "b3")
PEOPLE = ("abel", "baker", "clark", "cole")
PRIVILEGES = ("core-pediatrics", "moderate-sedation")


def member(name: str, last: str, **more: Any) -> dict[str, Any]:
    """Somebody appointed already."""
    return {
        "practitioner": name,
        "given_name": "Robin",
        "family_name": name.title(),
        "appointed": {"category": "active", "department": "pediatrics", "from": "2024-07-01", "to": last},
        "privileges": list(PRIVILEGES),
        "credentials": [LICENSE, INSURED, DEA, PALS],
        "npdb_queried": "2025-06-20",
        **more,
    }


def head(zone: str, changes: dict[str, Any], last: str) -> dict[str, Any]:
    """A file's head. Abel is appointed, Clark's term ends soon, Baker applies, Cole practices by proxy."""
    bylaws = {"bylaws": {"set": changes}} if changes else {}
    return {
        "title": "What chance made happen",
        "zone": zone,
        **bylaws,
        "start": "2026-01-05T09:00",
        "given": [
            member("abel", "2027-06-30"),
            member("clark", last),
            {"practitioner": "baker", "credentials": [LICENSE]},
            {
                "agreement": "shore",
                "site": "Shore Hospital",
                "qualification": "medicare_hospital",
                "last": "2027-03-31",
            },
            {
                "practitioner": "cole",
                "credentials": [LICENSE],
                "proxy": {"agreement": "shore", "privileges": ["core-pediatrics"], "decided": "2025-11-01"},
            },
            *BODIES,
        ],
    }


heads = st.builds(
    head,
    zone=st.sampled_from(ZONES),
    changes=st.lists(st.sampled_from(sorted(CHANGES)), max_size=3, unique=True).flatmap(
        lambda keys: st.fixed_dictionaries({key: st.sampled_from(CHANGES[key]) for key in keys})
    ),
    last=st.sampled_from(["2026-03-31", "2026-06-30", "2026-12-31"]),
)
