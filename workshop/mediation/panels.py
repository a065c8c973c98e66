"""What people see of seats; rooms, the brief, the facilitators' wall and the look back stand in files of their own."""

from workshop.core.panels import Values, panel, whole
from workshop.core.people import Participant
from workshop.core.views import View
from workshop.mediation import (  # noqa: F401 — they declare their panels
    brief_panels,
    control,
    hearing_panels,
    home_panels,
    leaving_panels,
    look_panels,
    preflight_panels,
    room_panels,
)
from workshop.mediation.models import (
    NEUTRAL,
    Impartiality,
    Party,
    Seat,
    SeatWish,
)
from workshop.mediation.scenes import (
    boards_of,
    case_here,
    exercise_of,
    sitting_here,
    tables_here,
)
from workshop.mediation.tables import Sitting

SEATS = {"exercise": whole, "table": whole, "party": whole, "seat": whole, "participant": whole}


@panel("exercise_band", listens={"exercise": whole}, lenses=("member", "host", "projector"))
def exercise_band(view: View, _subject: str) -> Values:
    """Say on every screen that this is an exercise."""
    return {"exercise": exercise_of(view)}


@panel("exercise_seats", listens={**SEATS, "impartiality": whole}, lenses=("member",))
def exercise_seats(view: View, _subject: str) -> Values:
    """Show the tables and who sits where, with empty seats to take."""
    case = case_here(view)
    return {
        "exercise": exercise_of(view),
        "case": case,
        "boards": boards_of(view, tables_here(view)),
        "roles": _roles(view),
        "signed": _signed(view),
    }


def _roles(view: View) -> dict[str, object]:
    case = case_here(view)
    return {one.id: one.role for one in case.third_parties} if case else {}


def _signed(view: View) -> dict[str, Impartiality]:
    return {one.seat_id: one for one in view.rows(Impartiality)}


@panel(
    "my_seat",
    personal=True,
    together=True,
    listens={
        "membership": whole,
        "seat": whole,
        "seat_wish": whole,
        "impartiality": whole,
    },
    lenses=("member",),
)
def my_seat(view: View, _subject: str) -> Values | None:
    """Show one's own seat, what one can do with it, and who asks to exchange."""
    viewer, sitting = view.viewer, sitting_here(view)
    if viewer is None or exercise_of(view) is None:
        return None
    wishes = view.own(SeatWish, SeatWish.state == "open", SeatWish.participant_id == viewer.id)
    return {
        "sitting": sitting,
        "partner": _partner(view, sitting, viewer),
        "free_people": _without_seat(view) if sitting else [],
        "others": _others(view, sitting) if sitting else [],
        "wishes": [(one, _who_asks(view, one)) for one in wishes],
        "signs": _signs(view, sitting, viewer),
        "me": viewer,
    }


def _partner(view: View, sitting: Sitting | None, viewer: Participant) -> Participant | None:
    if sitting is None:
        return None
    ids = {sitting.seat.holder_id, sitting.seat.partner_id} - {viewer.id, None}
    return view.db.get(Participant, next(iter(ids))) if ids else None


def _without_seat(view: View) -> list[Participant]:
    seated = {
        person
        for board in boards_of(view, tables_here(view))
        for bench in board.benches
        for chair in bench.chairs
        for person in (chair.seat.holder_id, chair.seat.partner_id)
    }
    rows = view.rows(
        Participant,
        Participant.state == "admitted",
        Participant.role.in_(("member", "mediator")),
        order=(Participant.name, Participant.id),
    )
    return [one for one in rows if one.id not in seated]


def _others(view: View, sitting: Sitting) -> list[tuple[Seat, Party, Participant]]:
    """Return whom one could ask to exchange seats: people on other sides."""
    return [
        (chair.seat, bench.party, chair.holder)
        for board in boards_of(view, tables_here(view))
        for bench in board.benches
        for chair in bench.chairs
        if chair.holder is not None and bench.party.id != sitting.party.id
    ]


def _who_asks(view: View, wish: SeatWish) -> tuple[Participant | None, Party | None]:
    seat = view.db.get(Seat, wish.seat_id)
    if seat is None or seat.holder_id is None:
        return None, None
    return view.db.get(Participant, seat.holder_id), view.db.get(Party, seat.party_id)


def _signs(view: View, sitting: Sitting | None, viewer: Participant) -> bool:
    """Say whether the viewer sits as a neutral and has not signed yet."""
    if sitting is None or sitting.party.side not in NEUTRAL:
        return False
    signed = view.rows(
        Impartiality,
        Impartiality.seat_id == sitting.seat.id,
        Impartiality.participant_id == viewer.id,
    )
    return not signed
