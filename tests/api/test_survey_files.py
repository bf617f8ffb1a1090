"""What a surveyor is handed of one file: the same bytes, checked by nothing of ours, and on record."""

from __future__ import annotations

import base64
import json
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest

import medstaff_verify
from domain import legal_days
from domain.audit.sampling import Population, drawn
from domain.events.survey_files import SurveyFileGiven
from domain.values import Role
from medstaff import parts
from projections.errors import Rewritten
from projections.keeping.connection import connect
from projections.surveys.covering import covering, tree_of
from projections.surveys.reading import SurveyFiles
from tests.api.asking import STRANGER, get, post, problem
from tests.api.papers import text_of
from tests.api.surveying import (
    AUDITOR,
    WHY,
    appointed,
    changed,
    check,
    give,
    inside,
    names,
    packet,
    signed,
)
from tests.api.test_unfinished import another_app
from tests.house import House, of_its_own
from workflows.evidence import EvidenceFolder

Surveyed = tuple[House, str]


@pytest.fixture(scope="module")
async def surveyed(running_house: House) -> Surveyed:
    """A house with somebody appointed in it, and their file: asked about again and again."""
    sandbox = of_its_own(running_house)
    return sandbox, await appointed(sandbox)


async def test_the_same_position_makes_the_same_bytes(surveyed: Surveyed) -> None:
    """Twice, after more was written, and after another checkpoint."""
    sandbox, file = surveyed
    first = await give(sandbox, file)
    position = first.json()["made"]["position"]
    again = await give(sandbox, file)
    await post(sandbox, f"/practitioners/{file}/notes", {"note": "called"})
    assert await signed(sandbox) > int(position)
    later = await give(sandbox, file, position=int(position))
    digests = {each.json()["made"]["digest"] for each in (first, again, later)}
    assert len(digests) == 1
    newest = await give(sandbox, file)
    assert newest.json()["made"]["digest"] not in digests
    assert int(newest.json()["made"]["position"]) > int(position)


async def test_a_packet_is_checked_by_the_verifier_alone(surveyed: Surveyed, folder: Path) -> None:
    """It holds; with one event touched it does not, nor with one left out or another page."""
    sandbox, file = surveyed
    content = await packet(sandbox, file)
    told = check(sandbox, content, folder)
    assert "each in its place; none is left out" in told[1]
    said = inside(content, "packet.json")
    touched = json.loads(json.dumps(said))
    state = base64.b64decode(touched["events"][3]["state"])
    touched["events"][3]["state"] = base64.b64encode(state.replace(b"2026", b"2025", 1) + b" ").decode()
    short = {**said, "events": [each for number, each in enumerate(said["events"]) if number != 3]}
    for other in (touched, short):
        with pytest.raises(medstaff_verify.Fault):
            check(sandbox, changed(content, "packet.json", json.dumps(other).encode()), folder)
    with pytest.raises(medstaff_verify.Fault, match="not the file that it was"):
        check(sandbox, changed(content, "file.pdf", b"%PDF other"), folder)


async def test_a_packet_has_the_whole_file_and_no_peer_review(surveyed: Surveyed) -> None:
    """Its own stream, its application, its letters and its ballots; how much is kept back is said."""
    sandbox, file = surveyed
    content = await packet(sandbox, file)
    topics = {each["topic"] for each in inside(content, "packet.json")["events"]}
    assert {"PractitionerRegistered", "BoardGranted", "NoticeSent", "BallotClosed", "VoteCast"} <= topics
    assert not topics & {"FppeOpened", "OppeReviewed", "ConcernRaised", "MeetingScheduled", "PacketLocked"}
    said = inside(content, "file.json")
    assert said["kept_back"]["privileged"] > 0
    assert [row["id"] for row in said["checklist"]] == [f"F{number}" for number in range(1, 22)]
    bodies = [(each["body"], each["result"]) for each in said["decisions"]]
    assert ("governing_board", "carried") in bodies
    assert all(each["present"] >= each["quorum"] for each in said["decisions"])
    assert any(each["kind"] == "decision" for each in said["letters"])
    ranks = [each["rank"] for each in inside(content, "packet.json")["events"]]
    assert {row["rank"] for row in said["timeline"]} <= set(ranks)


async def test_what_the_letters_said_is_enclosed_by_its_hash(surveyed: Surveyed) -> None:
    """Each lies under its own hash."""
    sandbox, file = surveyed
    content = await packet(sandbox, file)
    enclosed = {each["path"] for each in inside(content, "file.json")["evidence"] if each["path"]}
    assert enclosed == {name for name in names(content) if name.startswith("evidence/")}
    letters = [each for each in inside(content, "file.json")["letters"] if each["path"]]
    assert letters
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert all(archive.read(each["path"]).startswith(b"%PDF") for each in letters)


async def test_evidence_that_is_gone_or_altered_is_named_and_never_replaced(
    surveyed: Surveyed, folder: Path
) -> None:
    """The packet holds all the same: it claims nothing of what is not in it."""
    sandbox, file = surveyed
    whole = inside(await packet(sandbox, file), "file.json")
    one, two = [each["sha256"] for each in whole["letters"] if each["path"]][:2]
    store = EvidenceFolder(sandbox.settings.evidence_folder)
    kept = [store.path(each).read_bytes() for each in (one, two)]
    store.path(one).unlink()
    store.path(two).write_bytes(b"%PDF another")
    try:
        content = await packet(sandbox, file)
    finally:
        for each, bytes_of_it in zip((one, two), kept, strict=True):
            store.path(each).write_bytes(bytes_of_it)
    states = {each["sha256"]: each for each in inside(content, "file.json")["evidence"]}
    assert [states[each]["state"] for each in (one, two)] == ["gone_or_altered"] * 2
    assert not any(one in name or two in name for name in names(content))
    check(sandbox, content, folder)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        printed = text_of(archive.read("file.pdf"))
    damaged = sum(each["state"] == "gone_or_altered" for each in states.values())
    assert printed.count("is gone, or no longer what it was: nothing is put in its place.") == damaged


async def test_no_packet_is_made_while_the_place_of_the_evidence_does_not_answer(
    surveyed: Surveyed, folder: Path
) -> None:
    """Nothing is said to be gone, and nothing was given: it may be asked for again."""
    sandbox, file = surveyed
    page = f"/trail?type=SurveyFileGiven&practitioner={file}"
    before = (await get(sandbox, page)).json()["items"]
    (folder / "evidence").write_text("no folder")
    async with another_app(sandbox, evidence=EvidenceFolder(folder / "evidence")) as http:
        away = await give(replace(sandbox, http=http), file)
    problem(away, 503, "unavailable")
    assert away.headers["retry-after"]
    assert (await get(sandbox, page)).json()["items"] == before


async def test_its_pages_say_cover_checklist_decisions_letters_and_timeline(
    surveyed: Surveyed,
) -> None:
    """What is not met is said in words."""
    content = await packet(*surveyed)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        text = text_of(archive.read("file.pdf"))
    for expected in (
        "File of Anna Abel",
        "Training: nothing here is about a real person.",
        "F14 Chair, credentials committee, executive committee, board",
        "F3 Bylaws acknowledged in each cycle of credentialing",
        "Quorum:",
        "Recused:",
        "Letters",
        "Practitioner Registered",
        "entries of peer review are kept back",
    ):
        assert expected in text, expected


async def test_the_asking_goes_on_record_after_it(sandbox: House) -> None:
    """Who, why, at which position, and the hash of what was given out."""
    file = await appointed(sandbox)
    opened = (await get(sandbox, "/facility", **AUDITOR)).json()["item"]["opened"]
    day = str(legal_days.legal_date(datetime.fromisoformat(opened), "America/New_York"))
    answer = await give(sandbox, file, as_of=day, key="k1")
    made = answer.json()["made"]
    (event,) = [
        each
        for _, each in sandbox.ledger.events_of([SurveyFileGiven.TOPIC])
        if isinstance(each, SurveyFileGiven) and each.originator_id == UUID(file)
    ]
    assert (event.digest, str(event.at_position), str(event.as_of)) == (
        made["digest"],
        made["position"],
        day,
    )
    assert (event.stamp.actor, event.stamp.role, event.stamp.reason) == ("audra", Role.AUDITOR, WHY)
    assert answer.json()["position"] > event.at_position
    await signed(sandbox)
    repeated = await give(sandbox, file, as_of=day, key="k1")
    assert repeated.json()["made"] == made


async def test_what_cannot_be_given_is_refused_in_words(surveyed: Surveyed) -> None:
    """Without a reason, beyond what was signed for, to somebody else, or of nobody."""
    sandbox, file = surveyed
    address = f"/practitioners/{file}/survey-files"
    problem(await post(sandbox, address, {}, **AUDITOR), 422, "invalid")
    told = problem(await give(sandbox, file, position=10**9), 409, "not_signed_for")
    assert "medstaff audit checkpoint" in str(told["detail"])
    member = {"role": Role.COMMITTEE_MEMBER, "actor": "cc1"}
    problem(await post(sandbox, address, {"reason": WHY}, **member), 403, "role_required")
    problem(await give(sandbox, str(STRANGER)), 404, "not_found")
    problem(await give(sandbox, file, sample="sample-1"), 404, "not_found")
    problem(await get(sandbox, f"{address}/{'0' * 64}.zip", **AUDITOR), 404, "not_found")
    digest = (await give(sandbox, file)).json()["made"]["digest"]
    problem(await get(sandbox, f"{address}/{digest}.zip", **member), 403, "role_required")
    store = EvidenceFolder(sandbox.settings.evidence_folder)
    store.path(digest).unlink()
    problem(await get(sandbox, f"{address}/{digest}.zip", **AUDITOR), 404, "evidence_missing")


async def test_the_file_audit_is_a_question_of_its_own(surveyed: Surveyed) -> None:
    """One row a question, with what shows it; at a position, judged on a day."""
    sandbox, file = surveyed
    address = f"/practitioners/{file}/file-audit"
    found = (await get(sandbox, address, **AUDITOR)).json()["item"]
    assert [row["id"] for row in found["rows"]] == [f"F{number}" for number in range(1, 22)]
    stands = {row["id"]: row["standing"] for row in found["rows"]}
    assert (stands["F1"], stands["F14"], stands["F19"]) == ("met", "met", "does_not_apply")
    first = found["rows"][0]["shown"][0]
    early = await get(sandbox, f"{address}?position={first['position']}", **AUDITOR)
    assert {row["standing"] for row in early.json()["item"]["rows"]} == {"not_met", "does_not_apply"}
    problem(await get(sandbox, f"/practitioners/{STRANGER}/file-audit", **AUDITOR), 404, "not_found")
    beyond = problem(await get(sandbox, f"{address}?position={2**40}", **AUDITOR), 422, "invalid")
    assert beyond["field"] == "position"
    for day in ("2099-01-01", "1950-01-01"):
        strange = problem(await get(sandbox, f"{address}?as_of={day}", **AUDITOR), 422, "invalid")
        assert (strange["field"], strange["latest"] < "2099", strange["earliest"] > "1950") == (
            "as_of",
            True,
            True,
        )
        refused = problem(await give(sandbox, file, as_of=day), 422, "invalid")
        assert "as_of: expected a day from" in str(refused["detail"])


async def test_a_sample_is_drawn_given_and_checked_as_one(sandbox: House, folder: Path) -> None:
    """All that there are, since they are few; anyone may draw them again with the seed on record."""
    file = await appointed(sandbox)
    asked = {"since": "2026-01-01", "until": "2026-12-31", "seed": "4711", "reason": WHY}
    problem(
        await post(sandbox, "/facility/survey-samples", {**asked, "reason": None}, **AUDITOR), 422, "invalid"
    )
    made = await post(sandbox, "/facility/survey-samples", asked, key="s1", **AUDITOR)
    assert made.status_code == 201, made.text
    await signed(sandbox)
    again = await post(sandbox, "/facility/survey-samples", asked, key="s1", **AUDITOR)
    assert again.json()["made"] == made.json()["made"]
    sample = made.json()["made"]["sample"]
    address = f"/facility/survey-samples/{sample}"
    row = (await get(sandbox, address, **AUDITOR)).json()["item"]
    assert (row["files"], row["initial"], row["renewed"], row["seed"]) == ([file], 1, 0, "4711")
    assert drawn(Population(initial=frozenset({UUID(file)}), renewed=frozenset()), "4711") == (UUID(file),)
    told = problem(await get(sandbox, f"{address}.zip", **AUDITOR), 409, "not_given")
    assert told["missing"] == [file]
    given = await give(sandbox, file, sample=sample)
    assert given.json()["made"]["position"] == str(row["position"])
    content = (await get(sandbox, f"{address}.zip", **AUDITOR)).content
    assert (await get(sandbox, f"{address}.zip", **AUDITOR)).content == content
    assert {f"{file}/file.pdf", f"{file}/file.json", "sample.json", "packet.json"} <= set(names(content))
    assert inside(content, "sample.json")["files"] == [file]
    check(sandbox, content, folder)
    later = {**asked, "since": "2098-01-01", "until": "2098-12-31"}
    problem(await post(sandbox, "/facility/survey-samples", later, **AUDITOR), 422, "invalid")
    problem(
        await post(sandbox, "/facility/survey-samples", {**asked, "as_of": "2098-01-01"}, **AUDITOR),
        422,
        "invalid",
    )
    earlier = {**asked, "since": "2020-01-01", "until": "2020-12-31"}
    problem(await post(sandbox, "/facility/survey-samples", earlier, **AUDITOR), 422, "invalid")
    other = await give(sandbox, file, sample=sample, position=1)
    problem(other, 404, "not_found")
    problem(await get(sandbox, "/facility/survey-samples/sample-9", **AUDITOR), 404, "not_found")


async def test_a_ledger_that_is_not_what_was_signed_for_gives_nothing(surveyed: Surveyed) -> None:
    """A proof that does not hold is worse than none."""
    sandbox, _ = surveyed
    surveys = SurveyFiles(parts.database_url(sandbox.settings))
    position = surveys.position()
    with closing(connect(parts.database_url(sandbox.settings))) as connection:
        _, under = covering(connection, position)
        assert tree_of(connection, under).root() == under.root
        with pytest.raises(Rewritten, match="are not those that were signed for"):
            tree_of(connection, replace(under, root=b"\0" * 32))
