"""Credentials: handed in, verified, corrected; documents; matches."""

from __future__ import annotations

import pytest

from domain.values import Role
from tests.domain.cases import Case, given
from tests.domain.house import (
    CASEY,
    SERVICE,
    Hospital,
    Person,
    accepted,
    appointed,
    at,
    day,
    decided,
    hold,
    licensed,
    registered,
    usual_source,
    verify,
)

CAROL = Person(actor="carol", role=Role.CHIEF_EXECUTIVE)
EVIDENCE = {
    "sha256": "a" * 64,
    "source": "oig_leie",
    "url": "file:list.csv",
    "retrieved_at": "2025-11-03T14:00:00Z",
}
SHA = "0123456789abcdef" * 4


def screened(house: Hospital, row: str = "r" * 64, source: str = "oig_leie") -> Case:
    """The office has the person looked up again, and the list answers with one row."""
    screening = house.made(house.do("screen_exclusions", CASEY, source=source), "screening")
    found = [{"row_hash": row, "basis": "name", "row": "ABEL,ANN"}]
    return given(house).when(
        "take_screening",
        SERVICE,
        screening=screening,
        outcome="1 possible match",
        evidence=EVIDENCE,
        matches=found,
    )


def look_up(house: Hospital, row: str = "r" * 64, element: str = "leie") -> Case:
    """The exclusion list's answer reaches the file: one row that may be this person."""
    return given(house).when(
        "take_look_up",
        SERVICE,
        application=house.application,
        element=element,
        source="oig_leie",
        outcome="1 possible match",
        satisfied=True,
        evidence=EVIDENCE,
        matches=[{"row_hash": row, "basis": "name", "row": "ABEL,ANN"}],
    )


@pytest.mark.parametrize(
    "source", ["payment receipt", "copy", "", "practitioner", "carrier", "the license itself"]
)
def test_what_is_no_primary_source_verifies_nothing(source: str) -> None:
    """Neither a receipt nor a copy handed in [S42], nor another element's; those that count are named."""
    case = given(licensed()).when(
        "verify_credential", CASEY, kind="state_license", source=source, expires="2027-03-31"
    )
    case.refused("invalid", field="source")
    assert case.refusal is not None
    assert "ct_dph, ct_elicense, fsmb" in case.refusal.message


def test_a_hospital_names_the_sources_that_count_for_it() -> None:
    """They are parameters of its bylaws."""
    house = registered({"psv.sources.life_support": ["simulation_center"]})
    held = {"kind": "life_support", "issuer": "PALS", "expires": "2027-03-31"}
    house.do("record_credential", CASEY, **held)
    given(house).when("verify_credential", CASEY, **held, source="aha").refused("invalid", field="source")
    case = given(house).when("verify_credential", CASEY, **held, source="Simulation Center")
    case.then("CredentialVerified").among("CredentialVerified", source="simulation_center")


@pytest.mark.parametrize(
    "kind",
    [
        "state_license",
        "dea_registration",
        "controlled_substance_registration",
        "malpractice_insurance",
        "life_support",
    ],
)
def test_what_must_end_is_not_verified_without_its_end(kind: str) -> None:
    """What never ends would lapse unseen."""
    house = registered()
    house.do("record_credential", CASEY, kind=kind)
    case = given(house).when("verify_credential", CASEY, kind=kind, source=usual_source(kind))
    case.refused("invalid", field="expires")


def test_a_board_may_certify_without_an_end() -> None:
    """For as long as its holder maintains it [S115]."""
    house = registered()
    house.do("record_credential", CASEY, kind="board_certification", issuer="ABP")
    case = given(house).when("verify_credential", CASEY, kind="board_certification", source="abp")
    case.then("CredentialVerified").among("CredentialVerified", effective_to=None)


def test_the_end_of_what_the_source_calls_revoked_need_not_be_known() -> None:
    """It counts no more, whatever day stands on it."""
    given(licensed()).when(
        "verify_credential", CASEY, kind="state_license", source="ct_dph", status="revoked"
    ).then("CredentialVerified")


def test_a_person_is_screened_again_on_demand() -> None:
    """One look at a time; a list that cannot be read is the office's to look into, until it was read."""
    house = decided()
    case = given(house).when("screen_exclusions", CASEY).then("ScreeningRequested")
    first = house.made(case.answer, "screening")  # type: ignore[arg-type]  # it was answered
    given(house).when("screen_exclusions", CASEY).nothing()
    given(house).when("give_up_screening", SERVICE, screening=first, why="away").then("ScreeningFailed")
    answer = {"screening": first, "outcome": "no match", "evidence": EVIDENCE}
    given(house).when("take_screening", SERVICE, **answer).nothing()
    assert [screening.failed for screening in house.file.screenings] == [True]
    second = house.made(house.do("screen_exclusions", CASEY), "screening")
    given(house).when("take_screening", SERVICE, **{**answer, "screening": second}).then("ScreeningAnswered")
    assert house.file.screenings == ()


def test_a_person_is_screened_on_either_list() -> None:
    """A look at one list keeps nobody from a look at the other."""
    house = decided()
    house.do("screen_exclusions", CASEY)
    given(house).when("screen_exclusions", CASEY, source="sam_gov").then("ScreeningRequested").among(
        "ScreeningRequested", source="sam_gov"
    )
    given(house).when("screen_exclusions", CASEY, source="sam_gov").nothing()
    given(house).when("screen_exclusions", CASEY, source="nppes").refused("invalid")


def test_one_row_hash_on_two_lists_is_two_matches() -> None:
    """What is settled for one list stays open for the other; either, confirmed, suspends at once."""
    house = decided()
    screened(house)
    screened(house, source="sam_gov")
    (first, second) = house.file.open_matches()
    assert (first.source, second.source) == ("oig_leie", "sam_gov")
    house.do("settle_match", CASEY, match=first.id, decision="not_this_person", reason="born another day")
    house.clock("2025-11-20 10:00")
    case = given(house).when(
        "settle_match", CASEY, match=second.id, decision="confirmed", reason="same number"
    )
    case.then("ExclusionConfirmed", "AppointmentSuspended", "NoticeSent")
    case.among("ExclusionConfirmed", source="sam_gov")
    case.among(
        "AppointmentSuspended",
        origin="automatic",
        reason="excluded",
        cause=second.id,
        effective_from="2025-11-20 10:00",
    )


def test_what_is_handed_in_counts_for_nothing_yet() -> None:
    """It is on file; only a verification puts it in force."""
    case = given(registered()).when(
        "record_credential", CASEY, kind="state_license", issuer="CT", number="1.1", expires="2026-03-31"
    )
    case.then("CredentialRecorded").among("CredentialRecorded", credential="state_license:CT")
    credential = case.house.file.credentials["state_license:CT"]
    assert credential.claimed == day("2026-03-31")
    assert credential.periods == ()
    assert credential.end is None


def test_a_practitioner_hands_in_their_own() -> None:
    """And nobody else's."""
    house = registered()
    given(house).when("record_credential", house.applicant, kind="dea_registration").then(
        "CredentialRecorded"
    )
    stranger = Person(actor="baker", role=Role.PRACTITIONER, file=house.facility)
    given(house).when("record_credential", stranger, kind="dea_registration").refused("role_required")


def test_a_verification_puts_it_in_force_until_its_last_day_is_over() -> None:
    """Valid through the last instant of its last day (RC-2)."""
    case = given(licensed())
    period = case.house.file.credentials["state_license:CT"].periods[0]
    assert (period.start, period.end) == (at("2025-11-03 09:00"), at("2026-04-01 00:00"))


def test_a_credential_without_an_end_has_none() -> None:
    """Board certification may be continuous."""
    house = registered()
    hold(house, "board_certification", "ABP")
    assert house.file.credentials["board_certification:ABP"].end is None


def test_an_early_renewal_extends_the_running_time() -> None:
    """One stretch, with no seam."""
    house = licensed()
    house.clock("2026-03-10 10:00")
    given(house).when(
        "verify_credential", CASEY, kind="state_license", source="ct_dph", expires="2027-03-31"
    ).among("CredentialVerified", effective_from="2026-03-10 10:00", effective_to="2027-04-01 00:00")
    (period,) = house.file.credentials["state_license:CT"].periods
    assert (period.start, period.end) == (at("2025-11-03 09:00"), at("2027-04-01 00:00"))


def test_a_late_renewal_begins_when_it_is_verified() -> None:
    """The gap stays for ever."""
    house = appointed()
    house.pass_to("2026-04-03 09:42")
    verify(house, "state_license", expires="2027-03-31")
    first, second = house.file.credentials["state_license:CT"].periods
    assert first.end == at("2026-04-01 00:00")
    assert second.start == at("2026-04-03 09:42")


@pytest.mark.parametrize("status", ["lapsed", "suspended", "revoked", "surrendered", "not_found"])
def test_a_source_that_says_no_ends_it_at_once(status: str) -> None:
    """Whatever the day on it: it counts no more from this instant, and that is told at once."""
    house = appointed()
    house.clock("2026-01-10 08:00")
    case = given(house).when(
        "verify_credential", CASEY, kind="state_license", source="ct_dph", status=status, expires="2026-03-31"
    )
    case.then("CredentialVerified", "AppointmentSuspended", "NoticeSent")
    case.among("CredentialVerified", effective_to="2026-01-10 08:00")
    case.among("NoticeSent", kind="credential_lapsed")
    assert case.news[-1].data["why"] == f"ct_dph says: {status}"
    assert not house.may("core-pediatrics").answer


def test_a_source_that_says_no_twice_suspends_once() -> None:
    """The second look finds nothing in force."""
    house = appointed()
    verify(house, "state_license", status="revoked")
    given(house).when(
        "verify_credential", CASEY, kind="state_license", source="ct_dph", status="revoked"
    ).then("CredentialVerified")


def test_an_active_answer_with_a_past_day_restores_nothing() -> None:
    """The day decides: it has run out, and nothing of it goes on file."""
    house = appointed()
    house.pass_to("2026-04-02 09:00")
    given(house).when(
        "verify_credential", CASEY, kind="state_license", source="ct_dph", expires="2026-04-01"
    ).refused("invalid", field="expires")
    assert house.file.open_suspensions()


def test_the_issuer_is_asked_for_where_two_are_held() -> None:
    """Which one is meant must be said; the refusal lists them."""
    house = licensed()
    hold(house, "state_license", "NY", "2026-12-31")
    case = given(house).when(
        "verify_credential", CASEY, kind="state_license", source="ct_dph", expires="2027-01-01"
    )
    case.refused("invalid", field="issuer", expected="one of CT, NY")


def test_a_credential_never_handed_in_is_not_found() -> None:
    """By its kind, and by its issuer where one is named."""
    house = registered()
    given(house).when("verify_credential", CASEY, kind="dea_registration", source="dea").refused(
        "not_found", credential="dea_registration"
    )
    case = given(house).when("verify_credential", CASEY, kind="life_support", issuer="PALS", source="aha")
    case.refused("not_found")
    assert "life_support of PALS" in str(case.refusal)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("verified_on", "2025-11-04"), ("source", " "), ("expires", "9999-12-31"), ("status", "fine")],
)
def test_a_verification_that_cannot_be_is_refused(field: str, wrong: str) -> None:
    """A day to come, no source, a day that means never, a word that is no status."""
    said = {"source": "ct_dph", "expires": "2026-12-31", field: wrong}
    given(licensed()).when("verify_credential", CASEY, kind="state_license", **said).refused(
        "invalid", field=field
    )


def test_a_payment_receipt_is_no_verification() -> None:
    """The document is filed, and nothing else changes."""
    house = appointed()
    house.pass_to("2026-04-02 16:10")
    case = given(house).when(
        "upload_document", house.applicant, kind="payment receipt", sha256=SHA, credential="state_license:CT"
    )
    case.then("DocumentFiled").among("DocumentFiled", sha256=SHA)
    assert house.file.open_suspensions()
    assert house.file.documents == (SHA,)


@pytest.mark.parametrize("wrong", ["", "abc", "A" * 64, "g" * 64])
def test_a_document_is_named_by_its_hash(wrong: str) -> None:
    """64 lower-case hex digits."""
    given(registered()).when("upload_document", CASEY, kind="cv", sha256=wrong).refused(
        "invalid", field="sha256"
    )


def test_a_corrected_expiry_holds_from_its_own_day_and_suspends_now() -> None:
    """Old, new, why and when stay on record; the suspension is of now, because nobody knew before (C35)."""
    house = appointed()
    verify(house, "state_license", expires="2027-03-31")
    house.clock("2026-04-06 11:00")
    case = given(house).when(
        "correct_credential",
        CASEY,
        kind="state_license",
        field="expires",
        new="2026-03-31",
        reason="typed wrongly",
        evidence=EVIDENCE,
    )
    owed = ("DutyOpened", "NoticeSent") * 2
    case.then("CredentialCorrected", "AppointmentSuspended", *owed)
    case.among("CredentialCorrected", old="2027-03-31", new="2026-03-31")
    case.among("AppointmentSuspended", effective_from="2026-04-06 11:00", reason="license_lapsed")
    assert house.may("core-pediatrics", "2026-03-31 23:59:59").answer
    assert house.may("core-pediatrics", "2026-04-01 00:00").reasons == ("state_license not in force",)
    assert house.may("core-pediatrics", "2026-04-06 11:00").reasons == (
        "suspended: license_lapsed",
        "state_license not in force",
    )
    case = given(house).passing("2026-04-06 11:00").then("CredentialExpired", "NoticeSent")
    case.among("NoticeSent", kind="credential_lapsed")
    assert case.news[-1].data["suspended"] == "appointment"


def test_a_correction_that_gives_back_gives_from_now_on() -> None:
    """The time between stays a gap, and the suspension waits for the source."""
    house = appointed()
    house.pass_to("2026-04-06 11:00")
    given(house).when(
        "correct_credential", CASEY, kind="state_license", field="expires", new="2027-03-31", reason="typo"
    ).then("CredentialCorrected", "DutyOpened", "NoticeSent")
    credential = house.file.credentials["state_license:CT"]
    assert not credential.covers(at("2026-04-03 12:00"))
    assert credential.covers(at("2026-04-06 11:00"))
    assert house.file.open_suspensions()


def test_a_correction_of_what_is_over_leaves_it_over() -> None:
    """One past day for another past day: nothing lapses twice."""
    house = appointed()
    house.pass_to("2026-04-06 11:00")
    given(house).when(
        "correct_credential", CASEY, kind="state_license", field="expires", new="2026-03-30", reason="typo"
    ).then("CredentialCorrected", "DutyOpened", "NoticeSent")
    assert house.file.credentials["state_license:CT"].end == at("2026-03-31 00:00")
    given(house).passing("2026-04-07 11:00").absent("CredentialExpired")


def test_a_corrected_number_changes_the_number() -> None:
    """And no day."""
    case = given(licensed()).when(
        "correct_credential", CASEY, kind="state_license", field="number", new="1.2", reason="misread"
    )
    case.among("CredentialCorrected", old="1.1", new="1.2")
    credential = case.house.file.credentials["state_license:CT"]
    assert credential.number == "1.2"
    assert credential.expires == day("2026-03-31")


def test_a_correction_says_why() -> None:
    """Without a reason it is refused."""
    given(licensed()).when(
        "correct_credential", CASEY, kind="state_license", field="number", new="2"
    ).refused("invalid", field="reason")


@pytest.mark.parametrize(("field", "new"), [("expires", "31.3.2026"), ("expires", ""), ("number", " ")])
def test_a_correction_says_what_is_right(field: str, new: str) -> None:
    """A day as days are written; a number that is one."""
    given(licensed()).when(
        "correct_credential", CASEY, kind="state_license", field=field, new=new, reason="x"
    ).refused("invalid", field="new")


def test_what_was_never_verified_is_not_corrected() -> None:
    """It has no day yet that could be wrong."""
    house = registered()
    house.do("record_credential", CASEY, kind="state_license", issuer="CT")
    given(house).when(
        "correct_credential", CASEY, kind="state_license", field="expires", new="2026-01-01", reason="x"
    ).refused("not_allowed_now", state="unverified")


def test_a_row_that_may_be_the_person_is_a_possible_match() -> None:
    """It waits for a person to settle it."""
    case = look_up(accepted())
    case.then("VerificationRecorded", "PossibleMatchFound")
    (match,) = case.house.file.open_matches()
    assert (match.basis, match.row_hash) == ("name", "r" * 64)


def test_a_dismissed_row_is_remembered() -> None:
    """The same row in the next look-up is no news; a changed row is."""
    house = accepted()
    look_up(house)
    (match,) = house.file.open_matches()
    given(house).when(
        "settle_match", CASEY, match=match.id, decision="not_this_person", reason="another birth date"
    ).then("PossibleMatchDismissed")
    screened(house).then("ScreeningAnswered")
    screened(house, row="s" * 64).then("ScreeningAnswered", "PossibleMatchFound")
    assert [open.row_hash for open in house.file.open_matches()] == ["s" * 64]


def test_a_confirmed_exclusion_suspends_at_once() -> None:
    """Automatic, for being excluded, with a notice to all whom a lapse is told."""
    house = decided()
    screened(house)
    (match,) = house.file.open_matches()
    house.clock("2025-11-20 10:00")
    case = given(house).when(
        "settle_match", CASEY, match=match.id, decision="confirmed", reason="same number"
    )
    case.then("ExclusionConfirmed", "AppointmentSuspended", "NoticeSent")
    case.among("AppointmentSuspended", reason="excluded", cause=match.id, effective_from="2025-11-20 10:00")
    case.among("NoticeSent", kind="exclusion_confirmed")
    assert not house.may("core-pediatrics").answer
    verify(house, "state_license", expires="2026-12-31")
    assert not house.may("core-pediatrics").answer


def test_a_confirmed_exclusion_without_an_appointment_suspends_nothing() -> None:
    """It stays on the file, and the application cannot be completed."""
    house = accepted()
    look_up(house)
    (match,) = house.file.open_matches()
    given(house).when("settle_match", CASEY, match=match.id, decision="confirmed", reason="same number").then(
        "ExclusionConfirmed", "NoticeSent"
    )
    case = given(house).when("complete_verification", CASEY, application=house.application)
    case.refused("not_allowed_now", confirmed_exclusions=[match.id])


def test_whoever_is_excluded_is_given_nothing_by_another_route() -> None:
    """Neither for a need nor in a disaster, until the source has lifted it."""
    house = accepted()
    look_up(house)
    (match,) = house.file.open_matches()
    house.do("settle_match", CASEY, match=match.id, decision="confirmed", reason="same number")
    asked = {"privileges": ["core-pediatrics"], "need": "the ward has nobody else"}
    given(house).when("grant_temporary", CAROL, advice="the chair's", **asked).refused(
        "not_allowed_now", state="excluded"
    )
    house.do("activate_emergency_plan", CAROL, what="a flood")
    shown = {"privileges": ["core-pediatrics"], "photo_id": "passport", "proof": "hospital_id"}
    given(house).when("grant_disaster", CAROL, **shown).refused("not_allowed_now", state="excluded")
    given(house).when("end_exclusion", CASEY).refused("invalid", field="reason")
    given(house).when("end_exclusion", CASEY, match="x", reason="seen").refused("not_found", match="x")
    given(house).when("end_exclusion", CASEY, reason="the letter, seen").then("ExclusionEnded")
    given(house).when("end_exclusion", CASEY, reason="again").refused("not_found")
    given(house).when("grant_disaster", CAROL, **shown).among("DisasterPrivilegesGranted")


@pytest.mark.parametrize("command", ["end_exclusion", "cure_suspension"])
def test_a_lifted_exclusion_lifts_what_it_suspended(command: str) -> None:
    """Whichever way the office says it; the next term is not suspended by it."""
    house = decided()
    screened(house)
    (match,) = house.file.open_matches()
    house.do("settle_match", CASEY, match=match.id, decision="confirmed", reason="same number")
    case = given(house).when(command, CASEY, reason="the letter of reinstatement, seen")
    case.among("ExclusionEnded", match=match.id).among("SuspensionLifted")
    assert house.file.exclusions() == ()
    assert house.may("core-pediatrics").answer


def test_a_settled_match_is_not_settled_again() -> None:
    """Nor one that is not there, nor one without a reason."""
    house = accepted()
    look_up(house)
    (match,) = house.file.open_matches()
    settle = {"match": match.id, "decision": "confirmed"}
    given(house).when("settle_match", CASEY, **settle).refused("invalid", field="reason")
    given(house).when("settle_match", CASEY, **{**settle, "match": "x"}, reason="y").refused(
        "not_found", match="x"
    )
    house.do("settle_match", CASEY, **settle, reason="same person")
    given(house).when("settle_match", CASEY, **settle, reason="y").refused(
        "not_allowed_now", state="confirmed"
    )
