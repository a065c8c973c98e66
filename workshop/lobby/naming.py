"""The name under which somebody takes part: chosen while waiting, and later where the plan lets people choose."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.agenda.models import Stage
from workshop.core.actions import Act, action
from workshop.core.errors import Invalid, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Participant, arriving
from workshop.lobby.forms import ChooseName

HERE = ("waiting", "admitted")


def names_are_open(db: Session, meeting_id: str) -> bool:
    """Say whether people may choose a name: a check-in that offers it has begun."""
    query = select(Stage).where(
        Stage.meeting_id == meeting_id,
        Stage.kind == "consent",
        ~Stage.gone,
        Stage.state != "planned",
    )
    return any(one.settings.get("names") for one in db.scalars(query))


@action(
    "name.choose",
    form=ChooseName,
    who=arriving,
    when="any",
    says=lazy("%(actor)s chose the name to be used."),
)
def choose_name(act: Act, form: ChooseName) -> None:
    """Take another name; from then on everything one did or does stands under it.

    Raises:
        NotNow: one is in, and the plan lets nobody choose a name.
        Invalid: somebody else has this name.
    """
    person = act.actor
    if person.is_in and not (act.meeting.is_open and names_are_open(act.db, act.meeting.id)):
        raise NotNow(lazy("Names cannot be changed in this meeting. Ask a facilitator."))
    _ensure_free(act, form.name.data)
    person.name = form.name.data
    act.record(person)
    if person.is_in:  # whatever is on a screen with the name is drawn again
        act.record(act.meeting)


def _ensure_free(act: Act, name: str) -> None:
    taken = select(Participant.id).where(
        Participant.meeting_id == act.meeting.id,
        Participant.id != act.actor.id,
        Participant.state.in_(HERE),
        func.lower(Participant.name) == name.lower(),
    )
    if act.db.scalar(taken.limit(1)) is not None:
        say = str(lazy("Somebody here has this name already. Choose another one."))
        raise Invalid(errors={"name": [say]})
