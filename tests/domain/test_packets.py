"""Members read the same packet, locked before they meet, and vote on nothing that has changed since."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any
from uuid import UUID

from domain.committee.meeting import Meeting
from domain.committee.packet import Packet
from domain.ids import packet_id
from domain.values import Section
from tests.domain.cases import Case, given
from tests.domain.expediting import streamlined
from tests.domain.house import CASEY, CC, MEC, Hospital, at, before, verified, verify
from tests.domain.test_meetings import CHAIR, HOUR, SECOND, THIRD, scheduled


def locking(house: Hospital, id: UUID) -> Case:
    return given(house).when("lock_packets", CASEY, id, meeting=str(id), applications=[house.application])


def packet(house: Hospital, id: UUID) -> Packet:
    return house.find(packet_id(house.key, id, house.application), Packet)


def in_session(house: Hospital, id: UUID) -> None:
    house.clock(HOUR)
    house.do("call_to_order", CHAIR, id, meeting=str(id), present=["cc1", "cc2", "cc3", "cc4"])


def opening(house: Hospital, id: UUID) -> Case:
    return given(house).when("open_ballot", CASEY, application=house.application, body=CC, meeting=str(id))


def test_a_packet_is_locked_with_the_hash_of_the_very_text_that_members_read() -> None:
    """Its ages are those of the day of the meeting; the meeting knows what is on its agenda."""
    house, id = scheduled()
    locking(house, id).then("PacketLocked", "AgendaSet")
    (issue,) = packet(house, id).issues
    assert issue.digest == sha256(issue.contents.encode()).hexdigest()
    said = json.loads(issue.contents)
    assert (said["day"], said["name"], said["lines"][0]["privilege"]) == (
        "2025-11-10",
        "Ann Abel",
        "core-pediatrics",
    )
    assert said["lines"][0]["words"][0]["favorable"] is True
    license = next(each for each in said["elements"] if each["element"] == "state_license")
    assert license["age"] == (at(HOUR).date() - at(license["verified_on"] + " 00:00").date()).days
    listed = house.find(id, Meeting).agenda[house.application]
    assert (listed.section, listed.version, listed.digest) == (Section.DISCUSSION, 1, issue.digest)


def test_locked_again_unchanged_it_stays_the_same_version() -> None:
    """The same facts make the same bytes."""
    house, id = scheduled()
    locking(house, id).then("PacketLocked", "AgendaSet")
    house.clock("2025-11-06 10:00")
    locking(house, id).nothing()


def test_what_the_members_read_stands_on_the_ballot() -> None:
    """Version and hash; none where no packet was locked."""
    house, id = scheduled()
    locking(house, id).then("PacketLocked", "AgendaSet")
    in_session(house, id)
    opening(house, id).among("PacketRead", version=1, digest=packet(house, id).issues[0].digest)


def test_nobody_votes_on_a_file_that_has_changed_since_until_a_new_version_is_out() -> None:
    """The refusal says which version the members have."""
    house, id = scheduled()
    locking(house, id).then("PacketLocked", "AgendaSet")
    in_session(house, id)
    verify(house, "state_license", expires="2027-03-31")
    opening(house, id).refused("packet_changed", version=1)
    locking(house, id).then("PacketLocked", "AgendaSet")
    assert len({each.digest for each in packet(house, id).issues}) == 2
    opening(house, id).among("PacketRead", version=2)


def test_a_vote_on_what_was_issued_anew_since_is_refused_on_record() -> None:
    """The members have another packet by now than the one that the ballot is on."""
    house, id = scheduled()
    locking(house, id).then("PacketLocked", "AgendaSet")
    in_session(house, id)
    opened = opening(house, id)
    ballot = opened.news[0].originator_id
    given(house).when("cast_vote", CHAIR, ballot, ballot=str(ballot), value="approve").then(
        "VoteCast", "VoteSigned"
    )
    verify(house, "state_license", expires="2027-03-31")
    locking(house, id).then("PacketLocked", "AgendaSet")
    given(house).when("cast_vote", SECOND, ballot, ballot=str(ballot), value="approve").refused_on_record(
        "motion_superseded"
    )


def test_what_is_not_ready_for_the_day_of_the_meeting_gets_no_packet() -> None:
    """It says why; nor does what is before another body."""
    house, id = scheduled(verified())
    locking(house, id).refused("not_ready", reasons=["recommendation:pediatrics"])
    house, id = scheduled(before(MEC))
    locking(house, id).refused("not_ready")
    house, id = scheduled(starts_at=at("2026-10-12 18:00"))
    locking(house, id).refused("not_ready")


def test_whoever_may_not_decide_on_someone_is_given_no_packet_about_them() -> None:
    """A declared spouse, or one who said to take no part; a partner reads it."""
    house = before(CC)
    for who, relation in ((SECOND, "spouse"), (THIRD, "partner")):
        house.do("declare_relation", who, relation=relation)
    house, id = scheduled(house)
    locking(house, id).among("PacketLocked", withheld=("cc2",))


def test_a_member_takes_an_item_off_the_consent_agenda() -> None:
    """Any member may, before its vote; a new version leaves it where it is."""
    house, id = scheduled(streamlined())
    locking(house, id).then("PacketLocked", "AgendaSet")
    assert house.find(id, Meeting).agenda[house.application].section is Section.CONSENT
    said: dict[str, Any] = {"meeting": str(id), "application": house.application}
    given(house).when("pull_item", THIRD, id, **said).among("ItemPulled", member="cc3")
    given(house).when("pull_item", SECOND, id, **said).nothing()
    verify(house, "state_license", expires="2027-03-31")
    locking(house, id).then("PacketLocked", "AgendaSet")
    assert house.find(id, Meeting).agenda[house.application].section is Section.DISCUSSION


def test_an_item_is_not_pulled_once_its_ballot_is_open_nor_by_a_stranger() -> None:
    """Nor one that is on no agenda."""
    house, id = scheduled(streamlined())
    said: dict[str, Any] = {"meeting": str(id), "application": house.application}
    given(house).when("pull_item", THIRD, id, **said).refused("invalid", field="application")
    locking(house, id).then("PacketLocked", "AgendaSet")
    in_session(house, id)
    opening(house, id).among("PacketRead", version=1)
    given(house).when("pull_item", THIRD, id, **said).refused("not_allowed_now")
