"""What the votes have in common, for the room: the map that was released, large, with the statements it numbers."""

from workshop.agenda.models import Stage
from workshop.agenda.panels import present_stage
from workshop.core.actions import Act, action
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy, speaking
from workshop.core.panels import Values, panel, whole
from workshop.core.people import host
from workshop.core.views import View
from workshop.core.wall import wall_languages
from workshop.opinion.forms import FrontPicture
from workshop.opinion.models import OpinionPicture, shown_in
from workshop.opinion.showing import NOT_COUNTRIES, told
from workshop.voting.models import PollItem
from workshop.voting.wall import OPINION

HEADING = lazy("What the votes have in common")


@action(
    "opinion.front",
    form=FrontPicture,
    who=host,
    when="open",
    says=lazy("%(actor)s chose what stands on the wall beside the results."),
)
def front_picture(act: Act, form: FrontPicture) -> None:
    """Put the released picture in front of the room while results are looked at, or the results again.

    Raises:
        NotNow: no results are being looked at, or nothing was released.
    """
    stage = act.get(Stage, act.stage_id) if act.stage_id else None
    if stage is None or stage.kind != "results":
        raise NotNow(
            lazy("The picture is shown beside the results. Start the stage “Results” first.")
        )
    if form.shown.data and shown_in(act.db, act.meeting.id) is None:
        raise NotNow(lazy("Show the analysis to everybody first."))
    stage.settings = {**stage.settings, "front": OPINION if form.shown.data else ""}
    act.record(stage, facts={"what": OPINION if form.shown.data else "results"})


def is_in_front(view: View) -> bool:
    """Say whether the room looks at the picture."""
    stage = present_stage(view)
    return stage is not None and stage.settings.get("front") == OPINION


@panel("wall_opinion", listens={"opinion_picture": whole, "stage": whole}, lenses=("projector",))
def wall_opinion(view: View, _subject: str) -> Values:
    """Show the room the map, and which statement each number on it is."""
    rows = view.rows(OpinionPicture, OpinionPicture.state == "shown")
    if not rows or not is_in_front(view):
        return {"shown": None}
    figures = rows[0].figures
    items = view.rows(PollItem, PollItem.id.in_([one["item"] for one in figures["items"]]))
    with speaking(wall_languages(view.meeting)[0]):
        found = told(figures, {one.id: one.title for one in items}, ())
    numbers = {str(number): item for item, number in found["numbers"].items()}
    titles = {one.id: one.title for one in items}
    named = found["map"].points if found["map"] else ()
    return {
        "shown": found,
        "heading": HEADING,
        "not_countries": NOT_COUNTRIES,
        "key": sorted((int(one.label), titles.get(numbers[one.label], {})) for one in named),
    }
