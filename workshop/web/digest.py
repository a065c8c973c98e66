"""What is new in a round: day by day, and first of all the answers to what one has written oneself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint
from sqlalchemy import select
from sqlalchemy.orm import aliased

from workshop.agenda.models import Stage, stages_of
from workshop.core.i18n import Lazy, lazy_plural
from workshop.core.kinds import kind_of
from workshop.core.panels import LENSES
from workshop.records.counts import counted
from workshop.texts.models import Annotation
from workshop.web.looking import look_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.typing import ResponseReturnValue

    from workshop.core.views import View

pages = Blueprint("digest", __name__)
MOST_ANSWERS = 30
TOLD: dict[str, Callable[[int], Lazy]] = {
    "annotation.make": lambda n: lazy_plural("%(count)s comment", "%(count)s comments", n),
    "annotation.reply": lambda n: lazy_plural(
        "%(count)s answer to a comment", "%(count)s answers to comments", n
    ),
    "annotation.release": lambda n: lazy_plural(
        "%(count)s comment released", "%(count)s comments released", n
    ),
    "amendment.propose": lambda n: lazy_plural("%(count)s amendment", "%(count)s amendments", n),
    "amendment.from_note": lambda n: lazy_plural(
        "%(count)s amendment from a comment", "%(count)s amendments from comments", n
    ),
    "amendment.accept": lambda n: lazy_plural(
        "%(count)s amendment accepted", "%(count)s amendments accepted", n
    ),
    "point.release": lambda n: lazy_plural(
        "%(count)s line on a list", "%(count)s lines on lists", n
    ),
    "poll.reveal": lambda n: lazy_plural("%(count)s result", "%(count)s results", n),
}


@dataclass(frozen=True)
class Day:
    """What one day brought."""

    stage: Stage
    title: Mapping[str, str] | Lazy
    lines: list[Lazy]


@pages.get("/m/<participant_id>/digest")
def show(participant_id: str) -> ResponseReturnValue:
    """Show what is new."""
    with look_in(participant_id, LENSES) as look:
        return look.page(
            "agenda/digest.html",
            back=f"/m/{look.me.id}/",
            days=list(_days(look.view)),
            answers=_answers(look.view),
        )


def _days(view: View) -> Iterator[Day]:
    """Yield the stages that brought something, the latest first."""
    counts = counted(view.db, view.meeting.id, view.audiences, TOLD)
    for stage in reversed(stages_of(view.db, view.meeting.id)):
        found = counts.get(stage.id)
        if found:
            title = stage.title or kind_of(stage.kind).label
            lines = [TOLD[kind](found[kind]) for kind in TOLD if found[kind]]
            yield Day(stage, title, lines)


def _answers(view: View) -> list[tuple[Annotation, Annotation]]:
    """Return the latest answers of others to the viewer's own comments, each with the comment."""
    if view.viewer is None:
        return []
    mine, answer = aliased(Annotation), Annotation
    query = (
        select(answer, mine)
        .join(mine, mine.id == answer.parent_id)
        .where(
            answer.meeting_id == view.meeting.id,
            mine.author_id == view.viewer.id,
            answer.author_id != view.viewer.id,
            answer.state == "shown",
            view.audiences.clause(answer.audience),
        )
        .order_by(answer.made_at.desc())
        .limit(MOST_ANSWERS)
    )
    return [(one, own) for one, own in view.db.execute(query)]
