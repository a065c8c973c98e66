"""Which delegations only listen: as the meeting says, or for one stage as that stage says of its guests."""

from collections.abc import Mapping

from workshop.agenda.models import Stage
from workshop.core.actions import Act
from workshop.core.errors import NotAllowed
from workshop.core.fields import OneOf
from workshop.core.forms import Form
from workshop.core.i18n import lazy
from workshop.core.people import Delegation, Participant, speaks_in
from workshop.core.views import View

LISTENS = lazy(
    "Your delegation listens in this stage. You can read everything; words come from the others."
)


class WithGuests(Form):
    """What a stage says of delegations without a vote: as the meeting says, they speak, or they listen."""

    guests = OneOf(
        ("usual", "speak", "listen"),
        default="usual",
        required=False,
        label=lazy("Delegations without a vote"),
    )


def guests_of(settings: Mapping[str, object]) -> str:
    """Return what a stage's settings say of its guests."""
    return str(settings.get("guests") or "")


def listens(side: Delegation | None, stage: Stage | None) -> bool:
    """Say whether a delegation only listens in a stage."""
    return side is not None and not speaks_in(side, guests_of(stage.settings if stage else {}))


def ensure_side_speaks(act: Act, person: Participant) -> None:
    """Refuse people of a delegation that listens in the present stage.

    Raises:
        NotAllowed: it does.
    """
    side = act.db.get(Delegation, person.delegation_id) if person.delegation_id else None
    stage = act.db.get(Stage, act.stage_id) if act.stage_id else None
    if listens(side, stage):
        raise NotAllowed(LISTENS)


def viewer_listens(view: View) -> bool:
    """Say whether the viewer's delegation only listens in the stage on the screen."""
    person = view.viewer
    if person is None or person.delegation_id is None:
        return False
    stage = view.db.get(Stage, view.stage_id) if view.stage_id else None
    return listens(view.db.get(Delegation, person.delegation_id), stage)
