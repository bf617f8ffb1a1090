"""Every read model there is, in the order in which a swap takes their tables.

Questions about an instant read `facilities` before anything else, so it stands first: a swap and a
question never wait for each other.
"""

from __future__ import annotations

from projections import (
    agenda,
    agreements,
    ballots,
    bodies,
    bylaws,
    calendars,
    corrective,
    covers,
    due,
    errands,
    evaluations,
    expirables,
    facilities,
    files,
    forms,
    limits,
    meetings,
    packets,
    referees,
    regular,
    reports,
    roster,
    screened,
    screenings,
    standing,
    suspensions,
    turnaround,
    worklist,
)
from projections.integrity import irregularities
from projections.known import bodies as known_bodies
from projections.known import bylaws as known_bylaws
from projections.known import files as known_files
from projections.known import standing as known_standing
from projections.model import Model, Rows, Versions
from projections.subjects import (
    Balloting,
    Body,
    Desk,
    Dossier,
    Folder,
    Hall,
    Month,
    Screened,
    Sitting,
    Subject,
    Told,
)
from projections.table import Table
from projections.trail import changes, entries

MODELS: tuple[Model, ...] = tuple(
    module.MODEL
    for module in (
        facilities,
        agenda,
        agreements,
        ballots,
        bodies,
        bylaws,
        calendars,
        changes,
        corrective,
        covers,
        due,
        entries,
        errands,
        evaluations,
        expirables,
        files,
        forms,
        irregularities,
        limits,
        meetings,
        packets,
        referees,
        regular,
        reports,
        roster,
        screened,
        screenings,
        standing,
        suspensions,
        turnaround,
        worklist,
        known_bodies,
        known_bylaws,
        known_files,
        known_standing,
    )
)

COMPUTED: dict[type[Subject], tuple[tuple[Table, Rows], ...]] = {
    kind: tuple((model.table, model.rows[kind]) for model in MODELS if kind in model.rows)
    for kind in (Hall, Month, Screened, Dossier, Desk, Balloting, Sitting, Folder, Body, Told)
}
"""What is computed from each kind of subject, and where it goes."""

VERSIONED: dict[type[Subject], tuple[tuple[Table, Versions], ...]] = {
    kind: tuple((model.table, model.versions[kind]) for model in MODELS if kind in model.versions)
    for kind in (Hall, Dossier, Desk, Body)
}
"""What is remembered of each kind of subject, and where its versions go."""
