"""Privilege forms: the model catalogue, a form as people write it, the versions that a facility adopts."""

from __future__ import annotations

import pytest

from domain.forms import FormFileError, fit_together, load, model_forms, model_lines
from domain.ids import privilege_forms_id
from domain.privileges.privilege_forms import PrivilegeForms
from tests.domain.cases import given
from tests.domain.house import BOARD, CASEY, ROOT, Hospital, before, carry, decided, issued, submitted

SPECIALTIES = {
    *("pediatrics", "hospital-medicine", "neonatology", "critical-care", "emergency-medicine", "cardiology"),
    *("anesthesiology", "general-surgery", "orthopedics", "radiology", "psychiatry"),
    *("nurse-practitioner", "physician-assistant"),
}
WRITTEN = """form: pediatrics
title: General pediatrics
version: "2026"
core:
  core-pediatrics: {title: "General pediatrics, core", training: [residency:pediatrics]}
special:
  lumbar-puncture: {title: Lumbar puncture, life_support: [PALS]}
  circumcision-newborn: {title: Circumcision of the newborn}
  controlled_substance_prescribing: {title: Prescribing of controlled substances}
also: [moderate-sedation]
"""
CITED = "board resolution 2025-11-01"


def test_the_catalogue_has_a_form_for_each_specialty_with_core_and_special_lines() -> None:
    """A new holder of any line is evaluated by its own plan."""
    forms = {form.id: form for form in model_forms()}
    assert set(forms) == SPECIALTIES
    for form in forms.values():
        assert {line.core for line in form.lines} == {True, False}, form.id
        assert all(line.fppe.cases and line.fppe.methods for line in form.lines), form.id


def test_the_lines_that_grants_carry_are_there() -> None:
    """An id is used for ever."""
    kept = {
        *("core-pediatrics", "core-hospital-medicine", "core-pediatric-surgery", "core-anesthesiology"),
        *("core-neonatology", "core-critical-care", "moderate-sedation", "lumbar-puncture", "ecmo"),
        "controlled_substance_prescribing",
    }
    assert kept <= set(model_lines())
    assert model_lines()["controlled_substance_prescribing"].requires == (
        "dea_registration",
        "controlled_substance_registration",
    )
    assert model_lines()["core-physician-assistant"].requires == (
        "life_support:PALS",
        "collaborating_physician",
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "1: the file is empty"),
        (
            'form: pediatrics\ntitle: T\nversion: "1"\n',
            "1: core and special are missing: the form has no line",
        ),
        (
            WRITTEN.replace("  lumbar-puncture:", "  core-pediatrics:"),
            "7: core-pediatrics: is a core line of this form already",
        ),
    ],
)
def test_a_form_has_lines_and_each_once(written: str, said: str) -> None:
    """Or it is none."""
    with pytest.raises(FormFileError) as refused:
        load(written, "pediatrics.yaml")
    assert f"pediatrics.yaml:{said}" in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("special:", "specials:", "6: a form has no 'specials'; did you mean special?"),
        ("training:", "traning:", "5: core-pediatrics: a line has no 'traning'; did you mean training?"),
        ("residency:pediatrics", "residency:pediatric", "5: core-pediatrics: training: expected a training"),
        ("[PALS]", "[PAL]", "7: lumbar-puncture: life_support: nobody knows 'PAL'; did you mean PALS?"),
        ("title: Lumbar puncture, ", "", "7: lumbar-puncture: title is missing"),
        ("version: ", "verson: ", "3: a form has no 'verson'; did you mean version?"),
        ('"2026"', "2026", "3: version: expected text (in quotes if need be); got 2026"),
        ("[moderate-sedation]", "moderate-sedation", "10: also: also: expected a list"),
    ],
)
def test_what_is_wrong_in_a_form_is_told_with_its_line_its_key_and_the_nearest_known(
    old: str, new: str, said: str
) -> None:
    """As `file:line: key: message`."""
    with pytest.raises(FormFileError) as refused:
        load(WRITTEN.replace(old, new, 1), "pediatrics.yaml")
    assert f"pediatrics.yaml:{said}" in str(refused.value)


@pytest.mark.parametrize(
    ("threshold", "said"),
    [
        (
            "cases: [{procedure: ecmo, count: 0, months: 24}]",
            "count: expected a whole number from 1 to 10000",
        ),
        ("cases: [{procedure: ecmo, count: 5}]", "cases: months is missing"),
        ("cases: [{procedure: ECMO, count: 5, months: 24}]", "procedure: expected a word"),
        ("credentials: [dea_reg]", "the credential 'dea_reg'; did you mean dea_registration?"),
        ("collaborating_physician: 1", "collaborating_physician: expected true or false"),
        ("fppe: {methods: [proctor]}", "methods: nobody knows 'proctor'; did you mean proctoring?"),
        ("certification: [ABO]", "certification: nobody knows 'ABO'"),
        ("title: again", "title stands here a second time"),
    ],
)
def test_a_threshold_that_means_nothing_is_told(threshold: str, said: str) -> None:
    """Nobody is held to a criterion that nobody can meet."""
    line = f"form: x\ntitle: X\nversion: a\nspecial:\n  x:\n    title: X\n    {threshold}\n"
    with pytest.raises(FormFileError, match="x") as refused:
        load(line, "x.yaml")
    assert said in str(refused.value)


def test_every_problem_of_a_form_is_told_at_once() -> None:
    """In the order of the lines."""
    broken = WRITTEN.replace("[PALS]", "[PAL]").replace("residency:", "residence:")
    with pytest.raises(FormFileError) as refused:
        load(broken, "pediatrics.yaml")
    assert [problem.line for problem in refused.value.problems] == [5, 7]


def test_a_line_stands_on_one_form_and_what_others_offer_is_on_one() -> None:
    """So that a grant tells which form it came from."""
    mine, other = load(WRITTEN, "a"), load(WRITTEN.replace("form: pediatrics", "form: other"), "b")
    with pytest.raises(FormFileError, match="stands on another form too"):
        fit_together((mine, other))
    with pytest.raises(FormFileError, match="no form has the line 'moderate-sedation'"):
        fit_together((mine,))


def adopt(house: Hospital, written: str = WRITTEN, **more: str) -> None:
    house.do("adopt_privilege_form", CASEY, written=written, citation=CITED, **more)


def test_an_adopted_form_takes_the_models_place_on_its_first_day() -> None:
    """And not an instant before."""
    house = submitted()
    adopt(house, first="2025-12-01")
    forms = house.find(privilege_forms_id(house.key), PrivilegeForms)
    before, after = (
        next(f for f in forms.at(house.clock(moment).now) if f.id == "pediatrics").signed_as
        for moment in ("2025-11-30 23:59:59", "2025-12-01 00:00")
    )
    assert (before, after) == ("pediatrics/M1", "pediatrics/2026")


def send(house: Hospital, **more: object) -> None:
    house.do(
        "submit_application",
        house.applicant,
        application=house.application,
        privileges=["core-pediatrics"],
        signature="Ann Abel",
        **more,
    )


@pytest.mark.parametrize(
    ("signed", "error"),
    [("pediatrics/M1", "form_out_of_date"), ("pediatrics/2027", "invalid")],
)
def test_an_out_of_date_form_is_named_with_the_one_to_sign_instead(signed: str, error: str) -> None:
    """One that never was is a slip of the pen."""
    house = issued()
    adopt(house)
    case = given(house).when(
        "submit_application",
        house.applicant,
        application=house.application,
        privileges=["core-pediatrics"],
        signature="Ann Abel",
        forms=[signed],
    )
    case.refused(error)
    if error == "form_out_of_date":
        assert case.refusal is not None
        assert case.refusal.facts["in_force"] == ["pediatrics/2026"]


def test_an_application_keeps_the_forms_it_was_signed_on() -> None:
    """By name and version, where they are those in force."""
    house = issued()
    adopt(house)
    send(house, forms=["pediatrics/2026"])
    assert house.paper.forms == ("pediatrics/2026",)


def test_a_line_is_granted_as_the_form_of_the_decision_has_it() -> None:
    """What changed while the application was under way counts."""
    asked = ("core-pediatrics", "lumbar-puncture")
    assert decided(privileges=asked).file.grants["lumbar-puncture"][0].requires == ()
    house = before(BOARD, privileges=asked)
    adopt(house)
    carry(house, BOARD)
    assert house.file.grants["lumbar-puncture"][0].requires == ("life_support:PALS",)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"first": "2025-11-02"}, "first"),
        ({"citation": " "}, "citation"),
        ({"written": "form: x"}, "written"),
        ({"written": WRITTEN.replace('"2026"', "M1")}, "written"),
    ],
)
def test_a_form_is_adopted_with_its_resolution_and_not_for_the_past(said: dict[str, str], field: str) -> None:
    """A version's name is used once."""
    asked = {"written": WRITTEN, "citation": CITED, **said}
    case = given(issued()).when("adopt_privilege_form", ROOT, **asked)
    case.refused("invalid", field=field)
