"""Letters from templates: one a kind, in plain text, the same bytes from the same data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from workflows.notices import wording
from workflows.notices.errors import NoticeIncomplete, NoticeUnreadable, UnknownNotice

FOLDER = Path(__file__).with_name("templates")
_FRAME = "_letter.txt.j2"
_ENDING = ".txt.j2"
KINDS = tuple(
    sorted(path.name.removesuffix(_ENDING) for path in FOLDER.glob(f"[a-z]*{_ENDING}") if path.is_file())
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A letter. `template_version` is the kind and a digest of its wording."""

    subject: str
    body: str
    template_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What a template needs and what it can do without, as its own head says."""

    requires: tuple[str, ...]
    optional: tuple[str, ...]


def render(kind: str, data: Mapping[str, object]) -> Rendered:
    """Write the letter. Days and instants may be values or ISO text; unknown data is left aside.

    Raises UnknownNotice, NoticeIncomplete naming what is missing, or NoticeUnreadable.
    """
    declared = declaration(kind)
    missing = tuple(name for name in declared.requires if data.get(name) in (None, "", (), []))
    if missing:
        raise NoticeIncomplete(kind, missing)
    known = {name: data[name] for name in declared.requires}
    known |= {name: data.get(name) or "" for name in declared.optional}
    template = _environment().get_template(kind + _ENDING)
    try:
        subject = "".join(template.blocks["subject"](template.new_context(known)))
        body = template.render(known)
    except UndefinedError as fault:
        raise NoticeIncomplete(kind, (fault.message or "an undefined value",)) from fault
    except (ValueError, TypeError) as fault:
        raise NoticeUnreadable(kind, str(fault)) from fault
    return Rendered(subject=subject.strip(), body=body.strip() + "\n", template_version=_version(kind))


def declaration(kind: str) -> Declaration:
    head = _source(kind)
    return Declaration(requires=_declared("requires", head), optional=_declared("optional", head))


def _declared(what: str, head: str) -> tuple[str, ...]:
    found = re.search(rf"^{what}: *(.*)$", head, re.MULTILINE)
    return tuple(re.split(r", *", found.group(1).strip())) if found and found.group(1).strip() else ()


@cache
def _source(kind: str) -> str:
    if kind not in KINDS:
        raise UnknownNotice(kind, *(get_close_matches(kind, KINDS, n=1) or [""]))
    return (FOLDER / (kind + _ENDING)).read_text(encoding="utf-8")


@cache
def _version(kind: str) -> str:
    wording_of_all = (FOLDER / _FRAME).read_text(encoding="utf-8") + _source(kind)
    return f"{kind}@{sha256(wording_of_all.encode()).hexdigest()[:12]}"


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        finalize=wording.one_line,
        autoescape=False,  # plain text, never HTML
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": wording.day,
        "instant": wording.instant,
        "lines": wording.lines,
        "words": wording.words,
        "count_of": wording.count,
    }
    return environment
