"""What a request may say: every slip is named, and nothing is passed over in silence."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from typing import Any

import pytest

from api.examples import story
from domain.values import Role
from tests.api.asking import PERSON, STRANGER, applied, get, post, problem, registered
from tests.house import House

QUERIES = {
    "/practitioners": "departement",
    "/worklist": "rol",
    "/expirables": "befor",
    "/ballots": "aplication",
    "/bodies": "kind",
    "/trail": "typ",
    "/facility": "at",
    "/facility/due": "untill",
    "/receipts": "ky",
    "/health": "deep",
}


def headers(house: House, *more: tuple[str, str]) -> list[tuple[str, str]]:
    token = house.token(Role.MEDICAL_STAFF_OFFICE, "casey")
    return [("Authorization", f"Bearer {token}"), *more]


@pytest.mark.parametrize("path", QUERIES)
async def test_a_query_that_no_route_knows_is_named_with_the_nearest(house: House, path: str) -> None:
    """A misspelt filter is 422, never a page without the filter."""
    wrong = QUERIES[path]
    document = problem(await get(house, f"{path}?{wrong}=x"), 422, "invalid")
    assert (document["in"], document["field"]) == ("query", wrong)
    nearest = {"departement": "department", "typ": "type", "untill": "until", "befor": "before"}
    assert nearest.get(wrong, "") in str(document["detail"])


async def test_a_query_of_a_command_or_said_twice_is_refused(house: House) -> None:
    """A command says everything in its body; of two values nobody knows which is meant."""
    document = problem(await post(house, "/practitioners?npi=1234567893", PERSON), 422, "invalid")
    assert (document["in"], document["field"]) == ("query", "npi")
    document = problem(await get(house, "/trail?limit=5&limit=6"), 422, "invalid")
    assert (document["field"], document["expected"]) == ("limit", "one value; 2 were given")
    problem(await house.http.get("/problems?name=x"), 422, "invalid")


async def test_a_field_that_no_command_knows_is_named_with_the_nearest(house: House) -> None:
    """Beside all that the body of this command may have."""
    document = problem(await post(house, "/practitioners", {**PERSON, "famly_name": "x"}), 422, "invalid")
    assert (document["in"], document["field"]) == ("body", "famly_name")
    assert "did you mean family_name" in str(document["detail"])
    assert "date_of_birth" in document["known"]  # type: ignore[operator]  # a list


async def test_who_may_not_ask_is_told_that_first(house: House) -> None:
    """401 and 403 before any word about the query."""
    problem(await house.http.get("/trail?typ=x"), 401, "not_authenticated")
    answer = await get(house, "/trail?typ=x", role=Role.PRIVILEGE_VIEWER, actor="nurse")
    problem(answer, 403, "role_required")


@pytest.mark.parametrize(
    ("query", "field", "hint"),
    [
        ("/practitioners?status=active", "status", "or appointed?"),
        ("/practitioners?department=pediatric", "department", "did you mean pediatrics?"),
        ("/trail?type=VotesCast", "type", "did you mean VoteCast"),
        ("/worklist?role=nurse", "role", "medical_staff_office"),
        ("/expirables?kind=licence", "kind", "state_license"),
        ("/expirables?status=lapsed", "status", "expired"),
        ("/ballots?open=maybe", "open", "true or false"),
        ("/trail?words=%26%20!", "words", "letters"),
        ("/trail?actor=%00", "actor", "NUL"),
        ("/expirables?before=0", "before", "YYYY-MM-DD"),
        ("/facility/due?until=0.5", "until", "offset"),
        ("/trail?since=1767225600", "since", "offset"),
        ("/worklist?overdue_at=9999-01-01T00:00:00Z", "overdue_at", "2199"),
    ],
)
async def test_a_filter_that_nothing_can_match_says_what_can(
    house: House, query: str, field: str, hint: str
) -> None:
    """422, not an empty page."""
    body = {"kind": "department", "name": "pediatrics"}
    await post(house, "/bodies", body, role=Role.ADMINISTRATOR, actor="root")
    document = problem(await get(house, query), 422, "invalid")
    assert (document["in"], document["field"]) == ("query", field)
    assert hint in str(document["detail"])


async def test_a_filter_that_something_could_match_is_an_empty_page(house: House) -> None:
    """A department in which nobody is, one that was only applied to, and a type that has not happened."""
    body = {"kind": "department", "name": "surgery"}
    await post(house, "/bodies", body, role=Role.ADMINISTRATOR, actor="root")
    own = await registered(house)
    await applied(house, own)
    for query, found in (
        ("/practitioners?department=surgery", 0),
        ("/practitioners?department=pediatrics", 1),
        ("/practitioners?department=pediatrics&status=lapsed", 0),
        ("/practitioners?status=suspended", 0),
        ("/trail?type=VoteCast", 0),
    ):
        assert len((await get(house, query)).json()["items"]) == found, query


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", None]
)
async def test_a_body_that_is_not_said_to_be_json_is_told_so(house: House, kind: str | None) -> None:
    """415, naming what is read."""
    said = [("Idempotency-Key", "k"), *([("Content-Type", kind)] if kind else [])]
    answer = await house.http.post("/practitioners", content=b'{"npi": "1"}', headers=headers(house, *said))
    assert "application/json" in str(problem(answer, 415, "not_json")["detail"])


async def test_a_compressed_body_is_told_so(house: House) -> None:
    """415; nobody guesses what is packed in it."""
    said = [("Idempotency-Key", "k"), ("Content-Type", "application/json"), ("Content-Encoding", "gzip")]
    answer = await house.http.post("/practitioners", content=b"\x1f\x8b", headers=headers(house, *said))
    assert answer.status_code in (415, 422)


@pytest.mark.parametrize(
    "body",
    [b'{"npi": "\xff\xfe"}', b"[" * 100_000, b'{"npi": ' + b"9" * 5000 + b"}", b"\xff\xfe\x00"],
    ids=["not UTF-8", "too deep", "too long a number", "half of UTF-16"],
)
async def test_a_body_that_cannot_be_read_is_malformed(house: House, body: bytes) -> None:
    """422 about the body, like broken JSON."""
    said = [("Idempotency-Key", "k"), ("Content-Type", "application/json")]
    answer = await house.http.post("/practitioners", content=body, headers=headers(house, *said))
    document = problem(answer, 422, "invalid")
    assert (document["in"], document["field"]) == ("body", "body")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b'{"npi": "1234567893", "given_name": "A", "family_name": "B", "npi": "1987654328"}', "npi"),
        (b'{"npi": "1", "given_name": "A", "family_name": "B", "more": {"x": 1, "x": 2}}', "x"),
    ],
)
async def test_a_field_that_is_said_twice_is_refused(house: House, body: bytes, field: str) -> None:
    """Of two values nobody knows which is meant, at any depth."""
    said = [("Idempotency-Key", "k"), ("Content-Type", "application/json")]
    answer = await house.http.post("/practitioners", content=body, headers=headers(house, *said))
    document = problem(answer, 422, "invalid")
    assert (document["in"], document["field"]) == ("body", field)


async def test_a_body_that_is_no_object_is_told_so(house: House) -> None:
    """In words for who has never seen a validator."""
    document = problem(await post(house, "/practitioners", ["x"]), 422, "invalid")
    assert document["expected"] == "a JSON object"


async def test_a_body_that_is_too_large_is_not_read_however_it_is_sent(house: House) -> None:
    """413, also without a length in front."""

    async def pieces() -> Any:
        for _ in range(30):
            yield b" " * 50_000

    said = [("Idempotency-Key", "k"), ("Content-Type", "application/json")]
    for content in (b" " * 1_500_000, pieces()):
        answer = await house.http.post("/practitioners", content=content, headers=headers(house, *said))
        problem(answer, 413, "too_large")


async def test_a_header_that_is_said_twice_is_refused(house: House) -> None:
    """One key and one token: of two nobody knows which is meant."""
    twice = [("Idempotency-Key", "k1"), ("Idempotency-Key", "k2")]
    answer = await house.http.post("/practitioners", json=PERSON, headers=headers(house, *twice))
    document = problem(answer, 422, "invalid")
    assert (document["in"], document["field"]) == ("header", "Idempotency-Key")
    again = headers(house, *headers(house))
    problem(await house.http.get("/practitioners", headers=again), 401, "not_authenticated")


async def test_head_and_options_of_a_running_house(house: House) -> None:
    """Through a real server: no body after HEAD, and the connection goes on."""
    head = await house.http.head("/practitioners", headers=headers(house))
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) > 0
    assert (await house.http.options("/practitioners")).headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert (await get(house, "/practitioners")).status_code == 200


async def test_a_privilege_that_nobody_knows_is_not_found_with_the_nearest(house: House) -> None:
    """404, so that a misspelt one is no quiet no; one that this person lacks is a no."""
    own = await registered(house)
    path = f"/practitioners/{own}/privileges"
    viewer: dict[str, Any] = {"role": Role.PRIVILEGE_VIEWER, "actor": "nurse"}
    document = problem(await get(house, f"{path}/core-pedatrics/may-practice", **viewer), 404, "not_found")
    assert document["privilege"] == "core-pedatrics"
    assert document["nearest"][0] == "core-pediatrics"  # type: ignore[index]  # a list
    assert "core-pediatrics" in str(document["detail"])
    for known in ("core-pediatrics", "ecmo", "controlled_substance_prescribing"):
        answer = await get(house, f"{path}/{known}/may-practice", **viewer)
        assert (answer.status_code, answer.json()["answer"]) == (200, False)


def test_every_parameter_is_described(described: dict[str, Any]) -> None:
    """What it means, in which unit, whose id."""
    bare = [
        (path, method, each["name"])
        for path, item in described["paths"].items()
        for method, said in item.items()
        for each in said.get("parameters", ())
        if not each.get("description")
    ]
    assert bare == []


async def test_the_privileges_that_can_be_asked_about_are_listed(sandbox: House) -> None:
    """The form's by their ids, and what an imported file holds besides, for everyone."""
    await sandbox.open(datetime(2026, 1, 5, 14, tzinfo=UTC))
    person = next(each.body for each in story() if each.operation == "import_practitioner")
    held = [{"privilege": "hyperbaric-medicine"}]
    await sandbox.administrator.do("import_practitioner", **{**person, "privileges": held})
    answer = await get(sandbox, "/privileges", role=Role.PRIVILEGE_VIEWER, actor="nurse")
    rows = {row["id"]: row for row in answer.json()["items"]}
    assert rows["core-pediatrics"]["on_form"]
    assert not rows["hyperbaric-medicine"]["on_form"]


async def test_an_npi_in_place_of_an_id_is_told_apart(house: House) -> None:
    """The commonest slip of who asks for a person."""
    document = problem(await get(house, "/practitioners/1234567893/standing"), 422, "invalid")
    assert "NPI" in str(document["detail"])


@pytest.mark.parametrize(
    "place",
    [
        *(["x", "y"], ["x", "y", "z"], ["x"], [{}], [None, None], [True], [1e99], ["2020-01-01", 5]),
        *({"a": 1}, 7, ["\ud800", str(STRANGER)]),
    ],
    ids=ascii,
)
async def test_a_cursor_that_no_list_gave_out_is_refused(house: House, place: object) -> None:
    """Another list's, or one made up of the right shape: 422, and nothing of it reaches the database."""
    after = urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")
    for path in ("/ballots", "/worklist", "/practitioners", "/expirables", "/trail"):
        document = problem(await get(house, f"{path}?after={after}"), 422, "invalid")
        assert document["field"] == "after"
