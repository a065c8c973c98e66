"""The lobby, who is here, who needs the facilitator."""

from collections import Counter
from datetime import timedelta
from unicodedata import normalize

from workshop.core.circles import Circle
from workshop.core.i18n import lazy
from workshop.core.panels import Values, panel, whole
from workshop.core.people import Delegation, Participant, in_customary_order
from workshop.core.presence import board
from workshop.core.views import View
from workshop.core.wall import wall_languages
from workshop.lobby.models import Call, sectors_of
from workshop.lobby.naming import names_are_open
from workshop.lobby.sectors import SECTOR_LABELS

ANSWER_SHOWN = timedelta(minutes=10)
MOST_NAMED = 40
GIVEN_ROLES = ("member", "cohost", "recorder", "interpreter", "observer", "support")
ROLE_LABELS = {
    "host": lazy("Facilitator"),
    "cohost": lazy("Co-facilitator"),
    "recorder": lazy("Recorder"),
    "interpreter": lazy("Interpreter"),
    "mediator": lazy("Mediator"),
    "observer": lazy("Observer"),
    "support": lazy("Support person"),
    "member": lazy("Participant"),
}

GROUND_RULES = (
    lazy("Speak for yourself, not for a country."),
    lazy("Say whose words they are when you repeat a claim."),
    lazy("You may pass at any time, without giving a reason."),
    lazy("Nobody records sound, pictures or the screen; this platform keeps the only record."),
    lazy("A disagreement that is written down is a valid result."),
)


def sides(view: View) -> list[Delegation]:
    """Return the delegations in the reader's order."""
    return view.memo(
        "sides", lambda: in_customary_order(view.rows(Delegation, ~Delegation.gone), view.lang)
    )


def side_of(view: View, person: Participant) -> Delegation | None:
    """Return a person's delegation."""
    return next((one for one in sides(view) if one.id == person.delegation_id), None)


@panel(
    "lobby", personal=True, listens={"participant": whole, "meeting": whole}, lenses=("waiting",)
)
def lobby(view: View, _subject: str) -> Values | None:
    """Tell somebody who waits that all is well."""
    viewer = view.viewer
    if viewer is None:
        return None
    side = view.db.get(Delegation, viewer.delegation_id) if viewer.delegation_id else None
    return {"name": viewer.name, "side": side, "rules": GROUND_RULES}


@panel("my_name", personal=True, listens={"participant": whole, "stage": whole}, lenses=("member",))
def my_name(view: View, _subject: str) -> Values | None:
    """Let a person choose the name to be used, where the plan offers it."""
    if view.viewer is None or view.static:
        return None
    if not names_are_open(view.db, view.meeting.id):
        return None
    return {"name": view.viewer.name}


@panel("welcome", listens={"meeting": whole, "delegation": whole}, lenses=("host", "member"))
def welcome(view: View, _subject: str) -> Values:
    """Show why we are here, the ground rules, and the delegations by name."""
    return {"sides": sides(view), "rules": GROUND_RULES}


@panel("farewell", listens={"meeting": whole})
def farewell(view: View, _subject: str) -> Values:
    """Say thank you and what happens with the record."""
    return {"support": view.meeting.settings.get("support", "")}


@panel("pause", listens={})
def pause(_view: View, _subject: str) -> Values:
    """Show that we rest."""
    return {}


@panel("wall_waiting", listens={"meeting": whole}, lenses=("projector",))
def wall_waiting(_view: View, _subject: str) -> Values:
    """Show the room how to come in."""
    return {
        "invitation": lazy(
            "Point your camera at the square, or open the address below it and enter this code."
        )
    }


@panel("console_head", listens={"meeting": whole}, lenses=("host",))
def console_head(view: View, _subject: str) -> Values:
    """Show name, code and state of the meeting, with the way to the wall and the record."""
    spoken = wall_languages(view.meeting)
    return {"spoken": (*spoken, "")[:2], "chosen": view.meeting.settings}


@panel("needs_you", listens={"participant": whole, "call": whole}, lenses=("host",))
def needs_you(view: View, _subject: str) -> Values:
    """List what waits for a facilitator, the most urgent first."""
    waiting = view.rows(Participant, Participant.state == "waiting", order=(Participant.joined_at,))
    calls = view.rows(Call, Call.state == "open", order=(Call.at,))
    callers = {
        one.id: one
        for one in view.rows(Participant, Participant.id.in_([c.participant_id for c in calls]))
    }
    return {
        "waiting": [(one, side_of(view, one)) for one in waiting],
        "namesakes": namesakes(view),
        "calls": [
            (call, who, side_of(view, who), room_of(view, who))
            for call in calls
            if (who := callers.get(call.participant_id))
        ],
    }


def namesakes(view: View) -> set[str]:
    """Return the people here whose name somebody else here has too: two of a name, or one who came twice."""
    here = view.rows(
        Participant,
        Participant.state.in_(("waiting", "admitted")),
        Participant.role != "projector",
    )
    alike = Counter(_alike(one) for one in here)
    return {one.id for one in here if alike[_alike(one)] > 1}


def _alike(person: Participant) -> str:
    return "".join(normalize("NFKC", person.name).casefold().split())


def room_of(view: View, person: Participant) -> Circle | None:
    """Return the room somebody is in now."""
    return view.db.get(Circle, person.place.removeprefix("circle:"))


@panel("desk_button", listens={"participant": whole, "call": whole}, lenses=("host",))
def desk_button(view: View, _subject: str) -> Values:
    """Say on a narrow screen how much waits behind the drawer."""
    waiting = view.rows(Participant, Participant.state == "waiting")
    return {"count": len(waiting) + len(view.rows(Call, Call.state == "open"))}


@panel("people", listens={"participant": whole, "delegation": whole}, lenses=("host",))
def people(view: View, _subject: str) -> Values:
    """Count who is here and who is away, by delegation, and name those whose line is down."""
    connected = board.connected(view.meeting.id)
    inside = view.rows(
        Participant, Participant.state == "admitted", Participant.role != "projector"
    )
    table = []
    for side in [*sides(view), None]:
        members = [one for one in inside if one.delegation_id == (side.id if side else None)]
        here = sum(one.id in connected and not one.away for one in members)
        if members or (side and side.votes):
            table.append((side, here, len(members) - here))
    missing = sorted(
        (one for one in inside if one.id not in connected and not one.away),
        key=lambda one: (one.name, one.id),
    )
    return {
        "table": table,
        "missing": [(one, side_of(view, one)) for one in missing[:MOST_NAMED]],
        "others": max(0, len(missing) - MOST_NAMED),
        "count": len(missing),
    }


@panel(
    "everybody",
    listens={"participant": whole, "delegation": whole, "sector": whole},
    lenses=("host",),
)
def everybody(view: View, _subject: str) -> Values:
    """List all people with their roles, and let facilitators change roles, remove and restore."""
    rows = view.rows(
        Participant,
        Participant.state != "waiting",
        Participant.role != "projector",
        order=(Participant.state, Participant.name, Participant.id),
    )
    return {
        "rows": [(one, side_of(view, one)) for one in rows],
        "namesakes": namesakes(view),
        "labels": ROLE_LABELS,
        "roles": GIVEN_ROLES,
        "sectors": SECTOR_LABELS,
        "fields": sectors_of(view.db, view.meeting.id),
    }


@panel("my_call", personal=True, listens={"call": whole}, lenses=("member", "waiting"))
def my_call(view: View, _subject: str) -> Values | None:
    """Tell somebody who called that the call has arrived, and when somebody is coming."""
    calls = sorted(view.own(Call, Call.state != "withdrawn"), key=lambda one: one.at)
    if not calls or (calls[-1].answered_at and view.now - calls[-1].answered_at > ANSWER_SHOWN):
        return None
    return {"call": calls[-1]}


@panel("stepped_out", personal=True, listens={"participant": whole}, lenses=("member",))
def stepped_out(view: View, _subject: str) -> Values | None:
    """Cover the page of somebody who has stepped out, until they come back."""
    return {} if view.viewer is not None and view.viewer.away else None
