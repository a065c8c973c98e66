"""What a stage opens."""

from sqlalchemy.orm import Session

from workshop.agenda.models import Stage
from workshop.core.kinds import kind_of


def opens(db: Session, stage_id: str | None) -> frozenset[str]:
    """Return what a stage opens; a paused clock stops nobody."""
    stage = db.get(Stage, stage_id) if stage_id else None
    if stage is None or stage.state not in ("running", "paused"):
        return frozenset()
    return kind_of(stage.kind).opens
