"""The meeting as it was: the same panels over the rows of an earlier moment, for this viewer's eyes only."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from flask import Blueprint, current_app, request
from markupsafe import Markup, escape

from workshop.core.circles import EVERYONE, audiences_of, place_of
from workshop.core.delivery import PAGES
from workshop.core.i18n import current
from workshop.core.kinds import kind_of
from workshop.core.meeting import meeting_of
from workshop.core.panels import render
from workshop.core.people import lens_of
from workshop.core.rendering import render_page, said
from workshop.core.views import View
from workshop.records.replay import database_of
from workshop.records.tape import Reel, Tape, counted_nouns
from workshop.web.pages import show
from workshop.web.parts import parts
from workshop.web.record import reader

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from workshop.core.people import Participant
    from workshop.records.chain import Object

pages = Blueprint("replay", __name__, url_prefix="/m/<participant_id>")
# Who is connected is not in the journal, and there is nothing to press.
NOT_REPLAYED = frozenset({"console_head", "people", "everybody", "dock"})
MOST_TAPES, MOST_REELS, MOST_MOMENTS = 4, 60, 400


@dataclass
class Cabinet:
    """What was read and drawn lately: tapes by meeting, reels by viewer and length, drawings by moment."""

    tapes: OrderedDict[str, Tape] = field(default_factory=OrderedDict)
    reels: OrderedDict[tuple[str, int], Reel] = field(default_factory=OrderedDict)
    drawings: OrderedDict[tuple[str, str, int], Markup] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def clear(self) -> None:
        """Forget everything: somebody was erased."""
        with self.lock:
            for shelf in (self.tapes, self.reels, self.drawings):
                shelf.clear()

    def trim(self) -> None:
        """Forget the oldest."""
        for shelf, most in (
            (self.tapes, MOST_TAPES),
            (self.reels, MOST_REELS),
            (self.drawings, MOST_MOMENTS),
        ):
            while len(shelf) > most:
                shelf.popitem(last=False)


@pages.get("/replay")
def page(participant_id: str) -> ResponseReturnValue:
    """Show the slider and the meeting at one of its moments; for the slider's script, the moment alone."""
    reel, person = _reel(participant_id)
    place = _place(reel)
    seq, at = reel.moments[place - 1]
    drawing = _drawing(reel, person, place)
    words = {
        "me": person,
        "place": place,
        "last": len(reel.moments),
        "at": at,
        "seq": seq,
        "drawing": drawing,
    }
    if request.headers.get("X-Fragment"):
        return render_page("records/moment.html", **words)
    return show("records/replay.html", **words, marks=reel.marks, titles=_titles(reel))


def _titles(reel: Reel) -> dict[str, Markup]:
    """Return the names of the stages by id, in the reader's language."""
    stages = reel.state_at(len(reel.moments), ()).get("stage", {}).values()
    return {str(one["id"]): _title(one) for one in stages}


def _title(stage: Object) -> Markup:
    texts = stage["title"]
    named = {lang: str(text) for lang, text in texts.items()} if isinstance(texts, dict) else {}
    return said(named) or escape(kind_of(str(stage["kind"])).label)


def _reel(participant_id: str) -> tuple[Reel, Participant]:
    """Return what this viewer may see of the journal; read once and wound on afterwards."""
    cabinet = _cabinet()
    with parts().database.reading() as db:
        meeting, person, _profiles = reader(db, participant_id)
        seen = audiences_of(db, person)
        with cabinet.lock:
            tape = cabinet.tapes.setdefault(meeting.id, Tape(meeting.id))
            tape.read_on(db, pause=lambda: time.sleep(0))
            key = (person.id, len(tape.bodies))
            if key not in cabinet.reels or cabinet.reels[key].seen != seen:
                cabinet.reels[key] = tape.for_eyes(seen)
            cabinet.trim()
            return cabinet.reels[key], person


def _place(reel: Reel) -> int:
    """Return the moment asked for, brought within bounds; the last without one."""
    asked = request.args.get("n", "")
    last = len(reel.moments)
    return min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 10 else last  # noqa: PLR2004 — a bound


def _drawing(reel: Reel, person: Participant, place: int) -> Markup:
    cabinet, key = (
        _cabinet(),
        (person.id, f"{current()} {len(reel.bodies)} {lens_of(person)}", place),
    )
    with cabinet.lock:
        if key not in cabinet.drawings:
            cabinet.drawings[key] = drawn(reel, person, place)
            cabinet.trim()
        return cabinet.drawings[key]


def drawn(reel: Reel, person: Participant, place: int) -> Markup:
    """Draw the panels of a viewer's page from the rows as they were."""
    _seq, at = reel.moments[place - 1]
    database = database_of(reel.meeting_id, reel.state_at(place, counted_nouns()))
    try:
        with database.reading() as db:
            meeting = meeting_of(db, reel.meeting_id)
            then = db.get(type(person), person.id)
            where = place_of(db, then) if then else EVERYONE
            view = View(
                db, meeting, lens_of(person), current(), person, at, place=where, static=True
            )
            names = [name for name in PAGES[view.lens] if name not in NOT_REPLAYED]
            return Markup("").join(render(name, view) for name in names)
    finally:
        database.close()


def _cabinet() -> Cabinet:
    held: Cabinet = current_app.extensions.setdefault("replay", Cabinet())
    return held
