"""The sample hospital of the demo: invented people, and what its sources answer about them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

FACILITY = "sample-childrens"
TITLE = "Sample Children's Hospital (sandbox)"
STARTS = datetime(2026, 1, 5, 14, 0, tzinfo=UTC)  # 09:00 in New York
NPI = "1234567893"
LICENSE = "1.054321"
EXPIRES = "2026-06-30"
RENEWED = "2027-06-30"

CONTACTS = {
    "medical_staff_office": "office@sample-childrens.example",
    "department_chair": "pediatrics.chair@sample-childrens.example",
    "chief_of_staff": "chief.of.staff@sample-childrens.example",
    "chief_medical_officer": "cmo@sample-childrens.example",
    "chief_executive": "ceo@sample-childrens.example",
    "or_scheduling": "or@sample-childrens.example",
    "pharmacy": "pharmacy@sample-childrens.example",
}


@dataclass(frozen=True, slots=True)
class Body:
    """A body and who votes on it; the first member presides."""

    kind: str
    name: str
    role: str
    members: tuple[str, ...]


BODIES = (
    Body("department", "pediatrics", "department_chair", ("dr-okafor", "dr-lind")),
    Body(
        "credentials_committee",
        "",
        "committee_member",
        ("dr-reyes", "dr-novak", "dr-chen", "dr-haddad", "dr-brandt", "dr-silva", "dr-wright"),
    ),
    Body(
        "medical_executive_committee",
        "",
        "committee_member",
        ("dr-amari", "dr-okafor", "dr-petrov", "dr-lund", "dr-mbeki"),
    ),
    Body(
        "governing_board", "", "board_member", ("ms-castle", "mr-ito", "ms-dubois", "mr-ferris", "ms-quinn")
    ),
    Body("board_subcommittee", "", "board_member", ("ms-castle", "mr-ito")),
)

PERSON = {
    "npi": NPI,
    "given_name": "Jane",
    "family_name": "Doe",
    "profession": "MD",
    "date_of_birth": "1984-05-17",
    "email": "jane.doe@practice.example",
}

CREDENTIALS = (
    {"kind": "state_license", "issuer": "CT", "number": LICENSE, "expires": EXPIRES},
    {
        "kind": "malpractice_insurance",
        "issuer": "Sample Mutual",
        "number": "SM-88-2041",
        "expires": "2027-01-31",
    },
    {"kind": "life_support", "issuer": "PALS", "number": "P-771", "expires": "2027-09-30"},
)

# Where the office verifies by hand what no machine asks.
SOURCES = {
    "state_license": "ct_elicense",
    "malpractice_insurance": "carrier",
    "life_support": "aha",
    "identity": "government_photo_id",
    "license_sanctions": "ct_dph",
    "board_certification": "abp",
    "medical_school": "school",
    "training": "program",
    "work_history": "curriculum_vitae",
    "hospital_affiliations": "hospital",
    "malpractice_history": "carrier",
    "npdb": "npdb",
    "medicaid_exclusion": "ct_dss",
    "peer_references": "peer",
    "health_status": "applicant",
    "attestation": "applicant",
}

RESIDENCY = {
    "training": "residency:pediatrics",
    "institution": "Example Children's Hospital",
    "completed": "2021-06-30",
    "source": "program director",
}
SEDATIONS: dict[str, Any] = {
    "procedure": "moderate-sedation",
    "count": 46,
    "first": "2023-01-01",
    "last": "2025-12-31",
    "source": "log of the hospital before",
}
PRIVILEGES = ("core-pediatrics", "moderate-sedation", "lumbar-puncture")


def nppes() -> str:
    """The registry's answer about the applicant, in the shape of its API."""
    basic = {
        "first_name": "JANE",
        "last_name": "DOE",
        "middle_name": "",
        "credential": "MD",
        "sole_proprietor": "NO",
        "sex": "F",
        "enumeration_date": "2012-07-02",
        "last_updated": "2025-03-11",
        "status": "A",
        "name_prefix": "--",
        "name_suffix": "--",
    }
    taxonomy = {
        "code": "208000000X",
        "desc": "Pediatrics",
        "license": LICENSE,
        "primary": True,
        "state": "CT",
        "taxonomy_group": "",
    }
    result = {
        "number": NPI,
        "enumeration_type": "NPI-1",
        "created_epoch": "1341187200000",
        "last_updated_epoch": "1741651200000",
        "basic": basic,
        "addresses": [],
        "practiceLocations": [],
        "taxonomies": [taxonomy],
        "identifiers": [],
        "other_names": [],
        "endpoints": [],
    }
    return json.dumps({"result_count": 1, "results": [result]})


LEIE_HEADER = (
    "LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,EXCLTYPE,EXCLDATE,"
    "REINDATE,WAIVERDATE,WVRSTATE"
)


def leie() -> str:
    """An exclusion list with one line that bears the applicant's name, and is another person."""
    rows = (
        "DOE|JANE|Q||PHYSICIAN (MD, DO)|FAMILY PRACTICE||0000000000||12 ELM ST|DAYTON|OH|45402|1128a1"
        "|20190320|00000000|00000000|",
        "ROWE|ALAN|||PHARMACIST|||0000000000|19711104|4 OAK AVE|ERIE|PA|16501|1128b4|20210819"
        "|00000000|00000000|",
    )
    return (
        "\r\n".join([LEIE_HEADER, *(",".join(f'"{value}"' for value in row.split("|")) for row in rows)])
        + "\r\n"
    )


SAM_HEADER = (
    "Classification,Name,Prefix,First,Middle,Last,Suffix,Address 1,Address 2,Address 3,Address 4,City,"
    "State / Province,Country,Zip Code,Open Data Flag,Blank (Deprecated),Unique Entity ID,Exclusion Program,"
    "Excluding Agency,CT Code,Exclusion Type,Additional Comments,Active Date,Termination Date,Record Status,"
    "Cross-Reference,SAM Number,CAGE,NPI,Creation_Date"
)


def sam() -> str:
    """SAM.gov's exclusions, with nobody in it who bears the applicant's name."""
    row = (
        "Individual|||ALAN||ROWE||4 OAK AVE||||ERIE|PA|USA|16501||||Reciprocal|HHS|Z1|Prohibition/Restriction"
        "||08/19/2021|Indefinite|||S4MR9K2Q7|||2021-08-20"
    )
    return f"{SAM_HEADER}\r\n{row.replace('|', ',')}\r\n"


ELICENSE_HEADER = (
    "CredentialId,Name,Type,BusinessName,DBA,FullCredentialCode,CredentialType,CredentialNumber,"
    "CredentialSubCategory,Credential,Status,StatusReason,Active,IssueDate,EffectiveDate,ExpirationDate,Address,"
    "City,State,Zip,RecordRefreshedOn"
)


def elicense(expires: str) -> str:
    """The state's row for the applicant's license, through its last day `YYYY-MM-DD`."""
    year, month, day = expires.split("-")
    row = (
        "1412290,JANE DOE,INDIVIDUAL,,,1.054321,1,054321,,Physician/Surgeon,ACTIVE,CURRENT,1,09/14/2012,"
        f"07/01/2025,{month}/{day}/{year},,HARTFORD,CT,06106,01/04/2026"
    )
    return f"{ELICENSE_HEADER}\r\n{row}\r\n"
