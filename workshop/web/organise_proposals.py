"""What a meeting discusses: taken from a deck, written, imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, request
from sqlalchemy import select

from workshop.core.errors import Invalid, NotFound, NotNow, Refusal
from workshop.core.i18n import LANGUAGES, current, localised
from workshop.core.people import CUSTOMARY
from workshop.library import Deck, Import, ProposalRow, decks, search
from workshop.proposals.forms import IMPORT_FORMATS
from workshop.proposals.import_files import is_office, read_office, read_text
from workshop.proposals.import_places import written
from workshop.proposals.models import Proposal, proposals_of
from workshop.proposals.rules import ensure_room
from workshop.texts.models import Version
from workshop.web.asked import Asked, asked
from workshop.web.organise import Run, answered, run_here, section
from workshop.web.parts import parts
from workshop.web.uploads import UNREADABLE, uploaded
from workshop.web.words import ACTORS, DECKS, SENSITIVITIES

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

pages = section("organise_proposals")
FILTERS = ("query", "theme", "deck", "actor", "sensitivity")
TAB = "proposals"


@pages.get("/")
def first(meeting_id: str) -> ResponseReturnValue:
    """Go to the first tab."""
    return redirect(f"/organise/{meeting_id}/proposals")


@pages.get("/proposals")
def chosen(meeting_id: str) -> ResponseReturnValue:
    """List the proposals of the meeting."""
    return _chosen(run_here(meeting_id), Asked())


@pages.post("/proposals")
def arrange(meeting_id: str) -> ResponseReturnValue:
    """Move a proposal or take it out."""
    return answered(meeting_id, ("proposal.order", "proposal.remove"), _chosen)


def _chosen(run: Run, said: Asked) -> str:
    return run.show("organise/proposals.html", TAB, said, rows=_rows(run), **_words())


def _rows(run: Run) -> list[Proposal]:
    with parts().database.reading() as db:
        return proposals_of(db, run.meeting.id)


def _words() -> dict[str, object]:
    themes = {one.id: one for deck in decks().values() for one in deck.themes}
    pairs = [(key, localised(one.name).text) for key, one in themes.items()]
    order = (*CUSTOMARY[current()], "other")
    return {
        "order": order,
        "themes": themes,
        "theme_pairs": pairs,
        "sensitivities": SENSITIVITIES,
        "actors": {one: ACTORS[one] for one in order},
        "deck_words": DECKS,
    }


@pages.get("/proposals/deck")
def browse(meeting_id: str) -> ResponseReturnValue:
    """Search a deck."""
    return _deck(run_here(meeting_id), Asked())


@pages.post("/proposals/deck")
def pick(meeting_id: str) -> ResponseReturnValue:
    """Take the cards ticked."""
    return answered(meeting_id, ("proposal.pick",), _deck)


def _deck(run: Run, said: Asked) -> str:
    shelf = _shelf(request.args.get("shelf", ""))
    wanted = {name: request.args.get(name, "")[:80] for name in FILTERS}
    cards = search(**wanted, lang=current(), within=shelf.id)
    there = {one.slug for one in _rows(run)}
    return run.show(
        "organise/deck.html",
        TAB,
        said,
        shelf=shelf,
        shelves=decks().values(),
        cards=cards,
        wanted=wanted,
        there=there,
        **_words(),
    )


def _shelf(name: str) -> Deck:
    known = decks()
    return known[name] if name in known else next(iter(known.values()))


@pages.get("/proposals/write")
def draft(meeting_id: str) -> ResponseReturnValue:
    """Show an empty sheet."""
    return _sheet(run_here(meeting_id), Asked())


@pages.post("/proposals/write")
def write(meeting_id: str) -> ResponseReturnValue:
    """Add a proposal of one's own."""
    return answered(meeting_id, ("proposal.write",), _sheet)


def _sheet(run: Run, said: Asked) -> str:
    return run.show(
        "organise/write.html", TAB, said, languages=LANGUAGES, shelf=_shelf(""), **_words()
    )


@pages.get("/proposals/import")
def choose_file(meeting_id: str) -> ResponseReturnValue:
    """Ask for a file."""
    return _import(run_here(meeting_id), Asked(), None)


@pages.post("/proposals/import")
def bring(meeting_id: str) -> ResponseReturnValue:
    """Show what a file would bring; on the second press bring it, all or nothing."""
    request.max_form_memory_size = request.max_content_length
    run = run_here(meeting_id)
    try:
        form, text, found, read_as = _sent()
        if found.is_clean and "sure" not in request.form:
            ensure_room(len(_rows(run)), len(found.rows))
    except (Invalid, NotNow) as refusal:
        said = Asked(errors=refusal.errors or {"text": [str(refusal.say)]}, say=refusal.say)
        return _import(run, said, None), refusal.status
    said = Asked({"text": [text], "format": [form]})
    if "sure" not in request.form or not found.is_clean:
        return _import(run, said, found, read_as), 200 if found.is_clean else 422
    try:
        run.perform("proposal.import", {"text": text, "format": form}, request.form.get("uuid", ""))
    except Refusal as refusal:
        return _import(run, asked(request.form, refusal), found), refusal.status
    return redirect(f"/organise/{meeting_id}/proposals", code=303)


def _import(run: Run, said: Asked, found: Import[ProposalRow] | None, read_as: str = "") -> str:
    return run.show("organise/import.html", TAB, said, found=found, read_as=read_as, **_words())


def _sent() -> tuple[str, str, Import[ProposalRow], str]:
    """Return the form of what was sent, its text, what it would bring, and its encoding if it is an old one.

    Raises:
        Invalid: it cannot be read at all.
    """
    file = request.files.get("file")
    if file is not None and is_office(file.stream.read(8)):
        file.stream.seek(0)
        form, found = read_office(file.stream.read())
        return form, written(found) if found.is_clean else "", found, ""
    if file is not None:
        file.stream.seek(0)
    sent, form = uploaded(), request.form.get("format", "csv")
    if form not in IMPORT_FORMATS:
        raise Invalid(UNREADABLE)
    return form, sent.text, read_text(sent.text, form), sent.encoding


@pages.get("/proposals/<proposal_id>")
def read(meeting_id: str, proposal_id: str) -> ResponseReturnValue:
    """Show one proposal with its text in every language."""
    run = run_here(meeting_id)
    with parts().database.reading() as db:
        proposal = db.get(Proposal, proposal_id)
        if proposal is None or proposal.meeting_id != run.meeting.id:
            raise NotFound
        query = (
            select(Version)
            .where(Version.proposal_id == proposal_id)
            .order_by(Version.made_at.desc())
        )
        text = db.scalars(query).first()
    return run.show(
        "organise/proposal.html",
        TAB,
        Asked(),
        proposal=proposal,
        text=text,
        languages=LANGUAGES,
        **_words(),
    )
