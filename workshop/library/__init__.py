"""Decks of proposals, themes, glossary, contested terms, session plans: YAML, no Python per deck.

`decks/<id>/` holds a deck, `plans/<id>.yaml` a plan. A new one is a new folder or file. Everything
is read once, checked against its form, and refused with file and line when it does not fit.
"""

from workshop.library.deck import Card, Deck, Essay, GlossaryEntry, Place, Term, Theme
from workshop.library.imports import Import, ProposalRow, read_proposals
from workshop.library.loading import DeckFault, deck_of, decks
from workshop.library.people import PersonRow, read_people
from workshop.library.plan import Plan, PlannedStage
from workshop.library.plan_check import check_plan
from workshop.library.plan_file import read_plan
from workshop.library.plan_shelf import plan_of, plans
from workshop.library.search import search

__all__ = [
    "Card",
    "Deck",
    "DeckFault",
    "Essay",
    "GlossaryEntry",
    "Import",
    "PersonRow",
    "Place",
    "Plan",
    "PlannedStage",
    "ProposalRow",
    "Term",
    "Theme",
    "check_plan",
    "deck_of",
    "decks",
    "plan_of",
    "plans",
    "read_people",
    "read_plan",
    "read_proposals",
    "search",
]
