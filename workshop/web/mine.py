"""What is held about oneself: to read, to take home and, where it is a consent, to change; at any time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, request

from workshop.core import ids
from workshop.core.actions import all_actions
from workshop.core.errors import NotFound, Refusal
from workshop.core.i18n import _, current
from workshop.core.meeting import Meeting, meeting_of
from workshop.core.people import Participant
from workshop.lobby.models import PURPOSES
from workshop.lobby.naming import names_are_open
from workshop.records.mine import latest_request, mine_of
from workshop.records.parts.timeline import FOUNDING, SILENT, sentence
from workshop.records.profiles import PARTICIPANTS, PROFILES
from workshop.records.retention import term_of
from workshop.web.asked import Asked, asked
from workshop.web.meeting import spoken_for
from workshop.web.pages import show
from workshop.web.parts import parts
from workshop.web.words import CONSENTS

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from workshop.core.i18n import Lazy
    from workshop.live.office import Seat
    from workshop.records.chain import Object

pages = Blueprint("mine", __name__, url_prefix="/m/<participant_id>")
KEPT = PROFILES[PARTICIPANTS].purpose
CHANGES = ("consent.give", "erasure.ask", "erasure.take_back")


@dataclass(frozen=True)
class Step:
    """One entry about the person: when, the sentence, the own words in it with their language."""

    at: str
    say: str
    by_me: bool
    words: list[tuple[str, str]]


@pages.get("/mine")
def page(participant_id: str) -> ResponseReturnValue:
    """Show everything the journal holds about the person who asks."""
    return _page(participant_id, Asked())


@pages.post("/mine")
def change(participant_id: str) -> ResponseReturnValue:
    """Give or withdraw a consent, ask to be erased, or take that back."""
    seat = _owner(participant_id)
    sent = request.form.to_dict(flat=False)
    uuid = (sent.pop("uuid", None) or [ids.new_id()])[0]
    kind = (sent.pop("kind", None) or ["consent.give"])[0]
    if kind not in CHANGES:
        raise NotFound
    try:
        parts().writer.perform(seat.meeting_id, seat.participant_id, kind, uuid, sent)
    except Refusal as refusal:
        return _page(participant_id, asked(request.form, refusal)), refusal.status
    return redirect(f"/m/{participant_id}/mine", code=303)


@pages.get("/mine.json")
def as_json(participant_id: str) -> ResponseReturnValue:
    """Give the same as a file for programs."""
    seat = _owner(participant_id)
    with parts().database.reading() as db:
        meeting, person = _seats(db, seat)
        found = mine_of(db, person)
    answer = make_response(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    answer.content_type = "application/json; charset=utf-8"
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="trialogue-mine-{meeting.code}.json"'
    )
    return answer


def _owner(participant_id: str) -> Seat:
    """Return whose data it is: the seat this browser holds, also after its person was removed.

    Raises:
        NotFound: it holds no such seat.
    """
    return spoken_for(parts().office.owner(request.environ, participant_id))


def _seats(db: Session, seat: Seat) -> tuple[Meeting, Participant]:
    return meeting_of(db, seat.meeting_id), db.get_one(Participant, seat.participant_id)


def _page(participant_id: str, said: Asked) -> str:
    seat = _owner(participant_id)
    with parts().database.reading() as db:
        meeting, person = _seats(db, seat)
        found = mine_of(db, person)
        erasure = latest_request(db, person)
        is_gone = person.state in ("removed", "declined")
        may_rename = not is_gone and meeting.is_open and names_are_open(db, meeting.id)
    return show(
        "web/mine.html", erasure=erasure, term=term_of(meeting),
        meeting=meeting, me=person, is_gone=is_gone, asked=said, purposes=PURPOSES, words=CONSENTS,
        consents=_consents(found), staying=_staying(found), steps=_steps(found, person.name),
        sealed=bool(found["sealed"]["surveys"]), kept=found["sealed"], may_rename=may_rename, name=person.name,
    )  # fmt: skip


def _consents(found: Object) -> dict[str, bool]:
    """Return the latest answer for each purpose."""
    return {
        str(image["purpose"]): bool(image["given"])
        for entry in _objects(found["entries"])
        for noun, image in _own_rows(entry)
        if noun == "consent"
    }


def _staying(found: Object) -> list[str]:
    """Return the purposes for which words are kept although nobody said yes: until somebody says no once more."""
    answers = [
        bool(image["given"])
        for entry in _objects(found["entries"])
        for noun, image in _own_rows(entry)
        if noun == "consent" and image["purpose"] == KEPT
    ]
    return [KEPT] if len(answers) < 2 and not any(answers) else []  # noqa: PLR2004 — the one given with the seat


def _steps(found: Object, name: str) -> list[Step]:
    says = FOUNDING | {one.kind: one.says for one in all_actions()}
    return [_step(entry, says, name) for entry in _objects(found["entries"])]


def _step(entry: Object, says: dict[str, Lazy], name: str) -> Step:
    kind, by_me = str(entry["kind"]), entry["by"] != "other"
    facts = entry["facts"] if isinstance(entry["facts"], dict) else {}
    facts = facts if kind in says else {"kind": kind}
    actor = name if by_me else "…"
    words = [pair for noun, image in _own_rows(entry) for pair in _words(noun, image)]
    return Step(
        str(entry["at"]), sentence(says.get(kind, SILENT), actor, facts, current()), by_me, words
    )


def _words(noun: str, image: Object) -> list[tuple[str, str]]:
    """Return what a person said or chose, as it was said."""
    if noun == "consent":
        what = str(CONSENTS.get(str(image["purpose"])) or image["purpose"])
        return [
            (
                _("Yes: %(what)s", what=what) if image["given"] else _("No: %(what)s", what=what),
                current(),
            )
        ]
    lang = str(image.get("lang") or "")
    chosen = [(str(image["choice"]), "")] if noun in ("ballot", "answer") else []
    said = [image.get(part) for part in ("words", "reason")]
    return chosen + [(one, lang) for one in said if isinstance(one, str) and one]


def _objects(value: object) -> list[Object]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _own_rows(entry: Object) -> list[tuple[str, Object]]:
    return [
        (str(row["noun"]), row["image"])
        for row in _objects(entry["rows"])
        if isinstance(row["image"], dict)
    ]
