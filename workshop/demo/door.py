"""Links that open signed in, for the demonstration only: mounted by `workshop demo`, never by `serve`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flask import Blueprint, current_app, jsonify, redirect, request
from sqlalchemy import select

from workshop.accounts.models import Staff
from workshop.accounts.signing import sign_in
from workshop.core.errors import NotFound
from workshop.core.ids import is_id
from workshop.core.people import Participant
from workshop.core.presence import board
from workshop.demo.meetings import Shown, make_all
from workshop.demo.organiser import make_organiser
from workshop.web.join import seated
from workshop.web.parts import Parts, parts
from workshop.web.people import remember_staff, staff_token

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

    from workshop.settings import Settings

pages = Blueprint("demo", __name__)
SIDES = ("us", "jp", "kr")
ORGANISER = "/demo/organiser"


def show_demo(app: Flask) -> None:
    """Make the meetings and open their links."""
    made: Parts = app.extensions["parts"]
    staff_id = make_organiser(made.database)
    shown = make_all(made.database, made.writer, staff_id)
    app.extensions["demo"] = {name: _links(one) for name, one in shown.items()}
    app.extensions["demo_staff"] = staff_id
    app.register_blueprint(pages)
    _play(made, shown)
    file = made.settings.data_dir / "links.json"
    file.write_text(json.dumps(app.extensions["demo"]))


def _play(made: Parts, shown: dict[str, Shown]) -> None:
    """Let the simulated people count as present where the meeting is still on."""
    for one in (one for name, one in shown.items() if name != "finished"):
        query = select(Participant.id).where(
            Participant.meeting_id == one.meeting_id, Participant.role == "member"
        )
        with made.database.reading() as db:
            board.play(one.meeting_id, db.scalars(query).all())


def _links(one: Shown) -> dict[str, Any]:
    address = {name: f"/demo/open/{seat}" for name, seat in one.seats.items()}
    sides = {side: address[side] for side in SIDES}
    return {
        "code": one.code,
        "console": address["console"],
        "projector": address["projector"],
        "participants": sides,
    }


def absolute(links: dict[str, Any], base: str) -> dict[str, Any]:
    """Return the same links with the server's address before each."""
    return {
        name: absolute(value, base)
        if isinstance(value, dict)
        else (base + value if value.startswith("/") else value)
        for name, value in links.items()
    }


@pages.get("/demo.json")
def demo_json() -> ResponseReturnValue:
    """List the links."""
    links = {**current_app.extensions["demo"], "organiser": ORGANISER}
    return jsonify(absolute(links, request.host_url.rstrip("/")))


@pages.get("/demo/open/<participant_id>")
def open_seat(participant_id: str) -> ResponseReturnValue:
    """Give this browser a demonstration seat."""
    with parts().database.reading() as db:
        person = db.get(Participant, participant_id) if is_id(participant_id) else None
    if person is None:
        raise NotFound
    return seated(person)


@pages.get(ORGANISER)
def open_office() -> ResponseReturnValue:
    """Sign this browser in as the demonstration's organiser."""
    with parts().database.reading() as db:
        staff = db.get(Staff, current_app.extensions["demo_staff"])
    if staff is None:
        raise NotFound
    answer = redirect("/organise/", code=303)
    remember_staff(answer, sign_in(parts().database, staff, staff_token()))
    return answer


def links_text(settings: Settings, base: str) -> str:
    """Return the links as `make demo` prints them."""
    links = absolute(json.loads((settings.data_dir / "links.json").read_text()), base)
    lines = [f"\nTrialogue demonstration: {base}/\n", f"  organiser    {base}{ORGANISER}"]
    for name, one in links.items():
        lines += [
            f"  {name} ({one['code'][:4]}-{one['code'][4:]})",
            f"    console    {one['console']}",
        ]
        lines += [f"    projector  {one['projector']}"]
        lines += [f"    {side}         {one['participants'][side]}" for side in SIDES]
    return "\n".join([*lines, "\nStop with Ctrl-C.\n"])
