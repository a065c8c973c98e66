"""The brief: what one's own side alone knows, its points, what it tries out, its notes. Drawn for nobody else."""

from collections.abc import Mapping

from workshop.core.circles import circle_audience
from workshop.core.circles import person as own_audience
from workshop.core.panels import Values, panel, whole
from workshop.core.people import Participant
from workshop.core.views import View
from workshop.mediation import sources
from workshop.mediation.brief import Brief, Card
from workshop.mediation.models import SeatNote, Sketch
from workshop.mediation.scenes import is_reading, sitting_here
from workshop.mediation.tables import Sitting, is_seating


@panel(
    "my_brief",
    personal=True,
    together=True,
    listens={"membership": whole},
    lenses=("member",),
)
def my_brief(view: View, _subject: str) -> Values | None:
    """Show one's role: story, what matters, the alternative; a third party's card; the words in use."""
    sitting = _dealt(view)
    if sitting is None:
        return None
    case = sources.public(sitting.table.case_id)
    thirds = {one.id: one for one in case.third_parties}
    return {
        "sitting": sitting,
        "case": case,
        "brief": sources.brief(case.id, sitting.party.code),
        "reading": is_reading(view),
        "third": thirds.get(sitting.party.code),
    }


@panel(
    "my_own_points",
    personal=True,
    together=True,
    listens={"sketch": whole, "membership": whole},
    lenses=("member",),
)
def my_own_points(view: View, _subject: str) -> Values | None:
    """Show one's own points, and what a package one tries out is worth to one's own side."""
    sitting = _dealt(view)
    brief = _own(sitting)
    if sitting is None or brief is None:
        return None
    case = sources.public(sitting.table.case_id)
    rows = view.rows(Sketch, Sketch.party_id == sitting.party.id)
    chosen = rows[0].options if rows else {}
    return {
        "sitting": sitting,
        "issues": case.issues,
        "points": brief.points,
        "batna": brief.batna,
        "chosen": chosen,
        "reading": is_reading(view),
        "score": brief.score(chosen),
        "open": [one for one in case.issues if one.id not in chosen],
        "cards": _checked(brief, chosen, len(case.issues)),
    }


def _dealt(view: View) -> Sitting | None:
    """Return where the viewer sits, once the seats are dealt."""
    return None if is_seating(view.db, view.meeting) else sitting_here(view)


def _checked(brief: Brief, chosen: Mapping[str, str], issues: int) -> list[tuple[Card, bool]]:
    """Say of each own card whether a whole package would be carried at home."""
    if len(chosen) < issues:
        return []
    gain = brief.score(chosen) - brief.batna
    return [(one, one.is_met(chosen, gain)) for one in brief.cards]


def _own(sitting: Sitting | None) -> Brief | None:
    """Return the brief of a seat's own side, and of no other."""
    return sources.brief(sitting.table.case_id, sitting.party.code) if sitting else None


@panel(
    "my_side_notes",
    personal=True,
    together=True,
    listens={"seat_note": whole, "membership": whole},
    lenses=("member",),
)
def my_side_notes(view: View, _subject: str) -> Values | None:
    """Show the notes of one's side, which stay with the seat, and one's own."""
    viewer, sitting = view.viewer, _dealt(view)
    if viewer is None or sitting is None:
        return None
    mine = own_audience(viewer.id)
    rows = view.rows(
        SeatNote,
        ~SeatNote.withdrawn,
        SeatNote.party_id == sitting.party.id,
        SeatNote.audience.in_((mine, circle_audience(sitting.party.circle_id))),
        order=(SeatNote.at, SeatNote.id),
    )
    wanted = {one.author_id for one in rows}
    people = {one.id: one for one in view.rows(Participant, Participant.id.in_(wanted))}
    return {
        "notes": [(one, people.get(one.author_id), one.audience == mine) for one in rows],
        "sitting": sitting,
    }
