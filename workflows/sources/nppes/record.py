"""What the registry says of one number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.values import PersonName
from workflows.sources.json_shape import Node

Kind = Literal["NPI-1", "NPI-2"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """A specialty. The license beside it is what the provider typed, never a verification [S42]."""

    code: str
    description: str
    primary: bool
    state: str
    self_reported_license: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    line_1: str
    line_2: str
    city: str
    state: str
    postal_code: str
    country: str
    telephone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NppesRecord:
    """An individual (NPI-1) has a name and aliases, an organization (NPI-2) an `organization`."""

    npi: str
    kind: Kind
    active: bool
    name: PersonName | None
    other_names: tuple[PersonName, ...]
    organization: str
    credential: str
    sex: str
    taxonomies: tuple[Taxonomy, ...]
    practice_addresses: tuple[Address, ...]
    enumerated_on: date | None
    updated_on: date | None
    certified_on: date | None


def record_of(result: Node) -> NppesRecord:
    """Raises SourceUnreadable naming the member that differs."""
    kind, basic = _kind(result), result.node("basic")
    return NppesRecord(
        npi=result.text("number"),
        kind=kind,
        active=basic.text("status") in ("A", ""),
        name=_name(basic) if kind == "NPI-1" else None,
        other_names=_other_names(result) if kind == "NPI-1" else (),
        organization=basic.text("organization_name", "name") if kind == "NPI-2" else "",
        credential=basic.text("credential"),
        sex=basic.text("sex", "gender"),
        taxonomies=tuple(map(_taxonomy, result.nodes("taxonomies"))),
        practice_addresses=_practices(result),
        enumerated_on=basic.day("enumeration_date"),
        updated_on=basic.day("last_updated"),
        certified_on=basic.day("certification_date"),
    )


def _kind(result: Node) -> Kind:
    match result.text("enumeration_type"):
        case "NPI-1":
            return "NPI-1"
        case "NPI-2":
            return "NPI-2"
        case other:
            raise result.wrong("enumeration_type", "NPI-1 or NPI-2", other)


def _name(basic: Node) -> PersonName:
    if not basic.text("last_name"):
        raise basic.wrong("last_name", "a family name", basic.members.get("last_name"))
    return PersonName(
        given=basic.text("first_name"),
        middle=basic.text("middle_name"),
        family=basic.text("last_name"),
        suffix=basic.text("name_suffix", "suffix"),
    )


def _other_names(result: Node) -> tuple[PersonName, ...]:
    return tuple(_name(other) for other in result.nodes("other_names") if other.text("last_name"))


def _taxonomy(node: Node) -> Taxonomy:
    return Taxonomy(
        code=node.text("code"),
        description=node.text("desc"),
        primary=node.flag("primary"),
        state=node.text("state"),
        self_reported_license=node.text("license"),
    )


def _practices(result: Node) -> tuple[Address, ...]:
    located = [node for node in result.nodes("addresses") if node.text("address_purpose") == "LOCATION"]
    return tuple(map(_address, (*located, *result.nodes("practiceLocations"))))


def _address(node: Node) -> Address:
    return Address(
        line_1=node.text("address_1"),
        line_2=node.text("address_2"),
        city=node.text("city"),
        state=node.text("state"),
        postal_code=node.text("postal_code"),
        country=node.text("country_code"),
        telephone=node.text("telephone_number"),
    )
