"""What a meeting discusses: taken from a deck, written, imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, request
from sqlalchemy import select

from workshop.core.errors import Invalid, NotFound, Refusal
from workshop.core.fields import clean
from workshop.core.i18n import LANGUAGES, current, lazy, localised
from workshop.core.people import CUSTOMARY
from workshop.library import Deck, Import, ProposalRow, decks, search
from workshop.library.tables import decoded
from workshop.proposals.forms import IMPORT_FORMATS
from workshop.proposals.import_files import is_office, read_office, read_text
from workshop.proposals.import_places import written
from workshop.proposals.models import Proposal, proposals_of
from workshop.texts.models import Version
from workshop.web.asked import Asked, asked
from workshop.web.organise import Run, answered, run_here, section
from workshop.web.parts import parts
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
        form, text, found = _sent()
    except Invalid as refusal:
        said = Asked(errors=refusal.errors or {"text": [str(refusal.say)]}, say=refusal.say)
        return _import(run, said, None), refusal.status
    said = Asked({"text": [text], "format": [form]})
    if "sure" not in request.form or not found.is_clean:
        return _import(run, said, found), 200 if found.is_clean else 422
    try:
        run.perform("proposal.import", {"text": text, "format": form}, request.form.get("uuid", ""))
    except Refusal as refusal:
        return _import(run, asked(request.form, refusal), found), refusal.status
    return redirect(f"/organise/{meeting_id}/proposals", code=303)


def _import(run: Run, said: Asked, found: Import[ProposalRow] | None) -> str:
    return run.show("organise/import.html", TAB, said, found=found, **_words())


def _sent() -> tuple[str, str, Import[ProposalRow]]:
    """Return the form of what was sent, its text, and what it would bring.

    Raises:
        Invalid: it cannot be read at all.
    """
    file = request.files.get("file")
    if file is not None and is_office(file.stream.read(8)):
        file.stream.seek(0)
        form, found = read_office(file.stream.read())
        return form, written(found) if found.is_clean else "", found
    if file is not None:
        file.stream.seek(0)
    text, form = uploaded(), request.form.get("format", "csv")
    if text is None or form not in IMPORT_FORMATS:
        raise Invalid(UNREADABLE)
    return form, text, read_text(text, form)


UNREADABLE = lazy(
    "This file cannot be read as text. Save it as CSV or YAML in UTF-8 and choose it again."
)


def uploaded() -> str | None:
    """Return the text of the file sent, else the one typed, as the importer will clean it.

    None when it cannot be read as text.
    """
    file = request.files.get("file")
    if file is not None and file.filename:
        text = decoded(file.read())
        return None if text is None else clean(text.removeprefix("\ufeff"))
    return clean(request.form.get("text", ""))


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
