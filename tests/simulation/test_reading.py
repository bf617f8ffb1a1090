"""Reading a scenario file: what cannot be played is refused by line and key, with the nearest known word."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from medstaff.simulation.errors import Unusable
from medstaff.simulation.scenario import load, parse
from medstaff.simulation.steps import Do
from tests.simulation.stories import ABEL, NOWHERE, story, written

OFFICE = "as: {role: medical_staff_office, id: casey}"


def refused(text: str) -> Unusable:
    with pytest.raises(Unusable) as caught:
        parse(text, NOWHERE)
    return caught.value


@pytest.mark.parametrize(
    ("text", "line", "key", "says"),
    [
        ("title: x\nstrat: 2026-01-01\nsteps: []\n", 2, "strat", "did you mean start?"),
        ("title: x\nstart: 2026-01-01\n", 1, "", "steps is missing"),
        ("title: x\ntitle: y\n", 2, "title", "stands here a second time; the first is on line 1"),
        ("title: [x\n", 2, "", "not YAML"),
        ("", 1, "", "the file is empty"),
        ("title: &a x\nsteps: *a\n", 2, "", "an alias"),
        ("just words\n", 1, "", "must be names with values"),
        ("title: x\nstart: soon\nsteps: []\n", 2, "start", "is not a time"),
        ("title: x\nzone: Mars\nstart: 2026-01-01\nsteps: []\n", 2, "zone", "Mars"),
        ("title: x\nfacility: A B\nstart: 2026-01-01\nsteps: []\n", 2, "facility", "lower case"),
        ("title: x\nstart: 2026-01-01\nsteps: 7\n", 3, "steps", "must be a list"),
        ("title: x\nstart: 2026-01-01\nbylaws: {}\nsteps: []\n", 3, "bylaws", "set is missing"),
    ],
)
def test_a_file_that_cannot_be_played_is_refused_by_line_and_key(
    text: str, line: int, key: str, says: str
) -> None:
    """A file that cannot be played names the line, the key and what is wrong."""
    wrong = refused(text)
    assert (wrong.line, wrong.key) == (line, key)
    assert says in wrong.message


@pytest.mark.parametrize(
    ("step", "key", "says"),
    [
        ("- {at: 2026-03-02, du: verify_credential}", "du", "did you mean do?"),
        ("- {at: 2026-03-02}", "steps", "a step is one of do, source, pass_time, expect"),
        (f"- {{do: verify_credentail, {OFFICE}}}", "verify_credentail", "did you mean verify_credential?"),
        (f"- {{do: take_outcome, {OFFICE}}}", "take_outcome", "no such command"),
        (f"- {{do: set_clock, {OFFICE}}}", "set_clock", "no such command"),
        ("- {do: verify_credential}", "steps", "as is missing"),
        ("- {do: verify_credential, as: {role: ofice, id: x}}", "ofice", "no such role"),
        (f"- {{do: verify_credential, {OFFICE}}}", "with", "practitioner is missing"),
        (
            f"- {{do: verify_credential, {OFFICE}, with: {{practitioner: able, kind: state_license}}}}",
            "able",
            "did you mean abel?",
        ),
        (
            f"- {{do: verify_credential, {OFFICE}, with: {{practitioner: abel, expire: 2027-01-01}}}}",
            "expire",
            "did you mean expires?",
        ),
        (
            f"- {{do: verify_credential, {OFFICE}, with: {{practitioner: abel, expires: 2027-02-30}}}}",
            "expires",
            "calendar",
        ),
        (
            f"- {{do: verify_credential, {OFFICE}, with: {{practitioner: abel, kind: state_licence}}}}",
            "state_licence",
            "did you mean state_license?",
        ),
        (
            f"- {{do: recuse, {OFFICE}, with: {{ballot: abel}}, refused: not_alowed_now}}",
            "not_alowed_now",
            "did you mean not_allowed_now?",
        ),
        (f"- {{do: recuse, {OFFICE}}}", "with", "ballot is missing"),
        (f"- {{do: cast_vote, {OFFICE}, with: {{ballot: , value: deny}}}}", "with", "ballot is missing"),
        ("- {source: {npddb: x}}", "npddb", "no such source"),
        ("- {pass_time: thrice}", "thrice", "did you mean twice?"),
        ("- {pass_time: twice, key: k1}", "key", "belongs to a step with do"),
        ("- {expect: {dutty: {kind: npdb_query}}}", "dutty", "no such expectation"),
        ("- {expect: {evnt: {type: VoteCast}}}", "evnt", "did you mean event?"),
        ("- {expect: {event: {type: VotCast}}}", "VotCast", "did you mean VoteCast?"),
        ("- {expect: {event: {type: VoteCast, valeu: approve}}}", "valeu", "did you mean value?"),
        ("- {expect: {event: {type: VoteCast, value: aprove}}}", "aprove", "did you mean approve?"),
        ("- {expect: {no_event: {nonsense: 1}}}", "nonsense", "no such key of an event"),
        ("- {expect: {status: {appointment: lapsed}}}", "status", "practitioner is missing"),
        ("- {expect: {status: {practitioner: abel, appointment: gone}}}", "gone", "no such appointment"),
        (
            "- {expect: {notice: {practitioner: abel, kind: expiry_remindr}}}",
            "expiry_remindr",
            "expiry_reminder?",
        ),
        (
            "- {expect: {notice: {practitioner: abel, to: [pharmacist]}}}",
            "pharmacist",
            "did you mean pharmacy?",
        ),
        (
            "- {expect: {may_practice: {practitioner: abel, privilege: x, answer: maybe}}}",
            "answer",
            "true or false",
        ),
        ("- {expect: {event: {type: VoteCast, count: many}}}", "count", "whole number"),
        ("- {expect: {}}", "expect", "nothing is expected"),
        ("- {expect: []}", "expect", "nothing is expected"),
        ("- {expect: [{}]}", "expect", "nothing is expected"),
        (
            f"- {{do: verify_credential, {OFFICE}, with: {{practitioner: abel, expires: 2027-03-31}}}}",
            "with",
            "kind, source is missing: verify_credential needs it",
        ),
    ],
)
def test_a_word_that_nobody_knows_in_a_step_is_refused_with_the_nearest(
    step: str, key: str, says: str
) -> None:
    """A step that uses an unknown word is refused on its line, naming the word and the nearest known one."""
    text = written(step)
    wrong = refused(text)
    assert (wrong.line, wrong.key) == (len(text.splitlines()), key)
    assert says in wrong.message


@pytest.mark.parametrize(
    ("item", "key", "says"),
    [
        ("- {practitoner: abel}", "practitoner", "did you mean practitioner?"),
        ("- {practitioner: abel, npii: 1}", "npii", "did you mean npi?"),
        ("- {practitioner: abel, count: 0}", "count", "must be 1 or more"),
        ("- {practitioner: a b}", "practitioner", "is no name"),
        ("- {practitioner: abel, appointed: {form: 2025-01-01}}", "form", "did you mean from?"),
        ("- {body: council}", "council", "no such kind of body"),
        (
            "- {application: a, practitioner: abel, department: p, privileges: [x], at_step: submitted}",
            "abel",
            "no such name so far",
        ),
    ],
)
def test_a_word_that_nobody_knows_in_what_is_given_is_refused(item: str, key: str, says: str) -> None:
    """What is given is read as strictly as the steps are."""
    wrong = refused(f"title: x\nstart: 2026-01-01\ngiven:\n{item}\nsteps: []\n")
    assert wrong.line == 4
    assert says in str(wrong)
    assert key in str(wrong)


def test_a_name_is_given_once() -> None:
    """Two people of one name are refused: nobody could tell them apart."""
    wrong = refused("title: x\nstart: 2026-01-01\ngiven:\n- practitioner: a\n- practitioner: a\nsteps: []\n")
    assert (wrong.line, wrong.message) == (5, "a is named already")


def test_a_parameter_of_the_bylaws_is_checked_when_the_file_is_read() -> None:
    """An unknown parameter, or a value it does not take, is refused on its line."""
    head = "title: x\nstart: 2026-01-01\nbylaws:\n  set:\n"
    wrong = refused(f"{head}    notice.lader: [1]\nsteps: []\n")
    assert (wrong.line, wrong.key) == (5, "notice.lader")
    assert "did you mean notice.ladder?" in wrong.message
    wrong = refused(f"{head}    license.grace_policy: sometimes\nsteps: []\n")
    assert (wrong.line, wrong.key) == (5, "license.grace_policy")
    assert "ct_90" in wrong.message


def test_a_local_time_that_does_not_exist_is_refused() -> None:
    """The hour that the clocks jump over in spring is no time."""
    wrong = refused(written("- {at: 2026-03-08T02:30, pass_time: twice}"))
    assert "does not exist" in wrong.message


def test_a_local_time_that_exists_twice_needs_an_offset() -> None:
    """The hour that autumn shows twice is refused without an offset, and taken with one."""
    wrong = refused(written("- {at: 2026-11-01T01:30, pass_time: twice}"))
    assert "happens twice" in wrong.message
    later = story("- {at: 2026-11-01T01:30-05:00, pass_time: twice}")
    assert later.steps[0].at == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


def test_a_step_before_the_one_before_it_is_refused() -> None:
    """Time does not go back."""
    wrong = refused(written("- {at: 2026-03-05, pass_time: twice}\n- {at: 2026-03-04, pass_time: twice}"))
    assert (wrong.key, wrong.line) == ("at", len(written("a\nb").splitlines()))


def test_a_step_without_a_time_takes_place_when_the_one_before_did() -> None:
    """A step says its time once."""
    steps = story("- pass_time: twice\n- {at: 2026-03-02, pass_time: twice}\n- pass_time: twice").steps
    assert [step.at for step in steps] == [
        datetime(2026, 3, 1, 14, tzinfo=UTC),
        *[datetime(2026, 3, 2, 5, tzinfo=UTC)] * 2,
    ]


def test_days_and_times_become_what_a_commands_field_wants() -> None:
    """A day of the file is a day, a local time an instant, and a number that looks like one stays text."""
    steps = story(f"""
        - do: verify_credential
          {OFFICE}
          with: {{practitioner: abel, kind: state_license, state: CT, source: 007, expires: 2027-03-31}}
    """).steps
    action = steps[0].action
    assert isinstance(action, Do)
    assert action.fields == {
        "kind": "state_license",
        "issuer": "CT",
        "source": "007",
        "expires": date(2027, 3, 31),
    }


def test_the_number_of_a_group_can_be_replaced_when_the_file_is_read(tmp_path: Path) -> None:
    """`count` on the command line makes every group as large."""
    path = tmp_path / "many.yaml"
    path.write_text(written("- pass_time: twice", given=ABEL.replace("abel\n", "abel\n    count: 3\n")))
    assert load(path).given[0].count == 3  # type: ignore[union-attr]
    assert load(path, 5).given[0].count == 5  # type: ignore[union-attr]


def test_a_file_that_is_not_there_is_unusable(tmp_path: Path) -> None:
    """A path without a file is said in one line."""
    with pytest.raises(Unusable, match="cannot be read: No such file"):
        load(tmp_path / "none.yaml")
