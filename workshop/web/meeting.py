"""A seat in a meeting: its page, and the two messages for those without a socket."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Blueprint, current_app, jsonify, redirect, request

from workshop.core import clock, delivery, ids
from workshop.core.errors import Invalid, NotFound, TooMany
from workshop.core.rendering import render_page
from workshop.core.views import view_for
from workshop.live.door import EXTENSION
from workshop.web.gatehouse import change_language
from workshop.web.organise_people import qr_of
from workshop.web.pages import acts_at, inside, read_from
from workshop.web.parts import parts

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from workshop.core.meeting import Meeting
    from workshop.live.door import Live
    from workshop.live.office import Message, Seat

pages = Blueprint("meeting", __name__, url_prefix="/m/<participant_id>")
TEMPLATES = {
    "host": "console",
    "member": "participant",
    "projector": "projector",
    "waiting": "waiting",
}


def seat_here(participant_id: str) -> Seat:
    """Return the seat this browser holds, and speak its language.

    Raises:
        NotFound: it holds no such seat.
    """
    return spoken_for(parts().office.seat(request.environ, participant_id))


def spoken_for(seat: Seat | None) -> Seat:
    """Speak the language of a seat, and read from it.

    Raises:
        NotFound: there is none.
    """
    if seat is None:
        raise NotFound
    change_language(seat.lang)
    read_from(seat.participant_id)
    return seat


@pages.get("/")
def show(participant_id: str) -> ResponseReturnValue:
    """Show the meeting as this person sees it now."""
    seat = seat_here(participant_id)
    mark = delivery.stamp()
    with parts().database.reading() as db:
        meeting, person = delivery.seats(db, seat.participant_id)
        view = view_for(db, meeting, person, clock.now())
        heads, address = delivery.heads_of_view(view), join_address(meeting)
        return render_page(
            f"meeting/{TEMPLATES[view.lens]}.html",
            view=view,
            meeting=meeting,
            me=person,
            heads=dict(heads),
            join_address=address,
            join_host=urlsplit(address).netloc,
            qr=qr_of,
            **mark,
        )


def join_address(meeting: Meeting) -> str:
    """Return the address by which people come in: the public one, else the one this page was fetched from."""
    root = parts().settings.public_url or request.host_url
    return f"{root.rstrip('/')}/join/{meeting.code}"


@pages.post("/act")
def act(participant_id: str) -> ResponseReturnValue:
    """Perform an action, for scripts as JSON, for a page without scripts as a plain form."""
    seat = seat_here(participant_id)
    if request.is_json:
        return jsonify(_performed(seat, request.get_json(silent=True)))
    sent: dict[str, Any] = request.form.to_dict(flat=False)
    kind, uuid = sent.pop("kind", [""])[0], sent.pop("uuid", [""])[0]
    home = f"/m/{participant_id}/"
    back = inside(sent.pop("back", [""])[0], below=home)
    answer = _answer(seat, kind, uuid or ids.new_id(), sent)
    if answer["ok"]:
        return redirect(back, code=303)
    page = render_page("web/refused.html", answer=answer, back=back, here=home, acts_at=acts_at())
    return page, _status(answer)


def _answer(seat: Seat, kind: str, uuid: str, fields: dict[str, Any]) -> Message:
    """Perform it, unless too much came from this person: sockets and forms draw on one bucket."""
    live: Live = current_app.extensions[EXTENSION]
    if not live.connections.bucket_of(seat.participant_id).take():
        return parts().office.refusal(seat, TooMany.code, uuid)
    return parts().office.perform(seat, kind, uuid, fields)


def _status(answer: Message) -> int:
    return TooMany.status if answer["code"] == TooMany.code else Invalid.status


def _performed(seat: Seat, body: Any) -> Message:  # noqa: ANN401 — whatever JSON was sent
    sent: dict[str, Any] = body if isinstance(body, dict) else {}
    found = sent.get("fields")
    fields: dict[str, Any] = found if isinstance(found, dict) else {}
    return _answer(seat, str(sent.get("kind")), str(sent.get("uuid")), fields)


@pages.get("/sync")
def sync(participant_id: str) -> ResponseReturnValue:
    """Catch up without a socket."""
    seat = seat_here(participant_id)
    since, keys = _json("since", dict), _json("keys", list)
    numbers = {str(name): value for name, value in since.items() if isinstance(value, int)}
    return jsonify(
        parts().office.sync(seat, numbers, [key for key in keys if isinstance(key, str)])
    )


def _json(name: str, kind: type) -> Any:  # noqa: ANN401 — dict or list, as asked
    try:
        value = json.loads(request.args.get(name, "null"))
    except ValueError:
        value = None
    return value if isinstance(value, kind) else kind()
