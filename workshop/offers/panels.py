"""What the parties of a table see of offers: the board for all who sit there, and what they are worth to oneself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.core.panels import Values, panel, whole
from workshop.core.views import View
from workshop.offers import ratify_panels, rules, sealed_panels  # noqa: F401 — they declare panels too
from workshop.offers.here import (
    Countdown,
    countdown,
    known_rows,
    names_of,
    parties_at,
    reading_at,
    seat_of,
)
from workshop.offers.models import Offer, OfferDraft
from workshop.offers.seating import Issue, Seat, issues_of, points_of

READERS = ("member", "host")
COLUMNS = 4


@dataclass
class Column:
    """An offer on the board: from whom, to whom, what changed against the offer it answers or replaces."""

    offer: Offer
    source: Offer | None
    changed: dict[str, str | None] = field(default_factory=dict)
    clock: Countdown | None = None
    can_accept: bool = False
    has_accepted: bool = False
    is_own: bool = False
    state: str = "standing"


def offers_of(view: View, table: str) -> list[Offer]:
    """Return the offers of a table that the viewer knows of, the newest first."""

    def find() -> list[Offer]:
        rows = known_rows(view, Offer, Offer.table_id == table)
        unique = {one.key: one for one in sorted(rows, key=lambda one: one.audience)}
        return sorted(unique.values(), key=lambda one: (one.made_at, one.id), reverse=True)

    return view.memo(f"offers:of:{table}", find)


def draft_here(view: View, seat: Seat) -> OfferDraft | None:
    """Return what the viewer's party works on."""

    def find() -> list[OfferDraft]:
        where = (OfferDraft.table_id == seat.table, OfferDraft.party == seat.party)
        return known_rows(view, OfferDraft, *where)

    found = view.memo(f"offers:draft:{seat.party}", find)
    return next((one for one in found if one.options), None)


def columns_of(view: View, seat: Seat) -> list[Column]:
    """Return the offers with what each changed and what the viewer can do."""

    def find() -> list[Column]:
        offers, issues = offers_of(view, seat.table), issues_of(view.db, seat.table)
        by_key = {one.key: one for one in offers}
        return [_column(view, one, by_key, [issue.id for issue in issues]) for one in offers]

    return view.memo(f"offers:columns:{seat.table}", find)


def _column(view: View, offer: Offer, by_key: dict[str, Offer], issues: list[str]) -> Column:
    reading, seat = reading_at(view, offer.table_id), seat_of(view)
    party = seat.party if seat else ""
    source = by_key.get(offer.answers_to or "") or by_key.get(offer.replaces or "")
    over = rules.has_run_out(offer, reading) and offer.state == "standing"
    state = "expired" if over else offer.state
    found = rules.changes(source.options, offer.options, issues) if source else []
    standing = state == "standing"
    return Column(
        offer,
        source,
        changed={one.issue: one.before for one in found},
        clock=countdown(view, offer.table_id, offer.expires_at)
        if standing and offer.expires_at
        else None,
        can_accept=standing and party in offer.to_parties,
        has_accepted=party in offer.accepted,
        is_own=offer.from_party == party,
        state=state,
    )


@panel(
    "offer_board",
    personal=True,
    together=True,
    listens={"offer": whole, "offer_draft": whole},
    lenses=READERS,
)
def offer_board(view: View, _subject: str) -> Values | None:
    """Show the offers that stand, issue by issue, what each changed, and one's own draft beside them."""
    if view.viewer is None:
        return None
    seat = seat_of(view)
    if seat is None:
        return {"seat": None, "watched": _watched(view) if view.lens == "host" else []}
    columns = columns_of(view, seat)
    shown = [one for one in columns if one.state == "standing"][:COLUMNS]
    draft = None if seat.is_neutral else draft_here(view, seat)
    issues = issues_of(view.db, seat.table)
    source, sides = _source(columns, draft), parties_at(view, seat.table)
    return {
        "seat": seat,
        "issues": issues,
        "texts": _texts(issues),
        "columns": list(reversed(shown)),
        "log": columns,
        "draft": draft,
        "source": source,
        "draft_changes": _changes(draft, source, issues),
        "names": names_of(view, seat.table),
        "others": [one for one in sides if one.id != seat.party],
        "party": any(one.id == seat.party for one in sides),
    }


def _watched(view: View) -> list[tuple[Offer, Mapping[str, Mapping[str, str]]]]:
    """Return the offers that somebody without a seat may know: those to all, at tables one was let in."""
    rows = known_rows(view, Offer, ~Offer.is_private)
    ordered = sorted(rows, key=lambda one: (one.table_id, one.number))
    return [(one, names_of(view, one.table_id)) for one in ordered]


def _source(columns: list[Column], draft: OfferDraft | None) -> Offer | None:
    key = draft.answers_to if draft else None
    return next((one.offer for one in columns if one.offer.key == key), None)


def _changes(
    draft: OfferDraft | None, source: Offer | None, issues: list[Issue]
) -> dict[str, str | None]:
    if draft is None or source is None:
        return {}
    found = rules.changes(source.options, draft.options, [one.id for one in issues])
    return {one.issue: one.before for one in found}


def _texts(issues: list[Issue]) -> dict[str, dict[str, object]]:
    return {one.id: {option.id: option.texts for option in one.options} for one in issues}


@panel(
    "my_what_if",
    personal=True,
    together=True,
    listens={"offer": whole, "offer_draft": whole},
    lenses=("member",),
)
def my_what_if(view: View, _subject: str) -> Values | None:
    """Show what offers, and one's draft, are worth to one's own side, beside what it has without an agreement."""
    seat = seat_of(view)
    if seat is None or seat.is_neutral:
        return None
    own = points_of(view.db, seat)
    if not own.worth:
        return None
    draft = draft_here(view, seat)
    columns = [one for one in columns_of(view, seat) if one.state == "standing"]
    return {
        "batna": own.batna,
        "draft": rules.worth_of(draft.options, own.worth) if draft else None,
        "rows": [(one, rules.worth_of(one.offer.options, own.worth)) for one in columns],
        "issues": issues_of(view.db, seat.table),
        "worth": own.worth,
        "chosen": draft.options if draft else {},
    }
