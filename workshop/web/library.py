"""The library: plans, proposals, institutions, glossary, contested terms; open to every reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from workshop.core.errors import NotFound
from workshop.core.i18n import current
from workshop.core.people import CUSTOMARY
from workshop.library import Deck, deck_of, plans, search
from workshop.library.finding import find
from workshop.library.institutions import FORMS, Institution, institutions
from workshop.mediation.casebook import cases, find_cases
from workshop.web.pages import show
from workshop.web.people import staff_here
from workshop.web.words import ACTORS, DECKS, FOUND_AS, RULES, SENSITIVITIES, STRENGTHS

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

pages = Blueprint("library", __name__, url_prefix="/library")
FILTERS = ("query", "theme", "deck", "actor", "sensitivity")
DECK = "two-essays"


def shelf(template: str, tab: str, **values: object) -> str:
    """Return a page of the library."""
    deck = deck_of(DECK)
    common: dict[str, object] = {
        "tab": tab,
        "staff": staff_here(),
        "deck": deck,
        "themes": deck.theme_by_id,
        "order": (*CUSTOMARY[current()], "other"),
        "actors": {one: ACTORS[one] for one in (*CUSTOMARY[current()], "other")},
        "sensitivities": SENSITIVITIES,
        "strengths": STRENGTHS,
        "deck_words": DECKS,
        "found_as": FOUND_AS,
        "rules": RULES,
        "essays": {key: one.author for key, one in deck.essays.items()},
    }
    return show(template, **{**common, **values})


@pages.get("/")
def entrance() -> ResponseReturnValue:
    """Show the shelves, or what a search finds on them."""
    query = request.args.get("query", "")[:80].strip()
    counts = {"plans": len(plans()), "institutions": len(institutions()), "cases": len(cases())}
    finds = find(query, current()) if query else None
    found = find_cases(query, current()) if query else []
    return shelf("library/entrance.html", "", query=query, finds=finds, cases=found, counts=counts)


@pages.get("/cards")
def cards() -> ResponseReturnValue:
    """List the proposals of the deck."""
    wanted = {name: request.args.get(name, "")[:80] for name in FILTERS}
    found = search(**wanted, lang=current(), within=DECK)
    pairs = [(key, one.name) for key, one in deck_of(DECK).theme_by_id.items()]
    return shelf("library/cards.html", "cards", wanted=wanted, cards=found, theme_names=pairs)


@pages.get("/cards/<name>")
def card(name: str) -> ResponseReturnValue:
    """Show one proposal with all that is known of it."""
    deck = deck_of(DECK)
    if name not in deck.card_by_id:
        raise NotFound
    return shelf("library/card.html", "cards", card=deck.card_by_id[name], **_around(deck, name))


def _around(deck: Deck, name: str) -> dict[str, object]:
    """Return where else a card is found: in plans, behind institutions, beside other cards."""
    card = deck.card_by_id[name]
    return {
        "in_plans": [one for one in plans().values() if name in (*one.proposals, *one.prompts)],
        "named_by": [one for one in institutions().values() if name in one.cards],
        "related": [deck.card_by_id[one] for one in card.related],
        "terms": [deck.term_by_id[one] for one in card.terms],
    }


@pages.get("/glossary")
def glossary() -> ResponseReturnValue:
    """List the glossary."""
    return shelf("library/glossary.html", "glossary")


@pages.get("/terms")
def terms() -> ResponseReturnValue:
    """List contested wording, each reader's customary name first."""
    return shelf("library/terms.html", "terms")


@pages.get("/institutions")
def named() -> ResponseReturnValue:
    """List what the essays name, and where each is found here."""
    essay, form = request.args.get("essay", ""), request.args.get("form", "")
    rows = [one for one in institutions().values() if _fits(one, essay, form)]
    return shelf(
        "library/institutions.html",
        "institutions",
        rows=rows,
        wanted={"essay": essay, "form": form},
        forms=FORMS,
        plans=plans(),
        cases=cases(),
    )


def _fits(one: Institution, essay: str, form: str) -> bool:
    return (not essay or essay in one.essays) and form in ("", one.form)
