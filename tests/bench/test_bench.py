"""The bench itself: that it runs, and what it prints. What it measures is no matter of a test."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from domain.ids import registration_id
from domain.mapping import EventMapper
from domain.practitioner import Practitioner, Registration
from medstaff.bench.careers import Career, Hospital, npi
from medstaff.bench.lives import PRIVILEGE, appointed
from medstaff.bench.mould import Mould

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
FACILITY = "childrens"


@pytest.fixture(scope="module")
def mould() -> Mould:
    hospital = Hospital(FACILITY, NOW)
    career: Career = hospital.career(appointed, 1)
    return Mould(FACILITY, career, hospital.opening)


def _files(mould: Mould, number: int) -> dict[UUID, object]:
    """The streams of a copy, folded from its rows."""
    mapper, streams = EventMapper(), {}
    for row in mould.copied(mould.names(number)):
        event = mapper.event(row.topic, row.state, row.stream, row.version)
        streams[row.stream] = event.mutate(streams.get(row.stream))
    return streams


def test_every_event_of_a_copied_career_decodes_and_folds_into_an_appointed_file(mould: Mould) -> None:
    """A copy is a whole career under its own NPI and name."""
    streams = _files(mould, 7)
    file = streams[mould.owner(mould.names(7))]
    assert isinstance(file, Practitioner)
    assert file.npi == npi(7)
    assert file.name.family == "Family7"
    assert file.appointment is not None
    assert PRIVILEGE in file.grants
    claim = streams[registration_id(FACILITY, npi(7))]
    assert isinstance(claim, Registration)
    assert claim.claimed_by == file.id


def test_two_copies_of_a_career_have_nothing_in_common(mould: Mould) -> None:
    """No stream, no command and no NPI is in both."""
    one, other = mould.names(7), mould.names(8)
    assert not {row.stream for row in mould.copied(one)} & {row.stream for row in mould.copied(other)}
    assert not {left.command_id for left in mould.receipts(one)} & {
        left.command_id for left in mould.receipts(other)
    }
    assert mould.career.npi.encode() not in b"".join(row.state for row in mould.copied(one))


@pytest.mark.soak
@pytest.mark.timeout(300)
def test_a_quick_bench_prints_a_table_and_keeps_its_figures_as_json(tmp_path: Path) -> None:
    """Every measure has a value and a unit; those with an aim say whether it holds."""
    kept = tmp_path / "figures.json"
    line = (sys.executable, "-m", "medstaff.bench", "--quick", "--json", str(kept))
    ended = subprocess.run(line, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert "command_p50_1_caller" in ended.stdout
    document = json.loads(kept.read_text())
    measures = document["measures"]
    assert {
        "vote_throughput",
        "tree_share",
        "checkpoint",
        "audit_verify",
        "packets_of_thirty",
        "vote_p99",
        "agenda",
        "command_p50_1_caller",
        "leg_projection",
        "rebuild",
        "may_practice_p99",
        "standing_then_p99",
        "start_fresh",
    } <= set(measures)
    for figure in measures.values():
        assert math.isfinite(figure["value"])
        assert figure["unit"]
        assert (figure["aim"] is None) == (figure["holds"] is None)
    assert document["machine"]["cores"] > 0
