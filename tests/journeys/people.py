"""The people of a journey, all invented, and what a sandbox's sources say of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from medstaff.bench.careers import npi
from medstaff.demo.hospital import ELICENSE_HEADER, LEIE_HEADER

LETTERS = "abcdefghij"
EXPIRES_FROM = date(2026, 2, 1)


@dataclass(frozen=True, slots=True)
class Person:
    """One of many: the number tells them apart."""

    number: int

    @property
    def npi(self) -> str:
        return npi(self.number)

    @property
    def family(self) -> str:
        """Letters only, as a name is read."""
        return "Fam" + "".join(LETTERS[int(digit)] for digit in f"{self.number:04}")

    @property
    def license(self) -> str:
        return f"1.{200_000 + self.number:06}"

    @property
    def expires(self) -> date:
        """The last day of the license: some end soon, some much later."""
        return EXPIRES_FROM + timedelta(days=self.number * 37 % 400)

    @property
    def namesake(self) -> bool:
        """Whether somebody of the same name is on the exclusion list."""
        return self.number % 3 == 0

    @property
    def mail(self) -> str | None:
        """Not everybody has an address: their letters fail, and fall to the office."""
        return f"p{self.number}@practice.example" if self.number % 4 else None

    def registering(self) -> dict[str, Any]:
        """The fields of a registration."""
        return {"npi": self.npi, "given_name": "Ann", "family_name": self.family, "email": self.mail}


def people(first: int = 1) -> Iterator[Person]:
    """One after the other, without end."""
    return map(Person, count(first))


def nppes(known: Sequence[Person]) -> str:
    """The registry's answer, with everybody in it."""
    results = [
        {
            "number": each.npi,
            "enumeration_type": "NPI-1",
            "basic": {"first_name": "ANN", "last_name": each.family.upper(), "status": "A"},
        }
        for each in known
    ]
    return json.dumps({"result_count": len(results), "results": results})


def leie(known: Sequence[Person]) -> str:
    """An exclusion list of namesakes."""
    rows = [
        f"{each.family.upper()}|ANN|||PHYSICIAN (MD, DO)|FAMILY PRACTICE||0000000000||12 ELM ST|DAYTON|OH"
        "|45402|1128a1|20190320|00000000|00000000|"
        for each in known
        if each.namesake
    ]
    return "\r\n".join([LEIE_HEADER, *(",".join(f'"{v}"' for v in row.split("|")) for row in rows)]) + "\r\n"


def elicense(known: Sequence[Person]) -> str:
    """The state's list of licenses, one for each."""
    rows = [
        f"{1000 + each.number},ANN {each.family.upper()},INDIVIDUAL,,,{each.license},1,{each.license[2:]},,"
        f"Physician/Surgeon,ACTIVE,CURRENT,1,09/14/2012,07/01/2025,{each.expires:%m/%d/%Y},,HARTFORD,CT,06106,"
        "01/04/2026"
        for each in known
    ]
    return "\r\n".join([ELICENSE_HEADER, *rows]) + "\r\n"
