"""Bylaws as people write them, and what is said when they cannot be used."""

from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.bylaws import BylawsFileError, load, model_set

TODAY = date(2026, 4, 1)
HEAD = """\
version: H1
based_on: R1
adopted_by: Medical Staff of Example Hospital
adopted_on: 2026-01-15
parameters:
"""


def problems_of(written: str) -> list[tuple[int, str, str]]:
    with pytest.raises(BylawsFileError) as refused:
        load(written, "draft.yaml")
    assert all(f"draft.yaml:{each.line}: " in str(refused.value) for each in refused.value.problems)
    return [(each.line, each.key, each.message) for each in refused.value.problems]


def test_a_hospitals_file_names_only_what_it_does_otherwise() -> None:
    """The rest is the model set's; what it names carries its article and who adopted it."""
    bylaws = load(HEAD + "  incomplete.days:\n    value: 45\n    citation: Article 4.2\n", "draft.yaml")
    own = bylaws.on(TODAY).parameter("incomplete.days")
    assert (bylaws.version, own.value, own.citation) == ("H1", 45, "Article 4.2")
    assert (own.adopted_by, own.adopted_on) == ("Medical Staff of Example Hospital", date(2026, 1, 15))
    assert bylaws.changed_since(model_set()) == ("incomplete.days",)


def test_an_entry_may_have_been_adopted_on_its_own() -> None:
    """An amendment carries its own date and body."""
    entry = (
        "  incomplete.days:\n    value: 45\n    citation: Amendment 3\n"
        "    adopted_by: Board\n    adopted_on: 2026-02-01\n"
    )
    own = load(HEAD + entry, "draft.yaml").on(TODAY).parameter("incomplete.days")
    assert (own.adopted_by, own.adopted_on) == ("Board", date(2026, 2, 1))


def test_a_body_may_have_an_entry_of_its_own() -> None:
    """Beside the one that holds for all."""
    entries = (
        "  quorum.min:\n    - {value: 3, citation: Article 9}\n"
        "    - {value: 2, body: governing_board, citation: Article 10}\n"
    )
    rules = load(HEAD + entries, "draft.yaml").on(TODAY)
    assert (rules.int("quorum.min", "governing_board"), rules.int("quorum.min", "department")) == (2, 3)


def test_until_a_new_value_begins_the_base_holds() -> None:
    """A draft says what changes and from when: the days before are no gap, nor is a body's own value lost."""
    entry = "  incomplete.days: {value: 45, citation: A, effective_from: 2027-01-01}\n"
    bylaws = load(HEAD + entry, "draft.yaml")
    held = [bylaws.on(day).int("incomplete.days") for day in (TODAY, date(2026, 12, 31), date(2027, 1, 1))]
    assert held == [30, 30, 45]
    dated = "  evote.allowed: {value: true, citation: A, effective_from: 2027-01-01}\n"
    before, after = (load(HEAD + dated, "d").on(day) for day in (date(2026, 12, 31), date(2027, 1, 1)))
    assert [rules.flag("evote.allowed", "governing_board") for rules in (before, after)] == [False, True]


def test_a_file_that_builds_on_nothing_says_what_always_held() -> None:
    """Its first value of a key has no first day."""
    text = (files("domain.bylaws") / "model.yaml").read_text(encoding="utf-8")
    late = text.replace("  chair.days:\n", "  chair.days:\n    effective_from: 2027-01-01\n")
    [(_, key, message)] = problems_of(late)
    assert (key, message.split(";")[0]) == ("chair.days", "begins on 2027-01-01, and no value holds before")


def test_a_day_is_shown_as_it_is_written() -> None:
    """Not as the machine has it."""
    [(line, _, message)] = problems_of(HEAD.replace("version: H1", "version: 2026-01-01") + "  {}\n")
    assert (line, message) == (1, "version: expected text (in quotes if need be); got 2026-01-01")


def test_of_a_file_that_is_none_a_hundred_problems_are_told() -> None:
    """And that there are more."""
    found = problems_of(HEAD + "".join(f"  key{number}: {{value: 1}}\n" for number in range(5000)))
    assert len(found) == 101
    assert found[-1] == (106, "", "more is wrong from here on; mend what is above first")


def test_a_list_is_no_key() -> None:
    """It is named like any other that nobody knows."""
    [(line, key, _)] = problems_of(HEAD + "  ? [a, b]\n  : {value: 1, citation: A}\n")
    assert (line, key) == (6, "['a', 'b']")


def test_a_file_that_builds_on_nothing_must_name_every_key() -> None:
    """The model set's own text does; without one entry, that key is missing."""
    text = (files("domain.bylaws") / "model.yaml").read_text(encoding="utf-8")
    assert load(text, "model.yaml") == model_set()
    without = text.replace("  chair.days:\n    value: 14\n", "  office.dayz:\n    value: 14\n")
    found = {(key, message.split(";")[0]) for _, key, message in problems_of(without)}
    assert found == {("office.dayz", "no such parameter"), ("chair.days", "is missing")}


@pytest.mark.parametrize(
    ("entry", "line", "key", "said"),
    [
        (
            "  incomplet.days: {value: 45, citation: A}\n",
            6,
            "incomplet.days",
            "did you mean incomplete.days?",
        ),
        (
            "  incomplete.days:\n    citation: A\n    value: 0\n",
            8,
            "incomplete.days",
            "expected days, from 1 to 365",
        ),
        ("  incomplete.days:\n    citation: A\n    value: soon\n", 8, "incomplete.days", "got 'soon'"),
        (
            "  evote.allowed:\n    citation: A\n    value: 1\n",
            8,
            "evote.allowed",
            "expected true or false; got 1",
        ),
        ("  incomplete.days:\n    value: 45\n", 7, "incomplete.days", "citation is missing"),
        ("  incomplete.days:\n    citation: A\n", 7, "incomplete.days", "value is missing"),
        ("  incomplete.days: 45\n", 6, "incomplete.days", "an entry must be names with values"),
        ("  incomplete.days:\n", 6, "incomplete.days", "an entry must be names with values"),
        ("  incomplete.days: []\n", 6, "incomplete.days", "has no value"),
        ("  incomplete.days:\n    value: 45\n    cite: A\n", 8, "incomplete.days", "did you mean citation?"),
        ("  incomplete.days: {value: 45, citation: 7}\n", 6, "incomplete.days", "citation: expected text"),
        (
            "  incomplete.days:\n    value: 45\n    citation: A\n    effective_from: 2026-02-30\n",
            9,
            "incomplete.days",
            "'2026-02-30' is not in the calendar",
        ),
        (
            "  incomplete.days:\n    value: 45\n    citation: A\n    effective_from: soon\n",
            9,
            "incomplete.days",
            "effective_from: expected a day",
        ),
        (
            "  incomplete.days:\n    value: 45\n    citation: A\n    body: governing_board\n",
            9,
            "incomplete.days",
            "holds for every body alike",
        ),
        (
            "  quorum.min:\n    value: 3\n    citation: A\n    body: bord\n",
            9,
            "quorum.min",
            "body: expected one of",
        ),
        (
            "  quorum.min:\n    value: 3\n    citation: A\n    body: governing_board\n",
            7,
            "quorum.min",
            "has no value for bodies that have none of their own",
        ),
        (
            "  incomplete.days:\n"
            "    value: 45\n    citation: A\n    effective_from: 2026-02-01\n    effective_to: 2026-01-31\n",
            7,
            "incomplete.days",
            "ends on 2026-01-31, before it begins on 2026-02-01",
        ),
        (
            "  incomplete.days:\n    value: 45\n    citation: A\n    effective_to: 2026-01-31\n",
            7,
            "incomplete.days",
            "ends on 2026-01-31, and no value follows",
        ),
        (
            "  incomplete.days:\n"
            "    - value: 30\n      citation: A\n      effective_to: 2026-01-31\n"
            "    - value: 45\n      citation: A\n      effective_from: 2026-01-31\n",
            10,
            "incomplete.days",
            "is in force on days that the value on line 7 covers too",
        ),
        (
            "  incomplete.days:\n"
            "    - value: 30\n      citation: A\n      effective_to: 2026-01-30\n"
            "    - value: 45\n      citation: A\n      effective_from: 2026-02-01\n",
            10,
            "incomplete.days",
            "leaves days after 2026-01-30 without a value",
        ),
        (
            "  notice.recipients:\n    citation: A\n    value:\n"
            "      30: [practitioner]\n      30: [pharmacy]\n",
            10,
            "notice.recipients",
            "30 stands here a second time; the first is on line 9",
        ),
    ],
)
def test_a_wrong_entry_is_named_with_its_line_and_key(entry: str, line: int, key: str, said: str) -> None:
    """So that it can be found and put right."""
    [found] = problems_of(HEAD + entry)
    assert found[:2] == (line, key)
    assert said in found[2]


def test_every_wrong_entry_is_named_at_once_in_the_order_of_the_file() -> None:
    """Nobody wants to be told one by one."""
    entries = (
        "  incomplete.days: {value: 0, citation: A}\n"
        "  chair.dayz: {value: 3, citation: A}\n"
        "  quorum.base: {value: some, citation: A}\n"
    )
    named = [(line, key) for line, key, _ in problems_of(HEAD + entries)]
    assert named == [(6, "incomplete.days"), (7, "chair.dayz"), (8, "quorum.base")]


@pytest.mark.parametrize(
    ("written", "line", "said"),
    [
        ("", 1, "the file is empty"),
        ("- a\n- b\n", 1, "the file must be names with values"),
        ("version: H1\nversoin: H2\n", 2, "did you mean version?"),
        (HEAD.replace("version: H1", "version: 3"), 1, "version: expected text"),
        (HEAD.replace("version: H1\n", ""), 1, "version is missing"),
        (HEAD.replace("adopted_on: 2026-01-15\n", ""), 1, "adopted_on is missing"),
        (HEAD.replace("parameters:\n", ""), 1, "parameters is missing"),
        (HEAD.replace("based_on: R1", "based_on: R7"), 2, "based_on: expected one of R1"),
        (HEAD, 5, "parameters must be names with values"),
        (
            HEAD + "  chair.days: {value: 3, citation: A}\n  chair.days: {value: 4, citation: A}\n",
            7,
            "second time",
        ),
        (HEAD + "  chair.days: {value: 3\n", 7, "not YAML"),
        (HEAD + "\tchair.days: 3\n", 6, "not YAML"),
        (HEAD + "  chair.days: \x00\n", 6, "not YAML"),
        (HEAD + "  chair.days: &a [*a]\n", 6, "an alias (*name) is not used here"),
        ("[" * 5000, 1, "nested too deeply"),
        ("version: H1\n---\nversion: H2\n", 2, "not YAML"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(written: str, line: int, said: str) -> None:
    """Whatever is in it, the answer is one error with lines."""
    found = problems_of(written)
    assert found[0][0] == line
    assert said in found[0][2]


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system [ls]", "!!timestamp x", "!!bool maybe", "!!int x"]
)
def test_a_tag_cannot_make_anything_but_plain_values(tag: str) -> None:
    """Neither run something nor break the reading."""
    found = problems_of(HEAD + f"  chair.days:\n    citation: A\n    value: {tag}\n")
    assert found[0][:2] == (8, "chair.days")


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    """Text that names no parameter is refused with its lines, or changes nothing, as `{}` does."""
    try:
        read = load(HEAD + "  " + text, "drawn.yaml")
    except BylawsFileError as refused:
        said = refused.problems
    else:
        said = [] if read.parameters != model_set().parameters else [read]
    assert said
