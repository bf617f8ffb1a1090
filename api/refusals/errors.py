"""What the rim itself refuses, beside the domain's own tree.

::

    RimError                 `name` is stable and public, like a DomainError's
    ├── NotAuthenticated     no token, or one that does not hold
    ├── SignInAgain          a signature needs a token of somebody who has just signed in: `max_age`
    ├── Malformed            a query, header or body is not as described: `in`, `field`, `expected`
    ├── NotJson              a body of another kind than JSON
    ├── TooManyRequests      links that nobody was sent were named too often
    ├── NotTaken             a document of a kind that is not taken: `allowed`, `declared`, `found`
    ├── Missing              what an event names by its hash is not kept here: `sha256`
    ├── Disposed             it was disposed of: `sha256`, by whom, in which role, when and why
    ├── Altered              what was kept is not what it was: `sha256`
    ├── NotSignedFor         no signed checkpoint covers a position: `position`, `last`
    ├── RewrittenLedger      the ledger is not the one that was signed for: `rows`
    ├── NotGiven             not every file of a sample was given out yet: `missing`
    └── Unavailable          a part that the answer needs is down: send it again with the same key
"""

from __future__ import annotations

from typing import ClassVar


class RimError(Exception):
    """A request that never reached the domain, or whose answer never came."""

    name: ClassVar[str] = "internal"

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts


class NotAuthenticated(RimError):
    name = "not_authenticated"


class SignInAgain(RimError):
    """`max_age` is in whole seconds."""

    name = "sign_in_again"

    def __init__(self, message: str, max_age: int) -> None:
        super().__init__(message, max_age=max_age)
        self.max_age = max_age


class Malformed(RimError):
    """`place` is query, header or body; `field` its name there."""

    name = "invalid"

    def __init__(self, *, place: str, field: str, expected: str, **facts: object) -> None:
        said = {"in": place, "field": field, "expected": expected, **facts}
        super().__init__(f"{field}: expected {expected}", **said)


class NotJson(RimError):
    name = "not_json"


class TooManyRequests(RimError):
    """`retry_after` is in whole seconds."""

    name = "too_many_requests"

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class NotTaken(RimError):
    name = "document_not_taken"


class Missing(RimError):
    name = "evidence_missing"


class Disposed(RimError):
    name = "evidence_disposed"


class Altered(RimError):
    name = "evidence_altered"


class NotSignedFor(RimError):
    name = "not_signed_for"


class RewrittenLedger(RimError):
    name = "ledger_rewritten"


class NotGiven(RimError):
    name = "not_given"


class Unavailable(RimError):
    """`retry_after` is in whole seconds."""

    name = "unavailable"

    def __init__(self, message: str, retry_after: int = 2) -> None:
        super().__init__(message)
        self.retry_after = retry_after
