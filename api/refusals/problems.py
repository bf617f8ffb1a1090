"""Every error as application/problem+json (RFC 9457): one table, one way out.

A problem's `type` is an address of this API that tells what the name means; the facts of a refusal are
members beside the five of the standard.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Request, Response
from pydantic import BaseModel, ConfigDict

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of problem: its HTTP status and its title, which never change for a name."""

    status: int
    title: str


KINDS: dict[str, Kind] = {
    # refusals of the domain: domain/errors.py
    "refused": Kind(status=409, title="The command was refused"),
    "not_found": Kind(status=404, title="There is no such thing here"),
    "invalid": Kind(status=422, title="A value is not as expected"),
    "role_required": Kind(status=403, title="Your role does not allow this"),
    "not_a_member": Kind(status=403, title="You hold no seat on that body"),
    "seat_ended": Kind(status=403, title="Your seat on that body has ended"),
    "proxy_not_allowed": Kind(status=403, title="A vote is the member's own"),
    "chair_conflicted": Kind(status=403, title="The chair may not recommend on this file"),
    "not_allowed_now": Kind(status=409, title="The state does not allow this now"),
    "ballot_closed": Kind(status=409, title="The ballot is closed"),
    "recused": Kind(status=409, title="A recused member takes no part"),
    "no_quorum": Kind(status=409, title="There is no quorum"),
    "not_present": Kind(status=409, title="Whoever is not in the meeting does not vote in it"),
    "motion_superseded": Kind(status=409, title="What the ballot asks is before that body no more"),
    "meeting_required": Kind(status=409, title="The bylaws let this body vote in a meeting only"),
    "not_ready": Kind(status=409, title="The application is held back from that meeting"),
    "packet_changed": Kind(status=409, title="The file is no more what the members were given to read"),
    "verification_stale": Kind(status=409, title="A verification is too old"),
    "extension_not_allowed": Kind(status=409, title="The appointment may not be extended"),
    "term_exceeds_policy": Kind(status=409, title="The term is longer than the bylaws allow"),
    "leave_exceeds_policy": Kind(status=409, title="The leave is longer than the bylaws allow"),
    "reapplication_barred": Kind(status=409, title="No application is taken from this person yet"),
    "term_lapsed": Kind(status=409, title="The term is over, so it is too late for this"),
    "deferral_limit": Kind(status=409, title="The bylaws let the body defer it no more, or not for so long"),
    "expedited_unavailable": Kind(status=409, title="The board's committee may not decide on it"),
    "evaluation_open": Kind(status=409, title="A focused evaluation is not completed"),
    "not_final": Kind(status=409, title="A right to a hearing comes before the last word"),
    "already_registered": Kind(status=409, title="The NPI is registered already"),
    "need_required": Kind(status=422, title="Temporary privileges ask for a need, or an application"),
    "need_not_allowed": Kind(status=409, title="No need of patient care"),
    "temporary_already_granted": Kind(status=409, title="The application had its temporary privileges"),
    "hearing_too_early": Kind(status=409, title="The hearing is too early"),
    "panel_ineligible": Kind(status=409, title="Not eligible for the hearing panel"),
    "application_incomplete": Kind(status=409, title="The application lacks what it must hold"),
    "form_out_of_date": Kind(status=409, title="The privilege form is out of date"),
    "reference_answered": Kind(status=409, title="The reference has been answered"),
    "link_over": Kind(status=410, title="The link is over"),
    "evidence_on_hold": Kind(status=409, title="A legal hold stands on the file"),
    "retention_runs": Kind(status=409, title="It must be kept, so it may not be disposed of yet"),
    "sandbox_only": Kind(status=409, title="Only a sandbox takes this command"),
    "stale_version": Kind(status=409, title="The record has moved on"),
    "key_reused": Kind(status=422, title="The idempotency key was used for another command"),
    # refusals of the rim: errors.py beside this file, and HTTP itself
    "not_authenticated": Kind(status=401, title="A valid bearer token is needed"),
    "sign_in_again": Kind(status=401, title="A signature needs a fresh sign-in"),
    "method_not_allowed": Kind(status=405, title="This address does not take that method"),
    "too_large": Kind(status=413, title="The request is too large"),
    "document_not_taken": Kind(status=415, title="A document of this kind is not taken"),
    "not_json": Kind(status=415, title="The body is not JSON"),
    "bad_request": Kind(status=400, title="The request cannot be read"),
    "too_many_requests": Kind(status=429, title="Too many requests"),
    "not_signed_for": Kind(status=409, title="No signed checkpoint covers that position"),
    "not_given": Kind(status=409, title="Not every file of the sample was given out"),
    "ledger_rewritten": Kind(status=500, title="The ledger is not the one that was signed for"),
    "unavailable": Kind(status=503, title="A part that is needed does not answer now"),
    "evidence_missing": Kind(status=404, title="What is on record is not kept here"),
    "evidence_disposed": Kind(status=410, title="It was disposed of"),
    "evidence_altered": Kind(status=500, title="What was kept is not what it was"),
    "internal": Kind(status=500, title="The server failed"),
}

OF_STATUS = {
    400: "bad_request",
    401: "not_authenticated",
    403: "role_required",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "not_json",
    422: "invalid",
    503: "unavailable",
}


class Problem(BaseModel):
    """What is wrong. Other members are the refusal's own facts: `field`, `expected`, `state`, `allowed`, …"""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    instance: str
    sandbox: bool = False


def address(name: str) -> str:
    """Where a kind of problem is explained."""
    return f"/problems/{name.replace('_', '-')}"


def problem(
    request: Request,
    name: str,
    detail: str,
    facts: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer for a kind of problem; an unknown name is one of ours, so the server failed."""
    kind = KINDS.get(name, KINDS["internal"])
    sandbox = bool(getattr(request.state, "sandbox", False))
    body: dict[str, Any] = {
        **(facts or {}),
        "type": address(name if name in KINDS else "internal"),
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "instance": request.url.path,
        **({"sandbox": True} if sandbox else {}),
    }
    marked = {**(headers or {}), **({"Sandbox": "true"} if sandbox else {})}
    content = json.dumps(body, default=str, ensure_ascii=False).encode("utf-8", "replace")
    return Response(content, kind.status, marked, MEDIA_TYPE)
