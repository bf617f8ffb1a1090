"""A run over the whole staff: each list read once, everybody looked up once, wherever it is broken off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from domain import recording
from domain.commands import Request
from domain.errands import Errand, ErrandKind
from domain.values import Role
from medstaff.simulation.outside import told
from tests.domain.house import CASEY, NPIS, ROOT, Hospital
from tests.domain.staff import bring, employing, month_of, opened, run_of
from workflows.evidence import EvidenceFolder
from workflows.look_ups import LookUps, NotAsked
from workflows.messages import Answer
from workflows.sources.elicense.row import COLUMNS as ROSTER
from workflows.sources.errors import SourceUnreadable
from workflows.sources.evidence import EvidenceStore, Fetched
from workflows.sources.leie import COLUMNS
from workflows.sources.sam import V1
from workflows.staff_run import screened


class Counting(EvidenceStore):
    """Evidence as it is kept, and how often each source was read."""

    def __init__(self, folder: Path) -> None:
        super().__init__(EvidenceFolder(folder))
        self.read_from: list[str] = []

    def fetch(
        self, location: str, *, source: str, at: datetime, params: Mapping[str, str] | None = None
    ) -> Fetched:
        self.read_from.append(source)
        return super().fetch(location, source=source, at=at, params=params or {})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Counting]:
    with Counting(tmp_path / "evidence") as kept:
        yield kept


def excluded(*families: str) -> str:
    """The exclusion list of some people of whom nothing but the name is known."""
    row = '"{}","ANN","","","PHYSICIAN (MD, DO)","","","0000000000","","1 A ST","HARTFORD","CT","06105",'
    dated = '"1128a1","20190520","00000000","00000000",""'
    return "\n".join([",".join(COLUMNS), *(row.format(each) + dated for each in families)])


def roster(*rows: tuple[str, str, str, str]) -> str:
    """Licenses as their board has them: full code, name, status, last day."""
    lines = [
        f"1,{name},INDIVIDUAL,,,{code},1,{code[2:]},,Physician/Surgeon,{status},,{int(status == 'ACTIVE')},"
        f",,{expires},,HARTFORD,CT,06106,01/04/2026"
        for code, name, status, expires in rows
    ]
    return "\n".join([",".join(ROSTER), *lines])


def lists(store: EvidenceStore, folder: Path, leie: str, licenses: str, sam: str = "") -> LookUps:
    """The lists as files; SAM's is configured nowhere unless it is given."""
    located = {}
    texts = {"oig_leie": leie, "ct_elicense": licenses} | ({"sam_gov": sam} if sam else {})
    for source, text in texts.items():
        file = folder / source
        file.write_text(text)
        located[source] = str(file)
    return LookUps(located, store)


def barred(*families: str) -> str:
    """The government-wide list of some people, and of a firm that bears one's name."""
    person = '"Individual","","","ANN","","{}","","1 A ST","","","","HARTFORD","CT","USA","06105","",{}'
    firm = '"Firm","ANN ABEL","","","","","","1 A ST","","","","HARTFORD","CT","USA","06105","",{}'
    why = '"Reciprocal","HHS","Z1","Prohibition/Restriction","","05/20/2019","Indefinite","","","S4","",""'
    return "\n".join([",".join(V1), firm.format(why), *(person.format(each, why) for each in families)])


HELD = roster(*((f"1.{number}", "ANN ABEL", "ACTIVE", "12/31/2028") for number in range(4)))


def errand_of(house: Hospital) -> Errand:
    state = recording.state_of(house.ledger, house.key, house.facility, house.now)
    (found,) = (each for each in state.errands if each.kind is ErrandKind.STAFF_SCREENING)
    return found


def answers(house: Hospital, asker: LookUps) -> Iterator[Answer]:
    return screened(told(errand_of(house)), house.ledger, asker, house.now)


def hand_over(house: Hospital, given: Iterable[Answer]) -> list[str]:
    """Record the answers as a worker does; their names."""
    names = []
    for answer in given:
        request = Request(
            command_id=f"{house.key}/service/{answer.step}/{answer.name}",
            name=answer.name,
            facility=house.key,
            actor="service",
            role=Role.SERVICE,
            at=house.now,
            target=UUID(answer.target),
            payload=answer.payload,
        )
        recording.record(house.ledger, request, house.now)
        names.append(answer.name)
    return names


def screened_staff(house: Hospital) -> list[UUID]:
    return [id for event in house.events("StaffPageScreened") for id in event.members]


def test_each_list_is_read_once_for_everybody(store: Counting, tmp_path: Path) -> None:
    """And not once a person."""
    house = opened(employing(4))
    hand_over(house, answers(house, lists(store, tmp_path, excluded("STONE"), HELD)))
    assert sorted(store.read_from) == ["ct_elicense", "oig_leie"]
    assert screened_staff(house) == house.files
    assert sorted(each.source for each in run_of(house).lists) == ["ct_elicense", "oig_leie"]


def test_where_nothing_is_found_no_file_is_touched(store: Counting, tmp_path: Path) -> None:
    """A clean month is one event in the facility's stream."""
    house = opened(employing(4))
    given = hand_over(house, answers(house, lists(store, tmp_path, excluded("STONE"), HELD)))
    assert given == ["record_staff_page"]
    assert month_of(house).completed


def test_an_alias_is_looked_up_too(store: Counting, tmp_path: Path) -> None:
    """Who was excluded under a maiden name is found."""
    house = employing()
    house.do("record_alias", CASEY, given_name="Ann", family_name="Stone")
    opened(house)
    hand_over(house, answers(house, lists(store, tmp_path, excluded("STONE"), HELD)))
    (found,) = house.events("PossibleMatchFound")
    assert (found.basis, found.row.plain.startswith("ANN STONE")) == ("name", True)
    assert run_of(house).findings == 1


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("1.0", "ANN ABEL", "ACTIVE", "12/31/2028"), None),
        (("1.0", "ANN ABEL", "ACTIVE", "12/31/2029"), ("active", "2029-12-31")),
        (("1.0", "ANN ABEL", "INACTIVE", "12/31/2028"), ("inactive", "2028-12-31")),
        (("1.0", "ANN ABEL", "ACTIVE", ""), ("active", None)),
        (("1.0", "BO BAKER", "ACTIVE", "12/31/2028"), ("mismatch", None)),
        (("1.9", "ANN ABEL", "ACTIVE", "12/31/2028"), ("not_found", None)),
    ],
)
def test_a_license_that_its_board_has_otherwise_is_found(
    store: Counting, tmp_path: Path, row: tuple[str, str, str, str], said: tuple[str, str | None] | None
) -> None:
    """Not active, until another day, somebody else's, or not there at all."""
    house = opened()
    hand_over(house, answers(house, lists(store, tmp_path, excluded("STONE"), roster(row))))
    found = [
        (each.status, each.expires and str(each.expires)) for each in house.events("LicenseDifferenceFound")
    ]
    assert found == ([] if said is None else [said])


def test_two_members_with_one_bare_number_are_told_apart_by_their_names(
    store: Counting, tmp_path: Path
) -> None:
    """Every profession counts from one."""
    house = employing(0)
    for place, family in enumerate(("Abel", "Baker")):
        held = {"kind": "state_license", "issuer": "CT", "number": "77", "expires": "2028-12-31"}
        bring(house, NPIS[place], family_name=family, credentials=[held])
    opened(house)
    board = roster(
        ("1.000077", "ANN ABEL", "ACTIVE", "12/31/2028"), ("2.000077", "ANN BAKER", "ACTIVE", "12/31/2028")
    )
    hand_over(house, answers(house, lists(store, tmp_path, excluded("STONE"), board)))
    assert house.events("LicenseDifferenceFound") == []


def keys(house: Hospital) -> list[Any]:
    """What every finding is of."""
    found = house.events("PossibleMatchFound", "LicenseDifferenceFound")
    return [(event.TOPIC, event.practitioner) for event in found]


@pytest.mark.parametrize("after", range(9))
def test_a_run_that_is_broken_off_does_nothing_twice(
    store: Counting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """Between any two of its steps: everybody is looked up once, and everything found is found once."""
    monkeypatch.setattr("workflows.staff_run.PAGE", 2)
    house = opened(employing(4))
    asker = lists(store, tmp_path, excluded("ABEL"), roster(("1.0", "ANN ABEL", "ACTIVE", "12/31/2029")))
    steps = answers(house, asker)
    hand_over(house, (step for step, _ in zip(steps, range(after), strict=False)))
    if not month_of(house).completed:
        hand_over(house, answers(house, asker))
    assert screened_staff(house) == house.files
    assert len(keys(house)) == len(set(keys(house))) == run_of(house).findings == 8
    assert month_of(house).completed


def test_a_list_that_cannot_be_read_ends_the_run_before_anybody_is_cleared(
    store: Counting, tmp_path: Path
) -> None:
    """Half a list would clear people whom it does not clear."""
    house = opened()
    with pytest.raises(SourceUnreadable):
        next(answers(house, lists(store, tmp_path, "no list", HELD)))
    with pytest.raises(NotAsked):
        next(answers(house, LookUps({}, store)))
    assert screened_staff(house) == []


def listing_sam(count: int) -> Hospital:
    """A hospital of some members that is looked up on all three lists."""
    house = employing(count)
    house.do("script_source", ROOT, source="sam_gov", answer=["a list"])
    return opened(house)


def test_the_staff_is_looked_up_on_every_exclusion_list(store: Counting, tmp_path: Path) -> None:
    """Each is read once, and a firm is nobody's namesake."""
    house = listing_sam(2)
    hand_over(house, answers(house, lists(store, tmp_path, excluded("ABEL"), HELD, barred("ABEL"))))
    assert sorted(store.read_from) == ["ct_elicense", "oig_leie", "sam_gov"]
    found = [(each.source, each.basis) for each in house.events("PossibleMatchFound")]
    assert sorted(found) == [("oig_leie", "name")] * 2 + [("sam_gov", "name")] * 2
    assert (run_of(house).findings, month_of(house).completed) == (4, True)
    assert {each.source for each in run_of(house).lists} == {"ct_elicense", "oig_leie", "sam_gov"}


@pytest.mark.parametrize("after", range(6))
def test_a_list_that_is_configured_nowhere_clears_nobody_and_hides_nobody(
    store: Counting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """What the others hold is on the files, and the run ends as failed by its name, broken off or not."""
    monkeypatch.setattr("workflows.staff_run.PAGE", 1)
    house = listing_sam(2)
    asker = lists(store, tmp_path, excluded("ABEL"), HELD)
    hand_over(house, (step for step, _ in zip(answers(house, asker), range(after), strict=False)))
    if run_of(house).state == "running":
        hand_over(house, answers(house, asker))
    assert len(keys(house)) == len(set(keys(house))) == 2
    assert screened_staff(house) == house.files
    assert (run_of(house).state, run_of(house).why) == ("failed", "sam_gov is not configured")
    assert not month_of(house).completed


def test_of_a_staff_of_nobody_no_list_is_read(store: Counting, tmp_path: Path) -> None:
    """A hospital that has just opened needs none."""
    house = opened(employing(0))
    assert hand_over(house, answers(house, LookUps({}, store))) == ["record_staff_page"]
    assert (store.read_from, month_of(house).completed) == ([], True)
