"""The model set R1, value by value."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from domain.bylaws import Bylaws, Rules, Value, model_set
from domain.bylaws.schema import KEYS
from domain.values import BodyKind, CredentialKind

TODAY = date(2026, 4, 1)
OLD = date(2025, 6, 30)
NEW = date(2025, 7, 1)


@pytest.fixture
def rules() -> Rules:
    return model_set().on(TODAY)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("term.max_years", 3),
        ("provisional.months", 12),
        ("reappt.ladder", (180, 120, 60, 30, 14)),
        ("reappt.same_date_ok", False),
        ("decision.lead_days", 1),
        ("psv.anchor", "each_vote"),
        ("references.initial", 3),
        ("references.reappointment", 2),
        ("incomplete.days", 30),
        ("chair.days", 14),
        ("deferral.max", 1),
        ("deferral.max_days", 60),
        ("mec.max_delay", 70),
        ("mec.composition", "md_do_majority"),
        ("quorum.percent", 50),
        ("quorum.min", 3),
        ("quorum.base", "voting"),
        ("quorum.persist", "at_each_vote"),
        ("vote.threshold", "majority_cast"),
        ("evote.window", 3),
        ("expedited.enabled", True),
        ("expedited.min_members", 2),
        ("temp.applicant.max_days", 120),
        ("temp.need.max_days", 120),
        ("disaster.psv_hours", 72),
        ("disaster.review_hours", 72),
        ("license.grace_policy", "none"),
        ("license.grace_notice_days", 7),
        ("license.grace_roles", ("practitioner", "medical_staff_office", "department_chair")),
        ("expiry.weekend_rule", "none"),
        ("notice.ladder", (120, 90, 60, 30, 14, 7, 1)),
        ("autosusp.terminate_days.license_lapsed", 90),
        ("reapply.bar_months", 36),
        ("loa.max_months", 12),
        ("loa.return_notice_days", 30),
        ("loa.reappoint_during", False),
        ("precaut.mec_review_days", 14),
        ("hearing.request_days", 30),
        ("hearing.min_notice_days", 30),
        ("appeal.days", 30),
        ("roll_forward", "none"),
        ("npdb.report_days", 30),
        ("npdb.query_months", 24),
        ("npdb.mode", "one_time"),
        ("ctdph.notice_days", 15),
        ("decision.notify_days", 30),
        ("monitor.interval_months", 1),
        ("alert.review_days", 5),
        ("oppe.interval_months", 6),
        ("fppe.default_months", 6),
        ("ncqa.recred_months", 36),
        ("retention.years", 21),
        ("insurance.min_occurrence", 500_000),
        ("insurance.min_aggregate", 1_500_000),
        ("notice.receipt", "delivery"),
        ("digest.hour", 7),
        ("digest.roles", ("medical_staff_office", "department_chair", "chief_medical_officer")),
    ],
)
def test_the_model_set_holds_the_proposed_value(rules: Rules, key: str, value: Value) -> None:
    """Each key with its figure, of its own type."""
    assert rules.value(key) == value
    assert type(rules.value(key)) is type(value)


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("psv.limit.state_license", 180, 120),
        ("psv.limit.work_history", 365, 120),
        ("psv.limit.attestation", 180, 120),
        ("decision.notify_days", 60, 30),
    ],
)
def test_a_value_that_changed_on_1_july_2025_is_judged_by_the_day(key: str, before: int, after: int) -> None:
    """The day before and the day itself have each their own."""
    assert (model_set().on(OLD).int(key), model_set().on(NEW).int(key)) == (before, after)


def test_bodies_without_a_rule_of_their_own_follow_the_common_one(rules: Rules) -> None:
    """Committees may vote without meeting, the board's own by written consent; the board may not."""
    allowed = {body for body in BodyKind if rules.flag("evote.allowed", body)}
    assert allowed == set(BodyKind) - {BodyKind.DEPARTMENT, BodyKind.GOVERNING_BOARD}
    assert rules.flag("evote.allowed") is False
    assert rules.int("quorum.percent", BodyKind.GOVERNING_BOARD) == 50


def test_whoever_is_told_at_a_rung_is_told_at_every_later_one(rules: Rules) -> None:
    """The practitioner first, then office, chair and chief medical officer; at the lapse everybody."""
    told = {rung: rules.recipients("notice.recipients", rung) for rung in (*rules.ladder("notice.ladder"), 0)}
    practitioner, office = ("practitioner",), ("practitioner", "medical_staff_office")
    chair = (*office, "department_chair")
    officer = (*chair, "chief_medical_officer")
    assert told[120] == told[90] == practitioner
    assert told[60] == told[30] == office
    assert told[14] == chair
    assert told[7] == told[1] == officer
    assert told[0] == (*officer, "or_scheduling", "pharmacy")


def test_each_kind_of_credential_has_its_effect_at_the_lapse(rules: Rules) -> None:
    """A license ends everything, a registration prescribing, a card the privileges that name it."""
    effects = {str(kind): rules.choice(f"lapse.effect.{kind}") for kind in CredentialKind}
    assert effects == {
        "state_license": "suspend_appointment",
        "malpractice_insurance": "suspend_appointment",
        "dea_registration": "suspend_prescribing",
        "controlled_substance_registration": "suspend_prescribing",
        "life_support": "suspend_named_privileges",
        "board_certification": "notice_only",
    }


def test_a_text_adopted_before_a_key_was_known_takes_the_models_word_on_it() -> None:
    """And keeps its own on everything else; one that knows every key is left as it is."""
    model = model_set()
    early = replace(
        model.with_changes({"chair.days": 21}),
        parameters=tuple(
            each for each in model.with_changes({"chair.days": 21}).parameters if each.key != "term.max_years"
        ),
    )
    rules = early.completed(model).on(TODAY)
    assert (rules.int("term.max_years"), rules.int("chair.days")) == (3, 21)
    assert model.completed(model) is model


def test_the_model_set_names_every_key_and_cites_something_for_each() -> None:
    """A source's tag, or that it is the model's own policy."""
    parameters = model_set().parameters
    assert {each.key for each in parameters} == set(KEYS)
    assert all("[S" in each.citation or "model policy" in each.citation for each in parameters)
    assert {each.type for each in parameters} == {spec.type for spec in KEYS.values()}


@pytest.mark.parametrize("day", [date.min, date(2000, 1, 1), TODAY, date.max])
def test_every_key_has_a_value_on_every_day(day: date) -> None:
    """No clock can come upon a day without a rule."""
    rules = model_set().on(day)
    for key in KEYS:
        rules.value(key)


def test_the_bylaws_come_back_from_their_bytes_as_they_were() -> None:
    """They stand in the event of their adoption, and are the same again, flags and figures apart."""
    stored = msgspec.json.encode(model_set())
    again = msgspec.json.decode(stored, type=Bylaws)
    assert again == model_set()
    assert [type(each.value) for each in again.parameters] == [
        type(each.value) for each in model_set().parameters
    ]


def test_the_rules_say_by_which_version_and_article_they_speak(rules: Rules) -> None:
    """A decision records both."""
    assert rules.version == "R1"
    assert "[S37]" in rules.parameter("term.max_years").citation
