"""A world on the running house: every command and every question through its API, by the real workflows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import UUID

import httpx2
import msgspec

from domain import standing
from domain.aggregate import Event
from domain.ids import facility_id
from domain.mapping import TOPICS
from domain.standing import Verdict
from domain.values import Role, Sealed
from medstaff import stepping
from medstaff.client import Api, Refused
from medstaff.simulation.errors import StepFailed
from medstaff.simulation.past import CredentialSaid, Past, StandingSaid
from medstaff.simulation.referees import BY_LINK, GIVEN, given
from medstaff.simulation.way import PLAYER
from medstaff.simulation.world import Declined, Done, Opening, Order
from projections.cursor import cursor
from workflows.notices.links import NO_LINKS, Links

T = TypeVar("T")
Issue = Callable[[Role, str, str, UUID | None], str]
"""Makes a token for a role and a person in a facility, with their own file if they have one."""

PATIENCE_SECONDS = 60.0
PAGE = 500
FILED = "practitioner"


class DurableWorld:
    """One sandbox of the house at an address; many may play there, each in a thread of its own."""

    def __init__(self, facility: str, address: str, issue: Issue, links: Links = NO_LINKS) -> None:
        self.facility = facility
        self._issue = issue
        self._links = links
        self._runner = asyncio.Runner()
        self._http = httpx2.AsyncClient(base_url=address, timeout=PATIENCE_SECONDS, trust_env=False)
        self._events: list[Event] = []
        self._read = 0

    def __enter__(self) -> Self:
        self._api = self._run(Api.open(self._http))
        self._player = self._api.acting(self._issue(Role.ADMINISTRATOR, PLAYER, self.facility, None))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._run(self._http.aclose())
        self._runner.close()

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(work)

    def open(self, opening: Opening) -> None:
        if opening.bylaws is not None:
            raise ValueError("a draft is nobody's bylaws yet: it is played in memory")
        asked: dict[str, Any] = {
            "title": opening.title,
            "zone": opening.zone,
            "sandbox": True,
            "contacts": dict(opening.contacts),
            "changes": msgspec.to_builtins(dict(opening.changes)),
            "held_at": opening.start.isoformat(),
        }
        self._run(self._player.do("open_facility", key="open", **asked))
        self._learn()

    def do(self, order: Order) -> Done:
        if order.name == BY_LINK and order.file is not None:
            return self._by_link(order, order.file)
        token = self._issue(order.role, order.actor, self.facility, order.as_practitioner)
        said = msgspec.to_builtins(order.payload)
        # A ballot about a person names them itself; a file's own command is for the file.
        if order.file is not None and FILED in self._api.operations[order.name].named:
            said[FILED] = str(order.file)
        if order.on_behalf_of is not None:
            said["on_behalf_of"] = order.on_behalf_of
        try:
            receipt = self._run(
                self._api.acting(token).do(order.name, key=order.key, reason=order.reason, **said)
            )
        except Refused as refused:
            raise Declined(refused.name, str(refused)) from None
        finally:
            self._learn()
        return self._done(order, receipt)

    def _by_link(self, order: Order, file: UUID) -> Done:
        try:
            self._run(self._api.do(GIVEN, **given(order, self.facility, self._links)))
        except Refused as refused:
            raise Declined(refused.name, str(refused)) from None
        finally:
            self._learn()
        # A referee is told no more than that it was taken.
        return Done(target=file, position=0, events=(), made={})

    def _done(self, order: Order, receipt: Mapping[str, Any]) -> Done:
        made = dict(receipt["made"])
        target = (
            order.file or UUID(made[FILED]) if order.file or FILED in made else facility_id(self.facility)
        )
        return Done(target=target, position=receipt["position"], events=tuple(receipt["events"]), made=made)

    def settle(self) -> None:
        self._run(stepping.settle(self._player))
        self._learn()

    def pass_to(self, instant: datetime) -> None:
        self._run(stepping.advance(self._player, instant))
        self._now = instant
        self._learn()

    def jump_to(self, instant: datetime) -> None:
        self._run(stepping.jump(self._player, instant))
        self.pass_to(instant)

    def pass_again(self) -> None:
        self._run(stepping.jump(self._player, self._now))
        self.settle()

    def events(self) -> Sequence[Event]:
        return self._events

    def _learn(self) -> None:
        """Read on in the trail."""
        while True:
            after = cursor(self._read) if self._read else None
            page = self._run(self._player.ask("read_trail", after=after, limit=PAGE, whole=True))
            self._events += [event_of(row, self.facility) for row in page["items"]]
            self._read = page["items"][-1]["position"] if page["items"] else self._read
            if page["next"] is None:
                return

    def may(self, practitioner: UUID, privilege: str, at: datetime) -> Verdict:
        said = self._run(
            self._player.ask(
                "may_practice", practitioner=str(practitioner), privilege=privilege, at=at.isoformat()
            )
        )
        return msgspec.convert({name: said[name] for name in Verdict.__dataclass_fields__}, Verdict)

    def past(self) -> Past:
        """The house itself is asked what it knew."""
        return self

    def may_then(
        self, practitioner: UUID, privilege: str, as_of: datetime | None, known_at: datetime | None
    ) -> Verdict:
        said = self._then("may_practice", practitioner, as_of, known_at, privilege=privilege)
        if said is None:
            return standing.may(standing.NO_STANDING, privilege, as_of or self._now)
        return msgspec.convert({name: said[name] for name in Verdict.__dataclass_fields__}, Verdict)

    def standing_then(
        self, practitioner: UUID, as_of: datetime | None, known_at: datetime | None
    ) -> StandingSaid | None:
        said = self._then("show_standing", practitioner, as_of, known_at)
        if said is None:
            return None
        return StandingSaid(status=said["item"]["status"], provisional=said["item"]["provisional"])

    def credentials_then(
        self, practitioner: UUID, as_of: datetime | None, known_at: datetime | None
    ) -> dict[str, CredentialSaid]:
        said = self._then("list_credentials", practitioner, as_of, known_at)
        rows = said["items"] if said else ()
        named = CredentialSaid.__dataclass_fields__
        return {
            row["key"]: msgspec.convert({name: row[name] for name in named}, CredentialSaid) for row in rows
        }

    def _then(
        self,
        name: str,
        practitioner: UUID,
        as_of: datetime | None,
        known_at: datetime | None,
        **more: Any,
    ) -> dict[str, Any] | None:
        """What the API answers; none where nobody was known then."""
        asked = {"as_of": as_of and as_of.isoformat(), "known_at": known_at and known_at.isoformat()}
        try:
            return self._run(self._player.ask(name, practitioner=str(practitioner), **asked, **more))
        except Refused as refused:
            if refused.status != httpx2.codes.NOT_FOUND:
                raise StepFailed("an answer of the house", str(refused)) from None
            return None


def event_of(row: Mapping[str, Any], facility: str) -> Event:
    """The event of a row of the trail; what the trail leaves out of it stays left out."""
    stamp = {"facility": facility, **{name: row[name] for name in STAMPED}}
    said = {
        "originator_id": row["stream"],
        "originator_version": row["version"],
        "practitioner": row["practitioner"],
        "stamp": stamp,
        **row["payload"],
    }
    return msgspec.convert(said, TOPICS[row["type"]], dec_hook=_unsaid)


STAMPED = ("actor", "role", "on_behalf_of", "reason", "command", "occurred_at", "recorded_at", "bylaws")


def _unsaid(kind: type, value: Any) -> Any:
    if kind is not Sealed:
        raise NotImplementedError(f"{kind.__name__} is no value of an event")
    return Sealed(value)
