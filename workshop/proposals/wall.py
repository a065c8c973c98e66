"""The text in front of the room, and the facilitator's choice of it."""

from workshop.agenda.models import Stage
from workshop.agenda.panels import present_stage
from workshop.core.actions import Act, action
from workshop.core.errors import NotFound, NotNow
from workshop.core.i18n import lazy
from workshop.core.kinds import kind_of
from workshop.core.panels import Values, panel, whole
from workshop.core.people import host
from workshop.core.views import View
from workshop.core.wall import wall_languages
from workshop.proposals.forms import OneProposal
from workshop.proposals.models import Proposal
from workshop.proposals.panels import texts_of
from workshop.texts.wording import Wording, wording_of

SHORT, MIDDLING = 180, 420
WIDE = 0x1100


@action(
    "wall.show",
    form=OneProposal,
    who=host,
    when="open",
    says=lazy("%(actor)s showed “%(title)s” to the room."),
)
def show_on_wall(act: Act, form: OneProposal) -> None:
    """Put one of the stage's texts in front of the room.

    Raises:
        NotNow: no text is being read.
        NotFound: the text does not belong to the stage.
    """
    stage = act.get(Stage, act.stage_id) if act.stage_id else None
    if stage is None or "wall_control" not in kind_of(stage.kind).panels.get("host", ()):
        raise NotNow(
            lazy(
                "A text is shown to the room during reading or drafting. Start such a stage first."
            )
        )
    proposal = act.get(Proposal, form.proposal.data)
    wanted = stage.settings.get("proposals")
    if proposal.gone or (wanted and proposal.id not in wanted):
        raise NotFound
    stage.settings = {**stage.settings, "front": proposal.id}
    act.record(stage, facts={"title": dict(proposal.title)})


def text_in_front(view: View) -> Proposal | None:
    """Return the text that the facilitator chose, else the stage's first."""
    stage = present_stage(view)
    texts = texts_of(view, stage)
    front = stage.settings.get("front") if stage else None
    return next((one for one in texts if one.id == front), texts[0] if texts else None)


@panel(
    "wall_reading",
    listens={"stage": whole, "proposal": whole, "version": whole},
    lenses=("projector",),
)
def wall_reading(view: View, _subject: str) -> Values:
    """Show the text in front, large, in the wall's first language, with its source."""
    proposal = text_in_front(view)
    if proposal is None:
        return {"proposal": None}
    shown = wording_of(view, proposal.id, wall_languages(view.meeting)[0])
    return {"proposal": proposal, "shown": shown, "size": size_of(shown)}


@panel("wall_control", listens={"stage": whole, "proposal": whole}, lenses=("host",))
def wall_control(view: View, _subject: str) -> Values:
    """Let the facilitator choose the text in front of the room."""
    front = text_in_front(view)
    return {"texts": texts_of(view, present_stage(view)), "front": front.id if front else ""}


def size_of(shown: Wording) -> str:
    """Return how large a text can be set so that the whole of it stays on the wall."""
    width = sum(2 if ord(sign) >= WIDE else 1 for sign in shown.text)
    if width <= SHORT:
        return "is-short"
    return "is-middling" if width <= 2 * MIDDLING else "is-long"
