"""Whatever a source sends, a look-up ends in an answer that can travel, or in the reader's own error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from temporalio.contrib.pydantic import pydantic_data_converter

from domain.commands import Request
from domain.practitioner import Practitioner
from domain.recording import command_of
from domain.values import Role
from tests.soaking import SOAK
from tests.workflows.sources.source_server import FILES
from workflows.look_ups import LookUps
from workflows.messages import Errand
from workflows.sources.errors import SourceUnreadable
from workflows.sources.evidence import EvidenceStore
from workflows.sources.nppes.lookup import read_answer

EXAMPLES = 8000 if SOAK else 40
AT = datetime(2026, 9, 15, 14, 30, tzinfo=UTC)
APPLICATION = UUID("5e0c2e2c-0b69-5d5c-9d0b-0f5f2f5b7a11")
SOURCES = {
    "npi": "nppes",
    "leie": "oig_leie",
    "sam": "sam_gov",
    "state_license": "ct_elicense",
    "medicare_opt_out": "cms",
}
SHAPES = {
    "npi": sorted((FILES / "nppes").glob("*.json")),
    "leie": [FILES / "leie_updated.csv"],
    "sam": sorted(FILES.glob("sam_v*.csv")),
    "state_license": sorted(FILES.glob("elicense.*")),
    "medicare_opt_out": [FILES / "opt_out.csv"],
}
REAL = [(element, path.read_bytes()) for element, paths in SHAPES.items() for path in paths]

# What breaks readers of text: marks, ends of line, quotes, NUL, half characters, digits of other scripts.
NASTY = [
    b"\xef\xbb\xbf",
    b"\r",
    b"\n",
    b'"',
    b",",
    b"\t",
    b"\0",
    b"\xff",
    b"\xed\xa0\x80",
    b"\xd9\xa3",
]
pieces = st.one_of(st.binary(max_size=20), st.sampled_from(NASTY))
texts = st.one_of(st.text(max_size=20), st.sampled_from(["\ud800", "\0", "--", "2026-02-30"]))
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=5,
)


@st.composite
def torn(draw: st.DrawFn) -> tuple[str, bytes]:
    """A real answer with a few of its bytes replaced, left out or doubled."""
    element, content = draw(st.sampled_from(REAL))
    for _ in range(draw(st.integers(1, 3))):
        start, length = draw(st.integers(0, len(content))), draw(st.integers(0, 40))
        content = content[:start] + draw(pieces) + content[start + length :]
    return element, content


@st.composite
def bent(draw: st.DrawFn) -> tuple[str, bytes]:
    """A real answer in JSON with other values at some of its places."""
    found = [(e, json.loads(c)) for e, c in REAL if c.lstrip()[:1] in (b"{", b"[")]
    element, document = draw(st.sampled_from(found))
    for _ in range(draw(st.integers(1, 3))):
        holder, place = draw(st.sampled_from(list(_places(document)) or [([document], 0)]))
        holder[place] = draw(values)
    return element, json.dumps(document).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for place, inner in inside:
        yield value, place
        yield from _places(inner)


anything = st.tuples(st.sampled_from(sorted(SOURCES)), st.binary(max_size=300))


@settings(
    max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(sent=st.one_of(torn(), bent(), anything))
def test_whatever_a_source_sends_is_answered_or_refused_by_its_reader(
    sent: tuple[str, bytes], abel: Practitioner, store: EvidenceStore, tmp_path: Path
) -> None:
    """What is answered is a command that Temporal can carry and the domain can read."""
    element, content = sent
    (tmp_path / "sent").write_bytes(content)
    asker = LookUps({SOURCES[element]: str(tmp_path / "sent")}, store)
    try:
        payload = asker.answer(asking(element), abel, AT).payload
    except SourceUnreadable as unreadable:
        str(unreadable).encode()
        return
    (carried,) = pydantic_data_converter.payload_converter.to_payloads([payload])
    command_of(_request(json.loads(carried.data)))


def asking(element: str) -> Errand:
    return Errand(
        id="e",
        kind="look_up",
        facility="main",
        owner="abel",
        subject=str(APPLICATION),
        detail=element,
        source=SOURCES[element],
    )


def _request(payload: dict[str, Any]) -> Request:
    return Request(
        command_id="k",
        name="take_look_up",
        facility="main",
        actor="service",
        role=Role.SERVICE,
        at=AT,
        target=APPLICATION,
        payload=payload,
    )


@pytest.mark.parametrize(
    "content", [b"1" * 5000, b'{"Errors": [{"description": "\\ud800"}]}', b'{"\\ud800": 1}']
)
def test_json_that_no_text_or_number_can_hold_is_unreadable(content: bytes) -> None:
    """A number of thousands of digits and half a character are JSON, and nothing that could be kept."""
    with pytest.raises(SourceUnreadable) as caught:
        read_answer(content, "1234567893")
    assert str(caught.value).encode()


def test_the_real_answers_know_the_person_that_is_asked_about(
    abel: Practitioner, store: EvidenceStore
) -> None:
    """Or the garbage would be made of answers about nobody."""
    files = {"oig_leie": "leie_updated.csv", "sam_gov": "sam_v2.csv", "ct_elicense": "elicense.csv"}
    files |= {"cms": "opt_out.csv"}
    asked = LookUps({source: str(FILES / name) for source, name in files.items()}, store)
    assert asked.ask(abel, "leie", "oig_leie", AT)["matches"]
    assert asked.ask(abel, "sam", "sam_gov", AT)["matches"]
    assert asked.ask(abel, "state_license", "ct_elicense", AT)["license"]
    assert not asked.ask(abel, "medicare_opt_out", "cms", AT)["satisfied"]
