"""The record of a meeting: who may read it takes it home from here; how whole it is stands on top."""

from __future__ import annotations

import base64
import hashlib
import re
import time
from typing import TYPE_CHECKING

from flask import Blueprint, current_app, make_response, redirect, request, send_file
from sqlalchemy import select

from workshop.core import delivery
from workshop.core.errors import NotFound
from workshop.core.i18n import LANGUAGES
from workshop.core.people import Participant, lens_of
from workshop.polis.models import sheet_in
from workshop.polis.notice_words import told
from workshop.records.checking import check_chain, entries_of
from workshop.records.checkpoints import mark_export
from workshop.records.collect import OWN
from workshop.records.formats import FORMATS, on_shelves
from workshop.records.profiles import PARTICIPANTS, PROFILES, profile_named
from workshop.records.sharing import is_shared, own_circles, own_rooms, profiles_for
from workshop.records.signing import number_of, signer
from workshop.web.exports import DONE, FAILED, Export, Exports, Wanted
from workshop.web.meeting import seat_here
from workshop.web.pages import show
from workshop.web.parts import parts
from workshop.web.record_keeping import keeping_of, to_sign_in_again

if TYPE_CHECKING:
    from flask import Response
    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from workshop.core.meeting import Meeting

pages = Blueprint("record", __name__, url_prefix="/m/<participant_id>")
PATIENCE_SECONDS = 2.5
MINUTES = "html"
_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


def reader(db: Session, participant_id: str) -> tuple[Meeting, Participant, tuple[str, ...]]:
    """Return the meeting, who reads, and the profiles that person may have.

    Raises:
        NotFound: the record is not open to this seat.
    """
    meeting, person = delivery.seats(db, seat_here(participant_id).participant_id)
    profiles = profiles_for(meeting, person)
    if not profiles:
        raise NotFound
    own = [one for one, _table, _side in own_circles(db, person)]
    return meeting, person, (*profiles, *own, *(one for one, _room in own_rooms(db, person)))


def allowed(db: Session, participant_id: str) -> tuple[Meeting, Participant, tuple[str, ...]]:
    """Return the same with what is held about oneself, which one may have at any time."""
    meeting, person = delivery.seats(db, seat_here(participant_id).participant_id)
    try:
        profiles = reader(db, participant_id)[2]
    except NotFound:
        profiles = ()
    return meeting, person, (*profiles, OWN + person.id)


@pages.get("/record")
def page(participant_id: str) -> ResponseReturnValue:
    """Show what can be taken home, under the verifier's sentence."""
    with parts().database.reading() as db:
        meeting, person, profiles = reader(db, participant_id)
        circles = {one: (table, side) for one, table, side in own_circles(db, person)}
        rooms = dict(own_rooms(db, person))
        checked = check_chain(db, meeting.id, pause=lambda: time.sleep(0))
        sheet = sheet_in(db, meeting.id)
        is_host = lens_of(person) == "host"
        keeping = keeping_of(db, meeting, _names(db, meeting.id)) if is_host else None
    return show(
        "records/page.html", meeting=meeting, me=person, profiles=profiles, circles=circles,
        rooms=rooms, checked=checked, signing_key=signer().fingerprint,
        key_number=number_of(signer().fingerprint),
        about=PROFILES, is_host=is_host, keeping=keeping,
        brought=list(told(sheet.notices)) if sheet else [],
        is_shared=is_shared(meeting), shelves=on_shelves(), languages=LANGUAGES,
    )  # fmt: skip


def _names(db: Session, meeting_id: str) -> dict[str, str]:
    rows = select(Participant.id, Participant.name).where(Participant.meeting_id == meeting_id)
    return dict(db.execute(rows).all())


@pages.get("/record/file")
def file(participant_id: str) -> ResponseReturnValue:
    """Send an export; one that takes longer is shown while it is being made."""
    again = _to_sign_in_again(participant_id)
    if again is not None:
        return again
    export = _export(participant_id, request.args.get("format", ""))
    if export.state == DONE:
        return _sent(export)
    return redirect(f"making?export={export.id}", code=303)


@pages.get("/record/minutes")
def minutes(participant_id: str) -> ResponseReturnValue:
    """Show the minutes to read here."""
    again = _to_sign_in_again(participant_id)
    if again is not None:
        return again
    export = _export(participant_id, MINUTES)
    if export.state != DONE:
        return redirect(f"making?export={export.id}", code=303)
    content = export.file.read_bytes()
    answer = make_response(content)
    answer.content_type = "text/html; charset=utf-8"
    answer.headers["Content-Security-Policy"] = policy_of(content)
    return answer


def _to_sign_in_again(participant_id: str) -> ResponseReturnValue | None:
    made = _known(participant_id) if "export" in request.args else None
    with parts().database.reading() as db:
        meeting, person, _profiles = allowed(db, participant_id)
    wanted = made.wanted.profile if made else request.args.get("profile", PARTICIPANTS)
    return to_sign_in_again(person, meeting, wanted)


@pages.get("/record/making")
def making(participant_id: str) -> ResponseReturnValue:
    """Show how far an export is; the page looks again by itself, also without scripts."""
    export = _known(participant_id)
    progress = export.progress if export else FAILED
    answer = make_response(show("records/making.html", export=export, progress=progress))
    if progress not in (DONE, FAILED):
        answer.headers["Refresh"] = "1"
    return answer


@pages.get("/record/files")
def files(participant_id: str) -> ResponseReturnValue:
    """Show every file that is being made or is there; the page looks again while one is being made."""
    with parts().database.reading() as db:
        meeting, _person, profiles = reader(db, participant_id)
    made = _exports().of_meeting(meeting.id, profiles)
    answer = make_response(
        show(
            "records/files.html",
            meeting=meeting,
            exports=made,
            formats=FORMATS,
            profile=profile_named,
        )
    )
    if any(one.state not in (DONE, FAILED) for one in made):
        answer.headers["Refresh"] = "2"
    return answer


def _known(participant_id: str) -> Export | None:
    """Return the export that the address names, if this person may have it."""
    with parts().database.reading() as db:
        meeting, _person, profiles = allowed(db, participant_id)
    export = _exports().of_id(request.args.get("export", ""))
    if export and (export.wanted.meeting_id != meeting.id or export.wanted.profile not in profiles):
        raise NotFound
    return export


def policy_of(content: bytes) -> str:
    """Return a content security policy under which a page without scripts shows its own style and nothing else."""
    styles = (hashlib.sha256(found).digest() for found in _STYLE.findall(content))
    hashes = " ".join(f"'sha256-{base64.b64encode(one).decode()}'" for one in styles) or "'none'"
    return f"default-src 'none'; style-src {hashes}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def _export(participant_id: str, form: str) -> Export:
    """Return the export asked for, after a short wait for it; one made before, when the address names it.

    While a meeting runs its journal grows: asking again by form and profile would begin a newer export.
    """
    if "export" in request.args and (made := _known(participant_id)):
        if form and made.wanted.form != form:
            raise NotFound
        return made
    with parts().database.reading() as db:
        meeting, _person, profiles = allowed(db, participant_id)
        entries = entries_of(db, meeting.id)
    profile, lang = request.args.get("profile", PARTICIPANTS), request.args.get("lang", "en")
    if form not in FORMATS or profile not in profiles or lang not in LANGUAGES:
        raise NotFound
    mark_export(parts().database, meeting.id, signer())
    export = _exports().get(Wanted(meeting.id, meeting.code, entries, form, profile, lang))
    end = time.monotonic() + PATIENCE_SECONDS
    while export.state not in (DONE, FAILED) and time.monotonic() < end:
        time.sleep(0.02)
    return export


def _sent(export: Export) -> Response:
    form = FORMATS.get(export.wanted.form)
    return send_file(
        export.file,
        mimetype=form.media_type,
        as_attachment=True,
        download_name=export.wanted.name,
        etag=False,
        max_age=0,
    )


def _exports() -> Exports:
    held: Exports = current_app.extensions.setdefault("exports", None) or Exports(parts().settings)
    current_app.extensions["exports"] = held
    return held
