"""Showing the analysis to everybody, and taking it back."""

from sqlalchemy import select

from workshop.agenda.models import Stage
from workshop.core.actions import Act, action
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.people import host
from workshop.opinion.forms import OnePicture, ReleasePicture
from workshop.opinion.models import OpinionPicture
from workshop.opinion.rules import at_hand, figures_of
from workshop.opinion.sources import source_of, table_of
from workshop.opinion.taking_part import around
from workshop.voting.wall import OPINION

NOTHING = lazy(
    "There is nothing to analyse yet: close a vote by agree, disagree or pass first. "
    "Confidential votes keep no single answers."
)


@action(
    "opinion.release",
    form=ReleasePicture,
    who=host,
    when="any",
    says=lazy("%(actor)s showed what the votes have in common."),
)
def release_picture(act: Act, form: ReleasePicture) -> None:
    """Show groups, shared ground and participation to everybody, as figures without names; the record keeps them.

    Raises:
        NotNow: no vote is over whose single answers the program keeps, the file brought no groups, or the groups
            of many answers are not found yet.
    """
    source = source_of(act.db, act.meeting.id)
    table, mode, k = table_of(act.db, source), form.mode.data, act.meeting.k
    if not table.is_enough:
        raise NotNow(NOTHING)
    if mode == "published" and not any(table.published.values()):
        raise NotNow(lazy("These votes came without groups. Choose another way to group."))
    found = at_hand(table, mode, k)
    if found is None:  # nobody's vote waits for it: the page has it made beside
        raise NotNow(
            lazy(
                "The groups are still being found. Open “What the votes have in common”, wait until it shows them, "
                "then show them to everybody."
            )
        )
    picture = OpinionPicture(
        mode=mode,
        polls=[one.id for one in source.polls],
        figures=figures_of(table, found, k) | around(act.db, act.meeting.id, source, table, k),
        by_id=act.actor.id,
        at=act.now,
    )
    act.record(*_shown(act), picture)


@action(
    "opinion.withdraw",
    form=OnePicture,
    who=host,
    when="any",
    says=lazy("%(actor)s took back what the votes have in common."),
)
def withdraw_picture(act: Act, form: OnePicture) -> None:
    """Show the analysis to the facilitators alone again; that it was shown stays in the record.

    Raises:
        NotNow: it was taken back before.
    """
    picture = act.get(OpinionPicture, form.picture.data)
    if picture.state != "shown":
        raise NotNow(lazy("This was taken back before."))
    picture.state = "withdrawn"
    act.record(picture, *_off_the_wall(act))


def _off_the_wall(act: Act) -> list[Stage]:
    """Give the room the results again where it looked at the picture."""
    stage = act.db.get(Stage, act.stage_id) if act.stage_id else None
    if stage is None or stage.settings.get("front") != OPINION:
        return []
    stage.settings = {**stage.settings, "front": ""}
    return [stage]


def _shown(act: Act) -> list[OpinionPicture]:
    """Take the picture shown before back: one is shown at a time."""
    query = select(OpinionPicture).where(
        OpinionPicture.meeting_id == act.meeting.id, OpinionPicture.state == "shown"
    )
    before = list(act.db.scalars(query))
    for one in before:
        one.state = "withdrawn"
    return before
