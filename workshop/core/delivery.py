"""What reaches a screen after a change, after a gap, and in the answer to one's own action.

Fragments are states: each is rendered from the tables as they are now, so one lost, doubled or overtaken does no harm.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from workshop.core import clock, ids
from workshop.core.circles import (
    EVERYONE,
    Audiences,
    audiences_of,
    audiences_of_lens,
    desk,
    members_of,
)
from workshop.core.concerning import concerned, owners_of, places_of
from workshop.core.db import Database
from workshop.core.errors import NotFound
from workshop.core.i18n import speaking
from workshop.core.jobs import Committed, Done
from workshop.core.journal import Image, heads_for
from workshop.core.meeting import Meeting, meeting_of
from workshop.core.panels import (
    LENSES,
    gate_of,
    key_of,
    panel_of,
    render,
    split_key,
    touched,
    touched_personal,
)
from workshop.core.people import Participant, lens_of
from workshop.core.views import View, view_for

BOOT = ids.new_id()[:8]
PAGES: dict[str, tuple[str, ...]] = {
    "host": (
        "console_head",
        "desk_button",
        "log_alarm",
        "stopped",
        "run_of_show",
        "now",
        "lines",
        "parking",
        "needs_you",
        "people",
        "everybody",
    ),
    "member": (
        *("head", "notices", "stopped", "stage", "parking", "dock"),
        *("support", "my_call", "stepped_out"),
    ),
    "projector": ("wall", "stopped"),
    "waiting": ("lobby", "my_call"),
}
Items = list[dict[str, str]]


def stamp() -> dict[str, Any]:
    """Return what fragments read from now on bear."""
    return {"t": clock.ticks_ms(), "boot": BOOT}


def seats(db: Session, participant_id: str) -> tuple[Meeting, Participant]:
    """Return a person and the meeting.

    Raises:
        NotFound: the seat is not valid any more.
    """
    person = db.get(Participant, participant_id) if ids.is_id(participant_id) else None
    if person is None or person.state in ("removed", "declined"):
        raise NotFound
    return meeting_of(db, person.meeting_id), person


@dataclass
class Stale:
    """What a commit made stale: shared keys by lens, `placed` ones by lens and room, personal keys by person.

    `people`: those whose seat must be looked at again.
    """

    shared: dict[str, set[str]] = field(default_factory=dict)
    placed: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    personal: dict[str, set[str]] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)


def stale_after(db: Session, committed: Committed) -> Stale:
    """Return what a commit made stale."""
    stale = Stale()
    seen = {lens: audiences_of_lens(db, committed.meeting_id, lens) for lens in LENSES}
    for audience, _number, rows in committed.notes:
        unnamed = concerned(db, committed.meeting_id, rows)
        for lens, audiences in seen.items():
            keys = stale.shared.setdefault(lens, set())
            keys |= touched(audience, rows, lens, audiences)
            if audiences.cover(audience):
                keys.update(key for name, key in unnamed if lens in panel_of(name).lenses)
        _in_places(stale, seen, audience, rows)
        for owner in owners_of(db, audience, rows):
            stale.personal.setdefault(owner, set()).update(touched_personal(rows, "member"))
        together = touched_personal(rows, "member", together=True)
        for owner in members_of(db, audience) if together else ():
            stale.personal.setdefault(owner, set()).update(together)
        stale.people.update(image["id"] for noun, image in rows if noun == "participant")
        stale.people.update(image["participant_id"] for noun, image in rows if noun == "membership")
    return stale


def _in_places(
    stale: Stale, seen: Mapping[str, Audiences], audience: str, rows: list[tuple[str, Image]]
) -> None:
    """Add what became stale only for those who are where these rows can be seen."""
    for lens, audiences in seen.items():
        for place in places_of(audience, rows):
            if not audiences.cover(place):
                inside = touched(audience, rows, lens, Audiences(frozenset({place})))
                stale.placed.setdefault((lens, place), set()).update(inside)


def shared_items(
    database: Database,
    room: tuple[str, str, str],
    keys: Iterable[str],
    figures: dict[str, Any] | None = None,
    place: str = EVERYONE,
) -> list[tuple[str, str, frozenset[str] | None]]:
    """Render shared panels for a meeting, lens, language and place: key, HTML, and who alone may have it.

    `figures` keeps what is the same for all lenses and languages; give a new one after each change.
    """
    meeting_id, lens, lang = room
    found: list[tuple[str, str, frozenset[str] | None]] = []
    with database.reading() as db, speaking(lang):
        view = View(
            db,
            meeting_of(db, meeting_id),
            lens,
            lang,
            None,
            clock.now(),
            figures={} if figures is None else figures,
            place=place,
        )
        for key in sorted(keys):
            name, subject = split_key(key)
            try:
                gate = gate_of(name, view, subject)
                found.append((key, str(render(name, _gated(view, gate), subject)), gate))
            except NotFound:
                continue
    return found


def _gated(view: View, gate: frozenset[str] | None) -> View:
    """Nested gated panels stay blank in an ungated fragment."""
    view.gate_open = gate is not None
    return view


def personal_items(
    db: Session,
    meeting: Meeting,
    person: Participant,
    keys: Iterable[str],
    recent: tuple[tuple[str, Image], ...] = (),
) -> Items:
    """Render personal, gated, counting and asked-for panels for one person; unknown keys are left out."""
    items: Items = []
    with speaking(person.lang):
        view = view_for(db, meeting, person, clock.now())
        view.touched = recent
        for key in keys:
            name, subject = split_key(key)
            try:
                one = panel_of(name)
                if one.personal or one.asked or one.aggregates or one.gate is not None:
                    items.append({"k": key, "h": str(render(name, view, subject))})
            except NotFound:
                continue
    return items


def acknowledgement(db: Session, participant_id: str, done: Done) -> dict[str, Any]:
    """Return the answer to an action performed: its numbers and one's own panels. Call it after the commit."""
    mark = stamp()
    meeting, person = seats(db, participant_id)
    keys = touched_personal(done.touched, lens_of(person)) + _gates(done, lens_of(person))
    items = personal_items(db, meeting, person, keys, done.touched)
    numbers = _known(db, person, done.heads)
    return {"ok": True, "uuid": done.uuid, "n": numbers, "items": items, **mark}


def _known(db: Session, person: Participant, heads: Mapping[str, int]) -> dict[str, int]:
    """Leave out the numbers of audiences that the actor wrote to without belonging to them."""
    if {EVERYONE, desk(person.id)}.issuperset(heads):
        return dict(heads)
    seen = audiences_of(db, person)
    return {audience: number for audience, number in heads.items() if seen.cover(audience)}


def _gates(done: Done, lens: str) -> list[str]:
    """Return the gated panels that one's own action may have opened."""
    keys = touched("", done.touched, lens, Audiences(frozenset(places_of("", done.touched))))
    return [key for key in keys if panel_of(split_key(key)[0]).gate is not None]


def catch_up(
    database: Database, participant_id: str, since: Mapping[str, int], keys: Iterable[str]
) -> dict[str, Any]:
    """Return heads, the person's page as it is now when there is a gap, and the panels asked for.

    Raises:
        NotFound: the seat is not valid any more.
    """
    mark = stamp()
    with database.reading() as db:
        meeting, person = seats(db, participant_id)
        view = view_for(db, meeting, person, clock.now())
        heads = heads_for(db, meeting.id, view.audiences)
        items: Items = []
        if any(since.get(audience, 0) != number for audience, number in heads.items()):
            with speaking(person.lang):
                items = [
                    {"k": key_of(name), "h": str(render(name, view))} for name in PAGES[view.lens]
                ]
        items += personal_items(db, meeting, person, keys)
    return {"n": dict(heads), "items": items, "lens": view.lens, "look": person.look, **mark}


def heads_of_view(view: View) -> dict[str, int]:
    """Return the newest numbers that a viewer may know."""
    return dict(heads_for(view.db, view.meeting.id, view.audiences))


def heads_of_lens(db: Session, meeting_id: str, lens: str, place: str = EVERYONE) -> dict[str, int]:
    """Return the newest numbers that everybody of a lens may know, from a place."""
    return dict(heads_for(db, meeting_id, audiences_of_lens(db, meeting_id, lens, place)))
