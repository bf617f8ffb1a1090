"""The words that values of the bylaws may be made of, one spelling each."""

from domain.values import AutomaticCause, BodyKind, Role

BODIES = tuple(str(kind) for kind in BodyKind)

PEOPLE = (
    str(Role.PRACTITIONER),
    str(Role.MEDICAL_STAFF_OFFICE),
    str(Role.DEPARTMENT_CHAIR),
    str(Role.CHIEF_OF_STAFF),
    str(Role.CHIEF_MEDICAL_OFFICER),
    str(Role.CHIEF_EXECUTIVE),
    "or_scheduling",
    "pharmacy",
)

LEADERS = (
    str(Role.CHIEF_OF_STAFF),
    str(Role.DEPARTMENT_CHAIR),
    str(Role.CHIEF_MEDICAL_OFFICER),
    str(Role.CHIEF_EXECUTIVE),
)

AGED = (
    "state_license",
    "other_license",
    "board_certification",
    "work_history",
    "malpractice_history",
    "npdb",
    "leie",
    "sam",
    "medicaid_exclusion",
    "license_sanctions",
    "attestation",
)

# What is looked at once and stays so, or is judged by its own expiry; the rest ages.
ELEMENTS = (
    *AGED,
    "npi",
    "identity",
    "dea_registration",
    "controlled_substance_registration",
    "medical_school",
    "ecfmg",
    "training",
    "hospital_affiliations",
    "malpractice_insurance",
    "medicare_opt_out",
    "criminal_background",
    "peer_references",
    "health_status",
    "immunizations",
    "life_support",
    "supervision_agreement",
)

# The lists on which the whole staff can be looked up.
MONITORED = ("oig_leie", "sam_gov", "ct_elicense")

# fmt: off
STATES = (
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS",
    "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC",
    "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY",
    "AS", "GU", "MP", "PR", "VI",
)
# fmt: on

THRESHOLDS = ("license", "training", "insurance", "department_open", "reapplication_bar")

STAGES = ("degree", "fellowship", "residency", "program")
"""What a training is: a professional degree, postgraduate years, years of a subspecialty, or a course."""

SUSPENSION_REASONS = (
    "license_lapsed",
    "insurance_lapsed",
    "insurance_below_limits",
    "dea_lapsed",
    "controlled_substance_registration_lapsed",
    "board_certification_lapsed",
    "life_support_lapsed",
    "excluded",
    *(str(cause) for cause in AutomaticCause),
)

LAPSE_EFFECTS = ("suspend_appointment", "suspend_prescribing", "suspend_named_privileges", "notice_only")
