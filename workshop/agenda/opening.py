"""What a stage opens."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from workshop.agenda.models import Stage
from workshop.core.kinds import kind_of
from workshop.core.people import Participant

More = Callable[[Session, Stage, Participant], frozenset[str]]
_more: list[More] = []


def opens_more(find: More) -> More:
    """Register what a stage opens to somebody beyond its kind, such as the step that a table is at."""
    _more.append(find)
    return find


def opens(db: Session, stage_id: str | None, actor: Participant) -> frozenset[str]:
    """Return what a stage opens to somebody; a paused clock stops nobody."""
    stage = db.get(Stage, stage_id) if stage_id else None
    if stage is None or stage.state not in ("running", "paused"):
        return frozenset()
    return kind_of(stage.kind).opens.union(*(find(db, stage, actor) for find in _more))
