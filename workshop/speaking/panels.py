"""Who speaks and who waits."""

from workshop.core.i18n import lazy
from workshop.core.panels import Values, panel, whole
from workshop.core.people import Delegation, Participant
from workshop.core.views import View
from workshop.speaking.models import Hand

MOST_ON_WALL = 7
SAYINGS = {
    "speaking": lazy("speaking"),
    "none": lazy("Nobody has asked to speak yet."),
    "order": lazy("In order of asking"),
}
Row = tuple[Hand, Participant, Delegation | None]


def queue_of(view: View) -> list[Row]:
    """Return hands with person and side in order of arrival, the speaker first."""
    hands = view.rows(
        Hand,
        Hand.state.in_(("waiting", "speaking")),
        order=(Hand.state != "speaking", Hand.raised_at, Hand.id),
    )
    wanted = [one.participant_id for one in hands]
    people = {
        one.id: one
        for one in view.rows(
            Participant, Participant.id.in_(wanted), Participant.state == "admitted"
        )
    }
    sides = {one.id: one for one in view.rows(Delegation)}
    known = [(hand, people[hand.participant_id]) for hand in hands if hand.participant_id in people]
    return [(hand, one, sides.get(one.delegation_id or "")) for hand, one in known]


@panel("queue", listens={"hand": whole, "participant": whole}, lenses=("member", "host"))
def queue(view: View, _subject: str) -> Values:
    """List the hands in order of arrival, the speaker first."""
    return {"rows": queue_of(view)}


@panel("queue_control", listens={"hand": whole, "participant": whole}, lenses=("host",))
def queue_control(view: View, _subject: str) -> Values:
    """Let the facilitator give the floor, end a turn, take somebody off the list."""
    rows = queue_of(view)
    speaking = next((row for row in rows if row[0].state == "speaking"), None)
    return {"speaking": speaking, "rows": [row for row in rows if row[0].state == "waiting"]}


@panel("my_hand", personal=True, listens={"hand": whole, "stage": whole}, lenses=("member",))
def my_hand(view: View, _subject: str) -> Values | None:
    """Show one's own place on the list; blank, it is the button that asks to speak."""
    if view.viewer is None:
        return None
    rows = queue_of(view)
    place = next((at for at, (_, one, _side) in enumerate(rows, 1) if one.id == view.viewer.id), 0)
    return {"hand": rows[place - 1][0]} if place else None


@panel(
    "wall_queue",
    listens={"hand": whole, "participant": whole, "meeting": whole},
    lenses=("projector",),
)
def wall_queue(view: View, _subject: str) -> Values:
    """Show who speaks and who waits: by delegation, with names only where released."""
    with_names = bool(view.meeting.settings.get("wall_names"))
    return {"rows": queue_of(view)[:MOST_ON_WALL], "with_names": with_names, "sayings": SAYINGS}
