"""Whatever stands in a scenario file, it is played or refused by line; nothing else comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medstaff.simulation.errors import Unusable
from medstaff.simulation.scenario import load
from tests.simulation.stories import SCENARIOS, played
from tests.soaking import SOAK

EXAMPLES = 3000 if SOAK else 30
FILES = [path.read_bytes() for path in sorted(SCENARIOS.glob("*.yaml"))]
TREES = [yaml.load(content, yaml.CBaseLoader) for content in FILES]

NASTY = [
    b"\xef\xbb\xbf",
    b"\r",
    b"\n",
    b"\t",
    b"\0",
    b"\xff",
    b"&a ",
    b"*a",
    b"!!python/name:os ",
    b"? ",
    b"[",
    b"{",
]
ODD = [
    *(
        "",
        "~",
        "0001-01-01",
        "9999-12-31",
        "2026-02-30",
        "2026-03-08T02:30",
        "2026-11-01T01:30",
        "2026-01-01T00:00Z",
    ),
    *(
        "9999-12-31T23:59:59",
        "24:00",
        "-1",
        "1" * 400,
        "0.1",
        "true",
        "null",
        "\x85",
        "\u2028",
        "Ω",
        "abel",
        "*",
    ),
]
pieces = st.one_of(st.binary(max_size=12), st.sampled_from(NASTY))

BREAKS = (b"\n", b"\r", "\x85".encode(), "\u2028".encode(), "\u2029".encode())
"""Where a line ends in YAML."""


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place inside, as what holds it and the key or number there."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for place, inner in inside:
        yield value, place
        yield from places(inner)


WORDS = sorted(
    {str(each) for tree in TREES for holder, place in places(tree) for each in (place, holder[place])}
)
words = st.one_of(st.sampled_from(ODD), st.sampled_from([each for each in WORDS if len(each) < 60]))
values = st.recursive(
    words,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=4,
)


@st.composite
def torn(draw: st.DrawFn) -> bytes:
    """A worked case with a few of its bytes replaced, left out or doubled."""
    content = draw(st.sampled_from(FILES))
    for _ in range(draw(st.integers(1, 3))):
        start, length = draw(st.integers(0, len(content))), draw(st.integers(0, 30))
        content = content[:start] + draw(pieces) + content[start + length :]
    return content


@st.composite
def bent(draw: st.DrawFn) -> bytes:
    """A worked case with other values, or other keys, at some of its places."""
    tree = yaml.load(draw(st.sampled_from(FILES)), yaml.CBaseLoader)
    for _ in range(draw(st.integers(1, 3))):
        holder, place = draw(st.sampled_from(list(places(tree))))
        if isinstance(holder, dict) and draw(st.booleans()):
            holder[draw(words)] = holder.pop(place)
        else:
            holder[place] = draw(values)
    return yaml.safe_dump(tree, sort_keys=False, allow_unicode=True).encode()


@settings(
    max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(content=st.one_of(torn(), bent(), st.binary(max_size=200)))
def test_whatever_a_file_holds_it_is_played_or_refused_by_line(content: bytes, tmp_path: Path) -> None:
    """A file that reads is played to an end that a person can read; one that does not names its line."""
    path = tmp_path / "scenario.yaml"
    path.write_bytes(content)
    try:
        scenario = load(path, count=3)
    except Unusable as unusable:
        wrong = unusable
    else:
        assert all(failure.expected and failure.got for failure in played(scenario).failures)
        return
    assert 1 <= wrong.line <= sum(map(content.count, BREAKS)) + 2
