"""Which of the published thresholds a request misses: only what is objective, and judged by no person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.application import Application, PreApplication
from domain.bylaws import Rules
from domain.credentials import insurance
from domain.credentials.credential import Credential
from domain.credentials.insurance import Limits
from domain.house import House
from domain.practitioner import Practitioner
from domain.values import CredentialKind

UNANSWERABLE = frozenset({"department_open", "reapplication_bar"})
"""What no answer of the applicant's can change: it is looked at before the form goes out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as it stands at an instant, on its legal day, under the rules of that day."""

    application: Application
    file: Practitioner
    rules: Rules
    at: datetime
    today: date

    @property
    def said(self) -> PreApplication | None:
        return self.application.preapplication

    def shown(self, kind: CredentialKind) -> Iterable[Credential]:
        """The credentials of a kind that are in force, as verified or, before that, as handed in."""
        return (c for c in self.file.credentials.values() if c.kind is kind and self._holds(c))

    def _holds(self, credential: Credential) -> bool:
        if credential.periods:
            return credential.covers(self.at)
        return credential.claimed is not None and credential.claimed >= self.today


def asked(application: Application, file: Practitioner, house: House, at: datetime) -> Asked:
    rules, today = house.rules(at), house.legal_date(at)
    return Asked(application=application, file=file, rules=rules, at=at, today=today)


def unmet(request: Asked, only: frozenset[str] | None = None) -> tuple[str, ...]:
    """What is missed of the bylaws' criteria, or of some of them, each as it is told to the applicant."""
    named = request.rules.names("preapplication.criteria")
    looked_at = [each for each in named if only is None or each in only]
    return tuple(missed for each in looked_at if (missed := CRITERIA[each](request)))


def _license(request: Asked) -> str:
    state = request.rules.choice("license.state")
    held = request.shown(CredentialKind.STATE_LICENSE)
    if any(each.issuer in ("", state) for each in held):
        return ""
    return f"license: one of {state} that is in force on {request.today}"


def _training(request: Asked) -> str:
    stages = request.rules.names("preapplication.training_stages")
    trained = {each.training for each in request.file.trainings}
    trained |= {request.said.training} if request.said is not None else set()
    if any(each.partition(":")[0] in stages for each in trained):
        return ""
    return f"training: one completed, of {', '.join(stages)}"


def _insurance(request: Asked) -> str:
    """Its limits as the carrier certified them, or until then as the applicant states them."""
    least, said = insurance.required(request.rules), request.said
    stated = Limits(
        occurrence=said.insurance_occurrence if said else 0, aggregate=said.insurance_aggregate if said else 0
    )
    for policy in request.shown(CredentialKind.MALPRACTICE_INSURANCE):
        if not (policy.limits or stated).below(least):
            return ""
    return f"insurance: in force, with at least {least}"


def _department(request: Asked) -> str:
    department = request.application.department
    if department not in request.rules.names("preapplication.closed_departments"):
        return ""
    return f"department: {department} takes no applications"


def _bar(request: Asked) -> str:
    through = request.file.barred_through
    if through is None or request.today > through:
        return ""
    return f"earlier decision: no application is taken through {through}"


CRITERIA: dict[str, Callable[[Asked], str]] = {
    "license": _license,
    "training": _training,
    "insurance": _insurance,
    "department_open": _department,
    "reapplication_bar": _bar,
}
