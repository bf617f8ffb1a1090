"""Reads JSON whose shape is known; whatever differs is named by its place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from workflows.sources.delimited import decode
from workflows.sources.errors import SourceUnreadable


def parse(content: bytes, source: str) -> object:
    """Any JSON value. Raises SourceUnreadable with the line where the text stops being JSON."""
    try:
        return cast(object, json.loads(decode(content.removeprefix(b"\xef\xbb\xbf"))))
    except json.JSONDecodeError as fault:
        start = decode(content[:60]).strip() or "nothing"
        raise SourceUnreadable(source, fault.lineno, "document", "JSON", f"{fault.msg}: {start}") from fault
    except RecursionError as fault:
        raise SourceUnreadable(source, None, "document", "JSON of a few levels", "endless nesting") from fault
    except ValueError as fault:
        raise SourceUnreadable(source, None, "document", "numbers of a few digits", str(fault)) from fault


@dataclass(frozen=True, slots=True)
class Node:
    """A JSON object and where it stands in the answer."""

    source: str
    place: str
    members: Mapping[str, object]

    @classmethod
    def of(cls, source: str, place: str, value: object) -> Node:
        if not isinstance(value, dict):
            raise SourceUnreadable(source, None, place, "an object", json.dumps(value, default=str))
        return cls(source, place, value)

    def text(self, *names: str) -> str:
        """The first of these members that is there, as text; `--` is how NPPES writes nothing."""
        for name in names:
            value = self.members.get(name)
            if isinstance(value, str | int) and not isinstance(value, bool):
                return self._sound(name, "" if value == "--" else str(value).strip())
            if value is not None:
                raise self.wrong(name, "text", value)
        return ""

    def _sound(self, name: str, text: str) -> str:
        # JSON can spell half a character, which nothing can store or send.
        if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
            raise self.wrong(name, "whole characters", text)
        return text

    def flag(self, name: str) -> bool:
        value = self.members.get(name, False)
        if not isinstance(value, bool):
            raise self.wrong(name, "true or false", value)
        return value

    def day(self, name: str) -> date | None:
        text = self.text(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError as fault:
            raise self.wrong(name, "a date YYYY-MM-DD", text) from fault

    def node(self, name: str) -> Node:
        return Node.of(self.source, f"{self.place}.{name}", self.members.get(name))

    def nodes(self, name: str) -> tuple[Node, ...]:
        """The objects of a list; an absent list is empty."""
        value = self.members.get(name, [])
        if not isinstance(value, list):
            raise self.wrong(name, "a list", value)
        return tuple(
            Node.of(self.source, f"{self.place}.{name}[{index}]", item) for index, item in enumerate(value)
        )

    def wrong(self, name: str, expected: str, got: object) -> SourceUnreadable:
        return SourceUnreadable(
            self.source, None, f"{self.place}.{name}", expected, json.dumps(got, default=str)
        )
