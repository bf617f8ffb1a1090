"""Every refusal the domain can give, one tree.

::

    DomainError                      refused; `name` is stable and public
    ├── NotFound                     no such file, application, body, ballot, draft
    ├── Invalid                      a value is malformed: `field`, `expected`
    │   └── NeedRequired             temporary privileges without a need, or an application
    ├── RoleRequired                 the actor's role or seat does not allow it: `needed`
    │   ├── NotAMember               holds no seat on that body
    │   ├── SeatEnded                held one once
    │   ├── ProxyNotAllowed          a vote is the member's own
    │   └── ChairConflicted          the chair may not recommend on this file
    ├── NotAllowedNow                the state does not allow it: `state`, `allowed` (operations taken in it)
    │   ├── BallotIsClosed           after its close, or after its window
    │   ├── MotionSuperseded         what it asks is before that body no more
    │   ├── Recused
    │   ├── NoQuorum
    │   ├── NotPresent               `member` is not in the meeting
    │   ├── MeetingRequired          the bylaws let the body vote in a meeting only
    │   ├── NotReady                 the application does not come before that meeting: `reasons`
    │   ├── PacketChanged            the file is no more what the members were given to read: `version`
    │   ├── VerificationStale        `elements` name what is too old
    │   ├── TermExceedsPolicy        `latest` is the last day that the bylaws allow
    │   ├── ExtensionNotAllowed      no declared emergency, or the bylaws do not let it
    │   ├── LeaveExceedsPolicy       `latest` is the last day that the bylaws allow
    │   ├── ReapplicationBarred      `through` is the last day of the bar
    │   ├── TermLapsed               too late for a reappointment; a reinstatement or a first application
    │   ├── DeferralLimit            deferred as often as the bylaws let it, or for too long: `latest`
    │   ├── ExpeditedUnavailable     the board's committee may not decide; `concerns` say what the file has
    │   ├── EvaluationOpen           `privileges` are those whose focused evaluation is not completed
    │   ├── NotFinal                 adverse, and the right to a hearing was neither used nor waived
    │   ├── AlreadyRegistered
    │   ├── TemporaryAlreadyGranted  once for each application
    │   ├── NeedNotAllowed           no need of patient care
    │   ├── HearingTooEarly          before the notice's minimum, and no written waiver: `earliest`
    │   ├── PanelIneligible          `members` says why, each by their id
    │   ├── ApplicationIncomplete    it lacks what the bylaws ask it to hold: `missing`, `unanswered`, `gaps`
    │   ├── FormOutOfDate            signed on a privilege form that is in force no more: `in_force`
    │   ├── ReferenceAnswered        the referee has answered it, or declined
    │   ├── LinkOver                 a referee's link is withdrawn, or its days are over
    │   ├── EvidenceOnHold           a legal hold stands on the file: `holds`
    │   ├── RetentionRuns            it must be kept: `through` a day, or while something is `open`
    │   └── SandboxOnly
    ├── StaleVersion                 the caller decided on an older state
    └── KeyReused                    the idempotency key was used for another command

A refusal is an answer, not a fault: it never stops a workflow and is never retried.
"""

from __future__ import annotations

from typing import ClassVar, Protocol, Self

from domain.words.quoting import quoted


class DomainError(Exception):
    """A command was refused. `name` is the stable public name; `facts` travel with it to the caller."""

    name: ClassVar[str] = "refused"

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts


class NotFound(DomainError):
    name = "not_found"

    @classmethod
    def no(cls, what: str, id: object) -> Self:
        """There is none of this id here; said alike of an unknown one and of another facility's."""
        return cls(f"there is no {what} {id}", **{what: str(id)})


class Invalid(DomainError):
    name = "invalid"

    def __init__(self, field: str, expected: str, *got: object, **facts: object) -> None:
        said = f", got {quoted(got[0])}" if got else ""
        super().__init__(f"{field}: expected {expected}{said}", field=field, expected=expected, **facts)


class NeedRequired(Invalid):
    name = "need_required"


class RoleRequired(DomainError):
    name = "role_required"


class NotAMember(RoleRequired):
    name = "not_a_member"


class SeatEnded(RoleRequired):
    name = "seat_ended"


class ProxyNotAllowed(RoleRequired):
    name = "proxy_not_allowed"


class ChairConflicted(RoleRequired):
    name = "chair_conflicted"


class Standing(Protocol):
    """What a command is refused for: it stands in a state."""

    @property
    def state(self) -> str: ...


class NotAllowedNow(DomainError):
    """The state does not allow it: `state` names it, and `allowed` the operations that are taken instead."""

    name = "not_allowed_now"
    # What stands in that state: who records the refusal tells by it what is allowed.
    about: Standing | None = None

    def __init__(self, message: str, *, about: Standing | None = None, **facts: object) -> None:
        known = {"state": about.state, "allowed": []} if about is not None else {}
        super().__init__(message, **{**known, **facts})
        self.about = about


class BallotIsClosed(NotAllowedNow):
    name = "ballot_closed"


class Recused(NotAllowedNow):
    name = "recused"


class NoQuorum(NotAllowedNow):
    name = "no_quorum"


class NotPresent(NotAllowedNow):
    name = "not_present"


class MotionSuperseded(NotAllowedNow):
    name = "motion_superseded"


class MeetingRequired(NotAllowedNow):
    name = "meeting_required"


class NotReady(NotAllowedNow):
    name = "not_ready"


class PacketChanged(NotAllowedNow):
    name = "packet_changed"


class VerificationStale(NotAllowedNow):
    name = "verification_stale"


class TermExceedsPolicy(NotAllowedNow):
    name = "term_exceeds_policy"


class ExtensionNotAllowed(NotAllowedNow):
    name = "extension_not_allowed"


class ReapplicationBarred(NotAllowedNow):
    name = "reapplication_barred"


class LeaveExceedsPolicy(NotAllowedNow):
    name = "leave_exceeds_policy"


class TermLapsed(NotAllowedNow):
    name = "term_lapsed"


class DeferralLimit(NotAllowedNow):
    name = "deferral_limit"


class ExpeditedUnavailable(NotAllowedNow):
    name = "expedited_unavailable"


class EvaluationOpen(NotAllowedNow):
    name = "evaluation_open"


class NotFinal(NotAllowedNow):
    name = "not_final"


class AlreadyRegistered(NotAllowedNow):
    name = "already_registered"


class TemporaryAlreadyGranted(NotAllowedNow):
    name = "temporary_already_granted"


class NeedNotAllowed(NotAllowedNow):
    name = "need_not_allowed"


class ApplicationIncomplete(NotAllowedNow):
    name = "application_incomplete"


class FormOutOfDate(NotAllowedNow):
    name = "form_out_of_date"


class ReferenceAnswered(NotAllowedNow):
    name = "reference_answered"


class LinkOver(NotAllowedNow):
    name = "link_over"


class EvidenceOnHold(NotAllowedNow):
    name = "evidence_on_hold"


class RetentionRuns(NotAllowedNow):
    name = "retention_runs"


class SandboxOnly(NotAllowedNow):
    name = "sandbox_only"


class HearingTooEarly(NotAllowedNow):
    name = "hearing_too_early"


class PanelIneligible(NotAllowedNow):
    name = "panel_ineligible"


class StaleVersion(DomainError):
    name = "stale_version"


class KeyReused(DomainError):
    name = "key_reused"


def tree() -> dict[str, type[DomainError]]:
    """Every refusal by its public name, the root included."""
    found: dict[str, type[DomainError]] = {}
    waiting: list[type[DomainError]] = [DomainError]
    while waiting:
        error = waiting.pop()
        found[error.name] = error
        waiting.extend(error.__subclasses__())
    return found
