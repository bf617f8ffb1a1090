"""Who is made up: a name, an NPI, a specialty with the lines asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from stdnum import luhn

from domain import legal_days
from domain.forms import Form, FormLine, model_forms, model_lines
from domain.npi import PREFIX
from domain.values import StaffCategory
from medstaff.seeding.holdings import PRESCRIBING, Holding, holdings

GIVEN = (
    *("Ada", "Amir", "Ana", "Ben", "Carmen", "Chen", "Clara", "Daniel", "Dev", "Elena", "Emeka", "Farah"),
    *("Grace", "Hana", "Ian", "Ines", "Jonas", "Julia", "Kofi", "Lea", "Lucas", "Mai", "Marta", "Mateo"),
    *("Nadia", "Noah", "Olga", "Omar", "Priya", "Rosa", "Ruth", "Samuel", "Sofia", "Tomas", "Yara", "Zoe"),
)
FAMILY = (
    *("Abbott", "Adeyemi", "Alvarez", "Baker", "Banerjee", "Bauer", "Brennan", "Castro", "Chang", "Cohen"),
    *("Costa", "Diaz", "Dubois", "Ellis", "Farouk", "Fischer", "Flores", "Garcia", "Gomez", "Haddad"),
    *("Hansen", "Ibrahim", "Ito", "Jensen", "Johnson", "Kapoor", "Keller", "Khan", "Kim", "Kowalski"),
    *("Larsen", "Lopez", "Malik", "Meyer", "Mitchell", "Moreau", "Nakamura", "Ngo", "Novak", "Okafor"),
    *("Olsen", "Ortiz", "Park", "Patel", "Petrov", "Quinn", "Ramos", "Reyes", "Rossi", "Sato", "Schmidt"),
    *("Shah", "Silva", "Singh", "Tanaka", "Torres", "Turner", "Vargas", "Walker", "Wright", "Yilmaz"),
)
AFFILIATED = {"nurse-practitioner": "APRN", "physician-assistant": "PA"}
SPECIAL_LINES = 2
"""The most that somebody asks for beside the core of their specialty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One practitioner as they come."""

    number: int
    npi: str
    given: str
    family: str
    profession: str
    born: date
    form: Form
    category: StaffCategory
    joins: date
    lines: tuple[FormLine, ...]
    holdings: tuple[Holding, ...]

    @property
    def actor(self) -> str:
        return f"dr-{self.family.lower()}-{self.number}"

    @property
    def affiliated(self) -> bool:
        """Whether their lines are in force only with a collaborating physician."""
        return self.form.id in AFFILIATED


def npi_of(number: int) -> str:
    """A valid NPI, another for every number below 900 million."""
    digits = f"{100_000_000 + number}"
    return digits + luhn.calc_check_digit(PREFIX + digits)


def person(number: int, npi: str, joins: date, chance: Random) -> Person:
    """Somebody who asks for an appointment on a day."""
    form = _specialty(chance)
    lines = tuple(_lines(form, chance))
    affiliated = form.id in AFFILIATED
    return Person(
        number=number,
        npi=npi,
        given=chance.choice(GIVEN),
        family=chance.choice(FAMILY),
        profession=AFFILIATED.get(form.id) or chance.choice(("MD", "MD", "MD", "MD", "MD", "DO")),
        born=legal_days.plus_days(legal_days.add_months(joins, -12 * 33), -chance.randrange(9000)),
        form=form,
        category=StaffCategory.AFFILIATE if affiliated else _category(chance),
        joins=joins,
        lines=lines,
        holdings=tuple(holdings(lines, joins, chance)),
    )


def _specialty(chance: Random) -> Form:
    """General pediatrics is a fifth of the staff, each other specialty what is left in equal parts."""
    forms = model_forms()
    general = next(form for form in forms if form.id == "pediatrics")
    return general if chance.random() < 0.2 else chance.choice(forms)


def _category(chance: Random) -> StaffCategory:
    return chance.choices(
        (StaffCategory.ACTIVE, StaffCategory.COURTESY, StaffCategory.CONSULTING), (75, 15, 10)
    )[0]


def _lines(form: Form, chance: Random) -> list[FormLine]:
    known = model_lines()
    core = [line for line in form.lines if line.core]
    special = [line for line in form.lines if not line.core]
    asked = chance.sample(special, chance.randint(0, min(SPECIAL_LINES, len(special))))
    prescribes = [known[PRESCRIBING]] if form.offers(PRESCRIBING) and chance.random() < 0.8 else []
    return list(dict.fromkeys((*core, *asked, *prescribes)))
