"""The title page of the minutes: what the meeting was, when, who met, and for whom this copy is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop.agenda.times import ZONES
from workshop.core.i18n import LANGUAGES, Lazy, lazy
from workshop.records.moments import elsewhere
from workshop.records.profiles import profile_named

if TYPE_CHECKING:
    from workshop.records.chain import Object
    from workshop.records.minutes import Minutes

OF_A_CIRCLE = lazy("What was seen in the rooms of one table or one side. Not for others.")


@dataclass(frozen=True, kw_only=True)
class Front:
    """What stands on the title page; a record that keeps no times has no date."""

    date: str
    hours: str
    zone: str
    elsewhere: list[tuple[str, str]]
    sides: list[tuple["Object", int]]
    languages: list[tuple[str, str]]
    holds: Lazy


def front_of(minutes: "Minutes") -> Front:
    """Return the title page of a record for its reader."""
    shown = minutes.record.parts["meeting"]
    meeting = shown if isinstance(shown, dict) else {}
    wall, opened = minutes.wall, meeting.get("opened_at")
    return Front(
        date=wall.date(opened),
        hours=wall.span(opened, meeting.get("closed_at")) if opened else "",
        zone=wall.name if opened else "",
        elsewhere=elsewhere(opened, ["UTC", *ZONES], wall) if opened else [],
        sides=[*_sides(minutes)],
        languages=_languages(meeting.get("languages")),
        holds=holds_of(minutes),
    )


def _sides(minutes: "Minutes") -> Iterator[tuple["Object", int]]:
    """Yield the delegations that came, or that were asked to vote, each with the number of its people told here."""
    for one in minutes.delegations():
        people = len(minutes.people_of(one["id"]))
        if people or one["votes"]:
            yield one, people


def holds_of(minutes: "Minutes") -> Lazy:
    """Say for whom this copy is."""
    record = minutes.record
    return OF_A_CIRCLE if record.viewer else profile_named(record.profile).label


def _languages(codes: object) -> list[tuple[str, str]]:
    listed = codes if isinstance(codes, list) else []
    return [(str(one), LANGUAGES[str(one)]) for one in listed if str(one) in LANGUAGES]
