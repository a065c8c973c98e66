"""The facilitator shows all tables side by side, those whose people agreed; and takes it off the screens again."""

from sqlalchemy import select

from workshop.core import ids
from workshop.core.actions import Act, action
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.people import host
from workshop.mediation import sources
from workshop.mediation.comparing import LEAST, Ended, compared
from workshop.mediation.debriefing import QUESTIONS, missing_consents
from workshop.mediation.forms import OneExercise
from workshop.mediation.looks import Comparison
from workshop.mediation.models import Exercise, Table
from workshop.mediation.tables import tables_of


@action(
    "comparison.show",
    form=OneExercise,
    who=host,
    says=lazy("%(actor)s showed the tables side by side."),
)
def show_comparison(act: Act, form: OneExercise) -> None:
    """Show the tables side by side, without numbers or names; a table where somebody did not agree is left out.

    Raises:
        NotNow: the four questions are not through, or fewer than two tables agreed to be compared.
    """
    exercise = act.get(Exercise, form.exercise.data)
    if exercise.question <= QUESTIONS:
        raise NotNow(lazy("First the four questions, then the figures."))
    tables = tables_of(act.db, exercise.id)
    willing = [one for one in tables if not missing_consents(act, one)]
    if len(willing) < LEAST:
        raise NotNow(lazy("Fewer than two tables agreed to be compared."))
    row = _shown(act, exercise) or Comparison(exercise_id=exercise.id)
    space = sources.space(exercise.case_id)
    row.rows = compared(space, [_ended(one) for one in willing], ids.new_id())
    row.left_out, row.shown, row.at = len(tables) - len(willing), True, act.now
    act.record(row)


def _ended(table: Table) -> Ended:
    return Ended(table.id, table.status, table.outcome, table.ended_after)


def _shown(act: Act, exercise: Exercise) -> Comparison | None:
    query = select(Comparison).where(Comparison.exercise_id == exercise.id)
    return act.db.scalars(query).first()


@action(
    "comparison.hide",
    form=OneExercise,
    who=host,
    says=lazy("%(actor)s took the comparison of tables off the screens."),
)
def hide_comparison(act: Act, form: OneExercise) -> None:
    """Take the comparison off the screens.

    Raises:
        NotNow: it is not shown.
    """
    row = _shown(act, act.get(Exercise, form.exercise.data))
    if row is None or not row.shown:
        raise NotNow(lazy("Nothing is shown."))
    row.shown = False
    act.record(row)
