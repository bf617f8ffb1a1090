"""The words that a form may be made of, one spelling each."""

from __future__ import annotations

LIFE_SUPPORT = ("ACLS", "ATLS", "BLS", "NRP", "PALS")

SPECIALTIES = (
    "adult-cardiothoracic-surgery",
    "anesthesiology",
    "cardiac-electrophysiology",
    "child-and-adolescent-psychiatry",
    "congenital-cardiac-surgery",
    "developmental-behavioral-pediatrics",
    "diagnostic-radiology",
    "ecmo",
    "emergency-medicine",
    "family-medicine",
    "family-nurse-practitioner",
    "general-surgery",
    "hand-surgery",
    "interventional-cardiology",
    "interventional-radiology",
    "neonatal-nurse-practitioner",
    "neonatal-perinatal-medicine",
    "neurology",
    "neuroradiology",
    "orthopedic-surgery",
    "pain-medicine",
    "pediatric-anesthesiology",
    "pediatric-cardiology",
    "pediatric-critical-care",
    "pediatric-emergency-medicine",
    "pediatric-hospital-medicine",
    "pediatric-nurse-practitioner-acute-care",
    "pediatric-nurse-practitioner-primary-care",
    "pediatric-orthopedics",
    "pediatric-radiology",
    "pediatric-surgery",
    "pediatrics",
    "physician-assistant",
    "psychiatry",
    "spine-surgery",
)

BOARDS = (
    "ABA",
    "ABA pain medicine",
    "ABA pediatric anesthesiology",
    "ABEM",
    "ABFM",
    "ABOS",
    "ABP",
    "ABP neonatal-perinatal medicine",
    "ABP pediatric cardiology",
    "ABP pediatric critical care",
    "ABP pediatric emergency medicine",
    "ABP pediatric hospital medicine",
    "ABPN",
    "ABPN child and adolescent psychiatry",
    "ABR",
    "ABR interventional radiology",
    "ABR neuroradiology",
    "ABR pediatric radiology",
    "ABS",
    "ABS pediatric surgery",
    "NCC",
    "NCCPA",
    "PNCB",
)
"""The certifying bodies, as the issuer of a board certification names them."""

METHODS = (
    "chart_review",
    "direct_observation",
    "external_review",
    "outcome_review",
    "peer_discussion",
    "proctoring",
    "simulation",
)
"""How a focused evaluation looks at somebody's work [S46]."""
