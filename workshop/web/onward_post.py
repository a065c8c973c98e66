"""Handing out the links of invitations to what follows: by mail where an address is known, on paper for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import request

from workshop.accounts.invitations import renewed
from workshop.accounts.models import Invitation
from workshop.core import clock
from workshop.core.errors import Refusal
from workshop.core.people import delegations_of
from workshop.mailing.letters import HOME_ZONES, Addressee, Before, Letter, as_mail, onward
from workshop.web.parts import parts
from workshop.web.post import days_of, post

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workshop.core.meeting import Meeting

SENT, REFUSED = "sent_at", "refused"


@dataclass(frozen=True)
class Slip:
    """One person's letter with the link in it, as it is mailed, and as it is printed for those without an address.

    `outcome`: None while nothing was mailed, blank when it went out, else what the mail server said.
    """

    invitation: Invitation
    to: Addressee
    link: str
    letter: Letter
    outcome: str | None = None


def handed_out(
    before: Meeting, target: Meeting, wanted: Mapping[str, str], *, by_mail: bool
) -> list[Slip]:
    """Make the links of these invitations and write the letters; mail them to those with an address if asked to.

    `wanted`: invitation → what the person had answered.
    """
    root = (parts().settings.public_url or request.host_url).rstrip("/")
    zones = _zones(target)
    slips = []
    for row, path in renewed(parts().database, target.id, wanted.keys()):
        to = Addressee(
            row.name,
            str(row.settings.get("email") or ""),
            row.lang,
            zones.get(row.delegation_id or "", "UTC"),
        )
        link = f"{root}{path}"
        came = Before(before, wanted[row.id])
        letter = onward(target, to, link, days_of(target, to.lang), came)
        slips.append(Slip(row, to, link, letter))
    return _mailed(target, slips) if by_mail else slips


def preview(before: Meeting, target: Meeting, names: Mapping[str, str]) -> dict[str, Letter]:
    """Return the letter in each language, to somebody with no name yet. `names`: who is addressed, by language."""
    root = (parts().settings.public_url or request.host_url).rstrip("/")
    found = {}
    for lang, name in names.items():
        to = Addressee(name, "", lang)
        link = f"{root}/invitation#…"
        found[lang] = onward(target, to, link, days_of(target, lang), Before(before))
    return found


def _zones(target: Meeting) -> dict[str, str]:
    with parts().database.reading() as db:
        return {one.id: HOME_ZONES.get(one.code, "UTC") for one in delegations_of(db, target.id)}


def _mailed(target: Meeting, slips: Sequence[Slip]) -> list[Slip]:
    """Mail what can be mailed, and note by whom it was taken."""
    letters = {
        one.invitation.id: as_mail(one.to, one.letter, days_of(target, one.to.lang))
        for one in slips
        if one.to.email
    }
    try:
        refused = post().send(letters.values())
        said = {name: refused.get(str(mail["To"]), "") for name, mail in letters.items()}
    except Refusal as refusal:
        said = dict.fromkeys(letters, str(refusal.say))
    _note(said)
    return [
        Slip(one.invitation, one.to, one.link, one.letter, said.get(one.invitation.id))
        for one in slips
    ]


def _note(said: Mapping[str, str]) -> None:
    """Keep with each invitation whether its letter went out. Not journaled: it is about the post, not the person."""
    now = clock.now().isoformat()
    with parts().database.writing() as db:
        for name, why in said.items():
            row = db.get(Invitation, name)
            if row is not None:
                kept = {
                    key: value for key, value in row.settings.items() if key not in (SENT, REFUSED)
                }
                row.settings = {**kept, **({REFUSED: why} if why else {SENT: now})}
