"""Which kinds of application may be asked for, as a file stands at an instant."""

from __future__ import annotations

from datetime import datetime

from domain import legal_days
from domain.application import Application
from domain.errors import NotAllowedNow
from domain.house import House
from domain.practitioner import Practitioner
from domain.terms import OF_TERMS
from domain.values import ApplicationKind, EndsAs


def possible(file: Practitioner, house: House, at: datetime) -> tuple[ApplicationKind, ...]:
    """The kinds that the standing of a file lets someone ask for, whatever is open already."""
    return tuple(kind for kind in ApplicationKind if not why_not(file, house, kind, at))


def free(file: Practitioner, house: House, at: datetime) -> tuple[ApplicationKind, ...]:
    """The kinds that can be asked for now: possible, and in no other application's way."""
    found = (house.shelf.find(each, Application) for each in file.open_applications)
    under_way = {each.kind for each in found if each is not None and each.undecided}
    return tuple(kind for kind in possible(file, house, at) if not in_the_way(kind, under_way))


def in_the_way(kind: ApplicationKind, under_way: set[ApplicationKind]) -> set[ApplicationKind]:
    """Of the kinds under way those that one more of a kind must wait for: its own, and a term for a term."""
    return {each for each in under_way if each is kind or {each, kind} <= OF_TERMS}


def check(file: Practitioner, house: House, kind: ApplicationKind, at: datetime) -> None:
    """Refuse a kind that the standing of the file has no room for."""
    why = why_not(file, house, kind, at)
    if why:
        kinds = [str(each) for each in possible(file, house, at)]
        raise NotAllowedNow(why, about=file, state=standing(file, at), kind=str(kind), kinds=kinds)


def standing(file: Practitioner, at: datetime) -> str:
    """The appointment in a word, as refusals say it."""
    held = file.appointment
    if held is None:
        return "none"
    return str(held.ends_as or EndsAs.LAPSED) if held.over(at) else "appointed"


def why_not(file: Practitioner, house: House, kind: ApplicationKind, at: datetime) -> str:
    """Why a kind cannot be asked for; nothing where it can."""
    holds = held(file, at)
    if kind is ApplicationKind.INITIAL:
        return "the practitioner holds an appointment" if holds else ""
    if kind is ApplicationKind.REINSTATEMENT:
        return "" if may_return(file, house, at) else "there is no lapse of late to come back from"
    if not holds:
        return f"the practitioner holds no appointment, so there is no {kind} to ask for"
    if kind is ApplicationKind.REAPPOINTMENT and renewed(file, at):
        return "the next term is decided already"
    return ""


def held(file: Practitioner, at: datetime) -> bool:
    """Whether there is an appointment that is not over, in force or yet to begin."""
    appointment = file.appointment
    return appointment is not None and not appointment.over(at)


def renewed(file: Practitioner, at: datetime) -> bool:
    """Whether the latest term has not begun yet."""
    appointment = file.appointment
    return appointment is not None and appointment.period.start > at


def may_return(file: Practitioner, house: House, at: datetime) -> bool:
    """Whether a lapse is so short ago that the way back is no first application."""
    appointment = file.appointment
    if appointment is None or not appointment.lapsed:
        return False
    days = house.rules(at).int("reinstatement.after_lapse_days")
    return house.legal_date(at) <= legal_days.last_day_within(appointment.last, days)
