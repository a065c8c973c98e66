"""Who said in private, at the end of a meeting, that they want to go on: only these are invited to what follows."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers.models import Answer

GOING_ON = "yes"


def answers_in(db: Session, meeting_id: str) -> dict[str, str]:
    """Return each person's latest private answer: yes, no or later; for those who run the meeting alone."""
    query = select(Answer).where(Answer.meeting_id == meeting_id).order_by(Answer.at, Answer.id)
    return {one.participant_id: one.choice for one in db.scalars(query)}


def willing(db: Session, meeting_id: str) -> frozenset[str]:
    """Return who wants to go on; whoever said no or later, or nothing, is not asked again by this."""
    said = answers_in(db, meeting_id).items()
    return frozenset(one for one, choice in said if choice == GOING_ON)
