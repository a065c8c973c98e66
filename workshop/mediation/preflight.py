"""The facilitators' check before an exercise: which of the eight fundamentals have been seen to."""

from sqlalchemy import select

from workshop.core.actions import Act, action
from workshop.core.circles import hosts_circle
from workshop.core.fields import Flag, OneOf
from workshop.core.forms import Form
from workshop.core.i18n import lazy
from workshop.core.people import host
from workshop.mediation.fundamentals import IDS
from workshop.mediation.preflight_tables import Preflight


class Tick(Form):
    """Say of one fundamental whether it has been seen to."""

    item = OneOf(IDS)
    done = Flag()


@action(
    "preflight.tick",
    form=Tick,
    who=host,
    when="any",
    says=lazy("%(actor)s went through the check before the exercise."),
)
def tick(act: Act, form: Tick) -> None:
    """Note for the facilitators that a fundamental has been seen to, or that it has not."""
    query = select(Preflight).where(
        Preflight.meeting_id == act.meeting.id, Preflight.item == form.item.data
    )
    row = act.db.scalars(query).first() or Preflight(item=form.item.data)
    row.done, row.by_id, row.at = bool(form.done.data), act.actor.id, act.now
    row.audience = hosts_circle(act.db, act.meeting.id)
    act.record(row)
