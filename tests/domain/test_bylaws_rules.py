"""Asking the rules, and making variants of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.bylaws import BadValue, Bylaws, NotInForce, Timeline, UnknownParameter, model_set
from domain.bylaws.schema import KEYS

TODAY = date(2026, 4, 1)
OLD = date(2020, 1, 1)


def test_an_unknown_key_names_the_nearest_one() -> None:
    """A slip of the pen is found at once."""
    with pytest.raises(
        UnknownParameter, match=r"incomplete.day: no such parameter; did you mean incomplete.days\?"
    ):
        model_set().on(TODAY).int("incomplete.day")


def test_a_key_of_another_type_is_refused() -> None:
    """A flag is no figure, though Python counts it as one."""
    rules = model_set().on(TODAY)
    for ask in (
        lambda: rules.int("expedited.enabled"),
        lambda: rules.flag("incomplete.days"),
        lambda: rules.choice("incomplete.days"),
        lambda: rules.ladder("digest.roles"),
        lambda: rules.names("notice.ladder"),
        lambda: rules.recipients("notice.ladder", 7),
        lambda: rules.ladder("incomplete.days"),
    ):
        with pytest.raises(BadValue, match="expected a key"):
            ask()


def test_what_the_bylaws_do_not_limit_has_no_limit() -> None:
    """A medical school does not age; a license does."""
    rules = model_set().on(TODAY)
    assert rules.optional_int("psv.limit.medical_school") is None
    assert rules.optional_int("psv.limit.state_license") == 120


def test_a_key_without_a_value_on_a_day_says_so() -> None:
    """Bylaws adopted before a key was known have none for it."""
    bylaws = Bylaws(version="early", parameters=())
    with pytest.raises(NotInForce, match=r"incomplete\.days has no value on 2026-04-01 in bylaws early"):
        bylaws.on(TODAY).int("incomplete.days")


def test_a_change_holds_on_every_day() -> None:
    """A set value takes the place of both of a pair."""
    changed = model_set().with_changes({"psv.limit.work_history": 200})
    assert (
        changed.on(OLD).int("psv.limit.work_history")
        == changed.on(TODAY).int("psv.limit.work_history")
        == 200
    )
    assert model_set().on(TODAY).int("psv.limit.work_history") == 120


def test_a_change_may_come_into_force_on_a_day() -> None:
    """Days as the file's reader makes them, or as they are written."""
    asked = [
        {"value": 30, "effective_to": "2026-02-28"},
        {"value": 45, "effective_from": date(2026, 3, 1)},
    ]
    changed = model_set().with_changes({"incomplete.days": asked})
    assert [changed.on(day).int("incomplete.days") for day in (date(2026, 2, 28), date(2026, 3, 1))] == [
        30,
        45,
    ]


def test_a_change_may_come_into_force_for_one_body_alone() -> None:
    """The others go on as they are."""
    asked = {"default": 3, "governing_board": [{"value": 3, "effective_to": "2026-02-28"}]}
    asked["governing_board"] += [{"value": 5, "effective_from": "2026-03-01"}]  # type: ignore[operator]  # a list
    rules = model_set().with_changes({"quorum.min": asked}).on(date(2026, 3, 1))
    assert (rules.int("quorum.min", "governing_board"), rules.int("quorum.min", "department")) == (5, 3)


@pytest.mark.parametrize(
    "asked",
    [
        [{"value": 30, "effective_to": "2026-02-27"}, {"value": 45, "effective_from": "2026-03-01"}],
        [{"value": 30, "effective_to": "2026-03-01"}, {"value": 45, "effective_from": "2026-03-01"}],
        [{"value": 30}, {"value": 45, "effective_from": "2026-03-01"}],
        [{"value": 30, "effective_from": "2026-03-01"}],
        [{"value": 30, "effective_to": "2026-03-01"}],
        [{"value": 30, "effective_to": "soon"}, {"value": 45, "effective_from": "2026-03-01"}],
        [{"value": 30, "until": "2026-03-01"}],
        [{"value": 0, "effective_to": "2026-02-28"}, {"value": 45, "effective_from": "2026-03-01"}],
        [],
    ],
)
def test_days_that_leave_a_gap_overlap_or_run_out_are_refused(asked: list[dict[str, object]]) -> None:
    """So is a value out of range, and a word that no entry has."""
    with pytest.raises(BadValue, match=r"incomplete\.days: expected"):
        model_set().with_changes({"incomplete.days": asked})


def test_a_version_is_named_after_its_content() -> None:
    """Equal changes make equal versions in whatever order and steps, other changes another."""
    one = model_set().with_changes({"incomplete.days": 45, "term.max_years": 2})
    other = model_set().with_changes({"term.max_years": 2}).with_changes({"incomplete.days": 45})
    assert one.version == other.version
    assert one.version.startswith("R1+")
    assert one.version != model_set().with_changes({"term.max_years": 2}).version
    assert model_set().with_changes({}) is model_set()
    assert model_set().with_changes({"term.max_years": 2}, version="two").version == "two"


def test_a_plain_value_for_a_key_of_bodies_holds_for_every_body() -> None:
    """The board may vote without meeting then, too."""
    rules = model_set().with_changes({"evote.allowed": True}).on(TODAY)
    assert rules.flag("evote.allowed", "governing_board")
    assert rules.flag("evote.allowed", "department")


def test_a_body_may_be_given_a_value_of_its_own() -> None:
    """The others keep theirs."""
    changes = {"quorum.persist": {"medical_executive_committee": "at_open"}, "quorum.min": {"default": 2}}
    rules = model_set().with_changes(changes).on(TODAY)
    assert rules.choice("quorum.persist", "medical_executive_committee") == "at_open"
    assert rules.choice("quorum.persist", "credentials_committee") == "at_each_vote"
    assert rules.int("quorum.min", "governing_board") == 2


@pytest.mark.parametrize(
    ("key", "raw", "said"),
    [
        ("license.grace_policy", "ct90", "expected one of none, ct_90; got 'ct90'; did you mean ct_90"),
        ("term.max_years", 4, "expected years, from 1 to 3; got 4"),
        ("term.max_years", "3", "expected years"),
        ("incomplete.days", True, "expected days"),
        ("expedited.enabled", 1, "expected true or false"),
        ("hearing.request_days", 29, "expected days, from 30 to 365; got 29"),
        ("expedited.min_members", 1, "expected count, from 2"),
        ("notice.ladder", [30, 60], "that fall"),
        ("notice.ladder", [30, 30], "that fall"),
        ("notice.ladder", [], "that fall"),
        ("notice.ladder", 30, "that fall"),
        ("digest.roles", ["janitor"], "some of practitioner"),
        ("digest.roles", ["pharmacy", "pharmacy"], "some of"),
        ("digest.roles", "pharmacy", "some of practitioner"),
        ("digest.roles", [], "some of practitioner"),
        ("staff.professions", "md", "a list of professions, in lower case"),
        ("staff.professions", [], "a list of professions, in lower case"),
        ("staff.professions", ["M.D."], "a list of professions, in lower case"),
        ("staff.professions", ["md", "md"], "a list of professions, in lower case"),
        ("notice.recipients", {}, "each with a list"),
        ("notice.recipients", 30, "each with a list"),
        ("notice.recipients", {"soon": ["pharmacy"]}, "each with a list"),
        ("notice.recipients", {30: ["janitor"]}, "each with a list"),
        ("notice.recipients", [30], "each with a list"),
        ("chair.departments", {"Emergency": "emergency"}, "privilege forms, each once"),
        ("chair.departments", {"emergency-medicine": " "}, "privilege forms, each once"),
        ("chair.departments", ["emergency-medicine"], "with its department"),
        ("chair.departments", ["psychiatry: a", "psychiatry: b"], "each once"),
        ("chair.departments", "emergency", "with its department"),
        ("quorum.min", {"governing_bord": 2}, "did you mean governing_board"),
        ("quorum.min", {}, "kinds of body"),
        ("incomplete.days", {"governing_board": 2}, "expected days"),
        ("incomplete.days", None, "expected days"),
    ],
)
def test_a_value_that_a_key_does_not_take_is_refused_with_what_it_takes(
    key: str, raw: object, said: str
) -> None:
    """The law's limits are among the ranges."""
    with pytest.raises(BadValue, match=said) as refused:
        model_set().with_changes({key: raw})
    assert refused.value.key == key


def test_a_change_of_an_unknown_key_is_refused() -> None:
    """Naming the nearest."""
    with pytest.raises(UnknownParameter, match=r"did you mean license\.grace_policy"):
        model_set().with_changes({"licence.grace_policy": "ct_90"})


def test_steps_may_come_as_json_has_them() -> None:
    """There every name is text."""
    changed = model_set().with_changes({"notice.recipients": {"30": ["practitioner"], "0": ["pharmacy"]}})
    rules = changed.on(TODAY)
    assert rules.recipients("notice.recipients", 31) == ()
    assert rules.recipients("notice.recipients", 30) == ("practitioner",)
    assert rules.recipients("notice.recipients", 0) == ("practitioner", "pharmacy")


def test_pairs_are_kept_as_texts_and_can_be_set_again() -> None:
    """A department's name may be of several words."""
    said = {"psychiatry": "behavioral health", "emergency-medicine": "emergency"}
    changed = model_set().with_changes({"chair.departments": said})
    kept = changed.on(TODAY).value("chair.departments")
    assert kept == ("emergency-medicine: emergency", "psychiatry: behavioral health")
    again = model_set().with_changes({"chair.departments": kept}).on(TODAY)
    assert again.pairs("chair.departments") == said
    assert model_set().on(TODAY).pairs("chair.departments") == {}


def test_the_keys_that_changed_between_versions_are_known() -> None:
    """Only the files that hang on one of them need be woken."""
    changed = model_set().with_changes({"incomplete.days": 45, "evote.allowed": {"governing_board": True}})
    assert changed.changed_since(model_set()) == ("evote.allowed", "incomplete.days")
    assert model_set().changed_since(model_set()) == ()


@pytest.mark.parametrize("key", sorted({each.key for each in model_set().parameters}))
def test_each_value_of_the_model_set_can_be_set_again(key: str) -> None:
    """The frozen form of a value is a form in which it can be written."""
    value = model_set().on(TODAY).value(key)
    assert model_set().with_changes({key: value}).on(OLD).value(key) == value


@given(st.integers(-800, 800))
def test_on_any_day_exactly_one_value_of_a_pair_holds(past: int) -> None:
    """120 from 1 July 2025, 180 before."""
    day = date(2025, 7, 1) + timedelta(days=past)
    assert model_set().on(day).int("psv.limit.sam") == (120 if past >= 0 else 180)


@given(st.integers(-800, 800))
def test_a_timeline_says_on_any_day_what_the_bylaws_say(past: int) -> None:
    """It only finds it faster."""
    day = date(2025, 7, 1) + timedelta(days=past)
    found, said = Timeline(model_set()).on(day), model_set().on(day)
    assert [found.value(key) for key in KEYS] == [said.value(key) for key in KEYS]
    assert (found.version, found.day) == (said.version, said.day)


def test_a_key_that_the_base_says_nothing_of_cannot_be_set_in_its_place() -> None:
    """There would be no article to cite."""
    with pytest.raises(NotInForce, match=r"term\.max_years has no value in bylaws none"):
        Bylaws(version="none", parameters=()).with_changes({"term.max_years": 2})
