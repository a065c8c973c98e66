"""What the people of a table see of sealed moves: the question, their own two buttons, one of two sentences."""

from dataclasses import dataclass

from workshop.core.i18n import Lazy, lazy
from workshop.core.lots import order_for
from workshop.core.panels import Values, panel, whole
from workshop.core.views import View
from workshop.offers.envelopes import has_answered
from workshop.offers.here import Countdown, countdown, known_rows, names_of, parties_at, seat_of
from workshop.offers.models import SealedMove
from workshop.offers.seating import Seat, issues_of

READERS = ("member", "host")
SENTENCES: dict[tuple[str, str], Lazy] = {
    ("proposal", "all"): lazy("All sides said yes."),
    ("proposal", "not"): lazy("Not all sides said yes."),
    ("bid", "met"): lazy("The bids overlap."),
    ("bid", "gap"): lazy("The bids do not overlap."),
    ("choice", "set"): lazy("The parties have chosen."),
    ("choice", "nil"): lazy("Every name was struck by somebody."),
}


@dataclass
class Card:
    """A sealed move as one viewer sees it."""

    move: SealedMove
    clock: Countdown
    sentence: Lazy | None
    asked: bool = False
    answered: bool = False
    order: tuple[str, ...] = ()
    role: str = ""


def moves_of(view: View, seat: Seat) -> list[SealedMove]:
    """Return the sealed moves of a table, the newest first."""
    where = (SealedMove.table_id == seat.table, SealedMove.state != "withdrawn")
    found = known_rows(view, SealedMove, *where)
    return sorted(found, key=lambda one: (one.opened_at, one.id), reverse=True)


def _card(view: View, seat: Seat, move: SealedMove) -> Card:
    viewer = view.viewer.id if view.viewer else ""
    clock = countdown(view, move.table_id, move.deadline)
    asked = seat.party in move.parties and not seat.is_neutral
    is_open = move.state == "open" and clock.left > 0
    return Card(
        move,
        clock,
        SENTENCES.get((move.kind, move.outcome)),
        asked=asked and is_open,
        answered=asked and is_open and has_answered(view.db, move, seat.party),
        order=tuple(order_for(move.id, viewer, ("yes", "no"))),
        role="giver" if seat.party in move.settings.get("givers", ()) else "taker",
    )


@panel(
    "sealed_moves",
    personal=True,
    together=True,
    listens={"sealed_move": whole, "sealed_answer": whole},
    lenses=READERS,
)
def sealed_moves(view: View, _subject: str) -> Values | None:
    """Show the open question with one's own answer to give, and what the others were decided to be."""
    if view.viewer is None:
        return None
    seat = seat_of(view)
    if seat is None:
        return {"cards": [], "seat": None}
    issues = issues_of(view.db, seat.table)
    return {
        "seat": seat,
        "cards": [_card(view, seat, one) for one in moves_of(view, seat)],
        "names": names_of(view, seat.table),
        "issues": issues,
        "texts": {one.id: {option.id: option.texts for option in one.options} for one in issues},
    }


@panel(
    "sealed_control",
    personal=True,
    together=True,
    listens={"sealed_move": whole},
    lenses=READERS,
)
def sealed_control(view: View, _subject: str) -> Values | None:
    """Let a mediator ask all sides in private: by a proposal, for bids, for a choice among people."""
    seat = seat_of(view)
    if seat is None or not seat.is_neutral:
        return None
    moves = moves_of(view, seat)
    latest = {one.settings["series"]: one for one in reversed(moves) if one.kind == "bid"}
    return {
        "open": any(one.state == "open" for one in moves),
        "issues": issues_of(view.db, seat.table),
        "sides": parties_at(view, seat.table),
        "again": [
            one
            for one in latest.values()
            if one.outcome == "gap" and one.settings["round"] < one.settings["rounds"]
        ],
    }
