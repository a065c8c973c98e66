"""What the present stage opens."""

from sqlalchemy.orm import Session

from workshop.agenda.models import Stage
from workshop.core.kinds import kind_of
from workshop.core.meeting import Meeting


def opens(db: Session, meeting: Meeting) -> frozenset[str]:
    """Return what the meeting's present stage opens; a paused clock stops nobody."""
    stage = db.get(Stage, meeting.stage_id) if meeting.stage_id else None
    if stage is None or stage.state not in ("running", "paused"):
        return frozenset()
    return kind_of(stage.kind).opens
