"""What a home panel sees: its card, what each table agreed on, whether the card is met; forming the panels."""

from sqlalchemy import select

from workshop.core.panels import Values, panel, whole
from workshop.core.people import Participant, delegations_of, in_customary_order, voter
from workshop.core.views import View
from workshop.lobby.panels import side_of
from workshop.mediation import sources
from workshop.mediation.brief import Card
from workshop.mediation.home import cards_for
from workshop.mediation.home_seats import bench_of_panel
from workshop.mediation.home_tables import HomeCard, HomePanel, HomeQuestion
from workshop.mediation.models import Exercise
from workshop.mediation.scenes import exercise_of, sitting_here, tables_here
from workshop.offers.models import PanelBallot
from workshop.offers.ratify_words import missed_at_home, rule
from workshop.offers.ratifying_rules import ANSWERS


@panel(
    "home_panel",
    personal=True,
    together=True,
    listens={
        "home_panel": whole,
        "home_question": whole,
        "home_card": whole,
        "panel_ballot": whole,
        "membership": whole,
        "seat": whole,
    },
    lenses=("member",),
)
def home_panel(view: View, _subject: str) -> Values | None:
    """Show to the people of one panel their constituency, what tables agreed on, and their own ballot."""
    viewer, exercise = view.viewer, exercise_of(view)
    if viewer is None or exercise is None or sitting_here(view) is not None:
        return None
    side = side_of(view, viewer)
    rows = view.rows(HomePanel, HomePanel.exercise_id == exercise.id)
    own = next((one for one in rows if side is not None and one.code == side.code), None)
    inside = f"circle:{own.circle_id}" in view.audiences.named if own else False
    if own is None or not inside:
        return None
    order = (HomeQuestion.asked_at, HomeQuestion.id)
    asked = view.rows(HomeQuestion, HomeQuestion.panel_id == own.id, order=order)
    case = sources.public(exercise.case_id)
    bench = bench_of_panel(view.db, own)
    return {
        "panel_names": own.names,
        "card": _card(view, own, exercise),
        "rule": rule(len(bench.people) if bench.own_majority else None),
        "missed": {one.id: _missed(one) for one in asked if one.ratified is False},
        "rows": [(one, _voted(view, viewer, one)) for one in asked],
        "issues": case.issues,
        "texts": {i.id: {o.id: o.text for o in i.options} for i in case.issues},
        "titles": {i.id: i.title for i in case.issues},
        "numbers": {one.id: one.number for one in tables_here(view)},
        "votes": voter(viewer),
    }


def _missed(asked: HomeQuestion) -> str:
    box = {name: count for name, count in asked.counts.items() if name in ANSWERS}
    return missed_at_home(box, asked.counts.get("seats"))


def _card(view: View, own: HomePanel, exercise: Exercise) -> Card | None:
    rows = view.rows(HomeCard, HomeCard.panel_id == own.id)
    brief = sources.brief(exercise.case_id, rows[0].party) if rows else None
    cards = brief.cards if brief else ()
    return next((one for one in cards if one.id == rows[0].card), None) if rows else None


def _voted(view: View, viewer: Participant, row: HomeQuestion) -> bool:
    return view.db.get(PanelBallot, (row.ratification_id, viewer.id)) is not None


@panel(
    "home_panels_control",
    listens={"exercise": whole, "home_panel": whole, "participant": whole, "seat": whole},
    lenses=("host",),
)
def home_panels_control(view: View, _subject: str) -> Values:
    """Let the facilitator form the home panels, each with a constituency card, and bring people in who came later."""
    exercise = exercise_of(view)
    if exercise is None:
        return {"exercise": None}
    case = sources.public(exercise.case_id)
    formed = {one.code: one for one in view.rows(HomePanel, HomePanel.exercise_id == exercise.id)}
    sides = [one for one in delegations_of(view.db, view.meeting.id) if one.votes]
    wanted = {one.id[1:].lower() for one in case.third_parties if one.apart}
    return {
        "exercise": exercise,
        "sides": [
            (one, formed.get(one.code), cards_for(case, one.code), _count(view, one.id))
            for one in in_customary_order(sides, view.lang)
            if one.code[:2] in wanted or one.code in formed
        ],
    }


def _count(view: View, delegation_id: str) -> int:
    query = select(Participant.id).where(
        Participant.meeting_id == view.meeting.id,
        Participant.delegation_id == delegation_id,
        Participant.state == "admitted",
    )
    return len(list(view.db.scalars(query)))
