"""A physician's standing is carried to those whose privileges depend on it, from file to file."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from domain.errands import Errand, ErrandKind, count_open, open_errands
from domain.events.correspondence import NoticeSent
from domain.tasks import TaskKind, open_tasks
from tests.domain.cases import given
from tests.domain.evaluated import CMO
from tests.domain.house import CASEY, SERVICE, Hospital, at
from tests.domain.test_collaborations import NURSE, agree, nursed
from workflows.between import told
from workflows.messages import Errand as Sent

LINE = "core-nurse-practitioner"


def waiting(house: Hospital, file: int = 0) -> list[Errand]:
    """What other files are still to hear of a file."""
    known = house.ledger.house(house.key)
    found = house.ledger.file(house.files[file], known, house.now)
    assert found is not None
    errands = open_errands(found, known)
    assert count_open(found, known) == len(errands)
    return [each for each in errands if each.kind in (ErrandKind.COLLABORATION, ErrandKind.CARRY)]


def carry(house: Hospital) -> Hospital:
    """Run those errands until there are none."""
    while found := [*waiting(house), *waiting(house, 1)]:
        for errand in found:
            named = {name: str(getattr(errand, name)) for name in ("id", "kind", "owner", "subject")}
            for answer in told(Sent(**named, facility=errand.facility, detail=errand.detail), house.ledger):
                target = next(file for file in house.files if str(file) == answer.target)
                house.do(answer.name, SERVICE, target, **answer.payload)
    return house


def agreed(**said: Any) -> Hospital:
    """Nurse practitioner Noor works with Dr Abel, whose file knows it."""
    house = nursed()
    agree(house, **said)
    return carry(house)


def lost(house: Hospital) -> list[Any]:
    return [event for event in house.events() if event.TOPIC == "CollaborationLost"]


def test_the_physicians_file_hears_of_an_agreement_once() -> None:
    """Said again it is noted once; of another's agreement it notes nothing."""
    house = agreed()
    assert [event.TOPIC for event in house.events()].count("DependentNoted") == 1
    said = {"dependent": NURSE, "collaboration": "collaboration/1"}
    given(house).when("note_dependent", SERVICE, house.files[1], **said).nothing()
    given(house).when("note_dependent", SERVICE, NURSE, **said).nothing()
    strange = said | {"collaboration": "collaboration/2"}
    given(house).when("note_dependent", SERVICE, house.files[1], **strange).refused("not_found")


def test_what_is_known_is_carried_once() -> None:
    """A change on the physician's file that changes nothing of their standing sets nothing going."""
    house = agreed()
    house.do("add_note", CASEY, house.files[1], note="prefers to be called after four")
    assert waiting(house) == waiting(house, 1) == []
    given(house).when("take_collaborator_standing", SERVICE, NURSE, collaboration="collaboration/1").nothing()


def test_a_suspension_of_the_physician_takes_the_line_with_it() -> None:
    """And its lifting brings the line back, with nothing else to be done."""
    house = agreed().clock("2025-11-10 09:00")
    house.do("suspend_precautionary", CMO, house.files[1], grounds="imminent danger")
    assert not carry(house).may(LINE).answer
    house.pass_to(house.now, NURSE)
    (loss,) = lost(house)
    assert loss.privileges == (LINE,)
    house.clock(house.now + timedelta(hours=3))
    (matter,) = house.ledger.house(house.key).corrective(house.files[1]).matters
    house.do("lift_suspension", CMO, house.files[1], matter=matter, why="nothing came of it")
    assert carry(house).may(LINE).answer


def test_a_death_of_the_physician_takes_the_line_with_it() -> None:
    """From the instant on at which it is known."""
    house = agreed().clock("2025-11-10 09:00")
    house.do("record_death", CASEY, house.files[1], died_on="2025-11-09")
    carry(house)
    assert house.may(LINE, "2025-11-10 08:59:59").answer
    assert not house.may(LINE).answer
    given(house).passing("2025-11-10 09:00", NURSE).among(
        "CollaborationLost", effective_from="2025-11-10 09:00"
    )


def test_the_end_of_what_the_physician_holds_is_known_ahead() -> None:
    """The line ends at that instant whatever has been written by then."""
    house = agreed()
    house.do(
        "verify_credential",
        CASEY,
        house.files[1],
        kind="state_license",
        issuer="CT",
        source="ct_dph",
        expires="2026-06-30",
    )
    carry(house)
    assert house.may(LINE).until == at("2026-07-01 00:00")


def test_the_loss_is_told_at_its_instant_and_a_physician_is_looked_for() -> None:
    """The practitioner, the office and the chair, once; until there is another physician."""
    house = agreed(last="2026-01-31")
    given(house).passing("2026-01-31 23:59:59", NURSE).absent("CollaborationLost")
    case = given(house).passing("2026-02-01 00:00", NURSE)
    case.among("CollaborationLost", privileges=(LINE,), effective_from="2026-02-01 00:00")
    (letter,) = [e for e in case.news if isinstance(e, NoticeSent) and e.kind == "collaboration_lost"]
    assert {each.role for each in letter.recipients} == {
        "practitioner",
        "medical_staff_office",
        "department_chair",
    }
    given(house).passing("2026-03-01 00:00", NURSE).absent("CollaborationLost")
    assert looked_for(house)
    agree(house)
    assert not looked_for(carry(house))


def looked_for(house: Hospital) -> bool:
    known = house.ledger.house(house.key)
    found = house.ledger.file(NURSE, known, house.now)
    assert found is not None
    return TaskKind.AGREE_ON_COLLABORATION in {task.kind for task in open_tasks(found, known)}


def test_who_was_brought_along_with_no_agreement_is_a_task_and_no_loss() -> None:
    """Nothing was lost: the office puts the agreement on file."""
    house = nursed()
    given(house).passing("2026-03-01 00:00", NURSE).absent("CollaborationLost")
    assert looked_for(house)


def test_one_physician_who_stands_is_enough() -> None:
    """Of two agreements, the other's end loses nothing."""
    house = agreed(last="2026-01-31")
    agree(house)
    given(carry(house)).passing("2026-02-01 00:00", NURSE).absent("CollaborationLost")
    assert house.may(LINE, "2026-02-01 00:00").answer


def test_nobody_agrees_with_a_physician_who_does_not_stand() -> None:
    """Suspended, unlicensed or away."""
    house = nursed()
    house.do("suspend_precautionary", CMO, house.files[1], grounds="imminent danger")
    asked = {"physician": str(house.files[1])}
    given(house).when("record_collaboration", CASEY, NURSE, **asked).refused("invalid", field="physician")
