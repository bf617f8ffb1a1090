"""Which kinds of application may be asked for, as a file stands at an instant."""

from __future__ import annotations

from datetime import datetime

from domain import legal_days, preapplication
from domain.application import Application
from domain.appointment import leaves
from domain.appointment.terms import OF_TERMS
from domain.errors import NotAllowedNow, ReapplicationBarred
from domain.house import House
from domain.practitioner import Practitioner
from domain.privileges import proxies
from domain.values import FROM_OUTSIDE, ApplicationKind, EndsAs


def possible(file: Practitioner, house: House, at: datetime) -> tuple[ApplicationKind, ...]:
    """The kinds that the standing of a file lets someone ask for, whatever is open already."""
    return tuple(kind for kind in ApplicationKind if not why_not(file, house, kind, at))


def free(file: Practitioner, house: House, at: datetime) -> tuple[ApplicationKind, ...]:
    """The kinds that can be asked for now: possible, and in no other application's way."""
    found = (house.shelf.find(each, Application) for each in file.open_applications)
    under_way = {each.kind for each in found if each is not None and each.undecided}
    return tuple(kind for kind in possible(file, house, at) if not in_the_way(file, kind, under_way))


def in_the_way(
    file: Practitioner, kind: ApplicationKind, under_way: set[ApplicationKind]
) -> set[ApplicationKind]:
    """Of the kinds under way those that one more of a kind must wait for.

    Its own, and where it ends in a term what does so too; a reappointment whose term has lapsed, or that goes
    on beside a leave, holds up no return.
    """
    ends = OF_TERMS - {ApplicationKind.REAPPOINTMENT} if overtaken(file) or file.leave else OF_TERMS
    return {each for each in under_way if each is kind or (each in ends and kind in OF_TERMS)}


def overtaken(file: Practitioner) -> bool:
    """Whether a reappointment still under way has been overtaken by the lapse of its term."""
    return file.appointment is not None and file.appointment.lapsed


def check(file: Practitioner, house: House, kind: ApplicationKind, at: datetime) -> None:
    """Refuse a kind that the standing of the file has no room for."""
    through = file.barred_through
    if (
        kind in FROM_OUTSIDE
        and through is not None
        and house.legal_date(at) <= through
        and not preapplication.judges_bar(kind, house.rules(at))
    ):
        raise ReapplicationBarred(
            f"no application is taken through {through}", about=file, state="barred", through=str(through)
        )
    why = why_not(file, house, kind, at)
    if why:
        kinds = [str(each) for each in possible(file, house, at)]
        raise NotAllowedNow(why, about=file, state=standing(file, at), kind=str(kind), kinds=kinds)


def standing(file: Practitioner, at: datetime) -> str:
    """The appointment in a word, as refusals say it."""
    held = file.appointment
    if held is None:
        return "none"
    if file.on_leave(at):
        return "on_leave"
    return str(held.ends_as or EndsAs.LAPSED) if held.over(at) else "appointed"


def why_not(file: Practitioner, house: House, kind: ApplicationKind, at: datetime) -> str:
    """Why a kind cannot be asked for; nothing where it can."""
    holds = held(file, at)
    if file.deceased:
        return "the practitioner has died"
    if kind is ApplicationKind.INITIAL:
        if file.leave is not None:
            return "the way back from a leave is a reinstatement"
        return "the practitioner holds an appointment" if holds else ""
    if kind is ApplicationKind.TELEMEDICINE_PROXY:
        return _why_no_proxy(house, at, holds)
    if kind is ApplicationKind.REINSTATEMENT:
        back = file.on_leave(at) or may_return(file, house, at)
        return "" if back else "there is no leave and no lapse of late to come back from"
    return _why_no_more(file, house, kind, at) if holds else _nothing_held(kind)


def _why_no_proxy(house: House, at: datetime, holds: bool) -> str:
    if holds:
        return "the practitioner holds an appointment, under which privileges are added"
    if not proxies.in_force(house, at):
        return "no agreement with a distant site is in force; record_agreement records one"
    return ""


def _nothing_held(kind: ApplicationKind) -> str:
    return f"the practitioner holds no appointment, so there is no {kind} to ask for"


def _why_no_more(file: Practitioner, house: House, kind: ApplicationKind, at: datetime) -> str:
    """Why who is appointed cannot ask for a kind."""
    if kind is not ApplicationKind.REAPPOINTMENT:
        return "the practitioner is on leave" if file.on_leave(at) else ""
    if renewed(file, at):
        return "the next term is decided already"
    held = file.appointment
    outlasts = held is not None and leaves.outlasts(file, held, house)
    return "the term ends during a leave; the way back is a reinstatement" if outlasts else ""


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
    lapsed_on = legal_days.plus_days(appointment.last, 1)
    return house.legal_date(at) <= legal_days.last_day_within(lapsed_on, days)
