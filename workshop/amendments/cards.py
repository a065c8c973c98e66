"""An amendment as it is shown: its change word by word, its backers by delegation."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from workshop.amendments.models import Amendment, backings_of
from workshop.amendments.rules import Change, applied
from workshop.core.people import Delegation, Participant, delegations_of, in_customary_order
from workshop.core.views import View
from workshop.texts.anchoring import Span
from workshop.texts.difference import Part, compared, difference
from workshop.texts.models import Version
from workshop.texts.versions import latest_placings, span_of
from workshop.texts.wording import wording_of


@dataclass(frozen=True)
class Card:
    """One amendment. `span` None: its passage has changed. `sides`: backers per delegation."""

    row: Amendment
    number: int
    span: Span | None
    parts: Sequence[Part]
    authors: Sequence[tuple[Participant, Delegation | None]]
    sides: Sequence[tuple[Delegation, int]]
    others: int

    @property
    def backers(self) -> int:
        """How many back it."""
        return sum(count for _, count in self.sides) + self.others


def cards_of(view: View, proposal_id: str) -> list[Card]:
    """Return a text's amendments: those whose passage stands, from its top; then the others."""

    def find() -> list[Card]:
        mine = Amendment.proposal_id == proposal_id
        rows = view.rows(Amendment, mine, order=(Amendment.number,))
        placings = latest_placings(view.db, proposal_id)
        people = _people(view, rows)
        backed = _backed(view, rows)
        cards = [
            _card(view, one, span_of(one, placings.get(one.id)), people, backed) for one in rows
        ]
        return sorted(cards, key=lambda one: (one.span is None, one.span or (0, 0), one.number))

    return view.memo(f"amendments:{proposal_id}", find)


def _card(
    view: View,
    row: Amendment,
    span: Span | None,
    people: dict[str, Participant],
    backed: dict[str, Counter[str]],
) -> Card:
    sides = in_customary_order(_delegations(view), view.lang)
    by_id = {one.id: one for one in sides}
    counts = backed.get(row.id, Counter())
    return Card(
        row=row,
        number=row.number,
        span=span,
        parts=parts_of(view, row),
        authors=[
            (people[one], by_id.get(people[one].delegation_id or ""))
            for one in row.authors
            if one in people
        ],
        sides=[(one, counts[one.id]) for one in sides if counts[one.id]],
        others=sum(count for side, count in counts.items() if side not in by_id),
    )


def parts_of(view: View, row: Amendment) -> list[Part]:
    """Return what an amendment does to its own words; of a whole text only what changes."""
    version = view.db.get(Version, row.version_id)
    text = version.texts.get(row.text_lang, "") if version else ""
    if row.kind == "insert":
        return [Part("same", row.exact), Part("new", _inserted(row, text))]
    if row.kind != "whole":
        return compared(row.exact, row.words)
    changed = [one for one in difference(text, row.words) if one.is_changed]
    return [part for one in changed for part in one.parts]


def _inserted(row: Amendment, text: str) -> str:
    change = Change(row.kind, row.start, row.end, row.words)
    result, edit = applied(text, change, row.text_lang)
    return result[edit.start : edit.start + edit.length] if text else row.words


def _people(view: View, rows: Sequence[Amendment]) -> dict[str, Participant]:
    ids = {author for one in rows for author in one.authors}
    found = view.db.scalars(select(Participant).where(Participant.id.in_(ids)))
    return {one.id: one for one in found}


def _backed(view: View, rows: Sequence[Amendment]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for one in backings_of(view.db, [row.id for row in rows]):
        found.setdefault(one.amendment_id, Counter())[one.delegation_id or ""] += 1
    return found


def _delegations(view: View) -> list[Delegation]:
    found: list[Delegation] = view.memo(
        "amendments:delegations", lambda: delegations_of(view.db, view.meeting.id)
    )
    return found


def present_parts(view: View, card: Card) -> list[Part]:
    """Return the whole present text with one amendment's change marked in it."""
    shown = wording_of(view, card.row.proposal_id, card.row.text_lang)
    if card.span is None:
        return [Part("same", shown.text)]
    change = Change(card.row.kind, *card.span, card.row.words)
    after, _ = applied(shown.text, change, card.row.text_lang)
    return [part for one in difference(shown.text, after) for part in one.parts]
