"""After an adoption the files hear of it in pages: those whose next deadline it moves, and no other."""

from __future__ import annotations

from domain import recording
from domain.bylaws.waking import Page, next_page
from domain.errands import ErrandKind
from tests.domain.bylaws import adopted, book_of, written
from tests.domain.cases import given
from tests.domain.house import CASEY, NPIS, R1, SERVICE, Hospital, hold, licensed, register, staffed


def page(house: Hospital, size: int = 250) -> Page:
    wake = book_of(house).wake
    assert wake is not None
    return next_page(house.ledger, house.ledger.house(house.key), wake, house.now, size)


def told(house: Hospital, found: Page) -> dict[str, object]:
    """What is recorded of a page."""
    wake = book_of(house).wake
    assert wake is not None
    return {
        "version": wake.version,
        "after": wake.through,
        "through": found.through,
        "looked": found.looked,
        "told": len(found.concerned),
        "files": found.files,
        "last": found.last,
    }


def tell(house: Hospital, size: int = 250) -> Page:
    found = page(house, size)
    house.do("record_files_told", SERVICE, **told(house, found))
    return found


def many(count: int) -> Hospital:
    """Some files, each with a license that is reminded of first on 2025-12-01."""
    house = staffed(R1)
    for number in range(count):
        register(house, npi=NPIS[number])
        house.files.insert(0, house.files.pop())
        hold(house, "state_license", "CT", "2026-03-31")
    return house


def test_a_file_whose_next_deadline_names_a_changed_key_is_concerned() -> None:
    """The reminders' ladder is changed, and the next thing due is a reminder."""
    house = adopted(written("R2", notice__ladder=[100, 7]), licensed())
    assert page(house).concerned == (house.abel,)


def test_a_file_whose_next_deadline_hangs_on_other_keys_is_not() -> None:
    """A change of the chair's days is nothing to a file without an application."""
    house = adopted(written("R2", chair__days=20), licensed())
    found = page(house)
    assert (found.looked, found.concerned) == (1, ())


def test_a_new_deadline_that_comes_before_the_old_one_concerns_its_file() -> None:
    """Else it would sleep past it: by the old ladder nothing is due before the lapse."""
    house = licensed({"notice.ladder": [120]})
    house.pass_to("2026-01-15 09:00")
    adopted(written("R2", notice__ladder=[120, 30]), house)
    assert page(house).concerned == (house.abel,)


def test_the_first_bylaws_of_a_facility_wake_nobody() -> None:
    """Nothing held before them."""
    assert book_of(licensed()).wake is None


def test_pages_go_through_the_files_in_the_order_of_registration_and_are_counted() -> None:
    """Each page begins where the one before it ended; the last says so."""
    house = adopted(written("R2", notice__ladder=[100, 7]), many(3))
    first, second = tell(house, 2), tell(house, 2)
    assert (len(first.concerned), len(second.concerned)) == (2, 1)
    assert not {*first.concerned} & {*second.concerned}
    wake = book_of(house).wake
    assert wake is not None
    assert (wake.looked, wake.told, wake.files, wake.done) == (3, 3, 3, True)


def test_the_next_page_is_an_errand_of_the_facility_until_the_last_is_told() -> None:
    """So it goes on after any crash, and runs once."""
    house = adopted(written("R2", notice__ladder=[100, 7]), many(2))

    def open_pages() -> list[str]:
        recorded = recording.state_of(house.ledger, house.key, house.facility, house.now)
        return [each.detail for each in recorded.errands if each.kind is ErrandKind.WAKE]

    before = open_pages()
    through = tell(house, 1).through
    assert (before, open_pages()) == (["0"], [str(through)])
    tell(house)
    assert open_pages() == []


def test_a_page_that_is_told_twice_is_on_record_once() -> None:
    """A worker was killed after it had told it."""
    house = adopted(written("R2", notice__ladder=[100, 7]), many(2))
    again = told(house, page(house, 1))
    given(house).when("record_files_told", SERVICE, **again).then("FilesTold")
    given(house).when("record_files_told", SERVICE, **again).nothing()


def test_an_adoption_before_the_last_one_was_told_begins_anew_with_the_changes_of_both() -> None:
    """Nobody is passed over."""
    house = adopted(written("R2", notice__ladder=[100, 7]), many(3))
    tell(house, 1)
    adopted(written("R3", based_on="R2", chair__days=20), house)
    wake = book_of(house).wake
    assert wake is not None
    assert (wake.version, wake.changes, wake.through) == ("R3", ("chair.days", "notice.ladder"), 0)
    assert len(tell(house).concerned) == 3


def test_a_file_registered_meanwhile_is_looked_at_too() -> None:
    """It does no harm, and nobody need know when the counting began."""
    house = adopted(written("R2", notice__ladder=[100, 7]), many(1))
    house.do("record_alias", CASEY, given_name="Ann", family_name="Berg")
    assert page(house).looked == 1
