"""The facilitator's hand on the rooms: propose, look, move, open, help, call back; and the wall."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from workshop.agenda.models import Stage
from workshop.agenda.panels import present_stage
from workshop.core.circles import EVERYONE
from workshop.core.i18n import lazy
from workshop.core.panels import Values, panel, whole
from workshop.core.people import HOSTING, Participant
from workshop.core.views import View
from workshop.lobby.models import Call
from workshop.lobby.panels import side_of, sides
from workshop.proposals.models import Proposal
from workshop.rooms.models import Mixing, Room, RoomNote
from workshop.rooms.scenes import Card, Guest, cards_of, room_here, rooms_now
from workshop.texts.models import Annotation

KIND_LABELS = {
    "mixed": lazy("Mixed: delegations balanced in every room"),
    "pair": lazy("Pairs from different delegations"),
    "choice": lazy("Everybody chooses a room"),
    "delegation": lazy("Each delegation alone"),
}
HELPERS = (*HOSTING, "interpreter", "support")
SAYINGS = {
    "title": lazy("Rooms"),
    "soon": lazy("The rooms open in a moment."),
    "back": lazy("Everybody is back in the plenary when the clock ends."),
    "closed": lazy("The rooms are closed."),
    "alone": lazy("in confidence"),
}


@panel(
    "rooms_control",
    listens={
        "room": whole,
        "mixing": whole,
        "membership": whole,
        "participant": whole,
        "call": whole,
        "room_note": whole,
        "annotation": whole,
        "stage": whole,
    },
    lenses=("host",),
)
def rooms_control(view: View, _subject: str) -> Values:
    """Let the facilitator make rooms, seat and move people, keep the time, help, and call everybody back."""
    stage, rooms = present_stage(view), rooms_now(view)
    live = [one for one in rooms if one.state != "closed"]
    cards = cards_of(view, live)
    return {
        "stage": stage,
        "state": live[0].state if live else "closed" if rooms else "none",
        "cards": [(one, _calls(view, one), _last_words(view, one)) for one in cards],
        "closed": [one for one in rooms if one.state == "closed"],
        "free": _free(view, cards) if live else [],
        "here": room_here(view),
        "own_clocks": any(one.clock != "none" for one in live),
        "closing": any(one.closing_at for one in live),
        "over": any(one.closing_at and one.closing_at <= view.now for one in live),
        "away": any(not one.there for card in cards for one in card.guests),
        **_choices(view, stage, live),
    }


def _choices(view: View, stage: Stage | None, live: Sequence[Room]) -> Values:
    """Return what the forms offer."""
    here, by_name = Participant.state == "admitted", (Participant.name, Participant.id)
    helpers = view.rows(Participant, here, Participant.role.in_(HELPERS), order=by_name)
    mixings = view.rows(Mixing, Mixing.stage_id == (stage.id if stage else ""))
    dealt = [one for one in live if one.kind in ("mixed", "pair")]
    latest = max(mixings, key=lambda one: one.at) if mixings and dealt else None
    kind = "delegation" if stage is not None and stage.kind == "caucus" else "mixed"
    return {
        "kinds": KIND_LABELS,
        "helpers": helpers,
        "sides": sides(view),
        "texts": view.rows(Proposal, ~Proposal.gone, order=(Proposal.position, Proposal.id)),
        "mixing": latest,
        "kind": (stage.settings.get("mixing") if stage else None) or kind,
        "settings": stage.settings if stage else {},
    }


def _free(view: View, cards: Sequence[Card]) -> list[Guest]:
    """Return members without a room: those who came late, stepped out, or were taken out."""
    seated = {one.person.id for card in cards for one in card.guests}
    rows = view.rows(
        Participant,
        Participant.state == "admitted",
        Participant.role == "member",
        order=(Participant.joined_at, Participant.id),
    )
    return [
        Guest(one, side_of(view, one), there=not one.away) for one in rows if one.id not in seated
    ]


def _calls(view: View, card: Card) -> list[Call]:
    """Return the open calls of people who are in a room now."""
    calls: list[Call] = view.memo("rooms:calls", lambda: view.rows(Call, Call.state == "open"))
    inside = {one.person.id for one in card.guests if one.there}
    return [one for one in calls if one.participant_id in inside]


def _last_words(view: View, card: Card) -> datetime | None:
    """Return when something was last written in a room that shares it; of a confidential one nothing is told."""
    if card.room.confidential or card.room.opened_at is None:
        return None
    authors = [one.person.id for one in card.guests]
    noted = select(func.max(RoomNote.made_at)).where(
        RoomNote.room_id == card.room.id, RoomNote.audience == EVERYONE
    )
    marked = select(func.max(Annotation.made_at)).where(
        Annotation.author_id.in_(authors),
        Annotation.audience == EVERYONE,
        Annotation.made_at >= card.room.opened_at,
    )
    found = [view.db.scalar(noted), view.db.scalar(marked)]
    return max((one for one in found if one is not None), default=None)


@panel(
    "wall_rooms",
    listens={"room": whole, "membership": whole, "participant": whole, "meeting": whole},
    lenses=("projector",),
)
def wall_rooms(view: View, _subject: str) -> Values:
    """Show who is where: by delegation, with names only where released; and when everybody is back."""
    rooms = [one for one in rooms_now(view) if one.state == "open"]
    cards = cards_of(view, rooms)
    counts = [
        (card, [(side, _of(card, side.id)) for side in sides(view) if _of(card, side.id)])
        for card in cards
    ]
    return {
        "counts": counts,
        "with_names": bool(view.meeting.settings.get("wall_names")),
        "closing": any(one.closing_at for one in rooms),
        "sayings": SAYINGS,
        "any": bool(rooms_now(view)),
    }


def _of(card: Card, side_id: str) -> list[Guest]:
    return [one for one in card.guests if one.side is not None and one.side.id == side_id]
