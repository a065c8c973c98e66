"""Home panels at work: formed from people without a seat, told what a table agreed on, voting apart from it."""

from collections.abc import Sequence

from sqlalchemy import select

from workshop.core.actions import Act, action
from workshop.core.circles import EVERYONE, Circle, Membership, circle_audience
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Delegation, Participant, delegations_of, host, voter
from workshop.mediation import sources
from workshop.mediation.brief import Card
from workshop.mediation.home_forms import CastHomeVote, FormPanel, OneHomePanel
from workshop.mediation.home_tables import HomeCard, HomePanel, HomeQuestion
from workshop.mediation.models import Exercise, Table
from workshop.mediation.public_case import PublicCase
from workshop.mediation.seating import Rows
from workshop.mediation.tables import seats_with
from workshop.offers.envelopes import put_vote
from workshop.offers.home_hooks import at_home
from workshop.offers.models import Ratification


@action(
    "home_panel.form",
    form=FormPanel,
    who=host,
    when="open",
    says=lazy("%(actor)s formed a home panel of %(count)s people."),
)
def form_panel(act: Act, form: FormPanel) -> None:
    """Form a home panel from the people of a delegation who have no seat, with a constituency card.

    Raises:
        Conflict: it has been formed.
        NotNow: nobody of the delegation is without a seat.
        Invalid: there is no such delegation or card.
    """
    exercise = act.get(Exercise, form.exercise.data)
    side = next(
        (one for one in delegations_of(act.db, act.meeting.id) if one.code == form.code.data), None
    )
    if side is None or not side.votes:
        raise Invalid(lazy("Choose a delegation that votes."))
    if panel_of(act, exercise.id, side.code) is not None:
        raise Conflict(lazy("This home panel has been formed."))
    people = _free(act, side)
    if not people:
        raise NotNow(lazy("Nobody of this delegation is without a seat."))
    case = sources.public(exercise.case_id)
    chosen = str(form.card.data or "")
    if chosen and chosen not in {f"{party}:{one.id}" for party, one in cards_for(case, side.code)}:
        raise Invalid(lazy("Choose one from the list."))
    rows = _formed(act, exercise, side, people, chosen)
    act.record(*rows, facts={"count": len(people)})


def panel_of(act: Act, exercise_id: str, code: str) -> HomePanel | None:
    """Return the home panel of a delegation, where there is one."""
    query = select(HomePanel).where(HomePanel.exercise_id == exercise_id, HomePanel.code == code)
    return act.db.scalars(query).first()


def _free(act: Act, side: Delegation) -> list[Participant]:
    """Return the voters of a delegation who have no seat at a table."""
    query = select(Participant).where(
        Participant.meeting_id == act.meeting.id,
        Participant.delegation_id == side.id,
        Participant.state == "admitted",
    )
    found = act.db.scalars(query.order_by(Participant.joined_at, Participant.id))
    return [one for one in found if voter(one) and not seats_with(act.db, act.meeting.id, one.id)]


def cards_for(case: PublicCase, code: str) -> list[tuple[str, Card]]:
    """Return the constituency cards of a country's sides, first those of sides that a robot may play, too."""
    own = [one for one in case.parties if one.country and one.country == code[:2]]
    own.sort(key=lambda one: not one.robots)
    return [
        (one.id, card)
        for one in own
        if (brief := sources.brief(case.id, one.id)) is not None
        for card in brief.cards
    ]


def _formed(
    act: Act, exercise: Exercise, side: Delegation, people: Sequence[Participant], chosen: str
) -> Rows:
    circle = Circle(kind="panel", title=dict(side.names), audience=EVERYONE)
    party, _, card = chosen.partition(":")
    panel = HomePanel(
        exercise_id=exercise.id,
        code=side.code,
        names=dict(side.names),
        circle_id=circle.id,
        formed_at=act.now,
        audience=EVERYONE,
    )
    rows: Rows = [circle, panel]
    if card:
        inside = circle_audience(circle.id)
        rows.append(HomeCard(panel_id=panel.id, party=party, card=card, audience=inside))
    places = [Membership(circle_id=circle.id, participant_id=one.id) for one in people]
    return [*rows, *places]


@action(
    "home_panel.gather",
    form=OneHomePanel,
    who=host,
    when="open",
    says=lazy("%(actor)s called people who came later into a home panel."),
)
def gather_panel(act: Act, form: OneHomePanel) -> None:
    """Take those of the delegation into a home panel who came later or gave their seat back; who took one leaves it.

    Raises:
        NotFound: there is no such panel.
        NotNow: nobody comes or goes.
    """
    panel = act.get(HomePanel, form.panel.data)
    side = next(one for one in delegations_of(act.db, act.meeting.id) if one.code == panel.code)
    free = {one.id for one in _free(act, side)}
    query = select(Membership).where(Membership.circle_id == panel.circle_id)
    places = {one.participant_id: one for one in act.db.scalars(query)}
    rows: Rows = []
    for person, place in places.items():
        if (place.left_at is None) != (person in free):
            place.left_at = None if person in free else act.now
            rows.append(place)
    new = sorted(free - set(places))
    rows += [Membership(circle_id=panel.circle_id, participant_id=one) for one in new]
    if not rows:
        raise NotNow(lazy("Everybody is where they belong."))
    act.record(*rows)


@action(
    "home_vote.cast",
    form=CastHomeVote,
    who=voter,
    when="open",
    secret=True,
    says=lazy("A vote in a home panel was sealed."),
)
def cast_home_vote(act: Act, form: CastHomeVote) -> None:
    """Vote in one's home panel on what a table agreed on; nobody learns how, and it can be changed until the count.

    Raises:
        NotFound: one's panel is not asked.
        NotNow: the count has been made.
        NotAllowed: one sits at a table.
    """
    query = select(HomeQuestion).where(
        HomeQuestion.ratification_id == form.ratification.data,
        act.audiences.clause(HomeQuestion.audience),
    )
    question = act.db.scalars(query).first()
    if question is None:
        raise NotFound
    row = act.db.get_one(Ratification, question.ratification_id)
    if row.step != "panels":
        raise NotNow(lazy("The panels have been counted."))
    if seats_with(act.db, act.meeting.id, act.actor.id):
        raise NotAllowed(lazy("Whoever sits at a table does not vote at home."))
    put_vote(act, row, act.db.get_one(HomePanel, question.panel_id).code, str(form.answer.data))


@at_home
def tell_panels(act: Act, row: Ratification) -> Rows:
    """Ask the panels when a ratification comes to them, and tell them how it ended; each panel for itself."""
    table = act.db.get(Table, row.table_id)
    if table is None or row.step == "consent":
        return []
    exercise = act.db.get_one(Exercise, table.exercise_id)
    sides = {one.code: one for one in delegations_of(act.db, act.meeting.id)}
    rows: Rows = []
    for code in row.panels:
        panel = panel_of(act, exercise.id, code)
        if panel is None and row.step == "panels" and (people := _free(act, sides[code])):
            made = _formed(act, exercise, sides[code], people, "")
            rows += made
            panel = next(one for one in made if isinstance(one, HomePanel))
        if panel is not None:
            rows.append(_question(act, row, panel, exercise.case_id))
    return rows


def _question(act: Act, row: Ratification, panel: HomePanel, case_id: str) -> HomeQuestion:
    query = select(HomeQuestion).where(
        HomeQuestion.ratification_id == row.id, HomeQuestion.panel_id == panel.id
    )
    found = act.db.scalars(query).first() or HomeQuestion(
        ratification_id=row.id,
        panel_id=panel.id,
        table_id=row.table_id,
        title=dict(row.title),
        words=dict(row.words),
        options=dict(row.options),
        asked_at=act.now,
        audience=circle_audience(panel.circle_id),
    )
    found.step, found.ratified = row.step, row.verdicts.get(panel.code)
    found.counts = _told(row, panel.code)
    card = act.db.scalars(select(HomeCard).where(HomeCard.panel_id == panel.id)).first()
    found.met, found.unmet = _checked(case_id, card, row.options)
    return found


def _told(row: Ratification, code: str) -> dict[str, int]:
    """Return what a panel is told of its own count: no more than the table is."""
    seats = {"seats": row.seats[code]} if code in row.seats else {}
    return {**row.counts.get(code, {}), **seats}


def _checked(
    case_id: str, chosen: HomeCard | None, options: dict[str, str]
) -> tuple[bool | None, list[str]]:
    """Say whether a whole package fulfils the conditions of a panel's card, and what is lacking."""
    brief = sources.brief(case_id, chosen.party) if chosen else None
    cards = {one.id: one for one in brief.cards} if brief else {}
    card = cards.get(chosen.card) if chosen else None
    issues = {one.id for one in sources.public(case_id).issues}
    if brief is None or card is None or set(options) != issues:
        return None, []
    short = card.short_of(brief.score(options) - brief.batna)
    return card.is_met(options, brief.score(options) - brief.batna), [
        *card.unmet(options),
        *(["margin"] if short else []),
    ]
