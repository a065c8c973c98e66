"""Handing letters to the installation's mail server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from workshop.core import clock
from workshop.core.errors import Refusal
from workshop.core.people import delegations_of
from workshop.mailing.calendar import appointments_of
from workshop.mailing.letters import invitation
from workshop.mailing.post import Post
from workshop.mailing.reminders import address, addressee_of
from workshop.web.parts import parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop.accounts.models import Invitation
    from workshop.core.meeting import Meeting
    from workshop.mailing.calendar import Appointment


def post() -> Post:
    """Return the post of this installation."""
    settings = parts().settings
    return Post(settings.smtp, settings.sender)


def sent(meeting: Meeting, rows: Sequence[tuple[Invitation, str]]) -> dict[str, str]:
    """Send personal links to those with an address; return by invitation what became of it, blank when it went out."""
    with parts().database.reading() as db:
        sides = delegations_of(db, meeting.id)
        known = [(one, link, to) for one, link in rows if (to := addressee_of(one, sides))]
        letters = {
            one.id: invitation(meeting, to, link, days_of(meeting, to.lang))
            for one, link, to in known
        }
    try:
        refused = post().send(letters.values())
    except Refusal as refusal:
        return dict.fromkeys(letters, str(refusal.say))
    return {name: refused.get(str(letter["To"]), "") for name, letter in letters.items()}


def days_of(meeting: Meeting, lang: str) -> list[Appointment]:
    """Return a meeting's appointments with the address by which one comes in."""
    with parts().database.reading() as db:
        return [
            *appointments_of(
                db,
                meeting,
                address(meeting, parts().settings.public_url or request.host_url),
                lang,
                clock.now(),
            )
        ]
