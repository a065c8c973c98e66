"""The look back: how it ended, four questions, and by consent the exact picture for the table alone."""

from sqlalchemy import select

from workshop.core.actions import Act, action
from workshop.core.circles import circle_audience, desk
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.people import anyone, host
from workshop.mediation import sources
from workshop.mediation.concluding import OVER, concluded
from workshop.mediation.forms import AgreeToPicture, AskQuestion, Conclude, ShowPicture
from workshop.mediation.looks import Picture, PictureConsent
from workshop.mediation.models import Exercise, Table
from workshop.mediation.picture import picture_of
from workshop.mediation.seating import sitters
from workshop.mediation.tables import must_sit, seats_of, tables_of
from workshop.offers.models import Offer

QUESTIONS = 4


@action(
    "table.conclude",
    form=Conclude,
    who=host,
    when="open",
    says=lazy("%(actor)s adjourned or reopened a table."),
)
def conclude_table(act: Act, form: Conclude) -> None:
    """Adjourn a table, or reopen one that was adjourned; what its parties decided nobody else decides for them.

    Raises:
        NotNow: the table has come to its end, or is not adjourned.
    """
    table, status = act.get(Table, form.table.data), str(form.status.data)
    if status == "adjourned" and table.status in OVER:
        raise NotNow(lazy("This table has come to its end: its parties decided."))
    if status == "reopened" and table.status != "adjourned":
        raise NotNow(lazy("Only what was adjourned is reopened by hand."))
    act.record(*concluded(act, table, status, {}))


@action(
    "exercise.ask",
    form=AskQuestion,
    who=host,
    says=lazy("%(actor)s went on in the debrief."),
)
def ask_question(act: Act, form: AskQuestion) -> None:
    """Show one of the four questions: facts, feelings, findings, future; 5: all are through."""
    exercise = act.get(Exercise, form.exercise.data)
    exercise.question = form.question.data
    act.record(exercise)
    tables = [one.id for one in tables_of(act.db, exercise.id)]
    for person in sitters(act, seats_of(act.db, *tables)):
        act.hint("exercise", participant_id=person.id)  # who leaves the role sees it at once


@action(
    "picture_consent.give",
    form=AgreeToPicture,
    who=anyone,
    says=lazy("%(actor)s answered whether the table sees its figures."),
)
def agree_to_picture(act: Act, form: AgreeToPicture) -> None:
    """Say whether one's table may see its exact figures; only the facilitators see who said what."""
    table = must_sit(act.db, act.actor).table
    query = select(PictureConsent).where(
        PictureConsent.table_id == table.id, PictureConsent.participant_id == act.actor.id
    )
    consent = act.db.scalars(query).first() or PictureConsent(
        table_id=table.id, participant_id=act.actor.id, audience=desk(act.actor.id)
    )
    consent.given, consent.at = form.given.data == "yes", act.now
    act.record(consent)


@action(
    "picture.show",
    form=ShowPicture,
    who=host,
    says=lazy("%(actor)s showed a table its exact figures."),
)
def show_picture(act: Act, form: ShowPicture) -> None:
    """Show a table its exact figures, after the four questions and if all who sit there agree.

    Raises:
        NotNow: the four questions are not through, or somebody has not agreed.
    """
    table = act.get(Table, form.table.data)
    exercise = act.db.get_one(Exercise, table.exercise_id)
    if exercise.question <= QUESTIONS:
        raise NotNow(lazy("First the four questions, then the figures."))
    if missing_consents(act, table):
        raise NotNow(lazy("Somebody at this table has not agreed to see the figures."))
    shown = act.db.scalars(select(Picture).where(Picture.table_id == table.id)).first()
    picture = shown or Picture(
        table_id=table.id, audience=circle_audience(table.joint_id), at=act.now
    )
    space = sources.space(table.case_id)
    figures = picture_of(space, table.outcome, _path(act, table))
    picture.figures = figures if form.trade.data else {**figures, "trade": {}}
    act.record(picture)


def missing_consents(act: Act, table: Table) -> int:
    """Count the people at a table who have not agreed to the picture."""
    query = select(PictureConsent.participant_id).where(
        PictureConsent.table_id == table.id, PictureConsent.given
    )
    given = set(act.db.scalars(query))
    return sum(one.id not in given for one in sitters(act, seats_of(act.db, table.id)))


def _path(act: Act, table: Table) -> list[dict[str, str]]:
    """Return the packages that were offered to the whole table, in the order of the offers."""
    query = select(Offer).where(
        Offer.table_id == table.id, Offer.audience == circle_audience(table.joint_id)
    )
    return [one.options for one in act.db.scalars(query.order_by(Offer.made_at, Offer.number))]
