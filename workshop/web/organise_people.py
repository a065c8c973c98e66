"""Who comes: the code on the wall, personal links, a list from a file; and who is there already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import segno
from flask import redirect, request
from markupsafe import Markup
from sqlalchemy import select

from workshop.accounts.invitations import Guest, invitations_of, invite, revoke
from workshop.accounts.models import Invitation
from workshop.core import clock
from workshop.core.errors import Invalid, NotFound, Refusal
from workshop.core.fields import Flag, Id, OneOf, Text
from workshop.core.forms import Form
from workshop.core.i18n import LANGUAGES, current, lazy, localised
from workshop.core.people import Delegation, Participant, delegations_of, in_customary_order
from workshop.library import read_people
from workshop.library.people import EMAIL, SECTORS
from workshop.lobby.sectors import SECTOR_LABELS
from workshop.web.asked import Asked, asked
from workshop.web.invited_before import new_in
from workshop.web.organise import Run, answered, run_here, section
from workshop.web.parts import parts
from workshop.web.post import post, sent
from workshop.web.uploads import unread, uploaded
from workshop.web.words import INVITED, ROLES, SEATED

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from workshop.library.people import PersonRow

pages = section("organise_people")
TAB = "people"
ALL_HELD = lazy("Everybody in this file holds a personal link already. No further one was made.")
Links = Sequence[tuple[Invitation, str]]


class InviteOne(Form):
    """Make a personal link."""

    name = Text(most=60)
    delegation = Id(required=False)
    lang = OneOf(tuple(LANGUAGES))
    role = OneOf(INVITED)
    email = Text(most=254, required=False)
    send = Flag()


@pages.get("/people")
def show(meeting_id: str) -> ResponseReturnValue:
    """Show the code, the links and the seats."""
    return _page(run_here(meeting_id), Asked())


@pages.post("/people")
def change(meeting_id: str) -> ResponseReturnValue:
    """Give somebody another role."""
    return answered(meeting_id, ("people.role",), _page)


@pages.post("/people/invite")
def invite_one(meeting_id: str) -> ResponseReturnValue:
    """Make one link and show it, this once."""
    run = run_here(meeting_id)
    try:
        form = InviteOne.read(request.form.to_dict(flat=False))
        _ensure_side(run, form)
    except Invalid as refusal:
        return _page(run, asked(request.form, refusal, of="invite")), 422
    guest = Guest(
        name=form.name.data,
        delegation_id=form.delegation.data or None,
        lang=form.lang.data,
        role=form.role.data,
        email=form.email.data or "",
    )
    return links_page(run, invite(parts().database, run.meeting.id, [guest]), send=form.send.data)


def _ensure_side(run: Run, form: Form) -> None:
    known = {one.id for one in _sides(run)}
    if form.delegation.data and form.delegation.data not in known:
        raise Invalid(errors={"delegation": [str(lazy("Choose one from the list."))]})
    if not form.delegation.data and form.role.data == "member":
        raise Invalid(errors={"delegation": [str(lazy("A participant needs a delegation."))]})
    email = form.email.data
    if email and not EMAIL.fullmatch(email):
        say = lazy("“%(email)s” is not an email address.", email=email[:80])
        raise Invalid(errors={"email": [str(say)]})


@pages.post("/people/seat")
def move_seat(meeting_id: str) -> ResponseReturnValue:
    """Make a link that moves a seat to another browser."""
    run = run_here(meeting_id)
    person = next(
        (one for one in _seats(run) if one.id == request.form.get("person") and one.role != "host"),
        None,
    )
    if person is None:
        raise NotFound
    guest = Guest(
        name=person.name,
        delegation_id=person.delegation_id,
        lang=person.lang,
        role=person.role,
        participant_id=person.id,
    )
    return links_page(run, invite(parts().database, run.meeting.id, [guest]))


@pages.post("/people/revoke")
def withdraw(meeting_id: str) -> ResponseReturnValue:
    """Withdraw a link."""
    run = run_here(meeting_id)
    revoke(parts().database, run.meeting.id, request.form.get("invitation", ""))
    return redirect(f"/organise/{meeting_id}/people#links", code=303)


@pages.get("/people/import")
def choose_file(meeting_id: str) -> ResponseReturnValue:
    """Ask for a file."""
    return _preview(run_here(meeting_id), Asked(), None)


@pages.post("/people/import")
def bring(meeting_id: str) -> ResponseReturnValue:
    """Show whom a file names; on the second press make their links, all or none."""
    run = run_here(meeting_id)
    try:
        chosen = uploaded()
    except Invalid as refusal:
        return _preview(run, unread(refusal), None), 422
    sides = {one.code: one for one in _sides(run)}
    named = {name.lower(): one.code for one in sides.values() for name in one.names.values()}
    whole = read_people(chosen.text, delegations=tuple(sides), roles=INVITED, sides=named)
    with parts().database.reading() as db:
        fresh = new_in(whole.rows, invitations_of(db, run.meeting.id), sides)
    found, held = replace(whole, rows=tuple(fresh)), len(whole.rows) - len(fresh)
    said = Asked({"text": [chosen.text]}, say="" if fresh or whole.problems else ALL_HELD)
    if "sure" in request.form and found.is_clean:
        try:
            made = invite(
                parts().database,
                run.meeting.id,
                [_guest(row, sides[row.delegation]) for row in found.rows],
            )
        except Refusal as refusal:
            return _preview(run, asked(request.form, refusal), found, "", held), refusal.status
        return links_page(run, made, send="send" in request.form)
    return _preview(run, said, found, chosen.encoding, held), 200 if found.is_clean else 422


def _guest(row: PersonRow, side: Delegation) -> Guest:
    return Guest(
        name=row.name,
        delegation_id=side.id,
        lang=row.language,
        role=row.role,
        email=row.email,
        sector=row.sector,
    )


def _preview(run: Run, said: Asked, found: object, read_as: str = "", held: int = 0) -> str:
    codes = ", ".join(one.code for one in _sides(run))
    return run.show(
        "organise/people_import.html",
        TAB,
        said,
        found=found,
        read_as=read_as,
        held=held,
        codes=codes,
        post=post(),
        roles=ROLES,
        languages=LANGUAGES,
        sectors=SECTOR_LABELS,
        sector_names=", ".join(SECTORS),
    )


def links_page(run: Run, made: Links, *, send: bool = False) -> str:
    """Show links, this once; `send`: mail them to those with an address."""
    root = (parts().settings.public_url or request.host_url).rstrip("/")
    rows = [(one, f"{root}{path}") for one, path in made]
    sheet = "\n".join(f"{one.name}\t{one.settings.get('email', '')}\t{url}" for one, url in rows)
    outcome = sent(run.meeting, rows) if send else {}
    return run.show("organise/links.html", TAB, Asked(), rows=rows, sheet=sheet, outcome=outcome)


def _page(run: Run, said: Asked) -> str:
    address = f"{request.host_url}join/{run.meeting.code}"
    with parts().database.reading() as db:
        rows = invitations_of(db, run.meeting.id)
    return run.show(
        "organise/people.html",
        TAB,
        said,
        address=address,
        qr=qr_of(address),
        invitations=rows,
        seats=_seats(run),
        side_pairs=[(one.id, localised(one.names).text) for one in _sides(run)],
        role_pairs=[(one, ROLES[one]) for one in INVITED],
        side_by_id={one.id: one for one in _sides(run)},
        roles=ROLES,
        invited=INVITED,
        languages=LANGUAGES,
        seated=SEATED,
        post=post(),
        now=clock.now(),
    )


def _sides(run: Run) -> list[Delegation]:
    with parts().database.reading() as db:
        return in_customary_order(delegations_of(db, run.meeting.id), current())


def _seats(run: Run) -> list[Participant]:
    query = select(Participant).where(
        Participant.meeting_id == run.meeting.id,
        Participant.role != "projector",
        Participant.state.in_(("waiting", "admitted")),
    )
    with parts().database.reading() as db:
        return list(
            db.scalars(query.order_by(Participant.delegation_id, Participant.name, Participant.id))
        )


def qr_of(address: str) -> Markup:
    """Return a QR code as SVG without style, 4 modules of quiet ground around it."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        omitsize=True, border=4, svgclass="qr", lineclass=None
    )
    return Markup(drawn)  # noqa: S704 — drawn by segno from an address of our own; holds paths only
