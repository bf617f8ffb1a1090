"""The routes as a whole: what there is, what there is not, and what is told of them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from api.desk.bundles import Bundle
from api.examples import story
from api.payloads import body_of, in_path
from api.questions.question import Question
from domain.commands import COMMANDS, BallotCommand, FileCommand
from domain.commands.imports import ImportPractitioner
from domain.commands.registration import RegisterPractitioner
from domain.values import Role
from workflows.evidence.media import TAKEN

MACHINES = {
    "take_outcome",
    "take_look_up",
    "give_up_look_up",
    "take_screening",
    "give_up_screening",
    "take_staff_finding",
    "take_expiry_summary",
    "record_staff_page",
    "give_up_staff_screening",
    "record_delivery",
    "record_delivery_failure",
    "record_digest_delivery",
    "record_meeting_notice",
    "record_files_told",
    "note_delivered",
    "vacate_seats",
    "note_regular_meeting",
    "schedule_regular_meeting",
    "note_dependent",
    "take_collaborator_standing",
    "note_standing_carried",
    "note_disposed",
}
# What a referee may say, and what they are asked: by a link that is in the body, and by no token.
BY_LINK = {"answer_reference_by_link"}
# What is brought as it is, and no JSON.
DOCUMENTS = {"bring_document"}
OF_LINKS = {"show_reference_asked", "give_reference"}
# Whoever has the link to a calendar reads it.
CALENDAR = {"show_calendar"}
PUBLIC = set(COMMANDS) - MACHINES - BY_LINK
OPEN_TO_ALL = {"show_liveness", "list_problems", "show_problem", *OF_LINKS, *CALENDAR}


def operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every operation of the OpenAPI document, with its method and path."""
    return {
        said["operationId"]: {**said, "method": method, "path": path}
        for path, item in document["paths"].items()
        for method, said in item.items()
    }


def test_the_commands_of_machines_are_those_open_to_machines_alone() -> None:
    """What only errands may say has no route; everything a person may say has one."""
    alone = {name for name, kind in COMMANDS.items() if {Role.SERVICE} == kind.ROLES and not kind.OWN}
    assert alone == MACHINES
    assert {name for name, kind in COMMANDS.items() if Role.REFEREE in kind.ROLES} == BY_LINK


def test_every_public_command_has_one_route_and_every_post_is_a_command(described: dict[str, Any]) -> None:
    """Nothing can be done over HTTP but give commands of the domain by their names, one or several times."""
    posts = [name for name, said in operations(described).items() if said["method"] == "post"]
    bundles = {kind.NAME: kind.OF for kind in Bundle.__subclasses__()}
    assert sorted(posts) == sorted(PUBLIC | OF_LINKS | set(bundles))
    assert all(kind.NAME in PUBLIC for kind in bundles.values())
    ids = [said["operationId"] for item in described["paths"].values() for said in item.values()]
    assert len(ids) == len(set(ids))
    assert {said["method"] for said in operations(described).values()} == {"get", "post"}


def test_no_route_records_what_a_body_decided(described: dict[str, Any]) -> None:
    """The outcome of a ballot is counted from votes; nobody can send one."""
    fields = {name for kind in map(COMMANDS.__getitem__, PUBLIC) for name in body_of(kind).model_fields}
    assert not fields & {"outcome_of", "result", "tally", "quorum", "favorable_votes"}
    assert "take_outcome" not in operations(described)


def test_every_question_has_one_route(described: dict[str, Any]) -> None:
    """Every GET but the open pages is a question with roles of its own."""
    gets = {name for name, said in operations(described).items() if said["method"] == "get"}
    assert gets - OPEN_TO_ALL == {kind.NAME for kind in Question.__subclasses__()}


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_an_address_names_the_ids_that_its_body_does_not(described: dict[str, Any], name: str) -> None:
    """The file or ballot whose workflow takes it, and every id that the command cannot do without."""
    kind, said = COMMANDS[name], operations(described)[name]
    named = set(re.findall(r"{(\w+)}", said["path"]))
    keeper: set[str] = set()
    if issubclass(kind, FileCommand) and kind not in (RegisterPractitioner, ImportPractitioner):
        keeper = {"practitioner"}
    elif issubclass(kind, BallotCommand) and not kind.OPENS:
        keeper = {"ballot"}
    assert named == set(in_path(kind)) | keeper
    assert not named & set(body_of(kind).model_fields) - {"body"}


def test_every_operation_is_described(described: dict[str, Any]) -> None:
    """Each tells what it does, whom it is open to, and which problems it can answer with."""
    for name, said in operations(described).items():
        assert said.get("summary"), name
        assert said.get("description"), name
        if name not in OPEN_TO_ALL:
            assert "Open to:" in said["description"], name
            assert {"401", "403", "422", "503"} <= set(said["responses"]), name
            assert said["security"] == [{"HTTPBearer": []}], name


def test_every_command_needs_a_key_and_shows_an_example(described: dict[str, Any]) -> None:
    """`Idempotency-Key` is required on each, and each page has an example of the story."""
    told = {example.operation for example in story()}
    assert told == PUBLIC
    for name in PUBLIC:
        said = operations(described)[name]
        headers = {each["name"]: each["required"] for each in said["parameters"] if each["in"] == "header"}
        assert headers == {"Idempotency-Key": True}, name
        bodies = said["requestBody"]["content"]
        assert bodies.keys() == TAKEN.keys() if name in DOCUMENTS else bodies["application/json"]["examples"]


def test_every_example_is_a_body_of_its_command() -> None:
    """An example that does not fit its own model would teach something false."""
    for example in story():
        body_of(COMMANDS[example.operation]).model_validate(example.shown)


def test_the_document_refers_to_nothing_that_it_does_not_hold(described: dict[str, Any]) -> None:
    """Every $ref resolves, the problems' own among them, and FastAPI's own error shape is gone."""
    schemas = described["components"]["schemas"]
    wanted = set(re.findall(r"#/components/schemas/([\w.-]+)", str(described)))
    assert wanted <= set(schemas)
    assert "Problem" in schemas
    assert "HTTPValidationError" not in schemas
