"""Keeping a series: making it, its working groups, its guests; and what the next meeting copies from the last."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.accounts.models import Invitation
from workshop.core.db import Database
from workshop.core.errors import TooMany
from workshop.core.i18n import lazy
from workshop.core.ids import new_id
from workshop.core.meeting import Meeting
from workshop.core.people import HOSTING, Participant, delegations_of
from workshop.lobby.models import sectors_of
from workshop.series.models import Series, own_series, series_of
from workshop.series.rules import next_number

MOST_SERIES, MOST_GROUPS = 100, 20
KEPT = (
    "k",
    "door",
    "support",
    "sensitive",
    "stop_word",
    "per_day",
    "two_stewards",
    "wall",
    "wall_theme",
    "wall_names",
    "remind",
)
COLUMNS = ("name", "email", "delegation", "language", "role", "sector")
SideRule = Mapping[str, Mapping[str, bool]]


def make_series(database: Database, staff_id: str, about: Mapping[str, Any], now: datetime) -> str:
    """Make a series and return its id.

    Raises:
        TooMany: one keeps a hundred already.
    """
    with database.writing() as db:
        if len(series_of(db, staff_id)) >= MOST_SERIES:
            raise TooMany(lazy("You keep %(most)s series already.", most=MOST_SERIES))
        row = Series(
            staff_id=staff_id,
            title=dict(about["title"]),
            purpose=dict(about.get("purpose") or {}),
            made_at=now,
        )
        db.add(row)
        db.flush()
        return row.id


def add_group(database: Database, staff_id: str, series_id: str, names: Mapping[str, str]) -> str:
    """Add a standing working group to a series and return its id.

    Raises:
        NotFound: there is no such series of this member of staff.
        TooMany: there are twenty already.
    """
    with database.writing() as db:
        row = own_series(db, staff_id, series_id)
        if len(row.groups) >= MOST_GROUPS:
            raise TooMany(lazy("A series has at most %(most)s working groups.", most=MOST_GROUPS))
        made = new_id()
        row.groups = {**row.groups, made: dict(names)}
        return made


def set_sides(database: Database, staff_id: str, series_id: str, sides: SideRule) -> None:
    """Say which delegations vote and speak in the meetings to come.

    Raises:
        NotFound: there is no such series of this member of staff.
    """
    with database.writing() as db:
        row = own_series(db, staff_id, series_id)
        row.sides = {code: dict(one) for code, one in sides.items()}


def sides_after(db: Session, series: Series, last: Meeting) -> list[dict[str, Any]]:
    """Return the delegations of a meeting for the next one, with what the series says of each."""
    return [{**one, **series.sides.get(one["code"], {})} for one in sides_like(db, last)]


def sides_like(db: Session, last: Meeting) -> list[dict[str, Any]]:
    """Return the delegations of a meeting for another one."""
    return [
        {
            "code": one.code,
            "letters": one.letters,
            "names": dict(one.names),
            "marker": one.marker,
            "votes": one.votes,
            "speaks": one.speaks,
        }
        for one in delegations_of(db, last.id)
    ]


def settings_after(
    series: Series, meetings: Sequence[Meeting], last: Meeting, group: str
) -> dict[str, Any]:
    """Return the settings of the next meeting of a line: of the plenary, or of a working group."""
    line = [
        one.settings.get("series_number")
        for one in meetings
        if (one.settings.get("series_group") or "") == group
    ]
    return {
        **kept_after(last),
        "series": series.id,
        "series_number": next_number(line),
        "series_group": group,
        "series_group_names": dict(series.groups.get(group, {})),
    }


def kept_after(last: Meeting) -> dict[str, Any]:
    """Return the settings that a following meeting has in common with the last: door, support, careful running."""
    return {name: last.settings[name] for name in KEPT if name in last.settings}


def people_of(
    db: Session, meeting_id: str, only: Collection[str] | None = None
) -> list[tuple[str, ...]]:
    """Return whom to invite again, as the columns of the import: invited or seated, but those who run it.

    `only`: of these people alone.
    """
    codes = {one.id: one.code for one in delegations_of(db, meeting_id)}
    sectors = sectors_of(db, meeting_id)
    invited = db.scalars(
        select(Invitation)
        .where(Invitation.meeting_id == meeting_id, Invitation.revoked_at.is_(None))
        .order_by(Invitation.name, Invitation.id)
    ).all()
    known = {one.participant_id for one in invited} | {None}
    came = [one for one in _seated(db, meeting_id) if one.id not in known]
    if only is not None:
        invited = [one for one in invited if one.participant_id in only]
        came = [one for one in came if one.id in only]

    def row(one: Invitation | Participant, email: str, sector: str) -> tuple[str, ...]:
        return (one.name, email, codes.get(one.delegation_id or "", ""), one.lang, one.role, sector)

    rows = [
        row(
            one,
            str(one.settings.get("email") or ""),
            sectors.get(one.participant_id or "") or str(one.settings.get("sector") or ""),
        )
        for one in invited
    ]
    return rows + [row(one, "", sectors.get(one.id, "")) for one in came]


def _seated(db: Session, meeting_id: str) -> list[Participant]:
    query = select(Participant).where(
        Participant.meeting_id == meeting_id,
        Participant.state == "admitted",
        Participant.role.not_in((*HOSTING, "projector")),
    )
    return list(db.scalars(query.order_by(Participant.name, Participant.id)))
