"""The meeting as it was: the same panels over the rows of an earlier moment, for this viewer's eyes only."""

from __future__ import annotations

import re
import time
from bisect import bisect_right
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from flask import Blueprint, current_app, request
from markupsafe import Markup, escape

from workshop.core.circles import EVERYONE, audiences_of, audiences_of_lens, place_of
from workshop.core.delivery import PAGES
from workshop.core.i18n import current, lazy
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
    from collections.abc import Iterable

    from flask.typing import ResponseReturnValue

    from workshop.core.people import Participant
    from workshop.records.chain import Object

pages = Blueprint("replay", __name__, url_prefix="/m/<participant_id>")
# Who is connected is not in the journal, and there is nothing to press.
NOT_REPLAYED = frozenset({"console_head", "people", "everybody", "dock", "support"})
MOST_TAPES, MOST_REELS, MOST_MOMENTS = 4, 60, 400
_LEADS = re.compile(r'(<a\b[^>]*?)\shref="(?!#)[^"]*"')
OWN, EVERYBODY, WALL = "own", "everybody", "wall"
LENSES_OF = {EVERYBODY: "member", WALL: "projector"}
EYES = {
    OWN: lazy("With your own eyes"),
    EVERYBODY: lazy("As every participant saw it"),
    WALL: lazy("As the projector showed it"),
}


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
    eyes, before = (_eyes(name) for name in ("eyes", "was"))
    reel, person = _reel(participant_id, eyes)
    place = _place(reel)
    if "was" in request.args and before != eyes:
        place = _same_moment(_reel(participant_id, before)[0], reel)
    words = {
        "me": person,
        "place": place,
        "last": len(reel.moments),
        "at": reel.moments[place - 1][1],
        "drawing": _drawing(reel, person, place, eyes),
        "eyes": eyes,
        "before": _turning(reel, reversed(range(1, place))),
        "after": _turning(reel, range(place + 1, len(reel.moments) + 1)),
    }
    if request.headers.get("X-Fragment"):
        return render_page("records/moment.html", **words)
    return show("records/replay.html", **words, marks=reel.marks, titles=_titles(reel), every=EYES)


def _eyes(name: str) -> str:
    asked = request.args.get(name, OWN)
    return asked if asked in EYES else OWN


def _same_moment(reel: Reel, other: Reel) -> int:
    """Return the place in another reel at which the slider of this one stood."""
    seq, _at = reel.moments[_place(reel) - 1]
    return max(bisect_right([one for one, _at in other.moments], seq), 1)


def _turning(reel: Reel, places: Iterable[int]) -> int | None:
    """Return the first of these places at which something turned."""
    marked = {mark["place"] for mark in reel.marks}
    return next((one for one in places if one in marked), None)


def _titles(reel: Reel) -> dict[str, Markup]:
    """Return the names of the stages by id, in the reader's language."""
    stages = reel.state_at(len(reel.moments), ()).get("stage", {}).values()
    return {str(one["id"]): _title(one) for one in stages}


def _title(stage: Object) -> Markup:
    texts = stage["title"]
    named = {lang: str(text) for lang, text in texts.items()} if isinstance(texts, dict) else {}
    return said(named) or escape(kind_of(str(stage["kind"])).label)


def _reel(participant_id: str, eyes: str) -> tuple[Reel, Participant]:
    """Return what this viewer, or everybody, may see of the journal; read once and wound on afterwards."""
    cabinet = _cabinet()
    with parts().database.reading() as db:
        meeting, person, _profiles = reader(db, participant_id)
        seen = (
            audiences_of(db, person)
            if eyes == OWN
            else audiences_of_lens(db, meeting.id, LENSES_OF[eyes], EVERYONE)
        )
        with cabinet.lock:
            tape = cabinet.tapes.setdefault(meeting.id, Tape(meeting.id))
            tape.read_on(db, pause=lambda: time.sleep(0))
            key = (person.id if eyes == OWN else eyes + meeting.id, len(tape.bodies))
            if key not in cabinet.reels or cabinet.reels[key].seen != seen:
                cabinet.reels[key] = tape.for_eyes(seen)
            cabinet.trim()
            return cabinet.reels[key], person


def _place(reel: Reel) -> int:
    """Return the moment asked for, brought within bounds; the last without one."""
    asked = request.args.get("n", "")
    last = len(reel.moments)
    return min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 10 else last  # noqa: PLR2004 — a bound


def _drawing(reel: Reel, person: Participant, place: int, eyes: str) -> Markup:
    cabinet = _cabinet()
    whose = person.id if eyes == OWN else eyes + reel.meeting_id
    key = (whose, f"{current()} {len(reel.bodies)} {lens_of(person)}", place)
    with cabinet.lock:
        if key not in cabinet.drawings:
            cabinet.drawings[key] = drawn(reel, person, place, eyes)
            cabinet.trim()
        return cabinet.drawings[key]


def drawn(reel: Reel, person: Participant, place: int, eyes: str = OWN) -> Markup:
    """Draw the panels of a viewer's page from the rows as they were; for everybody's eyes as nobody in particular."""
    _seq, at = reel.moments[place - 1]
    database = database_of(reel.meeting_id, reel.state_at(place, counted_nouns()))
    try:
        with database.reading() as db:
            meeting = meeting_of(db, reel.meeting_id)
            then = db.get(type(person), person.id) if eyes == OWN else None
            view = View(
                db, meeting, LENSES_OF.get(eyes) or lens_of(person), current(), person if eyes == OWN else None, at,
                place=place_of(db, then) if then else EVERYONE, static=True,
            )  # fmt: skip
            names = [name for name in PAGES[view.lens] if name not in NOT_REPLAYED]
            return _still(Markup("").join(render(name, view) for name in names))
    finally:
        database.close()


def _still(drawing: Markup) -> Markup:
    """Take away where links lead: from a past moment they would open what is there now."""
    return Markup(_LEADS.sub(r"\1", str(drawing)))  # noqa: S704 — the panels' own markup, with less in it


def _cabinet() -> Cabinet:
    held: Cabinet = current_app.extensions.setdefault("replay", Cabinet())
    return held
